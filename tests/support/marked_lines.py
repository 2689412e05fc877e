"""Faulty documents that say themselves what is wrong with them: below each faulty line, with the edit that mends it.

start: opne
#! there is no state `opne` -> did you mean `open`?
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from polykyc_tools.engine.source.diagnostics import Problem

Told: TypeAlias = tuple[int, str]
"""A line of a document, and what is wrong there with the hint, on one line."""
MARK: Final = "#! "


def expected(text: str) -> list[Told]:
    """Return what the document *text* says is wrong with it."""
    results: list[Told] = []
    faulty = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(MARK):
            results.append((faulty, line.partition(MARK)[2]))
        else:
            faulty = number
    return sorted(results)


def reported(problems: Iterable[Problem], path: str, word: str = "") -> list[Told]:
    """Return what *problems* tell of the document at *path*; the *word* that all of them name is left out."""
    results: list[Told] = []
    for problem in dict.fromkeys(problems):
        source, _, name = problem.position.partition(" ")
        document, _, line = source.rpartition(":")
        assert document == path, problem
        name = f"{name}: " if name != word else ""
        results.append((int(line), f"{name}{problem.what} -> {problem.hint}"))
    return sorted(results)
