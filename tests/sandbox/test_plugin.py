"""The pytest plugin, from the test suite of another project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

SUITE: Final = """
import asyncio
import httpx
import polykyc
import pytest


def test_kyc(sandbox):
    client = sandbox.client("kayle")
    session = client.sessions.create(redirect_url="https://shop.example/done")
    sandbox.approve(session)
    assert client.sessions.get(session.id).status == "approved"
    assert [one.operation for one in sandbox.requests] == ["create_session", "get_session"]
    assert sandbox.webhooks[-1].verify().status == "approved"


def test_a_fresh_one(sandbox):
    assert sandbox.sessions == [] and sandbox.requests == []
    sandbox.fail_next("429=3")
    with pytest.raises(polykyc.RateLimitedError):
        sandbox.client("salesive", max_retries=0).sessions.get()
    sandbox.advance(minutes=61)


def test_asgi(sandbox):
    async def walk():
        http_client = httpx.AsyncClient(transport=httpx.ASGITransport(app=sandbox.app))
        url, token = sandbox.base_url("salesive"), sandbox.token("salesive")
        async with polykyc.connect_async("salesive", base_url=url, token=token, http_client=http_client) as client:
            return await client.sessions.create(redirect_url="https://shop.example/")
    assert asyncio.run(walk()).status == "in_progress"
    assert sandbox.world.clock.offset == 0


def test_a_server(sandbox, sandbox_server):
    assert httpx.get(sandbox_server.url + "/health", trust_env=False).status_code == 200
    with polykyc.connect("kayle", base_url=sandbox.base_url("kayle"), token=sandbox.token("kayle")) as client:
        session = client.sessions.create()
        sandbox.decline(session)
        assert client.sessions.wait(session, timeout=5).status == "declined"


def test_after_the_server(sandbox):
    assert sandbox.base_url("kayle") == "http://localhost/kayle"
"""


def test_another_project_has_the_fixture_by_installing(tmp_path: Path) -> None:
    """Found by its entry point: no conftest, no import, no account, no network."""
    (tmp_path / "test_shop.py").write_text(SUITE)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "5 passed" in done.stdout, done.stdout + done.stderr
