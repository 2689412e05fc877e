"""schemathesis against providers of somebody's own, of which there is a spec and nothing else."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.opened_session import PROJECT
from tests.support.sandbox.schemathesis import run

HOME: Final = Path(__file__).parents[1]
BASIC: Final = base64.b64encode(b"sandbox_1:any").decode()
HEADERS: Final = {
    "ledger": "Authorization: Bearer sandbox_1",
    "screening": "X-Secret: sandbox_1",
    "vault": f"Authorization: Basic {BASIC}",
}
EXPECTED: Final = {
    "ST103",  # a refusal that the spec does not document, which there has to be
    "ST301",  # what was deleted is still there: nothing is kept where no scenario tells how
}
# A form has texts: `labels={}` is a list of one text to it, and no object.
OF_FORMS: Final = {"ST201"}


@pytest.mark.once
@pytest.mark.parametrize("slug", sorted(HEADERS))
def test_the_sandbox_is_what_a_spec_alone_says(slug: str, tmp_path: Path) -> None:
    """Forms, files, parameters of every style and credentials in every place, right ones and wrong ones."""
    sandbox = Sandbox(root=Project(folder=HOME, templates=PROJECT.templates))
    with Server(sandbox):
        document: Any = json.loads(json.dumps(sandbox.world.providers[slug].contract.document))
        report = run(tmp_path, document, sandbox.base_url(slug), HEADERS[slug])
    sandbox.close()

    assert report.codes <= EXPECTED | (OF_FORMS if slug == "vault" else set()), report.text
    assert report.cases >= 100
