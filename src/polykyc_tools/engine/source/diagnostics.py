"""Diagnostics of an input: problems that stop a run, losses (parts that are left out), and notes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from attrs import define, field

LOSS_HINT: Final = "take it out with an overlay action (`remove: true`), or describe it otherwise"
"""What to do about a part that cannot be left out."""


@define(frozen=True, order=True)
class Problem:
    """An error in an input: *position* can be opened, *hint* is an edit that the reader can make."""

    position: str
    what: str
    hint: str
    lacks_row: bool = field(default=False, eq=False, repr=False)
    """Whether all that is wrong is that no row of a table decides about something: a comparison goes on without it."""

    def __str__(self) -> str:
        return f"{self.position}: {self.what}\n  hint: {self.hint}"


class InputError(Exception):
    """Everything that is wrong with the inputs, each problem once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))


class Remainder(StrEnum):
    """What remains of the part that a loss is about, if that part is not left out as a whole."""

    NOTHING = ""
    OPERATION_WITHOUT_PARAMETER = "the operation stays, without this parameter"
    OPERATION_WITHOUT_FIELD = "the operation stays, without this field of its body"
    OPERATION_WITHOUT_BODY = "the operation stays, without a body"
    SCHEMA_WITHOUT_DEFAULT = "the schema stays, without a default"
    SCHEMA_WITHOUT_REQUIRED = "the schema stays, and does not require it"
    UNION_WITHOUT_DISCRIMINATOR = "the union stays, and its members are tried in their order"


@define(frozen=True, order=True)
class Loss:
    """A *part* of a document that is left out: *position* can be opened, *why* says what cannot be emitted."""

    position: str
    part: str
    why: str
    remains: Remainder = Remainder.NOTHING

    @property
    def what(self) -> str:
        """Return part and reason on one line: a name may hold a line break."""
        return " ".join(f"{self.part}: {self.why}".split())

    def __str__(self) -> str:
        return f"{self.position}: left out: {self.what}{f'; {self.remains}' if self.remains else ''}"


@define(frozen=True, order=True)
class Note:
    """A decision that a document leaves open: *position* can be opened, *part* is what it is about."""

    position: str
    part: str
    why: str

    def __str__(self) -> str:
        return f"{self.position}: note: {' '.join(f'{self.part}: {self.why}'.split())}"
