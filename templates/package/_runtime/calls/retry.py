"""Retries: whether a call has another attempt, and when. This module does no I/O; blocking and async clients share it.

A call may cost money, send a mail or open a second session. So another attempt follows only if nothing was sent, if the
provider says that it did not act (a 429 that is no quota, a 503 with `Retry-After`), or if the overlay says how the
provider makes repeating the call safe. The HTTP method decides nothing. What a provider advises in a header can end the
attempts of every call, and prolongs those of a call that may be repeated.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from typing import Any, Final, assert_never

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
from ..telemetry.attempts import CallSpan, OnTry

MAX_RETRIES: Final = 2
"""How many more attempts a call has by default."""

LONGEST_WAIT: Final = 60.0
"""Seconds; if a provider asks for a longer pause, no further attempt follows."""

LOOK: Final = "look up what became of the request before sending it again"
"""The advice in an error that leaves the outcome open."""

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 8.0
_PERMANENT: Final = frozenset({501, 505})


@define
class Budget:
    """The budget of a client for further attempts, so that an outage is not multiplied.

    If no call succeeds at all, it lasts for a hundred attempts. It is a deque, whose ends are safe to share: a lock
    that another thread held at a fork would stay locked in the child.
    """

    _tokens: deque[None] = field(factory=lambda: deque([None] * 500, maxlen=500))

    def spend(self, error: PolykycError) -> bool:
        """Take the price of an attempt after *error*; return whether there was enough."""
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
        """Put a token back, for a call that succeeded."""
        self._tokens.append(None)


@define
class Attempts:
    """The attempts of one call: how much time the next one has, and whether there is one."""

    operation: Operation
    retries: int
    deadline: float
    budget: Budget
    now: Callable[[], float]
    on_try: OnTry | None = None
    span: CallSpan | None = None
    count: int = 0
    _began: float = 0.0
    _host_was_unknown: bool = False
    _lost: bool = False
    _last_error: PolykycError | None = None

    def turn(self, wait: float) -> float:
        """Return the seconds to *wait* for the turn of the next attempt; raise if the turn comes too late."""
        if wait >= self.deadline - self.now():
            raise self._not_sent(
                f"no turn in time under the rate limit (the next is in {wait:.1f} s), so nothing was sent"
            )
        if wait > 0:
            attempts.report_wait(self.operation, wait)
            if self.span is not None:
                self.span.wait(wait)
        return wait

    def begin(self) -> float:
        """Return the seconds that the next attempt has."""
        self._began = self.now()
        left = self.deadline - self._began
        if left <= 0:
            raise self._not_sent("no time was left, so nothing was sent")
        self.count += 1
        return left

    def _not_sent(self, reason: str) -> PolykycError:
        """Return the error if no attempt follows: the last one, because that attempt may have sent something."""
        error = self._last_error or CallTimeoutError(f"{self.operation.label}: {reason}")
        raised = unclear(self.operation, error, lost=self._lost)
        if raised is not error:
            raised.__cause__ = error
        raised.tries = self.count
        attempts.report(None, self.operation, self.count, 0, error=raised, span=self.span)
        return raised

    def passed(self, response: Response) -> None:
        """Report an attempt that succeeded."""
        self.budget.earn()
        if self.span is not None or not attempts.is_quiet(self.on_try):
            self._report(status=response.status, request_id=response.headers.get("x-request-id"))

    def again(self, error: PolykycError) -> float:
        """Return the seconds to pause after *error*; raise it, or what it means for a caller, if none follows."""
        error.tries = self.count
        raised = unclear(self.operation, error, lost=self._lost)
        self._lost = self._lost or may_have_acted(error)
        if self.count <= self.retries and self._is_worth_repeating(error):
            pause = self._pause(error)
            if pause < self.deadline - self.now() and self.budget.spend(error):
                self._report(error=error, pause=pause)
                self._last_error = error
                return pause
        raised.tries = error.tries
        if raised is not error:
            raised.__cause__ = error
        self._report(error=raised)
        raise raised from raised.__cause__

    def cancelled(self, error: BaseException) -> None:
        """Report that the caller gave up during the attempt."""
        self._report(error=error)

    def _report(self, **facts: Any) -> None:
        attempts.report(self.on_try, self.operation, self.count, self.now() - self._began, span=self.span, **facts)

    def _is_worth_repeating(self, error: PolykycError) -> bool:
        """Return whether another attempt may succeed, and does no harm."""
        match error:
            case RedirectError() | ResponseTooLargeError() | ApiError(repeat_advice=False):
                return False
            case ApiError(repeat_advice=True, retry_after=seconds) if _is_repeatable(self.operation.retry):
                return seconds is None or seconds <= LONGEST_WAIT
            case ConnectError():
                return self._is_worth_connecting(error.reason)
            case CallTimeoutError(sent=False):  # it waited for a connection until no time was left
                return False
            case TransportError():
                return _is_repeatable(self.operation.retry)
            case RateLimitedError(retry_after=seconds):
                return seconds is None or seconds <= LONGEST_WAIT
            case ServerError(status_code=503, retry_after=float(seconds)):
                return seconds <= LONGEST_WAIT
            case ServerError(status_code=status):
                return status not in _PERMANENT and _is_repeatable(self.operation.retry)
            case ApiError(status_code=408 | 425):
                return _is_repeatable(self.operation.retry)
            case _:
                return False

    def _is_worth_connecting(self, reason: Reason) -> bool:
        match reason:
            case "tls":
                return False
            case "dns":
                # A name may be unknown for a moment, but seldom twice in a row.
                is_first, self._host_was_unknown = not self._host_was_unknown, True
                return is_first
            case "timeout" | "token" | "proxy" | "refused":
                return True
            case _:
                assert_never(reason)

    def _pause(self, error: PolykycError) -> float:
        longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (self.count - 1))
        is_asked = isinstance(error, RateLimitedError | ServerError) or (
            isinstance(error, ApiError) and error.repeat_advice
        )
        seconds = error.retry_after if isinstance(error, ApiError) and is_asked else None
        # Full jitter, so that clients do not all come back at the moment that the provider named.
        return random.uniform(0, longest) if seconds is None else seconds + random.uniform(0, longest / 2)


def unclear(operation: Operation, error: PolykycError, *, lost: bool) -> PolykycError:
    """Return *error*, or an error that says that the outcome is unknown, if *error* means that.

    *lost* is whether the provider may have carried out an earlier attempt of the call. Then no response to a later
    attempt is a definite refusal, because it may be about the effect of the earlier one.
    """
    unsettled = may_have_acted(error)
    if not _acts(operation) or isinstance(error, OutcomeUnknownError) or not (lost or unsettled):
        return error
    match error:
        # If repeating gives the same result, the caller knows what to do after a lost response: call again.
        case TransportError() | ServerError() if unsettled and _is_harmless(operation.retry):
            return error
        case ServerError():
            return ServerOutcomeUnknownError.of(error)
        case ApiError():
            return OutcomeUnknownError(f"{error}; an earlier answer was lost; {LOOK}")
        case MalformedResponseError() | RedirectError() | ResponseTooLargeError():
            return OutcomeUnknownError(f"{error}; {LOOK}")
        case _:  # such as no connection, or a client that was closed in between
            return OutcomeUnknownError(f"{operation.label}: the answer was lost; {LOOK}")


def may_have_acted(error: PolykycError) -> bool:
    """Return whether the provider may have carried out an attempt that ended in *error*."""
    match error:
        case OutcomeUnknownError() | MalformedResponseError():
            # A response that cannot be read, or is about another person, came as a success.
            return True
        case ConnectError() | CallTimeoutError(sent=False) | RedirectError(status_code=307 | 308):
            return False
        case TransportError():  # another redirect may be the response to a request that was carried out
            return True
        case ServerError(status_code=503, retry_after=float()):
            return False
        case ServerError(status_code=status):
            return status not in _PERMANENT
        case _:
            return False


def _acts(operation: Operation) -> bool:
    """Return whether *operation* changes something. To cancel or redact twice does no harm, and still is no read."""
    match operation.role:
        case "cancel" | "redact":
            return True
        case "create" | "get" | "list" | "find" | "refresh" | "link" | None:
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
    """Return whether a later call, too, may repeat an operation of the class *retry*; a key belongs to one call."""
    match retry:
        case "safe" | "resume":
            return True
        case "with-key" | "reconcile" | "never":
            return False
        case _:
            assert_never(retry)
