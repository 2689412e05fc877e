"""Decode the texts of a request: numbers, arrays and objects, in the parameter style of the spec."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NoReturn

from attrs import define

from polykyc_tools.engine.openapi.parameters import ParameterStyle
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, Node, resolve_references
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

_INTEGER: Final = re.compile(r"-?\d{1,300}")
_NUMBER: Final = re.compile(r"-?\d{1,300}(\.\d{1,300})?([eE][-+]?\d{1,3})?")


@define(frozen=True)
class WireFormat:
    """A schema, and the parameter style of its values."""

    document: Node
    schema: Node
    style: ParameterStyle = ParameterStyle.REPEATED


def wire_format(document: Node, schema: Node, style: ParameterStyle | None) -> WireFormat:
    """Return how *schema* is written in *style*; None is a style of no client, which is read as repeated names."""
    return WireFormat(document, schema, ParameterStyle.REPEATED if style is None else style)


def decode_value(spelling: WireFormat, texts: Sequence[str]) -> Any:
    """Return the value of *texts*, which have one name; a text that does not fit stays text."""
    if spelling.style is ParameterStyle.JSON and len(texts) == 1:
        return parse_json(texts[0])
    types = schema_types(spelling.document, spelling.schema)
    if "array" not in types:
        return decode_scalar(texts[0], types) if len(texts) == 1 else [*texts]
    items = texts
    delimiter = spelling.style.delimiter
    if delimiter is not None and len(texts) == 1:
        items = texts[0].split(delimiter) if texts[0] else []
    if len(items) == 1 and types - {"array", "null"}:
        # A schema for one value or an array gets one value, if the text fits it.
        return decode_scalar(items[0], types)
    item_types = schema_types(spelling.document, item_schema(spelling.document, spelling.schema))
    return [decode_scalar(text, item_types) for text in items]


def decode_object(spelling: WireFormat, texts_by_name: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the object with the properties *texts_by_name*."""
    inner = dict(possible_properties(spelling.document, spelling.schema))
    return {
        name: decode_value(WireFormat(spelling.document, inner.get(name, {})), texts)
        for name, texts in texts_by_name.items()
    }


def decode_scalar(text: str, types: frozenset[str]) -> Any:
    """Return *text* as the first of *types* that it can be; else as text."""
    if "null" in types and text in {"", "null"}:
        return None
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    if "integer" in types and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in types and _NUMBER.fullmatch(text):
        return float(text)
    return text


def parse_json(text: str) -> Any:
    """Return the value of the JSON *text*; raise `ValueError` if it is no JSON."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError from None


def _no_constant(_: str) -> NoReturn:
    raise ValueError


def schema_types(document: Node, schema: Node) -> frozenset[str]:
    """Return the JSON types that *schema* names, `string` if it names none."""
    types: set[str] = set()
    for alternative in possible_schemas(document, schema):
        named: Any = alternative.get("type", ())
        types |= {named} if isinstance(named, str) else {*named}
        types |= {"null"} if alternative.get("nullable") is True else set()
    return frozenset(types or {"string"})


def possible_properties(document: Node, schema: Node) -> Iterator[tuple[str, Node]]:
    """Yield the properties of *schema* and of all its alternatives."""
    for alternative in possible_schemas(document, schema):
        for name, inner in alternative.get("properties", {}).items():
            if is_map(inner):
                yield name, inner


def possible_schemas(document: Node, schema: Node) -> Iterator[Node]:
    """Yield *schema*, the schemas of its `allOf`, and its alternatives, each once: they may refer to each other."""
    seen: set[int] = set()
    waiting: list[Any] = [schema]
    while waiting:
        raw = waiting.pop()
        target = resolve_references(document, raw) if is_map(raw) else {}
        if id(raw) in seen or id(target) in seen:
            continue
        seen |= {id(raw), id(target)}
        yield target
        waiting += [
            option for word in COMPOSITION_KEYWORDS if is_list(target.get(word)) for option in reversed(target[word])
        ]


def item_schema(document: Node, schema: Node) -> Node:
    """Return the schema of the items of the array *schema*, an empty one if it names none."""
    items = [
        alternative["items"] for alternative in possible_schemas(document, schema) if is_map(alternative.get("items"))
    ]
    return any_of(items)


def any_of(schemas: Sequence[Node]) -> Node:
    """Return the schema of a value of one of *schemas*, an empty one if there is none."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": [*schemas]} if schemas else {}
