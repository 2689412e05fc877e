"""Enums whose values are of another JSON type than their schema says: values in quotes, or null alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from polykyc_tools.engine.openapi.schemas import Node, strip_null
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position, is_list
from polykyc_tools.engine.source.nodes import Array, Object
from polykyc_tools.engine.source.pointers import split_pointer

_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_FLAGS: Final = {"true": True, "false": False}
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
"""The Python types of the values of each JSON type; a `bool` is no number."""


def _as_integer(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else None


def _as_number(value: Any) -> float | None:
    return float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None


def _as_boolean(value: Any) -> bool | None:
    return _FLAGS.get(value) if isinstance(value, str) else None


def _as_text(value: Any) -> str | None:
    # Of a number with a fraction, the document may have had more zeros at the end.
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else None


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "string": _as_text,
    "integer": _as_integer,
    "number": _as_number,
    "boolean": _as_boolean,
}


def fit_enum_values(document: Node) -> tuple[Note, ...]:
    """Give the enums of *document* values of the JSON type that their schema names, and return what is decided."""
    notes: list[Note] = []
    for pointer, schema in visit_schemas(document):
        listed = schema.get("enum")
        bare, is_nullable = strip_null(schema)
        name = bare.get("type")
        if not isinstance(schema, Object) or not is_list(listed) or not isinstance(name, str) or name not in _TYPES:
            continue
        position = format_position(schema, "enum")
        why = _fit(schema, name, listed, is_nullable=is_nullable)
        if why:
            notes.append(Note(position, ".".join(split_pointer(pointer)), why))
    return tuple(notes)


def _fit(schema: Object, name: str, listed: list[Any], *, is_nullable: bool) -> str:
    """Change the enum of *schema*, whose type is *name*, and return what is decided, empty if the values fit."""
    if listed and all(value is None for value in listed):
        schema.pop("nullable", None)
        del schema["enum"]
        schema["type"] = "null"
        return "" if is_nullable else f"the enum lists null alone, and the type is {name}; read as null"
    values = [value if value is None or type(value) in _TYPES[name] else _READ[name](value) for value in listed]
    unread = [value for value, fitting in zip(listed, values, strict=True) if value is not None and fitting is None]
    if unread:
        del schema["enum"]
        return f"the enum lists {_shown(unread[0])}, and the type is {name}; read as any {name}"
    if values == listed and [*map(type, values)] == [*map(type, listed)]:
        return ""
    changed = next(value for value, fitting in zip(listed, values, strict=True) if type(value) is not type(fitting))
    schema["enum"] = Array(values, position=schema.key_positions.get("enum", schema.position))
    return f"the enum lists {_shown(changed)}, and the type is {name}; its values are read as {name}"


def _shown(value: Any) -> str:
    return f"`{json.dumps(value, ensure_ascii=False)}`"
