"""Answers without what goes out in requests only, wherever it was copied from: an example, or what was sent."""

from __future__ import annotations

from typing import Any

from polykyc_tools.engine.openapi.read_write_only import way
from polykyc_tools.engine.openapi.schemas import Node, merged_without_null
from polykyc_tools.engine.source.mapping_reader import is_list, is_map


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
