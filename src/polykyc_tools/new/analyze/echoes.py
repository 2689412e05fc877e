"""Guess which ids of a request its response repeats under the same name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.openapi.time_formats import TIMES, plain_format

from .document import (
    body_fields,
    json_type,
    parameters,
    plain_schema,
    properties,
    response_bodies,
    schema_at,
    snake_case,
)
from .envelope import EnvelopeGuess

_SCALARS: Final = frozenset({"string", "integer"})
_TECHNICAL: Final = ("request_", "trace_", "correlation_", "x_")


def guess_echoes(
    document: Node, envelope: EnvelopeGuess, key: OperationKey, session_ids: frozenset[str]
) -> dict[str, str]:
    """Return the dotted path of each id that the responses of the operation *key* repeat, by its name.

    *session_ids* are left out. Only ids are guessed: an address or a name may come back in another form, and then the
    client would refuse every response.
    """
    sent = {
        **body_fields(document, key),
        **{parameter["name"]: parameter.get("schema", {}) for parameter in parameters(document, key)},
    }
    ids = {name: schema for name, schema in sent.items() if _is_id(name) and name not in session_ids}
    echoes: dict[str, str] = {}
    for path, schema in _result_schemas(document, envelope, key):
        for name, inner in properties(document, schema).items():
            if name in ids and _can_be_equal(document, ids[name], inner):
                echoes.setdefault(name, f"{path}.{name}" if path else name)
    return echoes


def _is_id(name: str) -> bool:
    # The id of a request or of a trace identifies nothing of the provider.
    name = snake_case(name)
    return name in {"id", "uuid"} or (name.endswith(("_id", "_uuid")) and not name.startswith(_TECHNICAL))


def _can_be_equal(document: Node, first: Node, second: Node) -> bool:
    """Tell whether a value of *first* and one of *second* can be the same on the wire."""
    types = {json_type(document, first), json_type(document, second)}
    formats = {plain_format(plain_schema(document, schema).get("format")) for schema in (first, second)}
    return types <= _SCALARS and formats.isdisjoint(TIMES)


def _result_schemas(document: Node, envelope: EnvelopeGuess, key: OperationKey) -> Iterator[tuple[str, Node]]:
    """Yield the dotted path and the schema of each object in a result of *key*; a list stands for its items."""
    for body in response_bodies(document):
        if body.key != key or not body.is_success:
            continue
        for name, pointer in envelope.payload_parts(key).items():
            schema = schema_at(document, body.schema, pointer)
            if schema is not None and json_type(document, schema) == "array":
                schema = plain_schema(document, schema).get("items", {})
            if schema is not None:
                yield name, schema
