"""The guide and the example on Celery, run as they stand: a program that is killed and started again, and a worker."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.documentation_pages import HOME
from tests.support.rate_limit_stores import running

GUIDE: Final = (HOME / "docs" / "durable.md").read_text(encoding="utf-8")
PATIENCE: Final = 60.0
REPORT: Final = """
import time
while (outcome := verifications.outcome("customer-1042")) is None:
    time.sleep(0.05)
print(outcome["status"], outcome["raw_status"], flush=True)
DBOS.destroy()
"""


def test_the_program_of_the_guide_goes_on_after_it_was_killed(
    tmp_path: Path, sandbox: Sandbox, sandbox_server: Server
) -> None:
    """It is killed while it waits, and started again after the person is through."""
    program = "\n".join(re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)) + REPORT
    (tmp_path / "program.py").write_text(program)
    slug = "dossiers"
    there = os.environ | {
        "POLYKYC_DOSSIERS_TOKEN": sandbox.token(slug),
        "POLYKYC_DOSSIERS_BASE_URL": sandbox.base_url(slug),
        "DATABASE": f"sqlite:///{tmp_path}/onboarding.sqlite",
        "PYTHONUNBUFFERED": "1",
    }
    assert sandbox_server.url in there["POLYKYC_DOSSIERS_BASE_URL"]
    command = [sys.executable, str(tmp_path / "program.py")]

    with subprocess.Popen(command, env=there, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert any("customer-1042 is open" in line for line in first.stdout)
        first.send_signal(signal.SIGKILL)
    (session,) = sandbox.sessions
    sandbox.approve(str(session.reference))
    second = subprocess.run(command, env=there, capture_output=True, text=True, timeout=PATIENCE, check=True)

    assert second.stdout.splitlines()[-1] == "completed completed"
    assert len(sandbox.sessions) == 1


def test_the_guide_holds_its_types(tmp_path: Path) -> None:
    """A reader's type checker, at its strictest, has nothing to say about it."""
    (tmp_path / "guide.py").write_text("\n".join(re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)))
    command = [sys.executable, "-m", "mypy", "--config-file", str(HOME / "pyproject.toml"), str(tmp_path / "guide.py")]

    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)

    assert done.stdout.startswith("Success"), done.stdout + done.stderr


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Run Valkey."""
    with running("valkey-server", tmp_path_factory.mktemp("valkey")) as url:
        yield url


def test_celery_opens_one_session_though_its_worker_is_killed(
    tmp_path: Path, store: str, sandbox: Sandbox, sandbox_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of them end by a webhook, and half because they are looked at."""
    slug = "persona"
    settings = {
        "REDIS_URL": store,
        "POLYKYC_PERSONA_TOKEN": sandbox.token(slug),
        "POLYKYC_PERSONA_BASE_URL": sandbox.base_url(slug),
        "PERSONA_TEMPLATE": sandbox.world.providers[slug].scenario.demo.create["inquiry_template_id"],
        "WEBHOOK_SECRET": sandbox.send_webhooks_to(slug, lambda body, headers: example.on_webhook(body, dict(headers))),
        "FIRST_PAUSE": "0.5",
    }
    assert sandbox_server.url in settings["POLYKYC_PERSONA_BASE_URL"]
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "path", [str(HOME / "examples"), *sys.path])
    example: Any = __import__("celery_verification")
    command = [sys.executable, "-m", "celery", "-A", "celery_verification", "worker", "-P", "solo", "-l", "ERROR"]
    there = os.environ | {"PYTHONPATH": str(HOME / "examples")}
    references = [f"person-{number}" for number in range(12)]

    worker = subprocess.Popen(command, env=there, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        for reference in references:
            example.open_session.delay(reference)
            example.open_session.delay(reference)
        _until(lambda: len(sandbox.sessions) >= 4)
        worker.kill()
        worker.wait(10)
        worker = subprocess.Popen(command, env=there, cwd=tmp_path, stderr=subprocess.DEVNULL)
        _until(lambda: len(sandbox.sessions) == 12)
        for session in sandbox.sessions:
            sandbox.approve(session.id)
        _until(lambda: all(example.store.get(f"outcome:{each}") == "approved" for each in references))
    finally:
        worker.kill()
        worker.wait(10)

    assert len({session.reference for session in sandbox.sessions}) == len(sandbox.sessions) == 12


def _until(holds: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)
