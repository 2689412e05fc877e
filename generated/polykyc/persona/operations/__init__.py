# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        add_inquiry_tag,
        approve_inquiry,
        create_inquiry,
        create_inquiry_session,
        decline_inquiry,
        expire_inquiry,
        expire_inquiry_session,
        generate_one_time_link,
        get_inquiry,
        get_inquiry_session,
        get_verification,
        list_inquiries,
        list_inquiry_sessions,
        mark_inquiry_for_review,
        perform_simulate_actions,
        print_inquiry,
        redact_inquiry,
        remove_inquiry_tag,
        resume_inquiry,
        set_inquiry_tags,
        update_inquiry,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "list_inquiries": "list_inquiries",
            "create_inquiry": "create_inquiry",
            "get_inquiry": "get_inquiry",
            "redact_inquiry": "redact_inquiry",
            "update_inquiry": "update_inquiry",
            "expire_inquiry": "expire_inquiry",
            "resume_inquiry": "resume_inquiry",
            "generate_one_time_link": "generate_one_time_link",
            "print_inquiry": "print_inquiry",
            "add_inquiry_tag": "add_inquiry_tag",
            "remove_inquiry_tag": "remove_inquiry_tag",
            "set_inquiry_tags": "set_inquiry_tags",
            "perform_simulate_actions": "perform_simulate_actions",
            "approve_inquiry": "approve_inquiry",
            "decline_inquiry": "decline_inquiry",
            "mark_inquiry_for_review": "mark_inquiry_for_review",
            "list_inquiry_sessions": "list_inquiry_sessions",
            "create_inquiry_session": "create_inquiry_session",
            "get_inquiry_session": "get_inquiry_session",
            "expire_inquiry_session": "expire_inquiry_session",
            "get_verification": "get_verification",
        },
    )

__all__ = [
    "list_inquiries",
    "create_inquiry",
    "get_inquiry",
    "redact_inquiry",
    "update_inquiry",
    "expire_inquiry",
    "resume_inquiry",
    "generate_one_time_link",
    "print_inquiry",
    "add_inquiry_tag",
    "remove_inquiry_tag",
    "set_inquiry_tags",
    "perform_simulate_actions",
    "approve_inquiry",
    "decline_inquiry",
    "mark_inquiry_for_review",
    "list_inquiry_sessions",
    "create_inquiry_session",
    "get_inquiry_session",
    "expire_inquiry_session",
    "get_verification",
]
