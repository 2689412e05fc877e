"""Sample values of a schema for which no document has an example: simple values, the same each time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import jsonschema_rs
from attrs import define, evolve

from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .media_types import find_examples
from .patterns import PATTERN_OPTIONS, is_supported_pattern
from .references import referenced_component
from .schemas import Node, ReadWriteOnly, merge_schema, read_write_only, strip_null

_DEEPEST: Final = 4
"""How far down what need not be there is made."""
_LOWEST: Final = 24
"""How far down anything is made: a schema that requires more of itself has no value that ends."""
_LONGEST: Final = 1000
_MOST: Final = 2000
"""Values within one from which on nothing is made that need not be there; of ten times as many none is made at all."""


@define(frozen=True)
class SampleOptions:
    """What is made where a schema allows several values.

    Values that go only the way *hides* are left out, none if it is empty. A *boolean* is this. A value that may be null
    and holds no others is null if *null* is true. Optional values are made down to the level *deepest*. A list below
    that has an item too if *items* is true.
    """

    hides: ReadWriteOnly = "write"
    # Not true: `has_more` would have somebody ask for pages without end.
    boolean: bool = False
    # Nor is there a next page.
    null: bool = True
    deepest: int = _DEEPEST
    items: bool = False


def generate_samples(document: Node, schema: Node, taste: SampleOptions | None = None) -> Iterator[Any]:
    """Yield values for *schema* of *document*, the most telling first; whether they are as it says is not looked at."""
    # An example that stands at a schema may be none of its values, and what nobody asks for may be what is wrong.
    taste = taste or SampleOptions()
    plain = evolve(taste, deepest=0)
    yield _value(_Making(document, taste), schema, 0)
    yield _value(_Making(document, taste, examples=False), schema, 0)
    yield _value(_Making(document, plain, examples=False), schema, 0)
    for option in (1, 2, 3):
        yield _value(_Making(document, taste, option=option), schema, 0)


def generate_sample(document: Node, schema: Node, taste: SampleOptions) -> Any:
    """Return the most telling value of *schema* by *taste*."""
    return next(generate_samples(document, schema, taste))


def find_or_generate_example(document: Node, media: Node, taste: SampleOptions) -> Any:
    """Return the documented example of *media*, else a value of its schema; None if it has neither."""
    for example in find_examples(document, media).values():
        return example
    return generate_sample(document, media["schema"], taste) if "schema" in media else None


@define
class _Making:
    """What a value is made of, and the number of those within it so far."""

    document: Node
    taste: SampleOptions
    examples: bool = True
    option: int = 0
    """Which of several alternatives is taken, if there are as many."""
    number: int = 0

    def hides(self, schema: Node) -> bool:
        """Tell whether values of the property *schema* are left out."""
        return self.taste.hides != "" and read_write_only(self.document, schema) == self.taste.hides

    def ends(self, schema: Node, depth: int) -> bool:
        """Tell whether a value of *schema* that may be null is null *depth* levels down."""
        return _kind(schema) not in {"object", "array"} if self.taste.null else depth > 2 * _DEEPEST

    def wants(self, depth: int) -> bool:
        """Tell whether what need not be there is made *depth* levels down."""
        return depth < self.taste.deepest and self.number < _MOST


def _value(making: _Making, schema: Any, depth: int, required_by: frozenset[str] = frozenset()) -> Any:
    """Return a value of *schema*, *depth* levels down; None for a reference of *required_by*, whose value cannot end.

    *required_by* are the references that lead here by required properties alone.
    """
    making.number += 1
    if not is_map(schema):
        return {}
    reference: Any = schema.get("$ref")
    if reference in required_by:
        return None
    document = making.document
    whole, nullable = strip_null(merge_schema(document, schema))
    if nullable:
        whole = {**merge_schema(document, whole), **{key: one for key, one in whole.items() if key != "$ref"}}
    named = [value for value in _named(whole, making.examples) if value is not None or making.taste.null]
    if named:
        return named[0]
    if depth > _LOWEST or making.number > 10 * _MOST:
        return None
    for word in ("oneOf", "anyOf"):
        if is_list(whole.get(word)) and whole[word]:
            return _option(making, whole, word, depth)
    if nullable and making.ends(whole, depth):
        return None
    match _kind(whole):
        case "object":
            return _object(making, whole, depth, required_by | ({reference} if reference else set()))
        case "array":
            return _array(making, whole, depth)
        case "string":
            return generate_text(whole)
        case "integer" | "number" as kind:
            return generate_number(whole, kind)
        case "boolean":
            return making.taste.boolean
        case "null":
            return None
        case _:
            return {}


def _named(schema: Node, examples: bool) -> list[Any]:
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
    held = merge_schema(making.document, merge_schema(making.document, chosen).get("properties", {}).get(wire, {}))
    listed: list[Any] = [held["const"]] if "const" in held else held.get("enum", [])
    name = referenced_component(str(chosen["$ref"]))
    mapping: Any = said.get("mapping")
    words = [key for key, to in mapping.items() if referenced_component(f"/{to}") == name] if is_map(mapping) else []
    # What its own schema holds it to tells it as well, and nothing else fits there.
    fitting = [word for word in words or [name] if word in listed] or listed[:1] or words or [name]
    return {**value, wire: fitting[0]}


def _object(making: _Making, schema: Node, depth: int, required_by: frozenset[str]) -> dict[str, Any]:
    properties: Node = schema.get("properties", {})
    required = schema.get("required", ())
    found = {
        name: _value(making, inner, depth + 1, required_by if name in required else frozenset())
        for name, inner in properties.items()
        if (name in required or making.wants(depth)) and is_map(inner) and not making.hides(inner)
    }
    others: Any = schema.get("additionalProperties", {})
    names = [name for name in required if name not in properties]
    lacks = min(schema.get("minProperties", 0), _LONGEST) - len(found) - len(names)
    names += [f"key{number}" for number in range(lacks)]
    return {**found, **{name: _value(making, others, depth + 1) for name in names}}


def _array(making: _Making, schema: Node, depth: int) -> list[Any]:
    heads = schema.get("prefixItems", ())
    least = schema.get("minItems", 0)
    wanted = making.wants(depth) or (making.taste.items and depth <= 2 * _DEEPEST)
    size = max(least, 1 if wanted and schema.get("maxItems", 1) > 0 and not heads else 0)
    items: Any = schema.get("items", {})
    found = [_value(making, one, depth + 1) for one in heads]
    return found + [_value(making, items, depth + 1) for _ in range(min(size, _LONGEST) - len(found))]


_FORMATS: Final = {
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "time": "00:00:00Z",
    "duration": "P1D",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "email": "user@example.com",
    "idn-email": "user@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "iri": "https://example.com/",
    "uri-reference": "/",
    "iri-reference": "/",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "c2FuZGJveA==",
    "json-pointer": "/a",
    "relative-json-pointer": "0/a",
    "uri-template": "https://example.com/{id}",
    "regex": "a",
}
_TIMES: Final = {"unix-ms": 1_767_225_600_000, "unix-s": 1_767_225_600}
_WORDS: Final = ("text", *_FORMATS.values(), "1.0", "en-US", "+15555550100", "127.0.0.1:80", "a@b.example")


def generate_text(schema: Node) -> str:
    """Return a text that is as *schema* says, as far as one is found."""
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    form = str(schema.get("format", ""))
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and is_supported_pattern(pattern):
        return _patterned(pattern, int(least), min(most, 4096))
    found = _FORMATS.get(form, "text")
    if form not in _FORMATS and len(found) > most:
        found = found[: int(most)]
    return found + "x" * min(int(least) - len(found), 1_000_000)


@lru_cache(maxsize=1024)
def _patterned(pattern: str, least: int, most: float) -> str:
    """Return a text that *pattern* fits, of the few that are tried; `text` if none of them does."""
    valid = jsonschema_rs.Draft202012Validator(
        {"pattern": pattern, "minLength": least, "maxLength": int(most)}, pattern_options=PATTERN_OPTIONS
    )
    start = re.match(r"\^?([\w:/ -]*)", pattern)
    begins = start[1] if start else ""
    # What repeats the last character of a beginning counts it, so it may be too many.
    lengths = range(max(0, least - len(begins)), int(min(most, least + 80)))
    tries = (
        f"{head}{one * size}" for head in dict.fromkeys((begins, begins[:-1], "")) for one in "a0A" for size in lengths
    )
    return next((text for text in (*_WORDS, *tries) if valid.is_valid(text)), "text")


def generate_number(schema: Node, kind: str) -> int | float:
    """Return a number of *kind* that is as *schema* says: 1, if it may be."""
    form = str(schema.get("format", ""))
    low, high = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    above, below = schema.get("exclusiveMinimum", -math.inf), schema.get("exclusiveMaximum", math.inf)
    step = schema.get("multipleOf", 1 if kind == "integer" else 0)
    found: float = _TIMES.get(form, 1)
    if found < low or found <= above:
        found = max(low, above + (step or 1))
    if found > high or found >= below:
        found = min(high, below - (step or 1))
        if found <= above or found < low:
            found = (max(low, above) + min(high, below)) / 2
    try:
        if step:
            found = math.ceil(found / step) * step
            found = found - step if found > high or found >= below else found
    except (ArithmeticError, ValueError):
        # Numbers without end; that this is none of the schema's is noticed where it is held against it.
        return 1
    return int(found) if kind == "integer" or float(found).is_integer() else float(found)
