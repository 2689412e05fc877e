# Generated from templates/package/_runtime/sessions/steps.py; edits here are lost.

"""Steps of a create: what one operation made goes into the next one, or into the error if that one fails."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from ..calls.retry import LOOK
from ..codec.encode import UNSET
from ..errors import ArgumentError, OutcomeUnknownError, PolykycError

T = TypeVar("T")


def missing(values: Mapping[str, object], instead: str) -> ArgumentError:
    """Return the error that names the arguments in *values* without a value, which *instead* would replace."""
    names = [name for name, value in values.items() if value is None or value is UNSET]
    expected, whose = ("a value", "its") if len(names) == 1 else ("values", "their")
    return ArgumentError(f"{', '.join(names)}: expected {expected}, or {instead} in {whose} place")


def needed(name: str, value: T | None, instead: str) -> T:
    """Return the argument *name*; raise `ArgumentError` if it is missing, and so is *instead*, which replaces it."""
    if value is None:
        raise missing({name: None}, instead)
    return value


def issued(operation: str, field: str, value: T | None) -> T:
    """Return the *value* that the answer of *operation* has in *field*; raise if the answer lacks it."""
    if value is None:
        raise OutcomeUnknownError(f"{operation}: it was carried out, but its answer has no {field}; {LOOK}")
    return value


def held(field: str, value: T | None) -> T:
    """Return the *value* that a session has in *field*; raise `ArgumentError` if it has none to make a link for."""
    if value is None:
        raise ArgumentError(f"id: expected a session that has the {field}, which its link is for")
    return value


@contextmanager
def after(arguments: Mapping[str, Any], earlier: Sequence[str]) -> Generator[None, None, None]:
    """Add to every error what the steps before have made, as *arguments* for a repetition, and say that they ran.

    These are the operations *earlier*. What is no error of ours, such as that of a cancelled task, has it in an
    attribute and a note.
    """
    try:
        yield
    except PolykycError as error:
        error.continue_with = {**arguments, **error.continue_with}
        if earlier:
            error.args = (f"{error.args[0]}; {_advice(earlier)}", *error.args[1:])
        raise
    except BaseException as error:
        error.__dict__["continue_with"] = {**arguments}
        error.add_note(_advice(earlier))
        raise


def _advice(earlier: Sequence[str]) -> str:
    advice = "go on with create(**{**arguments, **error.continue_with})"
    return f"{' and '.join(earlier)} was carried out: {advice}" if earlier else advice
