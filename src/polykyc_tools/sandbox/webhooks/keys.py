"""The secrets and keys with which each provider signs and encrypts its events."""

from __future__ import annotations

from collections.abc import Callable

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.scenario.values import fill
from polykyc_tools.sandbox.state.store import Store

from . import signing


def signing_secret(store: Store, provider: PlayedProvider) -> str:
    """Return the secret that signs the events of *provider*; make and store it at first use."""
    recipe = provider.signature
    if recipe is None:
        what = f"`{provider.slug}` sends no webhooks"
        raise InputError([Problem(f"overlays/{provider.slug}.yaml", what, "poll its sessions")])
    text = fill(provider.scenario.webhooks.secret, {})
    return _note_once(
        store, f"secret:{provider.slug}", lambda: signing.new_secret(recipe) if text is None else str(text)
    )


def decryption_key(store: Store, provider: PlayedProvider) -> str | None:
    """Return the private key that decrypts the events of *provider*; None if they are not encrypted."""
    return _note_once(store, f"key:{provider.slug}", signing.new_key) if provider.encrypts_events else None


def verification_secret(provider: PlayedProvider, secret: str) -> str:
    """Return what verifies a signature by *secret*."""
    return secret if provider.signature is None else signing.verification_key(provider.signature, secret)


def _note_once(store: Store, name: str, make: Callable[[], str]) -> str:
    noted = store.read_note(name)
    if noted is None:
        noted = make()
        store.write_note(name, noted)
    return noted
