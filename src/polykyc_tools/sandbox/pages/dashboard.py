"""The dashboard: sessions, requests and events, and the forms that change them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from attrs import define
from starlette.requests import Request
from starlette.responses import Response

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.behaviour.transitions import sweep
from polykyc_tools.sandbox.dispatch.caller import describe_credentials
from polykyc_tools.sandbox.faults import FAULTS, OF_WEBHOOKS
from polykyc_tools.sandbox.webhooks.events import format_moment
from polykyc_tools.sandbox.webhooks.signing import verification_secret

from .layout import Forms, form_refused, message_page, not_found, redirect, render
from .session_actions import press_button, session_row

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox

_SHOWN: Final = 50
_PARTS: Final = ("sessions", "webhooks", "requests")


@define(frozen=True)
class Dashboard:
    """The dashboard of the sandbox."""

    sandbox: Sandbox
    forms: Forms

    async def show(self, request: Request) -> Response:
        """Show sessions, requests, events and faults, of all providers or of one."""
        chosen = self._chosen_provider(request)
        return render("dashboard.html", chosen=chosen, **self._lists(chosen), **self._controls(chosen))

    async def part(self, request: Request) -> Response:
        """Return one list alone, for the script that refreshes it."""
        name = request.path_params["name"]
        return render(f"{name}.html", **self._lists(self._chosen_provider(request))) if name in _PARTS else not_found()

    async def webhook(self, request: Request) -> Response:
        """Show one event as it is sent."""
        deliveries = self.sandbox.outbox.deliveries("seq = ?", (_number(request),))
        if not deliveries:
            return message_page()
        delivery = deliveries[0]
        provider = self.sandbox.world.providers[delivery.provider]
        return render(
            "webhook.html",
            delivery=delivery,
            plain=json.dumps(json.loads(delivery.plain), indent=2, ensure_ascii=False) if delivery.plain else "",
            csrf=self.forms.token(""),
            verifying=verification_secret(provider, delivery.secret),
            # A receiver that registered a key of its own has the other half of it.
            opening=self.sandbox.webhook_key(delivery.provider) if delivery.target is None else None,
            when=format_moment(self.sandbox.world.clock.reader_time(delivery.due)),
        )

    async def move(self, request: Request) -> Response:
        """Decide a session."""
        form = await self.forms.read(request, "")
        sessions = self.sandbox.store.sessions({"seq": _number(request)})
        if form is None or not sessions or sessions[0].provider not in self.sandbox.world.providers:
            return form_refused()
        return press_button(self.sandbox, sessions[0], form, "/")

    async def resend(self, request: Request) -> Response:
        """Send an event again."""
        if await self.forms.read(request, "") is None:
            return form_refused()
        self.sandbox.outbox.resend(_number(request))
        return redirect(f"/webhooks/{request.path_params['seq']}")

    async def fault(self, request: Request) -> Response:
        """Cause a fault, or remove one that waits."""
        form = await self.forms.read(request, "")
        if form is None:
            return form_refused()
        if form.get("remove", "").isdecimal():
            self.sandbox.faults.remove(int(form["remove"][:15]))
            return redirect("/")
        try:
            # Shortened, because `int` refuses a number of thousands of digits.
            text = (form.get("times") or "1")[:6]
            times = int(text) if text.isdecimal() else 0
            target = {"provider": form.get("provider") or None, "operation": form.get("operation") or None}
            self.sandbox.fail_next(form.get("fault", ""), times=min(times, 1000), **target)
        except InputError as error:
            return message_page(400, str(error))
        return redirect("/")

    async def hook(self, request: Request) -> Response:
        """Register an address for events, or remove one."""
        form = await self.forms.read(request, "")
        if form is None:
            return form_refused()
        provider = self.sandbox.world.providers.get(form.get("provider", ""))
        if form.get("remove", "").isdecimal():
            self.sandbox.outbox.unregister(int(form["remove"][:15]))
        elif provider is None or not provider.signatures or not self.sandbox.outbox.allows(form.get("url", "")):
            message = "Events go to an HTTP address of this machine, such as http://localhost:8001/webhooks."
            return message_page(400, message)
        else:
            self.sandbox.outbox.register(provider, form["url"])
        return redirect("/")

    async def clock(self, request: Request) -> Response:
        """Move the time on."""
        form = await self.forms.read(request, "")
        if form is None:
            return form_refused()
        minutes = form.get("minutes", "")
        if not minutes.isdecimal() or len(minutes) > 6:
            return message_page(400, "Minutes takes a whole number from 0 to 999999, such as 61.")
        self.sandbox.advance(minutes=int(minutes))
        return redirect("/")

    async def switch(self, request: Request) -> Response:
        """Let a precondition hold, or not."""
        form = await self.forms.read(request, "")
        if form is None:
            return form_refused()
        try:
            self.sandbox.world.switch(form.get("provider", ""), **{form.get("name", ""): form.get("holds") == "yes"})
        except InputError as error:
            return message_page(400, str(error))
        return redirect("/")

    async def clear(self, request: Request) -> Response:
        """Remove the requests from the log."""
        if await self.forms.read(request, "") is None:
            return form_refused()
        self.sandbox.front.log.clear()
        return redirect("/")

    def _chosen_provider(self, request: Request) -> str:
        """Return the slug of the provider that the page is about, empty for all of them."""
        slug = request.query_params.get("provider", "")
        return slug if slug in self.sandbox.world.providers else ""

    def _lists(self, chosen: str) -> dict[str, Any]:
        with self.sandbox.store.transaction():
            sweep(self.sandbox.world)
        played = self.sandbox.world.providers
        sessions = self.sandbox.store.sessions({"provider": chosen} if chosen else {}, limit=_SHOWN)
        events = self.sandbox.outbox.deliveries("? IN ('', provider)", (chosen,), limit=_SHOWN)[::-1]
        requests = [request for request in self.sandbox.front.log if chosen in {"", request.provider}]
        return {
            "sessions": [session_row(self.sandbox, session) for session in sessions if session.provider in played],
            "webhooks": [delivery for delivery in events if delivery.provider in played],
            "requests": [(format_moment(request.at)[11:], request) for request in requests[: -_SHOWN - 1 : -1]],
            "csrf": self.forms.token(""),
        }

    def _controls(self, chosen: str) -> dict[str, Any]:
        sandbox, world = self.sandbox, self.sandbox.world
        hooks = [hook for hook in sandbox.outbox.hooks() if hook.provider in world.providers]
        return {
            "providers": [
                (provider, sandbox.base_url(slug), describe_credentials(sandbox.credentials(slug)))
                for slug, provider in world.providers.items()
            ],
            "senders": [slug for slug, provider in world.providers.items() if provider.signatures],
            "hooks": [
                (
                    hook,
                    verification_secret(world.providers[hook.provider], hook.secret),
                    sandbox.webhook_key(hook.provider),
                )
                for hook in hooks
            ],
            "undecided": [
                (slug, provider.undecided) for slug, provider in world.providers.items() if provider.undecided
            ],
            "preconditions": [
                (slug, name, provider.scenario.preconditions[name].means, holds)
                for slug, provider in world.providers.items()
                if chosen in {"", slug}
                for name, holds in world.preconditions(slug).items()
            ],
            "faults": FAULTS,
            "waiting": list(sandbox.faults.waiting),
            "of_webhooks": OF_WEBHOOKS,
            "now": format_moment(world.clock.reader_time(world.clock.now())),
            "ahead": round(world.clock.offset / 60),
        }


def _number(request: Request) -> int:
    """Return the number in the path; 0, which no row has, if it is no number."""
    text = str(request.path_params["seq"])
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0
