"""Events on their way: signed for each who asked, sent, and sent again as the provider does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Final

from attrs import define, evolve, field

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.faults import Faults
from polykyc_tools.sandbox.scenario.values import filled
from polykyc_tools.sandbox.state.records import Delivery, Hook, Record, Session
from polykyc_tools.sandbox.webhooks.delivery import within

from . import event_log
from .events import event
from .keys import secret
from .recipients import addressed
from .signing import signed

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

    def hook(self, provider: Provider, url: str) -> Hook:
        """Send the events of *provider* to *url* from now on."""
        sql = "INSERT INTO hook (provider, url, secret) VALUES (?, ?, ?)"
        own = secret(self.world.store, provider)
        return Hook(self.world.store.run(sql, [provider.slug, url, own]), provider.slug, url, own)

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
        hooks = [one for one in self.hooks() if one.provider == provider.slug]
        queued: list[int] = []
        for _ in range(2 if fault is not None and fault.name == "duplicate_webhook" else 1):
            found = [self._aimed(provider, one) for one in addressed(self.world, provider, session, made, hooks)]
            queued += [self._add(one) for one in found]
            event_log.note_event(self.world, provider, session, made)
            for one in found:
                event_log.note_delivery(self.world, provider, one, told=self._about(one))
        if fault is not None and fault.name == "reorder_webhooks":
            self._held[provider.slug] = queued
            due = self.world.clock.now() + _HELD
            for seq in queued:
                self.world.store.run("UPDATE delivery SET due = ? WHERE seq = ? AND state = 'waiting'", [due, seq])
        for seq in late:
            self._requeue(seq)
        self._fresh_ones = True

    def deliveries(self, where: str = "1", values: tuple[Any, ...] = (), limit: int = 1000) -> list[Delivery]:
        """Return deliveries of the providers that are played, the oldest first."""
        newest = f"SELECT * FROM delivery WHERE {self._ours()} AND {where} ORDER BY seq DESC LIMIT ?"
        sql = f"SELECT {', '.join(_COLUMNS)} FROM ({newest})"
        rows = self.world.store.rows(f"{sql} ORDER BY seq", [*values, limit])
        told = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
        return [Delivery(**{**one, "headers": json.loads(one["headers"])}) for one in told]

    def resend(self, seq: int) -> None:
        """Send the delivery *seq* again, signed anew, whatever became of it."""
        sql = "UPDATE delivery SET state = 'waiting', tries = 0, due = ? WHERE seq = ? AND url IS NOT NULL"
        self.world.store.run(sql, [self.world.clock.now(), seq])
        self._fresh_ones = True
        self.flush()

    def again(self, provider: Provider, record: Record) -> None:
        """Queue the delivery *record* of the log once more, signed anew."""
        sql = "UPDATE delivery SET state = 'waiting', tries = 0, answer = '', due = ? WHERE provider = ? AND event = ?"
        now, to = self.world.clock.now(), record.data
        which = [now, provider.slug, to["event_id"], to["url"], to["target"]]
        self.world.store.run(f"{sql} AND url = ? AND target IS ?", which)
        for one in self.deliveries("event = ? AND url = ? AND target IS ?", tuple(which[2:]), 1):
            event_log.note_delivery(self.world, provider, one, told=self._about(one))
        self._fresh_ones = True

    def flush(self, *, all_due: bool = False) -> None:
        """See to it that what was queued is sent, once nothing of it can be taken back; *all_due*, what waited too."""
        if self._fresh_ones or all_due:
            self._fresh_ones = False
            (self.waker or self.pump)()

    def pump(self) -> float | None:
        """Send what is due; return the seconds until something else is, None if nothing waits."""
        waiting = f"state = 'waiting' AND {self._ours()}"
        while True:
            now = self.world.clock.now()
            # `+`, so that SQLite goes through those that wait, and not through all that ever were.
            sql = f"SELECT seq FROM delivery WHERE {waiting} AND due <= ? ORDER BY +seq LIMIT 50"
            due = self.world.store.rows(sql, [now])
            if not due:
                break
            for (seq,) in due:
                self._send(self.deliveries("seq = ?", (seq,))[0])
        ((soonest,),) = self.world.store.rows(
            f"SELECT min(due) FROM delivery WHERE state = 'waiting' AND {self._ours()}"
        )
        return None if soonest is None else max(0.0, soonest - self.world.clock.now())

    def allows(self, url: str) -> bool:
        """Tell whether events may be sent to *url*: to this machine, or anywhere if the user said so."""
        return url in self.receivers or within(url, anywhere=self.anywhere)

    def forget(self) -> None:
        """Forget who receives within this process, and what waits to be overtaken."""
        self.receivers.clear()
        self._held.clear()

    def _ours(self) -> str:
        """Return the condition of deliveries of providers that are played: a file may hold more of an earlier run."""
        return f"provider IN ({', '.join(repr(slug) for slug in self.world.providers)})"

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
        sent = evolve(one, state=state, tries=tries, answer=answer, due=due)
        event_log.note_delivery(self.world, provider, sent, told=self._about(sent))

    def _aimed(self, provider: Provider, one: Delivery) -> Delivery:
        if one.state == "failed":
            return one
        if one.url is None:
            return evolve(one, headers=self._headers(provider, one))
        if not self.allows(one.url):
            return evolve(one, state="refused", answer="not an address of this machine")
        return evolve(one, state="waiting")

    def _headers(self, provider: Provider, one: Delivery) -> dict[str, str]:
        assert provider.signature is not None
        told = provider.scenario.webhooks
        about = {"event": self._about(one), "provider": one.provider}
        beside = {name: str(filled(value, about)) for name, value in told.headers.items()}
        # Signed at the receiver's time, not the sandbox's: that is what it holds the age against.
        now = self.world.clock.outside(self.world.clock.now())
        return {
            "content-type": told.media,
            **beside,
            **signed(provider.signature, one.body, one.secret, now, one.event),
        }

    def _about(self, one: Delivery) -> dict[str, Any]:
        # Of what goes where, so that it is the same each time that this is sent.
        delivery = sha256(f"{one.event} {one.url} {one.target}".encode()).hexdigest()
        return {"id": one.event, "type": one.type, "tries": one.tries, "delivery": delivery}

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
