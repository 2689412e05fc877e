"""What one sandbox consists of, and how scenarios see what it stores."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_map, suggest_name
from polykyc_tools.project import PACKAGE, unknown_provider
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.request_validation import RequestValues, find_request_field
from polykyc_tools.sandbox.scenario.model import OperationRules, Precondition, Variant
from polykyc_tools.sandbox.scenario.values import holds
from polykyc_tools.sandbox.state.clock import Moment, SandboxClock
from polykyc_tools.sandbox.state.records import StoredRecord, StoredSession
from polykyc_tools.sandbox.state.store import Store

from .provider import PlayedProvider


@define(eq=False)
class World:
    """The store, the clock and the providers of one sandbox; *origin* is the address of its pages."""

    store: Store
    clock: SandboxClock
    providers: Mapping[str, PlayedProvider]
    origin: str = "http://localhost"
    package: str = PACKAGE
    """The package with the clients of these providers."""
    on_move: Callable[[PlayedProvider, StoredSession, Mapping[str, Any] | None], None] | None = None
    """Called with every session that was opened or moved, and with the details of its event."""
    resend: Callable[[PlayedProvider, StoredRecord], None] | None = None
    """Sends a delivery of the event log again."""

    def provider(self, slug: str) -> PlayedProvider:
        """Return the provider *slug*; raise `InputError` if the sandbox does not play it."""
        provider = self.providers.get(slug)
        if provider is None:
            raise InputError([unknown_provider(slug, self.providers)])
        return provider

    def switch(self, slug: str, **preconditions: bool) -> None:
        """Let preconditions of the provider *slug* hold or not, until they are switched again or the sandbox is reset.

        Args:
            slug: The provider.
            preconditions: By the names in its scenario, whether each holds: `onboarding_complete=False`.

        Raises:
            InputError: There is no such provider or precondition, or a value is not true or false.

        """
        declared = self.provider(slug).scenario.preconditions
        problems = [_unknown_precondition(slug, name, declared) for name in preconditions if name not in declared]
        problems += [
            Problem(f"{slug}.{name}", f"a precondition holds or does not, and cannot be {holds!r}", "use True or False")
            for name, holds in preconditions.items()
            if not _is_flag(holds)
        ]
        if problems:
            raise InputError(problems)
        with self.store.transaction():
            self.store.write_note(_note(slug), json.dumps({**self._switched(slug), **preconditions}))

    def preconditions(self, slug: str) -> dict[str, bool]:
        """Return the preconditions of the provider *slug*, and whether each holds."""
        declared, switched = self.provider(slug).scenario.preconditions, self._switched(slug)
        return {name: switched.get(name, precondition.holds) for name, precondition in declared.items()}

    def holding(self, provider: PlayedProvider, variant: Variant) -> dict[str, bool]:
        """Return which preconditions of *provider* hold for a caller with a token of *variant*."""
        if not provider.scenario.preconditions:
            return {}
        return {name: holds and name not in variant.unmet for name, holds in self.preconditions(provider.slug).items()}

    def _switched(self, slug: str) -> dict[str, bool]:
        switched: dict[str, bool] = json.loads(self.store.read_note(_note(slug)) or "{}")
        return switched

    def url(self, session: StoredSession) -> str:
        """Return the address of the page on which *session* is decided."""
        return f"{self.origin}/verify/{session.key}"


def _is_flag(value: object) -> bool:
    """Return whether *value* is true or false, and not what a test without type checks passes."""
    return isinstance(value, bool)


def _note(slug: str) -> str:
    """Return the name of the note that stores the switched preconditions of the provider *slug*."""
    return f"world.{slug}"


def _unknown_precondition(slug: str, name: str, declared: Mapping[str, Precondition]) -> Problem:
    hint = suggest_name(name, declared) if declared else "the scenario of this provider declares none"
    return Problem(f"{slug}.{name}", f"`{slug}` has no precondition `{name}`", hint)


def build_scope(
    world: World, provider: PlayedProvider, variant: Variant, *, session: StoredSession | None = None, **more: Any
) -> dict[str, Any]:
    """Return what the values of a scenario can refer to: the time, the variant, the *session*, and *more*."""
    names: dict[str, Any] = {"now": Moment(world.clock.now()), "variant": variant, "api": variant.api, **more}
    names["world"] = world.holding(provider, variant)
    if session is not None:
        names["session"] = session_view(world, provider, session)
    return names


def outcome_note(session: StoredSession) -> str:
    """Return the name of the note that stores what the decision about *session* said."""
    return f"outcome.{session.seq}"


def session_view(world: World, provider: PlayedProvider, session: StoredSession) -> dict[str, Any]:
    """Return *session* as a scenario sees it, with its records."""
    view: dict[str, Any] = {
        "id": session.id,
        "subject": session.subject,
        "status": session.status,
        "variant": provider.variant_named(session.variant).api,
        "url": world.url(session),
        "key": session.key,
        "reference": session.reference,
        "level": _level(provider, session),
        "redirect": session.redirect,
        "given": session.fields,
        "created": Moment(session.created),
        "updated": Moment(session.updated),
        "expires": None if session.expires is None else Moment(session.expires),
        "completed": None if session.completed is None else Moment(session.completed),
    }
    if provider.scenario.outcomes:
        view["outcome"] = json.loads(world.store.read_note(outcome_note(session)) or "{}")
    for part in provider.scenario.parts:
        if holds(part.when, {"session": view, "now": Moment(world.clock.now())}):
            whose = {"provider": provider.slug, "tenant": session.tenant, "kind": part.kind}
            records = world.store.records(whose, {"session_id": session.id}, order="seq", limit=100)
            view[part.kind] = [record_view(record) for record in records]
    return view


def _level(provider: PlayedProvider, session: StoredSession) -> Any:
    """Return the level that the create of *session* asked for, None where there is one level only."""
    create = provider.contract.role("create")
    takes = create.facts.annotation.part.takes if create is not None and create.facts.annotation is not None else ()
    return next((find_request_field(session.fields, take.wire) for take in takes if take.word == "level"), None)


def record_view(record: StoredRecord) -> dict[str, Any]:
    """Return *record* as a scenario sees it."""
    times = {"created": Moment(record.created), "updated": Moment(record.updated)}
    data = {
        name: Moment(value["$at"]) if is_map(value) and "$at" in value else value for name, value in record.data.items()
    }
    return {**data, **times, "id": record.id, "_kind": record.kind}


def log_view(world: World, provider: PlayedProvider, record: StoredRecord) -> dict[str, Any]:
    """Return *record* as a scenario sees it; an event of the log has its deliveries too."""
    view, log = record_view(record), provider.scenario.webhooks.log
    if log is None or record.kind != log.events:
        return view
    sent_views = [record_view(delivery) for delivery in logged_deliveries(world, provider, record)]
    return {
        **view,
        log.deliveries: sent_views,
        "again": [delivery for delivery in sent_views if is_repeatable(world, delivery)],
    }


def logged_deliveries(world: World, provider: PlayedProvider, record: StoredRecord) -> list[StoredRecord]:
    """Return the deliveries of *record*, an event of the log."""
    log = provider.scenario.webhooks.log
    whose = {"provider": record.provider, "tenant": record.tenant, "kind": log.deliveries if log is not None else ""}
    return world.store.records(whose, {"event_id": record.id}, order="seq", limit=100)


def is_repeatable(world: World, delivery: Mapping[str, Any]) -> bool:
    """Return whether *delivery*, as a scenario sees it, can be sent again: it failed, and its payload is stored."""
    until = delivery.get("until")
    return delivery.get("state") == "failed" and isinstance(until, Moment) and until.at > world.clock.now()


def stored_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return *data* as a record stores it: times are marked, so that they differ from numbers."""
    return {name: {"$at": value.at} if isinstance(value, Moment) else value for name, value in data.items()}


def read_status(world: World, session: StoredSession) -> tuple[str, SessionStatus]:
    """Return the provider's own word for the status of *session*, and the common status."""
    provider = world.providers[session.provider]
    names = build_scope(world, provider, provider.variant_named(session.variant), session=session, given={})
    return provider.views.read_status(names)


@define
class Work:
    """One operation in progress, with the session and records that it has looked up or made."""

    world: World
    provider: PlayedProvider
    operation: ServedOperation
    variant: Variant
    tenant: str
    values: RequestValues = field(repr=False)
    session: StoredSession | None = None
    records: dict[str, StoredRecord] = field(factory=dict[str, StoredRecord])
    query: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    """The query of the request as it came, parameters that the spec lacks included."""
    fresh: bool = False
    """Whether the session was opened just now."""

    def scope(self) -> dict[str, Any]:
        """Return what the values of the scenario can refer to."""
        records = {kind: log_view(self.world, self.provider, record) for kind, record in self.records.items()}
        common: dict[str, Any] = {
            "given": self.values.fields,
            "query": self.query,
            "fresh": self.fresh,
            **records,
        }
        return build_scope(self.world, self.provider, self.variant, session=self.session, **common)

    @property
    def rules(self) -> OperationRules:
        """Return the scenario's rules of the operation."""
        return self.provider.scenario.operations.get(self.operation.id, OperationRules())

    @property
    def owner(self) -> dict[str, str]:
        """Return the columns that select what belongs to the caller."""
        return {"provider": self.provider.slug, "tenant": self.tenant}

    def whose(self, kind: str) -> dict[str, str]:
        """Return the columns that select records of *kind*."""
        return {**self.owner, "kind": kind}
