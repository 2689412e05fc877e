"""The layout of every page: its template, its headers, its content security policy, and CSRF tokens for its forms."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from importlib.resources import files
from typing import Any, Final
from urllib.parse import parse_qs

import jinja2
from attrs import define, field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

HEADERS: Final = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_STYLE: Final = (files("polykyc_tools.sandbox") / "html" / "sandbox.css").read_text(encoding="utf-8")
"""Stands in each page, which is never shown without it."""

_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
_TEMPLATES: Final = jinja2.Environment(
    loader=jinja2.PackageLoader("polykyc_tools.sandbox", "html"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(name: str, *, status: int = 200, origin: str | None = None, **values: Any) -> Response:
    """Return the page *name*; the answer to its form may lead to *origin*, the address of the session, alone."""
    text = _TEMPLATES.get_template(name).render(style=_STYLE, origin=origin, **values)
    policy = f"{_POLICY} {origin}" if origin else _POLICY
    return HTMLResponse(text, status, headers={**HEADERS, "content-security-policy": policy})


def message_page(status: int = 404, message: str = "There is no page at this address.") -> Response:
    """Return a page with *message* alone."""
    return render("nothing.html", status=status, message=message)


async def show_no_page(_: Request, error: Exception) -> Response:
    """Return the answer to an address or a method without a page."""
    return message_page(error.status_code if isinstance(error, HTTPException) else 404)


def form_refused() -> Response:
    """Return the answer to a form that is not of this page."""
    return message_page(403, "This form is not from this page, or too old. Go back and reload the page.")


def redirect(address: str) -> Response:
    """Send the browser to *address*."""
    return RedirectResponse(address, 303, headers=HEADERS)


def not_found() -> Response:
    """Return the answer to a script that asks for an unknown list or file."""
    return PlainTextResponse("Not Found", 404, headers=HEADERS)


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
