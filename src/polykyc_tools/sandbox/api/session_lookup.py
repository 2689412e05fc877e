"""Sessions, found by what a program has of them: what a client gave it, an id, a reference or an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.state.records import Session
from polykyc_tools.sandbox.state.store import Store

if TYPE_CHECKING:
    from polykyc import Session as CommonSession


def found(world: World, session: CommonSession[Any] | str) -> Session:
    """Return what is kept of *session*: one that a client gave, or the id, reference or URL of one."""
    texts = [session] if isinstance(session, str) else _marks(session)
    about = None if isinstance(session, str) else world.provider(session.provider)
    kept = _by_columns(world.store, texts, {} if about is None else {"provider": about.slug})
    if kept is None and about is not None:
        kept = _by_records(world.store, texts, about)
        if kept is None and not texts:
            # Where a token has one session, and an answer does not name it.
            kept = _latest(world.store, {"provider": about.slug})
    if kept is None:
        told = "this session" if not isinstance(session, str) else f"`{session}`"
        raise LookupError(f"the sandbox knows nothing of {told}")
    return kept


def _marks(session: CommonSession[Any]) -> list[str]:
    """Return what *session* may be known by."""
    told = [session.url, session.id, session.external_id, *session.lookup.values()]
    return [text for text in told if isinstance(text, str) and text]


def _by_columns(store: Store, texts: Sequence[str], whose: dict[str, str]) -> Session | None:
    for text in texts:
        key = text.rpartition("/verify/")[2].partition("?")[0]
        for column, value in (("key", key), ("id", text), ("subject", text), ("reference", text)):
            kept = _latest(store, {**whose, column: value})
            if kept is not None:
                return kept
    return None


def _by_records(store: Store, texts: Sequence[str], about: Provider) -> Session | None:
    """Return the latest session that a search finds by one of *texts*, or whose subject has one as a key."""
    for text in texts:
        term = "provider = ? AND seq IN (SELECT session FROM term WHERE provider = ? AND text = ?)"
        values = [about.slug, about.slug, text.casefold()]
        for one in store.find_sessions(term, values, order="seq DESC", limit=1, offset=0):
            return one
        for kind, rules in about.scenario.records.items():
            for name in rules.keys:
                record = store.by_handle({"provider": about.slug, "kind": kind}, name, text)
                kept = _latest(store, {"provider": about.slug, "subject": record.id}) if record is not None else None
                if kept is not None:
                    return kept
    return None


def _latest(store: Store, where: dict[str, str]) -> Session | None:
    return next(iter(store.sessions(where)), None)
