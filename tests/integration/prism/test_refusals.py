"""Every documented error of every operation, as Prism gives it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from polykyc import ApiError

from tests.support.prism.altered_call import called, each_one_way, preferring
from tests.support.prism.documented_operations import Answer, judged
from tests.support.prism.error_table import error_name

_REFUSALS = [answer for of in judged() for answer in of.answers() if answer.status >= 400]


# `tests/sandbox/test_contract.py` begins with the other way, so that most errors arrive in both.
@pytest.mark.parametrize(
    ("answer", "way"), each_one_way(_REFUSALS, "async"), ids=lambda value: getattr(value, "label", value)
)
def test_every_documented_error_is_the_one_that_the_table_names(
    answer: Answer, way: str, prisms: Mapping[str, str]
) -> None:
    """Callers catch classes, so each example of each error status has to arrive as its own."""
    case = answer.of.successes()[0]

    outcome = called(way, case, prisms[answer.of.slug], preferring(answer.preference, answer.media))

    assert isinstance(outcome.error, ApiError), repr(outcome.error or outcome.result)
    assert outcome.complaint == ""
    assert outcome.error.status_code == answer.status
    assert type(outcome.error).__name__ == error_name(answer.of, answer.status, answer.shown)
