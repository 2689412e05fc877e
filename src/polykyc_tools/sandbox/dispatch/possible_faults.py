"""Refuse a fault that no request and no event can ever meet, so that no test passes because nothing went wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, assert_never

from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_list, is_map, suggest_name
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.responses import Reply
from polykyc_tools.sandbox.contract.token_endpoints import NAME
from polykyc_tools.sandbox.faults import Fault

from .fault_effects import status_properties

_Target: TypeAlias = tuple[PlayedProvider, ServedOperation]
_POSITION: Final = "fault"


def require_possible(providers: Collection[PlayedProvider], fault: Fault) -> None:
    """Raise `InputError` if *fault* can happen at none of *providers*."""
    chosen = [provider for provider in providers if fault.provider in {None, provider.slug}]
    who = f"`{fault.provider}`" if fault.provider is not None else "any provider"
    if fault.kind == "duplicate_webhook" or fault.kind == "reorder_webhooks":
        _require_event(chosen, fault)
        return
    targets = [target for provider in chosen for target in _targets(provider)]
    if fault.operation is not None:
        named = [target for target in targets if fault.operation in operation_names(target[1])]
        if not named:
            names = dict.fromkeys(name for _, operation in targets for name in operation_names(operation))
            what = f"there is no operation `{fault.operation}` of {who}"
            raise InputError([Problem(_POSITION, what, suggest_name(fault.operation, names))])
        targets = named
    if not any(_can_happen(provider, operation, fault) for provider, operation in targets):
        subject = f"`{fault.operation}` of {who}" if fault.operation is not None else f"an operation of {who}"
        raise InputError([_impossible(fault, subject, [operation for _, operation in targets])])


def operation_names(operation: ServedOperation) -> tuple[str, ...]:
    """Return the names by which a fault may mean *operation*: `operationId`, method name and role."""
    annotation = operation.facts.annotation
    role = [annotation.role] if annotation is not None and annotation.role else []
    return (operation.id, operation.name, *role)


def _require_event(chosen: Collection[PlayedProvider], fault: Fault) -> None:
    if fault.operation is not None:
        what = f"the fault `{fault.name}` is of an event, and no operation has it"
        raise InputError([Problem(_POSITION, what, "leave out the operation")])
    if all(not provider.signatures for provider in chosen):
        who = f"`{fault.provider}`" if fault.provider is not None else "the sandbox"
        what = f"{who} sends no webhooks, so `{fault.name}` cannot happen"
        raise InputError([Problem(_POSITION, what, "name a provider that sends webhooks, or another fault")])


def _targets(provider: PlayedProvider) -> Iterator[_Target]:
    for operation in provider.contract.operations:
        yield provider, operation
    for grant in provider.contract.grants.values():
        yield provider, grant.operation


def _can_happen(provider: PlayedProvider, operation: ServedOperation, fault: Fault) -> bool:
    match fault.kind:
        case "documented":
            status, example = fault.error
            reply = operation.reply(status)
            return example is None or (reply is not None and example in reply.names)
        case "truncated" | "content_type" | "null_object":
            return operation.id == NAME or any(_carries(reply, fault.kind) for reply in _successes(operation))
        case "unknown_status":
            properties = status_properties(provider)
            return any(
                reply.is_json and not properties.isdisjoint(_property_names(reply.document, reply.schema))
                for reply in _successes(operation)
            )
        case "429" | "500" | "502" | "520" | "slow" | "cut" | "lost" | "short":
            return True
        case "duplicate_webhook" | "reorder_webhooks":
            return False
        case _:
            assert_never(fault.kind)


def _carries(reply: Reply, kind: Literal["truncated", "content_type", "null_object"]) -> bool:
    return reply.is_json if kind == "null_object" else reply.media is not None


def _successes(operation: ServedOperation) -> list[Reply]:
    return [reply for status, reply in operation.replies.items() if 200 <= status < 300]


def _property_names(document: Node, schema: Any) -> Iterator[str]:
    """Yield the names of all properties in *schema* and in what it refers to."""
    waiting: list[Any] = [schema]
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        if is_list(node):
            waiting += node
        elif is_map(node):
            properties = node.get("properties")
            yield from properties if is_map(properties) else ()
            reference = node.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                waiting.append(resolve_references(document, {"$ref": reference}))
            waiting += node.values()


def _impossible(fault: Fault, subject: str, operations: Collection[ServedOperation]) -> Problem:
    """Return the problem of *fault*, which none of *operations* can have."""
    if fault.kind != "documented":
        what = f"no answer of {subject} can have the fault `{fault.name}`"
        return Problem(_POSITION, what, "name another operation, or another fault")
    status, example = fault.error
    replies = [reply for operation in operations if (reply := operation.reply(status)) is not None]
    examples: Mapping[str, None] = dict.fromkeys(f"{status}/{name}" for reply in replies for name in reply.names)
    what = f"{subject} documents no example `{example}` of the status {status}"
    hint = suggest_name(fault.name, examples) if examples else f"write `{status}` alone"
    return Problem(_POSITION, what, hint)
