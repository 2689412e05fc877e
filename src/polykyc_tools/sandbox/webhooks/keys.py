"""What each provider signs and seals with, where nobody gave it another secret or key."""

from __future__ import annotations

from collections.abc import Callable

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.scenario.values import filled
from polykyc_tools.sandbox.state.store import Store

from . import signing


def secret(store: Store, provider: Provider) -> str:
    """Return the secret that *provider* signs with, made when it is first asked for and kept in *store*."""
    recipe = provider.signature
    if recipe is None:
        what = f"`{provider.slug}` sends no webhooks"
        raise InputError([Problem(f"overlays/{provider.slug}.yaml", what, "poll its sessions instead")])
    told = filled(provider.scenario.webhooks.secret, {})
    return _noted(store, f"secret:{provider.slug}", lambda: signing.new_secret(recipe) if told is None else str(told))


def key(store: Store, provider: Provider) -> str | None:
    """Return the private key that opens what *provider* seals, made and kept likewise; None if it seals nothing."""
    return _noted(store, f"key:{provider.slug}", signing.new_key) if provider.seals else None


def verifying(provider: Provider, secret: str) -> str:
    """Return what a receiver verifies with what *secret* signs."""
    return secret if provider.signature is None else signing.verifying(provider.signature, secret)


def _noted(store: Store, name: str, make: Callable[[], str]) -> str:
    found = store.note(name)
    if found is None:
        found = make()
        store.keep(name, found)
    return found
