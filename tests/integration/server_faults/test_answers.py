"""Every fault of the table, over a real socket, blocking and awaited, under each retry policy."""

from __future__ import annotations

import pytest
from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import PolykycError

from tests.support.faults.call import PRIVATE, RETRIES, WAYS, Call, shown
from tests.support.faults.fault_table import ROWS, Fate, Row
from tests.support.faults.raw_server import misbehaving


@pytest.mark.parametrize("retry", RETRIES)
@pytest.mark.parametrize("call", WAYS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_fault_means_the_same_to_every_caller(row: Row, call: Call, retry: Retry) -> None:
    """The type of the error says what became of the request, and nothing that may have acted is sent again."""
    with misbehaving(row.act) as server:
        got = call(server.url, retry, None)

    assert len(server.requests) == row.tries(retry)
    if row.fate is Fate.PASSED:
        assert got == "c1"
        return
    kind, text = row.raised(retry)
    assert isinstance(got, PolykycError), got
    assert (type(got), str(got), got.tries) == (kind, f"acme.act: {text}", row.tries(retry))
    assert not [secret for secret in PRIVATE if secret in shown(got)]
