# Generated from specs/dossiers.yaml and overlays/dossiers.yaml; edits here are lost.

"""Dossiers KYC sessions

A KYC session takes one customer through a document step and a face step on a page that Dossiers hosts. Three operations
serve it: list the sessions of the organization, create one, and read one. Results come bare, without an envelope, and
every time is a Unix time in milliseconds. The page of these operations gives names and meanings only: no host, no
methods, no paths, no status codes and no JSON types. Whatever had to be chosen here for that reason is marked as an
assumption. Rate limits, idempotency keys and the price of a session in credits are not documented either, and the
documented webhooks name no event of a KYC session, so a session is followed by reading it again.

Source: https://docs.dossiers.wiki/api/kyc-sessions
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
