"""What one operation of a create made is an argument of a repetition, and is never missing by accident."""

from __future__ import annotations

import pytest
from polykyc._runtime.errors import ArgumentError, OutcomeUnknownError, PolykycError
from polykyc._runtime.sessions import steps


def test_an_error_has_what_all_steps_before_it_made() -> None:
    """The step within knows the id, and the one around it the reference."""
    with pytest.raises(PolykycError) as caught, steps.after({"external_id": "user-1"}), steps.after({"person": "p1"}):
        raise PolykycError("acme.create_link: 503")

    assert caught.value.continue_with == {"external_id": "user-1", "person": "p1"}
    assert str(caught.value) == "acme.create_link: 503"
    assert PolykycError("another").continue_with == {}


def test_an_id_that_the_answer_lacks_leaves_the_outcome_open() -> None:
    """The person was made, so the call must not look as if nothing had happened."""
    with pytest.raises(OutcomeUnknownError, match=r"acme.create_person: it was carried out, but its answer has no id"):
        steps.issued("acme.create_person", "id", None)

    assert steps.issued("acme.create_person", "id", "") == ""


def test_an_argument_of_a_first_step_is_needed_unless_its_result_is_given() -> None:
    """The error names both ways out."""
    with pytest.raises(ArgumentError, match="first_name: expected a value, or person in its place"):
        steps.needed("first_name", None, "person")

    assert steps.needed("first_name", "Jane", "person") == "Jane"


def test_a_session_without_what_its_link_is_for_gets_none() -> None:
    """Without a reference the provider might make a link for somebody else."""
    with pytest.raises(ArgumentError, match="id: expected a session that has the external_id, which its link is for"):
        steps.held("external_id", None)

    assert steps.held("external_id", "user-1") == "user-1"
