"""The webhook format of an invented provider, and events that are signed by it."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve
from polykyc._runtime.status import SessionStatus
from polykyc._runtime.webhooks.signature import Signature
from polykyc._runtime.webhooks.verify import WebhookFormat

NOW: Final = dt.datetime(2026, 1, 15, 12, tzinfo=dt.UTC)
SECRET: Final = "whsec_of-this-test"


def status_unknown(_: str, __: Mapping[str, Any]) -> SessionStatus:
    """Return that an event says nothing of its session."""
    return SessionStatus.UNKNOWN


PLAIN: Final = Signature(
    algorithm="hmac-sha256", encoding="hex", headers={"x-signature": "{signature}"}, content="{body}"
)
TIMED: Final = evolve(
    PLAIN,
    headers={"x-signature": "t={time},v1={signature}"},
    separator=",",
    content="{time}.{body}",
    tolerance=300,
    ahead=60,
)


def webhook_format(signature: Signature = PLAIN, **options: Any) -> WebhookFormat:
    """Return the format of an invented provider that signs by *signature*."""
    usual: dict[str, Any] = {"body": "json", "type": (("type",),), "id": (("id",),), "status": status_unknown}
    return WebhookFormat(provider="acme", signatures=(signature,), **{**usual, **options})


def signed(content: bytes) -> str:
    """Return the signature of *content* under `SECRET`, in hex."""
    return hmac.new(SECRET.encode(), content, hashlib.sha256).hexdigest()


FORGED: Final = "the signature is not that of this body under any of the secrets"
