"""Which session is meant, of those that carry one reference."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final

import pytest
from attrs import evolve
from polykyc._runtime import found
from polykyc._runtime.errors import AmbiguousSessionError
from polykyc._runtime.sessions import Session

from tests.runtime.acme import session

MOMENT: Final = datetime(2026, 5, 4, tzinfo=UTC)
A, B, C = (session(name, created_at=MOMENT + timedelta(days=day)) for day, name in enumerate("abc"))
UNDATED: Final = session("d")
NONE: Final[tuple[Session[Any], ...]] = found.latest()


def test_of_several_sessions_the_two_that_were_made_last_are_kept() -> None:
    """One that does not say when stands first, for nobody can say that it is older."""
    assert NONE == ()
    assert found.latest(A) == (A,)
    assert found.latest(B, A) == found.latest(A, B) == (B, A)
    assert found.latest(A, C, B) == found.latest(C, B, A) == (C, B)
    assert found.latest(C, UNDATED, B) == (UNDATED, C)


def test_the_last_one_is_found_where_anybody_can_tell_which_that_is() -> None:
    """One alone is the last one, whenever it was made."""
    assert found.last("acme", NONE) is None
    assert found.last("acme", found.latest(UNDATED)) == UNDATED
    assert found.last("acme", found.latest(A, C, B)) == C


@pytest.mark.parametrize("seen", [(A, C, evolve(C, id="c-2")), (A, C, UNDATED), (UNDATED, evolve(UNDATED, id="d-2"))])
def test_of_two_that_may_be_the_last_one_none_is_guessed(seen: tuple[Session[Any], ...]) -> None:
    """The wrong one has another verdict, perhaps a yes."""
    with pytest.raises(AmbiguousSessionError) as caught:
        found.last("acme", found.latest(*seen))

    told = "several sessions have this reference, and which of them was made last cannot be told"
    assert str(caught.value) == f"acme.sessions.find: {told}; list them, and get the one that is meant"


def test_what_was_made_before_is_not_the_session_that_was_opened() -> None:
    """It is not seen yet then; made in the very moment it may be."""
    late = B.created_at

    assert since(late, *NONE) is None
    assert since(late, *found.latest(A)) is None
    assert since(late, *found.latest(A, B)) == B
    assert since(late, *found.latest(C, A)) == C


@pytest.mark.parametrize("seen", [(B, C), (A, B, C), (UNDATED, C), (UNDATED, A), (UNDATED,)])
def test_of_what_may_be_the_opened_session_none_is_guessed(seen: tuple[Session[Any], ...]) -> None:
    """Two creates with one reference are two people, perhaps, and one that does not say when may be an old one."""
    with pytest.raises(AmbiguousSessionError, match=r"^acme\.sessions\.wait: .*, and wait for the id of one$"):
        since(B.created_at, *found.latest(*seen))


def test_nothing_older_has_a_reference_that_was_made_up() -> None:
    """So no clock is asked; two are still one too many."""
    assert since(None) is None
    assert since(None, A) == A
    assert since(None, UNDATED) == UNDATED
    with pytest.raises(AmbiguousSessionError):
        since(None, B, A)


def since(moment: datetime | None, *sessions: Session[Any]) -> Session[Any] | None:
    """Return the one of *sessions* that was made since *moment* at the provider, whose clock is an hour ahead."""
    ours = None if moment is None else moment - timedelta(hours=1)
    date = format_datetime(MOMENT + timedelta(days=9), usegmt=True)
    return found.one_since("acme", sessions, ours, MOMENT + timedelta(days=9, hours=-1), date)
