"""The guides that are walked through: every command of theirs is run, in an empty folder, and every edit is made."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from markdown_it import MarkdownIt

from polykyc_tools.cli.main import main
from tests.support.documentation_pages import HOME

DIDIT: Final = Path(__file__).parent / "documents" / "didit.openapi.yaml"

_OPEN: Final = """
import uuid

import httpx
from kyc import didit

session = {"session_id": "11111111-2222-3333-4444-555555555555", "status": "Kyc Expired", "vendor_data": "u-1"}
opened = {"session_number": 1, "session_token": "t", "url": "https://verify.didit.me/session/t", "metadata": None,
          "workflow_id": "11111111-2222-3333-4444-555555555556", "workflow_version": 1, "callback": None}

other = "22222222-2222-3333-4444-555555555555"
workflow = uuid.UUID(opened["workflow_id"])

def answer(request):
    if request.method == "POST":
        return httpx.Response(201, json={**session, **opened, "status": "Not Started"})
    if "decision" in request.url.path:
        return httpx.Response(200, json=session)
    last = request.url.params.get("offset") == "1"
    page = {"count": 2, "next": None if last else "https://verification.didit.me/v3/sessions/?offset=1"}
    found = {**session, "session_id": other if last else session["session_id"]}
    return httpx.Response(200, json={**page, "previous": None, "results": [found]})

with didit.Client(token="test-token", http_client=httpx.Client(transport=httpx.MockTransport(answer))) as client:
    created = client.sessions.create(workflow_id=workflow, external_id="u-1", email="ada@acme.example")
    print(created.status)
    print(client.sessions.get(created.id).status)
    print([found.external_id for found in client.sessions.list()])
"""

_RECEIVE: Final = """
from pathlib import Path
from uuid import UUID

from kyc import WebhookError, didit
from polykyc_tools.sandbox import Sandbox

sandbox = Sandbox(root=Path.cwd().parent)

def receive(body, headers):
    event = didit.webhooks.verify(body=body, headers=headers, secrets=[secret])
    print(event.type, event.status, event.needs_read, event.session_id == created.id)
    try:
        didit.webhooks.verify(body=body.replace(b"status.updated", b"data.updated"), headers=headers, secrets=[secret])
    except WebhookError:
        print("forged")
    return 204

client = sandbox.client("didit")
created = client.sessions.create(workflow_id=UUID("11111111-2222-3333-4444-555555555556"), external_id="u-1")
secret = sandbox.send_webhooks_to("didit", receive)
sandbox.approve(created)
print(client.sessions.get(created.id).status)
"""


def blocks(name: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of the page *name* that are walked through."""
    tokens = MarkdownIt().parse(text_of(name))
    results: list[tuple[str, str]] = []
    for before, token in pairwise([tokens[0], *tokens]):
        if token.type == "fence" and token.info in {"sh", "diff"}:
            fails = before.type == "html_block" and before.content.strip() == "<!-- fails -->"
            results.append(("fails" if fails else token.info, token.content))
    return results


def text_of(name: str) -> str:
    """Return the page *name*."""
    return (HOME / "docs" / name).read_text(encoding="utf-8")


def perform(line: str, home: Path) -> int:
    """Run the command *line* in *home*; return its exit code."""
    program, *arguments = shlex.split(line)
    if program == "polykyc":
        # Not a process of its own: each would import the whole command again.
        with contextlib.chdir(home):
            return main(arguments)
    assert program == "python"
    command = [sys.executable, *arguments]
    # As after an installation: what is found there is the environment's.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    return subprocess.run(command, cwd=home, env=clean, capture_output=True, check=False, timeout=300).returncode


def edit(text: str, home: Path) -> None:
    """Make the edits of *text* below *home*; each has to find its place, with the lines around it, once."""
    for part in re.split(r"^--- ", text, flags=re.MULTILINE)[1:]:
        name, _, lines = part.partition("\n")
        old = "".join(f"{line[1:]}\n" for line in lines.splitlines() if line.startswith(("-", " ")))
        new = "".join(f"{line[1:]}\n" for line in lines.splitlines() if line.startswith(("+", " ")))
        file = home / name
        document = file.read_text(encoding="utf-8")
        assert document.count(old) == 1, f"{name} has no `{old.strip()}`"
        file.write_text(document.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["adding-a-provider.md", "vendoring.md"])
def test_a_guide_can_be_walked(name: str, tmp_path: Path) -> None:
    """A reader who copies the commands one after the other, and makes the edits, gets where the page says."""
    walked = blocks(name)
    # A reader has the vendor's document; here is an extract of it.
    shutil.copy(DIDIT, tmp_path)

    codes: list[tuple[str, list[int]]] = []
    for kind, text in walked:
        if kind == "diff":
            edit(text, tmp_path)
        else:
            codes.append((kind, [perform(line, tmp_path) for line in text.splitlines()]))

    assert len(codes) >= 3
    assert [(kind, results) for kind, results in codes if kind == "sh" and any(results)] == []
    # What is said to fail does, with its last command.
    assert [results[-1] for kind, results in codes if kind == "fails"] == [1] * text_of(name).count("<!-- fails -->")


def test_a_published_document_gives_sessions_in_at_most_ten_edits(tmp_path: Path) -> None:
    """The walk through Didit's own document edits few lines of the overlay, and its session API then opens sessions."""
    texts = [text for kind, text in blocks("adding-a-provider.md") if kind == "diff"]
    edits = [text for text in texts if "overlays/didit.yaml" in text and "x-kyc-webhooks" not in text]
    shutil.copy(DIDIT, tmp_path)

    assert perform("polykyc new didit --from didit.openapi.yaml --yes", tmp_path) == 0
    for text in edits:
        edit(text, tmp_path)
    assert perform("polykyc generate", tmp_path) == 0
    used = subprocess.run(
        [sys.executable, "-c", _OPEN], cwd=tmp_path / "generated", capture_output=True, encoding="utf-8", check=False
    )

    assert sum(text.count("--- overlays/didit.yaml") for text in edits) >= 1
    assert sum(line.startswith("+") for text in edits for line in text.splitlines()) <= 10
    assert used.stdout.splitlines() == ["created", "expired", "['u-1', 'u-1']"], used.stderr


def test_the_webhooks_of_a_published_document_are_verified_after_the_edits(tmp_path: Path) -> None:
    """What a reader fills in from the provider's page makes the client accept its events, and no forged one."""
    texts = [text for kind, text in blocks("adding-a-provider.md") if kind == "diff" and "overlays/didit.yaml" in text]
    shutil.copy(DIDIT, tmp_path)

    assert perform("polykyc new didit --from didit.openapi.yaml --yes", tmp_path) == 0
    for text in texts:
        edit(text, tmp_path)
    assert perform("polykyc generate", tmp_path) == 0
    received = subprocess.run(
        [sys.executable, "-c", _RECEIVE],
        cwd=tmp_path / "generated",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert any("x-kyc-webhooks" in text for text in texts)
    assert received.stdout.splitlines() == ["status.updated unknown True True", "forged", "approved"], received.stderr
