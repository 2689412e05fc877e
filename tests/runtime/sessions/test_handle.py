"""Handles of sessions: what is in them, what they look up, and which are refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import pytest
from attrs import evolve
from polykyc._runtime.errors import ArgumentError, MalformedResponseError
from polykyc._runtime.sessions import session as session_api
from polykyc._runtime.sessions.session import Session

from tests.support.invented_provider import session

BEGAN: Final = datetime(2026, 5, 4, 12, 0, 0, 250_000, tzinfo=UTC)
ID: Final = {"version": 1, "provider": "acme", "id": "s1"}
REFERENCE: Final = {"version": 1, "provider": "acme", "external_id": "order-7", "since": BEGAN.isoformat()}
LEVEL: Final = {**ID, "version": 2, "level": "basic"}
NO_HANDLE: Final = "expected a handle as a session has it in its attribute `handle`"
NO_ID: Final = "expected a handle with an id, got one without"


def referred(**lookup: Any) -> Session[Any]:
    """Return a session without an id, which *lookup* finds."""
    return evolve(session(lookup=lookup), id=None)


@pytest.mark.parametrize(
    ("opened", "handle"),
    [
        (session("s1"), ID),
        (session("s1", lookup={"id": "s1"}, external_id="order-7"), ID),
        (referred(id="s1"), ID),
        (referred(id="s1", level="basic"), LEVEL),
        (referred(external_id="order-7", since=BEGAN), REFERENCE),
        (referred(external_id="order-7", since=None), {**REFERENCE, "since": None}),
        (referred(external_id="order-7"), {"version": 1, "provider": "acme", "external_id": "order-7"}),
        (referred(email="canary@mail.test"), {"version": 1, "provider": "acme"}),
    ],
)
def test_a_handle_has_the_id_or_else_the_reference(opened: Session[Any], handle: Mapping[str, Any]) -> None:
    """An address, a link, and a reference that an id makes superfluous, are not in it."""
    assert json.loads(json.dumps(opened.handle)) == handle


def test_what_is_personal_at_a_provider_is_in_no_handle() -> None:
    """A queue and a table of tasks are read by many."""
    shown = session("s1", lookup={"external_id": "canary", "since": None}, unprinted=frozenset({"id", "external_id"}))

    assert shown.handle == {"version": 1, "provider": "acme"}


@pytest.mark.parametrize(
    ("handle", "by_id", "arguments"),
    [
        (ID, True, {"id": "s1"}),
        (ID, False, {}),
        (LEVEL, True, {"id": "s1", "level": "basic"}),
        (LEVEL, False, {"level": "basic"}),
        ({**LEVEL, **REFERENCE}, False, {"external_id": "order-7", "level": "basic"}),
        ({**REFERENCE, "level": "basic"}, True, {"external_id": "order-7", "since": BEGAN, "level": "basic"}),
        (REFERENCE, True, {"external_id": "order-7", "since": BEGAN}),
        ({**REFERENCE, "since": None}, True, {"external_id": "order-7"}),
        (REFERENCE, False, {"external_id": "order-7"}),
        ({**ID, **REFERENCE}, True, {"id": "s1"}),
    ],
)
def test_a_handle_looks_up_what_its_session_does(
    handle: Mapping[str, Any], by_id: bool, arguments: Mapping[str, Any]
) -> None:
    """The other process asks for the same."""
    assert session_api.lookup_arguments("acme", handle, by_id=by_id) == arguments


@pytest.mark.parametrize(
    ("handle", "says"),
    [
        ({}, NO_HANDLE),
        ({"id": "s1"}, NO_HANDLE),
        ({**ID, "version": "1"}, NO_HANDLE),
        ({**ID, "version": True}, NO_HANDLE),
        ({**ID, "version": 0}, NO_HANDLE),
        ({**ID, "provider": None}, NO_HANDLE),
        ({**ID, "id": 7}, NO_HANDLE),
        ({**ID, "id": None}, NO_HANDLE),
        ({**LEVEL, "level": 2}, NO_HANDLE),
        ({**ID, "url": "https://canary"}, NO_HANDLE),
        ({**REFERENCE, "since": "canary"}, NO_HANDLE),
        ({**REFERENCE, "since": "2026-05-04T12:00:00"}, NO_HANDLE),
        ({**REFERENCE, "since": 7}, NO_HANDLE),
        ({"version": 1, "provider": "acme"}, NO_ID),
        # Without it, an older session of the same reference would count.
        ({"version": 1, "provider": "acme", "external_id": "order-7"}, NO_ID),
        ({**ID, "provider": "kayle"}, "expected a handle of acme, got one of kayle"),
        ({**ID, "provider": "Canary Ltd"}, "expected a handle of acme, got one of another provider"),
        (
            {**ID, "version": 3, "new": {}},
            "the handle has format 3, and this release of polykyc reads formats up to 2. Update polykyc here",
        ),
    ],
)
def test_what_is_no_handle_of_this_provider_is_refused(handle: Mapping[str, Any], says: str) -> None:
    """In one error, before any request, and without the values."""
    refusals: tuple[Callable[[str, object], Any], ...] = (
        session_api.id_of,
        partial(session_api.lookup_arguments, by_id=True),
    )
    for refuse in refusals:
        with pytest.raises(ArgumentError) as caught:
            refuse("acme", handle)

        assert str(caught.value) == says
        assert caught.value.__cause__ is None


def test_an_id_is_that_of_the_session_or_of_its_handle() -> None:
    """A text is taken for an id, whatever it looks like; what is none is left to the check of the argument."""
    assert [session_api.id_of("acme", value) for value in ("s1", session("s1"), referred(id="s1"), ID)] == ["s1"] * 4
    assert session_api.id_of("acme", json.dumps(ID)) == json.dumps(ID)
    assert session_api.id_of("acme", 7) == 7
    with pytest.raises(ArgumentError, match=r"^expected a session with an id, got one without$"):
        session_api.id_of("acme", referred())
    with pytest.raises(ArgumentError, match=r"^expected a session of acme, got one of other$"):
        session_api.id_of("acme", evolve(session(), provider="other"))


def test_what_a_caller_adds_is_no_other_person() -> None:
    """A session that was looked up by an address, and another address, are two persons."""
    ada = referred(email="ada@mail.test", wallet=None)
    look = session_api.lookup_arguments

    assert look("acme", ada, by_id=False, email=None, wallet="w") == {"email": "ada@mail.test", "wallet": "w"}
    assert look("acme", ID, by_id=False, email="ada@mail.test") == {"email": "ada@mail.test"}
    with pytest.raises(ArgumentError) as caught:
        look("acme", ada, by_id=False, email="canary@mail.test")

    assert str(caught.value) == "email: expected the one that the session was looked up by, or none"


def test_an_answer_about_another_session_than_that_of_the_handle_is_refused() -> None:
    """As for the session itself."""
    session_api.check_same(ID, session("s1"))
    with pytest.raises(MalformedResponseError) as caught:
        session_api.check_same(ID, session("s2"), "get")

    says = "acme.sessions.get: id: expected the session that was asked for, got another"
    assert (str(caught.value), caught.value.about_another) == (says, True)
