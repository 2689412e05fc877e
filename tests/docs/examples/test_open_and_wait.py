"""The example that opens a session everywhere, against a server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, Literal

import polykyc
import pytest

from polykyc_tools.sandbox import Server
from tests.support.documented_flows import flow

EXAMPLE: Final = Path(__file__).parents[3] / "examples" / "open_and_wait.py"


def test_one_program_opens_a_session_everywhere(address: str, tmp_path: Path) -> None:
    """The flow is written once, in less than thirty lines, and asks nowhere which provider it talks to."""
    settings = {f"POLYKYC_{slug.upper()}_BASE_URL": f"{address}/{slug}" for slug in polykyc.PROVIDERS}
    settings |= {f"POLYKYC_{slug.upper()}_TOKEN": "test-token" for slug in polykyc.PROVIDERS}
    arguments = tmp_path / "arguments.json"
    arguments.write_text(json.dumps({slug: flow(slug)["create"] for slug in polykyc.PROVIDERS}))

    done = subprocess.run(
        [sys.executable, str(EXAMPLE), str(arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **settings},
    )

    expected = [f"{slug}: {flow(slug)['statuses'][-1]}" for slug in polykyc.PROVIDERS]
    assert done.stdout.splitlines() == expected, done.stderr
    assert {"dossiers: completed", "kayle: approved", "starkfi: declined"} <= {*expected}
    assert len(EXAMPLE.read_text().splitlines()) < 30
    assert "slug ==" not in EXAMPLE.read_text()


NO_VERDICT: Final = {"dossiers", "kulipa"}
"""They tell a reader that a session is over, and not how; Kulipa's webhooks do."""
NO_REFUSAL: Final = {"kulipa", "stripe_identity"}
"""There a person whose check failed may try again, so the session goes on."""


@pytest.mark.parametrize(
    ("status", "slugs"),
    [
        ("approved", {*polykyc.PROVIDERS}),
        ("declined", {*polykyc.PROVIDERS} - NO_REFUSAL),
    ],
)
def test_the_program_follows_each_session_to_its_outcome_in_the_sandbox(
    status: Literal["approved", "declined"], slugs: set[str], sandbox_server: Server, tmp_path: Path
) -> None:
    """Over sockets, with nothing but addresses, credentials and arguments. Each session is decided while the program
    waits for it, after it has seen that there is no outcome yet.
    """
    sandbox = sandbox_server.sandbox
    demos = {slug: sandbox.world.providers[slug].scenario.demo for slug in sandbox.providers if slug in slugs}
    settings = {f"POLYKYC_{slug.upper()}_BASE_URL": sandbox.base_url(slug) for slug in demos}
    for slug, demo in demos.items():
        settings |= {f"POLYKYC_{slug.upper()}_{name.upper()}": each for name, each in sandbox.credentials(slug).items()}
        # What a person confirms before any session, such as an address, is no part of the program.
        with sandbox.client(slug) as client:
            for call, arguments in demo.steps:
                getattr(client, call)(**arguments)
    file = tmp_path / "arguments.json"
    file.write_text(json.dumps({slug: dict(demo.create) for slug, demo in demos.items()}))
    requests_before = len(sandbox.requests)

    program = subprocess.Popen(
        [sys.executable, str(EXAMPLE), str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **settings},
    )
    decided: dict[str, str] = {}
    end = time.monotonic() + 90
    while program.poll() is None and time.monotonic() < end:
        requests = [request.provider for request in sandbox.requests[requests_before:]]
        for session in sandbox.sessions:
            if session.provider not in decided and requests.count(session.provider) > 1:
                decided[session.provider] = sandbox.decide(session, status)
        time.sleep(0.05)
    program.kill()  # it has ended, unless it hangs
    output, errors = program.communicate()

    expected = {slug: "completed" if status == "approved" and slug in NO_VERDICT else status for slug in demos}
    assert output.splitlines() == [f"{slug}: {outcome}" for slug, outcome in expected.items()], errors
    assert decided.keys() == slugs
    assert len(polykyc.PROVIDERS) == 11
