"""Patterns of a document as Python runs them: those alone that end soon, whatever text they are held against."""

from __future__ import annotations

import re
import warnings
from typing import Final

from attrs import define

LONGEST: Final = 4096
"""Characters of a text that a pattern is held against; the client takes no longer one, and asks no further."""
_MOST_STEPS: Final = 64 * LONGEST
"""Steps that a pattern may take with any such text: so many for each character, which is a millisecond or two."""
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^1-9kpPuxgN])", re.DOTALL)
_LITERAL: Final = re.compile(r"\\([^\w\s])|([^\s\\()\[\]{}*+?.^$|])")
_COUNT: Final = re.compile(r"([*+?]|\{(\d+)(,?)(\d*)\})[?+]?")
_OPEN: Final = re.compile(r"\((?:\?:)?(?!\?)")


def bounded(pattern: str) -> str | None:
    """Return *pattern*, of ECMAScript, as Python has it; None if Python has it not, or might never end with it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
        state = _State(pattern)
        cost = _sequence(state)
        is_anchored = pattern.startswith("^") and state.at == len(pattern)
        if state.at < len(pattern):
            state = _State(pattern)
            cost = _alternatives(state)
    except (re.error, Warning, _TooMuch, RecursionError, OverflowError):
        return None
    # A search tries every place where the text might begin.
    starts = 1 if is_anchored else LONGEST
    if state.at < len(pattern) or (cost.steps + cost.ways) * starts > _MOST_STEPS:
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


@define(frozen=True)
class _Cost:
    """In how many *ways* a part can be passed, and how many *steps* it takes to try them all."""

    ways: int
    steps: int


def _alternatives(state: _State) -> _Cost:
    """Return what it costs to try what begins here, up to the end of its group."""
    ways = steps = 0
    while True:
        cost = _sequence(state)
        ways, steps = ways + cost.ways, steps + cost.steps
        if state.pattern[state.at : state.at + 1] != "|":
            return _Cost(ways, steps)
        state.at += 1


def _sequence(state: _State) -> _Cost:
    ways, steps = 1, 0
    while state.at < len(state.pattern) and state.pattern[state.at] not in "|)":
        start = state.at
        inner = _atom(state)
        atom = state.pattern[start : state.at]
        count = _COUNT.match(state.pattern, state.at)
        least, most = _range(count) if count else (1, 1)
        state.at = count.end() if count else state.at
        # A repetition at the very end is passed once it has its least, and then nothing is left to fail.
        is_last = inner.ways == 1 and state.at == len(state.pattern)
        steps += ways * max(least if is_last else most, 1) * max(inner.steps, 1)
        # Of all places where a repetition may end, what follows fits one, if it is no part of what is repeated.
        ends = 1 if is_last or (inner.ways == 1 and _ends_it(state, atom)) else most - least + 1
        # Several tries in a repeated group multiply with every round.
        ways *= ends * (inner.ways if most <= 1 else 1)
        if (inner.ways > 1 and most > 1) or max(ways, steps) > _MOST_STEPS:
            raise _TooMuch
    return _Cost(ways, steps)


def _ends_it(state: _State, atom: str) -> bool:
    """Return whether a character stands next that *atom*, one character or class, does not fit."""
    following = _LITERAL.match(state.pattern, state.at)
    if following is None or atom.startswith("("):
        return False
    count = _COUNT.match(state.pattern, following.end())
    is_optional = count is not None and _range(count)[0] == 0
    return not is_optional and re.fullmatch(atom, following[1] or following[2], re.DOTALL) is None


def _range(count: re.Match[str]) -> tuple[int, int]:
    sign, least, comma, most = count.group(1)[0], count.group(2), count.group(3), count.group(4)
    if sign != "{":
        return {"*": (0, LONGEST), "+": (1, LONGEST), "?": (0, 1)}[sign]
    return int(least), int(most) if most else LONGEST if comma else int(least)


def _atom(state: _State) -> _Cost:
    """Go past one character, class or group, and return what it costs to try it."""
    group = _OPEN.match(state.pattern, state.at)
    if group:
        state.at = group.end()
        cost = _alternatives(state)
        state.at += 1
        return cost
    atom = _CLASS.match(state.pattern, state.at) or _ESCAPE.match(state.pattern, state.at)
    # What is told apart by what stands around it, or by what was found before, is left to the provider; and so is a
    # brace without a lower count, which repeats in Python and is a brace in ECMAScript.
    if atom is None and (state.pattern[state.at] in "\\([" or state.pattern.startswith("{,", state.at)):
        raise _TooMuch
    state.at = atom.end() if atom else state.at + 1
    return _Cost(1, 1)
