# Generated from specs/stripe_identity.yaml and overlays/stripe_identity.yaml; edits here are lost.

"""Stripe Identity

The part of Stripe's API that verifies who a person is: verification sessions and the reports on what was checked. A
session is made for each verification. The person goes through it on a page of Stripe's or in a window that Stripe's
script opens, and may try again until every check of the session has passed or the session is canceled. The key decides
between live mode and test mode, on the same host. In test mode no check runs, and the page offers a choice of outcomes.
A request sends the version of the API that this document describes; without it the account's own version would apply.
`Stripe-Account` as a further header acts for a connected account. Requests are forms, answers are JSON. A property of
an object is written in brackets, `options[document][…]`, an item of a list under its index, and an empty text takes a
value away. A parameter that Stripe does not know is an error. Every answer has a `Request-Id`, worth quoting
to support.

Source: https://docs.stripe.com/identity/how-sessions-work
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
