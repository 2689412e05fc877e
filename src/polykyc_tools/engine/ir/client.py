"""A provider: everything that is emitted for one."""

from __future__ import annotations

from attrs import define, field

from polykyc_tools.engine.source.diagnostics import Loss, Note

from .docs_page import Page
from .models import Choice, Model
from .operations import Envelope, ErrorRow, Operation
from .sessions import Sessions, StatusTable, Webhooks
from .types import Type


@define(frozen=True)
class Credential:
    """What *argument* of a client takes; it goes into *header* after *prefix*, or into the query if that is empty."""

    argument: str
    header: str
    prefix: str
    usual: bool = True
    """Whether most operations send it, so that no client is without."""
    doc: str = ""
    token_url: str = ""
    """Where tokens are fetched, if it is an access token that an id and a secret fetch."""


@define(frozen=True)
class Event:
    """What the webhook *wire* of the document sends: a payload that is read as *type*."""

    wire: str
    type: Type
    imports: tuple[tuple[str, str], ...]


@define(frozen=True)
class Provider:
    """Everything that is emitted for one provider."""

    slug: str
    title: str
    doc: str
    link: str
    base_url: str | None
    credentials: tuple[Credential, ...]
    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    operations: tuple[Operation, ...]
    models: tuple[Model, ...]
    choices: tuple[Choice, ...]
    tables: tuple[StatusTable, ...] = field(factory=tuple)
    sessions: Sessions | None = None
    webhooks: Webhooks | None = None
    events: tuple[Event, ...] = ()
    """Of the webhooks that the document describes."""
    rates: tuple[tuple[int, int | float], ...] = ()
    """Calls and seconds of each limit that the provider publishes."""
    sources: tuple[str, ...] = ()
    """The files that it was emitted from, as the header of every emitted file names them."""
    page: Page = field(factory=Page)
    """What its page tells beside all this."""
    lost: tuple[Loss, ...] = ()
    """What no client is emitted for."""
    notes: tuple[Note, ...] = ()
    """What was decided where the document leaves it open."""

    @property
    def credential(self) -> Credential | None:
        """Return the only credential, if there is one, it has a header to itself, and nothing has to be fetched."""
        found = self.credentials[0] if len(self.credentials) == 1 else None
        # A header that every request has is another's too.
        shared = found is None or found.header in {"", "cookie", "user-agent"}
        return None if found is None or shared or found.token_url or not found.usual else found

    @property
    def arguments(self) -> tuple[Credential, ...]:
        """Return the credentials if clients take them as more than one `token`."""
        return () if [one.argument for one in self.credentials] in ([], ["token"]) else self.credentials

    @property
    def classes(self) -> tuple[Model | Choice, ...]:
        """Return every model and enum, by name."""
        found: tuple[Model | Choice, ...] = (*self.models, *self.choices)
        return tuple(sorted(found, key=lambda one: one.name))
