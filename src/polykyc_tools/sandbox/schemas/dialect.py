"""Schemas of OpenAPI as the validator knows them: those of 3.0 respelt, and each side of a call apart.

A request need not hold what is `readOnly`, an answer not what is `writeOnly`, even where the schema requires it.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from polykyc_tools.engine.openapi.patterns import is_pattern
from polykyc_tools.engine.openapi.read_write_only import Way, way
from polykyc_tools.engine.openapi.schemas import Node, merged, merged_without_null
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import pointer_of

HOME: Final = "polykyc:/spec"
"""The name of the document that references lead into."""
_ONE: Final = (
    *("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_LISTS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED: Final = ("properties", "patternProperties", "dependentSchemas", "$defs")
_WHOLE: Final = ("$ref", "allOf", "anyOf", "oneOf", "const")


def respelt(document: Node, schema: Any, only: Way, around: frozenset[str] = frozenset()) -> Any:
    """Return *schema* of *document* for the side that never has what goes *only* the other way.

    *around* are the properties of that kind which stand beside it, in what it is a part of.
    """
    if not is_map(schema):
        return schema
    is_old = str(document.get("openapi")).startswith("3.0")
    found: Node = {"$ref": schema["$ref"]} if is_old and "$ref" in schema else dict(schema)
    if isinstance(found.get("$ref"), str) and found["$ref"].startswith("#"):
        found["$ref"] = f"{HOME}#{quote(pointer_of(found['$ref']))}"
    hidden = around
    if any(word in found for word in ("properties", "allOf")):
        properties: Node = merged(document, schema).get("properties", {})
        hidden |= {name for name, inner in properties.items() if is_map(inner) and way(document, inner) == only}
    if is_list(found.get("required")):
        found["required"] = [name for name in found["required"] if name not in hidden]
    for word in _ONE:
        if word in found:
            found[word] = respelt(document, found[word], only)
    for word in _LISTS:
        if is_list(found.get(word)):
            beside = frozenset[str]() if word == "prefixItems" else hidden
            found[word] = [respelt(document, one, only, beside) for one in found[word]]
    for word in _NAMED:
        if is_map(found.get(word)):
            inner = {name: respelt(document, one, only) for name, one in found[word].items()}
            found[word] = inner if word != "patternProperties" else _tried(inner)
    if isinstance(found.get("pattern"), str) and not is_pattern(found["pattern"]):
        del found["pattern"]
    return _nullable(found) if schema.get("nullable") is True else found


def _tried(inner: Node) -> Node:
    return {pattern: one for pattern, one in inner.items() if is_pattern(pattern)}


def _nullable(schema: Node) -> Node:
    """Return *schema* as 3.1 says that it may be null too."""
    kind = schema.get("type")
    if not isinstance(kind, str) or any(word in schema for word in _WHOLE):
        return {"anyOf": [{"type": "null"}, schema]}
    listed = {"enum": [*schema["enum"], None]} if is_list(schema.get("enum")) and None not in schema["enum"] else {}
    return {**schema, "type": [kind, "null"], **listed}


def shorn(document: Node, schema: Any, value: Any, seen: frozenset[int] = frozenset()) -> Any:
    """Return *value*, which *schema* describes, without its `writeOnly` properties.

    *seen* are the alternatives that it was held against already: one may lead back to another.
    """
    if not is_map(schema) or id(schema) in seen:
        return value
    whole = merged_without_null(document, schema)[0]
    for word in ("anyOf", "oneOf"):
        for option in whole.get(word, ()):
            value = shorn(document, option, value, seen | {id(schema)})
    if is_list(value):
        return [shorn(document, whole.get("items"), one) for one in value]
    if not is_map(value):
        return value
    properties: Node = whole.get("properties", {})
    others = whole.get("additionalProperties")
    return {
        name: shorn(document, properties.get(name, others), one)
        for name, one in value.items()
        if name not in properties or way(document, properties[name]) != "write"
    }
