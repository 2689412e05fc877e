"""Guess the parts of a result that come in response headers, such as the id of what was uploaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve

from polykyc_tools.engine.openapi.operations import OperationKey, success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, resolve_references

from .document import json_type, properties, response_bodies, schema_at, snake_case
from .envelope import EnvelopeGuess, name_part

_ID: Final = re.compile(r"_(id|uuid|reference)$")
_TECHNICAL: Final = re.compile(
    r"request|trace|correlation|transaction|span|session|client|ray|instance|node|server|amz"
)
"""What identifies a call, a connection or a machine, and nothing that the provider keeps."""


def guess_header_parts(document: Node, envelope: EnvelopeGuess, keys: Iterable[OperationKey]) -> EnvelopeGuess:
    """Return *envelope* with the ids that only headers of the answers of *keys* have, as parts of the payload.

    What reads only has no new id to give.
    """
    own = dict(envelope.own)
    bodies = {body.key: body for body in response_bodies(document) if body.is_success}
    for key in keys:
        payload = envelope.payload(key)
        schema = (
            schema_at(document, bodies[key].schema, payload) if key in bodies and isinstance(payload, str) else None
        )
        if key[1] == "get" or schema is None or json_type(document, schema) != "object":
            continue
        parts = dict(_parts(document, key, schema))
        if parts:
            own[key] = {**own.get(key, {}), "payload": {name_part(schema, "result", parts): payload, **parts}}
    return evolve(envelope, own=own)


def _parts(document: Node, key: OperationKey, schema: Node) -> Iterator[tuple[str, Mapping[str, Any]]]:
    responses = document["paths"][key[0]][key[1]]["responses"]
    response = resolve_references(document, responses[success_status_codes(responses)[0]])
    fields = {snake_case(name) for name in properties(document, schema)}
    for wire, header in response.get("headers", {}).items():
        name = snake_case(wire).removeprefix("x_")
        is_text = json_type(document, resolve_references(document, header).get("schema", {})) == "string"
        if is_text and _ID.search(name) and not _TECHNICAL.search(name) and name not in fields and name.isidentifier():
            yield name, {"header": wire}
