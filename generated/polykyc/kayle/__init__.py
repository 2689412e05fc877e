# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""Kayle ID

Identity checks on a hosted page and a phone: the person reads the chip of a document and takes a selfie. A session
carries the result of the check as a technical signal; the claims that the person agreed to share arrive by webhook
only, and no operation reads them. Kayle changed the session in place, under the same `/v1`. The API as first documented
(v1.3 to v1.5, May 2026) ends a session as `completed` and keeps the outcome in `attempts`; v1.6 has no attempts and
ends it as `succeeded` or `failed`, with `failure_code`. Both are described here, and a field of one of them only is
optional and says so. The server is open source, and what is marked as seen live was seen at its versions 1.5.0 and
1.6.0. The prototype before them (March 2026) has other ids, `vs_live_…`, `va_live_…`, `whe_live_…`, and cursors of any
text. Not described: analytics, and the public `/v1/verify` operations of the hosted page. Kayle can be hosted by
oneself; then the base URL is one's own host.
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
