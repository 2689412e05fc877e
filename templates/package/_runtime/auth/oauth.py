"""OAuth 2 client credentials (RFC 6749, section 4.4): the request for an access token, and the token in use.

This module does no I/O. Only clients with such credentials import it.
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
from ..contract import Credential, Envelope, ErrorRow, Operation, Request, Response
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

SecretLocation: TypeAlias = Literal["header", "body"]

_EARLY: Final = 30.0
"""Seconds before its end at which a token is replaced: a request takes time, and clocks differ."""

_SHARE: Final = 0.1
"""The last part of its life in which a token is not used, if it lives for less than five minutes."""

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


def _optional_text(_: Any, attribute: Any, value: Any) -> None:
    if value is not None:
        _text(_, attribute, value)


def _shown(url: str | None) -> str:
    """Return the repr of *url* without its query, which may hold a key."""
    return repr(url if url is None or "?" not in url else f"{url.partition('?')[0]}?…")


def _fields(_: Any, __: Any, value: Any) -> None:
    fields: Any = value
    if not isinstance(value, Mapping) or not all(isinstance(text, str) for pair in fields.items() for text in pair):
        raise ArgumentError("fields: expected texts by name")


def _location(_: Any, __: Any, value: Any) -> None:
    if value is not None and value not in get_args(SecretLocation):
        raise ArgumentError("secret_in: expected header or body")


@drop_init_locals
@define(frozen=True)
class ClientCredentials:
    """The credentials that fetch access tokens. A client takes them in the place of a token.

    *token_url* is the address of the token endpoint, and may have a query. You have to give it, unless the provider's
    document names one at the origin of the base URL, without a query: no document decides where a secret goes. The
    request for a token contains *scope*, and *fields* such as `audience`, if you give them. *secret_in* is where the
    provider expects the secret: in the `header`, which every server has to accept, or in the `body`; where the
    provider documents it if left out.
    """

    client_id: str = field(validator=_text)
    client_secret: str = field(repr=False, validator=_text)
    token_url: str | None = field(default=None, kw_only=True, validator=_optional_text, repr=_shown)
    scope: str | None = field(default=None, kw_only=True, validator=_optional_text)
    secret_in: SecretLocation | None = field(default=None, kw_only=True, validator=_location)
    fields: Mapping[str, str] = field(factory=dict[str, str], kw_only=True, repr=False, validator=_fields)

    def resolved(self, settings: Settings, scheme: Credential) -> ClientCredentials:
        """Return these credentials as *scheme* documents their token endpoint.

        Its URL has to be at the origin of the base URL.
        """
        located = self._located(settings, scheme.token_url)
        secret_in = scheme.secret_in if self.secret_in is None else self.secret_in
        return evolve(located, secret_in=secret_in)

    def _located(self, settings: Settings, documented: str) -> ClientCredentials:
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
            # It may name who gets the secret next, and no document decides that.
            raise ArgumentError(f"token_url: that of {title} has a query, so give it to ClientCredentials")
        url = checked_url("token_url", urljoin(settings.base_url, documented))
        endpoint = addressed(settings.provider, url)
        if endpoint.origin != settings.origin:
            raise ArgumentError(
                f"token_url: that of {title} is at {endpoint.scheme}://{urlsplit(url).netloc}, and base_url is not; "
                "give it to ClientCredentials if the secret may go there"
            )
        return evolve(self, token_url=url)


@define
class Endpoint:
    """A token endpoint, the request for a token, and the token in use."""

    credentials: ClientCredentials
    settings: Settings
    operation: Operation
    now: Callable[[], float]
    grant_type: bool = True
    """Whether the request has a `grant_type`."""
    _token: tuple[str, float] | None = field(default=None, repr=False)
    """The token, and the time from which on it is not used."""

    def usable_token(self, refused: str | None) -> str | None:
        """Return the token if it is valid for a while, None if there is none but the one that was *refused*."""
        token = self._token
        return token[0] if token and token[0] != refused and self.now() < token[1] else None

    def request(self) -> Request:
        """Return the request for a token."""
        credentials, headers = self.credentials, dict[str, str]()
        scope = {"scope": credentials.scope} if credentials.scope else {}
        grant_type = {"grant_type": "client_credentials"} if self.grant_type else {}
        body = {**grant_type, **scope, **credentials.fields}
        location = credentials.secret_in or "header"
        match location:
            case "header":
                pair = f"{quote_plus(credentials.client_id)}:{quote_plus(credentials.client_secret)}"
                headers["authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
            case "body":
                body |= {"client_id": credentials.client_id, "client_secret": credentials.client_secret}
            case _:
                assert_never(location)
        return Request(
            self.operation,
            path=self.operation.path,
            query=urlsplit(str(credentials.token_url)).query,
            headers=headers,
            body=encode.form(body),
            media="application/x-www-form-urlencoded",
        )

    def store_token(self, response: Response, began: float) -> str:
        """Return the token of *response*, to a request that *began* then, and store it until it expires."""
        token, seconds = response_reader.read(self.operation, response, _token)
        self._token = token, began + seconds - min(_EARLY, seconds * _SHARE)
        return token


def token_endpoint(
    settings: Settings, credentials: ClientCredentials, now: Callable[[], float], *, grant_type: bool = True
) -> Endpoint:
    """Return the token endpoint of *credentials*; *settings* are those of the API."""
    url = urlsplit(str(credentials.token_url))
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
    return Endpoint(
        credentials, addressed(settings.provider, f"{url.scheme}://{url.netloc}"), operation, now, grant_type
    )


def _token(body: Any) -> tuple[str, float]:
    """Return the token in *body*, and the seconds for which it is valid."""
    fields: dict[str, Any] = body if body.__class__ is dict else {}
    token, kind = fields.get("access_token"), fields.get("token_type")
    fits_header = isinstance(token, str) and token.isascii() and token.isprintable() and token == token.strip()
    if not isinstance(token, str) or not token or not fits_header:
        raise MalformedResponseError("expected a token that a header can hold", field="access_token")
    if kind is not None and (not isinstance(kind, str) or kind.lower() != "bearer"):
        raise MalformedResponseError("expected a bearer token", field="token_type")
    return token, _seconds(fields.get("expires_in"))


def _seconds(expires_in: Any) -> float:
    """Return how long a token is valid; without *expires_in* it is used until the provider refuses it."""
    if expires_in is None:
        return inf
    try:
        seconds = -1.0 if isinstance(expires_in, bool) else float(expires_in)
    except (TypeError, ValueError, OverflowError):
        seconds = -1.0
    return seconds if 0 <= seconds < inf else 0.0


def token_failure(label: str, error: PolykycError) -> PolykycError:
    """Return the error of the call *label*, of which nothing was sent, because fetching a token ended in *error*."""
    match error:
        case CallTimeoutError():
            return CallTimeoutError(f"{label}: no access token in time, so nothing was sent")
        case ConnectError():
            return ConnectError(f"{label}: no access token ({error})", error.reason)
        case ServerError() | TransportError() | MalformedResponseError():
            return ConnectError(f"{label}: no access token ({error}), so nothing was sent", "token")
        case _:
            return error
