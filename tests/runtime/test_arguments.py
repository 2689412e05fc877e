"""Errors of calls whose arguments do not fit."""

from __future__ import annotations

from polykyc._runtime.arguments import misfit, suggestion


def function(first: str, second: str = "", *, third: int, fourth: int = 0) -> None:
    """Take two arguments by position, and two by name."""


def test_everything_that_is_wrong_is_in_one_error() -> None:
    """A caller mends a call once; no value is in the text."""
    error = misfit(function, ("canary", "canary", "canary"), ["first", "fuorth"])

    assert str(error) == (
        "function needs third and does not take fuorth and takes first once and takes first, second by position, "
        "and everything else by name; did you mean fourth?"
    )
    assert isinstance(error, TypeError)
    assert isinstance(error, ValueError)


def test_a_name_of_the_operation_means_the_common_one() -> None:
    """It need not look like it; a name that looks like none has no hint."""
    meant = {"callback_url": "redirect_url"}

    assert suggestion(["callback_url", "timeuot"], ["timeout"], meant) == "; did you mean redirect_url, timeout?"
    assert suggestion(["nonsense"], ["timeout"], meant) == ""
