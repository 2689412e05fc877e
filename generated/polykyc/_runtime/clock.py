# Generated from templates/package/_runtime/clock.py; edits here are lost.

"""The clock of a client: the time, and pauses."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """The time, and pauses; a test passes a clock of its own."""

    def now(self) -> float:
        """Return the seconds since some fixed moment."""
        return time.monotonic()

    def moment(self) -> datetime:
        """Return the time in UTC, which other processes share."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Pause a thread."""
        time.sleep(seconds)

    async def pause(self, seconds: float) -> None:
        """Pause a task."""
        import asyncio  # here, because blocking code does not need it, and it is a third of the import time

        await asyncio.sleep(seconds)
