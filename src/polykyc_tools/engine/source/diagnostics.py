"""Diagnostics of an input: problems that stop a run, losses (parts that are left out), and notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import define

LOSS_HINT: Final = "take it out with an overlay action (`remove: true`), or describe it otherwise"
"""What to do about a part that cannot be left out."""


@define(frozen=True, order=True)
class Problem:
    """An error in an input: *position* can be opened, *hint* is an edit that the reader can make."""

    position: str
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.position}: {self.what}\n  hint: {self.hint}"


class InputError(Exception):
    """Everything that is wrong with the inputs, each problem once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))


@define(frozen=True, order=True)
class Loss:
    """A *part* of a document that is left out: *position* can be opened, *why* says what cannot be emitted."""

    position: str
    part: str
    why: str

    @property
    def what(self) -> str:
        """Return part and reason on one line: a name may hold a line break."""
        return " ".join(f"{self.part}: {self.why}".split())

    def __str__(self) -> str:
        return f"{self.position}: left out: {self.what}"


@define(frozen=True, order=True)
class Note:
    """A decision that a document leaves open: *position* can be opened, *part* is what it is about."""

    position: str
    part: str
    why: str

    def __str__(self) -> str:
        return f"{self.position}: note: {' '.join(f'{self.part}: {self.why}'.split())}"
