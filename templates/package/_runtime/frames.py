"""Tracebacks without local variables, which hold secrets, tokens and responses in the frames of a failed call.

Error trackers send the local variables of every frame, and anyone can make a call fail, for example with a forged
webhook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import wraps
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from .errors import ArgumentError

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
            misfit = _misfit(function, error, args, kwargs)
            del args, kwargs
            if misfit is None:
                raise
        raise misfit

    return call


def _wrap_coroutine(function: Callable[..., Any]) -> Callable[..., Any]:
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await function(*args, **kwargs)
        except BaseException as error:
            clear_frames(error)
            misfit = _misfit(function, error, args, kwargs)
            del args, kwargs
            if misfit is None:
                raise
        raise misfit

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


def _misfit(
    function: Callable[..., Any], error: BaseException, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> ArgumentError | None:
    """Return what to raise for *error* if *function* did not even begin, because its arguments do not fit.

    An `ArgumentError` gets the name of *function*.
    """
    trace = error.__traceback__
    if not isinstance(error, TypeError) or trace is None:
        return None
    from .arguments import misfit, name_call  # here, because only a mistake needs them

    if trace.tb_next is None:
        return misfit(function, args, kwargs.keys())
    name_call(error, function, args)
    return None


def drop_init_locals(kind: C) -> C:
    """Return the class *kind*; an error of its `__init__` loses the local variables, and so the arguments."""
    constructed: Any = kind
    constructed.__init__ = drop_locals(constructed.__init__)
    return kind


def clear_frames(error: BaseException) -> None:
    """Clear every frame that the handler of *error* called, in the tracebacks of *error* and of its causes.

    A context that an error suppresses (`from None`) is dropped, because it may quote a value.
    """
    running = {*_callers(error.__traceback__)}
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop()
        trace = current.__traceback__
        # An error that a caller handles at the same time belongs to the caller, and so do its frames.
        if id(current) in seen or (current is not error and trace is not None and trace.tb_frame in running):
            continue
        seen.add(id(current))
        while trace is not None:
            with suppress(RuntimeError):  # of a frame that runs: one of the caller
                trace.tb_frame.clear()
            trace = trace.tb_next
        if current.__suppress_context__:
            current.__context__ = current.__cause__
        # By name, because a type checker does not know the type parameter of such a group.
        grouped: tuple[BaseException, ...] = getattr(current, "exceptions", ())
        waiting += [linked for linked in (current.__cause__, current.__context__, *grouped) if linked is not None]


def _callers(trace: TracebackType | None) -> Iterator[FrameType]:
    frame = None if trace is None else trace.tb_frame
    while frame is not None:
        yield frame
        frame = frame.f_back
