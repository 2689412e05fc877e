"""What a fault makes of an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from polykyc_tools.engine.openapi.media_types import is_json
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, split_pointer
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.behaviour.responses import Answer, code_of, put, refusal
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.contract.responses import Reply
from polykyc_tools.sandbox.faults import Fault, fault

UNLISTED: Final = "sandbox_unlisted"
"""The state that nobody documents."""
_PLAIN: Final = ("content-type", "text/plain; charset=utf-8")
_HTML: Final = ("content-type", "text/html; charset=utf-8")
_TITLES: Final = {502: "Bad Gateway", 520: "Web server is returning an unknown error"}


def named(text: str) -> Fault | None:
    """Return the fault that a request asks for in its header; None if there is none of that name."""
    try:
        return fault(text)
    except InputError:
        return None


def instead(provider: Provider, operation: Operation, one: Fault, scope: Mapping[str, Any]) -> Answer | None:
    """Return what is answered with nothing done; None for a fault that comes after the work."""
    if one.name in {"502", "520"}:
        status = int(one.name)
        page = f"<!doctype html><title>{status}</title><h1>{status} {_TITLES[status]}</h1>"
        return Answer(status, (_HTML,), page.encode(), "a fault that was asked for")
    if one.kind != "error" and one.name not in {"429", "500"}:
        return None
    status, example = one.error
    reply = operation.reply(status)
    if reply is not None and example is None and status == 429:
        example = _passing(provider, operation, reply)
        reply = reply if example is not None or not reply.examples else None
    says = "a fault that was asked for"
    if reply is None:
        answer = Answer(status, (_PLAIN,), f"{status}".encode(), says)
    else:
        answer = refusal(provider, operation, (status, example), scope, says)
    if status == 429:
        after = str(one.number if one.number is not None else 1)
        kept = tuple(pair for pair in answer.headers if pair[0] != "retry-after")
        answer = evolve(answer, headers=(*kept, ("retry-after", after)))
    return answer


def _passing(provider: Provider, operation: Operation, reply: Reply) -> str | None:
    """Return the example of a limit that passes, and not of a quota that is used up."""
    rows = (*operation.facts.errors, *provider.contract.facts.errors)
    for name, body in reply.examples.items():
        code = code_of(operation.facts.envelope, body)
        # A row with a code is looked at before any row without one.
        ranked = [row for row in rows if row.code] + [row for row in rows if not row.code]
        fitting = (row for row in ranked if (not row.http or 429 in row.http) and (not row.code or code in row.code))
        row = next(fitting, None)
        if row is not None and row.kind == "rate_limited":
            return name
    return None


def spoilt(provider: Provider, operation: Operation, one: Fault, answer: Answer) -> Answer:
    """Return *answer* as the fault leaves it."""
    if not answer.body or one.name not in {"truncated", "unknown_status", "null_object", "content_type"}:
        return answer
    says = "a fault that was asked for"
    if one.name == "truncated":
        return evolve(answer, body=answer.body[: max(1, len(answer.body) // 2)], says=says)
    if one.name == "content_type":
        beside = tuple(pair for pair in answer.headers if pair[0] != "content-type")
        return evolve(answer, headers=(_HTML, *beside), says=says)
    if not is_json(dict(answer.headers).get("content-type", "")):
        return answer
    body: Any = json.loads(answer.body)
    pointer = operation.facts.envelope.payload
    for where in [pointer] if isinstance(pointer, str) else [path for _, path in pointer]:
        changed = (
            None if one.name == "null_object" else _unlisted(find_value(body, split_pointer(where)), _words(provider))
        )
        body = put(body, where, changed)
        if one.name == "null_object":
            break
    return evolve(answer, body=json.dumps(body, ensure_ascii=False).encode(), says=says)


def _words(provider: Provider) -> frozenset[str]:
    """Return the properties that hold a provider's word for a state."""
    return frozenset(
        wire
        for facts in provider.contract.facts.schemas.values()
        if facts.session is not None
        for name, wire in facts.session.fields
        if name == "raw_status"
    )


def _unlisted(value: Any, words: frozenset[str]) -> Any:
    if is_map(value):
        return {
            key: UNLISTED if key in words and isinstance(one, str) else _unlisted(one, words)
            for key, one in value.items()
        }
    return [_unlisted(one, words) for one in value] if is_list(value) else value
