"""Parameters of an operation: style (`style` and `explode`), names in a header or a cookie, and removal."""

from __future__ import annotations

import re
from enum import Enum, unique
from typing import Final, Literal, TypeAlias, assert_never

from .operations import operations
from .schemas import Node, resolve_references

WrittenValue: TypeAlias = Literal["array", "anything"]


@unique
class ParameterStyle(Enum):
    """How an array or an object is written; the values are those of the runtime's `Style`.

    The names are those of OpenAPI where it has one. A single value is the same text in each style but `JSON`.
    """

    REPEATED = "repeated"
    """`form` with `explode`: each item under the name of its own."""
    COMMA_DELIMITED = "commaDelimited"
    """`simple`, or `form` without `explode`."""
    SPACE_DELIMITED = "spaceDelimited"
    PIPE_DELIMITED = "pipeDelimited"
    DEEP_OBJECT = "deepObject"
    """Each property of an object as `name[property]` and each item of an array as `name[0]`, to any depth."""
    JSON = "json"
    """JSON text; a parameter says so with `content`, not with a style."""

    @property
    def writes(self) -> WrittenValue:
        """Return which values the style is for, apart from single ones, which every style can write."""
        match self:
            case (
                ParameterStyle.REPEATED
                | ParameterStyle.COMMA_DELIMITED
                | ParameterStyle.SPACE_DELIMITED
                | ParameterStyle.PIPE_DELIMITED
            ):
                return "array"
            case ParameterStyle.DEEP_OBJECT | ParameterStyle.JSON:
                return "anything"
            case _:
                assert_never(self)

    @property
    def delimiter(self) -> str | None:
        """Return the delimiter between the items of an array in one text, None if they are not in one text."""
        match self:
            case ParameterStyle.COMMA_DELIMITED:
                return ","
            case ParameterStyle.SPACE_DELIMITED:
                return " "
            case ParameterStyle.PIPE_DELIMITED:
                return "|"
            case ParameterStyle.REPEATED | ParameterStyle.DEEP_OBJECT | ParameterStyle.JSON:
                return None
            case _:
                assert_never(self)


def parameter_style(parameter: Node) -> ParameterStyle | None:
    """Return the style of *parameter*, which has a schema; None for a style that does not fit its `in`."""
    match parameter["in"]:
        case "path" | "header":
            return ParameterStyle.COMMA_DELIMITED if parameter.get("style", "simple") in {"simple", "form"} else None
        case "cookie":
            return field_style(parameter) if parameter.get("style", "form") == "form" else None
        case "query":
            return field_style(parameter)
        case _:
            return None


def field_style(encoding: Node) -> ParameterStyle | None:
    """Return the style of a form field from its *encoding*, or of a parameter of a query; None for an unknown one."""
    style = encoding.get("style", "form")
    is_repeated = encoding.get("explode", style == "form") is True
    match style:
        case "form":
            return ParameterStyle.REPEATED if is_repeated else ParameterStyle.COMMA_DELIMITED
        case "spaceDelimited":
            return ParameterStyle.REPEATED if is_repeated else ParameterStyle.SPACE_DELIMITED
        case "pipeDelimited":
            return ParameterStyle.REPEATED if is_repeated else ParameterStyle.PIPE_DELIMITED
        case "deepObject":
            return ParameterStyle.DEEP_OBJECT
        case _:
            return None


def remove_parameter(document: Node, path: str, method: str, parameter: tuple[str, str]) -> None:
    """Change *document*: remove *parameter* (`in` and name) from one operation."""
    item = document["paths"][path]
    if any(_parameter_key(document, other) == parameter for other in item.get("parameters", ())):
        _move_to_operations(document, item)
    own = item[method].get("parameters", [])
    own[:] = [other for other in own if _parameter_key(document, other) != parameter]


def _move_to_operations(document: Node, item: Node) -> None:
    """Change the path *item*: move its shared parameters to each of its operations."""
    shared = item.pop("parameters")
    for _, _, operation in operations({"paths": {"": item}}):
        own = operation.setdefault("parameters", shared[:0])
        own_keys = {_parameter_key(document, shared_parameter) for shared_parameter in own}
        operation["parameters"] = [
            *own,
            *(
                shared_parameter
                for shared_parameter in shared
                if _parameter_key(document, shared_parameter) not in own_keys
            ),
        ]


def _parameter_key(document: Node, parameter: Node) -> tuple[str, str]:
    target = resolve_references(document, parameter)
    return target["in"], target["name"]


_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_RESERVED_HEADERS: Final = frozenset(
    (
        *("host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "trailer", "expect"),
        *("keep-alive", "proxy-authorization", "proxy-connection", "accept-encoding", "cookie"),
    )
)
"""Headers that the client sets itself: framing, target and credentials of a request."""


def is_token(name: str) -> bool:
    """Tell whether *name* is a token (RFC 9110, section 5.6.2), and so may name a header or a cookie."""
    return _TOKEN.fullmatch(name) is not None


def is_settable_header(name: str) -> bool:
    """Tell whether a caller may set the header *name*."""
    return is_token(name) and name.lower() not in _RESERVED_HEADERS
