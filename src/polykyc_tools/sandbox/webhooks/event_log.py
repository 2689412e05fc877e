"""The log that a provider keeps of its events and of where each was sent, as records that its operations list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from polykyc_tools.sandbox.behaviour.context import World, kept, seen
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.scenario.values import filled
from polykyc_tools.sandbox.state.clock import Moment
from polykyc_tools.sandbox.state.records import Delivery, Record, Session

from .events import Event


def note_event(world: World, provider: Provider, session: Session, made: Event) -> None:
    """Keep of the event *made* which session it is of, and the last of each of its parts."""
    log = provider.scenario.webhooks.log
    if log is None:
        return
    told = seen(world, provider, session)
    parts = {part.kind: told[part.kind][-1]["id"] for part in provider.scenario.parts if told.get(part.kind)}
    _put(world, provider, session.tenant, log.events, made.id, {"type": made.type, "session": session.id, **parts})


def note_delivery(world: World, provider: Provider, one: Delivery, *, told: Mapping[str, Any]) -> None:
    """Keep how the delivery *one* stands, of the event that *told* tells; nothing if it goes nowhere."""
    log = provider.scenario.webhooks.log
    sessions = world.store.find_sessions("seq = ?", [one.session], order="seq", limit=1, offset=0)
    if log is None or one.url is None or not sessions:
        return
    now, tenant = world.clock.now(), sessions[0].tenant
    endpoint = next(
        (str(row[0]) for row in world.store.rows("SELECT id FROM record WHERE seq = ?", [one.target])), None
    )
    state = "failed" if one.state == "refused" else one.state
    keeps = state == "failed" and bool(one.body)
    data = {
        "event_id": one.event,
        "endpoint": endpoint,
        "key": _key(world, provider, tenant, endpoint) if one.body else None,
        "state": state,
        "tries": one.tries,
        "code": int(one.answer) if one.answer.isdecimal() and one.answer != "0" else None,
        "last": Moment(now) if one.tries else None,
        "next": Moment(one.due) if state == "waiting" and one.tries else None,
        "until": Moment(now + log.keeps) if keeps else None,
        "url": one.url,
        "target": one.target,
    }
    id_ = str(filled(provider.scenario.records[log.deliveries].id, {"event": told}))
    _put(world, provider, tenant, log.deliveries, id_, data)


def _key(world: World, provider: Provider, tenant: str, endpoint: str | None) -> str | None:
    """Return the id of the key that an event for *endpoint* is sealed to, the newest that is active."""
    targets = provider.scenario.webhooks.targets
    if targets is None or targets.keys is None or endpoint is None:
        return None
    whose = {"provider": provider.slug, "tenant": tenant, "kind": targets.keys}
    keys = world.store.records(whose, {}, order="seq DESC", limit=100)
    return next((one.id for one in keys if one.data.get("endpoint") == endpoint and one.data.get("active")), None)


def _put(world: World, provider: Provider, tenant: str, kind: str, id_: str, data: Mapping[str, Any]) -> None:
    whose = {"provider": provider.slug, "tenant": tenant, "kind": kind}
    keys, now = provider.scenario.records[kind].keys, world.clock.now()
    known = world.store.by_handle(whose, "id", id_)
    if known is None:
        world.store.add_record(Record(0, **whose, id=id_, created=now, updated=now, data=kept(data)), keys)
    else:
        world.store.put_record(evolve(known, data=kept(data), updated=now), keys)
