"""Unions of enums: `oneOf` or `anyOf` of one-value enums, as schemars and JSON Schema write a commented enum."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.engine.openapi.schemas import UNION_KEYWORDS, Node, merge_and_strip_null
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.engine.source.nodes import Array, Object, find_position

_ABOUT: Final = frozenset(("title", "description", "deprecated", "example", "examples", "default"))
_ENUM: Final = _ABOUT | {"type", "enum", "const", "nullable", "x-enum-varnames"}
"""The keywords that an option may have; any other constrains its values further."""


def merge_enum_unions(document: Node) -> None:
    """Make one enum of each union in *document* whose options are enums; open enums would take the first for all."""
    for _, schema in list(visit_schemas(document)):
        for keyword in UNION_KEYWORDS:
            if keyword in schema and schema.keys() <= _ABOUT | {"type", "nullable", keyword}:
                _merge(document, schema, keyword)


def _merge(document: Node, schema: Node, keyword: str) -> None:
    """Replace the union *keyword* of *schema* by an enum, if each option is an enum of texts or of whole numbers."""
    if sum(option.get("type") != "null" for option in schema[keyword]) < 2:
        return  # a nullable enum, which keeps the name of its component
    values: dict[str | int, str] = {}
    is_nullable = False
    for option in schema[keyword]:
        if option.get("type") == "null":
            is_nullable = True
            continue
        bare, is_option_nullable = merge_and_strip_null(document, option)
        listed = _listed(bare)
        is_nullable = is_nullable or is_option_nullable or None in listed
        members = [value for value in listed if value is not None]
        if not members:
            return
        about = str(bare.get("description", "")) if len(members) == 1 else ""
        for value in members:
            values.setdefault(value, about)
    if len(values) < 2 or {*map(type, values)} not in ({str}, {int}) or not isinstance(schema, Object):
        return
    position = find_position(schema, keyword)
    del schema[keyword]
    schema["type"] = "string" if isinstance(next(iter(values)), str) else "integer"
    schema["enum"], schema.key_positions["enum"] = Array([*values], position=position), position
    if is_nullable:
        schema["nullable"] = True
    lines = [f"- `{value}`: {' '.join(about.split())}" for value, about in values.items() if about]
    if lines:
        described = str(schema.get("description", ""))
        schema["description"] = "\n\n".join(filter(None, (described, "\n".join(lines))))


def _listed(option: Node) -> list[Any]:
    """Return the values of *option*, none if it is more or less than an enum of one JSON type."""
    types = option.get("type", "string" if isinstance(option.get("const"), str) else None)
    listed = [option["const"]] if "const" in option else option.get("enum")
    if not option.keys() <= _ENUM or not is_list(listed):
        return []
    expected: dict[Any, type] = {"string": str, "integer": int}
    kind = expected.get(types)
    fits = all(value is None or kind in {None, type(value)} for value in listed)
    return [*listed] if fits and types in (None, *expected) else []
