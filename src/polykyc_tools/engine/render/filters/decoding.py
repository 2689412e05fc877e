"""Write the code that reads a JSON value. Templates use these functions as filters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, get_args

from attrs import evolve

from polykyc_tools.engine.assemble.sensitive_fields import shows_marked
from polykyc_tools.engine.ir import Discriminator, Field, Type

from .types import PlainKind, annotation

_IN_PLACE: Final = {"text": "str", "flag": "bool"}
_DECODERS: Final[Mapping[PlainKind, str]] = {kind: f"decode.{kind}" for kind in get_args(PlainKind)}
_WORDS: Final[Mapping[PlainKind, str]] = {
    "text": "a string",
    "whole": "a whole number",
    "number": "a number",
    "flag": "a boolean",
    "moment": "a time",
    "unix_ms": "a time",
    "unix_s": "a time",
    "day": "a date",
    "uuid": "a UUID",
    "bytes": "bytes",
    "file": "a file",
    "anything": "any value",
    "nothing": "null",
}
_NAMED: Final = 5
"""How many members of a union an error names."""
_EXPECTED: Final = {"text": "a string", "flag": "a boolean"}


def reader(kind: Type) -> str:
    """Return the expression of a function that reads a JSON value of this type."""
    match kind.kind:
        case "model":
            plain = f"{kind.name}.from_json"
        case "choice":
            plain = f"{kind.name}.reader()"
        case "list":
            plain = _unprinted(f"decode.list_of({reader(kind.parts[0])})", shows_marked(kind))
        case "map":
            plain = _unprinted(f"decode.map_of({reader(kind.parts[0])})", shows_marked(kind))
        case "either" if kind.tag is not None:
            plain = _unprinted(_discriminator(kind.tag), shows_marked(kind.parts[-1]))
        case "either":
            union = " | ".join(dict.fromkeys(map(annotation, kind.parts)))
            plain = _any_of(union, [_expected(part) for part in kind.parts], [reader(part) for part in kind.parts])
        case _:
            plain = _DECODERS[kind.kind]
    return f"decode.optional({plain})" if kind.nullable else plain


def _unprinted(plain: str, is_marked: bool) -> str:
    return f"decode.unprinted({plain})" if is_marked else plain


def _discriminator(tag: Discriminator) -> str:
    """Return the reader that looks up the model of an object in one table, however many models there are.

    The type argument is a text, which nothing evaluates, because Python takes long to make a union of many classes.
    """
    table = ", ".join(f"{value!r}: {_entry(entries)}" for value, entries in tag.options)
    return f"decode.Discriminator[{' | '.join(tag.models)!r}]({tag.wire!r}, {{{table}}})"


def _entry(options: tuple[str | Discriminator, ...]) -> str:
    """Return the reader of the models that one value of a discriminator stands for."""
    readers = [f"{option}.from_json" if isinstance(option, str) else _discriminator(option) for option in options]
    models = [name for option in options for name in ([option] if isinstance(option, str) else option.models)]
    return readers[0] if len(readers) == 1 else _any_of(" | ".join(models), models, readers)


def _any_of(union: str, members: list[str], readers: list[str]) -> str:
    """Return the reader of the type *union*, which tries all *readers* in one loop, however many there are."""
    named = [*dict.fromkeys(members)]
    if len(named) > _NAMED:
        named = [*named[:_NAMED], f"one of {len(named) - _NAMED} others"]
    expected = " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return f"decode.AnyOf[{union!r}]({expected!r}, {', '.join(readers)})"


def _expected(kind: Type) -> str:
    """Return the words of an error for a value of this type, in the terms of JSON."""
    match kind.kind:
        case "model" | "choice":
            return kind.name
        case "list":
            return "an array"
        case "map":
            return "an object"
        case "either":
            return " or ".join(map(_expected, kind.parts))
        case _:
            return _WORDS[kind.kind]


def reading(field: Field) -> str:
    """Return the statements that read *field* with `get` into the attribute of `model` with its name."""
    target, wire = f"model.{field.name}", repr(_path(field))
    optional = not field.required or field.type.nullable or field.only == "write"
    if field.type.kind == "anything":
        return f"{target} = {_get(field)}"
    if field.type.kind in _IN_PLACE and not field.settable:
        guard = "value is not None and " if optional else ""
        error = f"decode.wrong({wire}, {_EXPECTED[field.type.kind]!r}, value)"
        return (
            f"{target} = value = {_get(field)}\n"
            f"if {guard}value.__class__ is not {_IN_PLACE[field.type.kind]}:\n"
            f"    {_left(field, error) if field.lenient else f'raise {error}'}"
        )
    read = f"{target} = {_value(field, wire, optional=optional)}"
    if not field.lenient:
        return read
    return f"try:\n    {read}\nexcept errors.MalformedResponseError as error:\n    {_left(field, 'error')}"


def _left(field: Field, error: str) -> str:
    return f"model._leave({field.name!r}, {field.wire!r}, {_holder(field)}, {error})"


def _path(field: Field) -> str:
    """Return the path of *field* in the object that is read, as errors name it."""
    return f"{field.within}.{field.wire}" if field.within else field.wire


def _holder(field: Field) -> str:
    """Return the variable of the object that has *field*."""
    return "inner" if field.within else "data"


def _get(field: Field) -> str:
    """Return the expression of the JSON value of *field*."""
    return f"{'get_inner' if field.within else 'get'}({field.wire!r})"


def _value(field: Field, wire: str, *, optional: bool) -> str:
    if field.settable:
        condition = f"{field.wire!r} in {_holder(field)}"
        return f"decode.within({wire}, {reader(field.type)}, {_get(field)}) if {condition} else UNSET"
    read = _read_non_null(field.type, wire, "value" if optional else _get(field))
    return f"None if (value := {_get(field)}) is None else {read}" if optional else read


def _read_non_null(kind: Type, wire: str, value: str) -> str:
    """Return the expression that reads *value*, the property *wire*, which is not null."""
    match kind.kind:
        case "choice":
            return f"{kept_reader(kind.name)}({value}, {wire})"
        # A call of `decode.nothing` is no value for a type checker.
        case "model" | "list" | "map" | "either" | "nothing":
            return f"decode.within({wire}, {reader(evolve(kind, nullable=False))}, {value})"
        case _:
            return f"{_DECODERS[kind.kind]}({value}, {wire})"


def kept_reader(choice: str) -> str:
    """Return the name of the reader of the enum *choice* in the module of a model."""
    return f"_read{re.sub('[A-Z]', lambda capital: f'_{capital[0].lower()}', choice)}"
