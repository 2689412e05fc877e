"""The documented constraints of a value, by their name in the runtime's `check` module."""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.annotations.opaque_ids import OPAQUE
from polykyc_tools.engine.ir import Kind
from polykyc_tools.engine.normalize.response_bodies import value_kind
from polykyc_tools.engine.openapi.schemas import Node

from .safe_patterns import bounded

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
    """Return what *node* asks of a value of *kind*; of what the provider issues, that a request can carry it."""
    if kind == "text" and OPAQUE in node:
        return (("opaque", True),)
    said_of = [(_RULES[word], node[word]) for word in _RULES_OF.get(kind, ()) if word in node]
    # A pattern that Python lacks, or that might hang a client, is the provider's alone to hold a text to.
    found = [(word, bounded(said) if isinstance(said, str) else _counted(said)) for word, said in said_of]
    kept = [(word, said) for word, said in found if said is not None]
    if kind == "text" and node.get("format") in _FORMATS:
        kept.append(("format", node["format"]))
    if kind == "file" and (types := value_kind(node).types):
        kept.append(("types", ", ".join(types)))
    return tuple(kept)


def _counted(said: float) -> int | float:
    """Return a number as Python counts with it: JSON knows no difference between 1.0 and 1."""
    return int(said) if said == int(said) else said
