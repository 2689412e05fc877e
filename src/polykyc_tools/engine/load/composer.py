"""Compose the events of a parser into one document: distinct keys, counted aliases, printable texts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NoReturn, assert_never

from attrs import Factory, define

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.nodes import (
    JSON,
    MAX_BYTES,
    MAX_COPIES,
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    Array,
    Object,
    SourcePosition,
    clone,
)

from .events import ParserEvent
from .scalars import parse_scalar


@define
class OpenContainer:
    """A container that is not closed: the *key* without a value yet, the totals before it, and its height."""

    node: Object | Array
    anchor: str | None
    nodes: int
    chars: int
    key: str | None = None
    below: int = 0


@define(frozen=True)
class AnchoredNode:
    """A finished node that aliases may copy, and the cost of a copy."""

    node: JSON
    nodes: int
    chars: int
    height: int


@define
class Composition:
    """The state between two events."""

    name: str
    problems: list[Problem] = Factory(list[Problem])
    frames: list[OpenContainer] = Factory(list[OpenContainer])
    anchors: dict[str, AnchoredNode] = Factory(dict[str, AnchoredNode])
    marks: dict[int, SourcePosition] = Factory(dict[int, SourcePosition])
    nodes: int = 0
    copies: int = 0
    chars: int = 0
    done: bool = False
    root: JSON = None


def count(state: Composition, line: int, nodes: int, chars: int) -> None:
    """Add *nodes* and *chars* to the totals, and refuse what is over the limit."""
    state.nodes += nodes
    state.chars += chars
    if state.nodes > MAX_NODES or state.chars > MAX_BYTES:
        limit = f"{MAX_NODES:,} values" if state.nodes > MAX_NODES else f"{MAX_BYTES:,} characters"
        refuse(state, line, f"holds more than {limit}, aliases written out", "split it, or leave parts out")


def line_position(state: Composition, line: int) -> SourcePosition:
    """Return the source position of *line*, the same object for each line."""
    position = state.marks.get(line)
    if position is None:
        position = state.marks[line] = SourcePosition(state.name, line)
    return position


def add_problem(state: Composition, line: int, what: str, hint: str, *, path: str = "") -> None:
    """Add a problem, at *path* on *line*, after which reading goes on."""
    state.problems.append(Problem(f"{state.name}:{line} {path}".rstrip(), what, hint))
    if len(state.problems) >= MAX_PROBLEMS:
        raise InputError(state.problems)


def refuse_depth(state: Composition, line: int) -> NoReturn:
    """Refuse a container that nests too deep."""
    hint = "move the inner part to `components` and refer to it"
    refuse(state, line, f"nests deeper than {MAX_DEPTH} levels", hint)


def refuse(state: Composition, line: int | None, what: str, hint: str) -> NoReturn:
    """Raise all problems so far, with this one last."""
    position = state.name if line is None else f"{state.name}:{line}"
    raise InputError([*state.problems, Problem(position, what, hint)])


PROSE: Final = frozenset(("description", "summary"))
"""The keys of OpenAPI whose value is prose for a reader."""
# Control characters are invisible, bidi marks reorder a text, and lone surrogates have no encoding.
UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def compose(events: Iterator[ParserEvent], name: str) -> Object:
    """Return the mapping of *events*; *name* is the file in its source positions and problems."""
    state = Composition(name)
    for event in events:
        if event.tag is not None:
            add_problem(state, event.line, f"the tag `{event.tag}`", "remove it; quotes keep a text a text")
        frame = state.frames[-1] if state.frames else None
        is_key = frame is not None and frame.key is None and isinstance(frame.node, Object)
        match event.kind:
            case "document":
                if state.done:
                    refuse(state, event.line, "a second document begins", "keep one document in a file")
            case "}" | "]":
                _close(state)
            case "{" | "[" | "alias" | "text" | "plain" if frame is not None and is_key:
                _key(state, frame, event)
            case "{" | "[":
                _open(state, event)
            case "alias":
                _copy_alias(state, event)
            case "text" | "plain":
                _scalar(state, event)
            case _:
                assert_never(event.kind)
    return _finish(state)


def _finish(state: Composition) -> Object:
    if not state.done:
        refuse(state, None, "is empty", "write the document, or remove the file")
    if isinstance(state.root, Object):
        if state.problems:
            raise InputError(state.problems)
        return state.root
    kind = "a list" if isinstance(state.root, Array) else "a single value"
    return refuse(state, None, f"holds {kind}, not a mapping", "begin with `key: value` lines")


def _open(state: Composition, event: ParserEvent) -> None:
    position = line_position(state, event.line)
    node = Object(position=position) if event.kind == "{" else Array(position=position)
    if len(state.frames) >= MAX_DEPTH:
        refuse_depth(state, event.line)
    count(state, event.line, 1, 0)
    state.frames.append(OpenContainer(node, event.anchor, state.nodes - 1, state.chars))


def _close(state: Composition) -> None:
    frame = state.frames.pop()
    cost = state.nodes - frame.nodes, state.chars - frame.chars
    if frame.anchor is not None:
        state.anchors[frame.anchor] = AnchoredNode(frame.node, *cost, 1 + frame.below)
    _add_value(state, frame.node, 1 + frame.below)


def _key(state: Composition, frame: OpenContainer, event: ParserEvent) -> None:
    if event.kind not in ("plain", "text"):
        refuse(state, event.line, "a key that is not a text", "write the key out, in quotes")
    count(state, event.line, 1, len(event.text))
    _check_text(state, event)
    frame.key = key = event.text
    if event.anchor is not None:
        state.anchors[event.anchor] = AnchoredNode(key, 1, len(key), 0)
    if event.kind == "plain":
        _check_plain_key(state, event)
    if isinstance(frame.node, Object):
        if key in frame.node:
            first = frame.node.key_positions[key].line
            add_problem(
                state,
                event.line,
                f"duplicate key `{key}`",
                f"keep one of the two; the first is on line {first}",
            )
        frame.node.key_positions[key] = line_position(state, event.line)


def _check_plain_key(state: Composition, event: ParserEvent) -> None:
    value = _parse_key(event.text)
    if event.text == "<<":
        hint = "write the keys out: YAML 1.2 has no merge keys; quote it if the text is meant"
        add_problem(state, event.line, "the merge key `<<`", hint)
    # JSON holds a status code as text too, and most documents have `200:`.
    elif isinstance(value, bool) or not isinstance(value, str | int):
        add_problem(state, event.line, f"the key `{event.text}` is not a text", f'put it in quotes: `"{event.text}":`')


@lru_cache(maxsize=4096)  # a document repeats few keys
def _parse_key(key: str) -> JSON:
    """Return the value of the unquoted *key*, None for a number without a value."""
    try:
        return parse_scalar(key)
    except ValueError:
        return None


def _scalar(state: Composition, event: ParserEvent) -> None:
    value: JSON = event.text
    if event.kind == "plain":
        try:
            value = parse_scalar(event.text)
        except ValueError as error:
            add_problem(state, event.line, str(error), "put it in quotes if a text is meant, or write another number")
    count(state, event.line, 1, len(event.text))
    # What is prose is cleaned by the stage `repair`, with a note.
    if not state.frames or state.frames[-1].key not in PROSE:
        _check_text(state, event)
    if event.anchor is not None:
        state.anchors[event.anchor] = AnchoredNode(value, 1, len(event.text), 0)
    _add_value(state, value, 0)


def _copy_alias(state: Composition, event: ParserEvent) -> None:
    anchored = state.anchors.get(event.text)
    if anchored is None:
        what = f"the alias `*{event.text}` has no anchor before it, or stands inside it"
        refuse(state, event.line, what, f"write the value out, or put `&{event.text}` before a value above")
    if len(state.frames) + anchored.height > MAX_DEPTH:
        refuse_depth(state, event.line)
    # Counted before the copy, so that a bomb does no harm.
    state.copies += anchored.nodes
    if state.copies > MAX_COPIES:
        what = f"the aliases stand for more than {MAX_COPIES:,} values"
        refuse(state, event.line, what, "repeat less, or use `$ref`")
    count(state, event.line, anchored.nodes, anchored.chars)
    _add_value(state, clone(anchored.node), anchored.height)


def _add_value(state: Composition, value: JSON, height: int) -> None:
    if not state.frames:
        state.root, state.done = value, True
        return
    frame = state.frames[-1]
    frame.below = max(frame.below, height)
    if isinstance(frame.node, Array):
        frame.node.append(value)
    elif frame.key is not None:
        frame.node[frame.key] = value
        frame.key = None


def _check_text(state: Composition, event: ParserEvent) -> None:
    if event.text.isprintable():  # true for most texts, and ten times as fast as the search
        return
    match = UNPRINTABLE.search(event.text)
    if match:
        what = f"the unprintable character `U+{ord(match.group()):04X}`"
        hint = "remove it, or spell out in words what it stands for"
        # The line alone says little where the document is one line.
        add_problem(state, event.line, what, hint, path=_path(state))


def _path(state: Composition) -> str:
    """Return the keys and indexes that lead to the value that comes next, with dots."""
    keys = [len(frame.node) if isinstance(frame.node, Array) else frame.key for frame in state.frames]
    return ".".join(str(key) for key in keys if key is not None)
