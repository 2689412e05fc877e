"""Name the members of an enum: by the labels of the document if they can be names, and each name once."""

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
    """Return a member for each of *values*, texts or whole numbers; *names* is the value of `x-enum-varnames`."""
    listed = [value for value in dict.fromkeys(values) if isinstance(value, str | int)]
    labels: list[object] = names if is_list(names) and len(names) == len(values) else []
    label_of = {value: labels[index] for index, value in reversed(list(enumerate(values)))} if labels else {}
    return tuple(
        map(Member, _distinct([_name(value, index, label_of.get(value)) for index, value in enumerate(listed)]), listed)
    )


def _name(value: str | int, index: int, label: object) -> str:
    label_name = _member_name(label) if isinstance(label, str) else ""
    if label_name:
        return label_name
    if isinstance(value, int):
        return f"{_NO_LETTER}_{'NEGATIVE_' if value < 0 else ''}{abs(value)}"
    return (_member_name(value) if value[:1].isalpha() else "") or f"{_NO_LETTER}_{index}"


def _member_name(text: str) -> str:
    """Return *text* as a name in capitals, empty if it cannot be one."""
    plain = unicodedata.normalize("NFKC", text.upper())
    characters = "".join(mark for mark in plain if mark.isidentifier() or mark.isdecimal() or mark in "\\. _-")
    name = "_".join(_APART.sub(" ", characters).split())
    return name if name.isidentifier() else ""


def _distinct(names: Sequence[str]) -> Iterator[str]:
    """Yield *names*, with a number after each name that came before."""
    taken: set[str] = set()
    for name in names:
        candidate, number = name, 2
        while candidate in taken or (candidate != name and candidate in names):
            candidate, number = f"{name}_{number}", number + 1
        taken.add(candidate)
        yield candidate
