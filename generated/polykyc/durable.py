# Generated from the specs and overlays of all providers; edits here are lost.

"""Verifications that outlive a process: workflows of DBOS, which keeps their state in SQLite or PostgreSQL.

Needs the extra `polykyc[dbos]`. DBOS itself is configured and launched by the program: make every `Verifications`
before `DBOS.launch()`, and give each worker an `executor_id` of its own that it keeps when it is started again.

What is stored is JSON: the caller's reference, the handle of the session, statuses and times. The arguments of a
create, the URL for the person and credentials are not.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import re
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NotRequired, Protocol, TypedDict, TypeVar, cast
from uuid import NAMESPACE_URL, uuid4, uuid5

from ._runtime.errors import (
    ArgumentError,
    ConflictError,
    ConnectError,
    MalformedResponseError,
    OutcomeUnknownError,
    PolykycError,
    PreconditionError,
    RateLimitedError,
    ServerError,
    TransportError,
    UnsupportedError,
)

if TYPE_CHECKING:
    from ._runtime.contract import Provider
    from ._runtime.rate_limit.limits import Limit
    from ._runtime.sessions.handle import SessionHandle
    from ._runtime.sessions.session import Session
    from ._runtime.webhooks.verify import Event

F = TypeVar("F", bound=Callable[..., object])

_PROCESS: Final = uuid4().hex
"""Tells a step that this process runs for the first time from one that another process began."""
_NAMES: Final = set[str]()
"""The names of the verifications that this process has made."""

_TOPIC: Final = "polykyc"
_EVENT: Final = "event"
_CANCEL: Final = "cancel"
_GROWTH: Final = 1.6
_FIRST_RETRY: Final = 1.0
_LONGEST_RETRY: Final = 60.0
_UNDELIVERED: Final = 86_400.0
_CLOCKS_DIFFER: Final = timedelta(minutes=5)
_PASSING: Final = (RateLimitedError, ServerError, TransportError, OutcomeUnknownError, MalformedResponseError)
_NOT_SENT: Final = (RateLimitedError, ConnectError)
_REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Outcome(TypedDict):
    """What a verification came to, or the session as it was seen last, as JSON values without personal data."""

    provider: str
    """The provider's slug."""

    reference: str
    """Your reference, the one the verification was started with."""

    status: str
    """The status in common terms, a `SessionStatus`."""

    raw_status: str | None
    """The status in the provider's words."""

    is_final: bool
    """Whether the session has ended; False if the time of the verification was over before that."""

    handle: SessionHandle
    """The handle by which `sessions.get` finds the session again."""

    seen_at: str
    """When the status was read: ISO 8601, UTC."""


class _Mark(TypedDict):
    """Which process began an attempt to open a session, and when."""

    process: str
    at: float


class _Opening(TypedDict):
    """The attempts to open a session: when they began and have to end, and since when one may have done so unseen.

    For each idempotency key in `spent`, the provider has stored an answer that opens no session.
    """

    began: float
    until: float
    unsure_since: float | None
    spent: int


class _Attempt(TypedDict):
    unsure_since: float | None
    retry_after: float
    handle: NotRequired[SessionHandle]
    is_spent: NotRequired[bool]


class _Seen(TypedDict):
    at: float
    is_cancelled: bool
    retry_after: float
    outcome: NotRequired[Outcome]


class _Client(Protocol):
    @property
    def timeout(self) -> float: ...

    @property
    def sessions(self) -> Any: ...


class Verifications:
    """Durable verifications at one provider: each opens one session once, and follows it until it has ended.

    A worker that dies at any moment loses nothing: the worker that is started again goes on where it stopped. A create
    whose outcome is unknown is looked up, or repeated under the same idempotency key where the provider has such keys.
    Where the provider has neither, the verification ends in `OutcomeUnknownError`, and a person has to look.

    An event wakes the verification that it is about, which then reads the session: what an event says never counts by
    itself, so events may come twice, late and in any order.

    Args:
        client: A blocking client of the provider, such as `polykyc.dossiers.Client(…)`; it may be shared by threads.
        arguments: Returns the arguments of `sessions.create` for a reference, without `external_id` and
            `idempotency_key`. It is called each time a create is sent, so that they need not be stored.
        opened: Called with the reference and the session as soon as it is open, to store its `url` or send it to the
            person. After a crash it may be called again with the same session.
        lookup: Returns more arguments of `sessions.get` for a reference, for a provider that needs them, such as an
            e-mail address.
        name: Tells several `Verifications` of the same provider apart; it is a part of all ids that are stored.
        first_pause: Seconds until the second look at a session.
        longest_pause: Seconds between two looks at most; in between they grow by 1.6.
        settle: Seconds after which a lost create counts as not done if looking finds no session; at least the
            client's timeout.
        limit_starts: Whether verifications wait in a DBOS queue, so that over all workers no more start than the
            provider's published limits allow. To count every call of all workers, give the client a `RedisStore`.

    Raises:
        ArgumentError: The client is no blocking client, the name is taken or has other characters, a pause is out of
            range, or `arguments`, `opened` or `lookup` is no function.
        UnsupportedError: DBOS is not installed.

    """

    def __init__(
        self,
        client: _Client,
        *,
        arguments: Callable[[str], Mapping[str, Any]],
        opened: Callable[[str, Session[Any]], None],
        lookup: Callable[[str], Mapping[str, Any]] | None = None,
        name: str | None = None,
        first_pause: float = 2.0,
        longest_pause: float = 3600.0,
        settle: float = 60.0,
        limit_starts: bool = True,
    ) -> None:
        for word, function in (("arguments", arguments), ("opened", opened), ("lookup", lookup or _nothing)):
            if not callable(function):
                raise _refused("", f"{word}: expected a function, which is called with the reference")
        library = _library()
        self._dbos: Any = library.DBOS
        self._with_id: Any = library.SetWorkflowID
        sessions = client.sessions
        if inspect.iscoroutinefunction(sessions.create):
            raise _refused("", "client: expected a blocking client, got an AsyncClient")
        if not 0 < first_pause <= longest_pause:
            raise _refused("", "first_pause: expected seconds above 0 and at most longest_pause")
        self.name = sessions.provider if name is None else _checked("", "name", name)
        if self.name in _NAMES:
            # DBOS would run the functions of the later ones for the verifications of the earlier ones.
            raise _refused("", f"name: there are verifications named {self.name} already; give these another name")
        self._client = client
        self._arguments = arguments
        self._opened = opened
        self._lookup = lookup or _nothing
        self._pauses = (first_pause, longest_pause)
        self._settle = max(settle, client.timeout)
        taken = inspect.signature(sessions.create).parameters
        self._by_key = "idempotency_key" in taken
        self._by_reference = "external_id" in taken and "find" in sessions.offers
        self._takes_reference = "external_id" in taken
        self._limit = _starts(sessions.provider) if limit_starts else None
        self._registered: Any = None
        self._alias_prefix = f"polykyc.{self.name}:session:"
        self._register()
        _NAMES.add(self.name)

    def start(self, reference: str, *, timeout: timedelta = timedelta(days=30)) -> None:
        """Start the verification *reference*; nothing happens if it was started before.

        Args:
            reference: Your reference of this verification: letters, digits and `._-`, at most 100, new for each. It
                goes to the provider as `external_id` where there is one, so it should name nobody.
            timeout: How long the session is followed.

        Raises:
            ArgumentError: The reference has other characters, or the timeout is not above 0.

        """
        _checked("start", "reference", reference)
        if timeout <= timedelta():
            raise _refused("start", "timeout: expected a timedelta above 0")
        with self._with_id(self._id(reference)):
            if self._limit is None:
                self._dbos.start_workflow(self._verify, reference, timeout.total_seconds())
            else:
                self._queue().enqueue(self._verify, reference, timeout.total_seconds())

    def outcome(self, reference: str) -> Outcome | None:
        """Return what the verification *reference* came to, None while it goes on.

        Raises:
            ArgumentError: No verification has this reference.
            PolykycError: What ended the verification, such as `OutcomeUnknownError`.

        """
        if self._state("outcome", reference) in {"PENDING", "ENQUEUED", "DELAYED"}:
            return None
        outcome: Outcome = self._dbos.retrieve_workflow(self._id(reference)).get_result()
        return outcome

    def receive(self, event: Event) -> None:
        """Wake the verification that *event* is about. The same event counts once.

        Args:
            event: What `client.webhooks.verify` returned.

        Raises:
            ArgumentError: The event is one of another provider.

        """
        if event.provider != self._client.sessions.provider:
            provider = self._client.sessions.provider
            raise _refused("receive", f"event: expected one of {provider}, got one of {event.provider}")
        if event.session_id is not None:
            target = self._alias(event.session_id)
        elif event.external_id is not None and _REFERENCE.fullmatch(event.external_id):
            target = self._id(event.external_id)
        else:
            return
        with self._with_id(f"polykyc.{self.name}:event:{_digest(event.id)}"):
            self._dbos.start_workflow(self._deliver, target)

    def cancel(self, reference: str) -> None:
        """Cancel the session of the verification *reference*, which ends with the status that it has then.

        Raises:
            ArgumentError: No verification has this reference.
            UnsupportedError: The provider has no cancel.

        """
        if "cancel" not in self._client.sessions.offers:
            raise UnsupportedError(f"{self._client.sessions.provider}: no sessions.cancel")
        self._state("cancel", reference)
        self._dbos.send(self._id(reference), _CANCEL, topic=_TOPIC)

    def _state(self, method: str, reference: str) -> str:
        """Return DBOS's word for where the verification stands."""
        status = self._dbos.get_workflow_status(self._id(reference))
        if status is None:
            raise _refused(method, f"reference: {self.name} has no verification with this reference")
        state: str = status.status
        return state

    def _queue(self) -> Any:
        if self._registered is None:
            self._registered = self._dbos.register_queue(f"polykyc.{self.name}", limiter=self._limit)
        return self._registered

    def _id(self, reference: str) -> str:
        return f"polykyc.{self.name}:{reference}"

    def _alias(self, session_id: str) -> str:
        # An id can be all that it takes to continue a session at some provider, so only its digest is stored.
        return f"{self._alias_prefix}{_digest(session_id)}"

    def _step(self, name: str) -> Callable[[F], F]:
        return cast("Callable[[F], F]", self._dbos.step(name=f"polykyc.{self.name}.{name}"))

    def _workflow(self, name: str) -> Callable[[F], F]:
        # However often workers die, a verification goes on.
        register = self._dbos.workflow(name=f"polykyc.{self.name}.{name}", max_recovery_attempts=None)
        return cast("Callable[[F], F]", register)

    def _register(self) -> None:
        """Register the workflows and steps under names that stay the same in every process."""

        @self._step("mark")
        async def mark() -> _Mark:
            return {"process": _PROCESS, "at": time.time()}

        @self._step("create")
        async def create(reference: str, mark: _Mark, opening: _Opening) -> _Attempt:
            return await asyncio.to_thread(self._create, reference, mark, opening)

        @self._step("look")
        async def look(reference: str, handle: SessionHandle, *, cancel: bool) -> _Seen:
            return await asyncio.to_thread(self._look, reference, handle, cancel=cancel)

        @self._step("target")
        async def find_target(target: str) -> str | None:
            return await asyncio.to_thread(self._target, target)

        @self._workflow("alias")
        async def alias(target: str) -> str:
            return target

        @self._workflow("verify")
        async def verify(reference: str, timeout: float) -> Outcome:
            first, longest = self._pauses
            began = await mark()
            until = began["at"] + timeout
            opening: _Opening = {"began": began["at"], "until": until, "unsure_since": None, "spent": 0}
            attempt = await create(reference, began, opening)
            # What failed is tried again soon, however seldom a session is looked at.
            first_retry = pause = min(first, _FIRST_RETRY)
            while "handle" not in attempt:
                await self._dbos.sleep_async(max(pause, attempt["retry_after"]))
                pause = min(pause * _GROWTH, _LONGEST_RETRY)
                spent = opening["spent"] + attempt.get("is_spent", False)
                opening = {**opening, "unsure_since": attempt["unsure_since"], "spent": spent}
                attempt = await create(reference, await mark(), opening)
            handle = attempt["handle"]
            pause, retry, cancel, aliased = first, first_retry, False, None
            while True:
                seen = await look(reference, handle, cancel=cancel)
                left = until - seen["at"]
                if "outcome" in seen and (seen["outcome"]["is_final"] or left <= 0):
                    return seen["outcome"]
                handle = seen["outcome"]["handle"] if "outcome" in seen else handle
                if "id" in handle and handle["id"] != aliased:
                    aliased = handle["id"]
                    with self._with_id(self._alias(aliased)):
                        await self._dbos.start_workflow_async(alias, self._id(reference))
                cancel = cancel and not seen["is_cancelled"]
                # The event that led to a look that failed does not come again.
                longest_now = pause if "outcome" in seen else max(min(retry, pause), seen["retry_after"])
                retry = first_retry if "outcome" in seen else retry * _GROWTH
                message = await self._dbos.recv_async(_TOPIC, min(longest_now, left) if left > 0 else longest_now)
                cancel = cancel or message == _CANCEL
                # The provider may say the same in its answers a little later than in its event.
                pause = min(pause * _GROWTH, longest) if message is None else first

        @self._workflow("deliver")
        async def deliver(target: str) -> None:
            pause, left = 1.0, _UNDELIVERED
            # The event may come before the answer of the create that opened its session.
            while (destination := await find_target(target)) is None and left > 0:
                await self._dbos.sleep_async(pause)
                pause, left = min(pause * _GROWTH, _LONGEST_RETRY), left - pause
            if destination is not None:
                await self._dbos.send_async(destination, _EVENT, topic=_TOPIC)

        self._verify, self._deliver = verify, deliver

    def _create(self, reference: str, mark: _Mark, opening: _Opening) -> _Attempt:
        """Open the session, or find the one that an earlier attempt may have opened."""
        unsure_since = opening["unsure_since"]
        if mark["process"] != _PROCESS and unsure_since is None:
            # Another process began this step, and was ended before it stored what came of it.
            unsure_since = time.time()
        try:
            session = None if unsure_since is None else self._find(reference, opening["began"])
            if session is None:
                is_same_request = self._by_key and not opening["spent"]
                if unsure_since is not None and not is_same_request and time.time() - unsure_since < self._settle:
                    return {"unsure_since": unsure_since, "retry_after": 0.0}
                unsure_since = time.time()
                session = self._client.sessions.create(**self._create_arguments(reference, opening["spent"]))
        except _PASSING as error:
            is_over = time.time() > opening["until"]
            about_another = isinstance(error, MalformedResponseError) and error.about_another
            is_clear = isinstance(error, _NOT_SENT)
            is_spent = self._by_key and isinstance(error, ServerError) and error.repeat_advice is False
            can_go_on = is_clear or self._by_reference or (self._by_key and not is_spent)
            if is_over or about_another or not can_go_on:
                raise
            seconds = _retry_after(error)
            return {"unsure_since": None if is_clear else unsure_since, "retry_after": seconds, "is_spent": is_spent}
        self._hand_over(reference, session, opening["until"])
        return {"unsure_since": None, "retry_after": 0.0, "handle": session.handle}

    def _find(self, reference: str, began: float) -> Session[Any] | None:
        """Return the session that an earlier attempt opened, None if there is none yet."""
        if not self._by_reference:
            if self._by_key:
                return None
            raise OutcomeUnknownError(f"{self.name}: a create was lost, and nothing finds its session by {reference}")
        session: Session[Any] | None = self._client.sessions.find(external_id=reference)
        if session is not None and session.created_at is not None:
            oldest = datetime.fromtimestamp(began, timezone.utc) - _CLOCKS_DIFFER
            if session.created_at < oldest:
                raise OutcomeUnknownError(f"{self.name}: a session from before has the reference {reference}")
        return session

    def _create_arguments(self, reference: str, spent: int) -> Mapping[str, Any]:
        arguments = dict(self._arguments(reference))
        if self._takes_reference:
            arguments["external_id"] = reference
        if self._by_key:
            name = self._id(reference) + (f":{spent}" if spent else "")
            arguments["idempotency_key"] = str(uuid5(NAMESPACE_URL, name))
        return arguments

    def _hand_over(self, reference: str, session: Session[Any], until: float) -> None:
        """Call `opened`, again and again if it fails: without it the person cannot go on."""
        pause = min(self._pauses[0], _FIRST_RETRY)
        while True:
            try:
                self._opened(reference, session)
            except Exception:
                if time.time() + pause > until:
                    raise
                self._dbos.logger.exception("polykyc: `opened` failed for %s; it is called again", reference)
                time.sleep(pause)
                pause = min(pause * _GROWTH, _LONGEST_RETRY)
            else:
                return

    def _look(self, reference: str, handle: SessionHandle, *, cancel: bool) -> _Seen:
        """Read the session, after cancelling it if *cancel*."""
        sessions, is_cancelled = self._client.sessions, False
        try:
            if cancel:
                try:
                    sessions.cancel(handle)
                except (ConflictError, PreconditionError):
                    pass  # it is over already, which the look shows
                is_cancelled = True
            session: Session[Any] = sessions.get(handle, **self._lookup(reference))
        except _PASSING as error:
            if isinstance(error, MalformedResponseError) and error.about_another:
                raise
            return {"at": time.time(), "is_cancelled": is_cancelled, "retry_after": _retry_after(error)}
        at = time.time()
        outcome: Outcome = {
            "provider": session.provider,
            "reference": reference,
            "status": str(session.status),
            "raw_status": session.raw_status,
            "is_final": session.status.is_final,
            "handle": session.handle,
            "seen_at": datetime.fromtimestamp(at, timezone.utc).isoformat(timespec="milliseconds"),
        }
        return {"at": at, "is_cancelled": is_cancelled, "retry_after": 0.0, "outcome": outcome}

    def _target(self, target: str) -> str | None:
        """Return the id of the verification that *target* is or stands for, None if there is none yet."""
        status = self._dbos.get_workflow_status(target)
        if status is None or not target.startswith(self._alias_prefix):
            return None if status is None else target
        return status.output if isinstance(status.output, str) else None


def _starts(slug: str) -> Mapping[str, float] | None:
    """Return how many verifications may start: each makes two calls at once, a create and a look."""
    provider: Provider = import_module(f".{slug}.contract", __package__).PROVIDER
    limits = [each for each in cast("tuple[Limit, ...]", provider.limits) if not each.operations]
    if not limits:
        return None
    tightest = min(limits, key=lambda each: each.calls / each.per)
    return {"limit": max(tightest.calls // 2, 1), "period": tightest.per}


def _library() -> Any:
    try:
        return import_module("dbos")
    except ImportError as error:
        raise UnsupportedError('polykyc.durable needs the package dbos: pip install "polykyc[dbos]"') from error


def _nothing(_: str) -> Mapping[str, Any]:
    return {}


def _checked(method: str, name: str, text: object) -> str:
    if not isinstance(text, str) or not _REFERENCE.fullmatch(text):
        expected = "expected 1 to 100 letters, digits and `._-`, the first a letter or a digit"
        raise _refused(method, f"{name}: {expected}")
    return text


def _refused(method: str, text: str) -> ArgumentError:
    """Return the error of a call of *method*, empty for `Verifications` itself."""
    error = ArgumentError(text)
    error.call = f"{Verifications.__name__}.{method}" if method else Verifications.__name__
    return error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _retry_after(error: PolykycError) -> float:
    seconds = error.retry_after if isinstance(error, RateLimitedError | ServerError) else None
    return seconds or 0.0
