"""Guess the envelope of a provider from what its responses have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.naming import field_name
from polykyc_tools.engine.openapi.media_types import find_examples
from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.openapi.schemas import Node, find_value_schema
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import escape_key

from .document import ResponseBody, component_name, json_type, properties, response_bodies, snake_case

_PAYLOADS: Final = ("data", "result", "payload", "response", "body", "content")
_OK: Final = ("success", "ok", "successful", "succeeded", "isSuccess", "is_success")
_STATUS: Final = ("statusCode", "status_code", "httpStatus", "http_status", "status", "code")
PAGES: Final = ("pagination", "paging", "page", "meta", "links")
# Neither `next` nor `cursor`: many documents call an address `next`, and `cursor` the place of the current page.
NEXT: Final = (
    *("next_cursor", "next_page_cursor", "next_page_token", "next_token", "next_page_id"),
    *("end_cursor", "continuation_token"),
)
_INCLUDED: Final = "included"
"""Where an answer of JSON:API has further resources, next to the payload."""
_META: Final = "meta"
_NEEDED: Final = re.compile("(^|_)(link|url|token|secret)$")
MORE: Final = ("has_more", "has_next", "has_next_page", "more")
TOTALS: Final = ("total", "total_count", "total_items", "total_results")
_CODES: Final = (
    "/error/code",
    "/code",
    "/errorCode",
    "/error_code",
    "/error/type",
    "/error",
    "/type",
    "/errors/0/code",
)
_MESSAGES: Final = (
    "/error/message",
    "/message",
    "/error_description",
    "/detail",
    "/title",
    "/error/detail",
    "/errors/0/title",
)


@define(frozen=True)
class EnvelopeGuess:
    """The *common* envelope, and the *own* one of each operation that has another, in the form of overlays."""

    common: Mapping[str, Any]
    own: Mapping[OperationKey, Mapping[str, Any]]

    def payload(self, key: OperationKey) -> str | Mapping[str, str]:
        """Return the JSON Pointer of the payload of the operation *key*, or of each of its parts in the body."""
        payload: str | Mapping[str, Any] = self.own.get(key, self.common).get("payload", "")
        return (
            payload
            if isinstance(payload, str)
            else {name: each for name, each in payload.items() if isinstance(each, str)}
        )

    def header_parts(self, key: OperationKey) -> tuple[str, ...]:
        """Return the headers that have parts of the payload of the operation *key*."""
        payload = self.own.get(key, self.common).get("payload", "")
        return tuple(each["header"] for each in payload.values() if is_map(each)) if is_map(payload) else ()

    def payload_parts(self, key: OperationKey) -> Mapping[str, str]:
        """Return the JSON Pointer of each part of the payload by its name, which is empty for the only part."""
        payload = self.payload(key)
        return {"": payload} if isinstance(payload, str) else payload


def guess_envelope(document: Node) -> EnvelopeGuess:
    """Return the envelope that the responses of *document* seem to have."""
    bodies = list(response_bodies(document))
    successes = [body for body in bodies if body.is_success and json_type(document, body.schema) == "object"]
    errors = [body for body in bodies if not body.is_success]
    common: dict[str, Any] = {}
    own: dict[OperationKey, Mapping[str, Any]] = {}
    payload = _payload_name(document, successes)
    if payload is not None:
        common["payload"] = f"/{escape_key(payload)}"
        wrapped = [body for body in successes if payload in properties(document, body.schema)]
        common |= _flags(document, wrapped)
        own = {
            body.key: different
            for body in successes
            if (different := _own_envelope(document, body, payload)) is not None
        }
        # A bare list has no place for anything around it.
        bare = (body.key for body in bodies if body.is_success and json_type(document, body.schema) == "array")
        own |= {key: {"payload": ""} for key in bare}
    error: dict[str, str | list[str]] = {}
    for word, candidates in (("code", _CODES), ("message", _MESSAGES)):
        pointers = _text_pointers(document, errors, candidates)
        if pointers:
            error[word] = pointers if len(pointers) > 1 else pointers[0]
    if error:
        common["error"] = error
    return EnvelopeGuess(common, own)


def _own_envelope(document: Node, body: ResponseBody, payload: str) -> Mapping[str, Any] | None:
    """Return the envelope of *body* if it differs from the common one, whose payload is the property *payload*."""
    fields = properties(document, body.schema)
    if payload not in fields:
        return {"payload": ""}
    pages = [name for name, inner in fields.items() if _describes_page(document, name, inner)]
    pages += [_INCLUDED] if _INCLUDED in fields else []
    if json_type(document, fields[payload]) == "object":
        parts = [name for name in (_INCLUDED, _META) if name in fields and _is_part(document, name, fields[name])]
        names: dict[str, str] = {name_part(fields[payload], payload, parts): payload} | {part: part for part in parts}
        return {"payload": {name: f"/{escape_key(key)}" for name, key in names.items()}} if parts else None
    if pages and json_type(document, fields[payload]) == "array":
        return {"payload": {"items": f"/{escape_key(payload)}", **{name: f"/{name}" for name in pages}}}
    return None


def name_part(inner: Node, payload: str, others: Iterable[str]) -> str:
    """Return what to call the *payload* next to *others*: its component says more than a word such as `data`."""
    name = snake_case(component_name(inner) or "")
    plain = name.isidentifier() and field_name(name) == name
    return name if plain and name not in others else payload


def _is_part(document: Node, name: str, inner: Node) -> bool:
    """Tell whether the property *name*, next to the payload, has what a caller needs: a link, a token, resources."""
    return name == _INCLUDED or any(
        _NEEDED.search(snake_case(member))
        and snake_case(member) not in NEXT
        and json_type(document, schema) == "string"
        for member, schema in properties(document, inner).items()
    )


def _describes_page(document: Node, name: str, inner: Node) -> bool:
    """Tell whether the property *name*, next to the items of a list, says how the list continues."""
    snake = snake_case(name)
    kinds = {
        **dict.fromkeys(TOTALS, "integer"),
        **dict.fromkeys(MORE, "boolean"),
        **dict.fromkeys(NEXT, "string"),
        **dict.fromkeys(PAGES, "object"),
    }
    return snake in kinds and json_type(document, inner) == kinds[snake]


def _payload_name(document: Node, successes: Sequence[ResponseBody]) -> str | None:
    """Return the property that most bodies of success have, and that holds everything but flags and pages."""
    counter: Counter[str] = Counter()
    for body in successes:
        fields = properties(document, body.schema)
        flags = {name for name in fields if name in (*_OK, *_STATUS, *PAGES, _INCLUDED, "message", "error", "errors")}
        for name, inner in fields.items():
            # A body with more than flags and pages next to the property is a payload itself.
            alone = not fields.keys() - flags - {name}
            if alone and name in _PAYLOADS and json_type(document, inner) in {"object", "array", ""}:
                counter[name] += 1
    most = counter.most_common(1)
    return most[0][0] if most and most[0][1] * 2 > len(successes) else None


def _flags(document: Node, wrapped: Sequence[ResponseBody]) -> dict[str, str]:
    types: dict[str, str] = {}
    for body in wrapped:
        for name, schema in properties(document, body.schema).items():
            types.setdefault(name, json_type(document, schema))
    flags: dict[str, str] = {}
    for name in _OK:
        if types.get(name) == "boolean":
            flags.setdefault("ok", f"/{name}")
    for name in _STATUS:
        if types.get(name) == "integer" and _repeats_status(document, wrapped, name):
            flags.setdefault("status", f"/{name}")
    return flags


def _repeats_status(document: Node, wrapped: Iterable[ResponseBody], name: str) -> bool:
    """Tell whether the number *name* is the HTTP status: the examples decide, or its name if there are none."""
    pairs = [
        (body.status, str(example[name]))
        for body in wrapped
        for example in find_examples(document, body.media).values()
        if is_map(example) and name in example
    ]
    return all(value == status for status, value in pairs) if pairs else name not in {"status", "code"}


def _text_pointers(document: Node, errors: Sequence[ResponseBody], candidates: Iterable[str]) -> list[str]:
    """Return the first two of *candidates* that lead to a text in some body of an error."""
    pointers: list[str] = []
    for pointer in candidates:
        schemas = (find_value_schema(document, body.schema, pointer, into_lists=True)[0] for body in errors)
        if any(schema is not None and json_type(document, schema) == "string" for schema in schemas):
            pointers.append(pointer)
    return pointers[:2]
