# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .applicant import Applicant
    from .applicants import Applicants
    from .check import Check
    from .check_result import CheckResult
    from .check_status import CheckStatus
    from .consent import Consent
    from .document import Document
    from .document_report import DocumentReport
    from .document_upload import DocumentUpload
    from .document_upload_side import DocumentUploadSide
    from .facial_similarity_report import FacialSimilarityReport
    from .link import Link
    from .link_options import LinkOptions
    from .link_options_language import LinkOptionsLanguage
    from .list_workflow_runs_sort import ListWorkflowRunsSort
    from .live_photo import LivePhoto
    from .live_photo_upload import LivePhotoUpload
    from .media_reference import MediaReference
    from .other_report import OtherReport
    from .resent_event import ResentEvent
    from .resent_event_event import ResentEventEvent
    from .run_error import RunError
    from .sdk_token import SdkToken
    from .task import Task
    from .task_summary import TaskSummary
    from .upload_document_body_side import UploadDocumentBodySide
    from .webhook import Webhook
    from .webhook_builder_environments_item import WebhookBuilderEnvironmentsItem
    from .webhook_event import WebhookEvent
    from .webhook_object import WebhookObject
    from .webhook_payload import WebhookPayload
    from .webhook_resource import WebhookResource
    from .webhook_updater_environments_item import WebhookUpdaterEnvironmentsItem
    from .workflow_run import WorkflowRun
    from .workflow_run_status import WorkflowRunStatus
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "Applicant": "applicant",
            "Applicants": "applicants",
            "Check": "check",
            "CheckResult": "check_result",
            "CheckStatus": "check_status",
            "Consent": "consent",
            "Document": "document",
            "DocumentReport": "document_report",
            "DocumentUpload": "document_upload",
            "DocumentUploadSide": "document_upload_side",
            "FacialSimilarityReport": "facial_similarity_report",
            "Link": "link",
            "LinkOptions": "link_options",
            "LinkOptionsLanguage": "link_options_language",
            "ListWorkflowRunsSort": "list_workflow_runs_sort",
            "LivePhoto": "live_photo",
            "LivePhotoUpload": "live_photo_upload",
            "MediaReference": "media_reference",
            "OtherReport": "other_report",
            "ResentEvent": "resent_event",
            "ResentEventEvent": "resent_event_event",
            "RunError": "run_error",
            "SdkToken": "sdk_token",
            "Task": "task",
            "TaskSummary": "task_summary",
            "UploadDocumentBodySide": "upload_document_body_side",
            "Webhook": "webhook",
            "WebhookBuilderEnvironmentsItem": "webhook_builder_environments_item",
            "WebhookEvent": "webhook_event",
            "WebhookObject": "webhook_object",
            "WebhookPayload": "webhook_payload",
            "WebhookResource": "webhook_resource",
            "WebhookUpdaterEnvironmentsItem": "webhook_updater_environments_item",
            "WorkflowRun": "workflow_run",
            "WorkflowRunStatus": "workflow_run_status",
        },
    )

__all__ = [
    "Applicant",
    "Applicants",
    "Check",
    "CheckResult",
    "CheckStatus",
    "Consent",
    "Document",
    "DocumentReport",
    "DocumentUpload",
    "DocumentUploadSide",
    "FacialSimilarityReport",
    "Link",
    "LinkOptions",
    "LinkOptionsLanguage",
    "ListWorkflowRunsSort",
    "LivePhoto",
    "LivePhotoUpload",
    "MediaReference",
    "OtherReport",
    "ResentEvent",
    "ResentEventEvent",
    "RunError",
    "SdkToken",
    "Task",
    "TaskSummary",
    "UploadDocumentBodySide",
    "Webhook",
    "WebhookBuilderEnvironmentsItem",
    "WebhookEvent",
    "WebhookObject",
    "WebhookPayload",
    "WebhookResource",
    "WebhookUpdaterEnvironmentsItem",
    "WorkflowRun",
    "WorkflowRunStatus",
]
