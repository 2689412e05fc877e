"""The clock that clients have unless a test gives them another."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
from polykyc._runtime.clock import Clock


def test_the_time_never_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the day may, and a deadline by it would move."""
    monkeypatch.setattr(time, "monotonic", lambda: 12.5)

    assert Clock().now() == 12.5


def test_a_moment_is_the_time_of_day_in_utc() -> None:
    """A session's `created_at` is compared with it, and with a moment that another process wrote down."""
    before = datetime.now(UTC)
    moment = Clock().moment()
    after = datetime.now(UTC)

    assert moment.utcoffset() == timedelta(0)
    assert before <= moment <= after


def test_a_thread_pauses_as_long_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither less, which would hurt the provider, nor for ever."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)

    Clock().sleep(2.5)

    assert pauses == [2.5]


def test_a_task_pauses_as_long_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """And lets the others go on meanwhile."""
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)

    asyncio.run(Clock().pause(2.5))

    assert pauses == [2.5]
