"""What a spec shows: the arguments of its example requests, and the answers that it gives to them."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import Any, Final

from polykyc import File
from polykyc._runtime.codec import decode

from polykyc_tools.engine import ir
from polykyc_tools.engine.openapi.media_types import find_examples
from polykyc_tools.engine.openapi.operations import json_media_type
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import find_value

from .server import Answer

_STAND_INS: Final[dict[str, Any]] = {
    "either": "00000000-0000-4000-8000-000000000000",
    "file": File(b"a file", name="image.jpg", content_type="image/jpeg"),
    "text": "text",
}
"""What is sent for a required argument of each kind that the spec shows no example of: an id, a file, a text."""


def arguments(operation: ir.Operation, document: Node, node: Node, models: Any) -> dict[str, Any]:
    """Return the arguments of the documented example request."""
    shown = _request_examples(document, node, operation.path)
    body = {name: value for (location, name), value in shown.items() if location == "body"}
    for argument in operation.arguments:
        # What is within an object of the body, and an argument of its own.
        if argument.path and (value := find_value(body, argument.path)) is not None:
            shown["body", argument.wire] = value
        if argument.required and argument.type.kind in _STAND_INS:
            shown.setdefault((argument.location, argument.wire), _STAND_INS[argument.type.kind])
    return {
        argument.name: _value(argument.type, shown[argument.location, argument.wire], models)
        for argument in operation.arguments
        if (argument.location, argument.wire) in shown
    }


def answers(document: Node, node: Node) -> tuple[Answer, Answer | None]:
    """Return the first documented success, and the first documented error that shows a body."""
    good: Answer | None = None
    bad: Answer | None = None
    for status, response in node["responses"].items():
        holder = resolve_references(document, response)
        media = json_media_type(holder)
        body = next(iter(find_examples(document, media).values()), None) if media else None
        if status.startswith("2"):
            # A file, of which no spec shows the bytes, is an empty one.
            other = None if media else next(iter(holder.get("content", ())), None)
            good = good or (Answer(int(status), body) if other is None else Answer(int(status), "", str(other)))
        elif status.isdigit() and (body is not None or bad is None):
            bad = bad if bad is not None and bad.body is not None else Answer(int(status), body)
    assert good is not None
    return good, bad


def _request_examples(document: Node, node: Node, path: str) -> dict[tuple[str, str], Any]:
    item = document["paths"][path]
    shown: dict[tuple[str, str], Any] = {}
    for parameter in (*item.get("parameters", ()), *node.get("parameters", ())):
        holder = resolve_references(document, parameter)
        if "example" in holder:
            shown[holder["in"], holder["name"]] = holder["example"]
    holder = resolve_references(document, node.get("requestBody", {}))
    # A body that is a form, where there is none in JSON.
    described: list[Node] = [*holder.get("content", {}).values(), {}]
    media = json_media_type(holder) or described[0]
    for body in islice(find_examples(document, media).values(), 1):
        # What is no object is one argument, which has no name in the document.
        shown |= {("body", name): value for name, value in (body if is_map(body) else {"": body}).items()}
    return shown


def _value(kind: ir.Type, example: Any, models: Any) -> Any:
    """Return the Python value that stands for the JSON value *example*."""
    if example is None:
        return None
    match kind.kind:
        case "model":
            return getattr(models, kind.name).from_json(example)
        case "list":
            return [_value(kind.parts[0], item, models) for item in example]
        case "map":
            return {key: _value(kind.parts[0], item, models) for key, item in example.items()}
        case "moment":
            return decode.moment(example)
        case "day":
            return dt.date.fromisoformat(example)
        case _:
            return example
