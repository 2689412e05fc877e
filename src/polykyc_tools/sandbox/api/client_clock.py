"""The clock of a client in the sandbox's own process: a pause takes no time, and moves the sandbox's on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from polykyc._runtime.clock import Clock


class Pausing(Clock):
    """Tells the time of *now*, and moves it with *advance* where a client would sleep: between tries, and in `wait`."""

    def __init__(self, now: Callable[[], float], advance: Callable[[float], None]) -> None:
        self._now = now
        self._advance = advance

    def now(self) -> float:
        """Return the sandbox's time."""
        return self._now()

    def moment(self) -> datetime:
        """Return the sandbox's time of day."""
        return datetime.fromtimestamp(self._now(), UTC)

    def sleep(self, seconds: float) -> None:
        """Let *seconds* pass in the sandbox."""
        self._advance(seconds)

    async def pause(self, seconds: float) -> None:
        """Let *seconds* pass in the sandbox, and other tasks have their turn."""
        await asyncio.sleep(0)
        self._advance(seconds)
