"""The common words for where a session stands."""

from __future__ import annotations

import json

import pytest
from polykyc import SessionStatus
from polykyc._runtime.status import fold

WORDS = {
    "created": False,
    "in_progress": False,
    "needs_input": False,
    "in_review": False,
    "approved": True,
    "declined": True,
    "completed": True,
    "expired": True,
    "cancelled": True,
    "unknown": False,
}


def test_the_words_are_the_documented_ones() -> None:
    """They are stored in databases, so none may change its spelling."""
    assert {status.value: status.is_final for status in SessionStatus} == WORDS


def test_a_status_is_its_word() -> None:
    """It compares, prints and serialises as text."""
    assert SessionStatus.IN_REVIEW.value == str(SessionStatus.IN_REVIEW) == "in_review"
    assert "in_review" in {str(SessionStatus.IN_REVIEW)} & {*SessionStatus}
    assert f"{SessionStatus.IN_REVIEW}" == "in_review"
    assert json.dumps([SessionStatus.IN_REVIEW]) == '["in_review"]'
    assert SessionStatus("in_review") is SessionStatus.IN_REVIEW


def test_the_common_words_are_closed() -> None:
    """They are ours: whatever a provider adds is `unknown`."""
    with pytest.raises(ValueError, match="is not a valid SessionStatus"):
        SessionStatus("resubmitted")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("In Review", "inreview"), ("in_review", "inreview"), ("IN-REVIEW", "inreview"), ("", ""), (None, None)],
)
def test_folding_looks_past_case_spaces_and_dashes(text: str | None, folded: str | None) -> None:
    """Some providers spell one word in three ways."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "\u017ftatus",
        "\ufb01nal",
        "in\u2028review",
        "in\x1freview",
        "in\treview",
        "in\u00a0review",
        "\u212aYC",
        "\u0130n",
    ],
)
def test_folding_takes_no_other_character_for_a_letter_or_a_space(text: str) -> None:
    """A ligature, a long s or a line separator is a spelling that nobody documents, and no yes is guessed from one."""
    assert fold(text) not in {"status", "final", "inreview", "kyc", "in"}
