"""How a value is read, as Python source. Templates use these as filters."""

from __future__ import annotations

import re
from typing import Final, assert_never

from attrs import evolve

from polykyc_tools.engine.assemble.sensitive_fields import shows_marked
from polykyc_tools.engine.ir import Discriminator, Field, Type

_IN_PLACE: Final = {"text": "str", "flag": "bool"}
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
            plain = _nested("decode.either", [reader(part) for part in kind.parts])
        case (
            "text"
            | "whole"
            | "number"
            | "flag"
            | "moment"
            | "unix_ms"
            | "unix_s"
            | "day"
            | "uuid"
            | "bytes"
            | "file"
            | "anything"
            | "nothing"
        ):
            plain = f"decode.{kind.kind}"
        case _:
            assert_never(kind.kind)
    return f"decode.optional({plain})" if kind.nullable else plain


def _unprinted(plain: str, is_marked: bool) -> str:
    return f"decode.unprinted({plain})" if is_marked else plain


def _discriminator(tag: Discriminator) -> str:
    """Return the reader that looks up which model an object is: one table, however many there are.

    Its type is a text, which nothing evaluates: a union of hundreds of classes takes long to make.
    """

    def entry(one: str | Discriminator) -> str:
        return f"{one}.from_json" if isinstance(one, str) else _discriminator(one)

    table = ", ".join(f"{value!r}: {_nested('decode.either', list(map(entry, found)))}" for value, found in tag.options)
    return f"decode.Discriminator[{' | '.join(tag.models)!r}]({tag.wire!r}, {{{table}}})"


def _nested(function: str, arguments: list[str]) -> str:
    """Return the calls of a *function* of two that take all *arguments*."""
    first, *rest = arguments
    return f"{function}({first}, {_nested(function, rest)})" if rest else first


def reading(field: Field) -> str:
    """Return the statements that read *field* from `get` into the attribute of its name of `made`."""
    made, wire = f"made.{field.name}", repr(field.wire)
    optional = not field.required or field.type.nullable or field.only == "write"
    if field.type.kind == "anything":
        return f"{made} = get({wire})"
    if field.type.kind in _IN_PLACE and not field.settable:
        guard = "value is not None and " if optional else ""
        error = f"decode.wrong({wire}, {_EXPECTED[field.type.kind]!r}, value)"
        return (
            f"{made} = value = get({wire})\n"
            f"if {guard}value.__class__ is not {_IN_PLACE[field.type.kind]}:\n"
            f"    {_left(field, error) if field.lenient else f'raise {error}'}"
        )
    read = f"{made} = {_value(field, wire, optional=optional)}"
    if not field.lenient:
        return read
    # To enter a `try` costs nothing.
    return f"try:\n    {read}\nexcept errors.MalformedResponseError as error:\n    {_left(field, 'error')}"


def _left(field: Field, error: str) -> str:
    return f"made._leave({field.name!r}, {field.wire!r}, data, {error})"


def _value(field: Field, wire: str, *, optional: bool) -> str:
    if field.settable:
        return f"decode.within({wire}, {reader(field.type)}, get({wire})) if {wire} in data else UNSET"
    read = _at_key(field.type, wire, "value" if optional else f"get({wire})")
    return f"None if (value := get({wire})) is None else {read}" if optional else read


def _at_key(kind: Type, wire: str, value: str) -> str:
    """Return the expression that reads *value*, which stands at *wire* and is not null."""
    match kind.kind:
        case "choice":
            return f"{kept_reader(kind.name)}({value}, {wire})"
        case "model" | "list" | "map" | "either":
            return f"decode.within({wire}, {reader(evolve(kind, nullable=False))}, {value})"
        case _:
            return f"decode.{kind.kind}({value}, {wire})"


def kept_reader(choice: str) -> str:
    """Return the name under which a model's module keeps the reader of the enum *choice*."""
    return f"_read{re.sub('[A-Z]', lambda capital: f'_{capital[0].lower()}', choice)}"
