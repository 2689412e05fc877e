"""Which session is meant, of those that carry one reference."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Final

import pytest
from attrs import evolve
from polykyc._runtime.errors import AmbiguousSessionError, NotFoundError
from polykyc._runtime.sessions import lookup
from polykyc._runtime.sessions.session import Session

from tests.support.invented_provider import response, session

MOMENT: Final = datetime(2026, 5, 4, tzinfo=UTC)
A, B, C = (session(name, created_at=MOMENT + timedelta(days=day)) for day, name in enumerate("abc"))
UNDATED: Final = session("d")
NONE: Final[tuple[Session[Any], ...]] = lookup.two_latest()


def test_of_several_sessions_the_two_that_were_made_last_are_kept() -> None:
    """One that does not say when stands first, for nobody can say that it is older."""
    assert NONE == ()
    assert lookup.two_latest(A) == (A,)
    assert lookup.two_latest(B, A) == lookup.two_latest(A, B) == (B, A)
    assert lookup.two_latest(A, C, B) == lookup.two_latest(C, B, A) == (C, B)
    assert lookup.two_latest(C, UNDATED, B) == (UNDATED, C)


def test_the_last_one_is_found_where_anybody_can_tell_which_that_is() -> None:
    """One alone is the last one, whenever it was made."""
    assert lookup.latest_session("acme", NONE) is None
    assert lookup.latest_session("acme", lookup.two_latest(UNDATED)) == UNDATED
    assert lookup.latest_session("acme", lookup.two_latest(A, C, B)) == C


@pytest.mark.parametrize("seen", [(A, C, evolve(C, id="c-2")), (A, C, UNDATED), (UNDATED, evolve(UNDATED, id="d-2"))])
def test_of_two_that_may_be_the_last_one_none_is_guessed(seen: tuple[Session[Any], ...]) -> None:
    """The wrong one has another verdict, perhaps a yes."""
    with pytest.raises(AmbiguousSessionError) as caught:
        lookup.latest_session("acme", lookup.two_latest(*seen))

    text = "several sessions have this reference, and it is not known which of them was created last"
    assert str(caught.value) == f"acme.sessions.find: {text}; list them, and get the one that is meant"


def test_what_was_made_before_is_not_the_session_that_was_opened() -> None:
    """It is not seen yet then; made in the very moment it may be."""
    late = B.created_at

    assert since(late, *NONE) is None
    assert since(late, *lookup.two_latest(A)) is None
    assert since(late, *lookup.two_latest(A, B)) == B
    assert since(late, *lookup.two_latest(C, A)) == C


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        *(
            (seen, "several sessions with this reference were made since the create began, or do not say when")
            for seen in ((B, C), (A, B, C), (UNDATED, C), (UNDATED, evolve(UNDATED, id="d-2")))
        ),
        *(
            (seen, "the session with this reference does not say when it was made, so it may be older than the create")
            for seen in ((UNDATED, A), (UNDATED,))
        ),
    ],
)
def test_of_what_may_be_the_opened_session_none_is_guessed(seen: tuple[Session[Any], ...], why: str) -> None:
    """Two creates with one reference are two people, perhaps, and one that does not say when may be an old one."""
    with pytest.raises(AmbiguousSessionError) as caught:
        since(B.created_at, *lookup.two_latest(*seen))

    assert str(caught.value) == f"acme.sessions: {why}; list them, and go on with the id of one"


@pytest.mark.parametrize("date", ["Mon, 04 May 2026 00:00:00 GMT", "Mon, 04 May 2026 02:00:00 +0200"])
def test_the_time_of_an_answer_is_what_its_date_says(date: str) -> None:
    """RFC 9110, section 5.6.7; `created_at` goes by the same clock."""
    assert lookup.header_date(date) == MOMENT


@pytest.mark.parametrize(
    "date",
    [
        *(None, "", "today", "Mon, 04 May 2026 00:00:00 -0000", "Mon, 04 May 20260 00:00:00 GMT", "9" * 100_000),
        # A day, an offset and a character that there are not.
        *("Mon, 99 May 2026 00:00:00 GMT", "Mon, 04 May 2026 00:00:00 +999999999999", "\udcff"),
    ],
)
def test_where_no_date_is_told_ours_stands_in_for_it(date: str | None) -> None:
    """In whole seconds, as a date has them: a session that was made within this one is not older than the create."""
    before = datetime.now(UTC).replace(microsecond=0)
    moment = lookup.header_date(date)

    assert before <= moment <= datetime.now(UTC)
    assert (moment.microsecond, moment.utcoffset()) == (0, timedelta(0))


def test_a_session_that_no_page_lists_is_not_found() -> None:
    """The provider did not refuse the call: its answer is a success, and has the id that its support asks for."""
    page = response([], x_request_id="r1")
    assert lookup.listed("acme", A, page) is A

    with pytest.raises(NotFoundError) as caught:
        lookup.listed("acme", None, page)

    error = caught.value
    assert str(error) == "acme.sessions.get: no session with this reference is listed, or none yet"
    assert (error.status_code, error.code, error.message, error.request_id) == (200, None, None, "r1")
    assert error.response is page


def test_nothing_older_has_a_reference_that_was_made_up() -> None:
    """So no clock is asked; two are still one too many."""
    assert since(None) is None
    assert since(None, A) == A
    assert since(None, UNDATED) == UNDATED
    with pytest.raises(AmbiguousSessionError):
        since(None, B, A)


def since(moment: datetime | None, *sessions: Session[Any]) -> Session[Any] | None:
    """Return the one of *sessions* that was made since *moment* at the provider, whose clock is an hour ahead."""
    our_time = None if moment is None else moment - timedelta(hours=1)
    date = format_datetime(MOMENT + timedelta(days=9), usegmt=True)
    return lookup.session_since("acme", sessions, our_time, MOMENT + timedelta(days=9, hours=-1), date)
