"""Events, as a program that holds the sandbox sees them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from attrs import define, field

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.state.records import Delivery
from polykyc_tools.sandbox.webhooks import keys


@define(frozen=True)
class Webhook:
    """An event as a receiver gets it, and what to verify it with: a module of *package*, the secrets, the key."""

    package: str
    provider: str
    type: str
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    secrets: Sequence[str] = field(repr=False)
    key: str | None = field(repr=False)
    event: Mapping[str, Any] = field(repr=False)
    """What is in it, opened."""
    state: str
    tries: int
    url: str | None

    def verify(self) -> Any:
        """Return the event as the provider's client verifies it."""
        verify = import_module(f"{self.package}.{self.provider}.webhooks").verify
        key = {} if self.key is None else {"key": self.key}
        return verify(body=self.body, headers=self.headers, secrets=self.secrets, **key)


def webhook(world: World, one: Delivery) -> Webhook:
    """Return the delivery *one*, with what verifies and opens it."""
    about = world.providers[one.provider]
    return Webhook(
        package=world.package,
        provider=one.provider,
        type=one.type,
        body=one.body,
        headers=one.headers,
        secrets=[keys.verifying(about, one.secret)],
        key=keys.key(world.store, about),
        event=json.loads(one.plain) if one.plain else {},
        state=one.state,
        tries=one.tries,
        url=one.url,
    )
