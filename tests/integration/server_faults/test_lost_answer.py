"""What a call means once an answer was lost: a later try of it tells nothing of the first."""

from __future__ import annotations

import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import (
    ApiError,
    OutcomeUnknownError,
    PolykycError,
    ServerOutcomeUnknownError,
)

from tests.support.faults.call import PRIVATE, WAYS, Call, shown
from tests.support.faults.fault_table import LOOK, LOST
from tests.support.faults.raw_server import Act, http, json_response, misbehaving
from tests.support.faults.timed_trials import patient

EARLIER = f"an earlier answer was lost; {LOOK}"
GONE = Act(b"", "reset")
every_way = pytest.mark.parametrize("call", WAYS)


@every_way
@pytest.mark.parametrize(
    ("sent", "kind", "text"),
    [
        (http(status="401 Unauthorized"), OutcomeUnknownError, f"401 authentication; {EARLIER}"),
        (json_response({}, status="429 Slow"), OutcomeUnknownError, f"429 rate limited; {EARLIER}"),
        (
            json_response({"code": "quota_used"}, status="429 Too Many"),
            OutcomeUnknownError,
            f"429 the monthly quota is used up (quota_used); {EARLIER}",
        ),
        (http(b"", "retry-after: 1", status="503 Down"), ServerOutcomeUnknownError, f"503 server error; {LOOK}"),
        (http(status="501 Never"), ServerOutcomeUnknownError, f"501 server error; {LOOK}"),
        (http(b"", "location: /x", status="307 There"), OutcomeUnknownError, f"307 redirect, never followed; {LOOK}"),
        (b"", OutcomeUnknownError, LOST),
    ],
    ids=["turned away", "too fast", "quota", "busy", "for good", "redirect", "lost again"],
)
@patient  # a server that closes at once may tear its own answer away
def test_who_is_turned_away_after_a_lost_answer_knows_nothing(
    call: Call, sent: bytes, kind: type[PolykycError], text: str
) -> None:
    """To say "nothing was done" would have the caller open a second session under another key."""
    with misbehaving(GONE, Act(sent, "close")) as server:
        got = call(server.url, "with-key", None)

    assert isinstance(got, PolykycError), got
    assert (type(got), str(got)) == (kind, f"acme.act: {text}")
    assert got.tries == len(server.requests) >= 2
    assert not [secret for secret in PRIVATE if secret in shown(got)]


@every_way
def test_a_provider_that_is_gone_after_a_lost_answer_leaves_it_lost(call: Call) -> None:
    """No connection for the second try, so nothing was sent: by that one."""
    with misbehaving(Act(b"", "reset", last=True)) as server:
        got = call(server.url, "with-key", None)

    assert isinstance(got, OutcomeUnknownError), got
    assert (str(got), got.tries, len(server.requests)) == (f"acme.act: {LOST}", 3, 1)


@every_way
@pytest.mark.parametrize("retry", ["with-key", "resume"])
@pytest.mark.parametrize("status", ["400 Bad", "404 Gone", "409 Conflict", "412 Not yet", "422 No"])
def test_a_refusal_of_a_repetition_is_not_the_answer_to_the_request(call: Call, retry: Retry, status: str) -> None:
    """It may be about what the first try did: a session that is open, a key that is in use."""
    with misbehaving(GONE, Act(json_response({"code": "other"}, status=status))) as server:
        got = call(server.url, retry, None)

    assert isinstance(got, OutcomeUnknownError), got
    assert isinstance(got.__cause__, ApiError)
    assert (got.tries, len(server.requests)) == (2, 2)


@every_way
def test_a_read_that_is_turned_away_says_so(call: Call) -> None:
    """It changed nothing, however often it was made."""
    with misbehaving(GONE, Act(http(status="401 Unauthorized"))) as server:
        got = call(server.url, "safe", None)

    assert str(got) == "acme.act: 401 authentication"
    assert len(server.requests) == 2
