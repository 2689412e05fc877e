"""Patterns of times as a `format`."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.codec import decode, encode

from polykyc_tools.engine.openapi.samples import generate_samples
from polykyc_tools.engine.openapi.time_formats import plain_format, time_pattern, write_time

AT = dt.datetime(2026, 12, 1, 11, 2, 3, 456789, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PATTERNS = st.builds(
    "yyyy-MM-dd{}HH:mm:ss{}{}".format,
    st.sampled_from([" ", "T", "'T'"]),
    st.integers(0, 9).map(lambda digits: "." * bool(digits) + "S" * digits),
    st.sampled_from(["", "xx", "xxx", "XXX", "'Z'"]),
)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("yyyy-MM-dd HH:mm:ss", "2026-12-01 10:02:03"),
        ("yyyy-MM-dd HH:mm:ss.SSS", "2026-12-01 10:02:03.456"),
        ("yyyy-MM-dd HH:mm:ss.S", "2026-12-01 10:02:03.4"),
        ("yyyy-MM-dd HH:mm:ssxx", "2026-12-01 10:02:03+0000"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", "2026-12-01T10:02:03.456789+00:00"),
        ("yyyy-MM-ddTHH:mm:ss.SSSSSSSSSXXX", "2026-12-01T10:02:03.456789000Z"),
        ("yyyy-MM-dd HH:mm:ss'Z'", "2026-12-01 10:02:03Z"),
    ],
)
def test_a_time_is_written_in_utc_by_its_pattern(pattern: str, text: str) -> None:
    """The engine and the client know the patterns for themselves, and write one text."""
    assert plain_format(pattern) == "date-time"
    assert write_time(AT, time_pattern(pattern)) == text
    assert encode.moment_as(time_pattern(pattern))(AT) == text


@given(pattern=PATTERNS, moment=st.datetimes(timezones=st.just(dt.UTC)))
def test_a_time_by_a_pattern_comes_back_as_it_went(pattern: str, moment: dt.datetime) -> None:
    """Up to the digits that the provider's form has."""
    step = 10 ** max(0, 6 - pattern.count("S"))
    text = encode.moment_as(time_pattern(pattern))(moment)

    assert text == write_time(moment, time_pattern(pattern))
    assert decode.moment(text) == moment.replace(microsecond=moment.microsecond // step * step)


@pytest.mark.parametrize(
    "word",
    [
        *("date-time", "date", "unix-ms", "", "yyyy-MM-dd", "HH:mm:ss", "yyyy-MM-dd  HH:mm:ss", "yyyy-MM-dd HH:mm"),
        # `mm` and `MM`, `hh` and `HH`, `YYYY` and `DD` mean other things, and a reader may have mixed them up.
        *("yyyy-mm-dd HH:mm:ss", "yyyy-MM-dd hh:mm:ss", "YYYY-MM-DD HH:mm:ss", "yyyy-MM-dd HH:mm:ss.SSSSSSSSSS"),
        *("yyyy-MM-dd HH:mm:ssZ", "yyyy-MM-dd HH:mm:ss Z", "yyyy-MM-dd HH:mm:ss\n", "yyyy-MM-dd HH:mm:ss,SSS"),
        *(None, 7, ["yyyy-MM-dd HH:mm:ss"], {}),
    ],
)
def test_another_word_is_no_pattern(word: Any) -> None:
    """A pattern that can be read in two ways would be a guess at a time; its values stay texts."""
    assert time_pattern(word) == ""
    assert plain_format(word) == (word if isinstance(word, str) else "")


def test_a_sample_has_the_form_of_its_pattern() -> None:
    """A mock answers as the provider would."""
    schema = {"type": "string", "format": "yyyy-MM-dd HH:mm:ss.SSSxx"}
    several = {"type": "array", "items": schema, "minItems": 2, "uniqueItems": True}

    assert next(generate_samples({}, schema)) == "2026-01-01 00:00:00.000+0000"
    assert next(generate_samples({}, several)) == ["2026-01-01 00:00:00.000+0000", "2027-01-01 00:00:00.000+0000"]
