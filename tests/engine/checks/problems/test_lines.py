"""What an overlay says against what the spec has: every fault at the line that says it, and none of what is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import write_project
from tests.support.marked_lines import expected, reported

HERE: Final = Path(__file__).parent
SPEC: Final = (HERE / "spec.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted({*HERE.glob("*.yaml")} - {HERE / "spec.yaml"}), ids=lambda path: path.stem)
def test_every_fault_is_told_at_its_line(tmp_path: Path, path: Path) -> None:
    """As the comments of the overlay say, and nothing else but what the spec lacks, at the end of the overlay."""
    text = path.read_text(encoding="utf-8")

    with pytest.raises(InputError) as caught:
        emitted(write_project(tmp_path, SPEC, text), "1")

    problems = caught.value.problems
    lacking = [problem for problem in problems if problem.position.startswith("specs/")]
    assert reported([problem for problem in problems if problem not in lacking], "overlays/acme.yaml") == expected(text)
    ends = text.partition("\n# In the spec:\n")[2].splitlines()
    assert sorted(f"{problem.position}: {problem.what} -> {problem.hint}" for problem in lacking) == [
        line[2:] for line in ends
    ]
