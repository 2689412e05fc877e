"""What decides about the common sessions: what is asked for, and what finds one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Never

import pytest
from attrs import evolve
from polykyc import SessionStatus
from polykyc._runtime.errors import ArgumentError, MalformedResponseError, UnsupportedError
from polykyc._runtime.sessions import session as runtime
from polykyc._runtime.sessions.session import Session

from tests.support.invented_provider import session


def test_a_stretch_of_time_is_a_whole_number_of_its_unit() -> None:
    """A provider that counts in minutes is asked for no more than was wanted."""
    result = runtime.count_units("expires_in", timedelta(seconds=90), timedelta(minutes=1))

    assert (result, type(result)) == (1, int)
    assert runtime.count_units("expires_in", None, timedelta(minutes=1)) is None
    with pytest.raises(ArgumentError, match=r"^expires_in: expected a timedelta, such as timedelta\(minutes=30\)$"):
        runtime.count_units("expires_in", 90, timedelta(minutes=1))


@pytest.mark.parametrize("text", ["0", "7", "-7", "10", "1" + "0" * 99])
def test_an_id_that_is_a_number_goes_out_as_one(text: str) -> None:
    """The session has it as a text, as every other."""
    result = runtime.whole_number_id("id", text)

    assert (str(result), type(result)) == (text, int)


@pytest.mark.parametrize(
    "value",
    ["", "07", "+7", "-0", "--7", " 7", "7 ", "7\n", "7.0", "1e3", "1_0", "\u0667", "x7", "1" * 101, 7, None, b"7"],
    ids=repr,
)
def test_what_no_session_has_as_an_id_is_refused(value: object) -> None:
    """Two texts would lead to one session, or a long one to work without end; the error does not show the value."""
    with pytest.raises(ArgumentError) as caught:
        runtime.whole_number_id("id", value)

    assert str(caught.value) == "id: expected the digits of a whole number, as a session has them"


def create(*, redirect_url: str = "", share_fields: str = "", **others: Never) -> None:
    """Open a session, as the emitted methods of that name do."""


def test_words_that_a_provider_does_not_take_are_all_told() -> None:
    """In an order that does not change."""
    runtime.refuse_arguments(create, {})
    with pytest.raises(ArgumentError) as caught:
        runtime.refuse_arguments(create, {"name": "x", "email": "canary@mail.test"})

    assert str(caught.value) == "does not take email, name; it takes redirect_url, share_fields"


def test_a_misspelt_word_is_told_the_one_that_was_meant() -> None:
    """Each once; and what is passed on is no word that anybody could mean."""
    words = {"redirect": "x", "redirect_uri": "x", "sharefields": "x", "other": "x", "qq": "x"}

    with pytest.raises(ArgumentError) as caught:
        runtime.refuse_arguments(create, words)

    text = "does not take other, qq, redirect, redirect_uri, sharefields"
    assert str(caught.value) == f"{text}; did you mean redirect_url, share_fields?"


# What is shown of a session, and which one it is.


def test_what_is_personal_at_a_provider_is_in_no_repr() -> None:
    """Nor is the address where anybody could go on with the session; equal sessions are equal all the same."""
    payload: dict[str, Any] = {"external_id": "canary", "url": "https://canary", "lookup": {"email": "canary"}}
    shown = session(**payload)
    hidden = evolve(shown, unprinted=frozenset({"external_id", "id"}))

    assert "external_id='canary'" in repr(shown)
    assert "https://canary" not in repr(shown)
    assert repr(hidden) == (
        f"Session(provider='acme', status={SessionStatus.IN_PROGRESS!r}, raw_status=None, reason=None, "
        "level=None, created_at=None, updated_at=None, expires_at=None, completed_at=None)"
    )
    assert hidden == shown


def test_a_session_keeps_what_it_was_asked_for_by() -> None:
    """An answer need not carry it, and it finds the session again."""
    opened = session(url="https://a.test")

    result = runtime.complete(opened, lookup={"id": "s1"}, external_id="order-1")

    assert result == evolve(opened, external_id="order-1", lookup={"id": "s1"})
    assert (opened.external_id, dict(opened.lookup)) == (None, {})


@pytest.mark.parametrize(
    ("seen", "now"),
    [
        (session("s1"), session("s1", SessionStatus.APPROVED)),
        (session("s1", external_id="order-1"), session("s1", external_id="order-1")),
        (session("s1", external_id="order-1"), session("s1")),
        (session("s1"), session("s1", external_id="order-1")),
        (evolve(session(), id=None), session("s2")),
        (session("s1"), evolve(session(), id=None)),
        ("s1", session("s2")),
        (None, session("s2")),
    ],
)
def test_the_same_session_is_seen_again(seen: object, now: Session[Any]) -> None:
    """What an answer leaves out says nothing of another one."""
    runtime.check_same(seen, now)


@pytest.mark.parametrize(
    ("seen", "now", "field"),
    [
        (session("s1"), session("s2"), "id"),
        (session("s1"), session("S1"), "id"),
        (session("s1", external_id="order-1"), session("s1", external_id="order-2"), "external_id"),
        (evolve(session(external_id="order-1"), id=None), session("s2", external_id="order-2"), "external_id"),
    ],
)
def test_another_session_than_the_one_that_was_seen_is_refused(seen: object, now: Session[Any], field: str) -> None:
    """Its verdict is another person's, and a wait for it is over."""
    with pytest.raises(MalformedResponseError) as caught:
        runtime.check_same(seen, now)

    says = f"acme.sessions.wait: {field}: expected the session that was asked for, got another"
    assert (str(caught.value), caught.value.field, caught.value.about_another) == (says, field, True)


class Sessions(runtime.OfferedMethods):
    """The session side of a provider that has three methods."""

    provider = "acme"
    offers = frozenset({"get", "create", "find"})


@pytest.mark.parametrize("name", ["list", "cancel", "refresh", "link", "redact", "wait"])
def test_a_method_that_a_provider_lacks_says_what_there_is(name: str) -> None:
    """In the order of the alphabet."""
    with pytest.raises(UnsupportedError) as caught:
        getattr(Sessions(), name)

    assert str(caught.value) == f"acme: no sessions.{name}; there is create, find, get"


def test_any_other_attribute_is_missing_as_usual() -> None:
    """Python, copies and debuggers ask for many."""
    with pytest.raises(AttributeError, match=r"^'Sessions' object has no attribute 'approve'$"):
        getattr(Sessions(), "approve")  # noqa: B009 - a type checker knows that it is not there
    assert not hasattr(Sessions(), "__len__")


def test_a_refusal_names_the_callers_words() -> None:
    """Each whole word that the caller used another one for, and no other."""
    with (
        pytest.raises(ArgumentError) as caught,
        runtime.rename_arguments({"external_user_id": "external_id", "ref": "other"}),
    ):
        raise ArgumentError("external_user_id: expected less than reference_ref, got ref")

    assert str(caught.value) == "external_id: expected less than reference_ref, got other"
    assert caught.value.__suppress_context__
    with pytest.raises(ValueError, match="ref"), runtime.rename_arguments({"ref": "other"}):
        raise ValueError("ref")


# How one is found again.


@pytest.mark.parametrize(
    ("argument", "by_id", "arguments"),
    [
        (session(lookup={"id": "s1"}), True, {"id": "s1"}),
        (session(lookup={"email": "a@b.test"}), False, {"email": "a@b.test"}),
        (session(), False, {}),
        ("s1", True, {"id": "s1"}),
        (None, False, {}),
    ],
)
def test_a_session_is_looked_up_by_what_it_carries(argument: object, by_id: bool, arguments: Mapping[str, Any]) -> None:
    """Or by its id, where the provider has ids; where it has one session a credential, by nothing."""
    assert runtime.lookup_arguments("acme", argument, by_id=by_id) == arguments


@pytest.mark.parametrize(
    ("argument", "by_id", "says"),
    [
        (session(), True, "expected a session with an id, got one without"),
        (None, True, "expected a session, its handle or its id"),
        (7, True, "expected a session, its handle or its id"),
        ("s1", False, "expected a session or its handle"),
        (7, False, "expected a session or its handle"),
        (evolve(session(), provider="other"), False, None),
    ],
)
def test_what_finds_no_session_is_refused(argument: object, by_id: bool, says: str | None) -> None:
    """By what would have done; an id given to a provider without ids would look another session up."""
    with pytest.raises(ArgumentError) as caught:
        runtime.lookup_arguments("acme", argument, by_id=by_id)

    assert str(caught.value) == (says or "expected a session of acme, got one of other")


def test_a_session_is_plain_data_by_the_common_names() -> None:
    """It can be stored; what looks the session up is not in it, because it may be an address."""
    shown = session("s1", created_at=datetime.fromtimestamp(7, UTC), lookup={"email": "canary@mail.test"})

    data = shown.to_dict()

    assert json.loads(shown.to_json()) == data
    assert data["id"] == "s1"
    assert data["status"] == "in_progress"
    assert data["created_at"] == "1970-01-01T00:00:07Z"
    assert data["completed_at"] is None
    assert "lookup" not in data
    assert "canary" not in shown.to_json()
