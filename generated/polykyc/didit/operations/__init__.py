# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        arm_sandbox_scenario,
        create_session,
        create_session_review,
        delete_session,
        delete_sessions,
        generate_pdf,
        get_decision,
        list_session_reviews,
        list_sessions,
        list_workflows,
        update_feature_status,
        update_session_status,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "create_session": "create_session",
            "get_decision": "get_decision",
            "list_sessions": "list_sessions",
            "delete_session": "delete_session",
            "delete_sessions": "delete_sessions",
            "generate_pdf": "generate_pdf",
            "update_session_status": "update_session_status",
            "update_feature_status": "update_feature_status",
            "list_session_reviews": "list_session_reviews",
            "create_session_review": "create_session_review",
            "arm_sandbox_scenario": "arm_sandbox_scenario",
            "list_workflows": "list_workflows",
        },
    )

__all__ = [
    "create_session",
    "get_decision",
    "list_sessions",
    "delete_session",
    "delete_sessions",
    "generate_pdf",
    "update_session_status",
    "update_feature_status",
    "list_session_reviews",
    "create_session_review",
    "arm_sandbox_scenario",
    "list_workflows",
]
