"""What is asked of every error that a fault leads to."""

from __future__ import annotations

from typing import Final

from polykyc._runtime.contract import Retry
from polykyc._runtime.errors import ConnectError, OutcomeUnknownError, PolykycError, TransportError

from tests.support.faults.call import PRIVATE, shown
from tests.support.faults.fault_table import LOST

REPEATED: Final = frozenset({"safe", "resume", "with-key"})
"""The operations that are made again after a lost answer."""


def hold_unsent(got: object, reason: str, text: str, tries: int) -> None:
    """Hold *got* to what it means that nothing was sent."""
    assert isinstance(got, ConnectError), got
    assert (got.reason, got.tries) == (reason, tries)
    assert str(got) == f"acme.act: no connection could be made{text}, so nothing was sent"
    assert not [secret for secret in PRIVATE if secret in shown(got)]


def hold_lost(got: object, retry: Retry, kind: type[TransportError], text: str) -> None:
    """Hold *got* to what a lost answer is for an operation of *retry*."""
    assert isinstance(got, PolykycError), got
    expected = (kind, text) if retry in {"safe", "resume"} else (OutcomeUnknownError, LOST)
    assert (type(got), str(got)) == (expected[0], f"acme.act: {expected[1]}")
    assert got.tries == (3 if retry in REPEATED else 1)
    assert not [secret for secret in PRIVATE if secret in shown(got)]
