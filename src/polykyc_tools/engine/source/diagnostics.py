"""Diagnostics of an input: problems that stop a run, losses (parts that are left out), and notes."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define


@define(frozen=True, order=True)
class Problem:
    """One fault in an input: *where* can be opened, *hint* is an edit the reader can make."""

    where: str
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n  hint: {self.hint}"


class InputError(Exception):
    """Everything that is wrong with the inputs, told once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))


@define(frozen=True, order=True)
class Loss:
    """A *part* of a document that is left out: *where* can be opened, *why* says what cannot be emitted."""

    where: str
    part: str
    why: str

    @property
    def what(self) -> str:
        """Return part and reason on one line: a name may hold a line break."""
        return " ".join(f"{self.part}: {self.why}".split())

    def __str__(self) -> str:
        return f"{self.where}: left out: {self.what}"


@define(frozen=True, order=True)
class Note:
    """Something that is decided where a document leaves it open: *where* can be opened, *part* is what it is about."""

    where: str
    part: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: note: {' '.join(f'{self.part}: {self.why}'.split())}"
