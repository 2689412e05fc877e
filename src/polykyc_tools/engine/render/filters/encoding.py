"""Write the body and the headers of a request as Python source. Templates use these as filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never

from polykyc_tools.engine.ir import Argument, Operation
from polykyc_tools.engine.openapi.media_types import JSON

from .types import carried, if_present, is_given, sending, written

_ERRORS: Final = f"{JSON};q=0.5"
"""Errors are JSON, whatever media type a result has."""


def encoded(operation: Operation, value: str) -> str:
    """Return the expression of the bytes of a request body; *value* is the expression of its JSON value."""
    encoding = operation.body_encoding
    if encoding is None:
        return f"encode.body({value})"
    styles = {name: style.value for name, style in encoding.styles}
    match encoding.format:
        case "json":
            return f"encode.body({value})"
        case "form":
            return f"encode.form({value}, {styles!r})" if styles else f"encode.form({value})"
        case "multipart":
            options = {"styles": styles, "types": dict(encoding.types)}
            keywords = "".join(f", {name}={option!r}" for name, option in options.items() if option)
            return f"multipart.packed({value}{keywords})"
        case "text":
            return f"raw_body.text({value!r}, {value})"
        case "bytes":
            return value
        case _:
            assert_never(encoding.format)


def body_object(operation: Operation) -> str:
    """Return the expression of the JSON object of a request body, without what its caller leaves out."""
    arguments = [argument for argument in operation.arguments if argument.location == "body"]
    may_lack = operation.opened and not operation.body_required and not any(each.required for each in arguments)
    # A body that may be left out has no objects either if nothing in it is given.
    condition = _any_given(arguments) if may_lack else ""
    expression = _object(operation, (), arguments, condition)
    return f"{expression} if {condition} else {{}}" if condition else expression


def _object(operation: Operation, path: tuple[str, ...], arguments: list[Argument], premise: str = "") -> str:
    """Return the expression of the object at *path*, which the *arguments* below it make.

    *premise* is the condition that holds where it is written.
    """
    depth = len(path)
    members: dict[str, str] = {}
    for opened in operation.opened:
        # Before the arguments, so that an object without any is there too.
        if opened.path[:-1] == path and opened.required:
            members[opened.path[-1]] = "encode.present({})"
    for argument in arguments:
        steps = argument.path or (argument.wire,)
        if len(steps) == depth + 1:
            members[steps[-1]] = sending(
                argument.type, argument.name, required=argument.required, settable=argument.settable
            )
    for opened in operation.opened:
        inner = [argument for argument in arguments if argument.path[: depth + 1] == opened.path]
        if opened.path[:-1] == path and inner:
            value, condition = _object(operation, opened.path, inner, premise), _any_given(inner)
            is_certain = opened.required or condition == premise
            members[opened.path[-1]] = value if is_certain else f"{value} if {condition} else UNSET"
    # The comma after the last one keeps each on a line of its own.
    return f"encode.present({{{''.join(f'{wire!r}: {value}, ' for wire, value in members.items())}}})"


def _any_given(arguments: Iterable[Argument]) -> str:
    return " or ".join(is_given(argument) for argument in arguments)


def incomplete_objects(operation: Operation) -> list[tuple[str, str, str]]:
    """Return the opened objects that need arguments if one of theirs is given: its path, that condition, and those."""
    checks: list[tuple[str, str, str]] = []
    by_name = {argument.name: argument for argument in operation.arguments}
    for opened in operation.opened:
        inner = [argument for argument in operation.arguments if argument.path[: len(opened.path)] == opened.path]
        needed = [by_name[name] for name in operation.needed(opened) if not by_name[name].required]
        if not opened.required and needed:
            keywords = ", ".join(f"{argument.name}={is_given(argument)}" for argument in needed)
            checks.append((".".join(opened.path), _any_given(inner), keywords))
    return checks


def parts(operation: Operation) -> str:
    """Return the expression of a request body of several parts."""
    match operation.body:
        case "whole":
            argument = _body_argument(operation)
            value = argument.name if argument.required else f"({argument.name} or {{}})"
            return encoded(operation, written(argument.type, value))
        case "none" | "fields":
            return encoded(operation, "body")
        case _:
            assert_never(operation.body)


def whole_body(operation: Operation) -> str:
    """Return the expression of a request body that is one argument."""
    argument = _body_argument(operation)
    expression = encoded(operation, written(argument.type, argument.name))
    if argument.settable:
        return f"None if {argument.name} is UNSET else {expression}"
    return expression if expression == argument.name else if_present(argument, expression)


def _body_argument(operation: Operation) -> Argument:
    return next(argument for argument in operation.arguments if argument.location == "body")


def header_pairs(operation: Operation) -> tuple[tuple[str, str], ...]:
    """Return the headers of *operation* with the expressions of their values. One header holds all cookies."""
    # The client accepts plain JSON by default.
    errors = () if JSON in operation.accept else (_ERRORS,)
    is_usual = operation.accept in ((), (JSON,))
    accept = [] if is_usual else [("Accept", repr(", ".join((*operation.accept, *errors))))]
    pairs = [
        f"({argument.wire!r}, {carried(argument)})" for argument in operation.arguments if argument.location == "cookie"
    ]
    cookies = [("Cookie", f"encode.cookies([{', '.join(pairs)}])")] if pairs else []
    own = ((argument.wire, carried(argument)) for argument in operation.arguments if argument.location == "header")
    return *accept, *own, *cookies
