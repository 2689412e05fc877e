# Generated from specs/persona.yaml and overlays/persona.yaml; edits here are lost.

"""Persona

The part of Persona's API that verifies who a person is: inquiries, the sessions in which a person works on one, and the
verifications that an inquiry runs. An inquiry is made from a template, which decides what is asked and checked. The
person opens it by a one-time link, by Persona's script or in an app. Persona ends an inquiry as `completed` or
`failed`; only a workflow, a reviewer or the API then makes it `approved` or `declined`. The key decides between sandbox
and production, on the same host. Two headers decide the form of the answers: `Persona-Version`, whose value without it
is stored with the key, and `Key-Inflection`, which spells the keys of an answer in kebab, camel or snake case. This
document describes version 2025-12-08 with `kebab`. Answers are close to JSON:API, but are plain JSON. Bodies of
requests need neither `type` nor `id`, and a key that Persona does not know is an error. Left out here are the query
parameters `fields` and `include`: the first takes attributes away, and what the second adds has operations of its own.
Every answer has a `Request-Id`, worth quoting to support, and those of `RateLimit`.

Source: https://docs.withpersona.com/model-lifecycle
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
