"""Whether a call is made again, and when: decided here, apart from any I/O, so that sync and async share it.

A call may cost money, send a mail or open a second session, so it is made again only if nothing was sent, if the
provider says that it did not act (a 429 that is no quota, a 503 with `Retry-After`), or if the overlay says how the
provider makes repeating it safe. The HTTP method is not asked.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, assert_never

from attrs import define, field

from ..contract import Operation, Response, Retry
from ..errors import (
    ApiError,
    CallTimeoutError,
    ConnectError,
    MalformedResponseError,
    OutcomeUnknownError,
    PolykycError,
    RateLimitedError,
    Reason,
    RedirectError,
    ResponseTooLargeError,
    ServerError,
    ServerOutcomeUnknownError,
    TransportError,
)
from ..telemetry import attempts
from ..telemetry.attempts import OnTry

if TYPE_CHECKING:
    from ..telemetry.tracing import Span

MAX_RETRIES: Final = 2
"""How often a call is made again, if nothing else is said."""

LONGEST_WAIT: Final = 60.0
"""Seconds; a provider that asks for a longer pause gets no further try."""

LOOK: Final = "look up what became of the request before sending it again"
"""What an error says to do that leaves the outcome open."""

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 8.0
_FOR_GOOD: Final = frozenset({501, 505})


@define
class Budget:
    """What a client may spend on further tries, so that an outage is not multiplied.

    With nothing answered at all it lasts for a hundred. A deque, whose ends are safe to share: a lock that another
    thread held at a fork would stay locked in the child.
    """

    _tokens: deque[None] = field(factory=lambda: deque([None] * 500, maxlen=500))

    def spend(self, error: PolykycError) -> bool:
        """Take the price of a try after *error*; return whether there was enough."""
        price = 10 if isinstance(error, CallTimeoutError) else 5
        taken = 0
        try:
            for _ in range(price):
                self._tokens.pop()
                taken += 1
        except IndexError:
            self._tokens.extend([None] * taken)
        return taken == price

    def earn(self) -> None:
        """Put a token back, for a call that passed."""
        self._tokens.append(None)


@define
class Attempts:
    """The tries of one call: how much time the next one has, and whether there is one."""

    operation: Operation
    retries: int
    deadline: float
    budget: Budget
    now: Callable[[], float]
    on_try: OnTry | None = None
    span: Span | None = None
    count: int = 0
    _began: float = 0.0
    _unnamed: bool = False
    _lost: bool = False
    _failed: PolykycError | None = None

    def turn(self, wait: float) -> float:
        """Return the seconds to *wait* for the turn of the next try; raise if it comes too late."""
        if wait >= self.deadline - self.now():
            raise self._unmade(
                f"no turn in time under the rate limit (the next is in {wait:.1f} s), so nothing was sent"
            )
        if wait > 0:
            attempts.wait(self.operation, wait)
            if self.span is not None:
                self.span.wait(wait)
        return wait

    def begin(self) -> float:
        """Return the seconds that the next try has."""
        self._began = self.now()
        left = self.deadline - self._began
        if left <= 0:
            raise self._unmade("no time was left, so nothing was sent")
        self.count += 1
        return left

    def _unmade(self, says: str) -> PolykycError:
        """Return why no try follows: the last one's error if there was one, for something may have been sent then."""
        error = self._failed or CallTimeoutError(f"{self.operation.label}: {says}")
        raised = unclear(self.operation, error, lost=self._lost)
        if raised is not error:
            raised.__cause__ = error
        raised.tries = self.count
        attempts.tell(None, self.operation, self.count, 0, error=raised, span=self.span)
        return raised

    def passed(self, response: Response) -> None:
        """Take note that the try passed."""
        self.budget.earn()
        if self.span is not None or not attempts.is_quiet(self.on_try):
            self._tell(status=response.status, request_id=response.headers.get("x-request-id"))

    def again(self, error: PolykycError) -> float:
        """Return the seconds to pause after *error*; raise it, or what it means for the caller, if it is the end."""
        error.tries = self.count
        raised = unclear(self.operation, error, lost=self._lost)
        self._lost = self._lost or may_have_acted(error)
        if self.count <= self.retries and self._worth(error):
            pause = self._pause(error)
            if pause < self.deadline - self.now() and self.budget.spend(error):
                self._tell(error=error, pause=pause)
                self._failed = error
                return pause
        raised.tries = error.tries
        if raised is not error:
            raised.__cause__ = error
        self._tell(error=raised)
        raise raised from raised.__cause__

    def cancelled(self, error: BaseException) -> None:
        """Take note that the caller gave up while the request was out."""
        self._tell(error=error)

    def _tell(self, **told: Any) -> None:
        attempts.tell(self.on_try, self.operation, self.count, self.now() - self._began, span=self.span, **told)

    def _worth(self, error: PolykycError) -> bool:
        """Return whether another try may pass, and does no harm."""
        match error:
            case RedirectError() | ResponseTooLargeError():
                return False
            case ConnectError():
                return self._worth_connecting(error.reason)
            case CallTimeoutError(sent=False):  # it waited for its turn until there was no time left
                return False
            case TransportError():
                return _is_repeatable(self.operation.retry)
            case RateLimitedError(retry_after=asked):
                return asked is None or asked <= LONGEST_WAIT
            case ServerError(status_code=503, retry_after=float(asked)):
                return asked <= LONGEST_WAIT
            case ServerError(status_code=status):
                return status not in _FOR_GOOD and _is_repeatable(self.operation.retry)
            case ApiError(status_code=408 | 425):
                return _is_repeatable(self.operation.retry)
            case _:
                return False

    def _worth_connecting(self, reason: Reason) -> bool:
        match reason:
            case "tls":
                return False
            case "dns":
                # A name may be unknown for a moment, but seldom for two.
                once, self._unnamed = not self._unnamed, True
                return once
            case "timeout" | "token" | "refused":
                return True
            case _:
                assert_never(reason)

    def _pause(self, error: PolykycError) -> float:
        longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (self.count - 1))
        asked = error.retry_after if isinstance(error, RateLimitedError | ServerError) else None
        # Full jitter; and never all at the moment that the provider named.
        return random.uniform(0, longest) if asked is None else asked + random.uniform(0, longest / 2)


def unclear(operation: Operation, error: PolykycError, *, lost: bool) -> PolykycError:
    """Return *error*, or the error that says that the outcome is unknown, if that is what it means.

    *lost* is whether an earlier try of the call may have been carried out: then nothing that a later one hears is a
    definite no, for it may be about what the earlier one did.
    """
    unsettled = may_have_acted(error)
    if not _acts(operation) or isinstance(error, OutcomeUnknownError) or not (lost or unsettled):
        return error
    match error:
        # Where repeating gives the same again, an answer that did not come says what to do: call again.
        case TransportError() | ServerError() if unsettled and _is_harmless(operation.retry):
            return error
        case ServerError():
            return ServerOutcomeUnknownError.of(error)
        case ApiError():
            return OutcomeUnknownError(f"{error}; an earlier answer was lost; {LOOK}")
        case MalformedResponseError() | RedirectError() | ResponseTooLargeError():
            return OutcomeUnknownError(f"{error}; {LOOK}")
        case _:  # among these no connection, and a client that was closed in between
            return OutcomeUnknownError(f"{operation.label}: the answer was lost; {LOOK}")


def may_have_acted(error: PolykycError) -> bool:
    """Return whether a try that ended in *error* may have been carried out."""
    match error:
        case OutcomeUnknownError() | MalformedResponseError():
            # What cannot be read, or is about somebody else, came as a success.
            return True
        case ConnectError() | CallTimeoutError(sent=False) | RedirectError(status_code=307 | 308):
            return False
        case TransportError():  # other redirects may be the answer to a request that was carried out
            return True
        case ServerError(status_code=503, retry_after=float()):
            return False
        case ServerError(status_code=status):
            return status not in _FOR_GOOD
        case _:
            return False


def _acts(operation: Operation) -> bool:
    """Return whether *operation* changes something: calling off twice does no harm, and still is no read."""
    match operation.role:
        case "cancel":
            return True
        case "create" | "get" | "list" | "refresh" | None:
            return not _is_read(operation.retry)
        case _:
            assert_never(operation.role)


def _is_read(retry: Retry) -> bool:
    match retry:
        case "safe":
            return True
        case "with-key" | "resume" | "reconcile" | "never":
            return False
        case _:
            assert_never(retry)


def _is_repeatable(retry: Retry) -> bool:
    """Return whether an operation of the class *retry* may be sent again within one call."""
    match retry:
        case "safe" | "resume" | "with-key":
            return True
        case "reconcile" | "never":
            return False
        case _:
            assert_never(retry)


def _is_harmless(retry: Retry) -> bool:
    """Return whether a later call may repeat an operation of the class *retry* as well; a key is of one call."""
    match retry:
        case "safe" | "resume":
            return True
        case "with-key" | "reconcile" | "never":
            return False
        case _:
            assert_never(retry)
