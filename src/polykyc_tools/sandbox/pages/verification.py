"""The page on which a person would be verified, with buttons in the place of documents and faces."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from attrs import define
from starlette.requests import Request
from starlette.responses import Response

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.sandbox.behaviour.context import build_scope, read_status, session_view
from polykyc_tools.sandbox.behaviour.transitions import sweep
from polykyc_tools.sandbox.scenario.values import fill
from polykyc_tools.sandbox.state.records import StoredSession

from .layout import Forms, form_refused, message_page, redirect, render
from .session_actions import press_button, session_row

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox


@define(frozen=True)
class VerificationPage:
    """The page of each session."""

    sandbox: Sandbox
    forms: Forms

    async def verify(self, request: Request) -> Response:
        """Show the page."""
        session = self._session(request)
        return message_page() if session is None else self._page(session)

    async def decide(self, request: Request) -> Response:
        """Apply the decision of the form, and send the person back."""
        session = self._session(request)
        if session is None:
            return message_page()
        form = await self.forms.read(request, session.key)
        if form is None:
            return form_refused()
        own = f"/verify/{session.key}"
        if form.get("to") == "leave":
            return redirect(_return_address(self.sandbox, session) or own)
        answer = press_button(self.sandbox, session, form, own)
        after = self.sandbox.stored(session.seq)
        back = _return_address(self.sandbox, after)
        return redirect(back) if answer.status_code == 303 and not after.is_open and back else answer

    def _session(self, request: Request) -> StoredSession | None:
        with self.sandbox.store.transaction():
            sweep(self.sandbox.world)
        sessions = self.sandbox.store.sessions({"key": request.path_params["key"]})
        return sessions[0] if sessions and sessions[0].provider in self.sandbox.world.providers else None

    def _page(self, session: StoredSession) -> Response:
        world = self.sandbox.world
        provider = world.providers[session.provider]
        names = build_scope(
            world, provider, provider.variant_named(session.variant), session=session, given=session.fields
        )
        asks = fill(provider.scenario.asks, names) if provider.scenario.asks is not None else None
        shown = asks if is_map(asks) else {
            name: value for name, value in session.fields.items() if value != session.redirect
        }  # fmt: skip
        back = _return_address(self.sandbox, session)
        return render(
            "verify.html",
            about=provider.contract.title,
            who=session.tenant[:6],
            asks=[(name, _describe_request(value)) for name, value in shown.items()],
            open=session.is_open,
            undecided=len(provider.undecided),
            origin=_origin(back) if back else None,
            csrf=self.forms.token(session.key),
            **session_row(self.sandbox, session),
        )


def _return_address(sandbox: Sandbox, session: StoredSession) -> str | None:
    """Return the address that the person is sent back to; None if there is none, or no web address."""
    try:
        parts = urlsplit(session.redirect or "")
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "\\" in (session.redirect or ""):
        return None
    provider = sandbox.world.providers[session.provider]
    view = {**session_view(sandbox.world, provider, session), "word": read_status(sandbox.world, session)[0]}
    added = {name: fill(value, {"session": view}) for name, value in provider.scenario.redirect.items()}
    extra = urlencode({name: value for name, value in added.items() if value is not None})
    query = "&".join(part for part in (parts.query, extra) if part)
    return urlunsplit(parts._replace(query=query))


def _describe_request(value: Any) -> str:
    if is_map(value) and isinstance(reason := value.get("reason"), str):
        return f"{reason} ({'needed' if value.get('required') else 'optional'})"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _origin(url: str) -> str | None:
    """Return the origin of *url* for a policy; None if it has characters that mean something else there."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    return (
        origin
        if all(character.isalnum() or character in ":/.-[]" for character in origin) and origin.isascii()
        else None
    )
