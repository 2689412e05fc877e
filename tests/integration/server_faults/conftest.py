"""Calls that end soon, and an authority for certificates."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from polykyc._runtime.clock import Clock
from polykyc._runtime.http import deadline

from tests.support.faults.call import Options
from tests.support.faults.certificates import Authority


class Frozen(Clock):
    """A time that does not pass, so that no try is cut off; how long one takes is the transport's to see."""

    def now(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        """Go on at once."""

    async def pause(self, seconds: float) -> None:
        """Go on at once."""


def _shortest(low: float, high: float) -> float:
    return low


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Options:
    """Return what a call is made with each of whose tries ends soon; the pauses draw their shortest."""
    monkeypatch.setattr(random, "uniform", _shortest)
    return Options(timeout=0.2, clock=Frozen())


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """Return an authority that the process trusts for the time of the test."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file()))
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    deadline.ssl_context.cache_clear()
    yield authority
    deadline.ssl_context.cache_clear()
