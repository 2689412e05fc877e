"""Each test has a time limit, in every session: a test that hangs ends, and its name is in the report."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

CONFTEST: Final = Path(__file__).with_name("conftest.py")
HANGS: Final = """
import threading

def test_that_hangs():
    threading.Event().wait(60)
"""


def run(home: Path, *options: str, **variables: str) -> str:
    """Run pytest on a test that hangs, with our `conftest.py` and no settings, and return the report."""
    shutil.copy(CONFTEST, home)
    (home / "test_hangs.py").write_text(HANGS)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "POLYKYC_"))}
    # Without the other plugins, which take longer to load than the test.
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(home), str(home)]
    done = subprocess.run(
        [*command, *options], cwd=home, env={**environment, **variables}, text=True, capture_output=True, timeout=100
    )
    assert done.returncode
    return done.stdout + done.stderr


def test_a_test_that_hangs_ends_at_its_limit(tmp_path: Path) -> None:
    """It fails alone, with the line that it hangs at, and the run goes on."""
    report = run(tmp_path, "-p", "timeout", PYTEST_TIMEOUT="0.5")

    assert "Timeout (>0.5s)" in report
    assert "1 failed" in report


@pytest.mark.parametrize(
    ("variables", "limit"), [({}, "120.0s"), ({"CI": "true"}, "120.0s"), ({"POLYKYC_FUZZ": "40"}, "3600.0s")]
)
def test_every_session_has_a_limit(tmp_path: Path, variables: dict[str, str], limit: str) -> None:
    """Two minutes, and an hour where Hypothesis writes documents; no session needs to ask for it."""
    report = run(tmp_path, "-p", "timeout", "--collect-only", "-k", "nothing", **variables)

    assert f"timeout: {limit}" in report


def test_without_its_plugin_no_test_runs(tmp_path: Path) -> None:
    """A limit that nobody keeps is worse than none, because it is relied on."""
    report = run(tmp_path)

    assert "pip install pytest-timeout" in report
    assert "test_hangs" not in report
