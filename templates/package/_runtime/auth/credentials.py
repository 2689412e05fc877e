"""Credentials beyond one token in one header: several of them, in a cookie or the query, or OAuth 2 access tokens.

Only clients that have such credentials import this module.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, assert_never
from urllib.parse import quote

from attrs import define, field

from ..config.settings import Fields, Settings, carried, missing, variable_of
from ..contract import Credential, CredentialLocation, Operation, Request, Response
from ..errors import ArgumentError
from ..lazy import load_optional
from .oauth import ClientCredentials

if TYPE_CHECKING:
    from ..config.options import Token

_NOT_IN_COOKIES: Final = frozenset(' ",;\\')


@define(frozen=True)
class ReadyCredential:
    """A credential, ready to be sent: *value* goes to *location*, there into *header*, which is empty for the query.

    A credential whose token a client has to fetch has no value; the token goes into the header later.
    """

    location: CredentialLocation
    header: bytes
    value: str = field(repr=False)
    fetch: ClientCredentials | None = None


@define(frozen=True)
class CredentialSettings(Settings):
    """The settings of a client with several credentials, by the arguments of the client."""

    schemes: Mapping[str, Credential]
    security: tuple[tuple[str, ...], ...]
    by_argument: Mapping[str, ReadyCredential] = field(repr=False)
    passed: frozenset[str]
    """The arguments that the caller gave. Variables gave all others in *by_argument*."""

    @property
    def account(self) -> str:
        """Return a text that only this account has; it is secret."""
        return repr([(name, ready.value, ready.fetch) for name, ready in self.by_argument.items()])

    @property
    def client_credentials(self) -> Mapping[str, ClientCredentials]:
        """Return the credentials whose access tokens a client has to fetch, by argument."""
        return {name: ready.fetch for name, ready in self.by_argument.items() if ready.fetch is not None}

    def target(self, request: Request) -> str:
        """Return path and query of *request*, with the credentials that go into the query."""
        target = Settings.target(self, request)
        query = "&".join(ready.value for ready in self._sent(request.operation) if ready.location == "query")
        return f"{target}{'&' if request.query else '?'}{query}" if query else target

    def fields(self, request: Request) -> Fields:
        """Return all header fields of *request*, with those of its credentials."""
        fields = dict(Settings.fields(self, request))
        for ready in self._sent(request.operation):
            match ready.location:
                case "cookie":
                    fields[b"cookie"] = _with_cookie(fields.get(b"cookie", b""), ready.value.encode())
                case "header":
                    if ready.fetch is None:
                        # It replaces a parameter of the same name, and no parameter replaces it.
                        fields[ready.header] = ready.value.encode()
                case "query":
                    pass  # `target` adds it
                case "kept":
                    signing = self.provider.signing
                    if signing is not None and request.operation.signed:
                        sign = load_optional("auth.signing").signature_fields
                        # Each attempt calls this, so each has a signature of its own.
                        fields |= sign(signing, request, self.target(request), ready.value, time.time())
                case _:
                    assert_never(ready.location)
        return tuple(fields.items())

    def check_response(self, operation: Operation, response: Response) -> None:
        """Raise `MalformedResponseError` if the provider did not sign *response*."""
        signing = self.provider.signing
        ready = None if signing is None else self.by_argument.get(signing.argument)
        # Without a credential in the request, the provider does not know whose secret to sign with.
        if ready is not None and operation.authenticated:
            load_optional("auth.signing").check_response(signing, operation, response, ready.value)

    def names(self, operation: Operation) -> tuple[str, ...]:
        """Return the arguments whose credentials *operation* sends; raise `ArgumentError` if none are complete."""
        # A credential that only a few operations need is required when one of them is called.
        return self.chosen(operation.security or self.security) if operation.authenticated else ()

    def chosen(self, alternatives: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        """Return the first of *alternatives* that is complete, one that the caller passed before one of variables."""
        complete = [names for names in alternatives if self.by_argument.keys() >= {*names}]
        # Who passed a part of an alternative did not mean to call without a credential.
        if not any(complete) and (not complete or any(self.passed & {*names} for names in alternatives)):
            raise _missing(self, [*filter(None, alternatives)])
        return min(complete, key=self._rank)

    def _rank(self, names: tuple[str, ...]) -> float:
        """Return less for *names* of which the caller passed more; nothing at all comes last."""
        return -len(self.passed & {*names}) / len(names) if names else 1

    def _sent(self, operation: Operation) -> list[ReadyCredential]:
        return [self.by_argument[name] for name in self.names(operation)]


def _with_cookie(cookies: bytes, cookie: bytes) -> bytes:
    """Return *cookies* with *cookie*, which replaces one of the same name."""
    name = cookie.partition(b"=")[0]
    others = [other for other in cookies.split(b"; ") if other and other.partition(b"=")[0] != name]
    return b"; ".join([*others, cookie])


def with_credentials(settings: Settings, tokens: Mapping[str, Token | None]) -> CredentialSettings:
    """Return *settings* with the credentials of *tokens*, by argument, or of environment variables."""
    provider = settings.provider
    single = provider.credential
    by_argument: dict[str, ReadyCredential] = {}
    extended = CredentialSettings(
        provider=provider,
        base_url=settings.base_url,
        scheme=settings.scheme,
        origin=settings.origin,
        prefix=settings.prefix,
        usual=settings.usual,
        credential=(),
        schemes=provider.credentials if single is None else {"token": single},
        security=provider.security if single is None else (("token",),),
        by_argument=by_argument,
        passed=frozenset(name for name, value in tokens.items() if value),
    )
    for name, scheme in extended.schemes.items():
        value = tokens.get(name) or _from_environment(extended, name, scheme)
        if value:
            by_argument[name] = _ready(extended, name, value)
    if extended.security:
        extended.chosen(extended.security)
    return extended


def _from_environment(settings: CredentialSettings, name: str, scheme: Credential) -> Token | None:
    """Return the credential in the environment variables of the argument *name*."""
    token = os.environ.get(variable_of(settings.provider, name))
    if token or not scheme.token_url:
        return token
    client_id, client_secret = (os.environ.get(variable) for variable in _client_variables(settings, name))
    return ClientCredentials(client_id, client_secret) if client_id and client_secret else None


def _client_variables(settings: CredentialSettings, name: str) -> tuple[str, str]:
    """Return the variables of the client id and the client secret that fetch the token of the argument *name*."""
    start = "" if name == "token" else f"{name}_"
    provider = settings.provider
    return variable_of(provider, f"{start}client_id"), variable_of(provider, f"{start}client_secret")


def _missing(settings: CredentialSettings, alternatives: Sequence[tuple[str, ...]]) -> ArgumentError:
    """Return the error for *alternatives* of which none is given completely: it says what each of them lacks."""
    lacking = [[name for name in names if name not in settings.by_argument] for names in alternatives]
    texts: list[str] = []
    for names, absent in zip(alternatives, lacking, strict=True):
        present = [name for name in names if name not in absent]
        also = f" next to {' and '.join(present)}" if present else ""
        texts.append(f"{' and '.join(_ways(settings, name) for name in absent)}{also}")
    if len(texts) == 1 and len(lacking[0]) == 1:
        name = lacking[0][0]
        others = f", or {' and '.join(_client_variables(settings, name))}"
        return missing(settings.provider, name, others if settings.schemes[name].token_url else "")
    first = "credentials: give" if len(texts) == 1 else "a credential: give either"
    return ArgumentError(f"{settings.provider.title} needs {first} {', or '.join(texts)}")


def _ways(settings: CredentialSettings, name: str) -> str:
    """Return the argument *name* with the variables in its place."""
    variables = variable_of(settings.provider, name)
    if settings.schemes[name].token_url:
        variables += f", or {' and '.join(_client_variables(settings, name))}"
    return f"{name} (or set {variables})"


def _ready(settings: CredentialSettings, name: str, value: object) -> ReadyCredential:
    scheme = settings.schemes[name]
    if isinstance(value, ClientCredentials):
        if scheme.prefix != "Bearer ":
            raise ArgumentError(f"{name}: expected a text, for no token can be fetched for it")
        return ReadyCredential(scheme.location, scheme.header.encode(), "", value.resolved(settings, scheme))
    if not isinstance(value, str):
        raise ArgumentError(f"{name}: expected a text, or ClientCredentials")
    carried_value = carried(scheme, name, value)
    match scheme.location:
        case "query":
            return ReadyCredential("query", b"", f"{scheme.prefix}{quote(value, safe='')}")
        case "cookie":
            if _NOT_IN_COOKIES & {*value}:
                raise ArgumentError(f"{name}: expected what a cookie can hold")
            return ReadyCredential("cookie", b"cookie", carried_value)
        case "header":
            return ReadyCredential("header", scheme.header.encode(), carried_value)
        case "kept":
            return ReadyCredential("kept", b"", carried_value)
        case _:
            assert_never(scheme.location)
