"""What one operation of a create made is an argument of a repetition, and is never missing by accident."""

from __future__ import annotations

import asyncio
from typing import Final

import pytest
from polykyc._runtime.codec.encode import UNSET
from polykyc._runtime.errors import ArgumentError, OutcomeUnknownError, PolykycError
from polykyc._runtime.sessions import steps

GO_ON: Final = "go on with create(**{**arguments, **error.continue_with})"


def test_an_error_has_what_all_steps_before_it_made() -> None:
    """The step within knows the id, and the one around it the reference. Nothing ran before, so the text is its own."""
    outer, inner = steps.after({"external_id": "user-1"}, []), steps.after({"person": "p1"}, [])
    with pytest.raises(PolykycError) as caught, outer, inner:
        raise PolykycError("acme.create_link: 503")

    assert caught.value.continue_with == {"external_id": "user-1", "person": "p1"}
    assert str(caught.value) == "acme.create_link: 503"
    assert PolykycError("another").continue_with == {}


def test_the_text_of_an_error_says_which_steps_were_carried_out() -> None:
    """A caller who reads "refused" alone makes the person again; the id itself is in no text."""
    with pytest.raises(ArgumentError) as caught, steps.after({"person": "p1"}, ["acme.create_person"]):
        raise ArgumentError("workflow: expected a text")

    assert str(caught.value) == f"workflow: expected a text; acme.create_person was carried out: {GO_ON}"


@pytest.mark.parametrize("kind", [asyncio.CancelledError, KeyboardInterrupt, TimeoutError])
def test_what_ends_a_step_from_outside_has_it_in_a_note(kind: type[BaseException]) -> None:
    """A cancelled task and a signal stay what they are, and the program can go on all the same."""
    with pytest.raises(kind) as caught, steps.after({"person": "p1"}, ["acme.create_person"]):
        raise kind

    assert getattr(caught.value, "continue_with", None) == {"person": "p1"}
    assert caught.value.__notes__ == [f"acme.create_person was carried out: {GO_ON}"]

    with pytest.raises(kind) as caught, steps.after({"external_id": "user-1"}, []):
        raise kind

    assert caught.value.__notes__ == [GO_ON]


def test_an_id_that_the_answer_lacks_leaves_the_outcome_open() -> None:
    """The person was made, so the call must not look as if nothing had happened."""
    with pytest.raises(OutcomeUnknownError, match=r"acme.create_person: it was carried out, but its answer has no id"):
        steps.issued("acme.create_person", "id", None)

    assert steps.issued("acme.create_person", "id", "") == ""


def test_the_arguments_of_a_first_step_are_needed_unless_its_result_is_given() -> None:
    """The error names all that are missing at once, and both ways out."""
    error = steps.missing({"first_name": None, "middle_name": "", "last_name": UNSET}, "person")

    assert str(error) == "first_name, last_name: expected values, or person in their place"
    with pytest.raises(ArgumentError, match="first_name: expected a value, or person in its place"):
        steps.needed("first_name", None, "person")
    assert steps.needed("first_name", "Jane", "person") == "Jane"


def test_a_session_without_what_its_link_is_for_gets_none() -> None:
    """Without a reference the provider might make a link for somebody else."""
    with pytest.raises(ArgumentError, match="id: expected a session that has the external_id, which its link is for"):
        steps.held("external_id", None)

    assert steps.held("external_id", "user-1") == "user-1"
