"""Forms: only one that the sandbox itself put on a page is taken."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final
from urllib.parse import parse_qs

from attrs import define, field
from starlette.requests import Request

_MOST: Final = 64 * 1024
"""Bytes of a form that are read."""


@define(frozen=True)
class Forms:
    """The forms of one sandbox, each marked for *what* it is about."""

    _secret: bytes = field(factory=lambda: secrets.token_bytes(32), repr=False)

    def mark(self, what: str) -> str:
        """Return what a form about *what* carries, and nobody else knows."""
        return hmac.new(self._secret, what.encode(), hashlib.sha256).hexdigest()

    async def read(self, request: Request, what: str) -> dict[str, str] | None:
        """Return the fields of a form about *what* that is this sandbox's own; None for any other."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST:
                return None
        try:
            given = parse_qs(body.decode("ascii"), max_num_fields=20, keep_blank_values=True)
        except ValueError:
            return None
        form = {name: values[0] for name, values in given.items()}
        told = form.get("csrf", "").encode("utf-8", "replace")
        return form if hmac.compare_digest(told, self.mark(what).encode()) else None
