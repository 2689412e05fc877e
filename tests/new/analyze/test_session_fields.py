"""What `polykyc new` guesses of the statuses of a session, and how it marks that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.new.analyze.session_fields import guess_hidden, guess_session
from tests.support.new_provider import begun, unittest, words
from tests.support.run_command import Run
from tests.support.vendor_documents import DIDIT

ROWS: Final = ("$.components.schemas.GetV3SessionDecisionResult", "x-kyc-status")


def meanings(*values: str, name: str = "status") -> dict[Any, str]:
    """Return the guessed meaning of each of *values* of the property *name*."""
    properties = {"id": {"type": "string"}, name: {"type": "string", "enum": [*values]}}
    session = guess_session({}, {"type": "object", "required": [name], "properties": properties}, {})
    assert session is not None
    return dict(zip(map(str, session.values), session.meanings, strict=True))


@pytest.mark.parametrize("word", ["approved", "Approved", "APPROVED"])
def test_the_plain_word_is_guessed_as_approved(word: str) -> None:
    """In whatever letters: it is the word that the common status has."""
    assert meanings(word) == {word: "approved"}


@pytest.mark.parametrize(
    "word",
    [
        *("verified", "passed", "clear", "accepted", "success", "completed", "complete", "valid", "ok", "yes"),
        *("auto_approved", "pre-approved", "approved_with_remarks", "not approved", "document_approved", "unapproved"),
        *("approvedByBank", "Kyc Approved", " approved", "approved.", "approve", "APPROVED_1"),
    ],
)
def test_no_other_word_is_guessed_as_approved(word: str) -> None:
    """Any of these may be about one step, or about nothing; a person decides."""
    assert meanings(word) == {word: "unknown"}


@pytest.mark.parametrize("name", ["documentStatus", "payment_state", "previousDecision"])
def test_a_word_about_something_else_is_not_guessed(name: str) -> None:
    """An approved document is no approved person."""
    assert set(meanings("approved", "declined", name=name).values()) == {"unknown"}


def test_whether_there_is_something_personal_is_not_personal() -> None:
    """A switch for a check has the name of what it checks, and hides nothing."""
    properties = {
        "selfie": {"type": "boolean"},
        "id_number": {"type": ["boolean", "null"]},
        "email": {"type": "string"},
    }
    document = {"components": {"schemas": {"Options": {"type": "object", "properties": properties}}}}

    assert guess_hidden(document, {}) == {"Options": {"x-kyc-personal": ["email"]}}


def test_plain_words_are_guessed() -> None:
    """What nobody reads in two ways; all else waits for a person."""
    assert meanings(
        *("created", "Not Started", "pending", "IN_PROGRESS", "requires_input", "In Review", "declined", "rejected"),
        *("expired", "canceled", "failed", "error", "abandoned"),
    ) == {
        "created": "created",
        "Not Started": "created",
        "pending": "in_progress",
        "IN_PROGRESS": "in_progress",
        "requires_input": "needs_input",
        "In Review": "in_review",
        "declined": "declined",
        "rejected": "declined",
        "expired": "expired",
        "canceled": "cancelled",
        "failed": "unknown",
        "error": "unknown",
        "abandoned": "unknown",
    }


def test_every_guessed_meaning_is_marked_as_a_guess(run: Run) -> None:
    """A reader of the overlay sees at each row whether a person has decided it."""
    overlay, output = begun(run, DIDIT)

    rows = {str(row["when"]["status"]): row["is"] for row in words(overlay)[ROWS]}
    lines = [line for line in Path("overlays/acme.yaml").read_text().splitlines() if "- {when:" in line]
    remarks = {("is: unknown}" in line, line.partition("  # ")[2]) for line in lines}
    assert rows == {
        "Not Started": "created",
        "In Progress": "in_progress",
        "In Review": "in_review",
        "Approved": "approved",
        "Declined": "declined",
        "Kyc Expired": "unknown",
        "absent": "unknown",
    }
    assert remarks == {(True, "to be decided"), (False, "guess: by the plain word alone; confirm it")}
    assert words(overlay)[ROWS[0], "x-kyc-source"] == "inferred"
    assert "guessed in overlays/acme.yaml, to be confirmed: the meaning of 9 values of statuses" in output.splitlines()
    assert "to be decided in overlays/acme.yaml: the meaning of 3 values of statuses" in output.splitlines()


def test_the_meanings_are_assumptions_and_their_cases_hold(run: Run) -> None:
    """`polykyc show --assumptions` lists them until a person removes the mark."""
    begun(run, DIDIT)
    run("generate")

    code, output, _ = run("show", "acme", "--assumptions", "--json")

    assert code == 0
    assert any("what its plain words mean" in str(assumption) for assumption in json.loads(output))
    done = unittest(Path.cwd())
    assert done.returncode == 0, done.stderr
    case = json.loads(Path("tests/data/acme/get_v3_session_decision.approved.json").read_text())
    assert case["status"] == "approved"
