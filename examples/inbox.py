"""Take webhooks of several providers, and keep where each session stands: what is the same in every web framework.

An event is a hint, whatever it says. No provider signs both a status and the time of its change, and deliveries come
late, twice and out of order; so the session is read again, and what its provider answers is kept. An old event that is
sent again can therefore change nothing, and neither can one of which only some fields are signed
(`event.is_partial`). Deliveries may be lost for good, too, so poll what stays unfinished for long.
"""

import logging
import os
import sqlite3
from collections.abc import Callable, Generator, Mapping
from contextlib import closing, contextmanager, suppress
from typing import Any

import polykyc
from attrs import define, field
from polykyc import Event, Session, SessionStatus

LIMIT = 1 << 20
"""Bytes that a body may have; an event with a photo in it has some hundred thousand."""

log = logging.getLogger("kyc.webhooks")


class BehindError(Exception):
    """A session is not yet where its event says that it is; the provider is to deliver the event again."""


@define(frozen=True)
class Inbox:
    """The events that were taken, and the newest status of each session, in the SQLite file *path*."""

    path: str

    def __attrs_post_init__(self) -> None:
        with self._transaction() as db:
            # An id is kept for good: where no time is signed, an event can be sent again after years.
            db.execute("create table if not exists event (provider text, id text, primary key (provider, id))")
            columns = "provider text, id text, status text, version integer, primary key (provider, id)"
            db.execute(f"create table if not exists session ({columns})")

    def newest(self, provider: str, session_id: str | None = None) -> SessionStatus | None:
        """Return where a session stands, by its provider's id; Salesive has one session, and no id for it."""
        with self._transaction() as db:
            rows = db.execute("select status from session where (provider, id) = (?, ?)", (provider, session_id or ""))
            return next((SessionStatus(status) for (status,) in rows), None)

    def take(self, event: Event, look: Callable[[], Session[Any] | None]) -> None:
        """Have *look* read the session of *event*, if it has one, and keep what it says; do so once for each event.

        Nothing is kept that may be older than what it takes the place of: if a look of another event was kept during
        ours, we look again. If a second one was kept during that, it began after our event came, and stands for ours.
        """
        with self._transaction() as db:
            seen = first = self._version(db, event)
        while seen is not None and first is not None:
            session = look()  # takes its time, so no transaction is open
            with self._transaction() as db:
                version = self._version(db, event)
                if version is None:
                    return
                if session is not None and version == seen:
                    row = (event.provider, event.session_id or "", str(session.status), version + 1)
                    db.execute("insert or replace into session values (?, ?, ?, ?)", row)
                if version == seen or version > first + 1:
                    db.execute("insert into event values (?, ?)", (event.provider, event.id))
                    return
            seen = version

    @staticmethod
    def _version(db: sqlite3.Connection, event: Event) -> int | None:
        """Return how often something was kept of the session of *event*, None if the event was taken before."""
        if db.execute("select 1 from event where (provider, id) = (?, ?)", (event.provider, event.id)).fetchone():
            return None
        about = (event.provider, event.session_id or "")
        row = db.execute("select version from session where (provider, id) = (?, ?)", about).fetchone()
        return row[0] if row else 0

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, isolation_level=None)) as db:
            db.execute("begin immediate")
            yield db
            db.execute("commit")  # closed without it, nothing has happened


@define(frozen=True)
class Source:
    """A provider whose events are taken: its client, and what they are verified and opened with."""

    client: Any
    secrets: list[str] = field(repr=False)
    key: str | None = field(default=None, repr=False)
    more: Mapping[str, list[str]] = field(factory=dict[str, list[str]], repr=False)
    """What `verify` of this provider takes as well: `credentials`, `algorithms`."""

    def __attrs_post_init__(self) -> None:
        with suppress(
            polykyc.WebhookError
        ):  # as it has to be, for nobody signed; all else is a mistake in the settings
            self.verify(b"", {})

    def verify(self, body: bytes, headers: Mapping[str, str]) -> Event:
        proof: dict[str, Any] = {"secrets": self.secrets, "key": self.key, **self.more}
        event: Event = self.client.webhooks.verify(body=body, headers=headers, **proof)
        return event

    def look(self, event: Event) -> Session[Any] | None:
        """Return the session of *event* as it stands now, None if the event is about something else."""
        try:
            # One look, with whatever finds the session at this provider.
            session: Session[Any] = self.client.sessions.wait(event.session, timeout=0, until=list(SessionStatus))
        except polykyc.ArgumentError:
            if event.session_id is None:
                return None
            raise
        if event.status.is_final and not session.status.is_final and session.status is not SessionStatus.UNKNOWN:
            raise BehindError(f"{event.provider}: a session is behind its event")
        return session


@define(frozen=True)
class Receiver:
    """What a view answers with: *sources* are the providers by slug."""

    inbox: Inbox
    sources: Mapping[str, Source]

    def receive(self, provider: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Return the HTTP status: a 2xx once all is stored, a 5xx to have the event delivered again."""
        source = self.sources.get(provider)
        if source is None:
            return 404
        if len(body) > LIMIT:
            return 413
        try:
            event = source.verify(body, headers)
            self.inbox.take(event, lambda: source.look(event))
        except polykyc.WebhookError as error:
            log.warning("refused: %s", error)  # which part was wrong is for us to know, and not for the sender
            return 400
        except (polykyc.PolykycError, BehindError, sqlite3.Error, UnicodeError) as error:
            # That there was one look only is no news; why it failed is.
            why = error.__cause__ if isinstance(error, polykyc.WaitTimeoutError) else error
            log.error("not stored: %s", why)
            return 503
        return 200


def from_environment() -> Receiver:
    """Return a receiver for the providers that have `POLYKYC_<SLUG>_WEBHOOK_SECRETS`, parted by commas.

    What opens Kayle's events is in `POLYKYC_KAYLE_WEBHOOK_KEY`, the path of the SQLite file in `POLYKYC_INBOX`.
    Where `verify` of a provider takes `credentials` or `algorithms`, those of `POLYKYC_<SLUG>_WEBHOOK_CREDENTIALS` and
    `POLYKYC_<SLUG>_WEBHOOK_ALGORITHMS` count.
    """
    sources: dict[str, Source] = {}
    for slug in polykyc.PROVIDERS:
        name = f"POLYKYC_{slug.upper()}_WEBHOOK"
        if secrets := os.environ.get(f"{name}_SECRETS"):
            client = polykyc.connect(slug, timeout=5)
            extras = {extra: os.environ.get(f"{name}_{extra.upper()}") for extra in ("credentials", "algorithms")}
            more = {extra: texts.split(",") for extra, texts in extras.items() if texts}
            sources[slug] = Source(client, secrets.split(","), os.environ.get(f"{name}_KEY"), more)
    return Receiver(Inbox(os.environ.get("POLYKYC_INBOX", "inbox.sqlite3")), sources)
