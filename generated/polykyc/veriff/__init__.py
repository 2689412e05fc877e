# Generated from specs/veriff.yaml and overlays/veriff.yaml; edits here are lost.

"""Veriff

A session is opened with one call. The person goes through it at `verification.url`, and Veriff decides. A session may
hold several attempts, all at the same address. The address of the API belongs to an integration, and its portal shows
it. So does the key, with one or several shared secrets. Test and live are kinds of integration. A key that serves
several integrations needs the id of one of them in the header `vrf-integration-id`. Every request but the one that
opens a session has to be signed, and that one may be. GET and DELETE sign the id in the path, and so have the same
signature each time: it is as secret as the key. POST and PATCH sign the body. No operation reads a session, and none
lists sessions: the decision is all that can be read. Any field of a decision but the id, the status and the code may be
null, empty or missing. Not in this document: what is known of a person, watchlist screening, registries, feedback, and
the import of faces.

Source: https://devdocs.veriff.com/apidocs/veriff-public-api-guides
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
