# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""The models and enums of the provider; each is imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from .attempt import Attempt
    from .attempt_state import AttemptState
    from .created_webhook_endpoint import CreatedWebhookEndpoint
    from .deletion_outcome import DeletionOutcome
    from .deletion_receipt import DeletionReceipt
    from .delivery_state import DeliveryState
    from .event_trigger import EventTrigger
    from .failure_code import FailureCode
    from .key_algorithm import KeyAlgorithm
    from .key_type import KeyType
    from .list_attempts_page import ListAttemptsPage
    from .list_sessions_page import ListSessionsPage
    from .list_webhook_deliveries_page import ListWebhookDeliveriesPage
    from .list_webhook_endpoints_page import ListWebhookEndpointsPage
    from .list_webhook_events_page import ListWebhookEventsPage
    from .list_webhook_keys_page import ListWebhookKeysPage
    from .pagination import Pagination
    from .payload_retention import PayloadRetention
    from .retention_reason import RetentionReason
    from .rsa_public_jwk import RsaPublicJwk
    from .session import Session
    from .session_state import SessionState
    from .share_field import ShareField
    from .share_field_request import ShareFieldRequest
    from .share_field_source import ShareFieldSource
    from .webhook_delivery import WebhookDelivery
    from .webhook_endpoint import WebhookEndpoint
    from .webhook_event import WebhookEvent
    from .webhook_event_delivery import WebhookEventDelivery
    from .webhook_event_type import WebhookEventType
    from .webhook_key import WebhookKey
    from .webhook_signing_secret import WebhookSigningSecret
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "Attempt": "attempt",
            "AttemptState": "attempt_state",
            "CreatedWebhookEndpoint": "created_webhook_endpoint",
            "DeletionOutcome": "deletion_outcome",
            "DeletionReceipt": "deletion_receipt",
            "DeliveryState": "delivery_state",
            "EventTrigger": "event_trigger",
            "FailureCode": "failure_code",
            "KeyAlgorithm": "key_algorithm",
            "KeyType": "key_type",
            "ListAttemptsPage": "list_attempts_page",
            "ListSessionsPage": "list_sessions_page",
            "ListWebhookDeliveriesPage": "list_webhook_deliveries_page",
            "ListWebhookEndpointsPage": "list_webhook_endpoints_page",
            "ListWebhookEventsPage": "list_webhook_events_page",
            "ListWebhookKeysPage": "list_webhook_keys_page",
            "Pagination": "pagination",
            "PayloadRetention": "payload_retention",
            "RetentionReason": "retention_reason",
            "RsaPublicJwk": "rsa_public_jwk",
            "Session": "session",
            "SessionState": "session_state",
            "ShareField": "share_field",
            "ShareFieldRequest": "share_field_request",
            "ShareFieldSource": "share_field_source",
            "WebhookDelivery": "webhook_delivery",
            "WebhookEndpoint": "webhook_endpoint",
            "WebhookEvent": "webhook_event",
            "WebhookEventDelivery": "webhook_event_delivery",
            "WebhookEventType": "webhook_event_type",
            "WebhookKey": "webhook_key",
            "WebhookSigningSecret": "webhook_signing_secret",
        },
    )

__all__ = [
    "Attempt",
    "AttemptState",
    "CreatedWebhookEndpoint",
    "DeletionOutcome",
    "DeletionReceipt",
    "DeliveryState",
    "EventTrigger",
    "FailureCode",
    "KeyAlgorithm",
    "KeyType",
    "ListAttemptsPage",
    "ListSessionsPage",
    "ListWebhookDeliveriesPage",
    "ListWebhookEndpointsPage",
    "ListWebhookEventsPage",
    "ListWebhookKeysPage",
    "Pagination",
    "PayloadRetention",
    "RetentionReason",
    "RsaPublicJwk",
    "Session",
    "SessionState",
    "ShareField",
    "ShareFieldRequest",
    "ShareFieldSource",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookEvent",
    "WebhookEventDelivery",
    "WebhookEventType",
    "WebhookKey",
    "WebhookSigningSecret",
]
