"""The time, and pauses: in one place, so that a test has its own."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """The time, and pauses; a test has its own."""

    def now(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()

    def moment(self) -> datetime:
        """Return the time of day, which another process can go by as well."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Pause a thread."""
        time.sleep(seconds)

    async def pause(self, seconds: float) -> None:
        """Pause a task."""
        import asyncio  # here, as everywhere: code that blocks has no use for it, and it is a third of what loads

        await asyncio.sleep(seconds)
