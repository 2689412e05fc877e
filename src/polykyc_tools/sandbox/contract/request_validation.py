"""A request, held against its contract: what it gives, or why it is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field

from polykyc_tools.engine.openapi.media_types import is_json
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.schemas.validator import Validator

from .operation import Operation
from .parameters import Request, Told
from .request_body import Read, chosen, read


@define(frozen=True)
class Given:
    """What a request gives, by name; *body* apart, as it was sent, and of *files* only what they are."""

    fields: Mapping[str, Any] = field(repr=False)
    body: Any = field(default=None, repr=False)
    files: Mapping[str, str] = field(factory=dict[str, str], repr=False)


@define(frozen=True)
class Complaint:
    """What is wrong with a request, its values left out.

    *place* is where a parameter is, or `body`, `json` for a body that is none, or `media` for one that is sent as
    something else.
    """

    place: str
    text: str
    given: Given | None = None
    """What could be read of the request all the same."""


def asked(operation: Operation, holes: Mapping[str, str], request: Request) -> Given | Complaint:
    """Return what *request* gives to *operation*, whose path had these *holes*; or the first thing wrong with it."""
    fields: dict[str, Any] = {}
    told = Told(holes, request)
    for parameter in operation.parameters:
        where = f"{parameter.place} {parameter.name}"
        try:
            found = told.value(parameter)
        except ValueError:
            return Complaint(parameter.place, f"{where}: is no JSON")
        if found is None:
            if parameter.required:
                return Complaint(parameter.place, f"{where}: is missing")
            continue
        if not _is_clean(found[0]):
            return Complaint(parameter.place, f"{where}: is no text")
        fault = next(_faults(parameter.valid, found[0], where), None)
        if fault is not None:
            return Complaint(parameter.place, fault, Given({**fields, parameter.name: found[0]}))
        fields[parameter.name] = found[0]
    body = Read(None, {})
    if operation.bodies and (request.body or operation.needs_body):
        known = chosen(operation.bodies, request.headers.get("content-type", ""))
        if known is None:
            listed = " or ".join(one.media for one in operation.bodies)
            return Complaint("media", f"body: is not sent as {listed}")
        try:
            body = read(known, request.body, request.headers.get("content-type", ""))
        except ValueError as error:
            return Complaint("json" if is_json(known.media) else "body", str(error), Given(fields))
        if not _is_clean(body.value):
            return Complaint("body", "body: holds half a character")
        fault = next(_faults(known.valid, body.value, "body"), None)
        if fault is not None:
            inside = body.value if is_map(body.value) else {}
            return Complaint("body", fault, Given({**inside, **fields}, body.value, body.files))
        if is_map(body.value):
            body = Read({name: one for name, one in body.value.items() if name not in body.files}, body.files)
            fields = {**body.value, **fields}
    words = operation.facts.words
    for group in words.needs if words is not None else ():
        if not any(fields.get(name) for name in group):
            return Complaint("query", f"one of {', '.join(group)}: is missing", Given(fields, body.value, body.files))
    return Given(fields, body.value, body.files)


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
