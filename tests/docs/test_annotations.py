"""The reference of annotations, `overlays/README.md`, compared with what the engine declares."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from polykyc_tools.engine.annotations.vocabulary import ANNOTATIONS
from polykyc_tools.overlay_schema.annotations import SHAPES
from tests.support.documentation_pages import HOME

TEXT: Final = (HOME / "overlays" / "README.md").read_text(encoding="utf-8")
HEADING: Final = re.compile(r"^## (`x-kyc-.+?): .+$")


def test_the_page_has_a_section_for_each_annotation() -> None:
    """Annotations of one meaning share a section; each is there once."""
    headings = [line for line in TEXT.splitlines() if HEADING.match(line)]
    groups = groupby(
        sorted(ANNOTATIONS, key=lambda name: ANNOTATIONS[name].meaning), key=lambda name: ANNOTATIONS[name].meaning
    )
    expected = [f"## {' and '.join(f'`{name}`' for name in names)}: {meaning}" for meaning, names in groups]

    assert sorted(headings) == sorted(expected)


def test_the_page_has_every_key_with_its_value_and_meaning() -> None:
    """A key that is missing there is one that nobody finds, and one too many is refused by the reader."""
    rows: dict[str, list[str]] = {name: [] for name in ANNOTATIONS}
    names: list[str] = []
    head = ""
    for line in TEXT.splitlines():
        if line.startswith("## "):
            names = re.findall("`(x-kyc-[a-z]+)`", line) if HEADING.match(line) else []
        elif line.startswith("| ") and not line.startswith("| `"):
            head = line
        elif line.startswith("| `") and head.startswith("| key") and names:
            rows[names[0]].append(line)

    assert rows == {name: [key.row for key in row.keys] for name, row in ANNOTATIONS.items()}


def test_the_schema_has_the_keys_that_are_declared() -> None:
    """An editor proposes what the reader takes, and nothing else."""
    for name in ("x-kyc-envelope", "x-kyc-operation"):
        declared = {word for key in ANNOTATIONS[name].keys for word in key.names}
        assert SHAPES[name]["properties"].keys() == declared
