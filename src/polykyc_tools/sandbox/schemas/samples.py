"""A value of a schema, where no document shows one: the plainest that there is, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.openapi.aliases import component
from polykyc_tools.engine.openapi.read_write_only import way
from polykyc_tools.engine.openapi.schemas import Node, merged, without_null
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .scalar_samples import number, text

_DEEPEST: Final = 4
"""How far down what need not be there is made."""
_LOWEST: Final = 24
"""How far down anything is made: a schema that requires more of itself has no value that ends."""
_LONGEST: Final = 1000
_MOST: Final = 2000
"""Values within one from which on nothing is made that need not be there; of ten times as many none is made at all."""


def samples(document: Node, schema: Node) -> Iterator[Any]:
    """Yield values for *schema* of *document*, the most telling first; whether they are as it says is not looked at."""
    # An example that stands at a schema may be none of its values, and what nobody asks for may be what is wrong.
    ways = (_Making(document), _Making(document, examples=False), _Making(document, examples=False, deepest=0))
    for one in (*ways, *(_Making(document, option=option) for option in (1, 2, 3))):
        yield _value(one, schema, 0)


@define
class _Making:
    """What a value is made of, and the number of those within it so far."""

    document: Node
    examples: bool = True
    deepest: int = _DEEPEST
    option: int = 0
    """Which of several alternatives is taken, if there are as many."""
    number: int = 0

    def wants(self, depth: int) -> bool:
        """Tell whether what need not be there is made *depth* levels down."""
        return depth < self.deepest and self.number < _MOST


def _value(making: _Making, schema: Any, depth: int) -> Any:
    making.number += 1
    if not is_map(schema):
        return {}
    document = making.document
    whole, nullable = without_null(merged(document, schema))
    if nullable:
        whole = {**merged(document, whole), **{key: one for key, one in whole.items() if key != "$ref"}}
    shown = _shown(whole, making.examples)
    if shown:
        return shown[0]
    if depth > _LOWEST or making.number > 10 * _MOST:
        return None
    for word in ("oneOf", "anyOf"):
        if is_list(whole.get(word)) and whole[word]:
            return _option(making, whole, word, depth)
    if nullable and _kind(whole) not in {"object", "array"}:
        # Nor is there a next page.
        return None
    match _kind(whole):
        case "object":
            return _object(making, whole, depth)
        case "array":
            return _array(making, whole, depth)
        case "string":
            return text(whole)
        case "integer" | "number" as kind:
            return number(whole, kind)
        case "boolean":
            # Not true: `has_more` would have somebody ask for pages without end.
            return False
        case "null":
            return None
        case _:
            return {}


def _shown(schema: Node, examples: bool) -> list[Any]:
    """Return what *schema* itself names as values."""
    found: list[Any] = []
    if examples:
        found += [schema["example"]] if "example" in schema else []
        found += schema["examples"] if is_list(schema.get("examples")) else []
    found += [schema[word] for word in ("const", "default") if word in schema]
    return found + [one for one in schema.get("enum", ()) if one is not None]


def _kind(schema: Node) -> str:
    kinds = schema.get("type", "object" if "properties" in schema else "array" if "items" in schema else "")
    return str(kinds[0]) if is_list(kinds) and kinds else str(kinds)


def _option(making: _Making, whole: Node, word: str, depth: int) -> Any:
    """Return a value of one alternative of *whole*, and of what it says beside them."""
    first: Any = whole[word][min(making.option, len(whole[word]) - 1)]
    rest = {key: one for key, one in whole.items() if key != word}
    value = _value(making, first, depth + 1)
    if not is_map(value) or not (rest.keys() & {"properties", "oneOf", "anyOf"}):
        return _told(making, whole, first, value)
    beside = _value(making, rest, depth + 1)
    return _told(making, whole, first, {**beside, **value} if is_map(beside) else value)


def _told(making: _Making, whole: Node, chosen: Any, value: Any) -> Any:
    """Return *value* with the word that tells which of the alternatives of *whole* it is, the one *chosen*."""
    said: Any = whole.get("discriminator")
    if not is_map(value) or not is_map(said) or not is_map(chosen) or "$ref" not in chosen:
        return value
    wire = str(said.get("propertyName"))
    held = merged(making.document, merged(making.document, chosen).get("properties", {}).get(wire, {}))
    listed: list[Any] = [held["const"]] if "const" in held else held.get("enum", [])
    name = component(str(chosen["$ref"]))
    mapping: Any = said.get("mapping")
    words = [key for key, to in mapping.items() if component(f"/{to}") == name] if is_map(mapping) else []
    # What its own schema holds it to tells it as well, and nothing else fits there.
    fitting = [word for word in words or [name] if word in listed] or listed[:1] or words or [name]
    return {**value, wire: fitting[0]}


def _object(making: _Making, schema: Node, depth: int) -> dict[str, Any]:
    properties: Node = schema.get("properties", {})
    required = schema.get("required", ())
    found = {
        name: _value(making, inner, depth + 1)
        for name, inner in properties.items()
        if (name in required or making.wants(depth)) and is_map(inner) and way(making.document, inner) != "write"
    }
    others: Any = schema.get("additionalProperties", {})
    names = [name for name in required if name not in properties]
    lacks = min(schema.get("minProperties", 0), _LONGEST) - len(found) - len(names)
    names += [f"key{number}" for number in range(lacks)]
    return {**found, **{name: _value(making, others, depth + 1) for name in names}}


def _array(making: _Making, schema: Node, depth: int) -> list[Any]:
    heads = schema.get("prefixItems", ())
    least = schema.get("minItems", 0)
    size = max(least, 1 if making.wants(depth) and schema.get("maxItems", 1) > 0 and not heads else 0)
    items: Any = schema.get("items", {})
    found = [_value(making, one, depth + 1) for one in heads]
    return found + [_value(making, items, depth + 1) for _ in range(min(size, _LONGEST) - len(found))]
