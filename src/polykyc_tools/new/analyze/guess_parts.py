"""The parts of a guess, of which each can be left out when the generator refuses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias, assert_never

from attrs import define, evolve

from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.openapi.operations import OperationKey

from .envelope import EnvelopeGuess
from .guess import Guess

PartKind: TypeAlias = Literal[
    "envelope", "own envelope", "errors", "takes", "operation", "meanings", "sessions", "marks", "headers", "times"
]


@define(frozen=True)
class GuessPart:
    """A part of a guess: *key* is the operation or the component that it annotates, None for the document."""

    kind: PartKind
    key: OperationKey | str | None = None

    def __str__(self) -> str:
        match self.kind:
            case "envelope":
                return "the envelope"
            case "own envelope":
                return f"the envelope of {self._owner}"
            case "errors":
                return "the error table"
            case "takes":
                return f"the common arguments of {self._owner}"
            case "operation":
                return f"the session role and the echoes of {self._owner}"
            case "meanings":
                return f"the meaning of the statuses of `{self._owner}`"
            case "sessions":
                return "the sessions"
            case "marks":
                return f"the personal and secret properties of `{self._owner}`"
            case "headers":
                return "the headers of every call"
            case "times":
                return "the formats of times"
            case _:
                assert_never(self.kind)

    @property
    def _owner(self) -> str:
        return f"{self.key[1].upper()} {self.key[0]}" if isinstance(self.key, tuple) else str(self.key)


EMPTY: Guess = Guess(EnvelopeGuess({}, {}), (), {}, {}, (), {}, {}, (), {})
"""A guess that says nothing."""


def droppable_parts(guess: Guess) -> Iterator[list[GuessPart]]:
    """Yield groups of parts of *guess*, in the order in which to do without them where a refusal names none."""
    yield [GuessPart("marks", name) for name in guess.hidden]
    yield [GuessPart("meanings", name) for name, session in guess.sessions.items() if session.is_guessed]
    yield [GuessPart("sessions")] if guess.sessions else []
    yield [GuessPart("operation", key) for key, annotation in guess.operations.items() if "echoes" in annotation]
    yield [GuessPart("headers")] if guess.headers else []
    yield [GuessPart("errors")] if guess.errors else []
    yield [GuessPart("envelope")] if guess.envelope.common or guess.envelope.own else []
    yield [GuessPart("times")] if guess.times else []


def without_part(guess: Guess, part: GuessPart) -> Guess:
    """Return *guess* without *part*, and without what has no meaning alone."""
    match part.kind:
        case "envelope":
            # Sessions, echoes and codes are read from what the envelope holds.
            rows = tuple(row for row in guess.errors if not row[2])
            bare = {key: _retry_alone(annotation) for key, annotation in guess.operations.items()}
            return evolve(_without_sessions(guess), envelope=EMPTY.envelope, errors=rows, operations=bare)
        case "own envelope":
            own = {key: envelope for key, envelope in guess.envelope.own.items() if key != part.key}
            return evolve(guess, envelope=evolve(guess.envelope, own=own))
        case "errors":
            return evolve(guess, errors=())
        case "takes":
            annotations = {key: dict(annotation) for key, annotation in guess.operations.items()}
            for key in annotations.keys() & {part.key}:
                annotations[key].pop("takes", None)
            return evolve(guess, operations=annotations)
        case "operation":
            annotation: Mapping[str, Any] = guess.operations.get(part.key, {}) if isinstance(part.key, tuple) else {}
            operations = {
                key: _retry_alone(other) if key == part.key else other for key, other in guess.operations.items()
            }
            changed = evolve(guess, operations=operations)
            # Without its other operations a session is still one.
            return _without_sessions(changed) if annotation.get("role") in {"create", "get"} else changed
        case "meanings":
            sessions = dict(guess.sessions)
            undecided: SessionStatus = "unknown"
            for name in sessions.keys() & {part.key}:
                sessions[name] = evolve(sessions[name], meanings=(undecided,) * len(sessions[name].values))
            return evolve(guess, sessions=sessions)
        case "sessions":
            return _without_sessions(guess)
        case "marks":
            return evolve(guess, hidden={name: marks for name, marks in guess.hidden.items() if name != part.key})
        case "headers":
            return evolve(guess, headers={})
        case "times":
            # The times of a session are of these formats.
            return evolve(_without_sessions(guess), times={})
        case _:
            assert_never(part.kind)


def _without_sessions(guess: Guess) -> Guess:
    moved = {schema.name for schema in guess.moved}
    return evolve(
        guess,
        sessions={},
        moved=(),
        required=(),
        hidden={name: marks for name, marks in guess.hidden.items() if name not in moved},
        operations={
            key: {word: value for word, value in annotation.items() if word in ("retry", "key", "echoes")}
            for key, annotation in guess.operations.items()
        },
    )


def _retry_alone(annotation: Mapping[str, Any]) -> dict[str, Any]:
    return {word: annotation[word] for word in ("retry", "key") if word in annotation}
