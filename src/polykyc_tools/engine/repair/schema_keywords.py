"""Schema keywords that belong to the other OpenAPI version, or that are written in a form with one possible meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.time_formats import time_pattern
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.mapping_reader import format_position, is_list
from polykyc_tools.engine.source.nodes import Array, Object
from polykyc_tools.engine.source.pointers import split_pointer

_BOUNDS: Final = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))
_COUNTS: Final = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_FLAGS: Final = ("nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems")
_TYPES: Final = {"int": "integer", "bool": "boolean", "float": "number", "str": "string", "dict": "object"}
_RECURSIVE: Final = ("$recursiveAnchor", "$recursiveRef")


def repair_schema_keywords(document: Node, minor: int) -> list[Note]:
    """Change keywords of *document*, OpenAPI 3.*minor*, that have one possible meaning, and return the notes."""
    notes: list[Note] = []
    for pointer, schema in list(visit_schemas(document)):
        for key, why in [*_repairs(schema, minor)]:
            notes.append(Note(format_position(schema, key), ".".join(split_pointer(pointer)), why))
    return notes


def _repairs(schema: Node, minor: int) -> Iterator[tuple[str, str]]:
    """Repair *schema*, and yield the keyword and the reason of each repair."""
    for of_version in (_bounds, _const, _types, _null, _examples, _required):
        yield from of_version(schema, minor)
    for of_all in (_duplicates, _counts, _flags, _recursion, _time_patterns):
        yield from of_all(schema)


def _time_patterns(schema: Node) -> Iterator[tuple[str, str]]:
    """Write `date` for its pattern, and report a pattern that no client reads."""
    word = schema.get("format")
    if word == "yyyy-MM-dd":
        schema["format"] = "date"
        yield "format", "`yyyy-MM-dd` is the pattern of a date; read as `date`"
    elif isinstance(word, str) and "yyyy" in word.lower() and not time_pattern(word):
        yield "format", f"`{word}` is no pattern of a time that a client reads; its values are texts"


def _bounds(schema: Node, minor: int) -> Iterator[tuple[str, str]]:
    """Write an exclusive bound as this version has it: a flag next to the bound in 3.0, the bound itself in 3.1."""
    for exclusive, inclusive in _BOUNDS:
        value, bound = schema.get(exclusive), schema.get(inclusive)
        if minor == 0 and _is_number(value):
            schema[inclusive], schema[exclusive] = value, True
            yield exclusive, f"`{exclusive}: {value}` is a form of OpenAPI 3.1; read as an exclusive `{inclusive}`"
        elif minor > 0 and isinstance(value, bool):
            del schema[exclusive]
            if value and _is_number(bound):
                schema[exclusive] = schema.pop(inclusive)
            yield exclusive, f"a boolean `{exclusive}` is a form of OpenAPI 3.0; read as a bound that is excluded"


def _const(schema: Node, minor: int) -> Iterator[tuple[str, str]]:
    """Write `const` as an enum of one value in 3.0, which has no `const`."""
    if minor == 0 and "const" in schema:
        value = schema.pop("const")
        schema.setdefault("enum", _array(schema, [value]))
        yield "const", "`const` is a keyword of OpenAPI 3.1; read as an enum of one value"


def _types(schema: Node, minor: int) -> Iterator[tuple[str, str]]:
    """Write a type of JSON Schema for a word that some languages have for it; drop what is the type of anything."""
    word = schema.get("type")
    if minor == 0 and is_list(word) and all(isinstance(name, str) for name in word):
        types = [name for name in word if name != "null"]
        del schema["type"]
        if len(types) < len(word):
            schema["nullable"] = True
        if len(types) == 1:
            schema["type"] = types[0]
        elif types and "anyOf" not in schema:
            schema["anyOf"] = _array(schema, [Object({"type": name}, position=_position(schema)) for name in types])
        yield "type", "a list of types is a form of OpenAPI 3.1; read as that"
    elif isinstance(word, str) and word in _TYPES:
        schema["type"] = _TYPES[word]
        yield "type", f"JSON Schema has no type `{word}`; read as `{_TYPES[word]}`"
    elif word == "any":
        del schema["type"]
        yield "type", "JSON Schema has no type `any`; read as any JSON"


def _null(schema: Node, minor: int) -> Iterator[tuple[str, str]]:
    """Write what may be null as this version has it: `nullable` in 3.0, a type `null` in 3.1."""
    if minor == 0 and schema.get("type") == "null":
        del schema["type"]
        schema["nullable"] = True
        schema["enum"] = _array(schema, [None])
        yield "type", "the type `null` is a form of OpenAPI 3.1; read as null"
    elif minor > 0 and schema.get("nullable") is True and isinstance(schema.get("type"), str):
        del schema["nullable"]
        if schema["type"] != "null":
            schema["type"] = _array(schema, [schema["type"], "null"])
        if is_list(schema.get("enum")) and None not in schema["enum"]:
            schema["enum"].append(None)
        yield "nullable", "`nullable` is a keyword of OpenAPI 3.0; read as a type that may be null"


def _examples(schema: Node, minor: int) -> Iterator[tuple[str, str]]:
    """Write the first of several examples in 3.0, where a schema has one."""
    if minor == 0 and "examples" in schema:
        examples = schema.pop("examples")
        if is_list(examples) and examples:
            schema.setdefault("example", examples[0])
        yield "examples", "`examples` of a schema is a keyword of OpenAPI 3.1; the first one is read"


def _required(schema: Node, minor: int) -> Iterator[tuple[str, str]]:
    """Drop a `required` that requires nothing, or that is the flag of a property in older JSON Schema."""
    required = schema.get("required")
    if required == []:
        del schema["required"]
        if minor == 0:
            yield "required", "an empty `required` requires nothing"
    elif isinstance(required, bool | str):
        del schema["required"]
        yield "required", "`required` is a list of property names at the object; passed over"


def _duplicates(schema: Node) -> Iterator[tuple[str, str]]:
    """Keep the first of equal members of a list whose members differ."""
    for key in ("required", "enum"):
        values = schema.get(key)
        if is_list(values):
            distinct = [value for index, value in enumerate(values) if not _holds(values[:index], value)]
            if len(distinct) < len(values):
                schema[key] = _array(schema, distinct)
                yield key, f"`{key}` holds a value twice; read once"


def _counts(schema: Node) -> Iterator[tuple[str, str]]:
    """Read a count that is written as text, and drop one that is below zero."""
    for key in _COUNTS:
        value = schema.get(key)
        if isinstance(value, str) and value.isascii() and value.isdigit():
            schema[key] = int(value)
            yield key, f"`{key}` is a number in quotes; read as the number"
        elif isinstance(value, int) and not isinstance(value, bool) and value < 0:
            del schema[key]
            yield key, f"`{key}` is below zero; passed over"


def _flags(schema: Node) -> Iterator[tuple[str, str]]:
    """Read a flag that is written as text."""
    for key in _FLAGS:
        if schema.get(key) in ("true", "false"):
            schema[key] = schema[key] == "true"
            yield key, f"`{key}` is a boolean in quotes; read as the boolean"


def _recursion(schema: Node) -> Iterator[tuple[str, str]]:
    """Drop the recursion keywords of JSON Schema 2019-09, which OpenAPI has in neither version."""
    for key in _RECURSIVE:
        if key in schema:
            del schema[key]
            yield key, f"`{key}` is a keyword of JSON Schema 2019-09, which OpenAPI does not have; passed over"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _holds(values: list[Any], value: Any) -> bool:
    # JSON has `1` and `true`, which Python takes for equal.
    return any(type(other) is type(value) and other == value for other in values)


def _array(schema: Node, values: list[Any]) -> Array:
    return Array(values, position=_position(schema))


def _position(schema: Node) -> Any:
    return schema.position if isinstance(schema, Object) else None
