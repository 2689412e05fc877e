"""Find the part of a guess that a problem of the generator is about, so that the rest can be emitted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, assert_never

from attrs import define

from polykyc_tools.engine.openapi.operations import OperationKey, label_operation, operations
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.nodes import Object, find_position
from polykyc_tools.engine.source.pointers import escape_key
from polykyc_tools.new.analyze.document import snake_case
from polykyc_tools.new.analyze.guess import Guess, operation_path, schema_target
from polykyc_tools.new.analyze.guess_parts import GuessPart, PartKind, droppable_parts
from polykyc_tools.new.analyze.reachable import reachable_components

_OVERLAY_LINE: Final = re.compile(r"^overlays/[^:]+:(\d+)")
_KINDS: Final[dict[tuple[str, str], PartKind]] = {
    ("document", "x-kyc-envelope"): "envelope",
    ("document", "x-kyc-errors"): "errors",
    ("document", "x-kyc-headers"): "headers",
    ("operation", "x-kyc-operation"): "operation",
    ("operation", "x-kyc-envelope"): "own envelope",
    ("schema", "x-kyc-status"): "sessions",
    ("schema", "x-kyc-session"): "sessions",
    ("schema", "x-kyc-personal"): "marks",
    ("schema", "x-kyc-secret"): "marks",
}
"""The part of a guess that an annotation is, by what it stands on."""


@define(frozen=True)
class Refusal:
    """A *part* of a guess that is left out, and *why* the generator refuses it."""

    part: GuessPart
    why: str


def refused_guesses(problems: Iterable[Problem], guess: Guess, document: Node, overlay: Any) -> list[Refusal]:
    """Return the parts of *guess* that *problems* are about: by their line in *overlay*, or by their operation.

    *document* is the spec without the overlay. Where no problem names a part, the first group that can go is returned.
    """
    starts = sorted(_annotation_lines(guess, overlay), key=lambda start: start[0])
    refusals: dict[GuessPart, Refusal] = {}
    every: list[Problem] = [*problems]
    for problem in every:
        line = _OVERLAY_LINE.match(problem.position)
        index = bisect_right([start for start, _ in starts], int(line.group(1))) if line else 0
        parts = [starts[index - 1][1]] if index else [*_related_parts(problem, guess, document)]
        for part in parts:
            if _is_in(guess, part):
                refusals.setdefault(part, Refusal(part, problem.what))
    if refusals or not every:
        return [*refusals.values()]
    for group in droppable_parts(guess):
        if group:
            return [Refusal(part, every[0].what) for part in group]
    return []


def _annotation_lines(guess: Guess, overlay: Any) -> Iterator[tuple[int, GuessPart]]:
    """Yield the line of each annotation of *overlay*, with the part of *guess* that it is."""
    owners: dict[str, tuple[str, OperationKey | str | None]] = {"$": ("document", None)}
    owners |= {operation_path(key): ("operation", key) for key in guess.operations}
    names = (*guess.sessions, *guess.hidden)
    owners |= {schema_target(name): ("schema", name) for name in names}
    for action in overlay["actions"]:
        update = action.get("update")
        standing, key = owners.get(action["target"], ("", None))
        for word in update if isinstance(update, Object) else ():
            kind = _KINDS.get((standing, word))
            if kind is not None and isinstance(update, Object):
                parts = [GuessPart(kind, None if kind == "sessions" else key)]
                # The least that may be wrong goes first.
                if word == "x-kyc-status":
                    parts.insert(0, GuessPart("meanings", key))
                elif kind == "operation":
                    parts.insert(0, GuessPart("takes", key))
                yield find_position(update, word).line, next(filter(partial(_is_in, guess), parts), parts[-1])


def _related_parts(problem: Problem, guess: Guess, document: Node) -> Iterator[GuessPart]:
    """Yield the marks of what the operation of *problem* answers with, or else the annotation of the operation."""
    for path, method, node in operations(document):
        label = label_operation(path, method, node)
        if problem.what.startswith((f"{label}: ", f"{snake_case(label)}: ")):
            reached = reachable_components(document, node.get("responses", {}))
            marks = [name for name in guess.hidden if f"#/components/schemas/{escape_key(name)}" in reached]
            yield from (GuessPart("marks", name) for name in marks)
            if not marks:
                yield GuessPart("operation", (path, method))


def _is_in(guess: Guess, part: GuessPart) -> bool:
    """Tell whether *guess* still says *part*, so that it can be left out."""
    match part.kind:
        case "envelope":
            return bool(guess.envelope.common)
        case "own envelope":
            return part.key in guess.envelope.own
        case "errors":
            return bool(guess.errors)
        case "takes":
            creating: Mapping[str, Any] = guess.operations.get(part.key, {}) if isinstance(part.key, tuple) else {}
            return creating.get("role") == "create" and "takes" in creating
        case "operation":
            annotation: Mapping[str, Any] = guess.operations.get(part.key, {}) if isinstance(part.key, tuple) else {}
            return bool(annotation.keys() - {"retry", "key"})
        case "meanings":
            return any(session.is_guessed for name, session in guess.sessions.items() if name == part.key)
        case "sessions":
            return bool(guess.sessions)
        case "marks":
            return part.key in guess.hidden
        case "headers":
            return bool(guess.headers)
        case "times":
            return bool(guess.times)
        case _:
            assert_never(part.kind)
