"""Send an event over HTTP: no redirect is followed, no proxy asked, and the answer's body is not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import httpx

_PATIENCE: Final = 10.0


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post *body* with *headers* to *url*, and return the status of the answer."""
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=_PATIENCE) as client,
        client.stream("POST", url, content=body, headers=dict(headers)) as answer,
    ):
        return answer.status_code
