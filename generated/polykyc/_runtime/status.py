# Generated from templates/package/_runtime/status.py; edits here are lost.

"""One vocabulary for what every provider calls the state of a verification session."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class SessionStatus(StrEnum):
    """Where a verification session stands, in words that mean the same at every provider."""

    CREATED = "created"
    """The session exists, the person has not begun."""

    IN_PROGRESS = "in_progress"
    """The person is at it, or the provider is still computing."""

    NEEDS_INPUT = "needs_input"
    """The person must come back: resubmit, answer, confirm."""

    IN_REVIEW = "in_review"
    """Someone at the provider is deciding."""

    APPROVED = "approved"
    """An explicit yes. Final."""

    DECLINED = "declined"
    """An explicit no. Final."""

    COMPLETED = "completed"
    """Over, and this answer does not carry the verdict. Final."""

    EXPIRED = "expired"
    """Ran out of time. Final."""

    CANCELLED = "cancelled"
    """Called off. Final."""

    UNKNOWN = "unknown"
    """The provider said something that the table does not know, or nothing, or contradicted itself."""

    @property
    def is_final(self) -> bool:
        """Return whether the session is over."""
        return self in _FINAL


# Case and the three separators, in ASCII alone: what a ligature or a letter of another script stands for is a guess.
_LOOSE: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", " _-")

_FINAL: Final = frozenset(
    {
        SessionStatus.APPROVED,
        SessionStatus.DECLINED,
        SessionStatus.COMPLETED,
        SessionStatus.EXPIRED,
        SessionStatus.CANCELLED,
    }
)


def fold(text: str | None) -> str | None:
    """Return *text* without what a loose comparison looks past: the case of ASCII letters, spaces, `-` and `_`."""
    return None if text is None else text.translate(_LOOSE)
