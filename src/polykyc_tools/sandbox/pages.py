"""The pages: the hosted one that decides a session, and the dashboard. All that they show is escaped."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from polykyc_tools.engine.problems import InputError
from polykyc_tools.engine.reader import is_map
from polykyc_tools.engine.words import SessionStatus

from .events import moment
from .faults import KINDS, OF_WEBHOOKS
from .moving import MoveError, sweep
from .provider import Provider
from .state import OPEN, Session
from .values import filled
from .world import scope, seen

if TYPE_CHECKING:
    from .sandbox import Sandbox

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]
BUTTONS: Final[tuple[tuple[SessionStatus, str], ...]] = (
    ("in_progress", "Begin"),
    ("approved", "Approve"),
    ("completed", "Finish"),
    ("declined", "Decline"),
    ("in_review", "Send to review"),
    ("needs_input", "Ask again"),
    ("cancelled", "Call off"),
    ("expired", "Let it expire"),
)
_NAMED: Final[dict[str, SessionStatus]] = {status: status for status, _ in BUTTONS}
_MOST: Final = 64 * 1024
_SHOWN: Final = 50
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
_HEADERS: Final = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Pages:
    """The pages of one sandbox."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._secret = secrets.token_bytes(32)
        self._templates = jinja2.Environment(
            loader=jinja2.PackageLoader("polykyc_tools.sandbox", "html"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def dashboard(self, _: Request) -> Response:
        """Show sessions, requests, events and what may go wrong."""
        return self._page("dashboard.html", **self._lists(), **self._beside())

    async def part(self, request: Request) -> Response:
        """Return the lists alone, for the script that keeps them fresh."""
        if request.path_params["name"] not in {"sessions", "webhooks", "requests"}:
            return PlainTextResponse("Not Found", 404, headers=_HEADERS)
        return self._page(f"{request.path_params['name']}.html", **self._lists())

    async def webhook(self, request: Request) -> Response:
        """Show one event, as it was sent."""
        found = self.sandbox.outbox.deliveries("seq = ?", (_number(request),))
        if not found:
            return self._page("nothing.html", status=404)
        one = found[0]
        about = self.sandbox.world.providers[one.provider]
        plain = json.dumps(json.loads(one.plain), indent=2, ensure_ascii=False) if one.plain else ""
        beside: dict[str, Any] = {
            "verifying": self.sandbox.outbox.verifying(about, one.secret),
            "when": moment(self._out(one.due)),
        }
        return self._page("webhook.html", one=one, plain=plain, csrf=self._csrf(""), **beside)

    async def move(self, request: Request) -> Response:
        """Decide a session from the dashboard."""
        form = await self._form(request, "")
        found = self.sandbox.store.sessions({"seq": _number(request)})
        return self._refused() if form is None or not found else self._moved(found[0], form.get("to", ""), "/")

    async def resend(self, request: Request) -> Response:
        """Send an event again."""
        if await self._form(request, "") is None:
            return self._refused()
        self.sandbox.outbox.resend(_number(request))
        return _see(f"/webhooks/{request.path_params['seq']}")

    async def fault(self, request: Request) -> Response:
        """Let something go wrong."""
        form = await self._form(request, "")
        if form is None:
            return self._refused()
        try:
            times = int(form.get("times") or "1") if (form.get("times") or "1").isdecimal() else 0
            where = {"provider": form.get("provider") or None, "operation": form.get("operation") or None}
            self.sandbox.fail_next(form.get("fault", ""), times=min(times, 1000), **where)
        except InputError as error:
            return self._page("nothing.html", status=400, told=str(error))
        return _see("/")

    async def hook(self, request: Request) -> Response:
        """Register an address for events, or take one away."""
        form = await self._form(request, "")
        if form is None:
            return self._refused()
        about = self.sandbox.world.providers.get(form.get("provider", ""))
        if form.get("remove", "").isdecimal():
            self.sandbox.outbox.unhook(int(form["remove"][:15]))
        elif about is None or not self.sandbox.outbox.allows(form.get("url", "")) or not _sends(about):
            told = "Events go to an http or https address of this machine: http://localhost:8001/webhooks."
            return self._page("nothing.html", status=400, told=told)
        else:
            self.sandbox.outbox.hook(about, form["url"])
        return _see("/")

    async def clock(self, request: Request) -> Response:
        """Let time pass."""
        form = await self._form(request, "")
        if form is None or not form.get("minutes", "").isdecimal() or len(form["minutes"]) > 6:
            return self._refused()
        self.sandbox.advance(minutes=int(form["minutes"]))
        return _see("/")

    async def verify(self, request: Request) -> Response:
        """Show the page that a person would be verified on, with buttons in place of documents and faces."""
        found = self._hosted(request)
        return self._page("nothing.html", status=404) if found is None else self._hosted_page(found)

    async def decide(self, request: Request) -> Response:
        """Do what the person, or the provider, decided, and send the person back."""
        found = self._hosted(request)
        if found is None:
            return self._page("nothing.html", status=404)
        form = await self._form(request, found.key)
        if form is None:
            return self._refused()
        if form.get("to") == "leave":
            return _see(self._back(found) or f"/verify/{found.key}")
        answer = self._moved(found, form.get("to", ""), f"/verify/{found.key}")
        after = self.sandbox.stored(found.seq)
        back = self._back(after)
        return _see(back) if answer.status_code == 303 and not after.is_open and back else answer

    async def asset(self, request: Request) -> Response:
        """Return the style or the script."""
        kinds = {"sandbox.css": "text/css", "live.js": "text/javascript"}
        name = request.path_params["name"]
        if name not in kinds:
            return PlainTextResponse("Not Found", 404, headers=_HEADERS)
        text = (files("polykyc_tools.sandbox") / "html" / name).read_text(encoding="utf-8")
        return Response(text, media_type=kinds[name], headers=_HEADERS)

    async def health(self, _: Request) -> Response:
        """Tell that the sandbox is there, and where its providers are."""
        found = {slug: self.sandbox.base_url(slug) for slug in self.sandbox.providers}
        return JSONResponse({"providers": found}, headers=_HEADERS)

    def _lists(self) -> dict[str, Any]:
        with self.sandbox.store.transaction():
            sweep(self.sandbox.world)
        sessions = self.sandbox.store.sessions({}, limit=_SHOWN)
        return {
            "sessions": [self._row(one) for one in sessions if one.provider in self.sandbox.world.providers],
            "webhooks": [
                one for one in self.sandbox.outbox.deliveries(limit=_SHOWN)[::-1]
                if one.provider in self.sandbox.world.providers
            ],
            "requests": [(moment(one.at)[11:], one) for one in list(self.sandbox.front.log)[: -_SHOWN - 1 : -1]],
            "csrf": self._csrf(""),
        }  # fmt: skip

    def _beside(self) -> dict[str, Any]:
        world = self.sandbox.world
        hooks = [one for one in self.sandbox.outbox.hooks() if one.provider in world.providers]
        return {
            "providers": [
                (one, self.sandbox.base_url(one.slug), self.sandbox.token(one.slug)) for one in world.providers.values()
            ],
            "senders": [one.slug for one in world.providers.values() if _sends(one)],
            "hooks": [(one, self.sandbox.outbox.verifying(world.providers[one.provider], one.secret)) for one in hooks],
            "faults": KINDS,
            "waiting": list(self.sandbox.faults.waiting),
            "of_webhooks": OF_WEBHOOKS,
            "now": moment(world.clock.outside(world.clock.now())),
            "ahead": round(world.clock.offset / 60),
        }

    def _row(self, one: Session) -> dict[str, Any]:
        about = self.sandbox.world.providers[one.provider]
        ways = about.ways(one)
        word, means = self.sandbox.reading(one)
        return {
            "session": one,
            "word": word,
            "means": means,
            "buttons": [(status, label) for status, label in BUTTONS if status in ways],
            "created": moment(self._out(one.created)),
        }

    def _out(self, at: float) -> float:
        return self.sandbox.world.clock.outside(at)

    def _hosted(self, request: Request) -> Session | None:
        with self.sandbox.store.transaction():
            sweep(self.sandbox.world)
        found = self.sandbox.store.sessions({"key": request.path_params["key"]})
        return found[0] if found and found[0].provider in self.sandbox.world.providers else None

    def _hosted_page(self, session: Session) -> Response:
        about = self.sandbox.world.providers[session.provider]
        row = self._row(session)
        inside = scope(self.sandbox.world, about, about.named(session.variant), session=session, given=session.given)
        asks = filled(about.scenario.asks, inside) if about.scenario.asks is not None else None
        shown = asks if is_map(asks) else {
            name: value for name, value in session.given.items() if value != session.redirect
        }  # fmt: skip
        back = self._back(session)
        return self._page(
            "verify.html",
            about=about.contract.title,
            who=session.tenant[:6],
            asks=[(name, _told(value)) for name, value in shown.items()],
            open=session.status in OPEN,
            origin=_origin(back) if back else None,
            csrf=self._csrf(session.key),
            **row,
        )

    def _moved(self, session: Session, to: str, back: str) -> Response:
        status = _NAMED.get(to)
        if status is None:
            return self._refused()
        try:
            self.sandbox.decide(session, status)
        except MoveError as error:
            return self._page("nothing.html", status=409, told=str(error))
        return _see(back)

    def _back(self, session: Session) -> str | None:
        """Return the address that the person is sent back to, None if there is none that a browser may be sent to."""
        try:
            parts = urlsplit(session.redirect or "")
            _ = parts.port
        except ValueError:
            return None
        if parts.scheme not in {"http", "https"} or not parts.hostname or "\\" in (session.redirect or ""):
            return None
        about = self.sandbox.world.providers[session.provider]
        told = {**seen(self.sandbox.world, about, session), "word": self.sandbox.reading(session)[0]}
        added = {name: filled(value, {"session": told}) for name, value in about.scenario.redirect.items()}
        extra = urlencode({name: value for name, value in added.items() if value is not None})
        query = "&".join(part for part in (parts.query, extra) if part)
        return urlunsplit(parts._replace(query=query))

    def _csrf(self, what: str) -> str:
        return hmac.new(self._secret, what.encode(), hashlib.sha256).hexdigest()

    async def _form(self, request: Request, what: str) -> dict[str, str] | None:
        """Return the fields of a form that this sandbox itself put on a page; None for any other."""
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > _MOST:
                return None
        try:
            given = parse_qs(body.decode("ascii"), max_num_fields=20, keep_blank_values=True)
        except ValueError:
            return None
        form = {name: values[0] for name, values in given.items()}
        told = form.get("csrf", "").encode("utf-8", "replace")
        return form if hmac.compare_digest(told, self._csrf(what).encode()) else None

    def _refused(self) -> Response:
        return self._page(
            "nothing.html", status=403, told="This form is not of this page, or too old. Go back and reload."
        )

    def _page(self, name: str, *, status: int = 200, **values: Any) -> Response:
        values.setdefault("told", "There is nothing here.") if name == "nothing.html" else None
        text = self._templates.get_template(name).render(**values)
        # A form's answer may lead to the address that the session gave, and to no other.
        origin = values.get("origin")
        policy = f"{_POLICY} {origin}" if origin else _POLICY
        return HTMLResponse(text, status, headers={**_HEADERS, "content-security-policy": policy})


def routes(sandbox: Sandbox) -> list[tuple[str, Handler, list[str]]]:
    """Return the pages of *sandbox*: path, handler and methods."""
    pages = Pages(sandbox)
    return [
        ("/", pages.dashboard, ["GET"]),
        ("/health", pages.health, ["GET"]),
        ("/parts/{name}", pages.part, ["GET"]),
        ("/assets/{name}", pages.asset, ["GET"]),
        ("/webhooks/{seq}", pages.webhook, ["GET"]),
        ("/webhooks/{seq}/resend", pages.resend, ["POST"]),
        ("/sessions/{seq}", pages.move, ["POST"]),
        ("/faults", pages.fault, ["POST"]),
        ("/hooks", pages.hook, ["POST"]),
        ("/clock", pages.clock, ["POST"]),
        ("/verify/{key}", pages.verify, ["GET"]),
        ("/verify/{key}", pages.decide, ["POST"]),
    ]


def _number(request: Request) -> int:
    """Return the number in the path, 0, which nothing has, for what is none."""
    text = str(request.path_params["seq"])
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _sends(provider: Provider) -> bool:
    found = provider.contract.facts.webhooks
    return found is not None and found.signature is not None


def _see(where: str) -> Response:
    return RedirectResponse(where, 303, headers=_HEADERS)


def _told(value: Any) -> str:
    if is_map(value):
        reason = value.get("reason")
        asked = "needed" if value.get("required") else "optional"
        return f"{reason} ({asked})" if isinstance(reason, str) else json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _origin(url: str) -> str | None:
    """Return the origin of *url* as a policy may name it; None if it holds what a policy would read otherwise."""
    parts = urlsplit(url)
    found = f"{parts.scheme}://{parts.netloc}"
    return found if all(one.isalnum() or one in ":/.-[]" for one in found) and found.isascii() else None
