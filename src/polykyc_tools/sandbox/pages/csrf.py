"""Forms: the sandbox accepts only a form of its own pages (CSRF)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final
from urllib.parse import parse_qs

from attrs import define, field
from starlette.requests import Request

_MOST: Final = 64 * 1024
"""How many bytes of a form are read."""


@define(frozen=True)
class Forms:
    """The CSRF tokens of one sandbox, one for each subject."""

    _secret: bytes = field(factory=lambda: secrets.token_bytes(32), repr=False)

    def token(self, what: str) -> str:
        """Return the CSRF token of a form about *what*."""
        return hmac.new(self._secret, what.encode(), hashlib.sha256).hexdigest()

    async def read(self, request: Request, what: str) -> dict[str, str] | None:
        """Return the fields of a form about *what*; None if it is not from a page of this sandbox."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST:
                return None
        try:
            pairs = parse_qs(body.decode("ascii"), max_num_fields=20, keep_blank_values=True)
        except ValueError:
            return None
        form = {name: values[0] for name, values in pairs.items()}
        token = form.get("csrf", "").encode("utf-8", "replace")
        return form if hmac.compare_digest(token, self.token(what).encode()) else None
