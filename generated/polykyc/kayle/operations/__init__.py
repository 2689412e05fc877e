# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import (
        cancel_session,
        create_session,
        create_webhook_endpoint,
        create_webhook_key,
        deactivate_webhook_key,
        delete_webhook_endpoint,
        get_session,
        get_webhook_endpoint,
        get_webhook_event,
        list_attempts,
        list_sessions,
        list_webhook_deliveries,
        list_webhook_endpoints,
        list_webhook_events,
        list_webhook_keys,
        reactivate_webhook_key,
        replay_webhook_event,
        retry_webhook_delivery,
        reveal_webhook_signing_secret,
        rotate_webhook_signing_secret,
        update_webhook_endpoint,
    )
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "list_sessions": "list_sessions",
            "create_session": "create_session",
            "get_session": "get_session",
            "cancel_session": "cancel_session",
            "list_attempts": "list_attempts",
            "list_webhook_endpoints": "list_webhook_endpoints",
            "create_webhook_endpoint": "create_webhook_endpoint",
            "get_webhook_endpoint": "get_webhook_endpoint",
            "delete_webhook_endpoint": "delete_webhook_endpoint",
            "update_webhook_endpoint": "update_webhook_endpoint",
            "reveal_webhook_signing_secret": "reveal_webhook_signing_secret",
            "rotate_webhook_signing_secret": "rotate_webhook_signing_secret",
            "list_webhook_keys": "list_webhook_keys",
            "create_webhook_key": "create_webhook_key",
            "deactivate_webhook_key": "deactivate_webhook_key",
            "reactivate_webhook_key": "reactivate_webhook_key",
            "list_webhook_events": "list_webhook_events",
            "get_webhook_event": "get_webhook_event",
            "replay_webhook_event": "replay_webhook_event",
            "list_webhook_deliveries": "list_webhook_deliveries",
            "retry_webhook_delivery": "retry_webhook_delivery",
        },
    )

__all__ = [
    "list_sessions",
    "create_session",
    "get_session",
    "cancel_session",
    "list_attempts",
    "list_webhook_endpoints",
    "create_webhook_endpoint",
    "get_webhook_endpoint",
    "delete_webhook_endpoint",
    "update_webhook_endpoint",
    "reveal_webhook_signing_secret",
    "rotate_webhook_signing_secret",
    "list_webhook_keys",
    "create_webhook_key",
    "deactivate_webhook_key",
    "reactivate_webhook_key",
    "list_webhook_events",
    "get_webhook_event",
    "replay_webhook_event",
    "list_webhook_deliveries",
    "retry_webhook_delivery",
]
