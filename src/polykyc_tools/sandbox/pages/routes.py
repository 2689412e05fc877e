"""The routes of the pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .dashboard import Dashboard
from .layout import HEADERS, Forms
from .verification import VerificationPage

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]


def list_routes(sandbox: Sandbox) -> list[tuple[str, Handler, list[str]]]:
    """Return the pages of *sandbox*: path, handler and methods."""
    forms = Forms()
    dashboard, hosted = Dashboard(sandbox, forms), VerificationPage(sandbox, forms)

    async def health(_: Request) -> Response:
        """Answer that the sandbox runs, and with the base URLs of its providers."""
        base_urls = {slug: sandbox.base_url(slug) for slug in sandbox.providers}
        return JSONResponse({"providers": base_urls}, headers=HEADERS)

    return [
        ("/", dashboard.show, ["GET"]),
        ("/health", health, ["GET"]),
        ("/parts/{name}", dashboard.part, ["GET"]),
        ("/assets/live.js", _script, ["GET"]),
        ("/webhooks/{seq}", dashboard.webhook, ["GET"]),
        ("/webhooks/{seq}/resend", dashboard.resend, ["POST"]),
        ("/sessions/{seq}", dashboard.move, ["POST"]),
        ("/faults", dashboard.fault, ["POST"]),
        ("/requests/clear", dashboard.clear, ["POST"]),
        ("/hooks", dashboard.hook, ["POST"]),
        ("/clock", dashboard.clock, ["POST"]),
        ("/preconditions", dashboard.switch, ["POST"]),
        ("/verify/{key}", hosted.verify, ["GET"]),
        ("/verify/{key}", hosted.decide, ["POST"]),
    ]


async def _script(_: Request) -> Response:
    """Return the script of the lists."""
    text = (files("polykyc_tools.sandbox") / "html" / "live.js").read_text(encoding="utf-8")
    return Response(text, media_type="text/javascript", headers=HEADERS)
