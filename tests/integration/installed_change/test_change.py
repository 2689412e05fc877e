"""The guide to change, walked in a repository that knows of polykyc only what is installed.

Each command of the page is run as it stands, by a process of its own, and its output held against what the page shows:
a `…` alone on a line stands for any lines, one within a line for any text. `<!-- exit: 1 -->` says with which code it
ends, if not with 0. Nothing here needs the checkout, so that it is run against the wheel as well.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.kayle_first_version import INPUTS, era

GUIDE: Final = Path(__file__).parents[3] / "docs" / "diff.md"
_BLOCK: Final = re.compile(r"(?:<!-- exit: (\d) -->\n\n)?```console\n\$ (.+)\n((?:.*\n)*?)```\n")
STEPS: Final = [
    (command, int(code or 0), shown) for code, command, shown in _BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
]
# Processes of its own, seconds each; what they print does not depend on the Python.
pytestmark = pytest.mark.once
PERSON: Final = ("Ada", "ada@person.example", "1815-12-10", "vs_0123456789", "kk_0123456789")


def _run(home: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run *command*, a line that begins with `polykyc`, in *home*."""
    words = [sys.executable, "-m", "polykyc_tools.cli", *shlex.split(command)[1:]]
    # As in a shell of somebody's: no checkout on the path, and no setting of git's but its own.
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONUTF8": "1"}
    stored = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
    return subprocess.run(
        words, cwd=home, env={**stored, **nothing}, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def _git(home: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Acme", "-c", "user.email=acme@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(home), *who, *arguments], check=True, capture_output=True)


def _recording() -> str:
    """Return what a browser recorded: a new status, a new field, a call to somebody else, and a person all over it."""
    name, mail, born, session, key = PERSON
    body: dict[str, Any] = {
        "data": {
            "id": session,
            "status": "needs_second_document",
            "risk_band": mail,
            "contract_version": 1,
            "share_fields": {name: {"required": True, "reason": name, "source": "default"}},
            "redirect_url": f"https://shop.example/{name}",
            "verification_url": f"https://verify.kayle.id/{session}",
            "created_at": "2025-01-01T00:00:00Z",
            "updated_at": "2025-01-01T00:00:00Z",
            "expires_at": "2025-01-01T01:00:00Z",
            "completed_at": None,
        },
        "error": None,
    }
    calls = [
        (f"https://api.kayle.id/v1/sessions/{session}?born={born}", body),
        (f"https://api.kayle.id/v1/sessions/{session}", {**body, "data": {**body["data"], "status": "created"}}),
        (f"https://elsewhere.example/{name}", {"name": name, "born": born}),
    ]
    entries = [
        {
            "request": {"method": "GET", "url": url, "headers": [{"name": "Authorization", "value": f"Bearer {key}"}]},
            "response": {"status": 200, "content": {"mimeType": "application/json", "text": json.dumps(answer)}},
        }
        for url, answer in calls
    ]
    return json.dumps({"log": {"version": "1.2", "entries": entries}})


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with a provider's two files, in two states, a copy and a recording."""
    home = era(tmp_path_factory.mktemp("shop"), naive=True)
    (home / "pyproject.toml").write_text('[project]\nname = "shop"\nversion = "1.4.0"\n', encoding="utf-8")
    _git(home, "init", "-q")
    _git(home, "add", ".")
    _git(home, "commit", "-q", "-m", "First")
    _git(home, "tag", "v1.4.0")
    for folder in ("specs", "overlays"):
        shutil.copy(INPUTS / folder / "kayle.yaml", home / folder)
    (home / "recorded").mkdir()
    (home / "recorded" / "calls.har").write_text(_recording(), encoding="utf-8")
    created = _run(home.parent, f"polykyc vendor add kayle --into {shlex.quote(str(home / 'src/app/_vendor/kyc'))}")
    assert created.returncode == 0, created.stderr
    return home


@pytest.mark.parametrize(("command", "code", "shown"), STEPS, ids=[command for command, _, _ in STEPS])
def test_each_command_of_the_guide_does_what_is_shown(command: str, code: int, shown: str, repository: Path) -> None:
    """A reader types it, and compares."""
    done = _run(repository, command)

    assert (done.returncode, done.stderr) == (code, "")
    assert _pattern(shown).fullmatch(_narrow(done.stdout)), f"{command} printed:\n{done.stdout}"


def _narrow(text: str) -> str:
    """Return *text* without the spaces that only line its columns up."""
    return "".join(f"{' '.join(line.split())}\n" for line in text.splitlines())


def _pattern(shown: str) -> re.Pattern[str]:
    """Return what fits the output that the page shows as *shown*."""
    lines = _narrow(shown).splitlines()
    parts = ["(?:.*\n)*" if line == "…" else f"{'.*'.join(map(re.escape, line.split('…')))}\n" for line in lines]
    return re.compile("".join(parts))


def test_the_guide_shows_all_three() -> None:
    """The walk is worth something only if it is there."""
    assert {command.split()[1] for command, _, _ in STEPS} == {"diff", "drift", "why"}


def test_nothing_of_a_person_is_printed(repository: Path) -> None:
    """Recordings are full of people; the report holds shapes, names of fields, and words of lists."""
    for form in ("", " --json"):
        done = _run(repository, f"polykyc drift kayle recorded/calls.har{form}")

        assert "needs_second_document" in done.stdout
        assert [item for item in PERSON if item.lower() in (done.stdout + done.stderr).lower()] == []


def test_what_is_installed_is_enough(tmp_path: Path) -> None:
    """A folder with nothing in it: the specs and overlays are those that the package carries."""
    (tmp_path / "calls.har").write_text(_recording(), encoding="utf-8")

    why = _run(tmp_path, "polykyc why salesive.Client.create_kyc_session")
    drift = _run(tmp_path, "polykyc drift kayle calls.har --json")
    diff = _run(tmp_path, "polykyc diff")

    # A folder of tests may lie below a checkout, which is then named.
    others = [line for line in why.stderr.splitlines() if not line.startswith("project: polykyc's own")]
    assert (why.returncode, others) == (0, [])
    assert "specs/salesive.yaml:" in why.stdout
    assert (drift.returncode, json.loads(drift.stdout)["answers"]) == (1, 2)
    # Which of two states is meant cannot be known there, and what is installed is no repository.
    assert diff.returncode in (0, 2)
