"""What is wrong with an input: where it is, what it is, and the edit that mends it."""

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
