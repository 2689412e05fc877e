"""Test data to begin with: an answer of each operation, one for each status, and an error of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any
from urllib.parse import quote

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.names import error_name
from polykyc_tools.engine.operations import json_media
from polykyc_tools.engine.pointers import keys
from polykyc_tools.engine.reader import is_list, is_map
from polykyc_tools.engine.schemas import Node, resolved

from .guess import Guess
from .sample import sample, shown
from .survey import body, component, inside, parameters


@define(frozen=True)
class Case:
    """A file of test data: its *name*, without its ending, and what it says."""

    name: str
    told: dict[str, Any]


def cases(document: Node, provider: ir.Provider, found: Guess) -> Iterator[Case]:
    """Yield a case for each thing that *document*, spec and overlay in one, says of the clients of *provider*."""
    kinds: set[str] = set()
    for operation in provider.operations:
        key = (operation.path, operation.method.lower())
        node = document["paths"][key[0]][key[1]]
        call, request = _call(document, operation)
        start = {"operation": operation.name, "call": call, "request": request}
        good = next(((s, resolved(document, one)) for s, one in node["responses"].items() if s.startswith("2")), None)
        if good is not None:
            yield from _good(document, operation, found, start, *good)
        for status, response in node["responses"].items():
            code = int(status) if status.isdigit() else 0
            kind = next((kind for kind, statuses, _ in found.errors if code in statuses), None)
            if kind is not None and kind not in kinds:
                kinds.add(kind)
                media = json_media(resolved(document, response))
                answer = _answer(document, status, media)
                yield Case(f"{operation.name}.{kind}", {**start, "response": answer, "error": error_name(kind)})


def _good(
    document: Node, operation: ir.Operation, found: Guess, start: Mapping[str, Any], status: str, response: Node
) -> Iterator[Case]:
    media = json_media(response)
    answer = _answer(document, status if status.isdigit() else "200", media)
    key = (operation.path, operation.method.lower())
    pointer = found.envelope.own.get(key, found.envelope.common).get("payload", "")
    schema = inside(document, media["schema"], pointer) if media and isinstance(pointer, str) else None
    read = found.sessions.get(component(schema) or "") if schema is not None else None
    if read is None or "json" not in answer:
        yield Case(operation.name, {**start, "response": answer})
        return
    for value in read.values:
        wire: Any = value["value"] if is_map(value) else value
        said = deepcopy(answer)
        holder = _at(said["json"], pointer)
        if not is_map(holder):
            continue
        if value == "absent":
            holder.pop(read.status, None)
        else:
            holder[read.status] = wire
        name = "".join(char if char.isalnum() else "_" for char in str(wire).lower())
        yield Case(f"{operation.name}.{name}", {**start, "response": said, "status": "unknown"})


def _at(value: Any, pointer: str) -> Any:
    for key in keys(pointer):
        value = value.get(key) if is_map(value) else None
    return value


def _answer(document: Node, status: str, media: Node | None) -> dict[str, Any]:
    answer: dict[str, Any] = {"status": int(status)}
    if media is not None:
        answer["json"] = shown(document, media)
    return answer


def _call(document: Node, operation: ir.Operation) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the arguments that *operation* cannot do without, and the request that they make."""
    key = (operation.path, operation.method.lower())
    node = document["paths"][key[0]][key[1]]
    holders = {(one["in"], one["name"]): one for one in parameters(document, key)}
    fields = body(document, key)
    media = json_media(resolved(document, node.get("requestBody", {})))
    example = shown(document, media) if media is not None else None
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
            given = example.get(argument.wire) if is_map(example) else None
            value = sample(document, fields.get(argument.wire, {}), deep=1) if given is None else given
        else:
            value = shown(document, holders[argument.location, argument.wire])
        call[argument.name] = _told(argument.type, value)
        if argument.location == "path":
            path = path.replace(f"{{{argument.wire}}}", quote(str(value), safe=""))
    return call, {"method": operation.method, "path": path}


def _told(kind: ir.Type, value: Any) -> Any:
    """Return *value* as a case file has it: what JSON has no form for says what it is."""
    if value is None:
        return None
    match kind.kind:
        case "model":
            return {"$model": kind.name, "json": value}
        case "moment" | "day" | "uuid":
            return {f"${kind.kind}": str(value)}
        case "unix_ms" | "unix_s":
            return {"$moment": "2026-01-02T03:04:05+00:00"}
        case "list":
            return [_told(kind.parts[0], one) for one in value] if is_list(value) else value
        case _:
            return value
