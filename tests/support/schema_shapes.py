"""What a schema says, read for the tests alone, so that the engine's own reading can be wrong without them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import Any, Final, TypeAlias
from uuid import UUID

import attrs
from polykyc._runtime.codec.model import Model

from tests.support.emitted_package import snake

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
    told = node.get("type", [])
    extra: Any = node.get("additionalProperties")
    own = Shape(
        kinds=frozenset([told] if isinstance(told, str) else told),
        format=node.get("format", ""),
        values=tuple(node.get("enum", ())),
        properties=node.get("properties", {}),
        required=frozenset(node.get("required", ())),
        items=node.get("items"),
        entries=None if extra in (None, True, False, {}) else extra,
    )
    return reduce(_both, [shape(part, document) for part in _beside(node, document)], own)


def parts(node: Node, document: Node) -> Iterator[Node]:
    """Yield *node* and all that it refers to and is made of."""
    yield node
    for part in _beside(node, document):
        yield from parts(part, document)


def _beside(node: Node, document: Node) -> list[Node]:
    made = [one for word in ("allOf", "anyOf", "oneOf") for one in node.get(word, ()) if set(one) != {"required"}]
    if "$ref" not in node:
        return made
    return [*made, reduce(lambda at, key: at[key], node["$ref"].removeprefix("#/").split("/"), document)]


def _both(one: Shape, other: Shape) -> Shape:
    return Shape(
        kinds=one.kinds | other.kinds,
        format=one.format or other.format,
        values=one.values + other.values,
        properties={**one.properties, **other.properties},
        required=one.required | other.required,
        items=one.items or other.items,
        entries=one.entries or other.entries,
    )


def promised(told: Shape, document: Node) -> list[str]:
    """Return the properties that are always there and never null."""
    return [
        name
        for name, node in told.properties.items()
        if name in told.required and (found := shape(node, document)).kinds and "null" not in found.kinds
    ]


def sample(node: Node, document: Node, text: Text, *, full: bool) -> Any:
    """Return a value that fits *node*: all of it if *full*, else what is promised; *text* makes the texts."""
    told = shape(node, document)
    named = told.kinds - {"null"}
    if told.format in TIMES:
        return TIMES[told.format]
    if "string" in named or not named:
        return text(told)
    if "object" in named:
        names = told.properties if full else promised(told, document)
        found = {name: sample(told.properties[name], document, text, full=full) for name in names}
        if told.entries is not None:
            found["some_key"] = sample(told.entries, document, text, full=full)
        return found
    if "array" in named:
        return [sample(told.items or {}, document, text, full=full)]
    return told.values[0] if told.values else {"boolean": True, "integer": 7, "number": 0.5}[min(named)]


def plain(told: Shape) -> str:
    """Return a text that fits: the first listed value, or any."""
    return str(told.values[0]) if told.values else "text"


def same(value: Any, told: Any) -> bool:
    """Return whether the typed *value* says what the JSON value *told* does."""
    if isinstance(value, Model):
        return all(same(getattr(value, snake(key)), item) for key, item in told.items() if key not in value.extra)
    if isinstance(value, dt.datetime):
        return value.tzinfo is not None and value == _moment(told)
    if isinstance(value, str | dt.date | UUID):
        return bool(str(value) == told)
    if kind(value) != kind(told):
        return False
    match kind(value):
        case "object":
            return value.keys() == told.keys() and all(same(value[key], told[key]) for key in told)
        case "array":
            return len(value) == len(told) and all(same(*pair) for pair in zip(value, told, strict=True))
        case _:
            return bool(value == told)


def _moment(told: Any) -> dt.datetime:
    if isinstance(told, str):
        return dt.datetime.fromisoformat(told)
    past = dt.timedelta(milliseconds=told) if told > 10**10 else dt.timedelta(seconds=told)
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + past
