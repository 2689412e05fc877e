# Generated from templates/package/_runtime/rate_limit/limits.py; edits here are lost.

"""Rate limits, and the stores that count calls in a sliding window, in which turns are booked ahead.

A fixed window would allow twice as many calls around its end, and so would a token bucket.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, Final, Protocol

from attrs import define, field

from ..codec import validate

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


@define(frozen=True)
class Limit:
    """At most *calls* start in any *per* seconds."""

    calls: int = field(validator=_calls)
    per: float = field(validator=_per)

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


class AsyncRateLimitStore(Protocol):
    """Counts the calls of all async clients that share it."""

    async def areserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn as `RateLimitStore.reserve` does."""
        ...


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


class MemoryStore:
    """Counts within one process, for all of its threads and event loops; a forked child starts again at zero."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now: Final = now
        # By process: a lock that another thread held at a fork would stay locked in the child.
        self._by_process: Final[dict[int, tuple[Lock, dict[str, _Turns]]]] = {}

    def reserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `RateLimitStore`."""
        lock, all_turns = self._by_process.get(os.getpid()) or self._by_process.setdefault(os.getpid(), (Lock(), {}))
        with lock:
            now = self._now()
            turns = all_turns.get(key)
            if turns is None:
                # A program with many accounts must not keep the turns of each account for ever.
                for old in [name for name, others in all_turns.items() if others.end < now]:
                    del all_turns[old]
                turns = all_turns[key] = _Turns(deque(maxlen=max(limit.calls for limit in limits)))
            turn = turns.next(limits, now)
            if turn - now < within:
                turns.booked.append(turn)
                turns.end = turn + max(limit.window for limit in limits)
            return turn - now

    async def areserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `AsyncRateLimitStore`."""
        return self.reserve(key, limits, within)
