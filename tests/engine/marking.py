"""Faulty documents that say themselves what is wrong with them: below each faulty line, with the edit that mends it.

start: opne
#! there is no state `opne` -> did you mean `open`?
"""

from __future__ import annotations

from typing import Final

MARK: Final = "#! "


def expected(text: str, path: str, word: str = "") -> list[str]:
    """Return, sorted, what is to be told of *text*, the document at *path*; a *word* is named beside each line."""
    found: list[str] = []
    place = path
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(MARK):
            what, _, hint = line.partition(MARK)[2].rpartition(" -> ")
            found.append(f"{place}{f' {word}' if word else ''}: {what}\n  hint: {hint}")
        else:
            place = f"{path}:{number}"
    return sorted(found)
