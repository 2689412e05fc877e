"""What a response says about another attempt, and who follows it."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from polykyc._runtime import errors
from polykyc._runtime.calls import response_reader
from polykyc._runtime.contract import ErrorRow, Retry, RetryRules

from tests.support.attempts import RETRIES, ManualClock, tried
from tests.support.invented_provider import operation, response

RULES: Final = RetryRules(stored=(500, 503), advice="acme-retry", reset="acme-reset")
IN_USE: Final = ErrorRow(errors.ConflictError, (409,), ("in_use",), again=True)
REPEATABLE: Final = {"safe", "with-key", "resume"}


def refused(retry: Retry, status: int, body: object = None, **headers: str) -> errors.ApiError:
    """Return the error of a response with *status*, to an operation of the class *retry*."""
    acme = operation(retry, name="act")
    envelope = evolve(acme.envelope, code=(("code",),))
    acme = evolve(acme, retry_rules=RULES, errors=(IN_USE, *acme.errors), envelope=envelope)
    with pytest.raises(errors.ApiError) as caught:
        response_reader.read_nothing(acme, response(body, status, **headers))
    return caught.value


@pytest.mark.parametrize("retry", RETRIES)
@pytest.mark.parametrize("status", [400, 409, 500, 503])
def test_advice_is_followed_where_an_attempt_does_no_harm(retry: Retry, status: int) -> None:
    """`false` by all; `true` comes before what is stored, and makes no operation repeatable."""
    yes, no = (refused(retry, status, acme_retry=text) for text in (" True", "FALSE "))

    assert (yes.repeat_advice, no.repeat_advice) == (True, False)
    assert isinstance(tried(ManualClock().attempts(retry), yes), float) == (retry in REPEATABLE)
    assert not isinstance(tried(ManualClock().attempts(retry), no), float)


@pytest.mark.parametrize("text", ["", "yes", "1", "true, false", "truefalse"])
def test_other_words_are_no_advice(text: str) -> None:
    """What a header says that no page documents counts for nothing."""
    assert refused("safe", 400, acme_retry=text).repeat_advice is None


def test_advice_does_not_make_a_client_wait_for_an_hour() -> None:
    """As without it."""
    waits = [
        tried(ManualClock().attempts(), refused("safe", 409, acme_retry="true", retry_after=s)) for s in ("60", "61")
    ]

    assert [isinstance(wait, float) for wait in waits] == [True, False]
    assert isinstance(waits[0], float)
    assert waits[0] >= 60


@pytest.mark.parametrize("retry", RETRIES)
def test_a_stored_status_is_final_for_a_key_alone(retry: Retry) -> None:
    """Also with a pause, which a new key might use; and only the statuses of the list."""
    stored, other = (refused(retry, status, retry_after="1") for status in (503, 502))

    keyed = retry == "with-key"
    assert (stored.repeat_advice, other.repeat_advice) == (False if keyed else None, None)
    assert ("only another key" in str(stored), "only another key" in str(other)) == (keyed, False)
    assert isinstance(tried(ManualClock().attempts(retry), stored), float) == (not keyed)


def test_advice_for_an_attempt_takes_back_what_is_stored() -> None:
    """It is about this one response."""
    error = refused("with-key", 500, acme_retry="true")

    assert str(error) == "acme.act: 500 server error"
    assert isinstance(tried(ManualClock().attempts("with-key"), error), float)


@pytest.mark.parametrize("retry", RETRIES)
def test_a_row_may_say_that_the_same_request_succeeds_later(retry: Retry) -> None:
    """A key in use, say; the header of the same response comes first."""
    in_use = refused(retry, 409, {"code": "in_use"})
    advised = refused(retry, 409, {"code": "in_use"}, acme_retry="false")
    taken = refused(retry, 409, {"code": "taken"})

    assert [each.repeat_advice for each in (in_use, advised, taken)] == [True, False, None]
    assert isinstance(tried(ManualClock().attempts(retry), in_use), float) == (retry in REPEATABLE)


@pytest.mark.parametrize(
    ("status", "body", "headers", "seconds"),
    [
        (429, None, {"acme_reset": "7"}, 7.0),
        (429, None, {"acme_reset": " 0 "}, 0.0),
        (429, None, {"acme_reset": "7", "retry_after": "3"}, 3.0),
        (429, None, {"acme_reset": "1790000000"}, None),
        (429, None, {"acme_reset": "-1"}, None),
        (429, None, {"acme_reset": "Sat, 21 Nov 2026 12:00:30 GMT"}, None),
        (429, {"code": "quota_used"}, {"acme_reset": "7"}, None),
        (503, None, {"acme_reset": "7"}, None),
        (400, None, {"acme_reset": "7"}, None),
    ],
)
def test_the_end_of_a_limit_is_a_pause_after_a_429_alone(
    status: int, body: object, headers: dict[str, str], seconds: float | None
) -> None:
    """Such a header may stand on every response, and a pause after a 503 means that the provider did not act."""
    assert refused("never", status, body, **headers).retry_after == seconds


def test_the_advice_goes_on_into_what_is_raised() -> None:
    """A caller may want to know, and a pickle keeps it."""
    error: Any = tried(ManualClock().attempts("with-key"), refused("with-key", 500))

    assert isinstance(error, errors.ServerOutcomeUnknownError)
    assert error.repeat_advice is False
