"""Why a status, for every documented answer of every provider."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import polykyc
import pytest
from polykyc._runtime.contract import Response
from polykyc._runtime.errors import PolykycError

from polykyc_tools.sandbox import Sandbox
from tests.support.documented_cases import cases

HOME = Path(__file__).parents[2]


def test_every_documented_answer_has_a_row_of_its_own_status() -> None:
    """The explanation is made from the conditions of the status itself, and its line says what it is about."""
    explained = 0
    for case in cases():
        module = import_module(f"polykyc.{case.slug}")
        try:
            answer = case.answer()
            response = Response(answer.status_code, dict(answer.headers), answer.content)
            model: Any = getattr(module.operations, case.operation).parse(response)
            reason = module.explain_status(model)
        except (PolykycError, AttributeError):
            continue
        if reason["table"] is None:
            continue
        explained += 1
        assert reason["status"] == module.status_of(model)
        json.dumps(reason)
        if reason["row"] is None:
            assert reason["status"] == "unknown"
        else:
            path, _, number = reason["row"]["line"].rpartition(":")
            line = (HOME / path).read_text(encoding="utf-8").splitlines()[int(number) - 1]
            assert "when:" in line

    assert explained > 50


def test_an_explanation_costs_nothing_where_nobody_asks() -> None:
    """The texts of the tables are in a module that only an explanation loads."""
    script = (
        "import sys; from polykyc import kayle; from polykyc.kayle import sessions, status, webhooks; kayle.Client;"
        "print([name for name in sys.modules if 'explanation' in name])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)

    assert run.stdout.strip() == "[]"


def test_a_provider_of_another_package_has_no_explanation() -> None:
    """Nor has a session that a test made up."""
    from polykyc._runtime.lazy import load_explanations

    with pytest.raises(polykyc.UnsupportedError, match=r"^nobody: it has no status table"):
        load_explanations("nobody")


def test_sessions_and_events_say_by_what_they_were_read(sandbox: Sandbox) -> None:
    """The blocking and the async client name the operation; a webhook names itself."""
    client, later = sandbox.client("kayle"), sandbox.async_client("kayle")
    created = client.sessions.create(redirect_url="https://shop.example/back")
    sandbox.approve(created)

    async def read() -> tuple[Any, Any]:
        listed = [session async for session in later.sessions.list()]
        return await later.sessions.get(created), listed[0]

    reasons = [
        created.explain(),
        client.sessions.get(created).explain(),
        *(each.explain() for each in asyncio.run(read())),
    ]

    assert [reason["read_by"]["operation"] for reason in reasons] == [
        "kayle.create_session",
        "kayle.get_session",
        "kayle.get_session",
        "kayle.list_sessions",
    ]
    assert [reason["status"] for reason in reasons] == ["created", "approved", "approved", "approved"]
    assert {reason["session"] for reason in reasons} == {created.id}
    assert all(reason["row"]["line"].startswith("overlays/kayle.yaml:") for reason in reasons)
