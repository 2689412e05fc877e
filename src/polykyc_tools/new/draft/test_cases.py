"""Draft test data: a response of each operation, one of each status, and an error of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final, assert_never
from urllib.parse import quote

from attrs import define, evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.naming import error_name, field_name
from polykyc_tools.engine.openapi.media_types import strip_media_parameters
from polykyc_tools.engine.openapi.operations import json_media_type, success_status_codes
from polykyc_tools.engine.openapi.samples import SampleOptions, find_or_generate_example, generate_sample
from polykyc_tools.engine.openapi.schemas import Node, find_property_schema, resolve_references
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, split_pointer
from polykyc_tools.new.analyze.document import (
    ATTRIBUTES,
    component_name,
    parameters,
    properties,
    schema_at,
    snake_case,
)
from polykyc_tools.new.analyze.guess import Guess
from polykyc_tools.new.analyze.session_fields import SessionGuess

# A test proves more with a response whose every field has a value, and in which a flag such as `success` is set.
_RESPONSE: Final = SampleOptions(boolean=True, null=False, items=True)
_REQUEST: Final = SampleOptions(hides="", boolean=True, null=False, items=True, deepest=1)
_ARGUMENT: Final = evolve(_REQUEST, deepest=0)


@define(frozen=True)
class DraftCase:
    """A file of test data: its *name* without the suffix, and its *content*."""

    name: str
    content: dict[str, Any]


def draft_cases(document: Node, provider: ir.Provider, guess: Guess) -> Iterator[DraftCase]:
    """Yield a case for each response that *document*, a spec with its overlay, describes for *provider*."""
    kinds: set[str] = set()
    for operation in provider.operations:
        node = document["paths"][operation.path][operation.method.lower()]
        status = next(iter(success_status_codes(node["responses"])))
        response = _success(document, operation, status)
        key = (operation.path, operation.method.lower())
        if headers := guess.envelope.header_parts(key):
            response["headers"] = dict.fromkeys(headers, "id_1")
        call, request = _call(document, operation, dict(_repeated(document, operation, guess, status, response)))
        start = {"operation": operation.name, "call": call, "request": request}
        yield from _success_cases(document, operation, guess, {**start, "response": response}, status)
        for status, response in node["responses"].items():
            code = int(status) if status.isdigit() else 0
            kind = next((kind for kind, statuses, _ in guess.errors if code in statuses), None)
            if kind is not None and kind not in kinds:
                kinds.add(kind)
                answer = _json_response(document, code, json_media_type(resolve_references(document, response)))
                content = {**start, "response": answer, "error": error_name(kind)}
                yield DraftCase(f"{operation.name}.{kind}", content)


def _success(document: Node, operation: ir.Operation, status: str) -> dict[str, Any]:
    """Return a response of *operation* with *status*."""
    code = int(status) if status.isdigit() else 200
    types = next((result.media for result in operation.results if not result.statuses or code in result.statuses), ())
    if types:
        # A result that is no JSON is a text or bytes without a form, so any text fits.
        return {"status": code, "type": _concrete(types[0]), "text": "text"}
    return _json_response(document, code, _success_media(document, operation, status))


def _success_media(document: Node, operation: ir.Operation, status: str) -> Node | None:
    node = document["paths"][operation.path][operation.method.lower()]
    return _media(resolve_references(document, node["responses"][status]))


def _repeated(
    document: Node, operation: ir.Operation, guess: Guess, status: str, response: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield each parameter of *operation* that its *response* with *status* repeats, and the value there."""
    key = (operation.path, operation.method.lower())
    annotation = guess.operations.get(key, {})
    parts = guess.envelope.payload_parts(key)
    paths = {**annotation.get("echoes", {})}
    session = _session(document, operation, guess, status)
    if session is not None and "id" in session.fields and "id" in annotation.get("takes", {}):
        part = next(iter(parts))
        paths[annotation["takes"]["id"]] = f"{part}.{session.fields['id']}" if part else session.fields["id"]
    for name, path in paths.items():
        first, _, rest = path.partition(".")
        part, inner = (first, rest) if first in parts else ("", path)
        value = find_value(response.get("json"), [*split_pointer(parts.get(part, "")), *inner.split(".")])
        if isinstance(value, str | int) and not isinstance(value, bool):
            yield name, value


def _first_part(operation: ir.Operation, guess: Guess) -> tuple[str, str]:
    """Return the name, empty for the only one, and the pointer of what a response of *operation* is about."""
    return next(iter(guess.envelope.payload_parts((operation.path, operation.method.lower())).items()))


def _session(document: Node, operation: ir.Operation, guess: Guess, status: str) -> SessionGuess | None:
    """Return the session that *operation* answers with under *status*, the first of several parts."""
    pointer = _first_part(operation, guess)[1]
    schema = schema_at(document, (_success_media(document, operation, status) or {}).get("schema", {}), pointer)
    return guess.sessions.get(component_name(schema) or "") if schema is not None else None


def _success_cases(
    document: Node, operation: ir.Operation, guess: Guess, content: Mapping[str, Any], status: str
) -> Iterator[DraftCase]:
    part, pointer = _first_part(operation, guess)
    session = _session(document, operation, guess, status)
    if session is None or "json" not in content["response"]:
        yield DraftCase(operation.name, {**content})
        return
    named = {"part": field_name(snake_case(part))} if part else {}
    yield from _status_cases(operation.name, {**content, **named}, session, pointer)


def _status_cases(
    operation: str, content: Mapping[str, Any], session: SessionGuess, pointer: str
) -> Iterator[DraftCase]:
    """Yield *content* with each value of the status of *session*, which is at *pointer* of the response."""
    within = (*split_pointer(pointer), *((ATTRIBUTES,) if session.flat else ()))
    for value, meaning in zip(session.values, session.meanings, strict=True):
        wire: Any = value["value"] if is_map(value) else value
        changed: dict[str, Any] = {**deepcopy(dict(content)), "status": meaning}
        holder = find_value(changed["response"]["json"], within)
        if not is_map(holder):
            continue
        if value == "absent":
            holder.pop(session.status, None)
        else:
            holder[session.status] = wire
        name = "".join(char if char.isalnum() else "_" for char in str(wire).lower())
        yield DraftCase(f"{operation}.{name}", changed)


def _json_response(document: Node, status: int, media: Node | None) -> dict[str, Any]:
    response: dict[str, Any] = {"status": status}
    if media is not None:
        response["json"] = find_or_generate_example(document, media, _RESPONSE)
    return response


def _media(holder: Node, name: str = "") -> Node | None:
    """Return the media type *name* of *holder*, or else its JSON, or else the first that it has."""
    content: Node = holder.get("content", {})
    matching = (media for media_type, media in content.items() if strip_media_parameters(media_type) == name)
    return next(matching, None) or json_media_type(holder) or next(iter(content.values()), None)


def _concrete(media_type: str) -> str:
    """Return a media type in the range *media_type*, itself if it is no range."""
    return media_type.replace("*/*", "application/*").replace("*", "octet-stream")


def _call(
    document: Node, operation: ir.Operation, repeated: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the required arguments of *operation*, and the request that they make.

    *repeated* are the values of parameters that the response has as well.
    """
    key = (operation.path, operation.method.lower())
    declared = {(parameter["in"], parameter["name"]): parameter for parameter in parameters(document, key)}
    body = resolve_references(document, document["paths"][key[0]][key[1]].get("requestBody", {}))
    media = _media(body, operation.body_encoding.media if operation.body_encoding else "")
    example = find_or_generate_example(document, media, _REQUEST) if media is not None else None
    fields = properties(document, media["schema"]) if media and is_map(media.get("schema")) else {}
    needed = {group[0] for group in operation.needs}
    call: dict[str, Any] = {}
    path = operation.path
    for argument in operation.arguments:
        if not (argument.required or argument.wire in needed) or argument.wire == operation.key:
            if argument.location == "path":
                path = path.replace(f"{{{argument.wire}}}", quote(str(argument.default), safe=""))
            continue
        if operation.body == "whole" and argument.location == "body":
            value = example
        elif argument.location == "body":
            steps = argument.path or (argument.wire,)
            value = find_value(example, steps)
            if value is None:
                schema = find_property_schema(document, fields.get(steps[0], {}), steps[1:]) or {}
                value = generate_sample(document, schema, _ARGUMENT)
        elif argument.location in {"path", "query"} and argument.wire in repeated:
            value = repeated[argument.wire]
        elif (argument.location, argument.wire) in declared:
            value = find_or_generate_example(document, declared[argument.location, argument.wire], _REQUEST)
        else:
            # The argument that is left is the media type, of a body that may have any.
            value = _concrete(next(iter(body["content"])))
        call[argument.name] = _case_value(argument.type, value)
        if argument.location == "path":
            path = path.replace(f"{{{argument.wire}}}", quote(str(value), safe=""))
    return call, {"method": operation.method, "path": path}


def _case_value(kind: ir.Type, value: Any) -> Any:
    """Return *value* in the form of a case file, in which a `$` key marks a value that JSON has no form for."""
    if value is None:
        return None
    match kind.kind:
        case "model":
            return {"$model": kind.name, "json": value}
        case "moment" | "day" | "uuid":
            return {f"${kind.kind}": str(value)}
        case "file":
            types = str(dict(kind.rules).get("types", "application/octet-stream"))
            return {"$file": str(value), "type": _concrete(types.partition(", ")[0])}
        case "bytes":
            return {"$bytes": str(value)}
        case "unix_ms" | "unix_s":
            return {"$moment": "2026-01-02T03:04:05+00:00"}
        case "list":
            return [_case_value(kind.parts[0], item) for item in value] if is_list(value) else value
        case "text" | "whole" | "number" | "flag" | "anything" | "nothing" | "choice" | "map" | "either":
            return value
        case _:
            assert_never(kind.kind)
