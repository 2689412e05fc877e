"""Refusals of a scenario: requests that a provider refuses though its spec allows them, or refuses with a code."""

from __future__ import annotations

from typing import Any

from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.scenario.model import OperationRules, RefusalRule, Values
from polykyc_tools.sandbox.scenario.values import Scope, fill, holds

from .context import World
from .provider import PlayedProvider
from .responses import SandboxAnswer, answer_refusal


def find_refusal(
    world: World, provider: PlayedProvider, operation: ServedOperation, tenant: str, scope: Scope
) -> SandboxAnswer | None:
    """Return the answer of the first refusal that applies to the request in *scope*; None if none does."""
    rules = provider.scenario.operations.get(operation.id, OperationRules())
    for refusal in rules.refuses:
        if holds(refusal.when, scope) and _applies(world, provider, tenant, refusal, scope):
            return answer_refusal(
                provider, operation, (refusal.status, refusal.example), scope, f"refused by {refusal.position}"
            )
    return None


def _applies(world: World, provider: PlayedProvider, tenant: str, refusal: RefusalRule, scope: Scope) -> bool:
    value = fill(refusal.value, scope)
    if refusal.valid is not None:
        return value is not None and not refusal.valid.is_valid(value)
    if refusal.lacks:
        owner = {"provider": provider.slug, "tenant": tenant}
        return any(_lacks(world, {**owner, "kind": kind}, fields, scope) for kind, fields in refusal.lacks)
    if refusal.most is not None:
        since = world.clock.now() - refusal.within
        values = [provider.slug, tenant, since]
        return world.store.count("provider = ? AND tenant = ? AND created > ?", values) >= refusal.most
    return True


def _lacks(world: World, owner: dict[str, str], fields: Values, scope: Scope) -> bool:
    """Return whether one of the ids in *fields* belongs to no record that has the other fields."""
    filters: dict[str, Any] = {name: fill(value, scope) for name, value in fields.items()}
    ids = filters.pop("id", None)
    listed = ids if is_list(ids) else [] if ids is None else [ids]
    return any(not world.store.records(owner, {"id": identifier, **filters}) for identifier in listed)
