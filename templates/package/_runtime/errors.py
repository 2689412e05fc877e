"""The exceptions that a call can raise.

    PolykycError
    ├── ArgumentError               the client refused the call before any request; also a ValueError and TypeError
    ├── ApiError                    the provider refused the call
    │   ├── InvalidRequestError     the provider does not accept the request as it is
    │   ├── AuthenticationError     the credential is missing, wrong or expired
    │   ├── PermissionDeniedError   the credential may not do this
    │   ├── PreconditionError       another step comes first
    │   ├── NotFoundError
    │   ├── NotReadyError           it is not made yet: the same call may pass later
    │   ├── ConflictError
    │   ├── RateLimitedError        too fast: the same call may pass later
    │   ├── QuotaExceededError      used up: waiting a little does not help
    │   └── ServerError             the provider failed
    ├── TransportError              no usable response came
    │   ├── ConnectError            nothing was sent
    │   ├── CallTimeoutError
    │   ├── ResponseTooLargeError
    │   └── ProtocolError           not HTTP as it should be
    │       └── RedirectError       not followed
    ├── OutcomeUnknownError         the response was lost, the request may have been carried out
    │   └── ServerOutcomeUnknownError   the same, after an error of the provider; also a ServerError
    ├── AmbiguousSessionError       several sessions have one reference, and it is not known which one is meant
    ├── UnsupportedError            this provider has no such operation
    ├── WebhookError                a webhook that you must not trust
    ├── WaitTimeoutError            a session did not end in time; also a TimeoutError
    └── MalformedResponseError      the response is not what the provider documents

The text of an error is for a log: it never holds a body, a header, a query or a value of a person.
A pickle or a copy of an error holds no response, and the frames of its traceback hold no local variable of a call.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from .contract import Response
    from .sessions.session import Session

Reason: TypeAlias = Literal["dns", "tls", "timeout", "token", "proxy", "refused"]
E = TypeVar("E", bound="PolykycError")


class PolykycError(Exception):
    """The base of all errors; `tries` is the number of attempts of the call.

    `continue_with` has arguments for another `sessions.create` after one of several operations, so that it goes on
    where this one stopped: `create(**{**arguments, **error.continue_with})`. It is empty if nothing was made.
    """

    tries: int = 1
    continue_with: Mapping[str, Any] = MappingProxyType({})

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self._portable_state())

    def _portable_state(self) -> dict[str, Any]:
        """Return the attributes of a pickle or a copy, without a response: it must not travel with them.

        Neither must a reference of the caller, which may be an e-mail address.
        """
        portable = {name: value for name, value in self.continue_with.items() if name != "external_id"}
        return {**self.__dict__, **({"continue_with": portable} if self.continue_with else {})}


def _restored(kind: type[E], args: tuple[Any, ...], state: dict[str, Any]) -> E:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ArgumentError(PolykycError, ValueError, TypeError):
    """An argument is missing, or unknown, or the provider would refuse it; no request was made.

    `call` is what was called, such as `acme.sessions.create`, and begins the text; it is empty outside of a call.
    """

    call: str = ""

    def __str__(self) -> str:
        text = super().__str__()
        return f"{self.call}: {text}" if self.call else text


class ApiError(PolykycError):
    """The provider refused the call.

    `status_code` is the HTTP status (for a refusal inside a 2xx, the status in the body, if there is one), `code` the
    provider's machine code, `message` its text, `hint` its advice, `details` its statements about single fields (JSON,
    in its own shape), `request_id` the id to quote to its support, `retry_after` the seconds to wait, `response` the
    whole response; each is None if the provider does not send it. `message`, `hint`, `details` and `response` may hold
    personal data, so `str(error)` contains none of them. `repeat_advice` is what the provider says of another attempt:
    True if it may succeed, False if it cannot, None if nothing says so. It does not say that an attempt is harmless.
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
        repeat_advice: bool | None = None,
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
        self.repeat_advice = repeat_advice

    def _portable_state(self) -> dict[str, Any]:
        empty = dict.fromkeys(("message", "hint", "details"))
        return {**super()._portable_state(), **empty, "response": self.response.emptied()}


class InvalidRequestError(ApiError):
    """The provider does not accept the request as it is."""


class AuthenticationError(ApiError):
    """The credential is missing, wrong or expired."""


class PermissionDeniedError(ApiError):
    """The credential may not do this."""


class PreconditionError(ApiError):
    """Another step has to come first."""


class NotFoundError(ApiError):
    """The resource does not exist, or belongs to another account."""


class NotReadyError(ApiError):
    """What the call asks for is not made yet; the same call may pass later, after `retry_after` seconds if set."""


class ConflictError(ApiError):
    """The resource is in a state that does not allow this."""


class RateLimitedError(ApiError):
    """Too many calls in too short a time; the same call may pass later."""


class QuotaExceededError(ApiError):
    """An allowance is used up; waiting a little does not help."""


class ServerError(ApiError):
    """The provider failed, or a server between the provider and the client."""


class TransportError(PolykycError):
    """No usable response came."""


class ConnectError(TransportError):
    """There was no connection or no access token, so nothing was sent; `reason` says why."""

    def __init__(self, text: str, reason: Reason = "refused") -> None:
        super().__init__(text)
        self.reason: Reason = reason
        """`dns`: no such host. `tls`: the server cannot prove who it is, or the certificates cannot be read.
        `token`: fetching an access token failed. `timeout`: no connection in time. `proxy`: the proxy of your HTTP
        client cannot be reached, or refuses. `refused`: any other reason.
        """


class CallTimeoutError(TransportError):
    """The response took too long; `sent` is whether the request may have reached the provider."""

    def __init__(self, text: str, *, sent: bool = False) -> None:
        super().__init__(text)
        self.sent = sent


class ResponseTooLargeError(TransportError):
    """The response is longer than the limit of the client, packed or unpacked."""


class ProtocolError(TransportError):
    """The connection broke, or the response is not valid HTTP."""


class RedirectError(ProtocolError):
    """The response is a redirect that a client does not follow."""

    def __init__(self, text: str, status_code: int, *, host: str | None = None) -> None:
        super().__init__(text)
        self.status_code = status_code
        self.host = host
        """The host that it leads to. The sender chose this text, so it is not in `str(error)`."""

    def _portable_state(self) -> dict[str, Any]:
        return {**super()._portable_state(), "host": None}


class OutcomeUnknownError(PolykycError):
    """The response was lost, or cannot be read, after the request was sent: the provider may have carried it out."""


class ServerOutcomeUnknownError(ServerError, OutcomeUnknownError):
    """The provider failed at a request that acts, and does not say that it did nothing."""

    @classmethod
    def of(cls, error: ServerError) -> ServerOutcomeUnknownError:
        """Return this error for a request that acts and ended in *error*."""
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
            repeat_advice=error.repeat_advice,
        )


class AmbiguousSessionError(PolykycError):
    """Several sessions have the reference of a look-up, and it is not known which one is meant."""


class UnsupportedError(PolykycError):
    """The provider has no such operation; the text names what it has."""


class WaitTimeoutError(PolykycError, TimeoutError):
    """A session did not end in time; `session` has it as the client saw it last, None if it did not see it."""

    def __init__(self, timeout: float, session: Session[Any] | None) -> None:
        last = f"it was {session.status} when last seen" if session else "it was not seen"
        super().__init__(f"no end within {timeout:g} s; {last}")
        self.session = session

    def _portable_state(self) -> dict[str, Any]:
        return {**super()._portable_state(), "session": None}


class WebhookError(PolykycError):
    """You must not trust the webhook: it is unsigned, wrongly signed, too old, or not what the provider sends."""


class MalformedResponseError(PolykycError):
    """The response is not what the provider documents.

    `field` is the path of the wrong value (`data.sessionId`, empty for the body itself), `response` the whole response,
    and `about_another` whether the response is about another person or session than the request.
    """

    def __init__(
        self, reason: str, *, field: str = "", response: Response | None = None, about_another: bool = False
    ) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.reason = reason
        self.field = field
        self.response = response
        self.about_another = about_another

    def _portable_state(self) -> dict[str, Any]:
        return {**super()._portable_state(), "response": None}

    def under(self, key: str) -> MalformedResponseError:
        """Return the error with its field one level deeper, under *key* (a name, or `[3]`)."""
        joint = "." if self.field and not self.field.startswith("[") else ""
        field = f"{key}{joint}{self.field}"
        return MalformedResponseError(
            self.reason, field=field, response=self.response, about_another=self.about_another
        )

    def of(self, operation: str, response: Response | None) -> MalformedResponseError:
        """Return the error with the name of *operation* in its text, and with *response*."""
        named = MalformedResponseError(
            self.reason, field=self.field, response=response, about_another=self.about_another
        )
        named.args = (f"{operation}: {self}",)
        return named
