# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        activate_applicant,
        add_id_document,
        create_applicant,
        create_sdk_token,
        create_web_sdk_link,
        deactivate_applicant,
        get_applicant,
        get_applicant_by_external_id,
        get_image,
        get_moderation_states,
        get_review_history,
        get_review_status,
        get_step_statuses,
        request_check,
        reset_applicant,
        simulate_review,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "create_applicant": "create_applicant",
            "get_applicant": "get_applicant",
            "get_applicant_by_external_id": "get_applicant_by_external_id",
            "get_review_status": "get_review_status",
            "get_step_statuses": "get_step_statuses",
            "get_moderation_states": "get_moderation_states",
            "get_review_history": "get_review_history",
            "get_image": "get_image",
            "deactivate_applicant": "deactivate_applicant",
            "activate_applicant": "activate_applicant",
            "request_check": "request_check",
            "reset_applicant": "reset_applicant",
            "create_web_sdk_link": "create_web_sdk_link",
            "create_sdk_token": "create_sdk_token",
            "add_id_document": "add_id_document",
            "simulate_review": "simulate_review",
        },
    )

__all__ = [
    "create_applicant",
    "get_applicant",
    "get_applicant_by_external_id",
    "get_review_status",
    "get_step_statuses",
    "get_moderation_states",
    "get_review_history",
    "get_image",
    "deactivate_applicant",
    "activate_applicant",
    "request_check",
    "reset_applicant",
    "create_web_sdk_link",
    "create_sdk_token",
    "add_id_document",
    "simulate_review",
]
