"""Everything that a call can raise.

    PolykycError
    ├── ArgumentError               the call was refused here, before any request; also a ValueError
    ├── ApiError                    the provider said no
    │   ├── InvalidRequestError     it does not accept the request as it is
    │   ├── AuthenticationError     the credential is missing, wrong or expired
    │   ├── PermissionDeniedError   the credential may not do this
    │   ├── PreconditionError       another step comes first
    │   ├── NotFoundError
    │   ├── ConflictError
    │   ├── RateLimitedError        too fast: the same call may pass later
    │   ├── QuotaExceededError      used up: waiting a little does not help
    │   └── ServerError             it failed
    ├── TransportError              no usable answer came back
    │   ├── ConnectError            nothing was sent
    │   ├── CallTimeoutError
    │   ├── ResponseTooLargeError
    │   └── ProtocolError           not HTTP as it should be
    │       └── RedirectError       never followed
    ├── OutcomeUnknownError         the answer was lost, the request may have been carried out
    │   └── ServerOutcomeUnknownError   the same, told by a failing provider; also a ServerError
    ├── AmbiguousSessionError       several sessions carry a reference, and nobody can tell which one is meant
    ├── UnsupportedError            this provider has no such operation
    ├── WebhookError                a webhook that is not to be trusted
    ├── WaitTimeoutError            a session did not end in time; also a TimeoutError
    └── MalformedResponseError      the answer is not what the provider documents

The text of an error is for a log: it never holds a body, a header, a query or a value of anyone's.
A pickle or a copy of one holds no answer either, and the frames of its traceback no local variable of a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from .contract import Response
    from .sessions.session import Session

Reason: TypeAlias = Literal["dns", "tls", "timeout", "token", "refused"]
E = TypeVar("E", bound="PolykycError")


class PolykycError(Exception):
    """The base of every error here; `tries` is how often the call was made."""

    tries: int = 1

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self._kept())

    def _kept(self) -> dict[str, Any]:
        """Return the attributes of a pickle or a copy: none that holds an answer, which then would go anywhere."""
        return {**self.__dict__}


def _restored(kind: type[E], args: tuple[Any, ...], state: dict[str, Any]) -> E:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ArgumentError(PolykycError, ValueError):
    """An argument that the provider would refuse; no request was made."""


class ApiError(PolykycError):
    """The provider's own refusal.

    `status_code` is the HTTP status (for a refusal inside a 2xx, the status that the body names, if it names one),
    `code` the provider's machine code, `message` its text, `hint` what it advises, `details` what it says of single
    fields (JSON, in its own shape), `request_id` what to quote to its support, `retry_after` the seconds that it asks
    to wait, `response` the whole answer; what it does not say is None. `message`, `hint`, `details` and `response` may
    hold personal data, so none is in `str(error)`.
    """

    def __init__(
        self,
        text: str,
        *,
        status_code: int,
        code: str | None,
        message: str | None,
        request_id: str | None,
        response: Response,
        retry_after: float | None = None,
        hint: str | None = None,
        details: Any = None,
    ) -> None:
        super().__init__(text)
        self.status_code = status_code
        self.code = code
        self.message = message
        self.request_id = request_id
        self.response = response
        self.retry_after = retry_after
        self.hint = hint
        self.details = details

    def _kept(self) -> dict[str, Any]:
        told = dict.fromkeys(("message", "hint", "details"))
        return {**super()._kept(), **told, "response": self.response.emptied()}


class InvalidRequestError(ApiError):
    """The provider does not accept the request as it is."""


class AuthenticationError(ApiError):
    """The credential is missing, wrong or expired."""


class PermissionDeniedError(ApiError):
    """The credential may not do this."""


class PreconditionError(ApiError):
    """Another step has to come first."""


class NotFoundError(ApiError):
    """There is no such thing, or it belongs to someone else."""


class ConflictError(ApiError):
    """The thing is in a state that does not allow this."""


class RateLimitedError(ApiError):
    """Too many calls in too short a time; the same call may pass later."""


class QuotaExceededError(ApiError):
    """An allowance is used up; waiting a little does not help."""


class ServerError(ApiError):
    """The provider, or something between it and us, failed."""


class TransportError(PolykycError):
    """No usable answer came back."""


class ConnectError(TransportError):
    """No connection could be made, or no access token be had, so nothing was sent; `reason` says why."""

    def __init__(self, text: str, reason: Reason = "refused") -> None:
        super().__init__(text)
        self.reason: Reason = reason
        """`dns`: no such host. `tls`: not who it says it is, or certificates that cannot be read.
        `token`: there was no access token to be had.
        """


class CallTimeoutError(TransportError):
    """The answer took too long; `sent` is whether the request may have reached the provider."""

    def __init__(self, text: str, *, sent: bool = False) -> None:
        super().__init__(text)
        self.sent = sent


class ResponseTooLargeError(TransportError):
    """The answer is longer, or unpacks to more, than a client takes."""


class ProtocolError(TransportError):
    """The connection broke, or what came back is not HTTP as it should be."""


class RedirectError(ProtocolError):
    """The provider, or something between it and us, sends the request elsewhere, which is never followed."""

    def __init__(self, text: str, status_code: int, *, host: str | None = None) -> None:
        super().__init__(text)
        self.status_code = status_code
        self.host = host
        """Where it leads to, in the words of who sent it, so it is not in `str(error)`."""

    def _kept(self) -> dict[str, Any]:
        return {**super()._kept(), "host": None}


class OutcomeUnknownError(PolykycError):
    """The answer was lost, or cannot be read, after the request was sent: the provider may have carried it out."""


class ServerOutcomeUnknownError(ServerError, OutcomeUnknownError):
    """The provider failed at a request that acts, and does not say that it left it undone."""

    @classmethod
    def of(cls, error: ServerError) -> ServerOutcomeUnknownError:
        """Return what *error* means for a request that acts."""
        return cls(
            f"{error}; look up what became of the request before sending it again",
            status_code=error.status_code,
            code=error.code,
            message=error.message,
            request_id=error.request_id,
            response=error.response,
            retry_after=error.retry_after,
            hint=error.hint,
            details=error.details,
        )


class AmbiguousSessionError(PolykycError):
    """Several sessions carry the reference that one was looked up by, and nobody can tell which one is meant."""


class UnsupportedError(PolykycError):
    """The provider has no such operation; the text names what it has."""


class WaitTimeoutError(PolykycError, TimeoutError):
    """A session did not end in time; `session` is what was seen of it last, None if nothing was."""

    def __init__(self, timeout: float, session: Session[Any] | None) -> None:
        last = f"it was {session.status} when last seen" if session else "it was not seen"
        super().__init__(f"no end within {timeout:g} s; {last}")
        self.session = session

    def _kept(self) -> dict[str, Any]:
        return {**super()._kept(), "session": None}


class WebhookError(PolykycError):
    """A webhook that is not to be trusted: unsigned, wrongly signed, too old, or not what the provider sends."""


class MalformedResponseError(PolykycError):
    """The answer is not what the provider documents.

    `field` is the path of the offending value (`data.sessionId`, empty for the body itself), `response` the whole
    answer, and `about_another` whether it speaks of somebody or something else than the request named.
    """

    def __init__(
        self, reason: str, *, field: str = "", response: Response | None = None, about_another: bool = False
    ) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.reason = reason
        self.field = field
        self.response = response
        self.about_another = about_another

    def _kept(self) -> dict[str, Any]:
        return {**super()._kept(), "response": None}

    def under(self, key: str) -> MalformedResponseError:
        """Return the same error with its field one level deeper, under *key* (a name, or `[3]`)."""
        joint = "." if self.field and not self.field.startswith("[") else ""
        field = f"{key}{joint}{self.field}"
        return MalformedResponseError(
            self.reason, field=field, response=self.response, about_another=self.about_another
        )

    def of(self, operation: str, response: Response | None) -> MalformedResponseError:
        """Return the same error as *operation* tells it, with its *response*."""
        told = MalformedResponseError(
            self.reason, field=self.field, response=response, about_another=self.about_another
        )
        told.args = (f"{operation}: {self}",)
        return told
