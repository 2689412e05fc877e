"""The parts of a JSON Schema, and the descriptions of annotations in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from polykyc_tools.engine.annotations.vocabulary import ANNOTATIONS, ANYWHERE
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import POINTER

Shape: TypeAlias = dict[str, Any]


def closed(properties: Mapping[str, Shape], *, required: Iterable[str] = (), extensions: bool = False) -> Shape:
    """Return an object of *properties* and nothing else, but for extensions (`x-…`) where they are meant."""
    shape: Shape = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    if extensions:
        shape["patternProperties"] = {"^x-": {}}
    return {**shape, "required": [*required]} if required else shape


def listed(items: Shape) -> Shape:
    """Return a list of at least one of *items*."""
    return {"type": "array", "items": items, "minItems": 1}


def one_of(values: Iterable[str]) -> Shape:
    """Return one of *values*."""
    return {"enum": list(values)}


def or_listed(shape: Shape) -> Shape:
    """Return one of *shape*, or a list of them."""
    return {"anyOf": [shape, listed(shape)]}


def mapped(values: Shape) -> Shape:
    """Return a mapping of *values*."""
    return {"type": "object", "additionalProperties": values}


TEXT: Final[Shape] = {"type": "string", "pattern": r"\S"}
TEXTS: Final = or_listed(TEXT)
INSIDE: Final[Shape] = {"type": "string", "pattern": f"^{POINTER.pattern.replace('*)*', '*)+')}$"}
WITHIN: Final[Shape] = {"type": "string", "pattern": f"^{POINTER.pattern}$"}
"""A pointer, or the empty one, which is the body itself."""
SCALAR: Final[Shape] = {"type": ["string", "boolean", "number"]}
SECONDS: Final[Shape] = {"type": "integer", "exclusiveMinimum": 0}
SOURCE: Final[Shape] = {"$ref": f"#/$defs/{ANYWHERE}"}


def described(word: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Return *shape*, that of the annotation *word*, with what it and its keys mean."""
    meaning = ANNOTATIONS[word].meaning
    keys = {name: key.meaning for key in ANNOTATIONS[word].keys for name in key.names}
    with_keys: dict[str, Any] = _with_keys(shape, keys)
    return {"description": f"{meaning[:1].upper()}{meaning[1:]}.", **with_keys}


def _with_keys(shape: Any, keys: dict[str, str]) -> Any:
    if is_list(shape):
        return [_with_keys(item, keys) for item in shape]
    if not is_map(shape):
        return shape
    copy = {name: _with_keys(inner, keys) for name, inner in shape.items()}
    properties = copy.get("properties")
    if is_map(properties):
        copy["properties"] = {name: _named(inner, keys.get(name)) for name, inner in properties.items()}
    return copy


def _named(shape: Any, meaning: str | None) -> Any:
    return {"description": meaning, **shape} if meaning and is_map(shape) and "$ref" not in shape else shape
