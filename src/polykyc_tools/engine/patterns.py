"""Patterns of a document as Python runs them: those alone that end soon, whatever text they are held against."""

from __future__ import annotations

import re
import warnings
from typing import Final

from attrs import define

LONGEST: Final = 4096
"""Characters of a text that a pattern is held against; the client takes no longer one, and asks no further."""
_MOST_STEPS: Final = 50_000_000
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^1-9kpPuxgN])", re.DOTALL)
_COUNT: Final = re.compile(r"([*+?]|\{(\d+)(,?)(\d*)\})[?+]?")
_OPEN: Final = re.compile(r"\((?:\?:)?(?!\?)")


def bounded(pattern: str) -> str | None:
    """Return *pattern*, of ECMAScript, as Python has it; None if Python has it not, or might never end with it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
        state = _State(pattern)
        steps = _alternatives(state)
    except (re.error, Warning, _TooMuch, RecursionError, OverflowError):
        return None
    # A search tries every place where the text might begin.
    steps *= 1 if pattern.startswith("^") and "|" not in pattern else LONGEST
    if state.at < len(pattern) or steps > _MOST_STEPS:
        return None
    # Python's `$` would let a line break through behind the end.
    is_open = pattern.endswith("$") and not pattern.endswith("\\$")
    return f"{pattern[:-1]}\\Z" if is_open else pattern


class _TooMuch(Exception):  # noqa: N818  (it is no fault, and never leaves this module)
    """There is no bound that this room could tell."""


@define
class _State:
    pattern: str
    at: int = 0


def _alternatives(state: _State) -> int:
    """Return in how many ways what begins here can be tried, up to the end of its group."""
    ways = 0
    while True:
        ways += _sequence(state)
        if state.pattern[state.at : state.at + 1] != "|":
            return ways
        state.at += 1


def _sequence(state: _State) -> int:
    ways = 1
    while state.at < len(state.pattern) and state.pattern[state.at] not in "|)":
        inner = _atom(state)
        found = _COUNT.match(state.pattern, state.at)
        least, most = _range(found) if found else (1, 1)
        state.at = found.end() if found else state.at
        # Several tries in a repeated group multiply with every round.
        ways *= (most - least + 1) * (inner if most <= 1 else 1)
        if (inner > 1 and most > 1) or ways > _MOST_STEPS:
            raise _TooMuch
    return ways


def _range(found: re.Match[str]) -> tuple[int, int]:
    sign, least, comma, most = found.group(1)[0], found.group(2), found.group(3), found.group(4)
    if sign != "{":
        return {"*": (0, LONGEST), "+": (1, LONGEST), "?": (0, 1)}[sign]
    return int(least), int(most) if most else LONGEST if comma else int(least)


def _atom(state: _State) -> int:
    """Go past one character, class or group, and return in how many ways it can be tried."""
    group = _OPEN.match(state.pattern, state.at)
    if group:
        state.at = group.end()
        ways = _alternatives(state)
        state.at += 1
        return ways
    found = _CLASS.match(state.pattern, state.at) or _ESCAPE.match(state.pattern, state.at)
    # What is told apart by what stands around it, or by what was found before, is left to the provider.
    if found is None and state.pattern[state.at] in "\\([":
        raise _TooMuch
    state.at = found.end() if found else state.at + 1
    return 1
