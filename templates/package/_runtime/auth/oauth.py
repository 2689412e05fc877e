"""OAuth 2's client credentials (RFC 6749, section 4.4): what access tokens are fetched with, and which one is held.

Decided here, apart from any I/O; only clients that were given such credentials load it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from math import inf
from typing import Any, Final, Literal, TypeAlias, assert_never, get_args
from urllib.parse import quote_plus, urljoin, urlsplit

from attrs import define, evolve, field

from ..calls import response_reader
from ..codec import encode
from ..config.settings import Settings, addressed, checked_url
from ..contract import Envelope, ErrorRow, Operation, Request, Response
from ..errors import (
    ArgumentError,
    AuthenticationError,
    CallTimeoutError,
    ConnectError,
    InvalidRequestError,
    MalformedResponseError,
    PermissionDeniedError,
    PolykycError,
    ServerError,
    TransportError,
)
from ..frames import drop_init_locals

Place: TypeAlias = Literal["header", "body"]

_EARLY: Final = 30.0
"""Seconds before a token expires from which on it is not used: a request takes its time, and clocks differ."""

_SHARE: Final = 0.1
"""Of a token that lives for less than five minutes, the last part that is not used."""

_ROWS: Final = (
    ErrorRow(AuthenticationError, codes=("invalid_client", "invalid_grant"), says="the id or the secret was refused"),
    ErrorRow(
        PermissionDeniedError,
        codes=("unauthorized_client", "invalid_scope", "unsupported_grant_type"),
        says="this client gets no such token",
    ),
    ErrorRow(InvalidRequestError, codes=("invalid_request",), says="the token request was refused"),
)


def _text(_: Any, attribute: Any, value: Any) -> None:
    if not isinstance(value, str) or not value or not value.isprintable():
        raise ArgumentError(f"{attribute.name}: expected a text without line breaks")


def _told(_: Any, attribute: Any, value: Any) -> None:
    if value is not None:
        _text(_, attribute, value)


def _shown(url: str | None) -> str:
    """Return the repr of *url* without its query, in which a key may stand."""
    return repr(url if url is None or "?" not in url else f"{url.partition('?')[0]}?…")


def _fields(_: Any, __: Any, value: Any) -> None:
    given: Any = value
    if not isinstance(value, Mapping) or not all(isinstance(one, str) for pair in given.items() for one in pair):
        raise ArgumentError("fields: expected texts by name")


def _usual() -> Place:
    return "header"


def _place(_: Any, __: Any, value: Any) -> None:
    if value not in get_args(Place):
        raise ArgumentError("secret_in: expected header or body")


@drop_init_locals
@define(frozen=True)
class ClientCredentials:
    """What access tokens are fetched with; it goes where a token would.

    *token_url* is where; a query of it is kept. It has to be given unless the provider's document names one at the
    origin of the base URL, without a query, for no document decides where a secret goes. *scope*, and *fields* such as
    `audience`, are sent along if given. *secret_in* is where the provider wants the secret: in the `header`, which
    every server has to take, or the `body`.
    """

    client_id: str = field(validator=_text)
    client_secret: str = field(repr=False, validator=_text)
    token_url: str | None = field(default=None, kw_only=True, validator=_told, repr=_shown)
    scope: str | None = field(default=None, kw_only=True, validator=_told)
    secret_in: Place = field(factory=_usual, kw_only=True, validator=_place)
    fields: Mapping[str, str] = field(factory=dict[str, str], kw_only=True, repr=False, validator=_fields)

    def resolved(self, settings: Settings, documented: str) -> ClientCredentials:
        """Return the same with its token URL: the *documented* one only if that is at the origin of the base URL."""
        if self.token_url is not None:
            plain, _, query = self.token_url.partition("?")
            checked_url("token_url", plain)
            if not query.isascii() or not query.isprintable() or any(mark in query for mark in " #\\"):
                raise ArgumentError("token_url: expected a query of printable ASCII, without spaces")
            return self
        title = settings.provider.title
        if not documented:
            raise ArgumentError(f"token_url: {title} documents none, so give it to ClientCredentials")
        if "?" in documented and "#" not in documented.partition("?")[0]:
            # It may say to whom a secret is passed on, which no document decides.
            raise ArgumentError(f"token_url: that of {title} has a query, so give it to ClientCredentials")
        url = checked_url("token_url", urljoin(settings.base_url, documented))
        found = addressed(settings.provider, url)
        if found.origin != settings.origin:
            raise ArgumentError(
                f"token_url: that of {title} is at {found.scheme}://{urlsplit(url).netloc}, and base_url is not; "
                "give it to ClientCredentials if the secret may go there"
            )
        return evolve(self, token_url=url)


@define
class Endpoint:
    """Where the tokens of a client come from, how they are asked for, and the one that is held."""

    told: ClientCredentials
    settings: Settings
    operation: Operation
    now: Callable[[], float]
    _held: tuple[str, float] | None = field(default=None, repr=False)

    def held(self, refused: str | None) -> str | None:
        """Return a token that is good for a while, None if there is none but the one that was *refused*."""
        held = self._held
        return held[0] if held and held[0] != refused and self.now() < held[1] else None

    def request(self) -> Request:
        """Return the request for a token."""
        told, headers = self.told, dict[str, str]()
        body = {"grant_type": "client_credentials", **({"scope": told.scope} if told.scope else {}), **told.fields}
        match told.secret_in:
            case "header":
                pair = f"{quote_plus(told.client_id)}:{quote_plus(told.client_secret)}"
                headers["authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
            case "body":
                body |= {"client_id": told.client_id, "client_secret": told.client_secret}
            case _:
                assert_never(told.secret_in)
        return Request(
            self.operation,
            path=self.operation.path,
            query=urlsplit(str(told.token_url)).query,
            headers=headers,
            body=encode.form(body),
            media="application/x-www-form-urlencoded",
        )

    def keep(self, response: Response, began: float) -> str:
        """Return the token of *response* to a request that *began* then, and hold it for as long as it is good."""
        token, seconds = response_reader.read(self.operation, response, _token)
        self._held = token, began + seconds - min(_EARLY, seconds * _SHARE)
        return token


def endpoint(settings: Settings, told: ClientCredentials, now: Callable[[], float]) -> Endpoint:
    """Return where tokens are fetched with what was *told*; *settings* are those of the API."""
    url = urlsplit(str(told.token_url))
    operation = Operation(
        provider=settings.provider.slug,
        name="access_token",
        method="POST",
        path=url.path or "/",
        retry="safe",
        role=None,
        envelope=Envelope(code=(("error",),), message=(("error_description",),)),
        errors=_ROWS,
        authenticated=False,
    )
    return Endpoint(told, addressed(settings.provider, f"{url.scheme}://{url.netloc}"), operation, now)


def _token(body: Any) -> tuple[str, float]:
    """Return the token that *body* gives out, and the seconds that it is good for."""
    told: dict[str, Any] = body if body.__class__ is dict else {}
    token, kind = told.get("access_token"), told.get("token_type")
    plain = isinstance(token, str) and token.isascii() and token.isprintable() and token == token.strip()
    if not isinstance(token, str) or not token or not plain:
        raise MalformedResponseError("expected a token that a header can hold", field="access_token")
    if kind is not None and (not isinstance(kind, str) or kind.lower() != "bearer"):
        raise MalformedResponseError("expected a bearer token", field="token_type")
    return token, _seconds(told.get("expires_in"))


def _seconds(told: Any) -> float:
    """Return how long a token is good for; one that nothing is said of is good until it is refused."""
    if told is None:
        return inf
    try:
        seconds = -1.0 if isinstance(told, bool) else float(told)
    except (TypeError, ValueError, OverflowError):
        seconds = -1.0
    return seconds if 0 <= seconds < inf else 0.0


def unsent(label: str, error: PolykycError) -> PolykycError:
    """Return what *error*, which came instead of a token, means for the call *label*: nothing of it was sent."""
    match error:
        case CallTimeoutError():
            return CallTimeoutError(f"{label}: no access token in time, so nothing was sent")
        case ConnectError():
            return ConnectError(f"{label}: no access token ({error})", error.reason)
        case ServerError() | TransportError() | MalformedResponseError():
            return ConnectError(f"{label}: no access token ({error}), so nothing was sent", "token")
        case _:
            return error
