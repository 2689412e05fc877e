"""Guess what an answer repeats of its request: an id by which it was asked for, under the same name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.openapi.schemas import Node

from .document import bare, body, every_answer, inside, kind, parameters, properties, snake
from .envelope import Envelope

_SCALARS: Final = frozenset({"string", "integer"})
_OTHERS: Final = ("request_", "trace_", "correlation_", "x_")
_TIMES: Final = frozenset({"date-time", "date", "unix-ms", "unix-s"})


def echoes(document: Node, around: Envelope, key: OperationKey, known: frozenset[str]) -> dict[str, str]:
    """Return the ids that the answers to the operation *key* repeat by the same name, but for those *known*.

    Nothing else is guessed: an address or a name may come back in another form, and every answer would be malformed.
    """
    sent = {**body(document, key), **{one["name"]: one.get("schema", {}) for one in parameters(document, key)}}
    asked = {name: schema for name, schema in sent.items() if _is_id(name) and name not in known}
    found: dict[str, str] = {}
    for path, schema in _answered(document, around, key):
        for name, inner in properties(document, schema).items():
            if name in asked and _alike(document, asked[name], inner):
                found.setdefault(name, f"{path}.{name}" if path else name)
    return found


def _is_id(name: str) -> bool:
    # Neither the key against repeating nor that of a trace is about anybody.
    said = snake(name)
    return said in {"id", "uuid"} or (said.endswith(("_id", "_uuid")) and not said.startswith(_OTHERS))


def _alike(document: Node, one: Node, other: Node) -> bool:
    """Tell whether values of the two schemas can be the same on the wire."""
    kinds = {kind(document, one), kind(document, other)}
    formats = {bare(document, schema).get("format") for schema in (one, other)}
    return kinds <= _SCALARS and not formats & _TIMES


def _answered(document: Node, around: Envelope, key: OperationKey) -> Iterator[tuple[str, Node]]:
    """Yield the dotted path and the schema of each object of the result of *key*; a list is each of its items."""
    for answer in every_answer(document):
        if answer.key != key or not answer.is_good:
            continue
        payload = {**around.common, **around.own.get(key, {})}.get("payload", "")
        parts: Mapping[str, str] = {"": payload} if isinstance(payload, str) else payload
        for name, pointer in parts.items():
            schema = inside(document, answer.schema, pointer)
            if schema is not None and kind(document, schema) == "array":
                schema = bare(document, schema).get("items", {})
            if schema is not None:
                yield name, schema
