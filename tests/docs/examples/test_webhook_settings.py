"""The settings of the examples that receive webhooks, and one of them run as a program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import polykyc
import pytest
from polykyc import SessionStatus

from examples.inbox import Inbox, from_environment
from tests.support.documented_webhooks import read
from tests.support.webhook_examples import DATA, HERE, event, signed
from tests.support.webhook_vectors import FIRST, KAYLE


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Return the environment with what each client and the store need."""
    for slug in polykyc.PROVIDERS:
        monkeypatch.setenv(f"POLYKYC_{slug.upper()}_TOKEN", "test-token")
        monkeypatch.setenv(f"POLYKYC_{slug.upper()}_BASE_URL", f"https://{slug}.test")
    monkeypatch.setenv("POLYKYC_INBOX", str(tmp_path / "file"))
    return monkeypatch


def test_the_environment_says_whose_events_are_taken(environment: pytest.MonkeyPatch) -> None:
    """While one secret takes the place of another, both count."""
    environment.setenv("POLYKYC_SALESIVE_WEBHOOK_SECRETS", f"whsec_another,{FIRST}")

    result = from_environment()

    assert list(result.sources) == ["salesive"]
    assert result.sources["salesive"].verify(*_mapped(signed("salesive", event("salesive")))).id == "evt_1"
    assert FIRST not in repr(result)


def test_what_one_provider_asks_for_as_well_comes_from_the_environment(environment: pytest.MonkeyPatch) -> None:
    """An event names the integration that it is for, and the receiver knows its own."""
    vector = read(DATA / "veriff" / "webhooks" / "good.json")
    arguments = vector.arguments()
    environment.setenv("POLYKYC_VERIFF_SHARED_SECRET", "secret-of-requests")
    environment.setenv("POLYKYC_VERIFF_WEBHOOK_SECRETS", arguments["secrets"][0])
    with pytest.raises(TypeError, match="credentials"):
        from_environment()
    environment.setenv("POLYKYC_VERIFF_WEBHOOK_CREDENTIALS", f"another,{arguments['credentials'][0]}")

    source = from_environment().sources["veriff"]

    assert source.verify(vector.body, arguments["headers"]).status is SessionStatus.APPROVED
    with pytest.raises(polykyc.WebhookError):
        source.verify(vector.body, {**arguments["headers"], "X-AUTH-CLIENT": "of-somebody-else"})
    assert arguments["credentials"][0] not in repr(source)


def _mapped(request: tuple[bytes, list[tuple[str, str]]]) -> tuple[bytes, dict[str, str]]:
    return request[0], dict(request[1])


@pytest.mark.parametrize(
    ("slug", "secrets", "error", "says"),
    [
        ("starkfi", FIRST, polykyc.UnsupportedError, "sends no webhooks; poll get_kyc_status"),
        ("salesive", f"{FIRST}\n", polykyc.ArgumentError, "secrets: expected no blank, line break"),
        ("salesive", f"{FIRST},", polykyc.ArgumentError, "secrets: expected texts that are not empty"),
        ("kayle", KAYLE, polykyc.ArgumentError, "key: expected the private key"),
    ],
)
def test_a_mistake_in_the_settings_stops_the_start(
    environment: pytest.MonkeyPatch, slug: str, secrets: str, error: type[Exception], says: str
) -> None:
    """Or every event would look forged, and be lost when its provider stops trying."""
    environment.setenv(f"POLYKYC_{slug.upper()}_WEBHOOK_SECRETS", secrets)

    with pytest.raises(error, match=says):
        from_environment()


@pytest.mark.once
@pytest.mark.parametrize("name", ["fastapi", "django"])
def test_it_runs_as_a_program(name: str, address: str, tmp_path: Path) -> None:
    """With nothing but settings from the environment, over real sockets on both sides."""
    payload = {
        "POLYKYC_SALESIVE_BASE_URL": f"{address}/salesive",
        "POLYKYC_SALESIVE_TOKEN": "test-token",
        "POLYKYC_SALESIVE_WEBHOOK_SECRETS": FIRST,
        "POLYKYC_INBOX": str(tmp_path / "file"),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-W", "error", "-m", f"examples.{name}_webhooks", "0"]
    body, headers = signed("salesive", event("salesive"))

    with subprocess.Popen(
        command, cwd=HERE, env={**os.environ, **payload}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        limit = threading.Timer(60, program.kill)
        limit.start()
        try:
            assert program.stdout
            lines = iter(program.stdout.readline, "")
            home = next((result[0] for line in lines if (result := re.search(r"http://127\.0\.0\.1:\d+", line))), None)
            assert home, "it ended before it listened"
            answered = [
                httpx.post(f"{home}/webhooks/{slug}", content=content, headers=headers, timeout=30).status_code
                for slug, content in (("salesive", body), ("salesive", body + b" "), ("starkfi", body))
            ]
        finally:
            limit.cancel()
            program.kill()

    assert answered == [200, 400, 404]
    assert Inbox(str(tmp_path / "file")).newest("salesive") is SessionStatus.APPROVED
