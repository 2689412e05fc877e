"""A provider that takes the request and then says nothing, or says it byte by byte."""

from __future__ import annotations

from typing import Final

import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import CallTimeoutError

from tests.support.faults.call import RETRIES, WAYS, Call, Options
from tests.support.faults.error_rules import REPEATED, hold_lost
from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.faults.timed_trials import patient

GOOD: Final = json_response({"id": "c1"})
ENDS: Final[tuple[Retry, ...]] = ("safe", "never")

every_way = pytest.mark.parametrize("call", WAYS)


SILENCES: Final = {"nothing": b"", "in the headers": b"HTTP/1.1 200 OK\r\ncontent-le", "in the body": GOOD[:-1]}


@every_way
@pytest.mark.parametrize(
    ("silence", "retry"),
    # The kinds of operation differ after the fault, not by it: all of them for one sort, the two ends for the others.
    [("nothing", retry) for retry in RETRIES]
    + [(silence, retry) for silence in ("in the headers", "in the body") for retry in ENDS],
)
@patient
def test_silence_is_a_lost_answer(call: Call, retry: Retry, silence: str, hasty: Options) -> None:
    """Whether no byte came, some headers, or all but the last byte: what was sent may have been carried out."""
    with misbehaving(Act(SILENCES[silence], "hold")) as server:
        got = call(server.url, retry, hasty)

    hold_lost(got, retry, CallTimeoutError, "no answer in time")
    assert len(server.requests) == (3 if retry in REPEATED else 1)


DRIPS: Final = {
    "body": Act(b"HTTP/1.1 200 OK\r\ncontent-length: 300\r\n\r\n", again=b" ", pause=0.02),
    "headers": Act(b"HTTP/1.1 200 OK\r\n", again=b"x-more: %s\r\n" % (b"a" * 300), pause=0.02),
}


@every_way
@pytest.mark.parametrize(
    ("silence", "retry"), [("body", retry) for retry in RETRIES] + [("headers", retry) for retry in ENDS]
)
@patient
def test_a_drip_is_a_lost_answer(call: Call, retry: Retry, silence: str, hasty: Options) -> None:
    """Each piece comes well within a read timeout, and all of them would take six seconds."""
    with misbehaving(DRIPS[silence]) as server:
        got = call(server.url, retry, hasty)

    hold_lost(got, retry, CallTimeoutError, "no answer in time")
    assert len(server.requests) == (3 if retry in REPEATED else 1)
