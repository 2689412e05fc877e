"""The routes of the pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from .dashboard import Dashboard
from .layout import HEADERS, Forms, not_found
from .verification import VerificationPage

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]
_ASSETS: Final = {"sandbox.css": "text/css", "live.js": "text/javascript"}


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
        ("/assets/{name}", _asset, ["GET"]),
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


async def _asset(request: Request) -> Response:
    """Return the style sheet or the script."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        return not_found()
    text = (files("polykyc_tools.sandbox") / "html" / name).read_text(encoding="utf-8")
    return Response(text, media_type=_ASSETS[name], headers=HEADERS)
