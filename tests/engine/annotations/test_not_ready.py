"""What a provider makes later: an operation's own row tells its absence from a wrong id, as an error of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay, report

FILE: Final = "content: {application/pdf: {}}"
RESPONSES: Final = (
    f"{{'200': {{description: File, {FILE}}}, '404': {{description: None yet}}, '409': {{description: Not now}}}}"
)
SPEC: Final = f"""\
{HEAD}paths:
  /file:
    get: {{operationId: read_file, responses: {RESPONSES}}}
  /other:
    get: {{operationId: read_other, responses: {RESPONSES}}}
"""
TABLE: Final = "x-kyc-errors: [{http: 404, is: not_found}, {http: 409, is: conflict}]"
OWN: Final = "x-kyc-errors: [{http: [404, 409], is: not_ready, says: the file is not made yet}]"
SAFE: Final = "x-kyc-operation: {retry: safe}"


def refusal(acme: Emitted, operation: str, response: httpx.Response) -> Any:
    transport = httpx.MockTransport(lambda _: response)
    with (
        acme.module.Client(base_url="https://acme.example", http_client=transport) as client,
        pytest.raises(acme.errors.ApiError) as caught,
    ):
        getattr(client, operation)()
    return caught.value


def test_a_file_that_is_not_made_yet_is_no_missing_one(emit: Emit) -> None:
    """The named operation says so, with the pause that a 409 names; the same status elsewhere keeps its meaning."""
    acme = emit(
        SPEC,
        overlay(("$", TABLE), ("$.paths['/file'].get", f"{SAFE}, {OWN}"), ("$.paths['/other'].get", SAFE)),
    )

    missing = refusal(acme, "read_file", httpx.Response(404))
    busy = refusal(acme, "read_file", httpx.Response(409, headers={"Retry-After": "30"}))
    other = refusal(acme, "read_other", httpx.Response(404))

    assert [type(error).__name__ for error in (missing, busy, other)] == [
        "NotReadyError",
        "NotReadyError",
        "NotFoundError",
    ]
    assert str(missing) == "acme.read_file: 404 the file is not made yet"
    assert (missing.retry_after, busy.retry_after, busy.status_code) == (None, 30.0, 409)
    assert not isinstance(missing, acme.errors.NotFoundError)


def test_a_whole_table_cannot_say_that_everything_comes_later(tmp_path: Path) -> None:
    """A wrong id would then count as one that is not made yet, at each operation."""
    words = overlay(
        ("$", TABLE.replace("not_found", "not_ready")), ("$.paths['/file'].get", SAFE), ("$.paths['/other'].get", SAFE)
    )

    assert "`not_ready` in the table of the document would be every operation's" in report(tmp_path, SPEC, words)
