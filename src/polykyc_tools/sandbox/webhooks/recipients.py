"""One delivery of an event for each who asked for it, sealed for who is to open it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.sandbox.behaviour.context import World, seen
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.scenario.model import Targets
from polykyc_tools.sandbox.scenario.values import filled
from polykyc_tools.sandbox.state.records import Delivery, Hook, Record, Session

from .events import Event
from .keys import key, secret
from .signing import compact, public_jwk, sealed


def addressed(world: World, provider: Provider, session: Session, made: Event, hooks: Sequence[Hook]) -> list[Delivery]:
    """Return *made* for each of *hooks* and of the provider's own records; for nobody, if nobody asked."""
    blank = Delivery(
        seq=0, provider=provider.slug, event=made.id, type=made.type, session=session.seq, url=None,
        secret=secret(world.store, provider), plain=compact(made.body), body=b"", headers={}, state="kept",
        tries=0, answer="", due=world.clock.now(),
    )  # fmt: skip
    found = [_own(world, provider, evolve(blank, url=one.url, secret=one.secret)) for one in hooks]
    targets = provider.scenario.webhooks.targets
    if targets is not None:
        found += _of_records(world, provider, session, blank, targets)
    return found or [_own(world, provider, blank)]


def _own(world: World, provider: Provider, one: Delivery) -> Delivery:
    """Return *one* sealed for the key that the provider has where nobody registered another."""
    own = key(world.store, provider)
    return evolve(one, body=one.plain) if own is None else _sealed(one, public_jwk(own), "sandbox")


def _of_records(
    world: World, provider: Provider, session: Session, blank: Delivery, targets: Targets
) -> Iterator[Delivery]:
    whose = {"provider": provider.slug, "tenant": session.tenant}
    only = filled(targets.only, {"session": seen(world, provider, session)})
    chosen = None if only is None else only if is_list(only) else [only]
    for record in world.store.records({**whose, "kind": targets.kind}, {}, limit=100):
        if not _wants(record, targets, blank.type) or (chosen is not None and record.id not in chosen):
            continue
        one = evolve(blank, url=record.data[targets.url], secret=record.data[targets.secret], target=record.seq)
        if targets.keys is None or not provider.seals:
            yield _own(world, provider, one)
            continue
        keys = world.store.records({**whose, "kind": targets.keys}, {}, order="seq DESC", limit=100)
        active = [key.data for key in keys if key.data.get("endpoint") == record.id and key.data.get("active")]
        if active:
            yield _sealed(one, active[0]["jwk"], str(active[0]["key_id"]))
        else:
            yield evolve(one, plain=b"", state="failed", answer="no active key")


def _wants(record: Record, targets: Targets, type_: str) -> bool:
    enabled = targets.enabled is None or record.data.get(targets.enabled) is not False
    types = record.data.get(targets.types) if targets.types else None
    return enabled and (types is None or type_ in types)


def _sealed(one: Delivery, jwk: Mapping[str, Any], key_id: str) -> Delivery:
    try:
        return evolve(one, body=sealed(one.plain, jwk, key_id))
    except Exception as error:
        # Whatever the library has against a key that somebody registered, it is the key's fault.
        return evolve(one, plain=b"", state="failed", answer=f"the key is none ({type(error).__name__})")
