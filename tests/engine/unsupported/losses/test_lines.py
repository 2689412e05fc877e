"""What a client lacks, and what the engine decides for it, is reported at its own line, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.support.emit import losses, notes
from tests.support.marked_lines import expected

HERE: Final = Path(__file__).parent


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_is_told_at_its_line(tmp_path: Path, path: Path) -> None:
    """As the comments of the document say: what comes after it, and next to it, is checked as well."""
    text = path.read_text(encoding="utf-8")
    reported = [
        report.removeprefix("specs/acme.yaml:").partition(": ")
        for report in (*losses(tmp_path, text), *notes(tmp_path, text))
    ]

    assert sorted((int(line), what) for line, _, what in reported) == expected(text)
