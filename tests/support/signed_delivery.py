"""Webhooks for the pages: signed now, and not by the code that is to verify them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Final

from attrs import frozen
from joserfc import jwe
from joserfc.jwk import RSAKey

from tests.support.documented_server import DATA

SECRET: Final = "whsec_..."
PRIVATE_KEY: Final = (DATA / "kayle" / "webhooks" / "own.pem").read_text()


@frozen
class Delivery:
    """A request as it comes in, and what it was signed with."""

    body: bytes
    headers: dict[str, str]
    secret: str = SECRET
    key: str = PRIVATE_KEY


def delivered(slug: str) -> Delivery:
    """Return a genuine webhook of the provider *slug*."""
    if slug == "kayle":
        metadata = {"contract_version": 1, "event_id": "evt_1", "verification_session_id": "vs_1"}
        event: dict[str, object] = {
            "type": "verification.session.succeeded",
            "metadata": metadata,
            "data": {"claims": {}},
        }
        sealed = _sealed(event)
        now = int(time.time())
        return Delivery(sealed, {"X-Kayle-Signature": f"t={now},v1={_mac(f'{now}.'.encode() + sealed).hex()}"})
    if slug == "veriff":
        started = json.dumps({"id": "12df6045-3846-3e45-946a-14fa6136d78b", "action": "started"}).encode()
        return Delivery(started, {"X-AUTH-CLIENT": "key_of_this_account", "X-HMAC-SIGNATURE": _mac(started).hex()})
    assert slug == "salesive"
    body = json.dumps({"id": "evt_1", "topic": "orders/updated", "occurredAt": "2026-01-15T11:59:58.250Z"}).encode()
    return Delivery(body, {"X-Salesive-Hmac-SHA256": base64.b64encode(_mac(body)).decode()})


def _mac(content: bytes) -> bytes:
    return hmac.new(SECRET.encode(), content, hashlib.sha256).digest()


def _sealed(event: Mapping[str, object]) -> bytes:
    protected = {"alg": "RSA-OAEP-256", "enc": "A256GCM"}
    key = RSAKey.import_key(PRIVATE_KEY)
    return jwe.encrypt_compact(protected, json.dumps(event), key, algorithms=list(protected.values())).encode()
