"""What is told of every try: to a function of the user's, and to the logger of this package's name.

No body, no header, no query and no path but its template: an id or an e-mail address may stand in the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define

from ..contract import Operation
from ..errors import ApiError, MalformedResponseError, OutcomeUnknownError

if TYPE_CHECKING:
    from .tracing import Span

# By its own name, so that two vendored copies in one process do not share a level and handlers.
_LOGGER: Final = logging.getLogger(__name__.removesuffix("._runtime.telemetry.attempts"))


@define(frozen=True)
class Try:
    """One try of a call; `error` is the name of its type, `pause` the seconds until the next try if there is one."""

    operation: str
    """As errors name it: `salesive.create_kyc_session`."""
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


def is_quiet(on_try: OnTry | None) -> bool:
    """Return whether nobody listens to what passed."""
    return on_try is None and not _LOGGER.isEnabledFor(logging.DEBUG)


def tell(
    on_try: OnTry | None,
    operation: Operation,
    number: int,
    seconds: float,
    *,
    status: int | None = None,
    request_id: str | None = None,
    error: BaseException | None = None,
    pause: float | None = None,
    span: Span | None = None,
) -> None:
    """Tell of one try: at DEBUG, or at INFO if it failed."""
    # What leaves an outcome unknown may be an answer all the same.
    answer = error.__cause__ if type(error) is OutcomeUnknownError else error
    if isinstance(answer, ApiError):
        status, request_id = answer.status_code, answer.request_id
    elif isinstance(answer, MalformedResponseError) and answer.response is not None:
        status, request_id = answer.response.status, answer.response.headers.get("x-request-id")
    found = Try(
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
        told = found.error or "passed"
        onward = "" if pause is None else f", again in {pause:.2f} s"
        _LOGGER.log(
            level,
            "%s %s %s: %s in %.3f s, try %d%s, status %s, request %s",
            found.operation,
            found.method,
            found.path,
            told,
            seconds,
            number,
            onward,
            found.status,
            found.request_id,
        )
    if span is not None:
        span.hear(found)
    if on_try is not None:
        on_try(found)


def wait(operation: Operation, seconds: float) -> None:
    """Tell at DEBUG that a try waits for its turn."""
    _LOGGER.debug("%s %s %s: waits %.3f s for its turn", operation.label, operation.method, operation.path, seconds)


def _plain(request_id: str | None) -> str | None:
    """Return the id that a provider gives a request, if it is one: a header may hold anything."""
    if request_id is None or len(request_id) > 128 or not request_id.replace("-", "").replace("_", "").isalnum():
        return None
    return request_id
