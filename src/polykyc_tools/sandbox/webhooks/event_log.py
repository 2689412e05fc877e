"""The event log of a provider: records of events and of their deliveries, which its operations list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from polykyc_tools.sandbox.behaviour.context import World, session_view, stored_data
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.scenario.values import fill
from polykyc_tools.sandbox.state.clock import Moment
from polykyc_tools.sandbox.state.records import StoredDelivery, StoredRecord, StoredSession

from .events import SessionEvent


def note_event(world: World, provider: PlayedProvider, session: StoredSession, event: SessionEvent) -> None:
    """Record *event* with its session, and the last record of each kind that the session has."""
    log = provider.scenario.webhooks.log
    if log is None:
        return
    view = session_view(world, provider, session)
    parts = {part.kind: view[part.kind][-1]["id"] for part in provider.scenario.parts if view.get(part.kind)}
    _put(world, provider, session.tenant, log.events, event.id, {"type": event.type, "session": session.id, **parts})


def note_delivery(
    world: World, provider: PlayedProvider, delivery: StoredDelivery, *, about: Mapping[str, Any]
) -> None:
    """Record the state of *delivery*; *about* describes its event. An event without an address has no record."""
    log = provider.scenario.webhooks.log
    sessions = world.store.find_sessions("seq = ?", [delivery.session], order="seq", limit=1, offset=0)
    if log is None or delivery.url is None or not sessions:
        return
    now, tenant = world.clock.now(), sessions[0].tenant
    endpoint = next(
        (str(row[0]) for row in world.store.rows("SELECT id FROM record WHERE seq = ?", [delivery.target])), None
    )
    state = "failed" if delivery.state == "refused" else delivery.state
    keeps = state == "failed" and bool(delivery.body)
    data = {
        "event_id": delivery.event,
        "endpoint": endpoint,
        "key": _key(world, provider, tenant, endpoint) if delivery.body else None,
        "state": state,
        "tries": delivery.tries,
        "code": int(delivery.answer) if delivery.answer.isdecimal() and delivery.answer != "0" else None,
        "last": Moment(now) if delivery.tries else None,
        "next": Moment(delivery.due) if state == "waiting" and delivery.tries else None,
        "until": Moment(now + log.keeps) if keeps else None,
        "url": delivery.url,
        "target": delivery.target,
    }
    id_ = str(fill(provider.scenario.records[log.deliveries].id, {"event": about}))
    _put(world, provider, tenant, log.deliveries, id_, data)


def _key(world: World, provider: PlayedProvider, tenant: str, endpoint: str | None) -> str | None:
    """Return the id of the key that encrypts events for *endpoint*: the newest active one."""
    targets = provider.scenario.webhooks.targets
    if targets is None or targets.keys is None or endpoint is None:
        return None
    whose = {"provider": provider.slug, "tenant": tenant, "kind": targets.keys}
    keys = world.store.records(whose, {}, order="seq DESC", limit=100)
    return next((key.id for key in keys if key.data.get("endpoint") == endpoint and key.data.get("active")), None)


def _put(world: World, provider: PlayedProvider, tenant: str, kind: str, id_: str, data: Mapping[str, Any]) -> None:
    owner = {"provider": provider.slug, "tenant": tenant, "kind": kind}
    keys, now = provider.scenario.records[kind].keys, world.clock.now()
    record = world.store.find_record(owner, "id", id_)
    if record is None:
        world.store.add_record(StoredRecord(0, **owner, id=id_, created=now, updated=now, data=stored_data(data)), keys)
    else:
        world.store.put_record(evolve(record, data=stored_data(data), updated=now), keys)
