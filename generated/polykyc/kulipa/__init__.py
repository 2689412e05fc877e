# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""Kulipa KYC

The part of Kulipa's card-issuing API that verifies who a user is. A user is created first (not part of this document),
then a KYC is initiated for that user, who goes through it in a web view run by Persona. There is no public call that
reads a KYC: its outcome shows on the user. Answers are bare objects without an envelope. Every answer carries
`x-request-id`, worth quoting to support, and the `x-ratelimit-*` headers; the limit is 300 requests a minute. The
version is part of the path, and small changes go live without a new one.

Source: https://kulipa.readme.io/reference/intro-to-kyc
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
