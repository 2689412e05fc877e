# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""Sumsub

The part of Sumsub's API that verifies persons: applicants, their reviews, and the links of the WebSDK. An applicant
passes a level, a set of steps that is built in the dashboard. The review of the level is the verdict, and it tells of
the level that was last begun, by `levelName`. The app token decides between sandbox and production, on the same host.
Every request is signed.

Source: https://docs.sumsub.com/reference/authentication
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import models, operations, webhooks
    from .client import AsyncClient, Client
    from .explanations import explain_status
    from .status import status_of
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "AsyncClient": "client",
            "Client": "client",
            "models": "models",
            "operations": "operations",
            "explain_status": "explanations",
            "status_of": "status",
            "webhooks": "webhooks",
        },
    )

__all__ = ["AsyncClient", "Client", "models", "operations", "explain_status", "status_of", "webhooks"]
