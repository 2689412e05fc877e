"""The values of `--argument` and `--id`: names that some call takes, and texts read as the types of the arguments."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from polykyc_tools.engine.ir import Argument, Operation, Provider
from polykyc_tools.engine.ir.types import Kind, Type
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

_FORMS: Final[Mapping[Kind, str]] = {
    "whole": "a whole number",
    "number": "a number",
    "flag": "`true` or `false`",
    "moment": "a time such as `2025-01-31T12:00:00Z`",
    "unix_ms": "a time such as `2025-01-31T12:00:00Z`",
    "unix_s": "a time such as `2025-01-31T12:00:00Z`",
    "day": "a day such as `2025-01-31`",
    "uuid": "a UUID",
    "list": "its items with commas between them",
    "model": 'JSON such as `{"name": "value"}`',
    "map": 'JSON such as `{"name": "value"}`',
}
_FLAGS: Final = {"true": True, "false": False}


def session_argument(provider: Provider) -> str | None:
    """Return the argument of the operation with the role `get` that takes the id of a session."""
    methods = provider.sessions.methods if provider.sessions is not None else ()
    passed = (each for method in methods if method.role == "get" for each in method.passed)
    return next((each.argument.name for each in passed if each.name == "id"), None)


def read_arguments(
    provider: Provider, called: Collection[Operation], texts: Sequence[str], session_id: str | None
) -> dict[str, str]:
    """Return the values by the names of arguments; *called* are the operations of *provider* that may be called.

    Raises:
        InputError: A text has no name, or one that no call takes, or no value that its argument can have.

    """
    pairs = [text.partition("=") for text in texts]
    values = {name: value for name, _, value in pairs}
    problems = [*_wrong_names(provider, called, pairs)]
    name = session_argument(provider)
    if session_id is not None and name is None:
        what = f"no operation of {provider.slug} reads a session by its id"
        problems.append(Problem("--id", what, "leave it out, or name the argument: `--argument NAME=VALUE`"))
    elif session_id is not None and name in values:
        problems.append(Problem("--id", f"`--argument {name}=…` says the same", "keep one of the two"))
    elif session_id is not None and name is not None:
        values[name] = session_id
    if not problems:
        problems = [problem for operation in called for problem in _wrong_values(operation, values)]
    if problems:
        raise InputError(problems)
    return values


def _wrong_names(
    provider: Provider, called: Collection[Operation], pairs: Sequence[tuple[str, str, str]]
) -> Iterator[Problem]:
    names = [name for name, _, _ in pairs]
    takers = {each.name: operation for operation in provider.operations for each in operation.arguments}
    taken = {each.name: operation for operation in called for each in operation.arguments}
    for name, sign, _ in pairs:
        if not name or not sign:
            yield Problem("--argument", "has no `=`", "write `--argument NAME=VALUE`")
        elif name not in takers:
            yield Problem("--argument", f"no operation has an argument `{name}`", suggest_name(name, taken or takers))
        elif name not in taken:
            operation = takers[name].name
            what = f"`{name}` is an argument of `{operation}`, which a probe calls only if it is named"
            yield Problem("--argument", what, f"add `--operation {operation}`, or leave the argument out")
        elif names.count(name) > 1:
            yield Problem("--argument", f"`{name}` is given {names.count(name)} times", "keep one of them")


def _wrong_values(operation: Operation, values: Mapping[str, str]) -> Iterator[Problem]:
    for each in operation.arguments:
        if each.name in values:
            try:
                read_value(each, values[each.name])
            except ValueError:
                form = _FORMS.get(each.type.kind, "another value")
                yield Problem("--argument", f"the value of `{each.name}` cannot be read", f"write {form}")


def read_value(argument: Argument, text: str) -> Any:
    """Return *text* as *argument* takes it; raise `ValueError` if it is no such value."""
    return _read(argument.type, text)


def _read(kind: Type, text: str) -> Any:
    match kind.kind:
        case "whole":
            return int(text)
        case "number":
            return float(text)
        case "flag":
            if text not in _FLAGS:
                raise ValueError
            return _FLAGS[text]
        case "moment" | "unix_ms" | "unix_s":
            moment = dt.datetime.fromisoformat(text)
            if moment.tzinfo is None:
                raise ValueError
            return moment
        case "day":
            return dt.date.fromisoformat(text)
        case "uuid":
            return UUID(text)
        case "list":
            return [_read(kind.parts[0], part) for part in text.split(",")]
        case "model" | "map":
            return json.loads(text)
        case "text" | "choice" | "either" | "anything" | "nothing" | "bytes" | "file":
            return text
