# Generated from templates/package/_runtime/auth/credentials.py; edits here are lost.

"""Credentials that are more than one token in one header: several of them, in a cookie or the query, or to be fetched.

A module of its own, because only clients that have such ever load it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, assert_never
from urllib.parse import quote

from attrs import define, field

from ..config.settings import Fields, Settings, carried, missing, variable_of
from ..contract import Credential, CredentialLocation, Operation, Request
from ..errors import ArgumentError
from .oauth import ClientCredentials

if TYPE_CHECKING:
    from ..config.options import Token

_NOT_IN_COOKIES: Final = frozenset(' ",;\\')


@define(frozen=True)
class Key:
    """A credential, ready to be sent: *value* goes to *location*, there into *header*, which is empty for the query.

    What has to be fetched has no value; whoever fetches it puts it into the header.
    """

    location: CredentialLocation
    header: bytes
    value: str = field(repr=False)
    fetch: ClientCredentials | None = None


@define(frozen=True)
class Keyed(Settings):
    """The same, with credentials by the argument that each was given as."""

    schemes: Mapping[str, Credential]
    always: tuple[str, ...]
    keys: Mapping[str, Key] = field(repr=False)

    @property
    def account(self) -> str:
        """Return what tells this account from another one; it is secret."""
        return repr([(name, key.value, key.fetch) for name, key in self.keys.items()])

    @property
    def fetched(self) -> Mapping[str, ClientCredentials]:
        """Return the credentials whose tokens have to be fetched, by argument."""
        return {name: key.fetch for name, key in self.keys.items() if key.fetch is not None}

    def target(self, request: Request) -> str:
        """Return path and query of *request*, credentials that go there among them."""
        plain = Settings.target(self, request)
        told = "&".join(key.value for key in self._sent(request.operation) if key.location == "query")
        return f"{plain}{'&' if request.query else '?'}{told}" if told else plain

    def fields(self, request: Request) -> Fields:
        """Return every header field of *request*, those of its credentials among them."""
        usual = dict(Settings.fields(self, request))
        for key in self._sent(request.operation):
            match key.location:
                case "cookie":
                    usual[b"cookie"] = _with(usual.get(b"cookie", b""), key.value.encode())
                case "header":
                    if key.fetch is None:
                        # No parameter takes the credential's place.
                        usual[key.header] = key.value.encode()
                case "query":
                    pass  # `target` puts it there
                case _:
                    assert_never(key.location)
        return tuple(usual.items())

    def names(self, operation: Operation) -> tuple[str, ...]:
        """Return the arguments whose credentials *operation* sends."""
        return (operation.credentials or self.always) if operation.authenticated else ()

    def _sent(self, operation: Operation) -> list[Key]:
        # What only a few operations need is asked for when one of them is called.
        return [self.keys.get(name) or _key(self, name, None) for name in self.names(operation)]


def _with(cookies: bytes, cookie: bytes) -> bytes:
    """Return *cookies* with *cookie* in the place of one of the same name."""
    name = cookie.partition(b"=")[0]
    kept = [one for one in cookies.split(b"; ") if one and one.partition(b"=")[0] != name]
    return b"; ".join([*kept, cookie])


def keyed(settings: Settings, given: Mapping[str, Token | None]) -> Keyed:
    """Return *settings* with the credentials that were *given*, or that variables hold."""
    provider = settings.provider
    one = provider.credential
    found: dict[str, Key] = {}
    made = Keyed(
        provider=provider,
        base_url=settings.base_url,
        scheme=settings.scheme,
        origin=settings.origin,
        prefix=settings.prefix,
        usual=settings.usual,
        credential=(),
        schemes=provider.credentials if one is None else {"token": one},
        always=provider.usual if one is None else ("token",),
        keys=found,
    )
    for name, scheme in made.schemes.items():
        value = given.get(name) or _variables(made, name, scheme)
        if value or name in made.always:
            found[name] = _key(made, name, value)
    return made


def _variables(settings: Keyed, name: str, scheme: Credential) -> Token | None:
    """Return what variables hold for the argument *name*."""
    found = os.environ.get(variable_of(settings.provider, name))
    if found or not scheme.token_url:
        return found
    told = [os.environ.get(one) for one in _pair(settings, name)]
    return ClientCredentials(told[0], told[1]) if told[0] and told[1] else None


def _pair(settings: Keyed, name: str) -> tuple[str, str]:
    """Return the variables of the id and the secret that fetch the token of the argument *name*."""
    start = "" if name == "token" else f"{name}_"
    provider = settings.provider
    return variable_of(provider, f"{start}client_id"), variable_of(provider, f"{start}client_secret")


def _key(settings: Keyed, name: str, value: object) -> Key:
    scheme = settings.schemes[name]
    if not value:
        raise missing(
            settings.provider, name, f", or {' and '.join(_pair(settings, name))}" if scheme.token_url else ""
        )
    if isinstance(value, ClientCredentials):
        if scheme.prefix != "Bearer ":
            raise ArgumentError(f"{name}: expected a text, for no token can be fetched for it")
        return Key(scheme.location, scheme.header.encode(), "", value.resolved(settings, scheme.token_url))
    if not isinstance(value, str):
        raise ArgumentError(f"{name}: expected a text, or ClientCredentials")
    whole = carried(scheme, name, value)
    match scheme.location:
        case "query":
            return Key("query", b"", f"{scheme.prefix}{quote(value, safe='')}")
        case "cookie":
            if _NOT_IN_COOKIES & {*value}:
                raise ArgumentError(f"{name}: expected what a cookie can hold")
            return Key("cookie", b"cookie", whole)
        case "header":
            return Key("header", scheme.header.encode(), whole)
        case _:
            assert_never(scheme.location)
