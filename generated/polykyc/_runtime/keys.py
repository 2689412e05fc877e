"""Credentials that are more than one token in one header: several of them, or one in a cookie or in the query.

A module of its own, because only clients of providers that have such ever load it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from attrs import define, field

from .errors import ArgumentError
from .settings import Fields, Settings, carried, needed
from .wire import Operation, Request

_NOT_IN_COOKIES: Final = frozenset(' ",;\\')


@define(frozen=True)
class Key:
    """A credential, ready to be sent: *value* goes into *header*, or into the query where that is empty."""

    header: bytes
    value: str = field(repr=False)


@define(frozen=True)
class Keyed(Settings):
    """The same, with credentials by the argument that each was given as."""

    keys: Mapping[str, Key] = field(repr=False)

    @property
    def account(self) -> str:
        """Return what tells this account from another one; it is secret."""
        return repr([(name, key.value) for name, key in self.keys.items()])

    def target(self, request: Request) -> str:
        """Return path and query of *request*, credentials that go there among them."""
        plain = Settings.target(self, request)
        told = "&".join(key.value for key in self._sent(request.operation) if not key.header)
        return f"{plain}{'&' if request.query else '?'}{told}" if told else plain

    def fields(self, request: Request) -> Fields:
        """Return every header field of *request*, those of its credentials among them."""
        usual = dict(Settings.fields(self, request))
        for key in self._sent(request.operation):
            if key.header == b"cookie":
                usual[b"cookie"] = _with(usual.get(b"cookie", b""), key.value.encode())
            elif key.header:
                # No parameter takes the credential's place.
                usual[key.header] = key.value.encode()
        return tuple(usual.items())

    def _sent(self, operation: Operation) -> list[Key]:
        names = (operation.credentials or self.provider.usual) if operation.authenticated else ()
        # What only a few operations need is asked for when one of them is called.
        return [self.keys[name] if name in self.keys else _key(self, name, None) for name in names]


def _with(cookies: bytes, cookie: bytes) -> bytes:
    """Return *cookies* with *cookie* in the place of one of the same name."""
    name = cookie.partition(b"=")[0]
    kept = [one for one in cookies.split(b"; ") if one and one.partition(b"=")[0] != name]
    return b"; ".join([*kept, cookie])


def keyed(settings: Settings, given: Mapping[str, str | None]) -> Keyed:
    """Return *settings* with the credentials that were *given*, or that variables hold."""
    provider = settings.provider
    variable = f"POLYKYC_{provider.slug.upper()}"
    found = {
        name: _key(settings, name, value)
        for name, value in given.items()
        if value or name in provider.usual or os.environ.get(f"{variable}_{name.upper()}")
    }
    return Keyed(
        provider=provider,
        base_url=settings.base_url,
        scheme=settings.scheme,
        origin=settings.origin,
        prefix=settings.prefix,
        usual=settings.usual,
        credential=settings.credential,
        keys=found,
    )


def _key(settings: Settings, name: str, value: str | None) -> Key:
    scheme = settings.provider.credentials[name]
    told = needed(settings.provider, name, value)
    whole = carried(scheme, name, told)
    if not scheme.header:
        return Key(b"", f"{scheme.prefix}{quote(told, safe='')}")
    if scheme.header == "cookie" and _NOT_IN_COOKIES & {*told}:
        raise ArgumentError(f"{name}: expected what a cookie can hold")
    return Key(scheme.header.encode(), whole)
