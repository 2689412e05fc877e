"""Arguments against what is documented: refused before a request, by name and rule, never with the value."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from enum import IntEnum, StrEnum
from functools import partial
from typing import Any, Final
from uuid import UUID

import pytest
from polykyc._runtime.codec import encode, validate
from polykyc._runtime.codec.encode import UNSET
from polykyc._runtime.errors import ArgumentError

from tests.support.cpu_bound_program import run_within

CANARY = "jane@person.test"
UTC = dt.UTC


class Colour(StrEnum):
    """Two values."""

    RED = "red"
    BLUE = "blue"


class Hours(IntEnum):
    """One value that false equals."""

    NONE = 0


class Sent:
    """A model as the check needs it."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault

    def checked_json(self) -> dict[str, Any]:
        if self.fault:
            raise ArgumentError(self.fault)
        return {}


def message(function: Callable[[], object]) -> str:
    """Return the text of the refusal."""
    with pytest.raises(ArgumentError) as caught:
        function()
    assert isinstance(caught.value, ValueError)
    assert CANARY not in str(caught.value)
    return str(caught.value)


ACCEPTED: list[Callable[[], None]] = [
    partial(validate.needed, "x", 0),
    partial(validate.needed, "x", ""),
    partial(validate.some_of, email=False, wallet=True),
    partial(validate.text, "x", ""),
    partial(validate.text, "x", "äöü", min_length=3, max_length=3),
    partial(validate.text, "x", "usr-1", pattern=r"^usr-\d\Z"),
    partial(validate.text, "x", Colour.RED, max_length=3),
    partial(validate.text, "x", "https://shop.test/done?a=1#b", format="uri"),
    partial(validate.text, "x", "app.shop:/done", format="uri"),
    partial(validate.text, "x", "urn:kyc:1", format="uri"),
    partial(validate.text, "x", CANARY, format="email"),
    partial(validate.text, "x", "a@b.c", format="email"),
    partial(validate.text, "x", "jürgen@b\u00fccher.test", format="email"),
    partial(validate.text, "x", "a@.b.c", format="email"),
    partial(validate.text, "x", "a@b..c", format="email"),
    partial(validate.text, "x", "a" * 248 + "@b.com", format="email"),
    partial(validate.text, "x", "https://shop.test/" + "a" * 7_982, format="uri"),
    partial(validate.text, "x", "a" * 8_001, format="uri"),
    partial(validate.number, "x", 1, minimum=1, maximum=1),
    partial(validate.number, "x", 0.5, above=0, below=1),
    partial(validate.whole, "x", 5, minimum=1, maximum=100),
    partial(validate.flag, "x", False),
    partial(validate.choice, "x", Colour.BLUE, Colour),
    partial(validate.choice, "x", "red", Colour),
    partial(validate.choice, "x", 0, Hours),
    partial(validate.moment, "x", dt.datetime(2025, 1, 1, tzinfo=UTC)),
    partial(validate.day, "x", dt.date(2025, 1, 1)),
    partial(validate.uuid, "x", UUID(int=1)),
    partial(validate.model, "x", Sent(), Sent),
    partial(validate.instance, "x", Sent("reason: expected a string"), Sent),
    partial(validate.number, "x", 1.7e308),
    partial(validate.whole, "x", -(10**308)),
    partial(validate.items, "x", ["a"], validate.text, at_least=1, at_most=1),
    partial(validate.items, "x", ("a", "b"), validate.text),
    partial(validate.entries, "x", {"a": 1}, validate.whole, at_least=1, at_most=1),
    partial(validate.anything, "x", object()),
    partial(validate.optional(validate.text), "x", None),
    partial(validate.optional(validate.text), "x", "a"),
    partial(validate.either, "x", "a", validate.whole, validate.text),
    partial(validate.either, "x", 1, validate.whole, validate.text),
    partial(validate.either, "x", True, validate.whole, validate.text, validate.flag),
    partial(validate.either, "x", "a", validate.text, validate.whole, validate.flag),
    partial(validate.text, "x", "a" * 4_097, pattern="^b$"),
    partial(validate.opaque, "x", "vs_live_é ./"),
    partial(validate.opaque, "x", "a" * 4_096),
    partial(validate.opaque, "x", "7"),
    partial(validate.number, "x", sys.float_info.max),
    partial(validate.number, "x", -sys.float_info.max),
    partial(validate.either, "x", "a", validate.whole, validate.text, validate.flag),
]


@pytest.mark.parametrize("function", ACCEPTED)
def test_what_is_documented_is_taken(function: Callable[[], None]) -> None:
    """A check that refuses good arguments keeps people from calling at all."""
    function()


_OPAQUE: Final = "x: expected 1 to 4096 characters, and none of them a control character"
URI = "x: expected an absolute URI, such as https://example.com/done"

REFUSED: list[tuple[Callable[[], object], str]] = [
    (partial(validate.opaque, "x", 1), "x: expected a string"),
    (partial(validate.opaque, "x", ""), _OPAQUE),
    (partial(validate.opaque, "x", "a" * 4_097), _OPAQUE),
    *((partial(validate.opaque, "x", f"{CANARY}{char}"), _OPAQUE) for char in "\x00\x1f\n\x7f\x80\x9f"),
    (partial(validate.needed, "x", None), "x: expected a value, got None"),
    (partial(validate.needed, "x", UNSET), "x: expected a value, got None"),
    (partial(validate.some_of, email=False, wallet=False), "expected at least one of email, wallet"),
    (partial(validate.text, "x", 1), "x: expected a string"),
    (partial(validate.text, "x", None), "x: expected a string"),
    (partial(validate.text, "x", CANARY.encode()), "x: expected a string"),
    (partial(validate.text, "x", "ab", min_length=3), "x: expected at least 3 characters"),
    (partial(validate.text, "x", CANARY, max_length=3), "x: expected at most 3 characters"),
    (partial(validate.text, "x", CANARY, pattern="^usr-"), "x: expected a text that fits ^usr-"),
    (partial(validate.text, "x", "usr-1\n", pattern=r"^usr-\d\Z"), r"x: expected a text that fits ^usr-\d\Z"),
    (partial(validate.text, "x", CANARY + " ", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a@b", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a.b", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "@b.test", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a@.b", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a@b.", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a@b@c.test", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a b@c.test", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", " a@c.test", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a@c.\u00a0test", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a" * 249 + "@b.com", format="email"), "x: expected an e-mail address"),
    (partial(validate.text, "x", "a" * 8_000, format="uri"), URI),
    (partial(validate.number, "x", 10**400), "x: expected a number"),
    (partial(validate.number, "x", -(10**400)), "x: expected a number"),
    (partial(validate.whole, "x", 10**400), "x: expected a number"),
    (partial(validate.text, "x", "a@b.test\nBcc: c@d.test", format="email"), "x: expected an e-mail address"),
    (partial(validate.number, "x", True), "x: expected a number"),
    (partial(validate.number, "x", CANARY), "x: expected a number"),
    (partial(validate.number, "x", float("nan")), "x: expected a number"),
    (partial(validate.number, "x", float("inf"), minimum=1), "x: expected a number"),
    (partial(validate.number, "x", float("-inf"), maximum=1), "x: expected a number"),
    (partial(validate.text, "x", "a" * 4_096, pattern="^b$"), "x: expected a text that fits ^b$"),
    (partial(validate.number, "x", 0, minimum=1), "x: expected at least 1"),
    (partial(validate.number, "x", 2, maximum=1), "x: expected at most 1"),
    (partial(validate.number, "x", 0, above=0), "x: expected more than 0"),
    (partial(validate.number, "x", 1, below=1), "x: expected less than 1"),
    (partial(validate.whole, "x", 1.0), "x: expected a whole number"),
    (partial(validate.whole, "x", True), "x: expected a whole number"),
    (partial(validate.whole, "x", 101, minimum=1, maximum=100), "x: expected at most 100"),
    (partial(validate.flag, "x", 1), "x: expected True or False"),
    (partial(validate.flag, "x", "true"), "x: expected True or False"),
    (partial(validate.choice, "x", CANARY, Colour), "x: expected one of red, blue"),
    (partial(validate.choice, "x", ["red"], Colour), "x: expected one of red, blue"),
    (partial(validate.choice, "x", None, Colour), "x: expected one of red, blue"),
    (partial(validate.choice, "x", False, Hours), "x: expected one of 0"),
    (partial(validate.moment, "x", dt.datetime(2025, 1, 1)), "x: expected a datetime with a time zone"),  # noqa: DTZ001 - the naive one is the case
    *(
        (partial(validate.moment, "x", moment), "x: expected a datetime that has a date in UTC")
        for moment in (
            dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=-1))),
            dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(minutes=1))),
        )
    ),
    (partial(validate.moment, "x", dt.date(2025, 1, 1)), "x: expected a datetime with a time zone"),
    (partial(validate.moment, "x", "2025-01-01T00:00:00Z"), "x: expected a datetime with a time zone"),
    (partial(validate.day, "x", dt.datetime(2025, 1, 1, tzinfo=UTC)), "x: expected a date"),
    (partial(validate.day, "x", "2025-01-01"), "x: expected a date"),
    (partial(validate.uuid, "x", str(UUID(int=1))), "x: expected a UUID"),
    (partial(validate.model, "x", None, Sent), "x: expected a value, got None"),
    (
        partial(validate.model, "x", [CANARY], Sent),
        f"x: expected a {encode.class_path(Sent)}, or a mapping of its fields",
    ),
    (
        partial(validate.instance, "x", CANARY, Sent),
        f"x: expected a {encode.class_path(Sent)}, or a mapping of its fields",
    ),
    (partial(validate.model, "x", Sent("reason: expected a string"), Sent), "x.reason: expected a string"),
    (partial(validate.items, "x", CANARY, validate.text), "x: expected a list"),
    (partial(validate.items, "x", {"a"}, validate.text), "x: expected a list"),
    (partial(validate.items, "x", [], validate.text, at_least=1), "x: expected at least 1 entry"),
    (partial(validate.items, "x", ["a", "b"], validate.text, at_most=1), "x: expected at most 1 entry"),
    (partial(validate.items, "x", ["a", 2], validate.text), "x[1]: expected a string"),
    (partial(validate.entries, "x", [1], validate.whole), "x: expected a mapping"),
    (partial(validate.entries, "x", {}, validate.whole, at_least=1), "x: expected at least 1 entry"),
    (partial(validate.entries, "x", {"a": 1, "b": 2}, validate.whole, at_most=1), "x: expected at most 1 entry"),
    (partial(validate.entries, "x", {1: 1}, validate.whole), "x: expected strings as keys"),
    (partial(validate.entries, "x", {"a": CANARY}, validate.whole), "x.*: expected a whole number"),
    (partial(validate.optional(validate.text), "x", 7), "x: expected a string"),
    (
        partial(validate.either, "x", None, validate.whole, validate.text),
        "x: expected a whole number, or a string, got NoneType",
    ),
]


@pytest.mark.parametrize(("function", "text"), REFUSED)
def test_what_is_not_documented_is_refused_by_name_and_rule(function: Callable[[], object], text: str) -> None:
    """The text is enough to mend the call, and holds nothing of what was given."""
    assert message(function) == text


def test_what_may_be_left_out_is_checked_where_it_is_given() -> None:
    """None is no value to judge, and any other is judged as if it had to be there."""
    result = validate.optional(validate.text)

    result("x", None)
    result("x", "a")

    assert message(lambda: result("x", 7)) == "x: expected a string"
    assert (
        message(
            lambda: validate.either(
                "x", [7], validate.whole, partial(validate.items, check=validate.text), validate.flag
            )
        )
        == "x[0]: expected a string"
    )


@pytest.mark.parametrize(
    "value", ["", "done", "/done", "//shop.test", "https://", "https://a b", "https://a\nb", "http://[", "ht tp://a"]
)
def test_a_relative_or_broken_address_is_no_uri(value: str) -> None:
    """A provider would send the customer nowhere."""
    text = message(lambda: validate.text("callback_url", value, format="uri"))

    assert text == "callback_url: expected an absolute URI, such as https://example.com/done"


@pytest.mark.once
def test_no_check_takes_longer_than_its_value_is_long() -> None:
    """What a person typed may be a megabyte of what is dearest to look at, and no deadline bounds a check.

    One that grows with the square of this would take an hour; the processor time of all is bounded.
    """
    run_within(
        30,
        """
        from functools import partial
        from polykyc._runtime.codec import encode, validate as check
        from polykyc._runtime.errors import ArgumentError
        from polykyc._runtime.sessions.session import count_units, read_status
        from polykyc._runtime.status import SessionStatus

        SIZE = 500_000
        UNITS = ["@", ".", "a", " ", ":", "/", "%", "[", "]", "?", "#", "-", "a.", "@.", "a@", ". ", "1", "\\0", "\\n",
                 "\\u0316\\u0301", "\\u00fc", "\\ud800", "\\U0001f600"]
        HEADS = ["", "a@", "https://", "https://a@", "https://[", "urn:", "a@b.", "usr-"]
        TAILS = ["", "@", "!", "]", "a@b.c"]
        TEXTS = [head + unit * (size // len(unit)) + tail
                 for size in (250, 7_900, SIZE) for unit in UNITS for head in HEADS for tail in TAILS]
        CHECKS = [partial(check.text, format="email"), partial(check.text, format="uri"),
                  partial(check.text, pattern="^usr-[0-9a-f]{8}"), check.moment, check.day, check.uuid, check.flag]
        LONG = [
            lambda: check.choice("x", "a" * SIZE, SessionStatus),
            lambda: read_status("x", "approve" * SIZE),
            lambda: count_units("x", "1" * SIZE, None),
            lambda: check.whole("x", 10**SIZE),
            lambda: check.items("x", ["a@" + "." * 200] * 10_000, partial(check.text, format="email")),
            lambda: check.entries("x", {str(n): "a@b.c" for n in range(SIZE)}, partial(check.text, format="email")),
            lambda: check.either("x", ["a"] * SIZE, check.whole, partial(check.items, check=check.whole),
                                 partial(check.items, check=check.text)),
        ]

        def taken(call):
            try:
                call()
            except ArgumentError as error:
                assert len(str(error)) < 1_000

        for text in TEXTS:
            for found in CHECKS:
                taken(lambda: found("x", text))
        for call in LONG:
            taken(call)
        """,
    )
