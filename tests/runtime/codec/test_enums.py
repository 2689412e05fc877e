"""Open enums: a value that nobody listed is kept, and behaves as its text or number does."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.codec.enums import OpenIntEnum, OpenStrEnum
from polykyc._runtime.errors import MalformedResponseError


class State(OpenStrEnum):
    """Two texts."""

    OPEN = "open"
    IN_REVIEW = "in review"


class Level(OpenIntEnum):
    """Two numbers."""

    LOW = 1
    HIGH = 2


def test_a_listed_value_is_its_member() -> None:
    """Only one object stands for it, so `is` works in a `match`."""
    assert State.read("in review") is State.IN_REVIEW
    assert Level.read(2) is Level.HIGH
    assert State.OPEN.is_known
    assert Level.LOW.is_known


@given(text=st.text().filter(lambda text: text not in {"open", "in review"}))
def test_an_unlisted_text_is_kept_as_it_came(text: str) -> None:
    """Equality, hash, JSON and text are those of the plain string: a look-up by it works."""
    state = State.read(text)

    assert isinstance(state, State)
    assert not state.is_known
    assert (state.value, state.name, str(state)) == (text, text, text)
    assert state == text
    assert hash(state) == hash(text)
    assert {text: 1}[state] == 1
    assert json.dumps(state) == json.dumps(text)
    assert f"{state}" == text


def test_an_unlisted_number_is_kept_as_it_came() -> None:
    """As a text is."""
    level = Level.read(9)

    assert isinstance(level, Level)
    assert not level.is_known
    assert (level.value, level.name, level) == (9, "9", 9)
    assert hash(level) == hash(9)
    assert json.dumps([level]) == "[9]"


def again_by_pickle(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("value", [State.OPEN, State("new"), Level.LOW, Level(9)])
@pytest.mark.parametrize("again", [again_by_pickle, copy.copy, copy.deepcopy])
def test_copies_and_pickles_are_equal(value: Any, again: Any) -> None:
    """Answers travel through queues and caches."""
    copied = again(value)

    assert copied == value
    assert type(copied) is type(value)
    assert (copied.name, copied.is_known) == (value.name, value.is_known)


def test_the_repr_says_whether_a_value_is_listed() -> None:
    """In a log, new words of a provider's stand out."""
    assert repr(State.OPEN) == "<State: 'open'>"
    assert repr(State("new")) == "<State unlisted: 'new'>"
    assert repr(Level.LOW) == "<Level: 1>"
    assert repr(Level(9)) == "<Level unlisted: 9>"


def test_unlisted_values_do_not_pile_up() -> None:
    """A provider that sends a new text each time must not fill the memory."""
    before = dict(State._value2member_map_), dict(Level._value2member_map_)

    for number in range(10, 1010):
        State(f"new-{number}")
        Level(number)

    assert (dict(State._value2member_map_), dict(Level._value2member_map_)) == before
    assert [*State] == [State.OPEN, State.IN_REVIEW]
    assert "new-10" not in State.__members__


@pytest.mark.parametrize("value", [None, 1, True, ["open"], {"open": 1}])
def test_only_a_text_is_read_as_a_text(value: object) -> None:
    """Null and numbers are not new words."""
    with pytest.raises(MalformedResponseError, match=r"^expected a string, got "):
        State.read(value)


@pytest.mark.parametrize("value", [None, "1", True, 1.5, [1]])
def test_only_a_whole_number_is_read_as_one(value: object) -> None:
    """True is no level."""
    with pytest.raises(MalformedResponseError, match=r"^expected a whole number, got "):
        Level.read(value)


def test_a_reader_that_is_told_its_key_names_it() -> None:
    """Models keep the reader and give it the key; the error names the kind that came, and never the value."""
    for reader, value, says in (
        (State.reader(), 7, "state: expected a string, got a number"),
        (State.reader(), ["canary"], "state: expected a string, got an array"),
        (Level.reader(), "canary", "state: expected a whole number, got a string"),
    ):
        with pytest.raises(MalformedResponseError) as caught:
            reader(value, "state")

        assert (str(caught.value), caught.value.field) == (says, "state")


def test_a_reader_gives_the_member() -> None:
    """`is` works on what a model holds."""
    read = State.reader()

    assert read("in review") is State.IN_REVIEW
    assert (read("new").is_known, read("new")) == (False, "new")


def test_a_whole_number_may_be_written_with_a_point() -> None:
    """JSON has one kind of number."""
    assert Level.read(2.0) is Level.HIGH


@pytest.mark.parametrize(("kind", "value"), [(State, 7), (State, None), (Level, "1"), (Level, None), (Level, 1.5)])
def test_a_value_of_another_kind_is_refused_by_the_class(kind: Any, value: object) -> None:
    """Open to new values is not open to anything."""
    with pytest.raises(ValueError, match="is not a valid"):
        kind(value)
