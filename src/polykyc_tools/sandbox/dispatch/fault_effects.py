"""What a fault does to a request: instead of its operation, or to the answer of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, Literal, assert_never

from attrs import define, evolve

from polykyc_tools.engine.annotations.body_conditions import fits_body
from polykyc_tools.engine.checks.error_table import rank
from polykyc_tools.engine.openapi.media_types import is_json
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import find_value, put_value, split_pointer
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.behaviour.responses import SandboxAnswer, answer_refusal, error_code
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.responses import Reply
from polykyc_tools.sandbox.faults import Fault

UNLISTED: Final = "sandbox_unlisted"
"""A status that no page documents."""
_PLAIN: Final = ("content-type", "text/plain; charset=utf-8")
_HTML: Final = ("content-type", "text/html; charset=utf-8")
_SAYS: Final = "a requested fault"


@define(frozen=True)
class DispatchOutcome:
    """What is sent after *delay* seconds; with *cut*, the connection ends before the answer, or within it."""

    answer: SandboxAnswer
    delay: float = 0.0
    cut: Literal["before", "within"] | None = None


def replace_operation(
    provider: PlayedProvider, operation: ServedOperation, fault: Fault, scope: Mapping[str, Any]
) -> DispatchOutcome | None:
    """Return the outcome of a request whose operation *fault* prevents; None if the fault comes after the operation."""
    match fault.kind:
        case "502":
            return DispatchOutcome(_gateway_page(502, "Bad Gateway"))
        case "520":
            return DispatchOutcome(_gateway_page(520, "Web server is returning an unknown error"))
        case "429" | "500" | "documented":
            return DispatchOutcome(_documented_error(provider, operation, fault, scope))
        case "cut":
            return DispatchOutcome(SandboxAnswer(500, (), b""), cut="before")
        case "slow" | "lost" | "short" | "truncated" | "unknown_status" | "null_object" | "content_type":
            return None
        case "duplicate_webhook" | "reorder_webhooks":
            return None
        case _:
            assert_never(fault.kind)


def change_answer(
    provider: PlayedProvider, operation: ServedOperation, fault: Fault, answer: SandboxAnswer
) -> DispatchOutcome:
    """Return the outcome of a request whose operation gave *answer*, with what *fault* does to it."""
    match fault.kind:
        case "slow":
            return DispatchOutcome(answer, delay=5.0 if fault.number is None else float(fault.number))
        case "lost":
            return DispatchOutcome(answer, cut="before")
        case "short":
            return DispatchOutcome(answer, cut="within")
        case "truncated" | "content_type" | "null_object" | "unknown_status" as kind:
            return DispatchOutcome(_corrupt(provider, operation, kind, answer) if answer.body else answer)
        case "429" | "500" | "502" | "520" | "documented" | "cut" | "duplicate_webhook" | "reorder_webhooks":
            return DispatchOutcome(answer)
        case _:
            assert_never(fault.kind)


def _gateway_page(status: int, title: str) -> SandboxAnswer:
    page = f"<!doctype html><title>{status}</title><h1>{status} {title}</h1>"
    return SandboxAnswer(status, (_HTML,), page.encode(), _SAYS)


def _documented_error(
    provider: PlayedProvider, operation: ServedOperation, fault: Fault, scope: Mapping[str, Any]
) -> SandboxAnswer:
    status, example = fault.error
    reply = operation.reply(status)
    if reply is not None and example is None and status == 429:
        example = _rate_limit_example(provider, operation, reply)
        reply = reply if example is not None or not reply.examples else None
    if reply is None:
        answer = SandboxAnswer(status, (_PLAIN,), f"{status}".encode(), _SAYS)
    else:
        answer = answer_refusal(provider, operation, (status, example), scope, _SAYS)
    if status != 429:
        return answer
    rules = provider.contract.facts.retry
    header = rules.reset.lower() if rules is not None and rules.reset is not None else "retry-after"
    return evolve(
        answer, headers=(*_without(answer, header), (header, str(fault.number if fault.number is not None else 1)))
    )


def _without(answer: SandboxAnswer, header: str) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in answer.headers if pair[0] != header)


def _rate_limit_example(provider: PlayedProvider, operation: ServedOperation, reply: Reply) -> str | None:
    """Return the example of a rate limit; a quota that is used up is no such limit."""
    rows = (*operation.facts.errors, *provider.contract.facts.errors)
    for name, body in reply.examples.items():
        code = error_code(operation.facts.envelope, body)
        fitting = (
            row
            for row in sorted(rows, key=rank)
            if (not row.http or 429 in row.http) and (not row.code or code in row.code) and fits_body(row.when, body)
        )
        row = next(fitting, None)
        if row is not None and row.kind == "rate_limited":
            return name
    return None


def _corrupt(
    provider: PlayedProvider,
    operation: ServedOperation,
    kind: Literal["truncated", "content_type", "null_object", "unknown_status"],
    answer: SandboxAnswer,
) -> SandboxAnswer:
    match kind:
        case "truncated":
            return evolve(answer, body=answer.body[: max(1, len(answer.body) // 2)], says=_SAYS)
        case "content_type":
            return evolve(answer, headers=(_HTML, *_without(answer, "content-type")), says=_SAYS)
        case "null_object" | "unknown_status":
            if not is_json(dict(answer.headers).get("content-type", "")):
                return answer
        case _:
            assert_never(kind)
    body: Any = json.loads(answer.body)
    payload = operation.facts.envelope.payload
    pointers = [payload] if isinstance(payload, str) else [pointer for _, pointer in payload]
    if kind == "null_object":
        body = put_value(body, pointers[0], None)
    else:
        properties = status_properties(provider)
        for pointer in pointers:
            body = put_value(body, pointer, _replace_status(find_value(body, split_pointer(pointer)), properties))
    return evolve(answer, body=json.dumps(body, ensure_ascii=False).encode(), says=_SAYS)


def status_properties(provider: PlayedProvider) -> frozenset[str]:
    """Return the properties that hold the provider's word for a status."""
    return frozenset(
        wire.rpartition(".")[2]
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
