"""Every problem of a document has its own line, and no problem hides another."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.validate.validator import find_overlooked, validate
from tests.support.marked_lines import expected, reported

HERE: Final = Path(__file__).parent


PASSED: Final = sorted(HERE.glob("passed_*.yaml"))


@pytest.mark.parametrize("path", sorted({*HERE.glob("*.yaml")} - {*PASSED}), ids=lambda path: path.stem)
def test_every_fault_is_told_at_its_line(path: Path) -> None:
    """As the comments of the document say, and nothing else."""
    text = path.read_text(encoding="utf-8")

    with pytest.raises(InputError) as caught:
        validate(load(path, root=HERE))

    assert reported(caught.value.problems, path.name) == expected(text)


@pytest.mark.parametrize("path", PASSED, ids=lambda path: path.stem)
def test_what_is_no_part_of_a_document_is_told_at_its_line(path: Path) -> None:
    """A reference may lead to anything, and the validator of OpenAPI does not report every unusable target."""
    text = path.read_text(encoding="utf-8")

    assert reported(find_overlooked(load(path, root=HERE)), path.name) == expected(text)
