"""One delivery of an event for each receiver, encrypted with the receiver's key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.sandbox.behaviour.context import World, session_view
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.scenario.model import WebhookTargets
from polykyc_tools.sandbox.scenario.values import fill
from polykyc_tools.sandbox.state.records import Hook, StoredDelivery, StoredRecord, StoredSession

from .events import SessionEvent
from .signing import decryption_key, encrypt, public_jwk, serialize_event, signing_secret


def address_event(
    world: World, provider: PlayedProvider, session: StoredSession, event: SessionEvent, hooks: Sequence[Hook]
) -> list[StoredDelivery]:
    """Return *event* for each of *hooks* and of the registered records; one without an address if there are none."""
    blank = StoredDelivery(
        seq=0, provider=provider.slug, event=event.id, type=event.type, session=session.seq, url=None,
        secret=signing_secret(world.store, provider), plain=serialize_event(event.body), body=b"", headers={},
        state="kept", tries=0, answer="", due=world.clock.now(),
    )  # fmt: skip
    deliveries = [_for_own_key(world, provider, evolve(blank, url=hook.url, secret=hook.secret)) for hook in hooks]
    targets = provider.scenario.webhooks.targets
    if targets is not None:
        deliveries += _for_records(world, provider, session, blank, targets)
    return deliveries or [_for_own_key(world, provider, blank)]


def with_present_secret(world: World, provider: PlayedProvider, delivery: StoredDelivery) -> StoredDelivery:
    """Return *delivery* with the secret that its record has now: one that was rotated signs what waits too."""
    targets = provider.scenario.webhooks.targets
    if targets is None or delivery.target is None:
        return delivery
    for record in world.store.records({"seq": str(delivery.target), "kind": targets.kind}, {}, limit=1):
        return evolve(delivery, secret=str(record.data[targets.secret]))
    return delivery


def _for_own_key(world: World, provider: PlayedProvider, delivery: StoredDelivery) -> StoredDelivery:
    """Return *delivery*, encrypted with the provider's own key if it encrypts."""
    private_key = decryption_key(world.store, provider)
    return (
        evolve(delivery, body=delivery.plain)
        if private_key is None
        else _seal(delivery, public_jwk(private_key), "sandbox")
    )


def _for_records(
    world: World, provider: PlayedProvider, session: StoredSession, blank: StoredDelivery, targets: WebhookTargets
) -> Iterator[StoredDelivery]:
    owner = {"provider": provider.slug, "tenant": session.tenant}
    only = fill(targets.only, {"session": session_view(world, provider, session)})
    chosen_ids = None if only is None else only if is_list(only) else [only]
    for record in world.store.records({**owner, "kind": targets.kind}, {}, limit=100):
        if not _accepts(record, targets, blank.type) or (chosen_ids is not None and record.id not in chosen_ids):
            continue
        delivery = evolve(blank, url=record.data[targets.url], secret=record.data[targets.secret], target=record.seq)
        if targets.keys is None or not provider.encrypts_events:
            yield _for_own_key(world, provider, delivery)
            continue
        keys = world.store.records({**owner, "kind": targets.keys}, {}, order="seq DESC", limit=100)
        active = [key.data for key in keys if key.data.get("endpoint") == record.id and key.data.get("active")]
        if active:
            yield _seal(delivery, active[0]["jwk"], str(active[0]["key_id"]))
        else:
            yield evolve(delivery, plain=b"", state="failed", answer="no active key")


def _accepts(record: StoredRecord, targets: WebhookTargets, type_: str) -> bool:
    enabled = targets.enabled is None or record.data.get(targets.enabled) is not False
    types = record.data.get(targets.types) if targets.types else None
    return enabled and (types is None or type_ in types)


def _seal(delivery: StoredDelivery, jwk: Mapping[str, Any], key_id: str) -> StoredDelivery:
    try:
        return evolve(delivery, body=encrypt(delivery.plain, jwk, key_id))
    except Exception as error:
        # Whatever the library raises for a registered key, the key is invalid.
        return evolve(delivery, plain=b"", state="failed", answer=f"the key is invalid ({type(error).__name__})")
