"""The outbox: events are signed for each receiver, sent, and sent again as the provider does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from logging import getLogger
from typing import Any, Final

from attrs import define, evolve, field

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.behaviour.transitions import MoveError
from polykyc_tools.sandbox.faults import Faults
from polykyc_tools.sandbox.scenario.values import fill
from polykyc_tools.sandbox.state.records import DeliveryState, Hook, StoredDelivery, StoredRecord, StoredSession
from polykyc_tools.sandbox.webhooks.delivery import is_allowed_address

from . import event_log
from .events import make_event
from .recipients import address_event, with_present_secret
from .signing import held_credential, signature_headers, signing_secret, stamp_body

Sender = Callable[[str, bytes, Mapping[str, str]], int]
"""Posts a body with headers to a URL, and returns the status of the answer."""
Receiver = Callable[[bytes, Mapping[str, str]], "int | None"]
_COLUMNS: Final = (
    *("seq", "provider", "event", "type", "session", "url", "secret", "plain", "body", "headers"),
    *("state", "tries", "answer", "due", "target"),
)
_HELD: Final = 5.0
"""How many seconds an event waits for the one that overtakes it."""
_LOGGER: Final = getLogger("polykyc.sandbox")
_INSIDE: Final = "inside:"


@define(eq=False)
class Outbox:
    """Stores and sends events; with *anywhere*, also to other machines."""

    world: World
    faults: Faults
    sender: Sender
    anywhere: bool = False
    receivers: dict[str, Receiver] = field(factory=dict[str, Receiver])
    _held: dict[str, list[int]] = field(factory=dict[str, list[int]])
    waker: Callable[[], object] | None = None
    """Wakes the thread that sends; without one, the caller sends its events before it goes on."""
    _has_new: bool = field(default=False, init=False)

    def register(self, provider: PlayedProvider, url: str) -> Hook:
        """Send the events of *provider* to *url* from now on."""
        sql = "INSERT INTO hook (provider, url, secret) VALUES (?, ?, ?)"
        own = signing_secret(self.world.store, provider)
        return Hook(self.world.store.run(sql, [provider.slug, url, own]), provider.slug, url, own)

    def register_receiver(self, provider: PlayedProvider, receiver: Receiver) -> Hook:
        """Hand the events of *provider* to *receiver*, in this process."""
        url = f"{_INSIDE}{len(self.receivers)}"
        self.receivers[url] = receiver
        return self.register(provider, url)

    def hooks(self) -> list[Hook]:
        """Return the addresses for events."""
        return [Hook(*row) for row in self.world.store.rows("SELECT seq, provider, url, secret FROM hook")]

    def unregister(self, seq: int) -> None:
        """Remove the address with the number *seq*."""
        self.world.store.run("DELETE FROM hook WHERE seq = ?", [seq])

    def queue_event(
        self, provider: PlayedProvider, session: StoredSession, details: Mapping[str, Any] | None = None
    ) -> None:
        """Queue the event of *session* in its present status, with *details* in its body.

        Raises:
            MoveError: There are details, and the provider sends no event of this status.

        """
        event = make_event(self.world, provider, session, details)
        if event is None:
            if details:
                raise MoveError(
                    f"{provider.slug}: no event says that a session is {session.status}, so none has details"
                )
            return
        late = self._held.pop(provider.slug, [])
        fault = self.faults.take(provider.slug, (), webhooks=True)
        hooks = [hook for hook in self.hooks() if hook.provider == provider.slug]
        queued: list[int] = []
        for _ in range(2 if fault is not None and fault.kind == "duplicate_webhook" else 1):
            deliveries = [
                self._address(provider, delivery)
                for delivery in address_event(self.world, provider, session, event, hooks)
            ]
            queued += [self._add(delivery) for delivery in deliveries]
            event_log.note_event(self.world, provider, session, event)
            for delivery in deliveries:
                event_log.note_delivery(self.world, provider, delivery, about=self._event_names(delivery))
        if fault is not None and fault.kind == "reorder_webhooks":
            self._held[provider.slug] = queued
            due = self.world.clock.now() + _HELD
            for seq in queued:
                self.world.store.run("UPDATE delivery SET due = ? WHERE seq = ? AND state = 'waiting'", [due, seq])
        for seq in late:
            self._requeue(seq)
        self._has_new = True

    def deliveries(self, condition: str = "1", values: tuple[Any, ...] = (), limit: int = 1000) -> list[StoredDelivery]:
        """Return deliveries of the providers that are played, the oldest first."""
        newest = f"SELECT * FROM delivery WHERE {self._played_condition()} AND {condition} ORDER BY seq DESC LIMIT ?"
        sql = f"SELECT {', '.join(_COLUMNS)} FROM ({newest})"
        rows = self.world.store.rows(f"{sql} ORDER BY seq", [*values, limit])
        columns = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
        return [StoredDelivery(**{**record, "headers": json.loads(record["headers"])}) for record in columns]

    def resend(self, seq: int) -> None:
        """Send the delivery *seq* again with a new signature, in whatever state it is."""
        sql = "UPDATE delivery SET state = 'waiting', tries = 0, due = ? WHERE seq = ? AND url IS NOT NULL"
        self.world.store.run(sql, [self.world.clock.now(), seq])
        self._has_new = True
        self.flush()

    def requeue(self, provider: PlayedProvider, record: StoredRecord) -> None:
        """Queue *record*, a delivery of the log, again with a new signature."""
        sql = "UPDATE delivery SET state = 'waiting', tries = 0, answer = '', due = ? WHERE provider = ? AND event = ?"
        now, to = self.world.clock.now(), record.data
        which = [now, provider.slug, to["event_id"], to["url"], to["target"]]
        self.world.store.run(f"{sql} AND url = ? AND target IS ?", which)
        for delivery in self.deliveries("event = ? AND url = ? AND target IS ?", tuple(which[2:]), 1):
            event_log.note_delivery(self.world, provider, delivery, about=self._event_names(delivery))
        self._has_new = True

    def flush(self, *, all_due: bool = False) -> None:
        """Send what was queued, after its transaction; with *all_due*, also what waited for its time."""
        if self._has_new or all_due:
            self._has_new = False
            (self.waker or self.pump)()

    def pump(self) -> float | None:
        """Send what is due; return the seconds until the next event is due, None if none waits."""
        waiting = f"state = 'waiting' AND {self._played_condition()}"
        while True:
            now = self.world.clock.now()
            # `+` makes SQLite read the deliveries that wait, and not all that there are.
            sql = f"SELECT seq FROM delivery WHERE {waiting} AND due <= ? ORDER BY +seq LIMIT 50"
            due = self.world.store.rows(sql, [now])
            if not due:
                break
            for (seq,) in due:
                self._send(self.deliveries("seq = ?", (seq,))[0])
        ((soonest,),) = self.world.store.rows(
            f"SELECT min(due) FROM delivery WHERE state = 'waiting' AND {self._played_condition()}"
        )
        return None if soonest is None else max(0.0, soonest - self.world.clock.now())

    def allows(self, url: str) -> bool:
        """Return whether events may go to *url*."""
        return url in self.receivers or is_allowed_address(url, anywhere=self.anywhere)

    def forget(self) -> None:
        """Remove the receivers of this process, and the events that wait to be overtaken."""
        self.receivers.clear()
        self._held.clear()

    def _played_condition(self) -> str:
        """Return the SQL condition of played providers: the file may hold others of an earlier run."""
        return f"provider IN ({', '.join(repr(slug) for slug in self.world.providers)})"

    def _send(self, delivery: StoredDelivery) -> None:
        provider = self.world.providers[delivery.provider]
        delivery = self._stamped(provider, with_present_secret(self.world, provider, delivery))
        assert delivery.url is not None
        headers = self._headers(provider, delivery)
        try:
            receiver = self.receivers.get(delivery.url)
            status = (
                (receiver(delivery.body, headers) or 200)
                if receiver
                else self.sender(delivery.url, delivery.body, headers)
            )
            answer = str(status)
        except Exception as error:
            # Whatever a receiver raises, it did not accept the event.
            status, answer = 0, type(error).__name__
            _LOGGER.warning("%s: the receiver of %s raised %s: %s", provider.slug, delivery.type, answer, error)
        tries, retry = delivery.tries + 1, provider.scenario.webhooks.retry
        state: DeliveryState = "delivered" if 200 <= status < 300 else "waiting" if tries <= len(retry) else "failed"
        due = self.world.clock.now() + (retry[tries - 1] if state == "waiting" else 0.0)
        changed: dict[str, Any] = {
            "state": state,
            "tries": tries,
            "answer": answer,
            "due": due,
            "headers": json.dumps(headers),
        }
        changed |= {"secret": delivery.secret, "body": delivery.body}
        sql = f"UPDATE delivery SET {', '.join(f'{column} = ?' for column in changed)} WHERE seq = ?"
        self.world.store.run(sql, [*changed.values(), delivery.seq])
        sent = evolve(delivery, state=state, tries=tries, answer=answer, due=due)
        event_log.note_delivery(self.world, provider, sent, about=self._event_names(sent))

    def _address(self, provider: PlayedProvider, delivery: StoredDelivery) -> StoredDelivery:
        if delivery.state == "failed":
            return delivery
        if delivery.url is None:
            stamped = self._stamped(provider, delivery)
            return evolve(stamped, headers=self._headers(provider, stamped))
        if not self.allows(delivery.url):
            return evolve(delivery, state="refused", answer="not an address of this machine")
        return evolve(delivery, state="waiting")

    def _stamped(self, provider: PlayedProvider, delivery: StoredDelivery) -> StoredDelivery:
        """Return *delivery* with the time of this attempt in its body, if the provider signs it there."""
        if not provider.signatures or provider.encrypts_events:
            return delivery
        now = self.world.clock.reader_time(self.world.clock.now())
        return evolve(delivery, body=stamp_body(provider.signatures, delivery.body, now))

    def _headers(self, provider: PlayedProvider, delivery: StoredDelivery) -> dict[str, str]:
        rules = provider.scenario.webhooks
        names = {"event": self._event_names(delivery), "provider": delivery.provider}
        added = {name: str(fill(value, names)) for name, value in rules.headers.items()}
        # Signed with the receiver's time, which it compares the age with.
        now = self.world.clock.reader_time(self.world.clock.now())
        return {
            "content-type": rules.media,
            **added,
            **dict.fromkeys(provider.credential_headers, held_credential(provider) or ""),
            **signature_headers(provider.signatures, delivery.body, delivery.secret, now, delivery.event),
        }

    def _event_names(self, delivery: StoredDelivery) -> dict[str, Any]:
        # A digest of event and address, so that it is the same at each attempt.
        delivery_id = sha256(f"{delivery.event} {delivery.url} {delivery.target}".encode()).hexdigest()
        return {"id": delivery.event, "type": delivery.type, "tries": delivery.tries, "delivery": delivery_id}

    def _add(self, delivery: StoredDelivery) -> int:
        values = [getattr(delivery, name) for name in _COLUMNS[1:]]
        values[_COLUMNS.index("headers") - 1] = json.dumps(dict(delivery.headers))
        sql = f"INSERT INTO delivery ({', '.join(_COLUMNS[1:])}) VALUES ({', '.join('?' * len(values))})"
        return self.world.store.run(sql, values)

    def _requeue(self, seq: int) -> None:
        """Put the delivery *seq* behind those that were queued after it."""
        for delivery in self.deliveries("seq = ?", (seq,)):
            self.world.store.run("DELETE FROM delivery WHERE seq = ?", [seq])
            self._add(evolve(delivery, due=self.world.clock.now()))
