"""Reports of every attempt: to a function of the user, and to the logger with the name of this package.

They contain no body, no header, no query and no path except its template, because these may hold an id or an e-mail
address.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from attrs import define

from ..contract import Operation
from ..errors import ApiError, MalformedResponseError, OutcomeUnknownError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..config.settings import Settings

# With the name of the package, so that two vendored copies in one process do not share a level and handlers.
_LOGGER: Final = logging.getLogger(__name__.removesuffix("._runtime.telemetry.attempts"))


@define(frozen=True)
class Try:
    """One attempt of a call; `error` is the name of its exception class, `pause` the seconds until a next attempt."""

    operation: str
    """The name as in errors: `salesive.create_kyc_session`."""
    method: str
    path: str
    """The template, such as `/v1/sessions/{id}`."""
    number: int
    status: int | None
    seconds: float
    request_id: str | None = None
    error: str | None = None
    pause: float | None = None


OnTry: TypeAlias = Callable[[Try], None]


class Tracer(Protocol):
    """The part of a tracer that a client uses; `opentelemetry.trace.Tracer` has it."""

    def start_span(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Return a span that has begun."""
        ...


class CallSpan(Protocol):
    """The `Span` of one call, of the optional part `tracing`."""

    def record(self, attempt: Try) -> None: ...
    def wait(self, seconds: float) -> None: ...


class CallSpans(Protocol):
    """The `Spans` of a client, of the optional part `tracing`."""

    def of(self, settings: Settings) -> CallSpans: ...
    def call(self, operation: Operation) -> AbstractContextManager[CallSpan]: ...


def is_quiet(on_try: OnTry | None) -> bool:
    """Return whether no one listens to successful attempts."""
    return on_try is None and not _LOGGER.isEnabledFor(logging.DEBUG)


def report(
    on_try: OnTry | None,
    operation: Operation,
    number: int,
    seconds: float,
    *,
    status: int | None = None,
    request_id: str | None = None,
    error: BaseException | None = None,
    pause: float | None = None,
    span: CallSpan | None = None,
) -> None:
    """Report one attempt; the log has it at DEBUG, or at INFO if it failed."""
    # An unknown outcome may come from a response, too.
    cause = error.__cause__ if type(error) is OutcomeUnknownError else error
    if isinstance(cause, ApiError):
        status, request_id = cause.status_code, cause.request_id
    elif isinstance(cause, MalformedResponseError) and cause.response is not None:
        status, request_id = cause.response.status, cause.response.headers.get("x-request-id")
    attempt = Try(
        operation=operation.label,
        method=operation.method,
        path=operation.path,
        number=number,
        status=status,
        seconds=seconds,
        request_id=_plain(request_id),
        error=None if error is None else type(error).__name__,
        pause=pause,
    )
    level = logging.DEBUG if error is None else logging.INFO
    if _LOGGER.isEnabledFor(level):
        outcome = attempt.error or "passed"
        next_attempt = "" if pause is None else f", again in {pause:.2f} s"
        _LOGGER.log(
            level,
            "%s %s %s: %s in %.3f s, try %d%s, status %s, request %s",
            attempt.operation,
            attempt.method,
            attempt.path,
            outcome,
            seconds,
            number,
            next_attempt,
            attempt.status,
            attempt.request_id,
        )
    if span is not None:
        span.record(attempt)
    if on_try is not None:
        on_try(attempt)


def report_wait(operation: Operation, seconds: float) -> None:
    """Log at DEBUG that an attempt waits for its turn."""
    _LOGGER.debug("%s %s %s: waits %.3f s for its turn", operation.label, operation.method, operation.path, seconds)


def _plain(request_id: str | None) -> str | None:
    """Return *request_id* if it looks like an id: a header may hold anything."""
    if request_id is None or len(request_id) > 128 or not request_id.replace("-", "").replace("_", "").isalnum():
        return None
    return request_id
