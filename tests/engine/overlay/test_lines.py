"""Every problem of an overlay has its own line, and a failed action stops no other action."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.marked_lines import expected, reported
from tests.support.overlay_spec import SPEC

HERE: Final = Path(__file__).parent


@pytest.mark.parametrize("logged", [False, True], ids=["", "and why"])
@pytest.mark.parametrize("path", sorted(HERE.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_fault_is_told_at_its_line(tmp_path: Path, path: Path, logged: bool) -> None:
    """As the comments of the overlay say, and nothing else, whether or not somebody asks what the actions touch."""
    text = path.read_text(encoding="utf-8")
    for name, content in {"specs/acme.yaml": SPEC, "overlays/acme.yaml": text}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content, encoding="utf-8")
    spec, overlay = (load(tmp_path / folder / "acme.yaml", root=tmp_path) for folder in ("specs", "overlays"))

    with pytest.raises(InputError) as caught:
        apply(spec, overlay, [] if logged else None)

    assert reported(caught.value.problems, "overlays/acme.yaml") == expected(text)
