"""The page that a person would be verified on, with buttons in place of documents and faces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from attrs import define
from starlette.requests import Request
from starlette.responses import Response

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.sandbox.behaviour.context import reading, scope, seen
from polykyc_tools.sandbox.behaviour.transitions import sweep
from polykyc_tools.sandbox.scenario.values import filled
from polykyc_tools.sandbox.state.records import Session

from .csrf import Forms
from .layout import nothing, page, refused, see
from .session_actions import pressed, row

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox


@define(frozen=True)
class Hosted:
    """The hosted page of each session."""

    sandbox: Sandbox
    forms: Forms

    async def verify(self, request: Request) -> Response:
        """Show the page."""
        found = self._session(request)
        return nothing() if found is None else self._page(found)

    async def decide(self, request: Request) -> Response:
        """Do what the person, or the provider, decided, and send the person back."""
        found = self._session(request)
        if found is None:
            return nothing()
        form = await self.forms.read(request, found.key)
        if form is None:
            return refused()
        own = f"/verify/{found.key}"
        if form.get("to") == "leave":
            return see(_back(self.sandbox, found) or own)
        answer = pressed(self.sandbox, found, form.get("to", ""), own)
        after = self.sandbox.stored(found.seq)
        back = _back(self.sandbox, after)
        return see(back) if answer.status_code == 303 and not after.is_open and back else answer

    def _session(self, request: Request) -> Session | None:
        with self.sandbox.store.transaction():
            sweep(self.sandbox.world)
        found = self.sandbox.store.sessions({"key": request.path_params["key"]})
        return found[0] if found and found[0].provider in self.sandbox.world.providers else None

    def _page(self, session: Session) -> Response:
        world = self.sandbox.world
        about = world.providers[session.provider]
        inside = scope(world, about, about.named(session.variant), session=session, given=session.given)
        asks = filled(about.scenario.asks, inside) if about.scenario.asks is not None else None
        shown = asks if is_map(asks) else {
            name: value for name, value in session.given.items() if value != session.redirect
        }  # fmt: skip
        back = _back(self.sandbox, session)
        return page(
            "verify.html",
            about=about.contract.title,
            who=session.tenant[:6],
            asks=[(name, _told(value)) for name, value in shown.items()],
            open=session.is_open,
            origin=_origin(back) if back else None,
            csrf=self.forms.mark(session.key),
            **row(self.sandbox, session),
        )


def _back(sandbox: Sandbox, session: Session) -> str | None:
    """Return the address that the person is sent back to, None if there is none that a browser may be sent to."""
    try:
        parts = urlsplit(session.redirect or "")
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "\\" in (session.redirect or ""):
        return None
    about = sandbox.world.providers[session.provider]
    told = {**seen(sandbox.world, about, session), "word": reading(sandbox.world, session)[0]}
    added = {name: filled(value, {"session": told}) for name, value in about.scenario.redirect.items()}
    extra = urlencode({name: value for name, value in added.items() if value is not None})
    query = "&".join(part for part in (parts.query, extra) if part)
    return urlunsplit(parts._replace(query=query))


def _told(value: Any) -> str:
    if is_map(value) and isinstance(reason := value.get("reason"), str):
        return f"{reason} ({'needed' if value.get('required') else 'optional'})"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _origin(url: str) -> str | None:
    """Return the origin of *url* as a policy may name it; None if it holds what a policy would read otherwise."""
    parts = urlsplit(url)
    found = f"{parts.scheme}://{parts.netloc}"
    return found if all(one.isalnum() or one in ":/.-[]" for one in found) and found.isascii() else None
