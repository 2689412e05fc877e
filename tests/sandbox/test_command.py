"""`polykyc sandbox` and `polykyc demo`, as somebody types them."""

from __future__ import annotations

import gc
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from polykyc import SessionStatus

from polykyc_tools.cli.main import main
from polykyc_tools.demo import sessions
from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.opened_session import PROJECT, SLUGS

COMMAND = [str(Path(sys.executable).with_name("polykyc")), "sandbox", "--port", "0"]


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Undo what the command does to a process that soon ends."""
    yield
    gc.enable()


def started(*arguments: str) -> tuple[subprocess.Popen[str], str, str]:
    """Start the command with *arguments*; return the process, the dashboard's address and what was said."""
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Ctrl-C"):
            break
    text = "".join(lines)
    return process, text.partition("dashboard: ")[2].partition("\n")[0], text


def ended(process: subprocess.Popen[str]) -> int:
    """Interrupt *process*, and return its exit code."""
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    return process.returncode


def test_it_listens_on_this_machine_and_ends_when_interrupted(tmp_path: Path) -> None:
    """One command: addresses, tokens, the dashboard; and nothing to be afraid of."""
    world = ("--world", "kayle.terms_accepted=no")
    process, url, text = started("--db", str(tmp_path / "a.db"), "--providers", "kayle,salesive", *world)
    page = httpx.get(url, trust_env=False)
    health = httpx.get(f"{url}health", trust_env=False).json()
    code = ended(process)

    assert url.startswith("http://127.0.0.1:")
    assert page.status_code == 200
    assert sorted(health["providers"]) == ["kayle", "salesive"]
    assert "WARNING" not in text
    assert "kk_sandbox_1" in text
    assert "does not hold at kayle: The organization has accepted the terms for relying parties" in text
    assert "is not decided" not in text
    assert code == 0


def test_it_says_that_a_provider_is_not_decided(tmp_path: Path) -> None:
    """The rows that `polykyc new` left to a person, each with its line."""
    main(["new", "acme", "--root", str(tmp_path)])
    process, _, text = started("--root", str(tmp_path))
    ended(process)

    assert "The overlay of acme is not decided yet" in text
    assert re.search(r"overlays/acme\.yaml:\d+: \{status: pending\} is to be decided", text)


def test_it_prints_what_verifies_and_opens_the_webhooks_of_an_address(tmp_path: Path) -> None:
    """A receiver in another process needs both, and they are the same at the next start with the same file."""
    arguments = ("--db", str(tmp_path / "a.db"), "--providers", "kayle", "--webhook", "kayle=http://localhost:1/hooks")
    process, _, text = started(*arguments)
    ended(process)
    sandbox = Sandbox(db=tmp_path / "a.db", providers=["kayle"])
    (hook,) = sandbox.outbox.hooks()
    key = sandbox.webhook_key("kayle")
    sandbox.close()

    assert "webhooks of kayle go to http://localhost:1/hooks; verify them with" in text
    assert hook.secret in text
    assert key is not None
    assert key.strip() in text


def test_it_is_loud_when_others_can_reach_it() -> None:
    """Who opens it to a network does so knowingly."""
    process, _, text = started("--providers", "kayle", "--host", "0.0.0.0", "--webhooks-anywhere")
    ended(process)

    assert "WARNING: 0.0.0.0 is reachable from other machines" in text
    assert "WARNING: webhooks go to any address" in text


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--providers", "salsive"], "there is no provider `salsive`"),
        (["--webhook", "kayle=https://example.com/"], "does not name a provider and an address of this machine"),
        (["--webhook", "nobody=http://localhost:1/"], "does not name a provider and an address of this machine"),
        (["--webhook", "starkfi=http://localhost:1/"], "`starkfi` sends no webhooks"),
        (["--port", "99999"], "cannot listen on 127.0.0.1:99999"),
        (["--host", "no.such.host.invalid"], "cannot listen on"),
        (["--db", "/nowhere/at/all.db"], "the folder /nowhere/at does not exist"),
        (["--db", "pyproject.toml"], "the file is not a database of this sandbox"),
    ],
)
def test_a_wrong_argument_is_reported_and_nothing_starts(
    arguments: list[str], error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, a place, and an edit."""
    # All providers take a second to read.
    assert main(["sandbox", "--providers", "kayle,starkfi", *arguments]) == 2

    printed = capsys.readouterr().err
    assert error in printed
    assert "hint: " in printed


def test_a_port_in_use_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """Two sandboxes cannot share one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code = main(["sandbox", "--providers", "kayle", "--port", str(taken.getsockname()[1])])

    assert code == 2
    assert "name another port with --port" in capsys.readouterr().err


def test_the_demo_opens_a_session_at_each_provider(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The README's first command: a session at each, their ends, their webhooks, in one table; without a credential."""
    for name in [name for name in os.environ if name.startswith("POLYKYC_")]:
        monkeypatch.delenv(name)
    code = main(["demo"])

    printed = capsys.readouterr().out
    rows = {line.split("│")[1].strip(): line for line in printed.splitlines() if line.startswith("│")}
    assert code == 0
    assert sorted(rows) == sorted(SLUGS)
    assert f"{len(SLUGS)} sessions opened through `sessions.create`, 0 wrong" in printed
    assert {"approved", "declined", "expired"} <= set(printed.replace("│", " ").split())
    assert [row.split("│")[-2].strip() for row in rows.values()].count("verified") == len(SLUGS) - 1
    assert "polykyc sandbox" in printed


def test_a_demo_that_goes_wrong_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a check too: a session that never ends, and a webhook that is not genuine, end it with 1."""

    def nothing(*_: Any, **__: Any) -> Any:
        return type("Ended", (), {"raw_status": "?", "status": SessionStatus.IN_PROGRESS})

    monkeypatch.setattr("polykyc.kayle.sessions.Sessions.wait", nothing)

    code = sessions.run(PROJECT)

    assert code == 1
    assert ", 1 wrong" in capsys.readouterr().out
