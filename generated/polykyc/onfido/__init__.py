# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""Onfido

The part of Onfido's public API that verifies who a person is. A person is an applicant, who is made first. A workflow
run takes the applicant through a workflow that was drawn in the dashboard, and its own end state is the verdict.
Without a workflow, a check holds reports on media that were uploaded, and its verdict is in two fields. Answers are
bare objects. The vendor adds fields and values of enums without a new version, so all of them are open. Hardly a field
of an answer is promised, and an example of the vendor has a null that its own document forbids, so every field but an
id may be null.

Source: https://documentation.onfido.com/api/latest/
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
