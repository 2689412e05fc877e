"""What a request carries, as Python source: its body and its headers. Templates use these as filters."""

from __future__ import annotations

from typing import Final, assert_never

from polykyc_tools.engine.ir import Operation

from .types import carried, written

_ERRORS: Final = "application/json;q=0.5"
"""Those are JSON, whatever else is asked for."""


def encoded(operation: Operation, value: str) -> str:
    """Return the expression of the bytes of a body; *value* is that of its JSON values."""
    encoding = operation.body_encoding
    if encoding is None:
        return f"encode.body({value})"
    styles = {name: style.value for name, style in encoding.styles}
    match encoding.format:
        case "form":
            return f"encode.form({value}, {styles!r})" if styles else f"encode.form({value})"
        case "multipart":
            options = {"styles": styles, "types": dict(encoding.types)}
            given = "".join(f", {name}={option!r}" for name, option in options.items() if option)
            return f"multipart.packed({value}{given})"
        case "text":
            return f"raw_body.text({value!r}, {value})"
        case "bytes":
            return value
        case _:
            assert_never(encoding.format)


def parts(operation: Operation) -> str:
    """Return the expression of a body of several parts."""
    found = next((one for one in operation.arguments if one.location == "body"), None)
    if operation.body == "fields" or found is None:
        return encoded(operation, "body")
    return encoded(operation, written(found.type, found.name if found.required else f"({found.name} or {{}})"))


def whole_body(operation: Operation) -> str:
    """Return the expression of a body that is one argument."""
    argument = next(found for found in operation.arguments if found.location == "body")
    whole = encoded(operation, written(argument.type, argument.name))
    return whole if argument.required or whole == argument.name else f"None if {argument.name} is None else {whole}"


def header_pairs(operation: Operation) -> tuple[tuple[str, str], ...]:
    """Return the names of the headers of *operation* and the expressions of their values; all cookies are in one."""
    types = tuple(dict.fromkeys(name for result in operation.results for name in result.media))
    is_json = any(result.type and not result.media for result in operation.results)
    asked = [("Accept", repr(", ".join((*types, "application/json" if is_json else _ERRORS))))] if types else []
    pairs = [f"({one.wire!r}, {carried(one)})" for one in operation.arguments if one.location == "cookie"]
    cookies = [("Cookie", f"encode.cookies([{', '.join(pairs)}])")] if pairs else []
    own = ((one.wire, carried(one)) for one in operation.arguments if one.location == "header")
    return *asked, *own, *cookies
