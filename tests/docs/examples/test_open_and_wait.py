"""The example that opens a session everywhere, against a server on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import polykyc

EXAMPLE: Final = Path(__file__).parents[3] / "examples" / "open_and_wait.py"


def test_one_program_opens_a_session_everywhere(address: str) -> None:
    """The flow is written once, in less than thirty lines, and asks nowhere which provider it talks to."""
    settings = {f"POLYKYC_{slug.upper()}_BASE_URL": f"{address}/{slug}" for slug in polykyc.PROVIDERS}
    settings |= {f"POLYKYC_{slug.upper()}_TOKEN": "test-token" for slug in polykyc.PROVIDERS}

    done = subprocess.run(
        [sys.executable, str(EXAMPLE)], capture_output=True, text=True, check=False, env={**os.environ, **settings}
    )

    assert done.stdout.splitlines() == [
        "dossiers: completed",
        "kayle: approved",
        "kulipa: completed",
        "salesive: approved",
        "starkfi: declined",
    ], done.stderr
    assert len(EXAMPLE.read_text().splitlines()) < 30
    assert "slug ==" not in EXAMPLE.read_text()
