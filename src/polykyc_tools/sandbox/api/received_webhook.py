"""Webhooks of the sandbox as a receiver gets them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from attrs import define, field

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.state.records import StoredDelivery
from polykyc_tools.sandbox.webhooks import signing


@define(frozen=True)
class Webhook:
    """One event as its receiver gets it, with what verifies it: the package, the secrets and the key."""

    package: str
    provider: str
    type: str
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    secrets: Sequence[str] = field(repr=False)
    key: str | None = field(repr=False)
    event: Mapping[str, Any] = field(repr=False)
    """Its decrypted content."""
    state: str
    tries: int
    url: str | None
    credentials: Sequence[str] | None = field(default=None, repr=False)
    """The credential that a header of it holds; None if none does."""

    @property
    def proof(self) -> dict[str, Any]:
        """Return what `verify` takes next to body, headers and secrets: the key, and the credentials."""
        extras = {"key": self.key, "credentials": self.credentials}
        return {name: value for name, value in extras.items() if value is not None}

    def verify(self) -> Any:
        """Verify the event with the emitted client of its provider.

        Returns:
            The event, as `verify` of the provider's module `webhooks` returns it.

        """
        verify = import_module(f"{self.package}.{self.provider}.webhooks").verify
        return verify(body=self.body, headers=self.headers, secrets=self.secrets, **self.proof)


def open_delivery(world: World, delivery: StoredDelivery) -> Webhook:
    """Return *delivery* with what verifies and decrypts it."""
    provider = world.providers[delivery.provider]
    credential = signing.held_credential(provider)
    return Webhook(
        package=world.package,
        provider=delivery.provider,
        type=delivery.type,
        body=delivery.body,
        headers=delivery.headers,
        secrets=[signing.verification_secret(provider, delivery.secret)],
        key=signing.decryption_key(world.store, provider),
        event=json.loads(delivery.plain) if delivery.plain else {},
        state=delivery.state,
        tries=delivery.tries,
        url=delivery.url,
        credentials=None if credential is None else [credential],
    )
