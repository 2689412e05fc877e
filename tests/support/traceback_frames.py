"""What the frames of a raised error hold: what a debugger shows, and what an error tracker sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from types import FrameType
from typing import Any, Final, cast

from tests.support.documented_cases import is_map

_DEPTH: Final = 8
_HOLDERS: Final = (list, tuple, Set, Mapping)


def chain(error: BaseException) -> list[BaseException]:
    """Return *error* and every error that led to it, shown or not."""
    results: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        item = waiting.pop()
        if item is not None and item not in results:
            results.append(item)
            waiting += [item.__cause__, item.__context__]
            waiting += getattr(item, "exceptions", ())
    return results


def frames(error: BaseException) -> Iterator[FrameType]:
    """Yield every frame in the tracebacks of *error* and of what led to it, but for those of the tests."""
    for item in chain(error):
        trace = item.__traceback__
        while trace is not None:
            if "/tests/" not in trace.tb_frame.f_code.co_filename:
                yield trace.tb_frame
            trace = trace.tb_next


def leaks(error: BaseException, mark: str) -> list[str]:
    """Return where *mark* stands in the local variables of those frames, or in the errors before *error*."""
    results = [
        f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_name}: {name}"
        for frame in frames(error)
        for name, value in frame.f_locals.items()
        if mark in _shown(value)
    ]
    return results + [f"{item!r}"[:200] for item in chain(error) if mark in f"{item!r} {item} {item.args!r}"]


def _shown(value: Any, depth: int = _DEPTH) -> str:
    """Return the repr of *value*, and those of what it holds."""
    shown = [_repr(value)]
    if depth and is_map(value):
        shown += [_shown(item, depth - 1) for pair in value.items() for item in pair]
    elif depth and isinstance(value, _HOLDERS):
        shown += [_shown(item, depth - 1) for item in cast(Iterable[Any], value)]
    return " ".join(shown)


def _repr(value: Any) -> str:
    try:
        return repr(value)
    except Exception as error:
        raise AssertionError(f"the repr of a {type(value).__name__} raised {type(error).__name__}") from None
