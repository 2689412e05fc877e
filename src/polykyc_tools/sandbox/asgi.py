"""The sandbox as an ASGI application: every provider under its slug, and the pages."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Coroutine, Sequence
from logging import getLogger
from typing import TYPE_CHECKING, Any, Final, TypeAlias, assert_never

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from polykyc_tools.sandbox.contract.parameters import IncomingRequest
from polykyc_tools.sandbox.contract.request_body import LARGEST
from polykyc_tools.sandbox.pages.layout import show_no_page
from polykyc_tools.sandbox.pages.routes import list_routes

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox
    from polykyc_tools.sandbox.dispatch.fault_effects import DispatchOutcome

ABORT: Final = "polykyc.abort"
"""The extension of an ASGI scope that ends the connection."""
SLEEP: Final = "polykyc.sleep"
"""The extension of an ASGI scope that waits, in the client's time."""
App: TypeAlias = Callable[[Any, Any, Any], Coroutine[Any, Any, None]]
_LOGGER: Final = getLogger("polykyc.sandbox")
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def build_application(sandbox: Sandbox, hosts: Sequence[str]) -> App:
    """Return *sandbox* as an application that answers under its own names and *hosts* alone."""
    pages = Starlette(
        routes=[Route(path, handler, methods=methods) for path, handler, methods in list_routes(sandbox)],
        exception_handlers={404: show_no_page, 405: show_no_page},
    )
    allowed = LOCAL | {host.lower() for host in hosts}
    providers = sorted(sandbox.world.providers.values(), key=lambda provider: -len(provider.path))

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await pages(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not _is_allowed_host(headers.get("host", ""), allowed):
            # A page elsewhere can point its own name at this machine (DNS rebinding); the header still holds that name.
            message = "the sandbox does not answer under this name. Use localhost, or start it with --allow-host NAME\n"
            _LOGGER.warning("421, because %s", message.rstrip())
            await PlainTextResponse(message, 421)(scope, receive, send)
            return
        raw: bytes = scope.get("raw_path") or scope["path"].encode()
        path = raw.decode("ascii", "replace")
        query = scope["query_string"].decode("ascii", "replace")
        for provider in providers:
            grant = provider.grant(path) if scope["method"] == "POST" else None
            if grant is not None or path.startswith(f"{provider.path}/"):
                below = path[len(provider.path) :] if grant is None else grant.operation.path
                request = IncomingRequest(
                    scope["method"],
                    below,
                    query,
                    headers,
                    await _read_body(receive),
                    f"{path}?{query}" if query else path,
                )
                await _send_outcome(sandbox.front.handle(provider, request, grant), scope, receive, send)
                return
        await pages(scope, receive, send)

    return app


async def _read_body(receive: Any) -> bytes:
    """Return the body; of one that is too large, only the first bytes."""
    body = bytearray()
    while True:
        message = await receive()
        if len(body) <= LARGEST:
            body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body[: LARGEST + 1])


async def _send_outcome(outcome: DispatchOutcome, scope: Any, receive: Any, send: Any) -> None:
    extensions: dict[str, Any] = scope.get("extensions") or {}
    answer = outcome.answer
    if outcome.delay:
        await extensions.get(SLEEP, asyncio.sleep)(outcome.delay)
    headers = dict(answer.headers)
    if answer.says:
        # In the sandbox's own header, because the body is the provider's.
        headers["x-sandbox-says"] = answer.explanation
    match outcome.cut:
        case "before":
            await _abort(extensions)
        case "within":
            lines = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
            lines.append((b"content-length", str(len(answer.body) + 1).encode()))
            await send({"type": "http.response.start", "status": answer.status, "headers": lines})
            half = answer.body[: len(answer.body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
            await _abort(extensions)
        case None:
            await Response(answer.body, answer.status, headers)(scope, receive, send)
        case _:
            assert_never(outcome.cut)


async def _abort(extensions: Any) -> None:
    abort = extensions.get(ABORT)
    if abort is None:
        raise ConnectionAbortedError("a fault ends the connection")
    await abort()


def _is_allowed_host(host: str, allowed: frozenset[str]) -> bool:
    """Return whether the header *host* is one of the names *allowed*, or an IP address, which no DNS can redirect."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() and not host.endswith("]") else host
    name = name.removeprefix("[").removesuffix("]").lower()
    if name in allowed:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
