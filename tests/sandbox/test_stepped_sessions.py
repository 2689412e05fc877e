"""The sandbox plays sessions that take two operations, and those at a level."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.emit import TEMPLATES, emitting
from tests.support.stepped_providers import LINKS_SPEC, RUNS_SPEC, links_overlay, runs_overlay


@contextmanager
def playing(folder: Path, spec: str, overlay: str) -> Generator[tuple[Any, Sandbox, Any]]:
    """Yield what is emitted, the sandbox that plays it, and a client of that."""
    with emitting(folder, spec, overlay) as acme:
        sandbox = Sandbox(root=Project(folder=folder, templates=TEMPLATES))
        with Server(sandbox), acme.module.Client(base_url=sandbox.base_url("acme"), max_retries=0) as client:
            yield acme, sandbox, client
        sandbox.close()


def test_a_run_follows_a_person(tmp_path: Path) -> None:
    """The session is the run, and the person has come before."""
    with playing(tmp_path, RUNS_SPEC, runs_overlay()) as (_, sandbox, client):
        session = client.sessions.create(workflow="wf_1", first_name="Jane", external_id="user-1")
        sandbox.approve(session.id)

        assert "/verify/" in session.url
        assert client.sessions.get(session).status == "approved"


def test_a_link_follows_a_person_at_a_level(tmp_path: Path) -> None:
    """The link leads to the session, a fault of it leaves one person, and the level is that of the create.

    The path that ends in a reference also fits the one that ends in an id, and has more text.
    """
    paths = "/references/{reference}", "/applicants/-;reference={reference}"
    spec, overlay = LINKS_SPEC.replace(*paths), links_overlay().replace(*paths)
    with playing(tmp_path, spec, overlay) as (acme, sandbox, client):
        sandbox.fail_next("503", provider="acme", operation="create_link")
        with pytest.raises(acme.errors.PolykycError) as caught:
            client.sessions.create(level="full", external_id="user-1")
        session = client.sessions.create(**{"level": "full", **caught.value.continue_with})
        again = client.sessions.link(session)
        with pytest.raises(acme.errors.NotFoundError):
            client.create_link(user="user-2", level_name="full")
        sandbox.approve(session.id)

        assert "/verify/" in session.url
        assert "/verify/" in again.url
        assert again.id == session.id
        assert client.sessions.find(external_id="user-1", level="full").status == "approved"
        assert client.sessions.get(session.id, level="light").status == "unknown"
        assert client.sessions.find(external_id="user-2", level="full") is None
        assert session.level == "full"
