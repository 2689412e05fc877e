"""Names for the values of an enum: those of the document where they can be names, each used once, always the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from polykyc_tools.engine.ir import Member
from polykyc_tools.engine.source.mapping_reader import is_list

_APART: Final = re.compile(r"[\\. _-]+")
_NO_LETTER: Final = "VALUE"


def members(values: Sequence[object], names: object) -> tuple[Member, ...]:
    """Return a member for each of *values*, texts or whole numbers; *names* are what `x-enum-varnames` says."""
    listed = [value for value in dict.fromkeys(values) if isinstance(value, str | int)]
    given: list[object] = names if is_list(names) and len(names) == len(values) else []
    said = {value: given[index] for index, value in reversed(list(enumerate(values)))} if given else {}
    return tuple(
        map(Member, _distinct([_name(value, index, said.get(value)) for index, value in enumerate(listed)]), listed)
    )


def _name(value: str | int, index: int, said: object) -> str:
    told = _spelt(said) if isinstance(said, str) else ""
    if told:
        return told
    if isinstance(value, int):
        return f"{_NO_LETTER}_{'NEGATIVE_' if value < 0 else ''}{abs(value)}"
    return (_spelt(value) if value[:1].isalpha() else "") or f"{_NO_LETTER}_{index}"


def _spelt(text: str) -> str:
    """Return *text* as a name in capitals, empty if it makes none."""
    plain = unicodedata.normalize("NFKC", text.upper())
    kept = "".join(mark for mark in plain if mark.isidentifier() or mark.isdecimal() or mark in "\\. _-")
    name = "_".join(_APART.sub(" ", kept).split())
    return name if name.isidentifier() else ""


def _distinct(names: Sequence[str]) -> Iterator[str]:
    """Yield *names*, those that were there before with a number."""
    taken: set[str] = set()
    for name in names:
        found, number = name, 2
        while found in taken or (found != name and found in names):
            found, number = f"{name}_{number}", number + 1
        taken.add(found)
        yield found
