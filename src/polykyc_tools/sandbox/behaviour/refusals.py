"""Refusals of a scenario: what a provider does not take though its spec allows it, or has a code of its own for."""

from __future__ import annotations

from typing import Any

from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.scenario.model import Doing, Refusal, Values
from polykyc_tools.sandbox.scenario.values import Scope, filled, fits

from .context import World
from .provider import Provider
from .responses import Answer, refusal


def refused(world: World, provider: Provider, operation: Operation, tenant: str, scope: Scope) -> Answer | None:
    """Return the answer of the first refusal that applies to what *scope* says was given; None if none does."""
    told = provider.scenario.operations.get(operation.id, Doing())
    for one in told.refuses:
        if fits(one.when, scope) and _applies(world, provider, tenant, one, scope):
            return refusal(provider, operation, (one.status, one.example), scope, f"refused by {one.where}")
    return None


def _applies(world: World, provider: Provider, tenant: str, one: Refusal, scope: Scope) -> bool:
    value = filled(one.value, scope)
    if one.valid is not None:
        return value is not None and not one.valid.is_valid(value)
    if one.lacks:
        whose = {"provider": provider.slug, "tenant": tenant}
        return any(_lacks(world, {**whose, "kind": kind}, fields, scope) for kind, fields in one.lacks)
    if one.most is not None:
        since = world.clock.now() - one.within
        told = [provider.slug, tenant, since]
        return world.store.count("provider = ? AND tenant = ? AND created > ?", told) >= one.most
    return True


def _lacks(world: World, whose: dict[str, str], fields: Values, scope: Scope) -> bool:
    """Tell whether one of the ids in *fields* belongs to no record that has the other fields."""
    wanted: dict[str, Any] = {name: filled(value, scope) for name, value in fields.items()}
    ids = wanted.pop("id", None)
    listed = ids if is_list(ids) else [] if ids is None else [ids]
    return any(not world.store.records(whose, {"id": one, **wanted}) for one in listed)
