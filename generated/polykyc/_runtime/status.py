# Generated from templates/package/_runtime/status.py; edits here are lost.

"""The statuses of a verification session that all providers share."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class SessionStatus(StrEnum):
    """The status of a verification session, which means the same at every provider."""

    CREATED = "created"
    """The session exists, and the person has not begun."""

    IN_PROGRESS = "in_progress"
    """The person is in the session, or the provider is still computing."""

    NEEDS_INPUT = "needs_input"
    """The person has to come back: to resubmit, answer or confirm."""

    IN_REVIEW = "in_review"
    """The provider's staff decides."""

    APPROVED = "approved"
    """An explicit yes. Final."""

    DECLINED = "declined"
    """An explicit no. Final."""

    COMPLETED = "completed"
    """The session is over, and this response does not contain the decision. Final."""

    EXPIRED = "expired"
    """The time of the session ran out. Final."""

    CANCELLED = "cancelled"
    """The session was cancelled. Final."""

    UNKNOWN = "unknown"
    """The provider's words are not in the status table, are missing, or contradict each other."""

    @property
    def is_final(self) -> bool:
        """Return whether the session is over."""
        return self in _FINAL


# Case and the three separators, in ASCII alone: the meaning of a ligature or of another script would be a guess.
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
    """Return *text* for a loose comparison: without the case of ASCII letters, spaces, `-` and `_`."""
    return None if text is None else text.translate(_LOOSE)
