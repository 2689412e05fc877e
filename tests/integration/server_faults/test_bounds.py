"""How late a call ends at worst, and how much memory an answer takes at worst."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from typing import Final

import pytest
from polykyc._runtime.errors import PolykycError, ResponseTooLargeError

from tests.support.faults.call import WAYS, Call, Options
from tests.support.faults.fault_table import ROWS, Row
from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.faults.timed_trials import patient

SECONDS: Final = 0.3
LATE: Final = 0.2

SLOW: Final = {
    "silence": Act(b"", "hold"),
    "a status line that drips": Act(json_response({"id": "c1"}), pause=0.01),
    "headers without end": Act(b"HTTP/1.1 200 OK\r\n", again=b"x-more: 1\r\n", pause=0.01),
    "hints without end": Act(b"", again=b"HTTP/1.1 103 Early Hints\r\n\r\n", pause=0.01),
    "a body that drips": Act(b"HTTP/1.1 200 OK\r\ncontent-length: 5000000\r\n\r\n", again=b" ", pause=0.01),
    "a packed body that drips": Act(
        b"HTTP/1.1 200 OK\r\ncontent-length: 4000000\r\ncontent-encoding: gzip\r\n\r\n",
        again=gzip.compress(b""),
        pause=0.01,
    ),
    "chunks that drip": Act(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", again=b"1\r\n \r\n", pause=0.01),
}


@pytest.mark.parametrize("call", WAYS)
@pytest.mark.parametrize("name", SLOW)
@patient
def test_a_call_ends_at_its_deadline(call: Call, name: str) -> None:
    """Each piece comes well within a read timeout; 200 ms is all that the end may be late."""
    with misbehaving(SLOW[name]) as server:
        began = time.monotonic()
        got = call(server.url, "never", Options(timeout=SECONDS, max_retries=0))
        late = time.monotonic() - began - SECONDS

    assert isinstance(got, PolykycError)
    assert late <= LATE


# Not the empty packages: they hold nothing, and to trace a quarter of a million of them takes its time.
LARGE: Final = [row for row in ROWS if row.error is ResponseTooLargeError and "empty" not in row.name]


@pytest.mark.parametrize("call", WAYS)
@pytest.mark.parametrize("row", LARGE, ids=lambda row: row.name)
def test_an_answer_without_bounds_takes_little_memory(call: Call, row: Row) -> None:
    """A gigabyte in a megabyte, or bytes that never end: 60 MB would be too much, and this server is among it."""
    with misbehaving(row.act) as server:
        tracemalloc.start()
        try:
            got = call(server.url, "safe", None)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert isinstance(got, ResponseTooLargeError)
    assert peak < 30_000_000


def test_the_table_has_answers_without_bounds() -> None:
    """Or the test above would hold of nothing."""
    assert {row.name for row in LARGE} >= {"a gzip bomb", "no end", "chunks without end"}
