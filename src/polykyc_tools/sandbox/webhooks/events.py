"""The event that a session's move makes, in the provider's own form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import define, field

from polykyc_tools.engine.annotations.types import StatusRow, Value
from polykyc_tools.sandbox.behaviour.context import World, scope
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.behaviour.responses import put
from polykyc_tools.sandbox.scenario.values import filled, fits
from polykyc_tools.sandbox.state.clock import written
from polykyc_tools.sandbox.state.records import Session


@define(frozen=True)
class Event:
    """An event, before it is signed."""

    id: str
    type: str
    body: Mapping[str, Any] = field(repr=False)


def event(world: World, provider: Provider, session: Session) -> Event | None:
    """Return the event that *session*, as it now is, makes; None if the provider sends none for it."""
    recipe = provider.contract.facts.webhooks
    if recipe is None or recipe.signature is None:
        return None
    inside = scope(world, provider, provider.named(session.variant), session=session, given=session.given)
    rows = provider.scenario.webhooks.events
    row = next((one for one in rows if fits(one.when, inside)), None)
    if rows and row is None:
        return None
    meant = _meant(provider, session, recipe.rows)
    type_ = filled(row.type, inside) if row is not None else None
    if type_ is None and meant is not None:
        type_ = _word(meant, provider.named(session.variant).unheard)
    if type_ is None:
        return None
    made = Event(str(filled(provider.scenario.webhooks.id, inside)), str(type_), {})
    fields = dict(recipe.fields)
    body: Any = {}
    told = {"id": made.id, "type": made.type, "occurred_at": _time(world), "session_id": session.id}
    for name, value in told.items():
        if name in fields:
            body = put(body, fields[name][0], value)
    for name, tests in meant.when if meant is not None else ():
        if name.startswith("/") and isinstance(tests[0], Value):
            body = put(body, name, tests[0].value)
    about = {**inside, "event": {"id": made.id, "type": made.type}}
    for pointer, given in row.body.items() if row is not None else ():
        value = filled(given, about)
        if value is not None:
            body = put(body, pointer, value)
    return Event(made.id, made.type, body)


def _meant(provider: Provider, session: Session, rows: tuple[StatusRow, ...]) -> StatusRow | None:
    """Return the overlay's row, run backwards: the first that says what the session is, in words that are sent."""
    unheard = provider.named(session.variant).unheard
    return next((row for row in rows if row.status == session.status and _word(row, unheard) is not None), None)


def _word(row: StatusRow, unheard: tuple[str, ...]) -> str | None:
    tests = dict(row.when)["type"]
    words = (str(test.value) for test in tests if isinstance(test, Value))
    return next((word for word in words if word not in unheard), None)


def _time(world: World) -> str:
    return str(written(world.clock.outside(world.clock.now()), "date-time"))


def moment(at: float) -> str:
    """Return *at* as people read it."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")
