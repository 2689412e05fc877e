# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        create_applicant,
        create_check,
        create_webhook,
        create_workflow_run,
        delete_applicant,
        delete_webhook,
        download_evidence_folder,
        download_signed_evidence_file,
        find_applicant,
        find_check,
        find_report,
        find_workflow_run,
        generate_sdk_token,
        list_applicants,
        list_webhooks,
        list_workflow_runs,
        upload_document,
        upload_live_photo,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "list_applicants": "list_applicants",
            "create_applicant": "create_applicant",
            "find_applicant": "find_applicant",
            "delete_applicant": "delete_applicant",
            "list_workflow_runs": "list_workflow_runs",
            "create_workflow_run": "create_workflow_run",
            "find_workflow_run": "find_workflow_run",
            "download_signed_evidence_file": "download_signed_evidence_file",
            "download_evidence_folder": "download_evidence_folder",
            "generate_sdk_token": "generate_sdk_token",
            "upload_document": "upload_document",
            "upload_live_photo": "upload_live_photo",
            "create_check": "create_check",
            "find_check": "find_check",
            "find_report": "find_report",
            "list_webhooks": "list_webhooks",
            "create_webhook": "create_webhook",
            "delete_webhook": "delete_webhook",
        },
    )

__all__ = [
    "list_applicants",
    "create_applicant",
    "find_applicant",
    "delete_applicant",
    "list_workflow_runs",
    "create_workflow_run",
    "find_workflow_run",
    "download_signed_evidence_file",
    "download_evidence_folder",
    "generate_sdk_token",
    "upload_document",
    "upload_live_photo",
    "create_check",
    "find_check",
    "find_report",
    "list_webhooks",
    "create_webhook",
    "delete_webhook",
]
