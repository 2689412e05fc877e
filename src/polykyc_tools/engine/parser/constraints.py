"""The documented constraints of a value, by their names in the module `validate` of the runtime."""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.annotations.opaque_ids import OPAQUE
from polykyc_tools.engine.ir import Kind
from polykyc_tools.engine.normalize.response_bodies import value_kind
from polykyc_tools.engine.openapi.schemas import Node

from .safe_patterns import translate_pattern

_RULES: Final = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "above",
    "exclusiveMaximum": "below",
    "minItems": "at_least",
    "maxItems": "at_most",
    "minProperties": "at_least",
    "maxProperties": "at_most",
}
_RULES_OF: Final[dict[Kind, tuple[str, ...]]] = {
    "text": ("minLength", "maxLength", "pattern"),
    "whole": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
}
_FORMATS: Final = ("uri", "email")


def rules(kind: Kind, node: Node) -> tuple[tuple[str, str | int | float], ...]:
    """Return the constraints of *node* for a value of *kind*. An opaque id has one: a request can carry it."""
    if kind == "text" and OPAQUE in node:
        return (("opaque", True),)
    documented = [(_RULES[word], node[word]) for word in _RULES_OF.get(kind, ()) if word in node]
    # The provider alone checks a pattern that Python lacks, or that might hang a client.
    checked = [
        (word, translate_pattern(value) if isinstance(value, str) else _counted(value)) for word, value in documented
    ]
    enforced = [(word, value) for word, value in checked if value is not None]
    if kind == "text" and node.get("format") in _FORMATS:
        enforced.append(("format", node["format"]))
    if kind == "file" and (types := value_kind(node).types):
        enforced.append(("types", ", ".join(types)))
    return tuple(enforced)


def _counted(value: float) -> int | float:
    """Return a whole number as an int: in JSON, 1.0 and 1 are the same."""
    return int(value) if value == int(value) else value
