"""Events on their way: signed for each who asked, sent, and sent again as the provider does."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import define, evolve, field

from .events import Event, event
from .faults import Faults
from .provider import Provider
from .signing import compact, new_key, new_secret, public_jwk, sealed, signed, verifying
from .state import Delivery, Hook, Session
from .values import filled
from .world import World

Sender = Callable[[str, bytes, Mapping[str, str]], int]
"""Posts a body with headers to a URL, and returns the status of the answer."""
Receiver = Callable[[bytes, Mapping[str, str]], "int | None"]
_COLUMNS: Final = (
    *("seq", "provider", "event", "type", "session", "url", "secret", "plain", "body", "headers"),
    *("state", "tries", "answer", "due", "target"),
)
_HELD: Final = 5.0
"""Seconds that an event waits for the one that is to overtake it."""
_INSIDE: Final = "inside:"


@define(eq=False)
class Outbox:
    """Where events are kept and sent from; *anywhere*, addresses beyond this machine are sent to as well."""

    world: World
    faults: Faults
    sender: Sender
    anywhere: bool = False
    receivers: dict[str, Receiver] = field(factory=dict[str, Receiver])
    _held: dict[str, list[int]] = field(factory=dict[str, list[int]])
    waker: Callable[[], object] | None = None
    """Wakes whoever sends; without one, events are sent by whoever made them, and before that goes on."""
    _fresh_ones: bool = field(default=False, init=False)

    def secret(self, provider: Provider) -> str:
        """Return the secret that *provider* signs with where nobody gave another."""
        return self._noted(f"secret:{provider.slug}", lambda: self._fresh(provider))

    def key(self, provider: Provider) -> str | None:
        """Return the private key that opens what *provider* seals where nobody registered another; None if nothing."""
        recipe = provider.contract.facts.webhooks
        if recipe is None or recipe.body != "jwe":
            return None
        return self._noted(f"key:{provider.slug}", new_key)

    def verifying(self, provider: Provider, secret: str) -> str:
        """Return what a receiver verifies with."""
        recipe = provider.contract.facts.webhooks
        return secret if recipe is None or recipe.signature is None else verifying(recipe.signature, secret)

    def hook(self, provider: Provider, url: str) -> Hook:
        """Send the events of *provider* to *url* from now on."""
        sql = "INSERT INTO hook (provider, url, secret) VALUES (?, ?, ?)"
        secret = self.secret(provider)
        return Hook(self.world.store.run(sql, [provider.slug, url, secret]), provider.slug, url, secret)

    def inside(self, provider: Provider, receiver: Receiver) -> Hook:
        """Hand the events of *provider* to *receiver*, within this process."""
        url = f"{_INSIDE}{len(self.receivers)}"
        self.receivers[url] = receiver
        return self.hook(provider, url)

    def hooks(self) -> list[Hook]:
        """Return the addresses that events go to."""
        return [Hook(*row) for row in self.world.store.rows("SELECT seq, provider, url, secret FROM hook")]

    def unhook(self, seq: int) -> None:
        """Send nothing more to the address *seq*."""
        self.world.store.run("DELETE FROM hook WHERE seq = ?", [seq])

    def tell(self, provider: Provider, session: Session) -> None:
        """Queue the event that *session*, as it now is, makes."""
        made = event(self.world, provider, session)
        if made is None:
            return
        late = self._held.pop(provider.slug, [])
        fault = self.faults.take(provider.slug, (), webhooks=True)
        queued: list[int] = []
        for _ in range(2 if fault is not None and fault.name == "duplicate_webhook" else 1):
            queued += [self._add(one) for one in self._addressed(provider, session, made)]
        if fault is not None and fault.name == "reorder_webhooks":
            self._held[provider.slug] = queued
            due = self.world.clock.now() + _HELD
            for seq in queued:
                self.world.store.run("UPDATE delivery SET due = ? WHERE seq = ? AND state = 'waiting'", [due, seq])
        for seq in late:
            self._requeue(seq)
        self._fresh_ones = True

    def deliveries(self, where: str = "1", values: tuple[Any, ...] = (), limit: int = 1000) -> list[Delivery]:
        """Return deliveries, the oldest first."""
        sql = f"SELECT {', '.join(_COLUMNS)} FROM (SELECT * FROM delivery WHERE {where} ORDER BY seq DESC LIMIT ?)"
        rows = self.world.store.rows(f"{sql} ORDER BY seq", [*values, limit])
        told = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
        return [Delivery(**{**one, "headers": json.loads(one["headers"])}) for one in told]

    def resend(self, seq: int) -> None:
        """Send the delivery *seq* again, signed anew, whatever became of it."""
        sql = "UPDATE delivery SET state = 'waiting', tries = 0, due = ? WHERE seq = ? AND url IS NOT NULL"
        self.world.store.run(sql, [self.world.clock.now(), seq])
        self._fresh_ones = True
        self.flush()

    def flush(self, *, all_due: bool = False) -> None:
        """See to it that what was queued is sent, once nothing of it can be taken back; *all_due*, what waited too."""
        if self._fresh_ones or all_due:
            self._fresh_ones = False
            (self.waker or self.pump)()

    def pump(self) -> float | None:
        """Send what is due; return the seconds until something else is, None if nothing waits."""
        while True:
            now = self.world.clock.now()
            waiting = "state = 'waiting' AND due <= ?"
            # `+`, so that SQLite goes through those that wait, and not through all that ever were.
            due = self.world.store.rows(f"SELECT seq FROM delivery WHERE {waiting} ORDER BY +seq LIMIT 50", [now])
            if not due:
                break
            for (seq,) in due:
                self._send(self.deliveries("seq = ?", (seq,))[0])
        ((soonest,),) = self.world.store.rows("SELECT min(due) FROM delivery WHERE state = 'waiting'")
        return None if soonest is None else max(0.0, soonest - self.world.clock.now())

    def allows(self, url: str) -> bool:
        """Tell whether events may be sent to *url*: to this machine, or anywhere if the user said so."""
        if url in self.receivers:
            return True
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            _ = parts.port
        except ValueError:
            return False
        if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
            return False
        return self.anywhere or is_loopback(host)

    def _send(self, one: Delivery) -> None:
        provider = self.world.providers[one.provider]
        assert one.url is not None
        headers = self._headers(provider, one)
        try:
            receiver = self.receivers.get(one.url)
            status = (receiver(one.body, headers) or 200) if receiver else self.sender(one.url, one.body, headers)
            answer = str(status)
        except Exception as error:
            # A receiver is anybody's: whatever it raises, the event was not taken.
            status, answer = 0, type(error).__name__
        tries, retry = one.tries + 1, provider.scenario.webhooks.retry
        state = "delivered" if 200 <= status < 300 else "waiting" if tries <= len(retry) else "failed"
        due = self.world.clock.now() + (retry[tries - 1] if state == "waiting" else 0.0)
        sql = "UPDATE delivery SET state = ?, tries = ?, answer = ?, due = ?, headers = ? WHERE seq = ?"
        self.world.store.run(sql, [state, tries, answer, due, json.dumps(headers), one.seq])

    def _addressed(self, provider: Provider, session: Session, made: Event) -> list[Delivery]:
        """Return *made* for each who asked; for nobody, kept to be looked at, if nobody did."""
        plain = compact(made.body)
        blank = Delivery(
            seq=0, provider=provider.slug, event=made.id, type=made.type, session=session.seq, url=None,
            secret=self.secret(provider), plain=plain, body=b"", headers={}, state="kept", tries=0, answer="",
            due=self.world.clock.now(),
        )  # fmt: skip
        hooks = [one for one in self.hooks() if one.provider == provider.slug]
        found = [self._sealed(provider, evolve(blank, url=one.url, secret=one.secret), None) for one in hooks]
        found += self._of_records(provider, session, blank)
        return [self._aimed(provider, one) for one in found or [self._sealed(provider, blank, None)]]

    def _of_records(self, provider: Provider, session: Session, blank: Delivery) -> list[Delivery]:
        targets = provider.scenario.webhooks.targets
        if targets is None:
            return []
        whose = {"provider": provider.slug, "tenant": session.tenant}
        found: list[Delivery] = []
        for record in self.world.store.records({**whose, "kind": targets.kind}, {}, limit=100):
            enabled = targets.enabled is None or record.data.get(targets.enabled) is not False
            types = record.data.get(targets.types) if targets.types else None
            if not enabled or (types is not None and blank.type not in types):
                continue
            one = evolve(blank, url=record.data[targets.url], secret=record.data[targets.secret], target=record.seq)
            if targets.keys is None:
                found.append(self._sealed(provider, one, None))
                continue
            keys = self.world.store.records({**whose, "kind": targets.keys}, {}, order="seq DESC", limit=100)
            active = [key for key in keys if key.data.get("endpoint") == record.id and key.data.get("active")]
            if active:
                found.append(self._sealed(provider, one, active[0].data))
            else:
                found.append(evolve(one, plain=b"", state="failed", answer="no active key"))
        return found

    def _sealed(self, provider: Provider, one: Delivery, key: Mapping[str, Any] | None) -> Delivery:
        own = self.key(provider)
        if own is None:
            return evolve(one, body=one.plain)
        jwk = key["jwk"] if key is not None else public_jwk(own)
        name = str(key["key_id"]) if key is not None else "sandbox"
        try:
            return evolve(one, body=sealed(one.plain, jwk, name))
        except Exception as error:
            # Whatever the library has against a key that somebody registered, it is the key's fault.
            return evolve(one, plain=b"", state="failed", answer=f"the key is none ({type(error).__name__})")

    def _aimed(self, provider: Provider, one: Delivery) -> Delivery:
        if one.state == "failed":
            return one
        if one.url is None:
            return evolve(one, headers=self._headers(provider, one))
        if not self.allows(one.url):
            return evolve(one, state="refused", answer="not an address of this machine")
        return evolve(one, state="waiting")

    def _headers(self, provider: Provider, one: Delivery) -> dict[str, str]:
        recipe = provider.contract.facts.webhooks
        assert recipe is not None
        assert recipe.signature is not None
        told = provider.scenario.webhooks
        about = {"event": {"id": one.event, "type": one.type, "tries": one.tries}, "provider": one.provider}
        beside = {name: str(filled(value, about)) for name, value in told.headers.items()}
        # Signed at the receiver's time, not the sandbox's: that is what it holds the age against.
        now = self.world.clock.outside(self.world.clock.now())
        return {"content-type": told.media, **beside, **signed(recipe.signature, one.body, one.secret, now, one.event)}

    def _add(self, one: Delivery) -> int:
        values = [getattr(one, name) for name in _COLUMNS[1:]]
        values[_COLUMNS.index("headers") - 1] = json.dumps(dict(one.headers))
        sql = f"INSERT INTO delivery ({', '.join(_COLUMNS[1:])}) VALUES ({', '.join('?' * len(values))})"
        return self.world.store.run(sql, values)

    def _requeue(self, seq: int) -> None:
        """Put the delivery *seq* behind those that were queued after it."""
        for one in self.deliveries("seq = ?", (seq,)):
            self.world.store.run("DELETE FROM delivery WHERE seq = ?", [seq])
            self._add(evolve(one, due=self.world.clock.now()))

    def _fresh(self, provider: Provider) -> str:
        recipe = provider.contract.facts.webhooks
        assert recipe is not None
        assert recipe.signature is not None
        told = filled(provider.scenario.webhooks.secret, {})
        return str(told) if told is not None else new_secret(recipe.signature)

    def _noted(self, name: str, make: Callable[[], str]) -> str:
        found = self.world.store.note(name)
        if found is None:
            found = make()
            self.world.store.keep(name, found)
        return found


def is_loopback(host: str) -> bool:
    """Tell whether *host* is this machine by its very name: no name is looked up."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
