"""What every page is written on: its template, its headers, and the policy of what it may load and lead to."""

from __future__ import annotations

from typing import Any, Final

import jinja2
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

HEADERS: Final = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
_TEMPLATES: Final = jinja2.Environment(
    loader=jinja2.PackageLoader("polykyc_tools.sandbox", "html"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(name: str, *, status: int = 200, origin: str | None = None, **values: Any) -> Response:
    """Return the page *name*; a form's answer may lead to *origin*, the session's own address, and to no other."""
    text = _TEMPLATES.get_template(name).render(origin=origin, **values)
    policy = f"{_POLICY} {origin}" if origin else _POLICY
    return HTMLResponse(text, status, headers={**HEADERS, "content-security-policy": policy})


def nothing(status: int = 404, told: str = "There is nothing here.") -> Response:
    """Return the page that says what is *told*, and that is all."""
    return page("nothing.html", status=status, told=told)


def refused() -> Response:
    """Return the answer to a form that is not taken."""
    return nothing(403, "This form is not of this page, or too old. Go back and reload.")


def see(where: str) -> Response:
    """Send the browser to *where*."""
    return RedirectResponse(where, 303, headers=HEADERS)


def missing() -> Response:
    """Return the answer to a script that asks for what is not there."""
    return PlainTextResponse("Not Found", 404, headers=HEADERS)
