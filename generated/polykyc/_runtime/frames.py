# Generated from templates/package/_runtime/frames.py; edits here are lost.

"""Tracebacks without local variables: in the frames of a failed call these hold secrets, tokens and answers.

Error trackers send the local variables of every frame, and anybody can make a call fail, with a forged webhook for one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from types import FrameType, TracebackType
from typing import Any, Final, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=type[Any])

# The flags of a code object, as the module `inspect` names them, which is slow to load.
_CO_GENERATOR: Final = 0x20
_CO_COROUTINE: Final = 0x80
_CO_ASYNC_GENERATOR: Final = 0x200


def drop_locals(function: F) -> F:
    """Return *function*, whose errors keep the lines of their tracebacks and lose the local variables.

    Each wrapper drops its own arguments before it raises. The frames of the caller stay as they are.
    """
    flags: int = function.__code__.co_flags
    if flags & _CO_COROUTINE:
        wrapped = _wrap_coroutine(function)
    elif flags & _CO_ASYNC_GENERATOR:
        wrapped = _wrap_async_generator(function)
    elif flags & _CO_GENERATOR:
        wrapped = _wrap_generator(function)
    else:
        wrapped = _wrap_function(function)
    return cast(F, wraps(function)(wrapped))


def _wrap_function(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            clear_frames(error)
            del args, kwargs
            raise

    return call


def _wrap_coroutine(function: Callable[..., Any]) -> Callable[..., Any]:
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await function(*args, **kwargs)
        except BaseException as error:
            clear_frames(error)
            del args, kwargs
            raise

    return call


def _wrap_generator(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        items = function(*args, **kwargs)
        del args, kwargs
        try:
            yield from items
        except BaseException as error:
            clear_frames(error)
            raise

    return call


def _wrap_async_generator(function: Callable[..., Any]) -> Callable[..., Any]:
    async def call(*args: Any, **kwargs: Any) -> Any:
        items = function(*args, **kwargs)
        del args, kwargs
        item: Any = None
        try:
            async for item in items:
                yield item
        except BaseException as error:
            clear_frames(error)
            raise
        finally:
            del item
            await items.aclose()

    return call


def drop_init_locals(kind: C) -> C:
    """Return the class *kind*, whose refusals of arguments lose the local variables, these arguments among them."""
    made: Any = kind
    made.__init__ = drop_locals(made.__init__)
    return kind


def clear_frames(error: BaseException) -> None:
    """Clear every frame that the handler of *error* called, in the tracebacks of *error* and of what led to it.

    What an error says is not to be shown as its context (`from None`) goes: it may quote what it failed on.
    """
    running = {*_callers(error.__traceback__)}
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        trace = found.__traceback__
        # An error that a caller of ours handles meanwhile is the caller's, and so are its frames.
        if id(found) in seen or (found is not error and trace is not None and trace.tb_frame in running):
            continue
        seen.add(id(found))
        while trace is not None:
            with suppress(RuntimeError):  # of one that runs: a caller's
                trace.tb_frame.clear()
            trace = trace.tb_next
        if found.__suppress_context__:
            found.__context__ = found.__cause__
        # By name, because a type checker knows no parameter of a group that was found in a chain.
        grouped: tuple[BaseException, ...] = getattr(found, "exceptions", ())
        waiting += [one for one in (found.__cause__, found.__context__, *grouped) if one is not None]


def _callers(trace: TracebackType | None) -> Iterator[FrameType]:
    frame = None if trace is None else trace.tb_frame
    while frame is not None:
        yield frame
        frame = frame.f_back
