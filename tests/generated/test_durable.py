"""Durable verifications without their library: the module is imported, and says what is missing when it is used."""

from __future__ import annotations

import sys

import pytest
from polykyc import UnsupportedError, kayle
from polykyc.durable import Verifications


def test_what_is_missing_is_told_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that does not use it needs no database library."""
    monkeypatch.setitem(sys.modules, "dbos", None)

    with (
        kayle.Client(token="key") as client,
        pytest.raises(UnsupportedError, match=r"needs the package dbos: pip install \"polykyc\[dbos\]\""),
    ):
        Verifications(client, arguments=lambda _: {}, opened=print)
