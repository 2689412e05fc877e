# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""StarkFi KYC API

StarkFi runs identity verification on a vendor of its own (Didit) and hides it behind one API and one hosted page. A
person is known by an e-mail address or by a wallet; use the same one through all steps. By e-mail: prepare, send the
code, verify the code, create the session, read the status. By wallet: ask for a challenge, let the person sign it,
prepare with the signature, create the session, read the status. A step taken out of order is answered with 403 and a
code that names the missing step. Somebody whom StarkFi has verified before may be recognised, so that creating a
session can answer without one. The product `kyc` must be switched on for the deployment. There is no webhook for KYC:
the outcome is read by polling. An older generation of the documentation had paths that begin with `/api`, knew e-mail
only, and answered `email_not_verified` where the present one answers `identity_not_verified`. This document follows the
present one. Where the text of an example is not published it is ours; go by the codes.

Source: https://docs.starkfi.io/getting-started
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
