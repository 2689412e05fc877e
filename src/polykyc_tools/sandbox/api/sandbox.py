"""The sandbox in a program's hands: decide sessions, move the clock, make things fail, see what was asked and sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.pipeline.project import Root
from polykyc_tools.project import named
from polykyc_tools.project import root as found_root
from polykyc_tools.sandbox.asgi import application
from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.provider import played
from polykyc_tools.sandbox.behaviour.transitions import moved, sweep
from polykyc_tools.sandbox.dispatch.dispatch import Front
from polykyc_tools.sandbox.dispatch.request_log import Logged
from polykyc_tools.sandbox.faults import Fault, Faults, fault
from polykyc_tools.sandbox.state.clock import Clock
from polykyc_tools.sandbox.state.records import Session
from polykyc_tools.sandbox.state.store import Store
from polykyc_tools.sandbox.webhooks import keys
from polykyc_tools.sandbox.webhooks.delivery import post
from polykyc_tools.sandbox.webhooks.outbox import Outbox, Receiver, Sender

from . import session_lookup
from .received_webhook import Webhook, webhook
from .transport import App, AsyncTransport, Transport

if TYPE_CHECKING:
    from polykyc import Session as CommonSession

_OFFSET = "offset"


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
        found = played(place, providers, self._clock)
        self.store = Store(db)
        self._clock.offset = float(self.store.note(_OFFSET) or 0.0)
        self.faults = Faults()
        self.world = World(self.store, self._clock, found, package=named(place.home, None))
        self.outbox = Outbox(self.world, self.faults, sender, anywhere)
        self.world.moved = self.outbox.tell
        self.world.again = self.outbox.again
        self.front = Front(self.world, self.faults, self.outbox)
        self.app: App = application(self, hosts)

    @property
    def providers(self) -> tuple[str, ...]:
        """Return the slugs of the providers."""
        return tuple(self.world.providers)

    def base_url(self, slug: str) -> str:
        """Return the address of a provider's API."""
        return f"{self.world.origin}{self.world.provider(slug).path}"

    def token(self, slug: str, variant: str | None = None) -> str:
        """Return a token that the provider lets in, for the *variant* of its API."""
        return next(iter(self.credentials(slug, variant).values()), "")

    def credentials(self, slug: str, variant: str | None = None) -> Mapping[str, str]:
        """Return what a client of the provider *slug* is given to be let in, by its arguments."""
        found = self.world.provider(slug)
        return found.credentials(found.named(variant) if variant is not None else found.scenario.variants[-1])

    def token_url(self, slug: str) -> str:
        """Return where access tokens of the provider *slug* are handed out."""
        return f"{self.world.origin}{self.world.provider(slug).token_path()}"

    def client(self, slug: str, **options: Any) -> Any:
        """Return a client of the provider *slug* that talks to this sandbox without a socket, and waits in its time."""
        from . import clients  # here, for it needs the clients

        return clients.client(self, slug, options)

    def async_client(self, slug: str, **options: Any) -> Any:
        """Return the same for async code."""
        from . import clients

        return clients.async_client(self, slug, options)

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
        return self.decide(self.find(session), status)

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
        return session_lookup.found(self.world, session)

    def stored(self, seq: int) -> Session:
        """Return the session *seq* as it is kept."""
        return self.store.sessions({"seq": seq})[0]

    def fail_next(
        self, name: str, *, provider: str | None = None, operation: str | None = None, times: int = 1
    ) -> Fault:
        """Let the next *times* requests that fit go wrong as *name* tells; see `faults.KINDS`."""
        if provider is not None:
            self.world.provider(provider)
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
        found = self.world.provider(slug)
        hook = self.outbox.hook(found, to) if isinstance(to, str) else self.outbox.inside(found, to)
        return keys.verifying(found, hook.secret)

    def webhook_key(self, slug: str) -> str | None:
        """Return the private key that opens the provider's events, None where they are not sealed."""
        return keys.key(self.store, self.world.provider(slug))

    @property
    def requests(self) -> list[Logged]:
        """Return the latest requests, the oldest first."""
        return list(self.front.log)

    @property
    def webhooks(self) -> list[Webhook]:
        """Return the latest events, the oldest first."""
        return [webhook(self.world, one) for one in self.outbox.deliveries()]

    @property
    def sessions(self) -> list[Session]:
        """Return the latest sessions, the oldest first."""
        return self.store.sessions({}, limit=1000)[::-1]

    def reset(self) -> None:
        """Forget everything."""
        self.store.clear()
        self.front.log.clear()
        self.outbox.forget()
        self.faults.waiting.clear()
        self._clock.offset = 0.0

    def close(self) -> None:
        """Close the database."""
        self.store.close()
