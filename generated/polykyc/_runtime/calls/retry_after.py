# Generated from templates/package/_runtime/calls/retry_after.py; edits here are lost.

"""What `Retry-After` asks for."""

from __future__ import annotations

import time
from typing import Final

_DAYS: Final = 366 * 24 * 3600.0


def seconds(header: str | None, now: float | None = None) -> float | None:
    """Return the seconds that *header* asks to wait: a number, or an HTTP date against *now*; None for nonsense."""
    if not header or len(header) > 64 or not header.isascii():
        return None
    text = header.strip()
    asked = float(text) if text.replace(".", "", 1).isdigit() else _until(text, time.time() if now is None else now)
    # Beyond a year it is a mistake, not a pause.
    return asked if asked is not None and asked <= _DAYS else None


def _until(text: str, now: float) -> float | None:
    from email.utils import parsedate_to_datetime  # here, because it is slow to load and seldom needed

    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, moment.timestamp() - now) if moment.tzinfo else None
    except (ValueError, OverflowError, OSError):
        return None
