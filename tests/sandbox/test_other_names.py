"""A provider is its files and nothing else: under another name, in a project of its own, it is the same."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import emitting

ROOT: Final = Path(__file__).parents[2]
SLUGS: Final = ("didit", "onfido", "persona", "stripe_identity", "sumsub", "veriff")


@pytest.mark.once
@pytest.mark.parametrize("slug", SLUGS)
def test_a_provider_works_under_a_name_that_is_registered_nowhere(tmp_path: Path, slug: str) -> None:
    """From a spec, an overlay and a scenario to a verdict. A special case by its name would be missing here."""
    spec, overlay = (
        (ROOT / folder / f"{slug}.yaml")
        .read_text(encoding="utf-8")
        .replace(f"../specs/{slug}.yaml", "../specs/acme.yaml")
        for folder in ("specs", "overlays")
    )
    (tmp_path / "sandbox").mkdir()
    shutil.copy(ROOT / "sandbox" / f"{slug}.yaml", tmp_path / "sandbox" / "acme.yaml")

    with emitting(tmp_path, spec, overlay) as acme, closing(Sandbox(root=tmp_path)) as sandbox:
        assert list(sandbox.providers) == ["acme"]
        transport: dict[str, Any] = {"base_url": sandbox.base_url("acme"), "http_client": sandbox.transport()}
        demo = sandbox.world.providers["acme"].scenario.demo
        with acme.module.Client(**transport, **sandbox.credentials("acme")) as client:
            session = client.sessions.create(**demo.create)
            opened = client.sessions.get(session).status
            sandbox.approve(session.id)

            assert opened not in {"approved", "unknown"}
            assert client.sessions.get(session).status == "approved"
            assert {request.provider for request in sandbox.requests} == {"acme"}
