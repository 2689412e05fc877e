"""The check is known to bite: each of eleven bugs, put into the sandbox, is found by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.openapi_links import linked
from tests.support.sandbox.schemathesis import run
from tests.support.sandbox.seeded_bugs import BUGS

EXPECTED: Final = {
    "no check of who asks": {"ST401"},
    "takes an empty object": {"ST201"},
    "takes what is no address": {"ST201"},
    "crashes on what is not ASCII": {"ST101"},
    "a word that is not listed": {"ST108"},
    "the same once in fifty answers": {"ST108"},
    "a field left out": {"ST108"},
    "null for an object": {"ST108"},
    "201 for 200": {"ST103"},
    "text/plain for JSON": {"ST105"},
    "404 for 405": {"ST204"},
}


@pytest.mark.parametrize("name", BUGS)
def test_a_bug_is_found(name: str, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A referee that never whistles proves nothing."""
    monkeypatch.setattr(sandbox, "app", BUGS[name](sandbox.app))
    document = linked("salesive", json.loads(json.dumps(sandbox.world.providers["salesive"].contract.document)))

    with Server(sandbox):
        report = run(tmp_path, document, sandbox.base_url("salesive"), "Authorization: Bearer app_sandbox_1")

    assert report.codes >= EXPECTED[name], report.text
    assert not report.sound
