"""Check the request envelope: each of its pointers leads to an object whose properties can be arguments."""

from __future__ import annotations

from collections.abc import Iterator

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.annotations.request_envelope import find_object, request_schema
from polykyc_tools.engine.openapi.operations import label_operation, operations
from polykyc_tools.engine.openapi.schemas import Node, walk_properties
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.engine.source.pointers import split_pointer


def request_problems(document: Node, facts: Facts) -> Iterator[Problem]:
    """Yield the pointers that open nothing: an operation's in its own body, the document's in all bodies."""
    opening: set[str] = set()
    nearest: dict[str, str] = {}
    for path, method, node in operations(document):
        envelope = facts.operations[path, method].envelope
        is_own = envelope.request_position != facts.envelope.request_position
        schema, label = request_schema(document, node), label_operation(path, method, node)
        for pointer in facts.envelope.request:
            if find_object(document, schema, split_pointer(pointer))[0] is not None:
                opening.add(pointer)
        for pointer in envelope.request:
            holder, obstacle = find_object(document, schema, split_pointer(pointer))
            if holder is not None:
                continue
            if obstacle in {"one of several schemas", "read-only"}:
                what = f"{label}: `request` cannot open `{pointer}`, which is or lies within what is {obstacle}"
                hint = "give it one object schema, or write `x-kyc-envelope: {request: []}` at the operation"
                yield Problem(envelope.request_position, what, hint)
            elif is_own:
                what = f"{label}: `request` opens `{pointer}`, "
                what += f"which is {obstacle}" if obstacle else "which its request body does not have"
                yield Problem(envelope.request_position, what, _nearest(document, schema, pointer))
            elif not obstacle:
                nearest.setdefault(pointer, _nearest(document, schema, pointer))
    for pointer in facts.envelope.request:
        if pointer not in opening:
            what = f"`request` opens `{pointer}`, and no request body has such an object"
            hint = nearest.get(pointer, "name an object whose properties the spec lists, or remove it")
            yield Problem(facts.envelope.request_position, what, hint)


def _nearest(document: Node, schema: Node, pointer: str) -> str:
    """Return the hint for a *pointer* that leads nowhere in *schema*."""
    for step in walk_properties(document, schema, split_pointer(pointer)):
        if step.schema is None:
            return suggest_name(step.key, step.holder.get("properties", {}))
    return "name an object whose properties the spec lists"
