"""Validate a request against its operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

import jsonschema_rs
from attrs import define, field

from polykyc_tools.engine.openapi.media_types import is_json
from polykyc_tools.engine.openapi.request_values import split_step
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.schemas.validator import Validator

from .brackets import BracketError
from .operation import ParameterLocation, ServedOperation
from .parameters import IncomingRequest, ParameterReader
from .request_body import BodyContent, choose_body, read_body

_MISSING: Final = "it is missing"


@define(frozen=True)
class RequestValues:
    """The values of a request by name, its decoded *body*, and a description of its *files*."""

    fields: Mapping[str, Any] = field(repr=False)
    body: Any = field(default=None, repr=False)
    files: Mapping[str, str] = field(factory=dict[str, str], repr=False)


def find_request_field(fields: Mapping[str, Any], path: str) -> Any:
    """Return what a request gives for *path*, a parameter, a body property or a dotted path; None if it gives none."""
    within: Any = fields
    while path:
        split = split_step(path, within) if is_map(within) else None
        if split is None:
            return None
        within, path = within[split[0]], split[1]
    return within


@define(frozen=True)
class WrongField:
    """The field that is wrong in a request: its *path*, which is not empty, and the *reason* without its value."""

    path: tuple[str | int, ...]
    reason: str


@define(frozen=True)
class Complaint:
    """What is wrong with a request, without its values, and which part of the request it is in."""

    source: ParameterLocation | Literal["body", "json", "media"]
    """The location of a parameter, or the `body`: `json` if it is not JSON, `media` if its media type is refused."""
    text: str
    values: RequestValues | None = None
    """The values that were decoded before the complaint."""
    field: WrongField | None = None
    """The field that is wrong, if it is a single one."""


def validate_request(
    operation: ServedOperation, holes: Mapping[str, str], request: IncomingRequest
) -> RequestValues | Complaint:
    """Return the values that *request* gives to *operation*, or the first thing that is wrong with it."""
    fields: dict[str, Any] = {}
    arguments = ParameterReader(holes, request)
    for parameter in operation.parameters:
        label = f"{parameter.location} {parameter.name}"
        try:
            value = arguments.value(parameter)
        except BracketError as error:
            return Complaint(parameter.location, f"{label}: {error}")
        except ValueError:
            return Complaint(parameter.location, f"{label}: it is not JSON")
        if value is None:
            if parameter.required:
                wrong = WrongField((parameter.name,), _MISSING)
                return Complaint(parameter.location, f"{label}: {_MISSING}", field=wrong)
            continue
        if not _is_clean(value[0]):
            return Complaint(parameter.location, f"{label}: it is not text")
        fault = _find_error(parameter.valid, value[0], label)
        if fault is not None:
            wrong = WrongField((parameter.name, *fault.path), fault.reason)
            return Complaint(
                parameter.location, fault.text, RequestValues({**fields, parameter.name: value[0]}), field=wrong
            )
        fields[parameter.name] = value[0]
    body = BodyContent(None, {})
    if operation.bodies and (request.body or operation.needs_body):
        declared = choose_body(operation.bodies, request.headers.get("content-type", ""))
        if declared is None:
            listed = " or ".join(candidate.media for candidate in operation.bodies)
            return Complaint("media", f"body: the media type is not {listed}")
        try:
            body = read_body(declared, request.body, request.headers.get("content-type", ""))
        except ValueError as error:
            return Complaint("json" if is_json(declared.media) else "body", str(error), RequestValues(fields))
        if not _is_clean(body.value):
            return Complaint("body", "body: a text holds half a surrogate pair")
        fault = _find_error(declared.valid, body.value, "body")
        if fault is not None:
            inside = body.value if is_map(body.value) else {}
            values = RequestValues({**inside, **fields}, body.value, body.files)
            wrong_field = WrongField(fault.path, fault.reason) if fault.path else None
            return Complaint("body", fault.text, values, field=wrong_field)
        if is_map(body.value):
            body = BodyContent(
                {name: value for name, value in body.value.items() if name not in body.files}, body.files
            )
            fields = {**body.value, **fields}
    annotation = operation.facts.annotation
    for group in annotation.needs if annotation is not None else ():
        if not any(find_request_field(fields, name) for name in group):
            return Complaint(
                "query", f"one of {', '.join(group)}: it is missing", RequestValues(fields, body.value, body.files)
            )
    return RequestValues(fields, body.value, body.files)


def _is_clean(value: Any) -> bool:
    """Return whether every text in *value* can be written: a text with half a surrogate pair cannot."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if is_map(inner):
            waiting += [*inner, *inner.values()]
        elif is_list(inner):
            waiting += inner
        elif isinstance(inner, str):
            try:
                # Fast for a file of many megabytes, too.
                inner.encode()
            except UnicodeEncodeError:
                return False
    return True


@define(frozen=True)
class _Fault:
    """What does not fit a schema: a *text* with a label, and the *path* of the field with the *reason*."""

    text: str
    path: tuple[str | int, ...]
    reason: str


def _find_error(valid: Validator, value: Any, label: str) -> _Fault | None:
    """Return the first thing in *value* that does not fit."""
    error = next(iter(valid.iter_errors(value)), None)
    if error is None:
        return None
    pointer = "".join(f"/{step}" for step in error.instance_path)
    text = f"{label} {pointer}".rstrip() + f": {error.message}"
    match error.kind:
        case jsonschema_rs.ValidationErrorKind.Required(property=name):
            # The path leads to the object that lacks it.
            return _Fault(text, (*error.instance_path, name), _MISSING)
        case jsonschema_rs.ValidationErrorKind.AdditionalProperties(unexpected=names) if names:
            return _Fault(text, (*error.instance_path, names[0]), "it is not known")
        case _:
            return _Fault(text, tuple(error.instance_path), error.message)
