"""Write the body and the headers of a request as Python source. Templates use these as filters."""

from __future__ import annotations

from typing import Final, assert_never

from polykyc_tools.engine.ir import Argument, Operation
from polykyc_tools.engine.openapi.media_types import JSON

from .types import carried, if_present, written

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
