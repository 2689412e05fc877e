"""Mocks and recorders of httpx, in the test suite of another project: the clients need no word to use them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

CONFTEST: Final = """
from polykyc import salesive

made_early = salesive.Client(token="test-token")
"""

SUITE: Final = """
import asyncio
import socket

import polykyc
import pytest
import respx
import vcr
from conftest import made_early
from polykyc import salesive

URL = "https://api.salesive.com/api/v1/kyc/status"
ANSWER = {"status": 200, "success": true, "message": "", "data": {"status": "approved"}}


def ask():
    with salesive.Client(token="test-token") as client:
        return client.get_kyc_status().status


def ask_from_async():
    async def asking():
        async with salesive.AsyncClient(token="test-token") as client:
            return (await client.get_kyc_status()).status
    return asyncio.run(asking())


def ask_early():
    return made_early.get_kyc_status().status


@pytest.fixture(params=[ask, ask_from_async, ask_early], ids=lambda ask: ask.__name__)
def asking(request):
    return request.param


def test_pytest_httpx(asking, httpx_mock):
    httpx_mock.add_response(url=URL, json=ANSWER)
    assert asking() == "approved"
    assert httpx_mock.get_request().headers["authorization"] == "Bearer test-token"


def test_respx_by_its_fixture(asking, respx_mock):
    route = respx_mock.get(URL).respond(json=ANSWER)
    assert asking() == "approved" and route.called


@respx.mock
def test_respx_by_its_decorator(asking):
    respx.get(URL).respond(json=ANSWER)
    assert asking() == "approved"


def test_respx_in_the_place_of_the_client(asking):
    with respx.mock(using="httpx") as mock:
        mock.get(URL).respond(json=ANSWER)
        assert asking() == "approved"


def test_vcrpy(asking):
    with vcr.use_cassette("approved.yaml", record_mode="none"):
        assert asking() == "approved"


@vcr.use_cassette("approved.yaml", record_mode="none", allow_playback_repeats=True)
def test_vcrpy_by_its_decorator(asking):
    assert asking() == "approved"


def test_a_request_that_is_not_expected_is_named(asking, respx_mock):
    with pytest.raises(AssertionError, match="api.salesive.com"):
        asking()


def test_without_a_mock_nothing_is_sent(asking):
    with pytest.raises(polykyc.PolykycError, match="so nothing was sent"):
        asking()


@pytest.mark.polykyc_network
def test_a_marked_test_may_send(asking, monkeypatch):
    def refuse(*_, **__):
        raise socket.gaierror(8, "no network here")
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", refuse)
    with pytest.raises(polykyc.ConnectError, match="no such host"):
        asking()


def test_this_machine_needs_no_mock(sandbox, sandbox_server):
    with salesive.Client(token=sandbox.token("salesive"), base_url=sandbox.base_url("salesive")) as client:
        assert client.sessions.create(redirect_url="https://shop.example/").status == "in_progress"
"""

CASSETTE: Final = """
version: 1
interactions:
- request: {method: GET, uri: "https://api.salesive.com/api/v1/kyc/status", body: "", headers: {}}
  response:
    status: {code: 200, message: OK}
    headers: {content-type: [application/json]}
    body: {string: '{"status": 200, "success": true, "message": "", "data": {"status": "approved"}}'}
"""


def test_the_common_tools_work_by_themselves(tmp_path: Path) -> None:
    """By fixture, decorator or `with`, for both kinds of client, and for one that is older than the test."""
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_shop.py").write_text(SUITE.replace("true", "True"))
    (tmp_path / "approved.yaml").write_text(CASSETTE)

    done = _run(tmp_path)

    assert "28 passed" in done.stdout, done.stdout + done.stderr


def test_a_suite_may_send_as_a_whole(tmp_path: Path) -> None:
    """Tests against a provider's own test account say so once."""
    (tmp_path / "pytest.ini").write_text("[pytest]\npolykyc_network = true\n")
    (tmp_path / "test_shop.py").write_text(
        "import os\n\n\ndef test_nothing_is_chosen():\n    assert 'POLYKYC_TRANSPORT' not in os.environ\n"
    )

    done = _run(tmp_path)

    assert "1 passed" in done.stdout, done.stdout + done.stderr


def _run(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "-p", "no:schemathesis", "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
