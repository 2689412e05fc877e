"""The guide to mocks and cassettes: each of its examples is the test module of another project, with the real tools."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

from polykyc_tools.sandbox import Sandbox, Server
from tests.support.documentation_pages import HOME

GUIDE: Final = (HOME / "docs" / "mocks.md").read_text(encoding="utf-8")

PUBLISHED: Final = """
import pytest


@pytest.fixture(autouse=True)
def published(monkeypatch):
    monkeypatch.delenv("POLYKYC_KAYLE_BASE_URL")


"""
"""Before an example that mocks the published address: the variable has the one to record at."""


def _run(folder: Path, base_url: str, token: str) -> str:
    """Run the examples below *folder*; the one that records does so at *base_url*."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    clean |= {"POLYKYC_KAYLE_TOKEN": token, "POLYKYC_KAYLE_BASE_URL": base_url}
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "-p", "no:schemathesis"]
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_examples_run_and_the_cassette_holds_nothing_secret(tmp_path: Path) -> None:
    """Recorded once where the token is needed, then replayed where there is neither token nor provider."""
    examples = [token.content for token in MarkdownIt().parse(GUIDE) if token.info == "python"]
    for number, example in enumerate(examples):
        (tmp_path / f"test_{number}.py").write_text(
            example if "TOKEN" in example or "Recorder" in example else PUBLISHED + example
        )
    sandbox = Sandbox(providers=["kayle"])

    with Server(sandbox):
        base_url, token = sandbox.base_url("kayle"), sandbox.token("kayle")
        recorded = _run(tmp_path, base_url, token)
    replayed = _run(tmp_path, base_url, "kk_another")

    assert f"{len(examples)} passed" in recorded, recorded
    assert f"{len(examples)} passed" in replayed, replayed
    text = (tmp_path / "cassettes" / "new_session.yaml").read_text()
    written = (tmp_path / "calls.har").read_text()
    (session,) = [session for session in sandbox.sessions if session.id in text]
    assert len(sandbox.sessions) == 2
    assert written.count('"comment": "kayle.') == 2
    assert [
        secret for secret in (*(each.id for each in sandbox.sessions), "/verify/", token) if secret in written
    ] == []
    assert session.id in text
    assert "/verify/" not in text
    assert token not in text
    assert text.count("hidden") >= 4
    sandbox.close()
