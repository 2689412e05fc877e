"""What a request tells beside its body: in its path, its query, its headers and its cookies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, unquote

from attrs import define, field

from polykyc_tools.engine.openapi.parameter_style import ParameterStyle
from polykyc_tools.engine.openapi.schemas import Node

from .operation import Parameter
from .parameter_styles import bracketed, kinds, properties, value


@define(frozen=True)
class Request:
    """What came in: *path* is still percent-encoded, names of *headers* are in lower case."""

    method: str
    path: str
    query: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)


class Told:
    """The values of parameters in *request*, whose path had these *holes*."""

    def __init__(self, holes: Mapping[str, str], request: Request) -> None:
        self._holes = holes
        self._request = request

    def value(self, parameter: Parameter) -> tuple[Any] | None:
        """Return the value of *parameter*, None if it is not given; raise `ValueError` if it is not what it holds."""
        how = parameter.spelling
        if how.style is ParameterStyle.DEEP_OBJECT:
            inner = {name[len(parameter.name) + 1 : -1]: texts for name, texts in self._query.items()
                     if name.startswith(f"{parameter.name}[") and name.endswith("]")}  # fmt: skip
            return (bracketed(how, inner),) if inner else None
        texts = self._texts(parameter)
        if (
            texts is None
            and parameter.place == "query"
            and how.style is not ParameterStyle.JSON
            and _is_spread(how.document, how.schema)
        ):
            known = dict(properties(how.document, how.schema))
            inner = {name: texts for name, texts in self._query.items() if name in known}
            return (bracketed(how, inner),) if inner else None
        return None if texts is None else (value(how, texts),)

    def _texts(self, parameter: Parameter) -> list[str] | None:
        match parameter.place:
            case "path":
                return [unquote(self._holes.get(parameter.name, ""), errors="surrogateescape")]
            case "header":
                told = self._request.headers.get(parameter.name.lower())
                return None if told is None else [told]
            case "cookie":
                return self.cookies.get(parameter.name)
            case _:
                return self._query.get(parameter.name)

    @cached_property
    def _query(self) -> dict[str, list[str]]:
        return _gathered(parse_qsl(self._request.query, keep_blank_values=True, errors="surrogateescape"))

    @cached_property
    def cookies(self) -> dict[str, list[str]]:
        """Return the cookies by name, as they were before they were made to fit."""
        pairs = (one.strip().partition("=") for one in self._request.headers.get("cookie", "").split(";"))
        return _gathered((name, unquote(text.strip('"'), errors="surrogateescape")) for name, _, text in pairs if name)


def _gathered(pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return found


def _is_spread(document: Node, schema: Node) -> bool:
    """Tell whether *schema* is of an object, whose properties are then parameters of their own."""
    return "object" in kinds(document, schema)
