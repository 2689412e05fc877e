"""Digests of the rows of status tables: they find a row again wherever it stands, as long as it says the same."""

import hashlib
import json
from collections.abc import Collection, Sequence
from typing import Final

from .conditions import describe, show_when
from .types import StatusRow, When

ROW_DIGITS: Final = 16
"""Hexadecimal digits of the digest of a row."""
WITHHELD: Final = "withheld"
"""In the place of a condition on what is secret or personal, and of its value."""


def row_digest(row: StatusRow, *, fold: bool = False) -> str:
    """Return the digest of what *row*, of a table with *fold* or without, says: not of its line, nor of its layout."""
    return _digest([show_when(row.when), row.status, fold])[:ROW_DIGITS]


def table_digest(rows: Sequence[str], conditions: Sequence[str]) -> str:
    """Return the digest of a table: of its *rows* by their digests, and of the emitted *conditions*.

    A condition may also depend on the values that the spec lists.
    """
    return _digest([list(rows), list(conditions)])


def describe_when(when: When, marked: Collection[str] = ()) -> str:
    """Write the conditions of a row in words; not those on what is *marked* as secret or personal."""
    words = (f"{name}: {WITHHELD if name in marked else describe(condition)}" for name, condition in when)
    return "; ".join(words) or "anything"


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
