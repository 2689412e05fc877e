"""The dashboard: sessions, requests and events, and the forms that make something happen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from attrs import define
from starlette.requests import Request
from starlette.responses import Response

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.behaviour.transitions import sweep
from polykyc_tools.sandbox.dispatch.caller import told
from polykyc_tools.sandbox.faults import KINDS, OF_WEBHOOKS
from polykyc_tools.sandbox.webhooks.events import moment
from polykyc_tools.sandbox.webhooks.keys import verifying

from .csrf import Forms
from .layout import missing, nothing, page, refused, see
from .session_actions import pressed, row

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox

_SHOWN: Final = 50
_PARTS: Final = ("sessions", "webhooks", "requests")


@define(frozen=True)
class Dashboard:
    """The page of the sandbox itself."""

    sandbox: Sandbox
    forms: Forms

    async def show(self, _: Request) -> Response:
        """Show sessions, requests, events and what may go wrong."""
        return page("dashboard.html", **self._lists(), **self._beside())

    async def part(self, request: Request) -> Response:
        """Return the lists alone, for the script that keeps them fresh."""
        name = request.path_params["name"]
        return page(f"{name}.html", **self._lists()) if name in _PARTS else missing()

    async def webhook(self, request: Request) -> Response:
        """Show one event, as it was sent."""
        found = self.sandbox.outbox.deliveries("seq = ?", (_number(request),))
        if not found:
            return nothing()
        one = found[0]
        about = self.sandbox.world.providers[one.provider]
        return page(
            "webhook.html",
            one=one,
            plain=json.dumps(json.loads(one.plain), indent=2, ensure_ascii=False) if one.plain else "",
            csrf=self.forms.mark(""),
            verifying=verifying(about, one.secret),
            when=moment(self.sandbox.world.clock.outside(one.due)),
        )

    async def move(self, request: Request) -> Response:
        """Decide a session."""
        form = await self.forms.read(request, "")
        found = self.sandbox.store.sessions({"seq": _number(request)})
        if form is None or not found or found[0].provider not in self.sandbox.world.providers:
            return refused()
        return pressed(self.sandbox, found[0], form.get("to", ""), "/")

    async def resend(self, request: Request) -> Response:
        """Send an event again."""
        if await self.forms.read(request, "") is None:
            return refused()
        self.sandbox.outbox.resend(_number(request))
        return see(f"/webhooks/{request.path_params['seq']}")

    async def fault(self, request: Request) -> Response:
        """Let something go wrong."""
        form = await self.forms.read(request, "")
        if form is None:
            return refused()
        try:
            # Cut, because Python reads no number of thousands of digits.
            told = (form.get("times") or "1")[:6]
            times = int(told) if told.isdecimal() else 0
            where = {"provider": form.get("provider") or None, "operation": form.get("operation") or None}
            self.sandbox.fail_next(form.get("fault", ""), times=min(times, 1000), **where)
        except InputError as error:
            return nothing(400, str(error))
        return see("/")

    async def hook(self, request: Request) -> Response:
        """Register an address for events, or take one away."""
        form = await self.forms.read(request, "")
        if form is None:
            return refused()
        about = self.sandbox.world.providers.get(form.get("provider", ""))
        if form.get("remove", "").isdecimal():
            self.sandbox.outbox.unhook(int(form["remove"][:15]))
        elif about is None or about.signature is None or not self.sandbox.outbox.allows(form.get("url", "")):
            told = "Events go to an http or https address of this machine: http://localhost:8001/webhooks."
            return nothing(400, told)
        else:
            self.sandbox.outbox.hook(about, form["url"])
        return see("/")

    async def clock(self, request: Request) -> Response:
        """Let time pass."""
        form = await self.forms.read(request, "")
        if form is None or not form.get("minutes", "").isdecimal() or len(form["minutes"]) > 6:
            return refused()
        self.sandbox.advance(minutes=int(form["minutes"]))
        return see("/")

    def _lists(self) -> dict[str, Any]:
        with self.sandbox.store.transaction():
            sweep(self.sandbox.world)
        played = self.sandbox.world.providers
        sessions = self.sandbox.store.sessions({}, limit=_SHOWN)
        events = self.sandbox.outbox.deliveries(limit=_SHOWN)[::-1]
        return {
            "sessions": [row(self.sandbox, one) for one in sessions if one.provider in played],
            "webhooks": [one for one in events if one.provider in played],
            "requests": [(moment(one.at)[11:], one) for one in list(self.sandbox.front.log)[: -_SHOWN - 1 : -1]],
            "csrf": self.forms.mark(""),
        }

    def _beside(self) -> dict[str, Any]:
        sandbox, world = self.sandbox, self.sandbox.world
        hooks = [one for one in sandbox.outbox.hooks() if one.provider in world.providers]
        return {
            "providers": [
                (one, sandbox.base_url(slug), told(sandbox.credentials(slug))) for slug, one in world.providers.items()
            ],
            "senders": [slug for slug, one in world.providers.items() if one.signature is not None],
            "hooks": [(one, verifying(world.providers[one.provider], one.secret)) for one in hooks],
            "faults": KINDS,
            "waiting": list(sandbox.faults.waiting),
            "of_webhooks": OF_WEBHOOKS,
            "now": moment(world.clock.outside(world.clock.now())),
            "ahead": round(world.clock.offset / 60),
        }


def _number(request: Request) -> int:
    """Return the number in the path, 0, which nothing has, for what is none."""
    text = str(request.path_params["seq"])
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0
