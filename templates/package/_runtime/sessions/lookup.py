"""Look-up of a session by a reference of the user, which several sessions may have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from math import inf
from typing import Any, Final, TypeVar

from ..contract import Response
from ..errors import AmbiguousSessionError, NotFoundError
from .session import Session

M = TypeVar("M")

_LONGEST_DATE: Final = 64
"""Characters of a `Date` header that are read."""


def two_latest(*sessions: Session[M]) -> tuple[Session[M], ...]:
    """Return the two of *sessions* that were created last, the latest first; a session without a time comes first."""
    return tuple(sorted(sessions, key=_created_at, reverse=True)[:2])


def latest_session(provider: str, sessions: Sequence[Session[M]]) -> Session[M] | None:
    """Return the one of *sessions*, in the order of `two_latest`, that was created last; None if there is none."""
    match sessions:
        case []:
            return None
        case [only]:
            return only
        case [first, second, *_] if first.created_at is not None and first.created_at != second.created_at:
            return first
        case _:
            reason = "several sessions have this reference, and it is not known which of them was created last"
            raise AmbiguousSessionError(f"{provider}.sessions.find: {reason}; list them, and get the one that is meant")


def session_since(
    provider: str, sessions: Sequence[Session[M]], since: datetime | None, now: datetime, date: str | None
) -> Session[M] | None:
    """Return the one of *sessions*, in the order of `two_latest`, that was created *since* then; None if there is none.

    *since* and *now* are times of our clock, and their difference is how long ago the create began. *date* is the
    `Date` header of the list, a time of the provider's clock, as `created_at` is. So the create began at *date* minus
    that difference. With None for *since*, no older session can have the reference.
    """
    if since is None:
        own = [*sessions]
    else:
        start = header_date(date) - (now - since)
        own = [session for session in sessions if session.created_at is None or session.created_at >= start]
    match own:
        case []:
            return None
        case [only] if since is None or only.created_at is not None:
            return only
        case [_]:
            reason = "the session with this reference does not say when it was made, so it may be older than the create"
        case _:
            reason = "several sessions with this reference were made since the create began, or do not say when"
    raise AmbiguousSessionError(f"{provider}.sessions: {reason}; list them, and go on with the id of one")


def listed(provider: str, session: Session[M] | None, response: Response) -> Session[M]:
    """Return *session*; raise `NotFoundError` if there is none in the list of which *response* was the last page."""
    if session is not None:
        return session
    raise NotFoundError(
        f"{provider}.sessions.get: no session with this reference is listed, or none yet",
        status_code=response.status,
        code=None,
        message=None,
        request_id=response.headers.get("x-request-id"),
        response=response,
    )


def header_date(date: str | None) -> datetime:
    """Return the time of the HTTP header *date*, in whole seconds; the time of our clock if it has none."""
    from email.utils import parsedate_to_datetime  # here, because it is slow to load and seldom needed

    try:
        moment = parsedate_to_datetime(str(date)[:_LONGEST_DATE])
    except (ValueError, OverflowError):
        moment = None
    return datetime.now(UTC).replace(microsecond=0) if moment is None or moment.tzinfo is None else moment


def _created_at(session: Session[Any]) -> float:
    return inf if session.created_at is None else session.created_at.timestamp()
