"""How sessions begin and change: by requests, by decisions and by the clock."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.sandbox.contract.request_validation import find_request_field
from polykyc_tools.sandbox.scenario.model import Variant
from polykyc_tools.sandbox.scenario.values import fill, holds
from polykyc_tools.sandbox.state.clock import Moment, whole_milliseconds
from polykyc_tools.sandbox.state.records import OPEN, StoredRecord, StoredSession

from .context import World, build_scope, outcome_note, session_view
from .provider import PlayedProvider


class MoveError(Exception):
    """No transition leads a session to the status."""


def open_session(
    world: World, provider: PlayedProvider, variant: Variant, tenant: str, subject: str, fields: Mapping[str, Any]
) -> StoredSession:
    """Open a session from the *fields* of a request, store it and return it."""
    rules = provider.scenario.session
    now = world.clock.now()
    names = build_scope(world, provider, variant, given=fields)
    words = _create_arguments(provider, fields)
    lasts = words.get("expires_in", rules.lasts)
    session = StoredSession(
        seq=0,
        provider=provider.slug,
        tenant=tenant,
        id=str(fill(rules.id, names)),
        key=secrets.token_urlsafe(24),
        subject=subject,
        variant=variant.name,
        status=rules.begins,
        created=now,
        updated=now,
        expires=None if lasts is None else whole_milliseconds(now + lasts),
        completed=None,
        redirect=words.get("redirect_url"),
        reference=words.get("external_id"),
        fields={**fields, **{name: fill(value, names) for name, value in rules.keeps.items()}},
    )
    terms = [fill(term, {**names, "session": session_view(world, provider, session)}) for term in rules.terms]
    added = world.store.add_session(session, [str(term) for term in terms if term is not None])
    _update_parts(world, provider, added)
    if world.on_move is not None:
        world.on_move(provider, added, None)
    return added


def _create_arguments(provider: PlayedProvider, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the common arguments of *fields*."""
    create = provider.contract.role("create")
    takes = create.facts.annotation.part.takes if create is not None and create.facts.annotation is not None else ()
    arguments: dict[str, Any] = {}
    for take in takes:
        value = find_request_field(fields, take.wire)
        if take.word == "expires_in":
            if isinstance(value, int | float):
                # A time above 10**13 counts as that, and one below zero is over at once.
                arguments[take.word] = max(0.0, min(value, 10**13) / (1000 if take.unit == "ms" else 1))
        elif isinstance(value, str):
            arguments[take.word] = value
    return arguments


def move_session(
    world: World,
    provider: PlayedProvider,
    session: StoredSession,
    status: SessionStatus,
    details: Mapping[str, Any] | None = None,
    outcome: Mapping[str, str] | None = None,
) -> StoredSession:
    """Bring *session* to *status* and return it; the last event has *details*, and the decision says *outcome*.

    Raises:
        MoveError: No transition leads there, or there are details and no event.
        InputError: A decision of that status cannot say *outcome*.

    """
    way = provider.shortest_path(session, status)
    _check_outcome(provider, status, outcome or {})
    if not way:
        what = f"{provider.slug}: a session that is {session.status} cannot become {status}"
        raise MoveError(f"{what}. {_describe_ways(provider, session, status)}")
    for step in way:
        if provider.scenario.outcomes:
            _note_outcome(world, provider, session, step, (outcome or {}) if step == status else {})
        session = _step(world, provider, session, step, details if step == status else None)
    return session


def _describe_ways(provider: PlayedProvider, session: StoredSession, status: SessionStatus) -> str:
    """Return why *session* cannot become *status*, or what it can become."""
    ways = provider.reachable_statuses(session)
    if status not in provider.documented_statuses():
        undecided = len(provider.undecided)
        rows = "" if not undecided else f" (yet: {undecided} of its rows {'is' if undecided == 1 else 'are'} undecided)"
        return f"No row of the overlay means {status}{rows}"
    return f"It can become {', '.join(ways)}" if ways else f"It stays {session.status}"


def _check_outcome(provider: PlayedProvider, status: SessionStatus, outcome: Mapping[str, str]) -> None:
    """Raise `InputError` unless a decision that leads to *status* can say *outcome*."""
    possible = {name: listed.choices for name, listed in provider.scenario.outcomes.items() if status in listed.of}
    problems: list[Problem] = []
    for name, choice in outcome.items():
        if name not in possible:
            what = f"a decision that a session is {status} does not say `{name}`"
            hint = suggest_name(name, possible) if possible else f"leave out `{name}`"
            problems.append(Problem(provider.slug, what, hint))
        elif choice not in possible[name]:
            problems.append(
                Problem(provider.slug, f"`{name}` cannot be `{choice}`", suggest_name(choice, possible[name]))
            )
    if problems:
        raise InputError(problems)


def _note_outcome(
    world: World, provider: PlayedProvider, session: StoredSession, status: SessionStatus, outcome: Mapping[str, str]
) -> None:
    """Store what the decision says that leads *session*, as it is now, to *status*."""
    names = {"session": session_view(world, provider, session), "now": Moment(world.clock.now())}
    defaults = {
        name: fill(listed.default, names) for name, listed in provider.scenario.outcomes.items() if status in listed.of
    }
    world.store.write_note(outcome_note(session), json.dumps({**defaults, **outcome}))


def _step(
    world: World,
    provider: PlayedProvider,
    session: StoredSession,
    status: SessionStatus,
    details: Mapping[str, Any] | None,
) -> StoredSession:
    now = world.clock.now()
    rules = provider.scenario.session
    again = status in OPEN and not session.is_open
    changed = evolve(
        session,
        status=status,
        updated=now,
        completed=None if status in OPEN else now,
        expires=_expiry(session, status, now, rules.lasts if again else None),
    )
    world.store.put_session(changed)
    _update_parts(world, provider, changed)
    if world.on_move is not None:
        world.on_move(provider, changed, details)
    return changed


def _expiry(session: StoredSession, status: SessionStatus, now: float, lifetime: float | None) -> float | None:
    """Return when *session* runs out: at once if it expires, and after *lifetime* seconds if it opens again."""
    if status == "expired":
        return now if session.expires is None else min(now, session.expires)
    return session.expires if lifetime is None else whole_milliseconds(now + lifetime)


def sweep(world: World) -> None:
    """End the sessions whose time is over."""
    now = world.clock.now()
    for provider in world.providers.values():
        every = provider.scenario.session.sweeps
        # A provider that looks every few minutes looked last at a multiple of them.
        looked = now if every is None else now // every * every
        while overdue := world.store.overdue_sessions(provider.slug, looked):
            for session in overdue:
                if provider.allows(session, session.status, "expired"):
                    move_session(world, provider, session, "expired")
                else:
                    # This provider has no status for it, so its sessions stay open.
                    world.store.put_session(evolve(session, expires=None))


def _update_parts(world: World, provider: PlayedProvider, session: StoredSession) -> None:
    """Bring the records of *session* to what its status asks for."""
    for part in provider.scenario.parts:
        names = {"session": session_view(world, provider, session)}
        if session.status not in part.states or not holds(part.when, names):
            continue
        now = world.clock.now()
        whose = {"provider": provider.slug, "tenant": session.tenant, "kind": part.kind}
        kind = provider.scenario.records[part.kind]
        records = world.store.records(whose, {"session_id": session.id}, order="seq", limit=100)
        for number, values in enumerate(part.states[session.status]):
            data = {"session_id": session.id, **{name: fill(value, names) for name, value in values.items()}}
            if number < len(records):
                world.store.put_record(
                    evolve(records[number], data={**records[number].data, **data}, updated=now), kind.keys
                )
            else:
                id_ = str(fill(kind.id, names))
                world.store.add_record(StoredRecord(0, **whose, id=id_, created=now, updated=now, data=data), kind.keys)
