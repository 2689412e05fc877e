"""A request, and its parameters: in path, query, headers and cookies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, assert_never
from urllib.parse import parse_qsl, unquote

from attrs import define, field

from polykyc_tools.engine.openapi.parameters import ParameterStyle
from polykyc_tools.engine.openapi.schemas import Node

from .brackets import decode_brackets, texts_in_brackets
from .operation import RequestParameter
from .parameter_styles import decode_object, decode_value, possible_properties, schema_types


@define(frozen=True)
class IncomingRequest:
    """A request; *path* is percent-encoded, and the names of *headers* are in lower case."""

    method: str
    path: str
    query: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)
    target: str = field(default="", repr=False)
    """Path and query as they were sent, which a signature may cover."""


class ParameterReader:
    """Reads the parameters of *request*; *holes* are the values in its path."""

    def __init__(self, holes: Mapping[str, str], request: IncomingRequest) -> None:
        self._holes = holes
        self._request = request

    def value(self, parameter: RequestParameter) -> tuple[Any] | None:
        """Return the value of *parameter*, in a tuple; None if absent; raise `ValueError` if it does not decode."""
        spelling = parameter.format
        if spelling.style is ParameterStyle.DEEP_OBJECT:
            inner = texts_in_brackets(parameter.name, self._query)
            return (decode_brackets(spelling.document, spelling.schema, inner),) if inner else None
        texts = self._texts(parameter)
        if (
            texts is None
            and parameter.location == "query"
            and spelling.style is not ParameterStyle.JSON
            and _is_spread(spelling.document, spelling.schema)
        ):
            declared = dict(possible_properties(spelling.document, spelling.schema))
            inner = {name: texts for name, texts in self._query.items() if name in declared}
            return (decode_object(spelling, inner),) if inner else None
        return None if texts is None else (decode_value(spelling, texts),)

    def _texts(self, parameter: RequestParameter) -> list[str] | None:
        match parameter.location:
            case "path":
                return [unquote(self._holes.get(parameter.name, ""), errors="surrogateescape")]
            case "header":
                text = self._request.headers.get(parameter.name.lower())
                return None if text is None else [text]
            case "cookie":
                return self.cookies.get(parameter.name)
            case "query":
                return self._query.get(parameter.name)
            case _:
                assert_never(parameter.location)

    @cached_property
    def _query(self) -> dict[str, list[str]]:
        return _group_by_name(parse_qsl(self._request.query, keep_blank_values=True, errors="surrogateescape"))

    @cached_property
    def cookies(self) -> dict[str, list[str]]:
        """Return the cookies by name, decoded."""
        pairs = (pair.strip().partition("=") for pair in self._request.headers.get("cookie", "").split(";"))
        return _group_by_name(
            (name, unquote(text.strip('"'), errors="surrogateescape")) for name, _, text in pairs if name
        )


def _group_by_name(pairs: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> dict[str, list[str]]:
    by_name: dict[str, list[str]] = {}
    for name, text in pairs:
        by_name.setdefault(name, []).append(text)
    return by_name


def _is_spread(document: Node, schema: Node) -> bool:
    """Return whether *schema* is an object, whose properties are then query parameters of their own."""
    return "object" in schema_types(document, schema)
