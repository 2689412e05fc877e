"""Schemas compiled to be held against requests and answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, Final, Protocol

import jsonschema_rs

from polykyc_tools.engine.openapi.patterns import PATTERNS
from polykyc_tools.engine.openapi.read_write_only import Way
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.traversal import references, visit

from .dialect import HOME, respelt

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_KEPT: Final = 64
"""Validators that are kept: each has a copy of all that it refers to, megabytes where a spec is one web of schemas."""


class BreachError(Exception):
    """An answer that is not what the spec promises: a fault of the sandbox, its scenario or the spec."""


class Fault(Protocol):
    """What a validator has against a value, the value left out."""

    @property
    def message(self) -> str: ...
    @property
    def instance_path(self) -> list[str | int]: ...


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool: ...
    def iter_errors(self, instance: Any) -> Iterator[Fault]: ...


class Side:
    """The schemas of *document* as one side of a call has them: without what goes *only* the other way."""

    def __init__(self, document: Node, only: Way) -> None:
        self.document = document
        self.only: Way = only
        self.latest = lru_cache(maxsize=_KEPT)(self._compiled)

    def compiled(self, schema: Node) -> Validator:
        """Return the validator of *schema*, whose complaints leave values out and whose references stay in here."""
        return _Late(self, schema)

    @cached_property
    def hides(self) -> bool:
        """Return whether anything in here goes one way only."""
        word = "readOnly" if self.only == "read" else "writeOnly"
        return any(schema.get(word) is True for _, schema in visit(self.document))

    @cached_property
    def shared(self) -> jsonschema_rs.Registry:
        """Return what references lead to: there once, for a copy in each validator would fill the memory."""
        components: Node = self.document.get("components", {})
        schemas = {name: respelt(self.document, one, self.only) for name, one in components.get("schemas", {}).items()}
        found: Node = {"components": {**components, "schemas": schemas}}
        if any(one.startswith("#/paths/") for one in references(self.document)):
            found["paths"] = self.document["paths"]
        return jsonschema_rs.Registry([(HOME, {"$schema": DIALECT, **found})])

    def _compiled(self, late: _Late) -> Validator:
        whole = {"$schema": DIALECT, "allOf": [respelt(self.document, late.schema, self.only)]}
        try:
            return jsonschema_rs.Draft202012Validator(
                whole,
                validate_formats=True,
                mask="a value",
                offline=True,
                pattern_options=PATTERNS,
                registry=self.shared,
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            raise BreachError(f"a schema of the spec is none: {getattr(error, 'message', error)}") from error


def compiled(schema: Node) -> Validator:
    """Return the validator of *schema*, which refers to nothing; raise `BreachError` if it is no schema."""
    try:
        return jsonschema_rs.Draft202012Validator(schema, offline=True, mask="a value", pattern_options=PATTERNS)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        raise BreachError(f"`fits` is no JSON Schema: {getattr(error, 'message', error)}") from error


class _Late:
    """A validator that is compiled when it is asked: most of a large document never is."""

    def __init__(self, side: Side, schema: Node) -> None:
        self._side = side
        self.schema = schema

    def is_valid(self, instance: Any) -> bool:
        return self._side.latest(self).is_valid(instance)

    def iter_errors(self, instance: Any) -> Iterator[Fault]:
        return self._side.latest(self).iter_errors(instance)
