"""Schemas compiled to be held against requests and answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final, Protocol

import jsonschema_rs

from polykyc_tools.engine.schemas import Node
from polykyc_tools.engine.visit import references
from polykyc_tools.engine.ways import Way

from .breach import BreachError
from .dialect import PATTERNS, respelt

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


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

    def compiled(self, schema: Node) -> Validator:
        """Return the validator of *schema*, whose complaints leave values out and whose references stay in here."""
        return _Late(self, schema)

    @cached_property
    def shared(self) -> Node:
        """Return what references lead to."""
        components: Node = self.document.get("components", {})
        schemas = {name: respelt(self.document, one, self.only) for name, one in components.get("schemas", {}).items()}
        found: Node = {"components": {**components, "schemas": schemas}}
        if any(one.startswith("#/paths/") for one in references(self.document)):
            found["paths"] = self.document["paths"]
        return found


class _Late:
    """A validator that is compiled when it is first asked: most of a large document never is."""

    def __init__(self, side: Side, schema: Node) -> None:
        self._side = side
        self._schema = schema

    def is_valid(self, instance: Any) -> bool:
        return self._inner.is_valid(instance)

    def iter_errors(self, instance: Any) -> Iterator[Fault]:
        return self._inner.iter_errors(instance)

    @cached_property
    def _inner(self) -> Validator:
        side = self._side
        whole = {"$schema": DIALECT, "allOf": [respelt(side.document, self._schema, side.only)], **side.shared}
        try:
            return jsonschema_rs.Draft202012Validator(
                whole, validate_formats=True, mask="a value", offline=True, pattern_options=PATTERNS
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            raise BreachError(f"a schema of the spec is none: {getattr(error, 'message', error)}") from error
