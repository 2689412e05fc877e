"""How sessions come to be and change: by what is asked, by who decides, and by the clock."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.sandbox.scenario.model import Variant
from polykyc_tools.sandbox.scenario.values import filled, fits
from polykyc_tools.sandbox.state.clock import as_told
from polykyc_tools.sandbox.state.records import OPEN, Record, Session

from .context import World, scope, seen
from .provider import Provider


class MoveError(Exception):
    """What is wanted of a session cannot come of it."""


def opened(
    world: World, provider: Provider, variant: Variant, tenant: str, subject: str, given: Mapping[str, Any]
) -> Session:
    """Open a session with what was *given*, and return it."""
    rules = provider.scenario.session
    now = world.clock.now()
    inside = scope(world, provider, variant, given=given)
    words = _taken(provider, given)
    lasts = words.get("expires_in", rules.lasts)
    session = Session(
        seq=0,
        provider=provider.slug,
        tenant=tenant,
        id=str(filled(rules.id, inside)),
        key=secrets.token_urlsafe(24),
        subject=subject,
        variant=variant.name,
        status=rules.begins,
        created=now,
        updated=now,
        expires=None if lasts is None else as_told(now + lasts),
        completed=None,
        redirect=words.get("redirect_url"),
        reference=words.get("external_id"),
        given={**given, **{name: filled(value, inside) for name, value in rules.keeps.items()}},
    )
    terms = [filled(term, {**inside, "session": seen(world, provider, session)}) for term in rules.terms]
    added = world.store.add_session(session, [str(term) for term in terms if term is not None])
    _keep_parts(world, provider, added)
    if world.moved is not None:
        world.moved(provider, added)
    return added


def _taken(provider: Provider, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the common words of what was *given*."""
    create = provider.contract.role("create")
    takes = create.facts.words.part.takes if create is not None and create.facts.words is not None else ()
    found: dict[str, Any] = {}
    for take in takes:
        value = given.get(take.wire)
        if take.word == "expires_in":
            if isinstance(value, int | float):
                # More than a century is a century, less than nothing is over at once.
                found[take.word] = max(0.0, min(value, 10**13) / (1000 if take.unit == "ms" else 1))
        elif isinstance(value, str):
            found[take.word] = value
    return found


def moved(world: World, provider: Provider, session: Session, status: SessionStatus) -> Session:
    """Bring *session* to *status*, and return it; raise `MoveError` if no way leads there."""
    way = provider.way(session.status, status)
    if not way:
        ways = ", ".join(provider.ways(session)) or "nothing else"
        raise MoveError(f"{provider.slug}: a session that is {session.status} cannot become {status}; it can be {ways}")
    for step in way:
        session = _stepped(world, provider, session, step)
    return session


def _stepped(world: World, provider: Provider, session: Session, status: SessionStatus) -> Session:
    now = world.clock.now()
    rules = provider.scenario.session
    again = status in OPEN and not session.is_open
    changed = evolve(
        session,
        status=status,
        updated=now,
        completed=None if status in OPEN else now,
        expires=_until(session, status, now, rules.lasts if again else None),
    )
    world.store.put_session(changed)
    _keep_parts(world, provider, changed)
    if world.moved is not None:
        world.moved(provider, changed)
    return changed


def _until(session: Session, status: SessionStatus, now: float, anew: float | None) -> float | None:
    """Return when *session* runs out: at once if it is made to, and after its whole time *anew* if it is taken up."""
    if status == "expired":
        return now if session.expires is None else min(now, session.expires)
    return session.expires if anew is None else as_told(now + anew)


def sweep(world: World) -> None:
    """End the sessions whose time is over."""
    now = world.clock.now()
    for provider in world.providers.values():
        every = provider.scenario.session.sweeps
        # One that looks every few minutes has last looked at a whole number of them.
        looked = now if every is None else now // every * every
        while found := world.store.ran_out(provider.slug, looked):
            for session in found:
                if provider.leads(session.status, "expired"):
                    moved(world, provider, session, "expired")
                else:
                    # This provider has no word for it, so its sessions wait for ever.
                    world.store.put_session(evolve(session, expires=None))


def _keep_parts(world: World, provider: Provider, session: Session) -> None:
    """Bring the records that belong to *session* to where its status has them."""
    for part in provider.scenario.parts:
        told = {"session": seen(world, provider, session)}
        if session.status not in part.states or not fits(part.when, told):
            continue
        now = world.clock.now()
        whose = {"provider": provider.slug, "tenant": session.tenant, "kind": part.kind}
        kind = provider.scenario.records[part.kind]
        kept = world.store.records(whose, {"session_id": session.id}, order="seq", limit=100)
        for number, values in enumerate(part.states[session.status]):
            data = {"session_id": session.id, **{name: filled(value, told) for name, value in values.items()}}
            if number < len(kept):
                world.store.put_record(evolve(kept[number], data={**kept[number].data, **data}, updated=now), kind.keys)
            else:
                id_ = str(filled(kind.id, told))
                world.store.add_record(Record(0, **whose, id=id_, created=now, updated=now, data=data), kind.keys)
