"""Test data to begin with: an answer of each operation, one for each status, and an error of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final
from urllib.parse import quote

from attrs import define, evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.openapi.media_types import bare
from polykyc_tools.engine.openapi.operations import json_media, successes
from polykyc_tools.engine.openapi.samples import Taste, sample, shown
from polykyc_tools.engine.openapi.schemas import Node, resolved
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, split_pointer
from polykyc_tools.new.analyze.document import component, inside, parameters, properties
from polykyc_tools.new.analyze.guess import Guess

# A test tells more of an answer that has something in each of its fields, and a flag such as `success` is set in it.
_ANSWER: Final = Taste(boolean=True, null=False, items=True)
_REQUEST: Final = Taste(hides="", boolean=True, null=False, items=True, deepest=1)
_ARGUMENT: Final = evolve(_REQUEST, deepest=0)


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
        status = next(iter(successes(node["responses"])))
        yield from _good(document, operation, found, start, status, resolved(document, node["responses"][status]))
        for status, response in node["responses"].items():
            code = int(status) if status.isdigit() else 0
            kind = next((kind for kind, statuses, _ in found.errors if code in statuses), None)
            if kind is not None and kind not in kinds:
                kinds.add(kind)
                media = json_media(resolved(document, response))
                answer = _answer(document, code, media)
                yield Case(f"{operation.name}.{kind}", {**start, "response": answer, "error": error_name(kind)})


def _good(
    document: Node, operation: ir.Operation, found: Guess, start: Mapping[str, Any], status: str, response: Node
) -> Iterator[Case]:
    media = _media(response)
    code = int(status) if status.isdigit() else 200
    types = next((one.media for one in operation.results if not one.statuses or code in one.statuses), ())
    # What is no JSON is a text or bytes as they come, so that any text will do.
    answer = {"status": code, "type": _concrete(types[0]), "text": "text"} if types else _answer(document, code, media)
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
        holder = find_value(said["json"], split_pointer(pointer))
        if not is_map(holder):
            continue
        if value == "absent":
            holder.pop(read.status, None)
        else:
            holder[read.status] = wire
        name = "".join(char if char.isalnum() else "_" for char in str(wire).lower())
        yield Case(f"{operation.name}.{name}", {**start, "response": said, "status": "unknown"})


def _answer(document: Node, status: int, media: Node | None) -> dict[str, Any]:
    answer: dict[str, Any] = {"status": status}
    if media is not None:
        answer["json"] = shown(document, media, _ANSWER)
    return answer


def _media(holder: Node, name: str = "") -> Node | None:
    """Return what *holder* says of the content of the media type *name*, or else of JSON, or of the first there is."""
    content: Node = holder.get("content", {})
    named = (media for one, media in content.items() if bare(one) == name)
    return next(named, None) or json_media(holder) or next(iter(content.values()), None)


def _concrete(media: str) -> str:
    """Return a media type that is of the range *media*, itself if it is none."""
    return media.replace("*/*", "application/*").replace("*", "octet-stream")


def _call(document: Node, operation: ir.Operation) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the arguments that *operation* cannot do without, and the request that they make."""
    key = (operation.path, operation.method.lower())
    node = document["paths"][key[0]][key[1]]
    holders = {(one["in"], one["name"]): one for one in parameters(document, key)}
    sent = resolved(document, node.get("requestBody", {}))
    media = _media(sent, operation.body_encoding.media if operation.body_encoding else "")
    example = shown(document, media, _REQUEST) if media is not None else None
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
            given = example.get(argument.wire) if is_map(example) else None
            value = sample(document, fields.get(argument.wire, {}), _ARGUMENT) if given is None else given
        elif (argument.location, argument.wire) in holders:
            value = shown(document, holders[argument.location, argument.wire], _REQUEST)
        else:
            # The media type of a body that may be of any: the document says it of the body.
            value = _concrete(next(iter(sent["content"])))
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
        case "file":
            types = str(dict(kind.rules).get("types", "application/octet-stream"))
            return {"$file": str(value), "type": _concrete(types.partition(", ")[0])}
        case "bytes":
            return {"$bytes": str(value)}
        case "unix_ms" | "unix_s":
            return {"$moment": "2026-01-02T03:04:05+00:00"}
        case "list":
            return [_told(kind.parts[0], one) for one in value] if is_list(value) else value
        case _:
            return value
