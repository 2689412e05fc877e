"""Sample values of a schema for which no document has an example: simple values, the same each time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

import jsonschema_rs
from attrs import define, evolve

from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .media_types import find_examples
from .patterns import PATTERN_OPTIONS, is_supported_pattern
from .references import referenced_component
from .schemas import Node, ReadWriteOnly, merge_schema, read_write_only, strip_null
from .time_formats import plain_format, time_pattern, write_time

_DEEPEST: Final = 4
"""The depth down to which optional values are generated."""
_LOWEST: Final = 24
"""The depth down to which anything is generated: a schema that requires itself has no finite value."""
_LONGEST: Final = 1000
_MOST: Final = 2000
"""The number of values after which no optional value is generated; after ten times as many, none is."""


@define(frozen=True)
class SampleOptions:
    """What to generate where a schema allows several values.

    Properties of the kind *hides* are left out, none if it is empty. Every boolean is *boolean*. A nullable scalar is
    null if *null* is true. Optional values are generated down to the depth *deepest*. A list below that depth has an
    item too if *items* is true.
    """

    hides: ReadWriteOnly = "write"
    # Not true: with `has_more: true` a caller would ask for pages without end.
    boolean: bool = False
    # Null, so that there is no next page.
    null: bool = True
    deepest: int = _DEEPEST
    items: bool = False


def generate_samples(document: Node, schema: Node, taste: SampleOptions | None = None) -> Iterator[Any]:
    """Yield values for *schema* of *document*, the most detailed first; they are not validated."""
    # The example of a schema may break the schema, and so may an optional value: the later samples leave them out.
    taste = taste or SampleOptions()
    plain = evolve(taste, deepest=0)
    yield _value(_SampleState(document, taste), schema, 0)
    yield _value(_SampleState(document, taste, examples=False), schema, 0)
    yield _value(_SampleState(document, plain, examples=False), schema, 0)
    for option in (1, 2, 3):
        yield _value(_SampleState(document, taste, option=option), schema, 0)


def generate_sample(document: Node, schema: Node, taste: SampleOptions) -> Any:
    """Return the most detailed sample of *schema* with *taste*."""
    return next(generate_samples(document, schema, taste))


def find_or_generate_example(document: Node, media: Node, taste: SampleOptions) -> Any:
    """Return the documented example of *media*, else a value of its schema; None if it has neither."""
    for example in find_examples(document, media).values():
        return example
    return generate_sample(document, media["schema"], taste) if "schema" in media else None


@define
class _SampleState:
    """The input of a sample, and the number of values in it so far."""

    document: Node
    taste: SampleOptions
    examples: bool = True
    option: int = 0
    """The index of the alternative to take, or the last one."""
    number: int = 0

    def hides(self, schema: Node) -> bool:
        """Tell whether values of the property *schema* are left out."""
        return self.taste.hides != "" and read_write_only(self.document, schema) == self.taste.hides

    def is_null(self, schema: Node, depth: int) -> bool:
        """Tell whether a value of *schema* that may be null is null *depth* levels down."""
        return _type_name(schema) not in {"object", "array"} if self.taste.null else depth > 2 * _DEEPEST

    def makes_optional(self, depth: int) -> bool:
        """Tell whether what need not be there is made *depth* levels down."""
        return depth < self.taste.deepest and self.number < _MOST


def _value(state: _SampleState, schema: Any, depth: int, required_by: frozenset[str] = frozenset()) -> Any:
    """Return a value of *schema*, *depth* levels down; None for a reference of *required_by*, whose value cannot end.

    *required_by* are the references that lead here by required properties alone.
    """
    state.number += 1
    if not is_map(schema):
        return {}
    reference: Any = schema.get("$ref")
    if reference in required_by:
        return None
    document = state.document
    merged_schema, nullable = strip_null(merge_schema(document, schema))
    if nullable:
        merged_schema = {
            **merge_schema(document, merged_schema),
            **{key: rest for key, rest in merged_schema.items() if key != "$ref"},
        }
    named = [
        value for value in _declared_values(merged_schema, state.examples) if value is not None or state.taste.null
    ]
    if named:
        return named[0]
    if depth > _LOWEST or state.number > 10 * _MOST:
        return None
    for keyword in ("oneOf", "anyOf"):
        if is_list(merged_schema.get(keyword)) and merged_schema[keyword]:
            return _option(state, merged_schema, keyword, depth)
    if nullable and state.is_null(merged_schema, depth):
        return None
    match _type_name(merged_schema):
        case "object":
            return _object(state, merged_schema, depth, required_by | frozenset([reference] if reference else []))
        case "array":
            return _array(state, merged_schema, depth)
        case "string":
            return generate_text(merged_schema)
        case "integer" | "number" as kind:
            return generate_number(merged_schema, kind)
        case "boolean":
            return state.taste.boolean
        case "null":
            return None
        case _:
            return {}


def _declared_values(schema: Node, examples: bool) -> list[Any]:
    """Return the values that *schema* itself declares."""
    values: list[Any] = []
    if examples:
        values += [schema["example"]] if "example" in schema else []
        values += schema["examples"] if is_list(schema.get("examples")) else []
    values += [schema[keyword] for keyword in ("const", "default") if keyword in schema]
    return values + [value for value in schema.get("enum", ()) if value is not None]


def _type_name(schema: Node) -> str:
    kinds = schema.get("type", "object" if "properties" in schema else "array" if "items" in schema else "")
    return str(kinds[0]) if is_list(kinds) and kinds else str(kinds)


def _option(state: _SampleState, schema: Node, keyword: str, depth: int) -> Any:
    """Return a value of one alternative of *schema*, and of its other keywords."""
    first: Any = schema[keyword][min(state.option, len(schema[keyword]) - 1)]
    rest = {key: rule for key, rule in schema.items() if key != keyword}
    value = _value(state, first, depth + 1)
    if not is_map(value) or not (rest.keys() & {"properties", "oneOf", "anyOf"}):
        return _with_discriminator(state, schema, first, value)
    other_properties = _value(state, rest, depth + 1)
    return _with_discriminator(
        state, schema, first, {**other_properties, **value} if is_map(other_properties) else value
    )


def _with_discriminator(state: _SampleState, schema: Node, chosen: Any, value: Any) -> Any:
    """Return *value* with the word that tells which of the alternatives of *schema* it is, the one *chosen*."""
    discriminator: Any = schema.get("discriminator")
    if not is_map(value) or not is_map(discriminator) or not is_map(chosen) or "$ref" not in chosen:
        return value
    wire = str(discriminator.get("propertyName"))
    held = merge_schema(state.document, merge_schema(state.document, chosen).get("properties", {}).get(wire, {}))
    listed: list[Any] = [held["const"]] if "const" in held else held.get("enum", [])
    name = referenced_component(str(chosen["$ref"]))
    mapping: Any = discriminator.get("mapping")
    names = [key for key, to in mapping.items() if referenced_component(f"/{to}") == name] if is_map(mapping) else []
    # The schema of the property may allow one name only.
    fitting = [value_name for value_name in names or [name] if value_name in listed] or listed[:1] or names or [name]
    return {**value, wire: fitting[0]}


def _object(state: _SampleState, schema: Node, depth: int, required_by: frozenset[str]) -> dict[str, Any]:
    properties: Node = schema.get("properties", {})
    required = schema.get("required", ())
    values = {
        name: _value(state, inner, depth + 1, required_by if name in required else frozenset())
        for name, inner in properties.items()
        if (name in required or state.makes_optional(depth)) and is_map(inner) and not state.hides(inner)
    }
    others: Any = schema.get("additionalProperties", {})
    names = [name for name in required if name not in properties]
    lacks = min(schema.get("minProperties", 0), _LONGEST) - len(values) - len(names)
    names += [f"key{number}" for number in range(lacks)]
    return {**values, **{name: _value(state, others, depth + 1) for name in names}}


def _array(state: _SampleState, schema: Node, depth: int) -> list[Any]:
    heads = schema.get("prefixItems", ())
    least = schema.get("minItems", 0)
    has_item = state.makes_optional(depth) or (state.taste.items and depth <= 2 * _DEEPEST)
    size = max(least, 1 if has_item and schema.get("maxItems", 1) > 0 and not heads else 0)
    items: Any = schema.get("items", {})
    values = [_value(state, head, depth + 1) for head in heads]
    for number in range(min(size, _LONGEST) - len(values)):
        value = _value(state, items, depth + 1)
        values.append(_vary(state, items, value, number) if schema.get("uniqueItems") is True and number else value)
    return values


def _vary(state: _SampleState, schema: Any, value: Any, number: int) -> Any:
    """Return a value of *schema* like *value*, and unequal to those with a lower *number*; *value* if none is easy."""
    rules = merge_schema(state.document, schema) if is_map(schema) else {}
    listed: Any = rules.get("enum")
    if is_list(listed):
        return listed[min(number, len(listed) - 1)]
    if is_map(value):
        for name, inner in value.items():
            varied = _vary(state, rules.get("properties", {}).get(name), inner, number)
            if varied != inner:
                return {**value, name: varied}
        return value
    if isinstance(value, bool) or "const" in rules:
        return (value, not value)[number % 2] if isinstance(value, bool) and "const" not in rules else value
    if isinstance(value, int | float):
        step = number * rules.get("multipleOf", 1)
        return value + step if value + step <= rules.get("maximum", math.inf) else value - step
    if isinstance(value, str) and "pattern" not in rules:
        return _vary_text(rules, value, number)
    return value


def _vary_text(schema: Node, text: str, number: int) -> str:
    digits = str(number + 1)
    match plain_format(schema.get("format")):
        case "uuid":
            return f"{text[: -len(digits)]}{digits}"
        case "date" | "date-time":
            return f"{2026 + number}{text[4:]}"
        case "email" | "idn-email":
            return f"{digits}{text}"
        case _:
            longer = f"{text}{digits}"
            return longer if len(longer) <= schema.get("maxLength", math.inf) else f"{text[: -len(digits)]}{digits}"


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
_NEW_YEAR: Final = datetime(2026, 1, 1, tzinfo=UTC)
_TIMES: Final = {"unix-ms": 1_767_225_600_000, "unix-s": 1_767_225_600}
_WORDS: Final = ("text", *_FORMATS.values(), "1.0", "en-US", "+15555550100", "127.0.0.1:80", "a@b.example")


def generate_text(schema: Node) -> str:
    """Return a text that fits *schema*, or `text` if none is found for its pattern."""
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    form = str(schema.get("format", ""))
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and is_supported_pattern(pattern):
        return _generate_matching_text(pattern, int(least), min(most, 4096))
    text = write_time(_NEW_YEAR, time_pattern(form)) if time_pattern(form) else _FORMATS.get(form, "text")
    if plain_format(form) not in _FORMATS and len(text) > most:
        text = text[: int(most)]
    return text + "x" * min(int(least) - len(text), 1_000_000)


@lru_cache(maxsize=1024)
def _generate_matching_text(pattern: str, least: int, most: float) -> str:
    """Return the first of some candidates that fits *pattern*; `text` if none of them does."""
    valid = jsonschema_rs.Draft202012Validator(
        {"pattern": pattern, "minLength": least, "maxLength": int(most)}, pattern_options=PATTERN_OPTIONS
    )
    start = re.match(r"\^?([\w:/ -]*)", pattern)
    begins = start[1] if start else ""
    # A repetition may include the last character of the beginning, so the beginning is tried without it too.
    lengths = range(max(0, least - len(begins)), int(min(most, least + 80)))
    tries = (
        f"{head}{filler * size}"
        for head in dict.fromkeys((begins, begins[:-1], ""))
        for filler in "a0A"
        for size in lengths
    )
    return next((text for text in (*_WORDS, *tries) if valid.is_valid(text)), "text")


def generate_number(schema: Node, kind: str) -> int | float:
    """Return a number of *kind* that fits *schema*, preferably 1."""
    form = str(schema.get("format", ""))
    low, high = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    above, below = schema.get("exclusiveMinimum", -math.inf), schema.get("exclusiveMaximum", math.inf)
    step = schema.get("multipleOf", 1 if kind == "integer" else 0)
    number: float = _TIMES.get(form, 1)
    if number < low or number <= above:
        number = max(low, above + (step or 1))
    if number > high or number >= below:
        number = min(high, below - (step or 1))
        if number <= above or number < low:
            number = (max(low, above) + min(high, below)) / 2
    try:
        if step:
            number = math.ceil(number / step) * step
            number = number - step if number > high or number >= below else number
    except (ArithmeticError, ValueError):
        # An infinite number; the validation of the sample refuses the value.
        return 1
    return int(number) if kind == "integer" or float(number).is_integer() else float(number)
