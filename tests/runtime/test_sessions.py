"""What decides about the common sessions: what is asked for, and what finds one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Never

import pytest
from attrs import evolve
from polykyc._runtime import sessions as runtime
from polykyc._runtime.errors import ArgumentError

from tests.runtime.acme import session


def test_a_stretch_of_time_is_a_whole_number_of_its_unit() -> None:
    """A provider that counts in minutes is asked for no more than was wanted."""
    found = runtime.span("expires_in", timedelta(seconds=90), timedelta(minutes=1))

    assert (found, type(found)) == (1, int)
    assert runtime.span("expires_in", None, timedelta(minutes=1)) is None
    with pytest.raises(ArgumentError, match=r"^expires_in: expected a timedelta, such as timedelta\(minutes=30\)$"):
        runtime.span("expires_in", 90, timedelta(minutes=1))


def create(*, redirect_url: str = "", share_fields: str = "", **others: Never) -> None:
    """Open a session, as the emitted methods of that name do."""


def test_words_that_a_provider_does_not_take_are_all_told() -> None:
    """In an order that does not change."""
    runtime.refuse("acme", create, {})
    with pytest.raises(ArgumentError) as caught:
        runtime.refuse("acme", create, {"name": "x", "email": "canary@mail.test"})

    assert str(caught.value) == "acme: sessions.create does not take email, name"


def test_a_misspelt_word_is_told_the_one_that_was_meant() -> None:
    """Each once; and what is passed on is no word that anybody could mean."""
    words = {"redirect": "x", "redirect_uri": "x", "sharefields": "x", "other": "x", "qq": "x"}

    with pytest.raises(ArgumentError) as caught:
        runtime.refuse("acme", create, words)

    told = "acme: sessions.create does not take other, qq, redirect, redirect_uri, sharefields"
    assert str(caught.value) == f"{told}; did you mean redirect_url, share_fields?"


# How one is found again.


@pytest.mark.parametrize(
    ("found", "by_id", "arguments"),
    [
        (session(lookup={"id": "s1"}), True, {"id": "s1"}),
        (session(lookup={"email": "a@b.test"}), False, {"email": "a@b.test"}),
        (session(), False, {}),
        ("s1", True, {"id": "s1"}),
        (None, False, {}),
    ],
)
def test_a_session_is_looked_up_by_what_it_carries(found: object, by_id: bool, arguments: Mapping[str, Any]) -> None:
    """Or by its id, where the provider has ids; where it has one session a credential, by nothing."""
    assert runtime.lookup("acme", found, by_id=by_id) == arguments


@pytest.mark.parametrize(
    ("found", "by_id", "says"),
    [
        (session(), True, "acme: expected a session with an id, got one without"),
        (None, True, "acme: expected a session or its id"),
        (7, True, "acme: expected a session or its id"),
        ("s1", False, "acme: expected a session"),
        (7, False, "acme: expected a session"),
        (evolve(session(), provider="other"), False, None),
    ],
)
def test_what_finds_no_session_is_refused(found: object, by_id: bool, says: str | None) -> None:
    """By what would have done; an id given to a provider without ids would look another session up."""
    with pytest.raises(ArgumentError) as caught:
        runtime.lookup("acme", found, by_id=by_id)

    assert str(caught.value) == (says or "acme: expected a session of its own, got one of other")
