"""Every operation against Prism, which judges each request by the spec and answers with the spec's examples."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support.documented_cases import Case
from tests.support.prism.altered_call import Outcome, called, each_one_way, preferring, unchanged
from tests.support.prism.documented_operations import Answer, Documented, judged
from tests.support.prism.typed_result import differences, payload, result_type

_SUCCESSES = [
    answer
    for of in judged()
    for answer in of.answers()
    # Of an answer whose body no page shows, Prism makes one up.
    if 200 <= answer.status < 300 and (answer.media is None or answer.shown is not None)
]
_CALLS = [case for of in judged() for case in of.successes()]


@pytest.mark.parametrize("of", judged(), ids=lambda of: of.label)
def test_every_operation_has_a_call_and_an_answer_to_try(of: Documented) -> None:
    """What is found here is all that the tests below see, so an operation without either would pass unseen."""
    assert of.successes()
    assert [answer for answer in of.answers() if 200 <= answer.status < 300]
    assert [answer for answer in of.answers() if answer.status >= 400]


@pytest.mark.parametrize(("answer", "way"), each_one_way(_SUCCESSES), ids=lambda value: getattr(value, "label", value))
def test_every_example_of_an_answer_becomes_the_typed_result(
    answer: Answer, way: str, prisms: Mapping[str, str]
) -> None:
    """The promise of the clients, judged by a tool that knows the spec and not us."""
    case = answer.of.successes()[0]

    outcome = called(way, case, prisms[answer.of.slug], preferring(answer.preference, answer.media))

    _assert_kept(outcome)
    assert outcome.response.status == answer.status
    kind = result_type(answer.of, answer.status)
    if kind is None:
        assert outcome.result is None
    else:
        assert list(differences(answer.of, outcome.result, payload(answer.of, answer.shown), kind)) == []


# `tests/sandbox/test_contract.py` begins with the other way, so that most calls are made in both.
@pytest.mark.parametrize(
    ("case", "way"), each_one_way(_CALLS, "async"), ids=lambda value: getattr(value, "name", value)
)
def test_every_documented_call_is_within_the_contract(case: Case, way: str, prisms: Mapping[str, str]) -> None:
    """What the provider's own pages call, in each spelling of it, the client must send and the spec allow."""
    outcome = called(way, case, prisms[case.slug], unchanged)

    _assert_kept(outcome)


def _assert_kept(outcome: Outcome) -> None:
    assert outcome.response is not None, repr(outcome.error)
    assert outcome.complaint == ""
    assert outcome.error is None, f"{outcome.error!r} for {outcome.response.content!r}"
