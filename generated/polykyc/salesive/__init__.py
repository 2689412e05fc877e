# Generated from specs/salesive.yaml and overlays/salesive.yaml; edits here are lost.

"""Salesive Apps API, Account (KYC)

Identity verification of a Salesive store, as an app installed on that store sees it. The access token belongs to one
installation and so to one store: no operation takes a shop id. The merchant is verified on a page hosted by Didit.
Salesive's document also describes domains, staff roles and payouts, which are not part of this client.

Source: https://docs.salesive.com/apps-api/introduction
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
