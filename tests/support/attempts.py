"""Attempts of a call whose clock is turned by hand, and the errors that they end in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Literal, get_args

import attrs
from polykyc._runtime import errors
from polykyc._runtime.calls.retry import MAX_RETRIES, Attempts, Budget
from polykyc._runtime.contract import Retry
from polykyc._runtime.telemetry.attempts import Try

from tests.support.invented_provider import operation, response

RETRIES: Final[tuple[Retry, ...]] = get_args(Retry)
REPEATED: Final = {"safe", "resume", "with-key"}
LOOK: Final = "look up what became of the request before sending it again"


def api_error(kind: type[errors.ApiError], status: int, retry_after: float | None = None) -> errors.ApiError:
    """Return the error of a response with *status* that asks for a pause of *retry_after* seconds."""
    return kind(
        f"acme.act: {status} no",
        status_code=status,
        code="c",
        message="m",
        request_id="r",
        response=response({}, status),
        retry_after=retry_after,
    )


Make = Callable[[], errors.PolykycError]


Fate = Literal["undone", "refused", "lost", "moved", "failed", "unread", "too long"]
"""What a try comes to. `undone`: nothing was carried out, by what came back. `refused`: the provider says no. `lost`:
no answer. `moved`: an answer elsewhere. `failed`: by the provider's own fault. `unread`: a success that cannot be read.
"""


@attrs.frozen
class Case:
    """An error, what a try that ends in it comes to, and who is tried again after it."""

    name: str
    make: Make
    fate: Fate
    repeated: frozenset[str]


ALL: Final = frozenset(RETRIES)
SOME: Final = frozenset(REPEATED)
NONE: Final = frozenset[str]()
UNKNOWN: Final = errors.OutcomeUnknownError

CASES: Final = [
    *(
        Case(f"connection {reason}", partial(errors.ConnectError, "acme.act: a", reason), "undone", ALL)
        for reason in ("refused", "timeout", "dns")
    ),
    Case("connection tls", partial(errors.ConnectError, "acme.act: a", "tls"), "undone", NONE),
    Case("late", partial(errors.CallTimeoutError, "acme.act: a", sent=True), "lost", SOME),
    Case("too late to send", partial(errors.CallTimeoutError, "acme.act: a"), "undone", NONE),
    Case("broken", partial(errors.ProtocolError, "acme.act: a"), "lost", SOME),
    Case("too large", partial(errors.ResponseTooLargeError, "acme.act: a"), "too long", NONE),
    Case("redirect 301", partial(errors.RedirectError, "acme.act: a", 301), "moved", NONE),
    Case("redirect 303", partial(errors.RedirectError, "acme.act: a", 303), "moved", NONE),
    Case("redirect 307", partial(errors.RedirectError, "acme.act: a", 307), "undone", NONE),
    Case("redirect 308", partial(errors.RedirectError, "acme.act: a", 308), "undone", NONE),
    Case("malformed", partial(errors.MalformedResponseError, "acme.act: a"), "unread", NONE),
    *(
        Case(f"{status}", partial(api_error, errors.ServerError, status), "failed", SOME)
        for status in (500, 502, 504, 520, 599)
    ),
    *(Case(f"{status}", partial(api_error, errors.ServerError, status), "undone", NONE) for status in (501, 505)),
    Case("500 and a pause", partial(api_error, errors.ServerError, 500, 1.0), "failed", SOME),
    Case("503", partial(api_error, errors.ServerError, 503), "failed", SOME),
    Case("503 and a pause", partial(api_error, errors.ServerError, 503, 1.0), "undone", ALL),
    Case("503 and none", partial(api_error, errors.ServerError, 503, 0.0), "undone", ALL),
    Case("503 and a minute", partial(api_error, errors.ServerError, 503, 60.0), "undone", ALL),
    Case("503 and more", partial(api_error, errors.ServerError, 503, 60.1), "undone", NONE),
    Case("429", partial(api_error, errors.RateLimitedError, 429), "undone", ALL),
    Case("429 and a minute", partial(api_error, errors.RateLimitedError, 429, 60.0), "undone", ALL),
    Case("429 and more", partial(api_error, errors.RateLimitedError, 429, 60.1), "undone", NONE),
    Case("quota", partial(api_error, errors.QuotaExceededError, 429, 1.0), "undone", NONE),
    Case("401", partial(api_error, errors.AuthenticationError, 401), "undone", NONE),
    Case("403", partial(api_error, errors.PermissionDeniedError, 403), "undone", NONE),
    Case("408", partial(api_error, errors.InvalidRequestError, 408), "undone", SOME),
    Case("425", partial(api_error, errors.InvalidRequestError, 425), "undone", SOME),
    Case("400", partial(api_error, errors.InvalidRequestError, 400), "refused", NONE),
    Case("404", partial(api_error, errors.NotFoundError, 404), "refused", NONE),
    Case("409", partial(api_error, errors.ConflictError, 409), "refused", NONE),
    Case("412", partial(api_error, errors.PreconditionError, 412), "refused", NONE),
    Case("422", partial(api_error, errors.InvalidRequestError, 422), "refused", NONE),
    Case("a no inside a success", partial(api_error, errors.ConflictError, 200), "refused", NONE),
    Case("closed in between", partial(errors.PolykycError, "acme.act: a"), "undone", NONE),
]

Known = Literal["the error", "unknown"]
CLASSES: Final = ("safe", "cancel", "resume", "with-key", "reconcile", "never")
"""By retry class; a `cancel` is one that may be repeated."""


def row(first: str, after: str) -> dict[str, tuple[Known, Known]]:
    """Return what each class hears *first*, and *after* a try of the same call was lost: `.` the error, `?` unknown."""
    words: dict[str, Known] = {".": "the error", "?": "unknown"}
    return {name: (words[item], words[other]) for name, item, other in zip(CLASSES, first, after, strict=True)}


MEANS: Final[dict[Fate, dict[str, tuple[Known, Known]]]] = {
    "undone": row("......", ".?????"),
    "refused": row("......", ".?????"),
    "lost": row("...???", "...???"),
    "moved": row("...???", "...???"),
    "failed": row("...???", "...???"),
    "too long": row("...???", "...???"),
    "unread": row(".?????", ".?????"),
}
"""Section 3 of the reliability rules: what may have been carried out is never reported as a failure."""


@attrs.define
class ManualClock:
    """A clock that is turned by hand, and the attempts that `on_try` heard of."""

    time: float = 100.0
    tries: list[Try] = attrs.field(factory=list[Try])

    def now(self) -> float:
        return self.time

    def attempts(self, retry: Retry = "safe", seconds: float = 600.0, **options: Any) -> Attempts:
        options = {"retries": MAX_RETRIES, "budget": Budget(), "on_try": self.tries.append, **options}
        return Attempts(operation(retry, name="act"), deadline=self.time + seconds, now=self.now, **options)


def tried(attempts: Attempts, error: errors.PolykycError) -> float | errors.PolykycError:
    """Make a try that fails with *error*; return the pause before the next one, or what is raised."""
    attempts.begin()
    try:
        return attempts.again(error)
    except errors.PolykycError as raised:
        return raised
