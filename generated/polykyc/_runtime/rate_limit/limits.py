# Generated from templates/package/_runtime/rate_limit/limits.py; edits here are lost.

"""Rate limits, and the stores that count calls in a sliding window, in which turns are booked ahead.

A fixed window would allow twice as many calls around its end, and so would a token bucket.
"""

from __future__ import annotations

import os
import time
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Any, Final, Protocol, cast

from attrs import define, field

from ..codec import validate
from ..contract import Operation
from ..errors import ArgumentError
from ..frames import drop_init_locals

MOST_CALLS: Final = 100_000
"""The most turns that a store has to remember."""

LONGEST: Final = 86_400
"""Seconds; a limit for more than a day is a quota."""

_SLACK: Final = 0.05
"""Seconds that a window is longer here, because one call may arrive late and the next one early."""


def _calls(_: Any, __: Any, calls: Any) -> None:
    validate.whole("calls", calls, minimum=1, maximum=MOST_CALLS)


def _per(_: Any, __: Any, per: Any) -> None:
    validate.number("per", per, above=0, maximum=LONGEST)


def _names(_: Any, attribute: Any, names: object) -> None:
    if not isinstance(names, tuple) or not all(isinstance(name, str) and name for name in cast("Any", names)):
        raise ArgumentError(f"{attribute.name}: expected a tuple of texts")


@drop_init_locals
@define(frozen=True)
class Limit:
    """At most *calls* start in any *per* seconds: of all calls, or of those with some methods or of some operations."""

    calls: int = field(validator=_calls)
    per: float = field(validator=_per)
    methods: tuple[str, ...] = field(default=(), kw_only=True, validator=_names)
    """The HTTP methods that count, such as `("POST", "PATCH")`; all if empty."""
    operations: tuple[str, ...] = field(default=(), kw_only=True, validator=_names)
    """The methods of the client that count, such as `("create_session",)`; all if empty."""

    @property
    def scope(self) -> str:
        """Return which calls count, empty for all: limits with the same scope count the same calls."""
        return " ".join((*sorted(self.methods), *sorted(self.operations)))

    def counts(self, operation: Operation) -> bool:
        """Return whether a call of *operation* counts."""
        of_method = not self.methods or operation.method in self.methods
        return of_method and (not self.operations or operation.name in self.operations)

    @property
    def window(self) -> float:
        """Return the seconds for which a turn counts."""
        return self.per + _SLACK


class RateLimitStore(Protocol):
    """Counts the calls of all clients that share it; `AsyncRateLimitStore` does so for async code."""

    def reserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book the next turn of *key* that keeps all of *limits*, and return the seconds until it comes.

        If these are not less than *within*, book no turn.
        """
        ...

    def reserve_scoped(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn as `reserve` does, where each scope of *limits* has turns of its own below *key*.

        A client calls it only if a limit of its has `methods` or `operations`. A turn is booked in all scopes or none.
        """
        ...


class AsyncRateLimitStore(Protocol):
    """Counts the calls of all async clients that share it."""

    async def areserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn as `RateLimitStore.reserve` does."""
        ...

    async def areserve_scoped(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn as `RateLimitStore.reserve_scoped` does."""
        ...


def by_scope(limits: Iterable[Limit]) -> dict[str, list[Limit]]:
    """Return *limits* by their scopes."""
    groups: dict[str, list[Limit]] = {}
    for limit in limits:
        groups.setdefault(limit.scope, []).append(limit)
    return groups


def earliest_turn(now: float, limits: Sequence[tuple[Limit, Sequence[float]]]) -> float:
    """Return the first moment from *now* on that keeps each limit next to the turns that it counts, in their order."""
    turn, before = now, None
    while turn != before:
        before = turn
        for limit, booked in limits:
            # So many turns within a window leave no place for one more, from a window before the last one on.
            for first, last in zip(booked, booked[limit.calls - 1 :], strict=False):
                if last - first < limit.window and last - limit.window < turn < first + limit.window:
                    turn = first + limit.window
    return turn


@define
class _Turns:
    """The turns of one key, in order."""

    booked: deque[float]
    end: float = 0.0
    """The time from which on none of them counts."""

    def next(self, limits: Sequence[Limit], now: float) -> float:
        turn = now
        for limit in limits:
            if len(self.booked) >= limit.calls:
                turn = max(turn, self.booked[-limit.calls] + limit.window)
        return turn


def _forget(all_turns: dict[str, _Turns], now: float) -> None:
    """Drop the turns that no longer count: a program with many accounts must not keep those of each for ever."""
    for old in [name for name, turns in all_turns.items() if turns.end < now]:
        del all_turns[old]


class MemoryStore:
    """Counts within one process, for all of its threads and event loops; a forked child starts again at zero."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now: Final = now
        # By process: a lock that another thread held at a fork would stay locked in the child.
        self._by_process: Final[dict[int, tuple[Lock, dict[str, _Turns]]]] = {}

    def reserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `RateLimitStore`."""
        lock, all_turns = self._turns_here()
        with lock:
            now = self._now()
            turns = all_turns.get(key)
            if turns is None:
                _forget(all_turns, now)
                turns = all_turns[key] = _Turns(deque(maxlen=max(limit.calls for limit in limits)))
            turn = turns.next(limits, now)
            if turn - now < within:
                turns.booked.append(turn)
                turns.end = turn + max(limit.window for limit in limits)
            return turn - now

    def reserve_scoped(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `RateLimitStore`."""
        lock, all_turns = self._turns_here()
        groups = {f"{key} {scope}": group for scope, group in by_scope(limits).items()}
        with lock:
            now = self._now()
            if not groups.keys() <= all_turns.keys():
                _forget(all_turns, now)
            queues = {name: all_turns.setdefault(name, _Turns(deque(), now)) for name in groups}
            # Another scope may have delayed a turn, so turns are not booked in their order, and none is dropped early.
            for name, queue in queues.items():
                while queue.booked and queue.booked[0] + max(limit.window for limit in groups[name]) <= now:
                    queue.booked.popleft()
            lists = {name: list(queue.booked) for name, queue in queues.items()}
            turn = earliest_turn(now, [(limit, lists[name]) for name, group in groups.items() for limit in group])
            for name, queue in queues.items() if turn - now < within else ():
                insort(queue.booked, turn)
                queue.end = max(queue.end, turn + max(limit.window for limit in groups[name]))
            return turn - now

    def _turns_here(self) -> tuple[Lock, dict[str, _Turns]]:
        """Return the lock and the turns of this process."""
        return self._by_process.get(os.getpid()) or self._by_process.setdefault(os.getpid(), (Lock(), {}))

    async def areserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `AsyncRateLimitStore`."""
        return self.reserve(key, limits, within)

    async def areserve_scoped(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `AsyncRateLimitStore`."""
        return self.reserve_scoped(key, limits, within)
