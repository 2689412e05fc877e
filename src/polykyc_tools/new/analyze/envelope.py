"""Guess what surrounds every answer, by what the answers have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.openapi.operations import OperationKey
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.pointers import escape_key

from .document import Answer, every_answer, inside, kind, properties, snake

_PAYLOADS: Final = ("data", "result", "payload", "response", "body", "content")
_OK: Final = ("success", "ok", "successful", "succeeded", "isSuccess", "is_success")
_STATUS: Final = ("statusCode", "status_code", "httpStatus", "http_status", "status", "code")
_PAGES: Final = ("pagination", "paging", "page", "meta", "links")
# Neither `next` nor `cursor` of an answer: the one is an address in many documents, the other often where one is.
NEXT: Final = (
    *("next_cursor", "next_page_cursor", "next_page_token", "next_token", "next_page_id"),
    *("end_cursor", "continuation_token"),
)
TOTALS: Final = ("total", "total_count", "total_items", "total_results")
_CODES: Final = ("/error/code", "/code", "/errorCode", "/error_code", "/error/type", "/error", "/type")
_MESSAGES: Final = ("/error/message", "/message", "/error_description", "/detail", "/title", "/error/detail")


@define(frozen=True)
class Envelope:
    """The *common* one, and those of operations that have another; each as overlays write it."""

    common: Mapping[str, Any]
    own: Mapping[OperationKey, Mapping[str, Any]]


def envelope(document: Node) -> Envelope:
    """Return the envelope that the answers of *document* seem to have."""
    good = [one for one in every_answer(document) if one.is_good and kind(document, one.schema) == "object"]
    errors = [one for one in every_answer(document) if not one.is_good]
    common: dict[str, Any] = {}
    own: dict[OperationKey, Mapping[str, Any]] = {}
    payload = _payload(document, good)
    if payload is not None:
        pointer = f"/{escape_key(payload)}"
        common["payload"] = pointer
        wrapped = [one for one in good if payload in properties(document, one.schema)]
        common |= _flags(document, wrapped)
        for one in good:
            beside = properties(document, one.schema)
            if payload not in beside:
                own[one.key] = {"payload": ""}
                continue
            pages = [name for name, inner in beside.items() if _tells_page(document, name, inner)]
            if pages and kind(document, beside[payload]) == "array":
                own[one.key] = {"payload": {"items": pointer, **{name: f"/{name}" for name in pages}}}
    said = {"code": _first(document, errors, _CODES), "message": _first(document, errors, _MESSAGES)}
    if told := {word: list(found) if len(found) > 1 else found[0] for word, found in said.items() if found}:
        common["error"] = told
    return Envelope(common, own)


def _tells_page(document: Node, name: str, inner: Node) -> bool:
    """Tell whether the property *name* beside the items of a list says how the list goes on."""
    wanted = "object" if name in _PAGES else "string" if snake(name) in NEXT else "integer"
    return snake(name) in (*_PAGES, *NEXT, *TOTALS) and kind(document, inner) == wanted


def _payload(document: Node, good: Iterable[Answer]) -> str | None:
    """Return the property that most answers of success have, and that holds the rest of them."""
    counted: Counter[str] = Counter()
    total = 0
    for one in good:
        total += 1
        beside = properties(document, one.schema)
        flags = [name for name in beside if name in (*_OK, *_STATUS, *_PAGES, "message", "error", "errors")]
        for name, inner in beside.items():
            # An answer that has more beside it than flags and pages is one itself.
            alone = len(beside) - 1 == len([flag for flag in flags if flag != name])
            if alone and name in _PAYLOADS and kind(document, inner) in {"object", "array", ""}:
                counted[name] += 1
    found = counted.most_common(1)
    return found[0][0] if found and found[0][1] * 2 > total else None


def _flags(document: Node, wrapped: list[Answer]) -> dict[str, str]:
    found: dict[str, str] = {}
    beside: dict[str, str] = {}
    for one in wrapped:
        for name, schema in properties(document, one.schema).items():
            beside.setdefault(name, kind(document, schema))
    for name in _OK:
        if beside.get(name) == "boolean":
            found.setdefault("ok", f"/{name}")
    for name in _STATUS:
        if beside.get(name) == "integer" and _repeats(wrapped, name):
            found.setdefault("status", f"/{name}")
    return found


def _repeats(wrapped: list[Answer], name: str) -> bool:
    """Tell whether the number *name* is the HTTP status: by the examples, or by its name if there are none."""
    seen = [
        (one.status, example.get(name))
        for one in wrapped
        for example in (one.media.get("example"), *_values(one.media))
        if is_map(example) and name in example
    ]
    return all(str(value) == status for status, value in seen) if seen else name not in {"status", "code"}


def _values(media: Node) -> list[Any]:
    return [one.get("value") for one in media.get("examples", {}).values() if is_map(one)]


def _first(document: Node, errors: list[Answer], pointers: Iterable[str]) -> list[str]:
    """Return those of *pointers* that lead to a text in some error, one of each place at most."""
    found: list[str] = []
    for pointer in pointers:
        hits = (inside(document, one.schema, pointer) for one in errors)
        if any(hit is not None and kind(document, hit) == "string" for hit in hits):
            found.append(pointer)
    return found[:2]
