"""What a fault does to an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve

from polykyc_tools.engine.openapi.media_types import is_json
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, split_pointer
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.behaviour.responses import SandboxAnswer, answer_refusal, error_code, put_value
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.responses import Reply
from polykyc_tools.sandbox.faults import Fault, parse_fault

UNLISTED: Final = "sandbox_unlisted"
"""The state that nobody documents."""
_PLAIN: Final = ("content-type", "text/plain; charset=utf-8")
_HTML: Final = ("content-type", "text/html; charset=utf-8")
_TITLES: Final = {502: "Bad Gateway", 520: "Web server is returning an unknown error"}


def requested_fault(text: str) -> Fault | None:
    """Return the fault that the header of a request names; None if there is no such fault."""
    try:
        return parse_fault(text)
    except InputError:
        return None


def answer_instead(
    provider: PlayedProvider, operation: ServedOperation, fault: Fault, scope: Mapping[str, Any]
) -> SandboxAnswer | None:
    """Return the answer that replaces the operation; None for a fault that comes after it."""
    if fault.name in {"502", "520"}:
        status = int(fault.name)
        page = f"<!doctype html><title>{status}</title><h1>{status} {_TITLES[status]}</h1>"
        return SandboxAnswer(status, (_HTML,), page.encode(), "a fault that was asked for")
    if fault.kind != "error" and fault.name not in {"429", "500"}:
        return None
    status, example = fault.error
    reply = operation.reply(status)
    if reply is not None and example is None and status == 429:
        example = _rate_limit_example(provider, operation, reply)
        reply = reply if example is not None or not reply.examples else None
    says = "a fault that was asked for"
    if reply is None:
        answer = SandboxAnswer(status, (_PLAIN,), f"{status}".encode(), says)
    else:
        answer = answer_refusal(provider, operation, (status, example), scope, says)
    if status == 429:
        after = str(fault.number if fault.number is not None else 1)
        other_headers = tuple(pair for pair in answer.headers if pair[0] != "retry-after")
        answer = evolve(answer, headers=(*other_headers, ("retry-after", after)))
    return answer


def _rate_limit_example(provider: PlayedProvider, operation: ServedOperation, reply: Reply) -> str | None:
    """Return the example of a rate limit; a quota that is used up is no such limit."""
    rows = (*operation.facts.errors, *provider.contract.facts.errors)
    for name, body in reply.examples.items():
        code = error_code(operation.facts.envelope, body)
        # A row with a code is looked at before any row without one.
        ranked = [row for row in rows if row.code] + [row for row in rows if not row.code]
        fitting = (row for row in ranked if (not row.http or 429 in row.http) and (not row.code or code in row.code))
        row = next(fitting, None)
        if row is not None and row.kind == "rate_limited":
            return name
    return None


def corrupt(provider: PlayedProvider, operation: ServedOperation, fault: Fault, answer: SandboxAnswer) -> SandboxAnswer:
    """Return *answer* as the fault leaves it."""
    if not answer.body or fault.name not in {"truncated", "unknown_status", "null_object", "content_type"}:
        return answer
    says = "a fault that was asked for"
    if fault.name == "truncated":
        return evolve(answer, body=answer.body[: max(1, len(answer.body) // 2)], says=says)
    if fault.name == "content_type":
        other_headers = tuple(pair for pair in answer.headers if pair[0] != "content-type")
        return evolve(answer, headers=(_HTML, *other_headers), says=says)
    if not is_json(dict(answer.headers).get("content-type", "")):
        return answer
    body: Any = json.loads(answer.body)
    pointer = operation.facts.envelope.payload
    for payload_pointer in [pointer] if isinstance(pointer, str) else [path for _, path in pointer]:
        changed = (
            None
            if fault.name == "null_object"
            else _replace_status(find_value(body, split_pointer(payload_pointer)), _status_properties(provider))
        )
        body = put_value(body, payload_pointer, changed)
        if fault.name == "null_object":
            break
    return evolve(answer, body=json.dumps(body, ensure_ascii=False).encode(), says=says)


def _status_properties(provider: PlayedProvider) -> frozenset[str]:
    """Return the properties that hold the provider's word for a status."""
    return frozenset(
        wire
        for facts in provider.contract.facts.schemas.values()
        if facts.session is not None
        for name, wire in facts.session.fields
        if name == "raw_status"
    )


def _replace_status(value: Any, words: frozenset[str]) -> Any:
    if is_map(value):
        return {
            key: UNLISTED if key in words and isinstance(inner, str) else _replace_status(inner, words)
            for key, inner in value.items()
        }
    return [_replace_status(inner, words) for inner in value] if is_list(value) else value
