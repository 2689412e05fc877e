"""Translate patterns of a document to Python, but only those whose match takes a bounded time on every text."""

from __future__ import annotations

import re
import warnings
from typing import Final

from attrs import define

LONGEST: Final = 4096
"""Most characters of a text that is matched with a pattern. The client refuses a longer one before it matches."""
_MOST_STEPS: Final = 64 * LONGEST
"""Most steps of a match with any such text: 64 for each character, which take a millisecond or two."""
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^1-9kpPuxgN])", re.DOTALL)
_LITERAL: Final = re.compile(r"\\([^\w\s])|([^\s\\()\[\]{}*+?.^$|])")
_COUNT: Final = re.compile(r"([*+?]|\{(\d+)(,?)(\d*)\})[?+]?")
_OPEN: Final = re.compile(r"\((?:\?:)?(?!\?)")


def translate_pattern(pattern: str) -> str | None:
    """Return *pattern*, of ECMAScript, for Python; None if Python lacks it, or might take too long with it."""
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
    # A search starts at every character.
    starts = 1 if is_anchored else LONGEST
    if state.at < len(pattern) or (cost.steps + cost.ways) * starts > _MOST_STEPS:
        return None
    # `$` of Python also matches before a line break at the end.
    is_open = pattern.endswith("$") and not pattern.endswith("\\$")
    return f"{pattern[:-1]}\\Z" if is_open else pattern


class _TooMuch(Exception):  # noqa: N818  (it is no error, and never leaves this module)
    """The steps of a pattern have no bound, or none that this module can give."""


@define
class _State:
    pattern: str
    at: int = 0


@define(frozen=True)
class _Cost:
    """In how many *ways* a part can match, and how many *steps* it takes to try them all."""

    ways: int
    steps: int


def _alternatives(state: _State) -> _Cost:
    """Return the cost of the alternatives that begin here, up to the end of their group, and move *state* there."""
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
        # A repetition at the very end matches once it has its least count, because nothing after it can fail.
        is_last = inner.ways == 1 and state.at == len(state.pattern)
        steps += ways * max(least if is_last else most, 1) * max(inner.steps, 1)
        # A repetition can end in one way only if the next character cannot be a part of it.
        ends = 1 if is_last or (inner.ways == 1 and _ends_it(state, atom)) else most - least + 1
        # Several ways to match a repeated group multiply with every repetition.
        ways *= ends * (inner.ways if most <= 1 else 1)
        if (inner.ways > 1 and most > 1) or max(ways, steps) > _MOST_STEPS:
            raise _TooMuch
    return _Cost(ways, steps)


def _ends_it(state: _State, atom: str) -> bool:
    """Return whether the next character cannot match *atom*, which is one character or class."""
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
    """Move *state* past one character, class or group, and return its cost."""
    group = _OPEN.match(state.pattern, state.at)
    if group:
        state.at = group.end()
        cost = _alternatives(state)
        state.at += 1
        return cost
    atom = _CLASS.match(state.pattern, state.at) or _ESCAPE.match(state.pattern, state.at)
    # The provider checks look-around and back-references, and a brace without a lower count, which is a repetition in
    # Python and a brace in ECMAScript.
    if atom is None and (state.pattern[state.at] in "\\([" or state.pattern.startswith("{,", state.at)):
        raise _TooMuch
    state.at = atom.end() if atom else state.at + 1
    return _Cost(1, 1)
