"""The style of a parameter or a form field (`style` and `explode` of OpenAPI): how an array becomes text."""

from __future__ import annotations

from enum import Enum, unique
from typing import assert_never

from .schemas import Node


@unique
class ParameterStyle(Enum):
    """How a value that may be an array or an object is written; the values are those of the runtime's `Style`.

    Where OpenAPI has a name for it, the name is OpenAPI's. A single value is the same text in each style but `JSON`.
    """

    REPEATED = "repeated"
    """`form` with `explode`: each item under the name of its own."""
    COMMA_DELIMITED = "commaDelimited"
    """`simple`, or `form` without `explode`."""
    SPACE_DELIMITED = "spaceDelimited"
    PIPE_DELIMITED = "pipeDelimited"
    DEEP_OBJECT = "deepObject"
    """Each property of an object as `name[property]`."""
    JSON = "json"
    """JSON text; a parameter says so with `content`, not with a style."""

    @property
    def delimiter(self) -> str | None:
        """Return what stands between the items of an array in one text, None where they are not in one text."""
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
    """Return the style of *parameter*, which has a schema; None for a style that no client writes where it stands."""
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
