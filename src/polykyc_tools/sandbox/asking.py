"""A request, held against its contract: what it gives, or why it is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NoReturn
from urllib.parse import parse_qsl, unquote

from attrs import define, field

from polykyc_tools.engine.reader import is_list, is_map

from .operation import Operation, Parameter
from .validator import Validator

MOST: Final = 2 * 1024 * 1024
"""Bytes of a body that are read."""
_INTEGER: Final = re.compile(r"-?\d{1,300}")
_NUMBER: Final = re.compile(r"-?\d{1,300}(\.\d{1,300})?([eE][-+]?\d{1,3})?")


@define(frozen=True)
class Request:
    """What came in: *path* is still percent-encoded, names of *headers* are in lower case."""

    method: str
    path: str
    query: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)


@define(frozen=True)
class Complaint:
    """What is wrong with a request, its values left out: *place* is `path`, `query`, `header` or `body`."""

    place: str
    text: str


@define(frozen=True)
class Given:
    """What a request gives, by name; *body* apart, as it was sent."""

    fields: Mapping[str, Any] = field(repr=False)
    body: Any = field(default=None, repr=False)


def asked(operation: Operation, holes: Mapping[str, str], request: Request) -> Given | Complaint:
    """Return what *request* gives to *operation*, whose path had these *holes*; or the first thing wrong with it."""
    fields: dict[str, Any] = {}
    query: dict[str, list[str]] = {}
    for name, text in parse_qsl(request.query, keep_blank_values=True, errors="surrogateescape"):
        query.setdefault(name, []).append(text)
    for parameter in operation.parameters:
        found = _texts(parameter, holes, query, request.headers)
        if found is None:
            if parameter.required:
                return Complaint(parameter.place, f"{parameter.place} {parameter.name}: is missing")
            continue
        value: Any = _read(found[0], parameter.kinds) if len(found) == 1 else found
        fault = next(_faults(parameter.valid, value, f"{parameter.place} {parameter.name}"), None)
        if fault is not None or not _is_clean(value):
            return Complaint(parameter.place, fault or f"{parameter.place} {parameter.name}: is no text")
        fields[parameter.name] = value
    body: Any = None
    if operation.body is not None and (request.body or operation.needs_body):
        try:
            body = _parsed(request)
        except ValueError as error:
            return Complaint("body", str(error))
        fault = next(_faults(operation.body, body, "body"), None)
        if fault is not None:
            return Complaint("body", fault)
        if is_map(body):
            fields = {**body, **fields}
    words = operation.facts.words
    for group in words.needs if words is not None else ():
        if not any(fields.get(name) for name in group):
            return Complaint("query", f"one of {', '.join(group)}: is missing")
    return Given(fields, body)


def _texts(
    parameter: Parameter, holes: Mapping[str, str], query: Mapping[str, list[str]], headers: Mapping[str, str]
) -> list[str] | None:
    if parameter.place == "path":
        return [unquote(holes.get(parameter.name, ""), errors="surrogateescape")]
    if parameter.place == "header":
        value = headers.get(parameter.name.lower())
        return None if value is None else [value]
    return query.get(parameter.name) if parameter.place == "query" else None


def _read(text: str, kinds: frozenset[str]) -> Any:
    """Return what *text* stands for, of the first of *kinds* that it can be; the text itself if it can be none."""
    if "null" in kinds and text in {"", "null"}:
        return None
    if "boolean" in kinds and text in {"true", "false"}:
        return text == "true"
    if "integer" in kinds and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in kinds and _NUMBER.fullmatch(text):
        return float(text)
    return text


def _parsed(request: Request) -> Any:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json" and not media.endswith("+json"):
        raise ValueError("body: is not sent as application/json")
    try:
        found = json.loads(request.body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ValueError("body: is no JSON") from None
    if not _is_clean(found):
        raise ValueError("body: holds half a character")
    return found


def _no_constant(_: str) -> NoReturn:
    raise ValueError


def _is_clean(value: Any) -> bool:
    """Tell whether every text in *value* can be written: one with half a character cannot."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if is_map(one):
            waiting += [*one, *one.values()]
        elif is_list(one):
            waiting += one
        elif isinstance(one, str) and any("\ud800" <= character <= "\udfff" for character in one):
            return False
    return True


def _faults(valid: Validator, value: Any, where: str) -> Iterator[str]:
    for error in valid.iter_errors(value):
        place = "".join(f"/{step}" for step in error.instance_path)
        yield f"{where} {place}".rstrip() + f": {error.message}"
