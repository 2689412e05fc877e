"""Compile schemas to validators of requests and responses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, Final, Protocol

import jsonschema_rs

from polykyc_tools.engine.openapi.patterns import PATTERN_OPTIONS
from polykyc_tools.engine.openapi.schemas import Node, ReadWriteOnly
from polykyc_tools.engine.openapi.traversal import reference_values, visit_schemas

from .dialect import HOME, adapt_schema

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_KEPT: Final = 64
"""How many validators stay in memory: each copies all that it refers to, megabytes in a large spec."""


class BreachError(Exception):
    """A response that breaks the spec: a fault of the sandbox, its scenario or the spec."""


class SchemaError(Protocol):
    """What is wrong with a value; the message leaves the value out."""

    @property
    def message(self) -> str: ...
    @property
    def instance_path(self) -> list[str | int]: ...
    @property
    def kind(self) -> jsonschema_rs.ValidationErrorKind: ...


class Validator(Protocol):
    """A compiled schema."""

    def is_valid(self, instance: Any) -> bool: ...
    def iter_errors(self, instance: Any) -> Iterator[SchemaError]: ...


class SchemaSide:
    """The schemas of *document* for one direction of a call: without what goes *only* the other way."""

    def __init__(self, document: Node, only: ReadWriteOnly) -> None:
        self.document = document
        self.only: ReadWriteOnly = only
        self.latest = lru_cache(maxsize=_KEPT)(self._compiled)

    def compiled(self, schema: Node) -> Validator:
        """Return the validator of *schema*; its messages leave values out, and it resolves no reference outside."""
        return _LazyValidator(self, schema)

    @cached_property
    def hides(self) -> bool:
        """Return whether any property goes one way only."""
        word = "readOnly" if self.only == "read" else "writeOnly"
        return any(schema.get(word) is True for _, schema in visit_schemas(self.document))

    @cached_property
    def shared(self) -> jsonschema_rs.Registry:
        """Return the schemas that references lead to; all validators share them, for copies would fill the memory."""
        components: Node = self.document.get("components", {})
        schemas = {
            name: adapt_schema(self.document, schema, self.only)
            for name, schema in components.get("schemas", {}).items()
        }
        document: Node = {"components": {**components, "schemas": schemas}}
        if any(reference.startswith("#/paths/") for reference in reference_values(self.document)):
            document["paths"] = self.document["paths"]
        return jsonschema_rs.Registry([(HOME, {"$schema": DIALECT, **document})])

    def _compiled(self, late: _LazyValidator) -> Validator:
        root_schema = {"$schema": DIALECT, "allOf": [adapt_schema(self.document, late.schema, self.only)]}
        try:
            return jsonschema_rs.Draft202012Validator(
                root_schema,
                validate_formats=True,
                mask="a value",
                offline=True,
                pattern_options=PATTERN_OPTIONS,
                registry=self.shared,
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            raise BreachError(f"the spec has an invalid schema: {getattr(error, 'message', error)}") from error


def compile_schema(schema: Node) -> Validator:
    """Return the validator of *schema*, which has no references; raise `BreachError` if it is no schema."""
    try:
        return jsonschema_rs.Draft202012Validator(schema, offline=True, mask="a value", pattern_options=PATTERN_OPTIONS)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        raise BreachError(f"the value of `fits` is not a JSON Schema: {getattr(error, 'message', error)}") from error


class _LazyValidator:
    """A validator that compiles at its first use: most schemas of a large document are never used."""

    def __init__(self, side: SchemaSide, schema: Node) -> None:
        self._side = side
        self.schema = schema

    def is_valid(self, instance: Any) -> bool:
        return self._side.latest(self).is_valid(instance)

    def iter_errors(self, instance: Any) -> Iterator[SchemaError]:
        return self._side.latest(self).iter_errors(instance)
