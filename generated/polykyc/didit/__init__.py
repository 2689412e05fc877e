# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""Didit

A session runs a workflow, made and published in Didit's console, for one person (KYC) or business (KYB). The person
goes through it on a hosted page, and the decision has one report for each feature that ran. Every path ends in a slash:
without it the server redirects, which turns a POST into a GET. The version is part of the path. This document follows
v3. In v1 and v2 a decision has one report where v3 has a list, and a webhook destination that is set to `v1` or `v2`
still sends events in that shape. Live and sandbox are two kinds of application on the same host, each with keys and
workflows of its own. No key shows of which kind it is; a decision does, in `environment`, and a sandbox decides nothing
about anybody. Errors have no codes. Their bodies have seven shapes: a text or a list of texts under `detail`, a text, a
list of texts or a list of objects under the name of a field, a bare list of texts, and a web page for an id that is no
lower-case UUID. Anything may be null in a report, because a workflow can hide it; `status`, `warnings` and `node_id`
are kept. Not in this document: sharing and importing sessions, correcting extracted data, billing, webhook
destinations, transactions, and the checks that run without a session.

Source: https://docs.didit.me/sessions-api/create-session
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
