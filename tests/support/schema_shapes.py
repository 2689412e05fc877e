"""What a schema says, read for the tests alone, so that the engine's own reading can be wrong without them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Any, Final, TypeAlias
from uuid import UUID

import attrs
from polykyc._runtime.codec.model import Model

from tests.support.emitted_package import field_value

Node: TypeAlias = Mapping[str, Any]
Text: TypeAlias = Callable[["Shape"], str]

KINDS: Final = ("null", "boolean", "integer", "number", "string", "array", "object")
TIMES: Final = {
    "date-time": "2025-01-31T12:00:00Z",
    "date": "2025-01-31",
    "unix-ms": 1738324800123,
    "unix-s": 1738324800,
    "uuid": "00000000-0000-4000-8000-000000000001",
}


@attrs.frozen
class Shape:
    """What a value may be; of no *kinds* means any."""

    kinds: frozenset[str] = frozenset()
    format: str = ""
    values: tuple[Any, ...] = ()
    properties: Mapping[str, Node] = attrs.field(factory=dict[str, Node])
    required: frozenset[str] = frozenset()
    items: Node | None = None
    entries: Node | None = None

    def takes(self, value: object) -> bool:
        """Return whether a value of this kind may stand here."""
        return not self.kinds or kind(value) in self.kinds or (kind(value) == "integer" and "number" in self.kinds)


def kind(value: object) -> str:
    """Return what JSON calls *value*."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def shape(node: Node, document: Node) -> Shape:
    """Return what *node* says, with all that it refers to and is made of."""
    types = node.get("type", [])
    extra: Any = node.get("additionalProperties")
    own = Shape(
        kinds=frozenset([types] if isinstance(types, str) else types),
        format="date-time" if "yyyy-MM-dd" in node.get("format", "") else node.get("format", ""),
        values=tuple(node.get("enum", ())),
        properties=node.get("properties", {}),
        required=frozenset(node.get("required", ())),
        items=node.get("items"),
        entries=None if extra in (None, True, False, {}) else extra,
    )
    return reduce(_both, [shape(part, document) for part in _parts_of(node, document)], own)


def parts(node: Node, document: Node) -> Iterator[Node]:
    """Yield *node* and all that it refers to and is made of."""
    yield node
    for part in _parts_of(node, document):
        yield from parts(part, document)


def _parts_of(node: Node, document: Node) -> list[Node]:
    members = [
        member for word in ("allOf", "anyOf", "oneOf") for member in node.get(word, ()) if set(member) != {"required"}
    ]
    if "$ref" not in node:
        return members
    return [*members, reduce(lambda at, key: at[key], node["$ref"].removeprefix("#/").split("/"), document)]


def _both(first: Shape, other: Shape) -> Shape:
    return Shape(
        kinds=first.kinds | other.kinds,
        format=first.format or other.format,
        values=first.values + other.values,
        properties={**first.properties, **other.properties},
        required=first.required | other.required,
        items=first.items or other.items,
        entries=first.entries or other.entries,
    )


def promised(node_shape: Shape, document: Node) -> list[str]:
    """Return the properties that are always there and never null."""
    return [
        name
        for name, node in node_shape.properties.items()
        if name in node_shape.required and (inner := shape(node, document)).kinds and "null" not in inner.kinds
    ]


def sample(node: Node, document: Node, text: Text, *, full: bool) -> Any:
    """Return a value that fits *node*: all of it if *full*, else what is promised; *text* makes the texts."""
    node_shape = shape(node, document)
    named = node_shape.kinds - {"null"}
    if node_shape.format in TIMES:
        return TIMES[node_shape.format]
    if "string" in named or not named:
        return text(node_shape)
    if "object" in named:
        names = node_shape.properties if full else promised(node_shape, document)
        entries = {name: sample(node_shape.properties[name], document, text, full=full) for name in names}
        if node_shape.entries is not None:
            entries["some_key"] = sample(node_shape.entries, document, text, full=full)
        return entries
    if "array" in named:
        return [sample(node_shape.items or {}, document, text, full=full)]
    return node_shape.values[0] if node_shape.values else {"boolean": True, "integer": 7, "number": 0.5}[min(named)]


def plain(node_shape: Shape) -> str:
    """Return a text that fits: the first listed value, an address where one is asked for, or any."""
    anything = "jane.doe@mail.test" if node_shape.format == "email" else "text"
    return str(node_shape.values[0]) if node_shape.values else anything


def same(value: Any, json_value: Any) -> bool:
    """Return whether the typed *value* says what the JSON value *json_value* does."""
    if isinstance(value, Model):
        return all(same(field_value(value, key), item) for key, item in json_value.items() if key not in value.extra)
    if isinstance(value, dt.datetime):
        return value.tzinfo is not None and value == _moment(json_value)
    if isinstance(value, str | dt.date | UUID):
        return bool(str(value) == json_value)
    if kind(value) != kind(json_value):
        return False
    match kind(value):
        case "object":
            return value.keys() == json_value.keys() and all(same(value[key], json_value[key]) for key in json_value)
        case "array":
            return len(value) == len(json_value) and all(same(*pair) for pair in zip(value, json_value, strict=True))
        case _:
            return bool(value == json_value)


def _moment(json_value: Any) -> dt.datetime:
    if isinstance(json_value, str):
        return dt.datetime.fromisoformat(json_value)
    past = dt.timedelta(milliseconds=json_value) if json_value > 10**10 else dt.timedelta(seconds=json_value)
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + past
