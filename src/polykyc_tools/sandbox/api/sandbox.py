"""The sandbox in Python: decide sessions, move the clock, cause faults, read requests and webhooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeAlias

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.pipeline.documents import overlaid, spec
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.project import open_project, package_name
from polykyc_tools.sandbox.asgi import App, build_application
from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.provider import load_providers
from polykyc_tools.sandbox.behaviour.transitions import move_session, sweep
from polykyc_tools.sandbox.contract.unfit_answers import find_unfit_answers
from polykyc_tools.sandbox.dispatch.dispatch import Front
from polykyc_tools.sandbox.dispatch.possible_faults import require_possible
from polykyc_tools.sandbox.dispatch.request_log import LoggedRequest
from polykyc_tools.sandbox.faults import Fault, Faults, parse_fault
from polykyc_tools.sandbox.state.clock import SandboxClock
from polykyc_tools.sandbox.state.records import StoredDelivery, StoredSession
from polykyc_tools.sandbox.state.store import Store
from polykyc_tools.sandbox.webhooks import signing
from polykyc_tools.sandbox.webhooks.delivery import post
from polykyc_tools.sandbox.webhooks.outbox import Outbox, Receiver, Sender

from . import session_lookup
from .received_webhook import Webhook, open_delivery
from .transport import AsyncSandboxTransport, SandboxTransport

if TYPE_CHECKING:
    from polykyc import Session as CommonSession

Details: TypeAlias = "Mapping[str, Any] | None"
"""Values for the body of an event."""
Decision: TypeAlias = "Mapping[str, str] | None"
"""What a decision says beyond the status, by name."""
_OFFSET = "offset"
_PAUSE = 0.01
"""Seconds between two looks at a delivery that is under way."""


class Sandbox:
    """Every provider of a project, in this process.

    Args:
        root: The project, or its folder; the providers of this package if left out.
        providers: The slugs of the providers to play; all if left out.
        db: The file that stores the state between runs; in memory if left out.
        clock: Returns the time, in seconds since 1970 (UTC).
        sender: Posts a body with headers to a URL, and returns the status of the answer.
        anywhere: Whether webhooks may go to other machines.
        hosts: Further host names under which the sandbox answers.

    Raises:
        InputError: A document or a scenario has mistakes, or *db* is no database of the sandbox; it lists all of them.

    """

    def __init__(
        self,
        *,
        root: Project | Path | None = None,
        providers: Sequence[str] | None = None,
        db: Path | None = None,
        clock: Callable[[], float] | None = None,
        sender: Sender = post,
        anywhere: bool = False,
        hosts: Sequence[str] = (),
    ) -> None:
        self._project = project = root if isinstance(root, Project) else open_project(root)
        self._clock = SandboxClock(clock) if clock is not None else SandboxClock()
        players = load_providers(project, providers, self._clock)
        self.store = Store(db)
        self._clock.offset = float(self.store.read_note(_OFFSET) or 0.0)
        self.faults = Faults()
        self.world = World(self.store, self._clock, players, package=package_name(project.folder, None))
        self.outbox = Outbox(self.world, self.faults, sender, anywhere)
        self.world.on_move = self.outbox.queue_event
        self.world.resend = self.outbox.requeue
        self.front = Front(self.world, self.faults, self.outbox)
        self.app: App = build_application(self, hosts)

    @property
    def providers(self) -> tuple[str, ...]:
        """Return the slugs of the providers."""
        return tuple(self.world.providers)

    def find_unfit_answers(self) -> list[Problem]:
        """Return the documented answers that the sandbox cannot give, and the examples that do not fit their schema."""
        return [
            problem
            for slug, provider in self.world.providers.items()
            for problem in find_unfit_answers(
                provider.contract, overlaid(self._project, slug, spec(self._project, slug))
            )
        ]

    def base_url(self, slug: str) -> str:
        """Return the address of a provider's API."""
        return f"{self.world.origin}{self.world.provider(slug).path}"

    def token(self, slug: str, variant: str | None = None) -> str:
        """Return a token that the provider accepts, for the *variant* of its API."""
        return next(iter(self.credentials(slug, variant).values()), "")

    def credentials(self, slug: str, variant: str | None = None) -> Mapping[str, str]:
        """Return the credentials of the provider *slug*, by the arguments of its client."""
        provider = self.world.provider(slug)
        variants = {listed.name: listed for listed in provider.scenario.variants}
        if variant is not None and variant not in variants:
            hint = suggest_name(variant, filter(None, variants))
            raise InputError([Problem(slug, f"`{slug}` has no variant `{variant}` in its scenario", hint)])
        return provider.credentials(provider.scenario.variants[-1] if variant is None else variants[variant])

    def token_url(self, slug: str) -> str:
        """Return the address at which the provider *slug* issues access tokens."""
        return f"{self.world.origin}{self.world.provider(slug).token_path()}"

    def client(self, slug: str, **options: Any) -> Any:
        """Return a client of the provider *slug* that needs no socket, and waits in the sandbox's time.

        Args:
            slug: The provider.
            options: Arguments of the client, in addition to credentials, base URL and clock, or instead of them.

        Raises:
            InputError: The sandbox does not play *slug*, or the clients of the project cannot be imported.

        """
        from . import clients  # here, because it imports the clients

        return clients.connect(self, slug, options)

    def async_client(self, slug: str, **options: Any) -> Any:
        """Return an async client of the provider *slug* that needs no socket."""
        from . import clients

        return clients.connect_async(self, slug, options)

    def transport(self) -> SandboxTransport:
        """Return a transport for `httpx.Client`."""
        return SandboxTransport(self.app)

    def async_transport(self) -> AsyncSandboxTransport:
        """Return a transport for `httpx.AsyncClient`."""
        return AsyncSandboxTransport(self.app)

    def begin(
        self, session: CommonSession[Any] | str, *, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Begin the verification, as the person would."""
        return self.move(session, "in_progress", event=event, outcome=outcome)

    def approve(
        self, session: CommonSession[Any] | str, *, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Approve the session; return its status, `completed` where the provider sends no verdict.

        Args:
            session: A client's session, or its id, reference or URL.
            event: Values for the body of its event, such as the claims of the person; objects are merged.
            outcome: What the decision says beyond the status, by the names under `outcomes` in the scenario.

        Raises:
            InputError: The scenario has no such outcome of this status.
            LookupError: The sandbox stores no such session.
            MoveError: No transition leads from its status there, or the provider sends no event of it.

        """
        return self.move(session, "approved", event=event, outcome=outcome)

    def decline(
        self, session: CommonSession[Any] | str, *, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Decline the session."""
        return self.move(session, "declined", event=event, outcome=outcome)

    def review(
        self, session: CommonSession[Any] | str, *, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Send the session to a reviewer."""
        return self.move(session, "in_review", event=event, outcome=outcome)

    def ask_again(
        self, session: CommonSession[Any] | str, *, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Ask the person for more."""
        return self.move(session, "needs_input", event=event, outcome=outcome)

    def expire(
        self, session: CommonSession[Any] | str, *, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Let the session expire."""
        return self.move(session, "expired", event=event, outcome=outcome)

    def cancel(
        self, session: CommonSession[Any] | str, *, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Cancel the session, as the person would."""
        return self.move(session, "cancelled", event=event, outcome=outcome)

    def move(
        self,
        session: CommonSession[Any] | str,
        status: SessionStatus,
        *,
        event: Details = None,
        outcome: Decision = None,
    ) -> SessionStatus:
        """Bring *session* to *status*, through the statuses between; *event* and *outcome* are as in `approve`.

        Raises:
            InputError: The scenario has no such outcome of this status.
            LookupError: The sandbox stores no such session.
            MoveError: No transition leads from its status there, or *event* is for an event that is not sent.

        """
        return self.decide(self.find(session), status, event, outcome)

    def decide(
        self, session: StoredSession, status: SessionStatus, event: Details = None, outcome: Decision = None
    ) -> SessionStatus:
        """Bring *session* to *status*, and send the events of that, the last with the values of *event*."""
        provider = self.world.providers[session.provider]
        target = status
        # A provider that sends no verdict has no `approved`: there, the session is completed.
        if (
            status == "approved"
            and not provider.shortest_path(session, status)
            and provider.shortest_path(session, "completed")
        ):
            target = "completed"
        with self.store.transaction():
            sweep(self.world)
            move_session(self.world, provider, self.stored(session.seq), target, event, outcome)
        self.outbox.flush()
        return target

    def find(self, session: CommonSession[Any] | str) -> StoredSession:
        """Return the stored session of *session*, which is a client's session, or its id, reference or URL.

        Raises:
            LookupError: The sandbox stores no such session.

        """
        return session_lookup.find_session(self.world, session)

    def stored(self, seq: int) -> StoredSession:
        """Return the stored session with the number *seq*."""
        return self.store.sessions({"seq": seq})[0]

    def fail_next(
        self, name: str, *, provider: str | None = None, operation: str | None = None, times: int = 1
    ) -> Fault:
        """Let the next requests that fit fail.

        Args:
            name: One of `faults.FAULTS`, such as `lost` or `429=7`, or a documented error such as `403`.
            provider: The slug of the provider; any if left out.
            operation: The operation by its `operationId`, method name or role; any if left out.
            times: How many requests fail, from 1 on.

        Raises:
            InputError: There is no such fault, provider or operation, or none of its answers can have the fault.

        """
        if provider is not None:
            self.world.provider(provider)
        fault = parse_fault(name, provider=provider, operation=operation, times=times)
        require_possible(self.world.providers.values(), fault)
        return self.faults.add(fault)

    def remove_fault(self, fault: Fault) -> bool:
        """Remove *fault*, which `fail_next` returned; return whether it was still waiting."""
        return self.faults.remove(fault.number_added)

    def advance(self, **time: float) -> None:
        """Move the time on, as `timedelta` takes it: `advance(minutes=61)`.

        Raises:
            ValueError: The time would go back.

        """
        seconds = timedelta(**time).total_seconds()
        if seconds < 0:
            raise ValueError("the time cannot go back")
        self._clock.offset += seconds
        with self.store.transaction():
            self.store.write_note(_OFFSET, repr(self._clock.offset))
            sweep(self.world)
        self.outbox.flush(all_due=True)

    def send_webhooks_to(self, slug: str, to: str | Receiver) -> str:
        """Send the provider's events to a URL of this machine, or to a function.

        Args:
            slug: The provider.
            to: The URL, or a function of body and headers that returns a status; None counts as 200.

        Returns:
            The secret that verifies the events.

        Raises:
            InputError: The provider is unknown, or sends no webhooks.

        """
        provider = self.world.provider(slug)
        hook = (
            self.outbox.register(provider, to) if isinstance(to, str) else self.outbox.register_receiver(provider, to)
        )
        return signing.verification_secret(provider, hook.secret)

    def webhook_key(self, slug: str) -> str | None:
        """Return the private key that decrypts the provider's events, None if they are not encrypted."""
        return signing.decryption_key(self.store, self.world.provider(slug))

    @property
    def requests(self) -> list[LoggedRequest]:
        """Return the latest requests, the oldest first."""
        return list(self.front.log)

    @property
    def webhooks(self) -> list[Webhook]:
        """Return the latest events, the oldest first."""
        return [open_delivery(self.world, delivery) for delivery in self.outbox.deliveries()]

    def wait_for_webhook(
        self,
        session: CommonSession[Any] | str | None = None,
        *,
        type: str | None = None,
        timeout: float = 5.0,
    ) -> Webhook:
        """Wait until an event was delivered, and return it, the latest of those that fit.

        Args:
            session: The session that the event is about; any if left out.
            type: The type of the event; any if left out.
            timeout: How many seconds to wait.

        Raises:
            LookupError: The sandbox stores no such session.
            TimeoutError: No such event was delivered; it says what became of those that fit.

        """
        number = None if session is None else self.find(session).seq
        until = monotonic() + timeout
        while True:
            deliveries = [
                delivery
                for delivery in self.outbox.deliveries()
                if number in {None, delivery.session} and type in {None, delivery.type}
            ]
            delivered = [delivery for delivery in deliveries if delivery.state == "delivered"]
            if delivered:
                return open_delivery(self.world, delivered[-1])
            if monotonic() >= until:
                states = ", ".join(map(_describe, deliveries[-5:]))
                raise TimeoutError(f"no such event was delivered in {timeout} seconds: {states or 'there is none'}")
            sleep(_PAUSE)

    @property
    def sessions(self) -> list[StoredSession]:
        """Return the latest sessions, the oldest first."""
        return self.store.sessions({}, limit=1000)[::-1]

    def reset(self) -> None:
        """Remove all that is stored, and set the time back."""
        self.store.clear()
        self.front.log.clear()
        self.outbox.forget()
        self.faults.waiting.clear()
        self._clock.offset = 0.0

    def close(self) -> None:
        """Close the database."""
        self.store.close()


def _describe(delivery: StoredDelivery) -> str:
    """Return what became of *delivery*, with what its receiver answered or raised."""
    answer = f"answered {delivery.answer}" if delivery.answer.isdigit() else f"raised {delivery.answer}"
    if delivery.state == "kept":
        return f"{delivery.type} was sent nowhere; `send_webhooks_to` registers a receiver"
    return f"{delivery.type} is {delivery.state}{f' (the receiver {answer})' if delivery.tries else ''}"
