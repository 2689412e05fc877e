"""A provider of somebody's own: a spec without an overlay, served on this machine."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from attrs import define

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.opened_session import PROJECT


@define
class Served:
    """The provider `acme` of *sandbox*, and who asks it."""

    sandbox: Sandbox
    http: httpx.Client
    """Sends to its base URL, with no credential."""


def document(paths: dict[str, Any], *, version: str = "3.1.0", **more: Any) -> dict[str, Any]:
    """Return a spec of *paths*."""
    return {"openapi": version, "info": {"title": "Acme", "version": "1"}, "paths": paths, **more}


def answering(content: dict[str, Any] | None, status: str = "200", **more: Any) -> dict[str, Any]:
    """Return a path item whose `get` answers with *content*."""
    return {"get": {"responses": {status: {"description": "", **({"content": content} if content else {})}}, **more}}


def write_spec_project(folder: Path, spec: dict[str, Any]) -> Project:
    """Return a project in *folder* that has *spec* and nothing else."""
    (folder / "specs").mkdir()
    (folder / "specs" / "acme.json").write_text(json.dumps(spec))
    return Project(folder=folder, templates=PROJECT.templates)


@contextmanager
def served(folder: Path, spec: dict[str, Any]) -> Generator[Served]:
    """Serve *spec* from *folder* behind a socket."""
    sandbox = Sandbox(root=write_spec_project(folder, spec))
    with Server(sandbox), httpx.Client(base_url=sandbox.base_url("acme"), trust_env=False, timeout=10) as http:
        yield Served(sandbox, http)
    sandbox.close()
