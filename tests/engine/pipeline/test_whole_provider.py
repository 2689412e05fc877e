"""From a spec and an overlay to every file of a provider: the whole way, held against what is checked in."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.pipeline.project import Project
from tests.support.emitted_package import SLUGS

HOME: Final = Path(__file__).parents[3]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_provider_is_emitted_as_it_is_checked_in(tmp_path: Path, slug: str) -> None:
    """Every line of it was reviewed, and nothing of a provider depends on the others next to it."""
    for folder in ("specs", "overlays"):
        (tmp_path / folder).mkdir()
        shutil.copy(HOME / folder / f"{slug}.yaml", tmp_path / folder)

    files = emitted(Project(folder=tmp_path, templates=HOME / "templates"), "1")

    package = HOME / "generated" / "polykyc"
    checked_in = {path.relative_to(package).as_posix() for path in (package / slug).rglob("*") if path.is_file()}
    emitted_files = {path: content.decode() for path, content in files.items() if path.startswith(f"{slug}/")}
    assert emitted_files == {
        path: (package / path).read_text(encoding="utf-8") for path in checked_in if "__pycache__" not in path
    }
