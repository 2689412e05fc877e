"""What shapes are put together of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from polykyc_tools.engine.annotations.vocabulary import ANYWHERE
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
