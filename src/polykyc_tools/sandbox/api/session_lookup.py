"""Find a stored session by what a program has: a client's session, an id, a reference or an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.state.records import StoredSession
from polykyc_tools.sandbox.state.store import Store

if TYPE_CHECKING:
    from polykyc import Session as CommonSession


def find_session(world: World, session: CommonSession[Any] | str) -> StoredSession:
    """Return the stored session of *session*, which is a client's session, or its id, reference or URL."""
    texts = [session] if isinstance(session, str) else _identifiers(session)
    provider = None if isinstance(session, str) else world.provider(session.provider)
    match = _find_by_columns(world.store, texts, {} if provider is None else {"provider": provider.slug})
    if match is None and provider is not None:
        match = _find_by_records(world.store, texts, provider)
        if match is None and not texts:
            # A provider with one session for each token need not name it in an answer.
            match = _latest_session(world.store, {"provider": provider.slug})
    if match is None:
        subject = "this session" if not isinstance(session, str) else f"`{session}`"
        raise LookupError(f"the sandbox stores no session for {subject}")
    return match


def _identifiers(session: CommonSession[Any]) -> list[str]:
    """Return the texts that identify *session*."""
    identifiers = [session.url, session.id, session.external_id, *session.lookup.values()]
    return [text for text in identifiers if isinstance(text, str) and text]


def _find_by_columns(store: Store, texts: Sequence[str], owner: dict[str, str]) -> StoredSession | None:
    for text in texts:
        key = text.rpartition("/verify/")[2].partition("?")[0]
        for column, value in (("key", key), ("id", text), ("subject", text), ("reference", text)):
            match = _latest_session(store, {**owner, column: value})
            if match is not None:
                return match
    return None


def _find_by_records(store: Store, texts: Sequence[str], provider: PlayedProvider) -> StoredSession | None:
    """Return the latest session with one of *texts* as a search term, or as a key of its subject's record."""
    for text in texts:
        term = "provider = ? AND seq IN (SELECT session FROM term WHERE provider = ? AND text = ?)"
        values = [provider.slug, provider.slug, text.casefold()]
        for session in store.find_sessions(term, values, order="seq DESC", limit=1, offset=0):
            return session
        for kind, rules in provider.scenario.records.items():
            for name in rules.keys:
                record = store.find_record({"provider": provider.slug, "kind": kind}, name, text)
                match = (
                    _latest_session(store, {"provider": provider.slug, "subject": record.id})
                    if record is not None
                    else None
                )
                if match is not None:
                    return match
    return None


def _latest_session(store: Store, columns: dict[str, str]) -> StoredSession | None:
    return next(iter(store.sessions(columns)), None)
