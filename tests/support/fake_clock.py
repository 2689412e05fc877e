"""A clock whose time passes only when somebody pauses."""

from __future__ import annotations

from datetime import UTC, datetime

from polykyc._runtime.clock import Clock


class FakeClock(Clock):
    """Time that passes only when somebody pauses."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.pauses: list[float] = []

    def now(self) -> float:
        return self.time

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.time, UTC)

    def sleep(self, seconds: float) -> None:
        self.pauses += [seconds] if seconds else []
        self.time += seconds

    async def pause(self, seconds: float) -> None:
        self.sleep(seconds)
