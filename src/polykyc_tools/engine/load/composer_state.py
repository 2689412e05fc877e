"""A document that is being read: every node of it is counted before it is made."""

from typing import NoReturn

from attrs import Factory, define

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_PROBLEMS
from polykyc_tools.engine.source.nodes import JSON, Array, Object, SourcePosition


@define
class Frame:
    """An open container: the *key* that waits for its value, the totals before it, how deep it goes."""

    node: Object | Array
    anchor: str | None
    nodes: int
    chars: int
    key: str | None = None
    below: int = 0


@define(frozen=True)
class Anchored:
    """A finished node that aliases may repeat, and what each repetition costs."""

    node: JSON
    nodes: int
    chars: int
    height: int


@define
class Build:
    """All that is known between two events."""

    name: str
    problems: list[Problem] = Factory(list[Problem])
    frames: list[Frame] = Factory(list[Frame])
    anchors: dict[str, Anchored] = Factory(dict[str, Anchored])
    marks: dict[int, SourcePosition] = Factory(dict[int, SourcePosition])
    nodes: int = 0
    copies: int = 0
    chars: int = 0
    done: bool = False
    root: JSON = None


def count(state: Build, line: int, nodes: int, chars: int) -> None:
    """Add *nodes* and *chars* to the totals, and refuse what is over the limit."""
    state.nodes += nodes
    state.chars += chars
    if state.nodes > MAX_NODES or state.chars > MAX_BYTES:
        limit = f"{MAX_NODES:,} values" if state.nodes > MAX_NODES else f"{MAX_BYTES:,} characters"
        refuse(state, line, f"holds more than {limit}, aliases written out", "split it, or leave parts out")


def place(state: Build, line: int) -> SourcePosition:
    """Return the mark of *line*; one line has one."""
    found = state.marks.get(line)
    if found is None:
        found = state.marks[line] = SourcePosition(state.name, line)
    return found


def complain(state: Build, line: int, what: str, hint: str) -> None:
    """Note a fault that reading can go on after."""
    state.problems.append(Problem(f"{state.name}:{line}", what, hint))
    if len(state.problems) >= MAX_PROBLEMS:
        raise InputError(state.problems)


def too_deep(state: Build, line: int) -> NoReturn:
    """Refuse a container that is nested too deep."""
    hint = "move the inner part to `components` and refer to it"
    refuse(state, line, f"nests deeper than {MAX_DEPTH} levels", hint)


def refuse(state: Build, line: int | None, what: str, hint: str) -> NoReturn:
    """Raise all that is wrong so far, this last."""
    where = state.name if line is None else f"{state.name}:{line}"
    raise InputError([*state.problems, Problem(where, what, hint)])
