"""Which session is meant, of those that carry one reference of the user's, which may have been used before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from math import inf
from typing import Any, TypeVar

from ..errors import AmbiguousSessionError
from .session import Session

M = TypeVar("M")


def latest(*sessions: Session[M]) -> tuple[Session[M], ...]:
    """Return the two of *sessions* that were made last, the last one first; who does not say when comes before all."""
    return tuple(sorted(sessions, key=_made_at, reverse=True)[:2])


def last(provider: str, sessions: Sequence[Session[M]]) -> Session[M] | None:
    """Return the one that was made last of *sessions*, which are as `latest` returns them; None if there is none."""
    match sessions:
        case []:
            return None
        case [only]:
            return only
        case [first, second, *_] if first.created_at is not None and first.created_at != second.created_at:
            return first
        case _:
            what = "several sessions have this reference, and which of them was made last cannot be told"
            raise AmbiguousSessionError(f"{provider}.sessions.find: {what}; list them, and get the one that is meant")


def one_since(
    provider: str, sessions: Sequence[Session[M]], since: datetime | None, now: datetime, date: str | None
) -> Session[M] | None:
    """Return the one that was made *since* then of *sessions*, which are as `latest` returns them.

    None if it is not there yet. *since* and *now* are by our clock, which tells how long ago it was; the moment itself
    is reckoned back from the `Date` header that the sessions came with, which is by the provider's, as `created_at` is.
    Where *since* is None, nothing older can have the reference.
    """
    if since is None:
        own = [*sessions]
    else:
        start = told(date) - (now - since)
        own = [session for session in sessions if session.created_at is None or session.created_at >= start]
    match own:
        case []:
            return None
        case [only] if since is None or only.created_at is not None:
            return only
        case [_]:
            what = "the session with this reference does not say when it was made, so it may be older than the create"
        case _:
            what = "several sessions with this reference were made since the create began, or do not say when"
    raise AmbiguousSessionError(f"{provider}.sessions.wait: {what}; list them, and wait for the id of one")


def told(date: str | None) -> datetime:
    """Return what the HTTP header *date* says, the time by our own clock if it says none; in whole seconds."""
    from email.utils import parsedate_to_datetime  # here, because it is slow to load and seldom needed

    try:
        moment = parsedate_to_datetime((date or "")[:64])
    except (ValueError, OverflowError):
        moment = None
    return datetime.now(UTC).replace(microsecond=0) if moment is None or moment.tzinfo is None else moment


def _made_at(session: Session[Any]) -> float:
    return inf if session.created_at is None else session.created_at.timestamp()
