"""Frames of errors: cleared below a public call and nowhere else, whatever kind of function it is."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from polykyc import ArgumentError
from polykyc._runtime.frames import drop_init_locals, drop_locals

from tests.support.traceback_frames import leaks

MARK = "canary"


def _deep(value: str) -> None:
    """Fail, with what led to it, unless *value* is a number."""
    secret = [value]
    try:
        int(secret[0])
    except ValueError as error:
        raise RuntimeError("no number") from error


def function(value: str, *, end: str = "") -> str:
    """Fail below."""
    _deep(value)
    return f"{value}{end}"


async def coroutine(value: str, *, end: str = "") -> str:
    """Fail below, once something was awaited."""
    await asyncio.sleep(0)
    _deep(value)
    return f"{value}{end}"


def generator(value: str, *, end: str = "") -> Iterator[str]:
    """Fail below, after an item."""
    yield f"{value}{end}"
    _deep(value)


async def async_generator(value: str, *, end: str = "") -> AsyncIterator[str]:
    """Fail below, after an item."""
    yield f"{value}{end}"
    _deep(value)


async def _all(items: AsyncIterator[str]) -> list[str]:
    return [item async for item in items]


def constructor(value: str, *, end: str = "") -> str:
    """Make an object that refuses its argument."""

    @drop_init_locals
    class Refusing:
        """What refuses its argument."""

        def __init__(self, value: str, *, end: str) -> None:
            _deep(value)
            self.text = f"{value}{end}"

    return Refusing(value, end=end).text


# Wrapped when they are called, and not once for all.
CALLS: dict[str, Callable[..., Any]] = {
    "function": lambda *args, **more: drop_locals(function)(*args, **more),
    "coroutine": lambda *args, **more: asyncio.run(drop_locals(coroutine)(*args, **more)),
    "generator": lambda *args, **more: "".join(drop_locals(generator)(*args, **more)),
    "async generator": lambda *args, **more: "".join(asyncio.run(_all(drop_locals(async_generator)(*args, **more)))),
    "class": constructor,
}


def raised(call: Callable[[], Any]) -> BaseException:
    """Return what *call* raises."""
    try:
        call()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def _frames_below(error: BaseException) -> list[dict[str, Any]]:
    """Return the local variables of `_deep` in the traceback of *error*."""
    variables: list[dict[str, Any]] = []
    trace = error.__traceback__
    while trace is not None:
        # From Python 3.13 on the variables of a frame are a proxy, which equals no dict.
        variables += [dict(trace.tb_frame.f_locals)] if trace.tb_frame.f_code is _deep.__code__ else []
        trace = trace.tb_next
    return variables


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_is_wrapped_takes_and_gives_what_it_did(call: Callable[..., Any]) -> None:
    """By place and by keyword."""
    assert call("7") == "7"
    assert call(value="7", end="!") == call("7", end="!") == "7!"


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
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
    assert error.__context__ is error.__cause__
    assert leaks(error, "no such text") == []
    assert [variables for variables in _frames_below(error) if variables] == []


@pytest.mark.parametrize("name", ["function", "coroutine"])
def test_arguments_that_do_not_fit_are_named_without_their_values(name: str) -> None:
    """Python's own error is gone, because its frames hold them; a `TypeError` of what ran stays one."""

    @drop_locals
    def adds(value: Any) -> Any:
        return value + 1

    error = raised(lambda: CALLS[name](MARK, ende=MARK))

    assert type(error) is ArgumentError
    assert str(error) == f"{name}: does not take ende; did you mean end?"
    assert (error.__cause__, error.__context__) == (None, None)
    assert leaks(error, MARK) == []
    assert type(raised(lambda: adds(MARK))) is TypeError


def test_the_frames_of_the_caller_stay() -> None:
    """They are the caller's to debug, those of an error that it is handling among them."""

    def fails() -> None:
        own = "kept"
        raise KeyError(own)

    earlier: Any = None
    error: Any = None
    try:
        fails()
    except KeyError as caught:
        earlier = caught
        error = raised(lambda: drop_locals(function)(MARK))

    assert earlier.__traceback__.tb_next.tb_frame.f_locals == {"own": "kept"}
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
        failed: list[Any] = [raised(lambda: _deep(value)) for _ in range(3)]
        raise ExceptionGroup("several", failed)

    errors: list[Any] = [raised(lambda: several(MARK))]
    try:
        raise KeyError("a caller's own")
    except KeyError:
        errors.append(raised(lambda: several(MARK)))

    for error in errors:
        for exception in error.exceptions:
            assert _frames_below(exception) == [{}]
            assert isinstance(exception.__cause__, ValueError)
            assert _frames_below(exception.__cause__) == [{}]


def test_errors_that_led_to_each_other_come_to_an_end() -> None:
    """Code that raises an error again, later, can tie such a knot."""

    @drop_locals
    def knotted(value: str) -> None:
        first: Any = raised(lambda: _deep(value))
        second: Any = raised(lambda: _deep(value))
        first.__cause__, second.__cause__ = second, first
        raise first

    error = raised(lambda: knotted(MARK))

    assert error.__cause__ is not None
    assert error.__cause__.__cause__ is error
    assert _frames_below(error) == _frames_below(error.__cause__) == [{}]


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
        result: int = await anext(items)
        await items.aclose()
        return result

    items: Any = walk()
    assert next(items) == 1
    items.close()
    assert asyncio.run(first()) == 1
    assert closed == ["blocking", "awaited"]


def test_a_wrapped_function_is_told_as_what_it_wraps() -> None:
    """Documentation, frameworks and type checkers look at its signature and its kind."""
    assert inspect.iscoroutinefunction(drop_locals(coroutine))
    assert inspect.isgeneratorfunction(drop_locals(generator))
    assert inspect.isasyncgenfunction(drop_locals(async_generator))
    result = drop_locals(function)
    assert not inspect.isgeneratorfunction(result)
    assert str(inspect.signature(result)) == "(value: 'str', *, end: 'str' = '') -> 'str'"
    assert (result.__doc__, result.__name__, result.__module__) == ("Fail below.", "function", __name__)
