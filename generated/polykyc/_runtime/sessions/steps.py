# Generated from templates/package/_runtime/sessions/steps.py; edits here are lost.

"""Steps of a create: what one operation made goes into the next one, or into the error if that one fails."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from ..calls.retry import LOOK
from ..errors import ArgumentError, OutcomeUnknownError, PolykycError

T = TypeVar("T")


def needed(name: str, value: T | None, instead: str) -> T:
    """Return the argument *name*; raise `ArgumentError` if it is missing, and so is *instead*, which replaces it."""
    if value is None:
        raise ArgumentError(f"{name}: expected a value, or {instead} in its place")
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
def after(arguments: Mapping[str, Any]) -> Generator[None, None, None]:
    """Add what the steps before have made, as *arguments* for a repetition, to every error."""
    try:
        yield
    except PolykycError as error:
        error.continue_with = {**arguments, **error.continue_with}
        raise
