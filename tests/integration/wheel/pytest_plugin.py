"""Tests of another project, which has the sandbox's fixtures by installing; `nox -s wheel` runs them in one."""

from __future__ import annotations

import httpx

from polykyc_tools.sandbox import Sandbox, Server


def test_a_customer_is_approved(sandbox: Sandbox) -> None:
    """The way from the click to the webhook needs no account and no network."""
    kyc = sandbox.client("kayle")
    session = kyc.sessions.create(redirect_url="https://shop.example/done")

    sandbox.approve(session)

    assert kyc.sessions.get(session.id).status == "approved"
    assert sandbox.webhooks[-1].verify().status == "approved"


def test_an_outage(sandbox: Sandbox, sandbox_server: Server) -> None:
    """What goes wrong is asked for in a header, behind a socket as well."""
    headers = {"authorization": f"Bearer {sandbox.token('salesive')}", "x-sandbox-fault": "502"}

    answer = httpx.get(f"{sandbox.base_url('salesive')}/kyc/status", headers=headers, trust_env=False)

    assert sandbox.sessions == []
    assert answer.status_code == 502
