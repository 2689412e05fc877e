"""Envelopes: the payload of each success replaces the response body, and the paths become those of the IR."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.body_conditions import conditions_by_path
from polykyc_tools.engine.annotations.sensitive_fields import hide_payload
from polykyc_tools.engine.annotations.types import EnvelopeAnnotation, ErrorRowAnnotation
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.normalize.response_bodies import other_media_types
from polykyc_tools.engine.openapi.media_types import json_header_value, strip_charset
from polykyc_tools.engine.openapi.operations import find_header, json_media_name, json_media_type, success_status_codes
from polykyc_tools.engine.openapi.schemas import Node, find_value_schema, merge_schema, resolve_references
from polykyc_tools.engine.source.pointers import escape_key, split_pointer


@define(frozen=True)
class Payload:
    """The payload of a success response: without a *schema* there is none; an *optional* one may be missing."""

    key: str
    """The status, the range of statuses, or `default`."""
    schema: Node | None
    optional: bool
    media: tuple[str, ...] = ()
    """The media types of an answer that is not JSON."""
    accept: tuple[str, ...] = ()
    """The media types that a request asks for, none if the answer has no content."""

    @property
    def status(self) -> int | None:
        """Return the status, None if the response is for several."""
        return int(self.key) if self.key.isdigit() else None


def emitted_envelope(
    envelope: EnvelopeAnnotation, undescribed: tuple[str, ...] = (), error: tuple[str, ...] = ()
) -> ir.Envelope:
    """Return *envelope* as the IR has it.

    Args:
        envelope: The envelope of the overlay.
        undescribed: Pointers of its `ok` and `status` that some success does not describe.
        error: Pointers to what holds an error, and is null in a success.

    """
    payload = envelope.payload
    pointers = [
        *(("ok", pointer) for pointer in envelope.ok),
        *([("status", envelope.status)] if envelope.status else []),
    ]
    optional = {*envelope.optional, *undescribed}
    return ir.Envelope(
        payload=split_pointer(payload)
        if isinstance(payload, str)
        else {name: split_pointer(pointer) for name, pointer in payload},
        headers=dict(envelope.headers),
        ok=tuple(map(split_pointer, envelope.ok)),
        status=None if envelope.status is None else split_pointer(envelope.status),
        optional=tuple(split_pointer(pointer) for word, pointer in pointers if optional & {word, pointer}),
        code=tuple(map(split_pointer, envelope.code)),
        message=tuple(map(split_pointer, envelope.message)),
        hint=tuple(map(split_pointer, envelope.hint)),
        details=tuple(map(split_pointer, envelope.details)),
        error=tuple(map(split_pointer, error)),
    )


def emitted_errors(rows: tuple[ErrorRowAnnotation, ...]) -> tuple[ir.ErrorRow, ...]:
    """Return *rows* with the exceptions that they raise."""
    return tuple(
        ir.ErrorRow(error_name(row.kind), row.http, row.code, row.says, conditions_by_path(row.when), row.again)
        for row in rows
    )


def unwrap(
    document: Node,
    operation: Node,
    payload: str | tuple[tuple[str, str], ...],
    headers: tuple[tuple[str, str], ...] = (),
) -> tuple[Payload, ...]:
    """Replace each success response of *operation* by its *payload*, remove the others, and return the payloads.

    *headers* are the parts of the payload that are in response headers.
    """
    payloads: list[Payload] = []
    responses: Node = {}
    for status in success_status_codes(operation["responses"]):
        response = resolve_references(document, operation["responses"][status])
        media, types = json_media_type(response), other_media_types(response)
        schema, optional = None, False
        if types and media is not None:
            schema = media["schema"]
        elif media is not None and "schema" in media:
            body = media["schema"]
            for pointer in [payload] if isinstance(payload, str) else [pointer for _, pointer in payload]:
                hide_payload(document, body, pointer)
            if isinstance(payload, str):
                schema, optional = find_value_schema(document, body, payload)
            else:
                of_headers = {
                    name: resolve_references(document, find_header(response, header) or {}) for name, header in headers
                }
                schema = _page_component(document, operation["operationId"], body, payload, of_headers)
        accept = types or _accepted_json(response)
        payloads.append(Payload(status, schema, optional, types, accept))
        content = {"content": {"application/json": {"schema": schema}}} if schema is not None else {}
        responses[status] = {"description": response.get("description", ""), **content}
    operation["responses"] = responses
    return tuple(payloads)


def _accepted_json(response: Node) -> tuple[str, ...]:
    name = json_media_name(response)
    return () if name is None else (strip_charset(json_header_value(name)),)


def _page_component(
    document: Node,
    operation_id: str,
    schema: Node,
    payload: tuple[tuple[str, str], ...],
    headers: Mapping[str, Node],
) -> Node:
    """Return a reference to a new component: the parts of *schema* that *payload* names, and the *headers* by name."""
    properties: Node = {}
    required: list[str] = []
    for name, pointer in payload:
        inner, optional = find_value_schema(document, schema, pointer)
        properties[name] = inner if inner is not None else {}
        if not optional:
            required.append(name)
    for name, header in headers.items():
        text = {"description": header["description"]} if "description" in header else {}
        properties[name] = {**text, **header.get("schema", {})}
        if header.get("required") is True:
            required.append(name)
    components = document.setdefault("components", {}).setdefault("schemas", {})
    is_list = any(merge_schema(document, inner).get("type") == "array" for inner in properties.values())
    name = "".join(word[:1].upper() + word[1:] for word in operation_id.replace("-", "_").split("_"))
    name += "Page" if is_list else "Parts"
    components[name] = {"type": "object", "properties": properties, "required": required}
    return {"$ref": f"#/components/schemas/{escape_key(name)}"}
