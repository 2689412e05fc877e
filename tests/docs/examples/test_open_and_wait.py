"""The example that opens a session everywhere, against a server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import polykyc

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
