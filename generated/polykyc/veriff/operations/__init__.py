# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        create_session,
        delete_session,
        get_decision,
        get_media,
        list_attempt_media,
        list_attempts,
        list_session_media,
        submit_session,
        upload_media,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "create_session": "create_session",
            "delete_session": "delete_session",
            "submit_session": "submit_session",
            "upload_media": "upload_media",
            "get_decision": "get_decision",
            "list_attempts": "list_attempts",
            "list_session_media": "list_session_media",
            "list_attempt_media": "list_attempt_media",
            "get_media": "get_media",
        },
    )

__all__ = [
    "create_session",
    "delete_session",
    "submit_session",
    "upload_media",
    "get_decision",
    "list_attempts",
    "list_session_media",
    "list_attempt_media",
    "get_media",
]
