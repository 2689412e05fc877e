"""Where each emitted thing stands in the merged document: the way back from the IR to a line that can be opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from polykyc_tools.engine.openapi.navigation import (
    find_composed_paths,
    find_content_schema,
    find_nested_property_path,
    find_property_path,
    follow_references,
    follow_steps,
    format_path_position,
)
from polykyc_tools.engine.openapi.operations import written_header
from polykyc_tools.engine.openapi.webhooks import webhook_name, webhook_operations
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_of, require_value, split_pointer

from .engine import ir

__all__ = ["argument", "attribute", "choice", "event", "format_path_position", "good", "model", "operation"]

_INNER: Final = ("items", "additionalProperties", "schema")


def operation(emitted: ir.Operation) -> KeyPath:
    """Return the place of an operation."""
    return "paths", emitted.path, emitted.method.lower()


def argument(document: Object, emitted: ir.Operation, given_argument: ir.Argument) -> KeyPath | None:
    """Return the place of an argument: its parameter, or the property of the body that it fills."""
    here = operation(emitted)
    if given_argument.location == "body":
        body = find_content_schema(document, (*here, "requestBody"))
        steps = given_argument.path or ((given_argument.wire,) if given_argument.wire else ())
        return None if body is None else find_nested_property_path(document, body, steps)
    for holder in (here, here[:2]):
        for index, _ in enumerate(find_value(document, (*holder, "parameters")) or ()):
            path = follow_references(document, (*holder, "parameters", index))
            node: Any = require_value(document, path)
            if (node.get("name"), node.get("in")) == (given_argument.wire, given_argument.location):
                return path
    return None


def event(reading: Reading, wire: str) -> KeyPath | None:
    """Return the place of what the webhook *wire* sends."""
    for name, method, _ in webhook_operations(reading.document):
        path = find_content_schema(reading.document, ("webhooks", name, method, "requestBody"))
        if name == wire and path is not None:
            return path
    return None


def model(reading: Reading, name: str) -> KeyPath | None:
    """Return the place of the schema that the model *name* is made of."""
    pointer = next((parsed.pointer for parsed in reading.parsed.models if parsed.name == name), None)
    return None if pointer is None else _original(reading, split_pointer(pointer))


def attribute(reading: Reading, name: str, wire: str) -> KeyPath | None:
    """Return the place of the property *wire* of the model *name*."""
    path = model(reading, name)
    if path is not None and path[0] == "paths" and (inner := _part(reading, path, name, wire)) is not None:
        return inner
    if path is None:
        return None
    emitted = next((emitted for emitted in reading.provider.models if emitted.name == name), None)
    if emitted is not None and any(field.wire == wire and field.within for field in emitted.fields):
        # A flat model has it from an object in the answer.
        inner = find_property_path(reading.document, path, emitted.flattened)
        path = inner or path
    return find_property_path(reading.document, path, wire) or path


def _part(reading: Reading, path: KeyPath, name: str, wire: str) -> KeyPath | None:
    """Return the place of the part *wire* of an answer, if *name* is the model of several parts of it."""
    for emitted in reading.provider.operations:
        envelope = reading.lowered.facts.operations[emitted.path, emitted.method.lower()].envelope
        payload = envelope.payload
        is_result = any(result.type is not None and result.type.name == name for result in emitted.results)
        if path == operation(emitted) and is_result and not isinstance(payload, str):
            response = good(reading.document, emitted)
            header = dict(envelope.headers).get(wire)
            if response is not None and header is not None:
                holder = response[: response.index("content")]
                node: Any = require_value(reading.document, holder)
                written = written_header(node, header)
                return (*holder, "headers", written) if written is not None else None
            return response and find_nested_property_path(
                reading.document, response, split_pointer(dict(payload).get(wire, ""))
            )
    return None


def choice(reading: Reading, name: str) -> KeyPath | None:
    """Return the place of the list of values that the enum *name* is made of."""
    for parsed in reading.parsed.models:
        for prop in parsed.properties:
            if name in _names(prop.type):
                return _listed(reading.document, attribute(reading, parsed.name, prop.wire), name)
    for emitted in reading.provider.operations:
        for given_argument in emitted.arguments:
            if name in _names(given_argument.type):
                path = argument(reading.document, emitted, given_argument)
                return _listed(reading.document, path, name)
    return None


def _names(kind: ir.Type) -> Iterator[str]:
    if kind.kind == "choice":
        yield kind.name
    for part in kind.parts:
        yield from _names(part)


def _listed(document: Object, path: KeyPath | None, name: str) -> KeyPath | None:
    """Return the place of the `enum` in the schema at *path*, that of the component *name* first; itself if none."""
    enums = [] if path is None else list(_enums(document, path, set()))
    own = [enum for enum in enums if name.lower() in {str(step).replace("_", "").lower() for step in enum}]
    return next(iter([*own, *enums]), path)


def _enums(document: Object, path: KeyPath, seen: set[KeyPath]) -> Iterator[KeyPath]:
    for piece in find_composed_paths(document, path, seen):
        node: Any = require_value(document, piece)
        if "enum" in node:
            yield (*piece, "enum")
        for word in _INNER:
            if is_map(node.get(word)):
                yield from _enums(document, (*piece, word), seen)


def good(document: Object, emitted: ir.Operation) -> KeyPath | None:
    """Return the place of the schema of the first successful answer of an operation, None if it has none."""
    here = (*operation(emitted), "responses")
    statuses = (status for status in find_value(document, here) or () if status.startswith("2"))
    schemas = (find_content_schema(document, (*here, status)) for status in statuses)
    return next((schema for schema in schemas if schema is not None), None)


def _original(reading: Reading, steps: Sequence[str]) -> KeyPath | None:
    """Return where what stands at *steps* of the plain document stood before envelopes were taken off."""
    document = reading.document
    if steps[0] != "paths":
        moved = reading.lowered.moved.get(steps[2])
        if moved:
            steps = [*split_pointer(moved), *steps[3:]]
        if (sent := _payload(reading, steps[2])) is not None:
            return follow_steps(document, sent, steps[3:])
        below = follow_steps(document, tuple(steps[:3]), steps[3:])
        return below if below is not None else _page(reading, steps[2])
    path, method = steps[1], steps[2]
    start, rest = _start(document, steps)
    if "responses" in steps[3:4] and start is not None:
        envelope = reading.lowered.facts.operations[path, method].envelope
        start = find_nested_property_path(
            document, start, split_pointer(envelope.payload) if isinstance(envelope.payload, str) else ()
        )
    original = None if start is None else follow_steps(document, start, rest)
    return original or ("paths", path, method)


def _start(document: Object, steps: Sequence[str]) -> tuple[KeyPath | None, Sequence[str]]:
    """Return the place of the schema that *steps* begin with, in an operation, and the steps that are left."""
    if "schema" not in steps:
        return None, ()
    cut = steps.index("schema")
    holder: KeyPath = tuple(
        int(step) if step.isdecimal() and steps[3] == "parameters" else step for step in steps[:cut]
    )
    if steps[3] == "parameters":
        return (*follow_references(document, holder), "schema"), steps[cut + 1 :]
    return find_content_schema(document, holder[: 5 if steps[3] == "responses" else 4]), steps[cut + 1 :]


def _payload(reading: Reading, component: str) -> KeyPath | None:
    """Return the place of the payload of a webhook that the *component* of the plain document is made of."""
    if find_value(reading.document, ("components", "schemas", component)) is not None:
        return None
    for path, item in reading.lowered.document.get("paths", {}).items():
        name = webhook_name(path)
        if name is None:
            continue
        for method in item:
            content = item[method]["responses"]["200"]["content"]
            if split_pointer(pointer_of(content["application/json"]["schema"]["$ref"]))[-1] == component:
                return find_content_schema(reading.document, ("webhooks", name, method, "requestBody"))
    return None


def _page(reading: Reading, component: str) -> KeyPath | None:
    """Return the operation whose envelope makes the *component* of several parts of its answer."""
    for emitted in reading.provider.operations:
        if any(result.type is not None and result.type.name == component for result in emitted.results):
            return operation(emitted)
    return None
