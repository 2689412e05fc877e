"""Frames of errors: cleared below a public call and nowhere else, whatever kind of function it is."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from polykyc._runtime.frames import drop_init_locals, drop_locals

from tests.frames import leaks

MARK = "canary"


def _deep(value: str) -> None:
    secret = [value]
    try:
        int(secret[0])
    except ValueError as error:
        raise RuntimeError("no number") from error


@drop_locals
def function(value: str) -> str:
    """Fail below."""
    _deep(value)
    return value


@drop_locals
async def coroutine(value: str) -> str:
    """Fail below, once something was awaited."""
    await asyncio.sleep(0)
    _deep(value)
    return value


@drop_locals
def generator(value: str) -> Iterator[str]:
    """Fail below, after an item."""
    yield value
    _deep(value)


@drop_locals
async def async_generator(value: str) -> AsyncIterator[str]:
    """Fail below, after an item."""
    yield value
    _deep(value)


@drop_init_locals
class Made:
    """What refuses its argument."""

    def __init__(self, value: str) -> None:
        _deep(value)


async def _all(items: AsyncIterator[str]) -> list[str]:
    return [item async for item in items]


CALLS: list[Callable[[str], Any]] = [
    function,
    lambda value: asyncio.run(coroutine(value)),
    lambda value: list(generator(value)),
    lambda value: asyncio.run(_all(async_generator(value))),
    Made,
]


def raised(call: Callable[[], Any]) -> BaseException:
    """Return what *call* raises."""
    try:
        call()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


@pytest.mark.parametrize("call", CALLS, ids=["function", "coroutine", "generator", "async generator", "class"])
def test_an_error_keeps_its_lines_and_its_cause_and_loses_the_variables(call: Callable[[str], Any]) -> None:
    """A traceback without lines would help nobody."""
    error = raised(lambda: call(MARK))

    names: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        names.append(trace.tb_frame.f_code.co_name)
        assert trace.tb_frame.f_code.co_name != "_deep" or trace.tb_frame.f_locals == {}
        trace = trace.tb_next
    assert names[-1] == "_deep"
    assert isinstance(error.__cause__, ValueError)
    assert leaks(error, "no such text") == []


def test_the_frames_of_the_caller_stay() -> None:
    """They are the caller's to debug, those of an error that it is handling among them."""

    def fails() -> None:
        ours = "kept"
        raise KeyError(ours)

    earlier: Any = None
    error: Any = None
    try:
        fails()
    except KeyError as caught:
        earlier = caught
        error = raised(lambda: function(MARK))

    assert earlier.__traceback__.tb_next.tb_frame.f_locals == {"ours": "kept"}
    assert error.__cause__.__context__ is earlier


def test_a_context_that_is_not_to_be_shown_goes() -> None:
    """A decoding error holds the bytes that it failed on, and `from None` only hides it."""

    @drop_locals
    def read(content: bytes) -> str:
        try:
            return content.decode()
        except UnicodeDecodeError:
            raise ValueError("no text") from None

    assert raised(lambda: read(b"canary\xff")).__context__ is None


def test_what_a_group_holds_is_cleared_too() -> None:
    """Task groups raise several errors at once."""

    @drop_locals
    def several(value: str) -> None:
        failed: Any = raised(lambda: _deep(value))
        raise ExceptionGroup("several", [failed])

    error: Any = raised(lambda: several(MARK))

    trace = error.exceptions[0].__traceback__
    while trace.tb_next is not None:
        trace = trace.tb_next
    assert (trace.tb_frame.f_code.co_name, trace.tb_frame.f_locals) == ("_deep", {})


def test_a_walk_that_is_left_early_is_closed() -> None:
    """What it holds open would stay open."""
    closed: list[str] = []

    @drop_locals
    def walk() -> Iterator[int]:
        try:
            yield 1
            yield 2
        finally:
            closed.append("blocking")

    @drop_locals
    async def awaited_walk() -> AsyncIterator[int]:
        try:
            yield 1
            yield 2
        finally:
            closed.append("awaited")

    async def first() -> int:
        items: Any = awaited_walk()
        found: int = await anext(items)
        await items.aclose()
        return found

    items: Any = walk()
    assert next(items) == 1
    items.close()
    assert asyncio.run(first()) == 1
    assert closed == ["blocking", "awaited"]


def test_a_wrapped_function_is_told_as_what_it_wraps() -> None:
    """Documentation, frameworks and type checkers look at its signature and its kind."""
    assert inspect.iscoroutinefunction(coroutine)
    assert inspect.isgeneratorfunction(generator)
    assert inspect.isasyncgenfunction(async_generator)
    assert not inspect.isgeneratorfunction(function)
    assert str(inspect.signature(function)) == "(value: 'str') -> 'str'"
    assert function.__doc__ == "Fail below."
