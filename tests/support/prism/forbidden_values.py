"""From a schema to values that it forbids, each with the rule of JSON Schema that says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from attrs import define

from polykyc_tools.engine.openapi.schemas import Node, merge_schema, strip_null

Place: TypeAlias = tuple[str | int, ...]


class _Gone:
    """Stands for a value that is left out."""


GONE: Final = _Gone()

_OF_ANOTHER_TYPE: Final = {
    "string": 12,
    "integer": 1.5,
    "number": "many",
    "boolean": "perhaps",
    "array": "no list",
    "object": "no object",
}
_LONGEST: Final = 4096
"""The longest text worth making; a header or an address has its limits too."""


@define(frozen=True)
class Wrong:
    """What makes a value wrong: at *path* stands *value*, which *rule* forbids; *blamed* is where a report puts it."""

    path: Place
    rule: str
    value: Any
    blamed: Place

    def broken(self, good: Any) -> Any:
        """Return *good*, a JSON value, made wrong; *good* itself stays as it is."""
        return _replaced(good, self.path, self.value)


def wrongs(document: Node, schema: Node, good: Any, position: Place = ()) -> Iterator[Wrong]:
    """Yield what can be wrong with *good*, which *schema* allows; within it as deep as it goes."""
    plain, nullable = strip_null(merge_schema(document, schema))
    for rule, value in (*_values(plain), *_counts(plain, good)):
        yield Wrong(position, rule, value, position)
    if "type" in plain and position and not nullable:
        yield Wrong(position, "type", None, position)
    if good.__class__ is dict:
        held: dict[str, Any] = good
        for name in plain.get("required", ()):
            yield Wrong((*position, name), "required", GONE, position)
        if any("required" in option for option in plain.get("anyOf", ())):
            yield Wrong(position, "anyOf", {}, position)
        properties: Node = plain.get("properties", {})
        for name, inner in properties.items():
            yield from wrongs(document, inner, held.get(name), (*position, name))
        # One of the entries that go by no name of their own stands for all.
        free = [name for name in held if name not in properties]
        if free and isinstance(plain.get("additionalProperties"), dict):
            yield from wrongs(document, plain["additionalProperties"], held[free[0]], (*position, free[0]))
    if good.__class__ is list and good and "items" in plain:
        yield from wrongs(document, plain["items"], good[0], (*position, 0))


def _values(schema: Node) -> Iterator[tuple[str, Any]]:
    kind = schema.get("type")
    if isinstance(kind, str):
        yield "type", _OF_ANOTHER_TYPE[kind]
    if "enum" in schema:
        yield "enum", "not-listed"
    if "pattern" in schema:
        yield "pattern", "!"
    if "format" in schema and kind == "string":
        yield "format", "of no such form"
    if schema.get("minLength", 0) > 0:
        yield "minLength", "x" * (schema["minLength"] - 1)
    if schema.get("maxLength", _LONGEST) < _LONGEST:
        yield "maxLength", "x" * (schema["maxLength"] + 1)
    if "minimum" in schema:
        yield "minimum", schema["minimum"] - 1
    if "maximum" in schema:
        yield "maximum", schema["maximum"] + 1
    if "anyOf" in schema and "properties" not in schema:
        yield "anyOf", False


def _counts(schema: Node, good: Any) -> Iterator[tuple[str, Any]]:
    # Of copies, so that nothing but their number is wrong.
    if "maxItems" in schema:
        item = good[0] if good else "x"
        yield "maxItems", [item] * (schema["maxItems"] + 1)
    if "maxProperties" in schema:
        item = next(iter(good.values()), "x") if good else "x"
        yield "maxProperties", {f"x{index}": item for index in range(schema["maxProperties"] + 1)}


def _replaced(value: Any, position: Place, new: Any) -> Any:
    if not position:
        return new
    step, rest = position[0], position[1:]
    if value.__class__ is list:
        items: list[Any] = value
        return [_replaced(item, rest, new) if index == step else item for index, item in enumerate(items)]
    held: dict[Any, Any] = {**value}
    inner = _replaced(held.get(step), rest, new)
    return {key: item for key, item in {**held, step: inner}.items() if item is not GONE}
