"""Schemas of OpenAPI in JSON Schema 2020-12, for one direction of a call.

A request need not hold what is `readOnly`, a response not what is `writeOnly`, even if the schema requires it.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from polykyc_tools.engine.openapi.patterns import is_supported_pattern
from polykyc_tools.engine.openapi.schemas import (
    Node,
    ReadWriteOnly,
    merge_and_strip_null,
    merge_schema,
    read_write_only,
)
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import pointer_of

HOME: Final = "polykyc:/spec"
"""The URI of the document that references lead to."""
_ONE: Final = (
    *("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"),
    *("unevaluatedItems", "unevaluatedProperties"),
)
_LISTS: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED: Final = ("properties", "patternProperties", "dependentSchemas", "$defs")
_WHOLE: Final = ("$ref", "allOf", "anyOf", "oneOf", "const")


def adapt_schema(document: Node, schema: Any, only: ReadWriteOnly, around: frozenset[str] = frozenset()) -> Any:
    """Return *schema* of *document* for the direction that never has what goes *only* the other way.

    *around* are such properties of the schema that this one is a part of.
    """
    if not is_map(schema):
        return schema
    is_old = str(document.get("openapi")).startswith("3.0")
    respelling: Node = {"$ref": schema["$ref"]} if is_old and "$ref" in schema else dict(schema)
    if isinstance(respelling.get("$ref"), str) and respelling["$ref"].startswith("#"):
        respelling["$ref"] = f"{HOME}#{quote(pointer_of(respelling['$ref']))}"
    hidden = around
    if any(word in respelling for word in ("properties", "allOf")):
        properties: Node = merge_schema(document, schema).get("properties", {})
        hidden |= {
            name for name, inner in properties.items() if is_map(inner) and read_write_only(document, inner) == only
        }
    if is_list(respelling.get("required")):
        respelling["required"] = [name for name in respelling["required"] if name not in hidden]
    for word in _ONE:
        if word in respelling:
            respelling[word] = adapt_schema(document, respelling[word], only)
    for word in _LISTS:
        if is_list(respelling.get(word)):
            inner_hidden = frozenset[str]() if word == "prefixItems" else hidden
            respelling[word] = [adapt_schema(document, option, only, inner_hidden) for option in respelling[word]]
    for word in _NAMED:
        if is_map(respelling.get(word)):
            inner = {
                name: adapt_schema(document, inner_schema, only) for name, inner_schema in respelling[word].items()
            }
            respelling[word] = inner if word != "patternProperties" else _usable_patterns(inner)
    if isinstance(respelling.get("pattern"), str) and not is_supported_pattern(respelling["pattern"]):
        del respelling["pattern"]
    return _nullable(respelling) if schema.get("nullable") is True else respelling


def _usable_patterns(inner: Node) -> Node:
    return {pattern: schema for pattern, schema in inner.items() if is_supported_pattern(pattern)}


def _nullable(schema: Node) -> Node:
    """Return *schema* with null as a further type."""
    kind = schema.get("type")
    if not isinstance(kind, str) or any(word in schema for word in _WHOLE):
        return {"anyOf": [{"type": "null"}, schema]}
    listed = {"enum": [*schema["enum"], None]} if is_list(schema.get("enum")) and None not in schema["enum"] else {}
    return {**schema, "type": [kind, "null"], **listed}


def drop_write_only(document: Node, schema: Any, value: Any, seen: frozenset[int] = frozenset()) -> Any:
    """Return *value*, which *schema* describes, without its `writeOnly` properties.

    *seen* are the alternatives that were followed already: one may refer to another.
    """
    if not is_map(schema) or id(schema) in seen:
        return value
    whole_schema = merge_and_strip_null(document, schema)[0]
    for word in ("anyOf", "oneOf"):
        for option in whole_schema.get(word, ()):
            value = drop_write_only(document, option, value, seen | {id(schema)})
    if is_list(value):
        return [drop_write_only(document, whole_schema.get("items"), item) for item in value]
    if not is_map(value):
        return value
    properties: Node = whole_schema.get("properties", {})
    others = whole_schema.get("additionalProperties")
    return {
        name: drop_write_only(document, properties.get(name, others), inner)
        for name, inner in value.items()
        if name not in properties or read_write_only(document, properties[name]) != "write"
    }
