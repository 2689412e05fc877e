"""Find the rows of status tables that nobody has decided: `polykyc new` marks them with a comment."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from attrs import define

_ROW: Final = re.compile(r"^[^#]*\bwhen: *(?P<when>.+?), *is: *(?P<status>\w+).*#\s*(?P<mark>to be decided|guess:)")
"""A row with its mark; a row within a comment, as `polykyc new` suggests for events, is none."""


@define(frozen=True)
class UndecidedRow:
    """A row that waits for a person: its source *position*, its condition, and whether a status is guessed."""

    position: str
    when: str
    guess: str | None
    """The guessed status; None if the row has none yet."""

    def __str__(self) -> str:
        state = "is to be decided" if self.guess is None else f"is guessed to mean {self.guess}"
        return f"{self.position}: {self.when} {state}"


def find_undecided_rows(overlay: Path | None, home: Path) -> tuple[UndecidedRow, ...]:
    """Return the rows of *overlay*, a file below *home*, that have the mark of `polykyc new`."""
    if overlay is None:
        return ()
    lines = overlay.read_text(encoding="utf-8").splitlines()
    name = overlay.relative_to(home).as_posix()
    return tuple(
        UndecidedRow(f"{name}:{number}", row["when"], None if row["mark"] == "to be decided" else row["status"])
        for number, line in enumerate(lines, 1)
        if (row := _ROW.match(line)) is not None
    )
