"""`Retry-After`: a number or a date, and whatever else a header may hold."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from polykyc._runtime.calls.response_reader import retry_after_seconds

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC).timestamp()
YEAR = 366 * 24 * 3600


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        (" 5 ", 5.0),
        (str(YEAR), float(YEAR)),
        ("Sat, 21 Nov 2026 12:00:30 GMT", 30.0),
        ("Saturday, 21-Nov-26 12:00:30 GMT", 30.0),
        ("Sat Nov 21 12:00:30 2026 GMT", 30.0),
        ("Sat, 21 Nov 2026 13:01:00 +0100", 60.0),
        ("Sat, 21 Nov 2026 12:00:00 GMT", 0.0),
        ("Fri, 20 Nov 2026 12:00:30 GMT", 0.0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0.0),
        ("Sun, 21 Nov 2027 12:00:00 GMT", 365.0 * 24 * 3600),
    ],
)
def test_a_pause_is_told_in_seconds_or_by_a_date(header: str, seconds: float) -> None:
    """Providers use both; a moment that is past asks for no pause."""
    assert retry_after_seconds(header, NOW) == seconds


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        " ",
        "-10",
        "+5",
        "inf",
        "-inf",
        "nan",
        "1e3",
        "0x10",
        "1_000",
        "1,5",
        "1.2.3",
        ".",
        "..",
        "5s",
        "5, 5",
        "soon",
        "١٢",
        "12²",
        str(YEAR + 1),
        "9" * 64,
        "0" * 64 + "5",
        "Fri, 31 Dec 100000 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
        "Sat, 32 Nov 2026 12:00:30 GMT",
        "Sat, 21 Nov 2026 25:00:30 GMT",
        "Sat, 21 Nov 2028 12:00:30 GMT",
        "Sat, 21 Nov 2026 12:00:30 -0000",
        "Sat, 21 Nov 2026 12:00:30",
        "2026-11-21T12:00:30Z",
        "Sat, 21 Nov 2026 12:00:30 GMT" + " " * 64,
    ],
)
def test_nonsense_asks_for_nothing(header: str | None) -> None:
    """A header is text of a stranger: a client must neither fall over it nor sleep for a year."""
    assert retry_after_seconds(header, NOW) is None


def test_the_longest_header_that_is_read_has_64_characters() -> None:
    """No date is longer, and reading one is slow."""
    assert retry_after_seconds("5".rjust(64), NOW) == 5.0
    assert retry_after_seconds("5".rjust(65), NOW) is None


def test_a_date_is_held_against_the_time_of_the_day() -> None:
    """If no other time is given."""
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)

    before = time.time()
    seconds = retry_after_seconds(soon)

    assert seconds is not None
    assert 598 - (time.time() - before) < seconds <= 600


WORDS = (
    "Sat, Saturday, 21 99 Nov nov 2026 100000 -1 12:00:30 12:00 25:61:61 "
    "GMT UT EST Z +0100 -0000 +9999 -99999 ( ) , : 21-Nov-26 0"
)
DATES = st.one_of(
    st.text(),
    st.text("0123456789.+-eE ", max_size=70),
    st.builds(" ".join, st.lists(st.sampled_from(WORDS.split()), max_size=9)),
)


@given(DATES, st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
@example("21 Nov", 0.0)
def test_no_header_breaks_a_call_or_asks_for_what_is_no_pause(header: str, now: float) -> None:
    """Whatever it says and whatever the clock says: nothing, or a span from none to a year."""
    seconds = retry_after_seconds(header, now)

    assert seconds is None or 0 <= seconds <= YEAR


@given(st.integers(0, YEAR), st.integers(-720, 720))
def test_a_date_means_the_same_in_every_zone(seconds: int, minutes: int) -> None:
    """A provider writes its own."""
    zone = timezone(timedelta(minutes=minutes))
    moment = datetime.fromtimestamp(NOW + seconds, zone)

    assert retry_after_seconds(format_datetime(moment), NOW) == (seconds if moment.strftime("%z") != "-0000" else None)
