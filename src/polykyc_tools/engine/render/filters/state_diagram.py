"""The states of a session as a diagram of Mermaid's, which GitHub draws."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from polykyc_tools.engine.ir.docs_page import Course, Stand

from .markdown import Markdown

# Words that Mermaid reads as its own at the start of a line.
_TAKEN: Final = frozenset(
    (
        *("as", "choice", "class", "classdef", "click", "default", "direction", "end", "fork", "hide", "href", "join"),
        *("note", "scale", "state", "statediagram", "style", "acctitle", "accdescr"),
    )
)


def diagram(course: Course) -> Markdown:
    """Return the diagram of *course*, fenced."""
    names = _names(course.stands)
    lines = (f"    {line}" for line in _lines(course, names))
    return Markdown("\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"]))


def _names(stands: Sequence[Stand]) -> dict[str, str]:
    """Return the name of each state as Mermaid may have it."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for number, stand in enumerate(stands):
        plain = re.sub("[^A-Za-z0-9]+", "_", stand.name).strip("_")
        name = plain if plain[:1].isalpha() and plain.lower() not in _TAKEN else f"s_{plain}"
        while name.lower() in taken:
            name = f"{name}_{number}"
        taken.add(name.lower())
        found[stand.name] = name
    return found


def _lines(course: Course, names: dict[str, str]) -> Iterator[str]:
    placed = [stand for stand in course.stands if stand.placed]
    for stand in placed:
        yield f"{names[stand.name]} : {_label(stand.name)}"
        yield f"{names[stand.name]} : {' or '.join(stand.statuses)}"
    for stand in placed:
        if stand.start:
            yield f"[*] --> {names[stand.name]}"
    for move in course.moves:
        label = _label(", ".join(move.movers)) + (" (assumed)" if move.assumed and not course.assumed else "")
        yield f"{names[move.before]} --> {names[move.after]}{f' : {label.strip()}' if label else ''}"
    left = {move.before for move in course.moves}
    for stand in placed:
        if stand.name not in left:
            yield f"{names[stand.name]} --> [*]"


def _label(text: str) -> str:
    """Return *text* with all that Mermaid could read as more than text written as a number."""
    line = " ".join(text.split())
    return "".join(char if char.isalnum() or char in " _.,-()" else f"#{ord(char)};" for char in line)
