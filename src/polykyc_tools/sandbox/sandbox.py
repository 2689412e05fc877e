"""The sandbox in a program's hands: decide sessions, move the clock, make things fail, see what was asked and sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, field

from polykyc_tools.engine.documents import Root
from polykyc_tools.engine.problems import InputError, Problem
from polykyc_tools.engine.reader import near
from polykyc_tools.engine.words import SessionStatus
from polykyc_tools.roots import root as found_root

from .app import application
from .clock import Clock
from .faults import Fault, Faults, fault
from .front import Front
from .log import Logged
from .moving import moved, sweep
from .outbox import Outbox, Receiver, Sender
from .post import post
from .provider import Provider, provider
from .state import Delivery, Session
from .store import Store
from .transport import App, AsyncTransport, Transport
from .world import World, scope

if TYPE_CHECKING:
    from polykyc import Session as CommonSession

_OFFSET = "offset"


@define(frozen=True)
class Webhook:
    """An event as a receiver gets it, and what to verify it with."""

    provider: str
    type: str
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    secrets: Sequence[str] = field(repr=False)
    key: str | None = field(repr=False)
    event: Mapping[str, Any] = field(repr=False)
    """What is in it, opened."""
    state: str
    tries: int
    url: str | None

    def verify(self) -> Any:
        """Return the event as the provider's client verifies it."""
        from importlib import import_module

        verify = import_module(f"polykyc.{self.provider}.webhooks").verify
        key = {} if self.key is None else {"key": self.key}
        return verify(body=self.body, headers=self.headers, secrets=self.secrets, **key)


class Sandbox:
    """Every provider of a root (or the *providers* named), in this process; *db* keeps what is stored between runs."""

    def __init__(
        self,
        *,
        root: Root | Path | None = None,
        providers: Sequence[str] | None = None,
        db: Path | None = None,
        clock: Callable[[], float] | None = None,
        sender: Sender = post,
        anywhere: bool = False,
        hosts: Sequence[str] = (),
    ) -> None:
        place = root if isinstance(root, Root) else found_root(root)
        self._clock = Clock(clock) if clock is not None else Clock()
        slugs = _chosen(place.slugs(), providers)
        problems: list[Problem] = []
        found: dict[str, Provider] = {}
        for slug in slugs:
            try:
                found[slug] = provider(place, slug, self._clock)
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(problems)
        self.store = Store(db)
        self._clock.offset = float(self.store.note(_OFFSET) or 0.0)
        self.faults = Faults()
        self.world = World(self.store, self._clock, found)
        self.outbox = Outbox(self.world, self.faults, sender, anywhere)
        self.world.moved = self.outbox.tell
        self.front = Front(self.world, self.faults, self.outbox)
        self.app: App = application(self, hosts)

    @property
    def providers(self) -> tuple[str, ...]:
        """Return the slugs of the providers."""
        return tuple(self.world.providers)

    def base_url(self, slug: str) -> str:
        """Return the address of a provider's API."""
        return f"{self.world.origin}{self._provider(slug).path}"

    def token(self, slug: str, variant: str | None = None) -> str:
        """Return a token that the provider lets in, for the *variant* of its API."""
        found = self._provider(slug)
        return found.token if variant is None else f"{found.named(variant).token}_1"

    def client(self, slug: str, **options: Any) -> Any:
        """Return a client of the provider *slug* that talks to this sandbox without a socket, and waits in its time."""
        import httpx
        import polykyc

        kwargs = {**self._options(slug), **options}
        connect: Any = polykyc.connect
        return connect(slug, http_client=httpx.Client(transport=self.transport()), **kwargs)

    def async_client(self, slug: str, **options: Any) -> Any:
        """Return the same for async code."""
        from importlib import import_module

        import httpx

        kwargs = {**self._options(slug), **options}
        client = import_module(f"polykyc.{slug}").AsyncClient
        return client(http_client=httpx.AsyncClient(transport=self.async_transport()), **kwargs)

    def transport(self) -> Transport:
        """Return a transport for `httpx.Client`."""
        return Transport(self.app)

    def async_transport(self) -> AsyncTransport:
        """Return a transport for `httpx.AsyncClient`."""
        return AsyncTransport(self.app)

    def begin(self, session: CommonSession[Any] | str) -> SessionStatus:
        """Let the person begin."""
        return self.move(session, "in_progress")

    def approve(self, session: CommonSession[Any] | str) -> SessionStatus:
        """Say yes; return what the session now is: `completed` where the provider carries no verdict."""
        return self.move(session, "approved")

    def decline(self, session: CommonSession[Any] | str) -> SessionStatus:
        """Say no."""
        return self.move(session, "declined")

    def review(self, session: CommonSession[Any] | str) -> SessionStatus:
        """Hand the case to a reviewer."""
        return self.move(session, "in_review")

    def ask_again(self, session: CommonSession[Any] | str) -> SessionStatus:
        """Ask the person for more."""
        return self.move(session, "needs_input")

    def expire(self, session: CommonSession[Any] | str) -> SessionStatus:
        """Let the session run out of time."""
        return self.move(session, "expired")

    def cancel(self, session: CommonSession[Any] | str) -> SessionStatus:
        """Call the session off, as the person would."""
        return self.move(session, "cancelled")

    def move(self, session: CommonSession[Any] | str, status: SessionStatus) -> SessionStatus:
        """Bring *session* to *status*, past what lies between; raise `MoveError` if no way leads there."""
        found = self.find(session)
        return self.decide(found, status)

    def decide(self, found: Session, status: SessionStatus) -> SessionStatus:
        """Bring the session *found* to *status*, and send what that makes."""
        about = self.world.providers[found.provider]
        wanted = status
        # Where a provider has no yes of its own, the flow that was passed is over, and that is all.
        if status == "approved" and not about.way(found.status, status) and about.way(found.status, "completed"):
            wanted = "completed"
        with self.store.transaction():
            sweep(self.world)
            moved(self.world, about, self.stored(found.seq), wanted)
        self.outbox.flush()
        return wanted

    def find(self, session: CommonSession[Any] | str) -> Session:
        """Return what is kept of *session*: one that a client gave, or the id, reference or URL of one."""
        texts = [session] if isinstance(session, str) else _marks(session)
        slug = None if isinstance(session, str) else session.provider
        for text in texts:
            key = text.rpartition("/verify/")[2]
            for column, value in (("key", key), ("id", text), ("subject", text), ("reference", text)):
                whose = {} if slug is None else {"provider": slug}
                found = self.store.sessions({**whose, column: value})
                if found:
                    return found[0]
        if slug is not None:
            owner = self._provider(slug)
            term = "provider = ? AND seq IN (SELECT session FROM term WHERE provider = ? AND text = ?)"
            for text in texts:
                values = [slug, slug, text.casefold()]
                for one in self.store.find_sessions(term, values, order="seq DESC", limit=1, offset=0):
                    return one
                for kind, rules in owner.scenario.records.items():
                    for name in rules.keys:
                        record = self._by_handle(slug, kind, name, text)
                        if record is not None:
                            subject = self.store.sessions({"provider": slug, "subject": record})
                            if subject:
                                return subject[0]
            # Where a token has one session, and an answer does not name it.
            latest = self.store.sessions({"provider": slug})
            if latest and not texts:
                return latest[0]
        told = "this session" if not isinstance(session, str) else f"`{session}`"
        raise LookupError(f"the sandbox knows nothing of {told}")

    def stored(self, seq: int) -> Session:
        """Return the session *seq* as it is kept."""
        return self.store.sessions({"seq": seq})[0]

    def fail_next(
        self, name: str, *, provider: str | None = None, operation: str | None = None, times: int = 1
    ) -> Fault:
        """Let the next *times* requests that fit go wrong as *name* tells; see `faults.KINDS`."""
        if provider is not None:
            self._provider(provider)
        one = fault(name, provider=provider, operation=operation, times=times)
        self.faults.add(one)
        return one

    def advance(self, **time: float) -> None:
        """Let time pass, as `timedelta` counts it: `advance(minutes=61)`."""
        seconds = timedelta(**time).total_seconds()
        if seconds < 0:
            raise ValueError("time does not go back")
        self._clock.offset += seconds
        with self.store.transaction():
            self.store.keep(_OFFSET, repr(self._clock.offset))
            sweep(self.world)
        self.outbox.flush(all_due=True)

    def send_webhooks_to(self, slug: str, to: str | Receiver) -> str:
        """Send the provider's events to a URL, or hand them to a function; return the secret to verify them with."""
        found = self._provider(slug)
        hook = self.outbox.hook(found, to) if isinstance(to, str) else self.outbox.inside(found, to)
        return self.outbox.verifying(found, hook.secret)

    def webhook_key(self, slug: str) -> str | None:
        """Return the private key that opens the provider's events, None where they are not sealed."""
        return self.outbox.key(self._provider(slug))

    @property
    def requests(self) -> list[Logged]:
        """Return the latest requests, the oldest first."""
        return list(self.front.log)

    @property
    def webhooks(self) -> list[Webhook]:
        """Return the latest events, the oldest first."""
        return [self._webhook(one) for one in self.outbox.deliveries()]

    @property
    def sessions(self) -> list[Session]:
        """Return the latest sessions, the oldest first."""
        return self.store.sessions({}, limit=1000)[::-1]

    def reading(self, session: Session) -> tuple[str, SessionStatus]:
        """Return the provider's own word for where *session* stands, and what that means."""
        about = self.world.providers[session.provider]
        inside = scope(self.world, about, about.named(session.variant), session=session, given={})
        return about.views.reading(inside)

    def reset(self) -> None:
        """Forget everything."""
        self.store.clear()
        self.front.log.clear()
        self.outbox.receivers.clear()
        self.faults.waiting.clear()
        self._clock.offset = 0.0

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    def _options(self, slug: str) -> dict[str, Any]:
        from .pausing import Pausing  # here, for it needs the clients

        clock = Pausing(self._clock.now, lambda seconds: self.advance(seconds=seconds))
        return {"token": self.token(slug), "base_url": self.base_url(slug), "clock": clock}

    def _webhook(self, one: Delivery) -> Webhook:
        about = self.world.providers[one.provider]
        return Webhook(
            provider=one.provider,
            type=one.type,
            body=one.body,
            headers=one.headers,
            secrets=[self.outbox.verifying(about, one.secret)],
            key=self.outbox.key(about),
            event=json.loads(one.plain) if one.plain else {},
            state=one.state,
            tries=one.tries,
            url=one.url,
        )

    def _provider(self, slug: str) -> Provider:
        found = self.world.providers.get(slug)
        if found is None:
            raise InputError([_unknown(slug, self.world.providers)])
        return found

    def _by_handle(self, slug: str, kind: str, name: str, text: str) -> str | None:
        sql = (
            "SELECT record.id FROM handle JOIN record ON record.seq = handle.record WHERE handle.provider = ?"
            " AND handle.kind = ? AND handle.name = ? AND handle.value = ? ORDER BY record.seq DESC LIMIT 1"
        )
        found = self.store.rows(sql, [slug, kind, name, json.dumps(text)])
        return str(found[0][0]) if found else None


def _marks(session: CommonSession[Any]) -> list[str]:
    """Return what *session* may be known by."""
    told = [session.url, session.id, session.external_id, *session.lookup.values()]
    return [text for text in told if isinstance(text, str) and text]


def _chosen(slugs: Sequence[str], wanted: Sequence[str] | None) -> Sequence[str]:
    problems = [_unknown(slug, slugs) for slug in wanted or () if slug not in slugs]
    if problems:
        raise InputError(problems)
    return slugs if wanted is None else [slug for slug in slugs if slug in wanted]


def _unknown(slug: str, slugs: Any) -> Problem:
    return Problem("specs", f"there is no provider `{slug}`", near(slug, slugs))
