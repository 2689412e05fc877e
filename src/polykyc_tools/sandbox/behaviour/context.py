"""Everything that one sandbox is made of, and how what it keeps is seen by scenarios."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.project import PACKAGE, no_provider
from polykyc_tools.sandbox.scenario.model import Variant
from polykyc_tools.sandbox.scenario.values import fits
from polykyc_tools.sandbox.state.clock import Clock, Moment
from polykyc_tools.sandbox.state.records import Record, Session
from polykyc_tools.sandbox.state.store import Store

from .provider import Provider


@define(eq=False)
class World:
    """A store, a clock and the providers; *origin* is where pages are reached."""

    store: Store
    clock: Clock
    providers: Mapping[str, Provider]
    origin: str = "http://localhost"
    package: str = PACKAGE
    """The package that has the clients of these providers."""
    moved: Callable[[Provider, Session], None] | None = None
    """Told of every session that was opened or moved."""
    again: Callable[[Provider, Record], None] | None = None
    """Sends a delivery of the log again."""

    def provider(self, slug: str) -> Provider:
        """Return the provider *slug*; raise `InputError` if it is none of this sandbox."""
        found = self.providers.get(slug)
        if found is None:
            raise InputError([no_provider(slug, self.providers)])
        return found

    def url(self, session: Session) -> str:
        """Return the address of the page that decides *session*."""
        return f"{self.origin}/verify/{session.key}"


def scope(
    world: World, provider: Provider, variant: Variant, *, session: Session | None = None, **more: Any
) -> dict[str, Any]:
    """Return what a scenario sees: the time, the variant, the *session*, and *more*."""
    found: dict[str, Any] = {"now": Moment(world.clock.now()), "variant": variant, "api": variant.name, **more}
    if session is not None:
        found["session"] = seen(world, provider, session)
    return found


def seen(world: World, provider: Provider, session: Session) -> dict[str, Any]:
    """Return *session* as a scenario sees it, its parts included."""
    told: dict[str, Any] = {
        "id": session.id,
        "subject": session.subject,
        "status": session.status,
        "variant": session.variant,
        "url": world.url(session),
        "key": session.key,
        "reference": session.reference,
        "redirect": session.redirect,
        "given": session.given,
        "created": Moment(session.created),
        "updated": Moment(session.updated),
        "expires": None if session.expires is None else Moment(session.expires),
        "completed": None if session.completed is None else Moment(session.completed),
    }
    for part in provider.scenario.parts:
        if fits(part.when, {"session": told, "now": Moment(world.clock.now())}):
            whose = {"provider": provider.slug, "tenant": session.tenant, "kind": part.kind}
            kept = world.store.records(whose, {"session_id": session.id}, order="seq", limit=100)
            told[part.kind] = [record_seen(one) for one in kept]
    return told


def record_seen(record: Record) -> dict[str, Any]:
    """Return *record* as a scenario sees it."""
    times = {"created": Moment(record.created), "updated": Moment(record.updated)}
    data = {name: Moment(one["$at"]) if is_map(one) and "$at" in one else one for name, one in record.data.items()}
    return {**data, **times, "id": record.id, "_kind": record.kind}


def logged(world: World, provider: Provider, record: Record) -> dict[str, Any]:
    """Return *record* as a scenario sees it; of an event of the log, its deliveries too, and those to send `again`."""
    told, log = record_seen(record), provider.scenario.webhooks.log
    if log is None or record.kind != log.events:
        return told
    sent = [record_seen(one) for one in deliveries(world, provider, record)]
    return {**told, log.deliveries: sent, "again": [one for one in sent if is_repeatable(world, one)]}


def deliveries(world: World, provider: Provider, record: Record) -> list[Record]:
    """Return the deliveries of the event *record* of the log."""
    log = provider.scenario.webhooks.log
    whose = {"provider": record.provider, "tenant": record.tenant, "kind": log.deliveries if log is not None else ""}
    return world.store.records(whose, {"event_id": record.id}, order="seq", limit=100)


def is_repeatable(world: World, told: Mapping[str, Any]) -> bool:
    """Tell whether a delivery, as a scenario sees it, can be sent again: it failed, and its payload is kept."""
    until = told.get("until")
    return told.get("state") == "failed" and isinstance(until, Moment) and until.at > world.clock.now()


def kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return *data* as a record keeps it: times marked, so that they are told from numbers."""
    return {name: {"$at": one.at} if isinstance(one, Moment) else one for name, one in data.items()}


def reading(world: World, session: Session) -> tuple[str, SessionStatus]:
    """Return the provider's own word for where *session* stands, and what that means."""
    about = world.providers[session.provider]
    inside = scope(world, about, about.named(session.variant), session=session, given={})
    return about.views.reading(inside)
