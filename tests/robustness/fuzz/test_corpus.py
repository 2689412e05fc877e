"""Every document that ever tripped the engine up, as small as it could be made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.pipeline.project import Project
from tests.support.emit import TEMPLATES
from tests.support.fuzz.outcome import judge_whole, put

CORPUS: Final = sorted((Path(__file__).parent / "corpus").glob("*.yaml"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_what_was_found_once_stays_mended(path: Path, tmp_path: Path) -> None:
    """A client that imports, or a refusal with its place; the document's first line says which."""
    text = path.read_text(encoding="utf-8")
    kind, reason = re.fullmatch("# (client|less|refused)(?:: (.+))?", text.splitlines()[0]).groups()  # type: ignore[union-attr] # or the line is wrong
    put(tmp_path, "specs/acme.yaml", text)

    result = judge_whole(Project(folder=tmp_path, templates=TEMPLATES))

    other_text = [problem.what for problem in result.problems] if kind == "refused" else [*result.lost]
    assert bool(result.problems) == (kind == "refused")
    assert bool(other_text) == (kind != "client")
    assert reason is None or reason in "\n".join(other_text)
