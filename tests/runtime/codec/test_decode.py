"""Readers: a JSON value becomes a typed one, or an error that names kind and place and never the value."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.codec import decode
from polykyc._runtime.errors import MalformedResponseError

UTC = dt.UTC
CANARY = "canary-7"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
READERS: dict[str, decode.Reader[Any]] = {
    "mapping": decode.mapping,
    "text": decode.text,
    "whole": decode.whole,
    "number": decode.number,
    "flag": decode.flag,
    "nothing": decode.nothing,
    "moment": decode.moment,
    "day": decode.day,
    "uuid": decode.uuid,
    "unix_ms": decode.unix_ms,
    "unix_s": decode.unix_s,
    "list": decode.list_of(decode.text),
    "map": decode.map_of(decode.moment),
    "optional": decode.optional(decode.uuid),
    "either": decode.AnyOf[Any]("a whole number or an array", decode.whole, decode.list_of(decode.day)),
}


def fault(read: decode.Reader[Any], value: Any) -> str:
    """Return the text of the error that *value* gives."""
    with pytest.raises(MalformedResponseError) as caught:
        read(value)
    return str(caught.value)


@pytest.mark.once
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@given(value=JSON)
def test_any_json_value_is_read_or_malformed(read: decode.Reader[Any], value: Any) -> None:
    """No reader lets a `TypeError`, `ValueError` or `OverflowError` through, whatever a provider sends."""
    with suppress(MalformedResponseError):
        read(value)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "null or nothing"),
        (True, "a boolean"),
        (CANARY, "a string"),
        (7, "a number"),
        (7.5, "a number"),
        ([CANARY], "an array"),
        (object(), "something else"),
    ],
)
def test_what_came_instead_is_told_by_its_kind(value: Any, kind: str) -> None:
    """The kind is enough to see what the provider changed, and is nobody's data."""
    assert fault(decode.mapping, value) == f"expected an object, got {kind}"


def test_objects_texts_flags_and_null_are_read_as_they_are() -> None:
    """What fits is not touched."""
    assert decode.mapping({"a": 1}) == {"a": 1}
    assert decode.text("") == ""
    assert decode.flag(False) is False
    decode.nothing(None)
    assert decode.anything({"a": [None]}) == {"a": [None]}


@pytest.mark.parametrize(
    ("read", "value", "text"),
    [
        (decode.text, 7, "expected a string, got a number"),
        (decode.flag, 1, "expected a boolean, got a number"),
        (decode.flag, "true", "expected a boolean, got a string"),
        (decode.nothing, {}, "expected null, got an object"),
        (decode.whole, True, "expected a whole number, got a boolean"),
        (decode.whole, 1.5, "expected a whole number, got a number"),
        (decode.whole, "1", "expected a whole number, got a string"),
        (decode.whole, float("inf"), "expected a whole number, got a number"),
        (decode.number, True, "expected a number, got a boolean"),
        (decode.number, "1", "expected a number, got a string"),
        (decode.number, float("inf"), "expected a number that a float can hold, got a larger one"),
        (decode.number, 10**400, "expected a number that a float can hold, got a larger one"),
    ],
)
def test_nothing_is_converted_in_silence(read: decode.Reader[Any], value: Any, text: str) -> None:
    """`"true"`, `1` and true are three things, and so are they in a decision about a person."""
    assert fault(read, value) == text


@pytest.mark.parametrize(
    ("read", "wrong"),
    [
        (decode.text, [7]),
        (decode.whole, ["1", 1.5]),
        (decode.number, ["1", 10**400]),
        (decode.flag, [1]),
        (decode.nothing, [0]),
        (decode.moment, [1, "soon"]),
        (decode.day, [1, "soon"]),
        (decode.uuid, [1, "soon"]),
        (decode.unix_ms, ["1", 1.5, 10**18]),
        (decode.unix_s, ["1", 1.5, 10**18]),
    ],
)
def test_a_reader_that_is_told_its_key_names_it(read: decode.KeyReader[Any], wrong: list[Any]) -> None:
    """Emitted models give the key instead of paying for a wrapper; none may be lost on the way."""
    for value in wrong:
        with pytest.raises(MalformedResponseError) as caught:
            read(value, "verifiedAt")
        with pytest.raises(MalformedResponseError) as untold:
            read(value)

        assert caught.value.field == "verifiedAt"
        assert untold.value.field == ""
        assert str(caught.value) == f"verifiedAt: {untold.value}"


def test_what_has_no_key_has_an_empty_one() -> None:
    """The whole body, or an item whose place its list tells."""
    for read in (decode.mapping, decode.list_of(decode.text), decode.map_of(decode.text)):
        with pytest.raises(MalformedResponseError) as caught:
            read(CANARY)

        assert caught.value.field == ""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no time zone of a process there; run it on Linux or macOS")
def test_a_time_without_an_offset_is_in_utc_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine in another zone must not take an expiry for a later one."""
    monkeypatch.setenv("TZ", "XYZ-13")
    time.tzset()
    try:
        assert decode.moment("2025-01-01T12:30:00") == dt.datetime(2025, 1, 1, 12, 30, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_time_that_is_no_text_is_told_so() -> None:
    """A provider that turns to numbers has changed more than a format."""
    assert fault(decode.moment, 1735689600) == "expected a string, got a number"
    assert fault(decode.day, None) == "expected a string, got null or nothing"
    assert fault(decode.moment, CANARY) == "expected a time such as 2025-01-31T12:00:00Z, got another string"
    assert fault(decode.day, CANARY) == "expected a date such as 2025-01-31, got another string"


def test_the_largest_float_is_a_number() -> None:
    """And the next power is none that a float can hold."""
    assert decode.number(sys.float_info.max) == sys.float_info.max
    assert decode.number(-int(sys.float_info.max)) == -sys.float_info.max
    assert fault(decode.number, 2**1024) == "expected a number that a float can hold, got a larger one"


def test_a_discriminator_tells_which_of_several_an_object_is() -> None:
    """A value is looked up as text, and what is missing, unknown or no text leaves the object as it came."""
    read: decode.Discriminator[Any] = decode.Discriminator(
        "kind", {"a": lambda value: ("one", value["n"]), "1": lambda value: ("other", value["n"]), "true": decode.flag}
    )

    assert read({"kind": "a", "n": 1}) == ("one", 1)
    assert [read({"kind": kind, "n": 2}) for kind in ("1", 1, 1.0)] == [("other", 2)] * 3
    for value in ({"kind": "c"}, {}, {"kind": None}, {"kind": ["a"]}, {"kind": 1.5}, {"kind": False}, {"kind": "1.0"}):
        assert read(value) == value
    assert fault(read, ["a"]) == "expected an object, got an array"


def test_a_boolean_tells_models_apart_by_its_json() -> None:
    """`true` in a document is the text of true, and of nothing else."""
    read: decode.Discriminator[Any] = decode.Discriminator("done", {"true": lambda _: "yes", "false": lambda _: "no"})

    assert [read({"done": done}) for done in (True, False, "true", "false")] == ["yes", "no", "yes", "no"]
    for other in (1, 0, "True", None):
        assert read({"done": other}) == {"done": other}


def test_a_discriminator_keeps_what_does_not_fit_the_model_of_its_value() -> None:
    """A misfit in one part of an answer must not cost the rest of it; a boolean finds its reader, which refuses."""
    read: decode.Discriminator[Any] = decode.Discriminator("kind", {"true": decode.flag, "false": decode.mapping})

    assert read({"kind": True}) == {"kind": True}
    assert read({"kind": False, "n": 1}) == {"kind": False, "n": 1}


def test_a_float_that_is_whole_counts_time() -> None:
    """JSON has one kind of number."""
    assert decode.unix_s(1735689600.0) == dt.datetime(2025, 1, 1, tzinfo=UTC)
    assert decode.unix_ms(1735689600123.0) == decode.unix_ms(1735689600123)
    assert fault(decode.unix_s, True) == "expected a whole number, got a boolean"


def test_numbers_are_read_by_their_value() -> None:
    """JSON has one kind of number: `1.0` is whole, and `1` is a number."""
    assert (decode.whole(1.0), type(decode.whole(1.0))) == (1, int)
    assert (decode.number(1), type(decode.number(1))) == (1.0, float)
    assert decode.whole(-(10**30)) == -(10**30)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-01-31T12:00:00Z", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-01-31T12:00:00.123Z", dt.datetime(2025, 1, 31, 12, 0, 0, 123000, tzinfo=UTC)),
        ("2025-01-31T12:00:00+02:00", dt.datetime(2025, 1, 31, 10, tzinfo=UTC)),
        ("2025-01-31 12:00:00-05:30", dt.datetime(2025, 1, 31, 17, 30, tzinfo=UTC)),
        ("2025-01-31T12:00:00", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-01-31t12:00:00z", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-01-31T12:00:00.5z", dt.datetime(2025, 1, 31, 12, 0, 0, 500000, tzinfo=UTC)),
        ("2025-01-31t12:00:00+02:00", dt.datetime(2025, 1, 31, 10, tzinfo=UTC)),
        ("2025-01-31T12:00:00.123456789Z", dt.datetime(2025, 1, 31, 12, 0, 0, 123456, tzinfo=UTC)),
        ("2025-01-31t12:00:00.999999999z", dt.datetime(2025, 1, 31, 12, 0, 0, 999999, tzinfo=UTC)),
        ("2016-12-31T23:59:60Z", dt.datetime(2016, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2016-12-31T23:59:60.75z", dt.datetime(2016, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        ("1990-12-31T15:59:60-08:00", dt.datetime(1990, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2017-01-01T05:29:60+05:30", dt.datetime(2016, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2025-01-31T24:00:00Z", dt.datetime(2025, 2, 1, tzinfo=UTC)),
        ("2025-12-31T24:00:00.000+01:00", dt.datetime(2025, 12, 31, 23, tzinfo=UTC)),
        ("2025-01-31T12:00:00+23:59", dt.datetime(2025, 1, 30, 12, 1, tzinfo=UTC)),
        ("2025-01-31T12:00:00-00:00", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2016-12-31T23:59:60", dt.datetime(2016, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        # ISO 8601 has more forms than RFC 3339 takes over.
        ("2025-01-31T12:00Z", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("20250131T120000Z", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-01-31t12:00Z", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-W05-5T12:00:00Z", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-01-31", dt.datetime(2025, 1, 31, tzinfo=UTC)),
        # The ends of the calendar.
        ("9999-12-31T23:59:59.999999Z", dt.datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        ("9999-12-31T23:00:00+01:00", dt.datetime(9999, 12, 31, 22, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", dt.datetime(1, 1, 1, tzinfo=UTC)),
        # Forms of single providers.
        ("2025-01-31 12:00:00", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-01-31 12:00:00.123", dt.datetime(2025, 1, 31, 12, microsecond=123000, tzinfo=UTC)),
        (f"2025-01-31 12:00:00.1{'0' * 39}", dt.datetime(2025, 1, 31, 12, microsecond=100000, tzinfo=UTC)),
        ("2025-01-31 13:00:00+0100", dt.datetime(2025, 1, 31, 12, tzinfo=UTC)),
        ("2025-01-30 24:00:00+0000", dt.datetime(2025, 1, 31, tzinfo=UTC)),
        ("2016-12-31 23:59:60+0000", dt.datetime(2016, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
    ],
)
def test_a_time_is_aware_whatever_its_form(text: str, moment: dt.datetime) -> None:
    """A naive datetime cannot be compared with the clock; one without an offset is in UTC."""
    read = decode.moment(text)

    assert read == moment
    assert read.tzinfo is not None


@pytest.mark.parametrize(
    "value",
    [
        *("", "yesterday", "2025-13-45T00:00:00Z", "1735689600000", "2025-01-31T25:00:00Z", "0000-01-01T00:00:00Z"),
        # An offset beyond a day, a leap second within one, an hour after the last, and the end of the calendar.
        *("2025-01-31T12:00:00+24:00", "2025-01-31T12:00:60Z", "2016-12-31T23:59:60+01:00", "2025-01-31T23:59:61Z"),
        *("9999-12-31T23:59:59-01:00", "0001-01-01 00:00:00+0001", "9999-12-31T23:59:59.999999-00:01"),
        *("2025-01-31T24:00:01Z", "2025-01-31T24:00:00.001Z", "9999-12-31T24:00:00Z", "2025-01-31t12:00:00y"),
        *("2025-13-01 12:00:00", "2025-01-31 12:00:00 UTC", "2025-01-31 12:00:00+0000 ", "2025-01-31 12:00:00+0"),
        *("٢٠٢٥-01-31 12:00:00", "2025-01-31 12:00:60+0000", "2025-01-31  12:00:00", "31.01.2025 12:00:00"),
        *("0000-12-31T23:59:60z", "0001-01-01T00:59:60+01:00", "٢٠٢٥-01-31t12:00:00z"),
        # What would be the year 1712 if the fifth last digit stood between date and time, and other separators.
        *("1712123112345", "171212310123", "2025-01-31x12:00:00", "2025-01-31_12:00:00Z", "20250131-120000Z"),
    ],
)
def test_another_text_is_no_time(value: str) -> None:
    """A guess at a time could turn an expired session into a live one."""
    assert fault(decode.moment, value) == "expected a time such as 2025-01-31T12:00:00Z, got another string"
    assert fault(decode.day, value) == "expected a date such as 2025-01-31, got another string"


def test_dates_and_uuids_are_read() -> None:
    """They arrive as texts and leave as what they are."""
    assert decode.day("2025-01-31") == dt.date(2025, 1, 31)
    assert decode.uuid("00000000-0000-0000-0000-000000000001") == UUID(int=1)
    assert fault(decode.uuid, CANARY) == "expected a UUID, got another string"
    assert fault(decode.uuid, 1) == "expected a string, got a number"


def test_unix_times_are_exact() -> None:
    """A float in between would lose milliseconds."""
    assert decode.unix_ms(1735689600123) == dt.datetime(2025, 1, 1, 0, 0, 0, 123000, tzinfo=UTC)
    assert decode.unix_s(1735689600) == dt.datetime(2025, 1, 1, tzinfo=UTC)
    assert decode.unix_ms(-1) == dt.datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=UTC)


@pytest.mark.parametrize("value", [10**18, -(10**18), 10**400])
def test_a_time_beyond_the_calendar_is_malformed(value: int) -> None:
    """Microseconds in the place of milliseconds are a fault, not a crash."""
    assert fault(decode.unix_ms, value) == "expected a time, got a number beyond the year 9999"
    assert fault(decode.unix_s, value) == "expected a time, got a number beyond the year 9999"
    assert fault(decode.unix_ms, "1735689600123") == "expected a whole number, got a string"


def test_an_array_names_the_item_that_does_not_fit() -> None:
    """In a page of a hundred sessions one is hard to find."""
    read = decode.list_of(decode.list_of(decode.text))

    assert read([]) == []
    assert read([["a"], []]) == [["a"], []]
    assert fault(read, [["a"], ["b", 7]]) == "[1][1]: expected a string, got a number"
    assert fault(read, {"0": CANARY}) == "expected an array, got an object"


def test_a_map_names_no_key_that_does_not_fit() -> None:
    """What a provider takes from its users as keys may be anybody's."""
    read = decode.map_of(decode.list_of(decode.flag))

    assert read({}) == {}
    assert read({"a": [True]}) == {"a": [True]}
    assert fault(read, {"a": [], CANARY: [CANARY]}) == "*[0]: expected a boolean, got a string"
    assert fault(read, [CANARY]) == "expected an object, got an array"


def test_a_place_within_a_place_is_one_path() -> None:
    """The path can be followed from the top of the body."""

    def read(value: Any) -> Any:
        return decode.within("data", lambda inner: decode.within("items", decode.list_of(decode.text), inner), value)

    assert fault(read, [None]) == "data.items[0]: expected a string, got null or nothing"


def test_null_is_read_where_it_may_be() -> None:
    """And nothing else is."""
    read = decode.optional(decode.text)

    assert (read(None), read("")) == (None, "")
    assert fault(read, 7) == "expected a string, got a number"


def test_the_first_member_of_a_union_that_fits_is_read() -> None:
    """The error names all of them, unless only one can be meant. It says which type came, and never the value."""
    read: decode.Reader[Any] = decode.AnyOf[Any]("a string or an array", decode.text, decode.list_of(decode.text))

    assert (read("a"), read(["a"])) == ("a", ["a"])
    assert fault(read, 7) == "expected a string or an array, got a number"
    assert fault(read, ["a", 7]) == "[1]: expected a string, got a number"
    both: decode.Reader[Any] = decode.AnyOf[Any]("an array", decode.list_of(decode.text), decode.list_of(decode.flag))
    assert fault(both, [CANARY, 7]) == "expected an array, got an array that fits none of them"


def test_what_may_be_personal_is_printed_nowhere_and_is_what_it_was() -> None:
    """A log that shows a model shows an object or an array in it as well, and code reads both as ever."""
    read = decode.unprinted(decode.anything)

    person, names = read({"name": CANARY}), read([CANARY])

    assert (person, person["name"], json.dumps(person)) == ({"name": CANARY}, CANARY, json.dumps({"name": CANARY}))
    assert (names, names[0], json.dumps(names)) == ([CANARY], CANARY, json.dumps([CANARY]))
    assert (f"{person} {person!r}", f"{names} {names!r}") == ("{...} {...}", "[...] [...]")
    # What hides itself, or is hidden by its model, needs nothing around it.
    for other in (None, 7, CANARY):
        assert read(other) is other
    assert fault(decode.unprinted(decode.text), [CANARY]) == "expected a string, got an array"


def test_what_is_beyond_the_documented_is_kept_apart() -> None:
    """A field that a provider adds tomorrow is neither lost nor in the way."""
    known_names = frozenset({"a", "b"})

    assert decode.beyond(known_names, {"a": 1}) == {}
    assert decode.beyond(known_names, {"a": 1, "c": None}) == {"c": None}
