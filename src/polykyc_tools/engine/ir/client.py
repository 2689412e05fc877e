"""A provider: everything that is emitted for it."""

from __future__ import annotations

from attrs import define, field

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.annotations.vocabulary import SecretLocation
from polykyc_tools.engine.source.diagnostics import Loss, Note

from .docs_page import DocsPage
from .models import Choice, Model
from .operations import Envelope, ErrorRow, Operation
from .sessions import Sessions, StatusFunction, WebhookReader
from .types import Type


@define(frozen=True)
class Credential:
    """A credential that *argument* of a client takes: sent in *header* after *prefix*, or in the query without one.

    What emitted code has of it is the `Credential` of the runtime.
    """

    argument: str
    header: str
    prefix: str
    usual: bool = True
    """Whether it belongs to an alternative that most operations accept."""
    doc: str = ""
    token_url: str = ""
    """The URL that returns an access token for an id and a secret, empty for any other credential."""
    secret_in: SecretLocation = "header"
    """Where that URL expects id and secret."""
    grant_type: bool = True
    """Whether that URL expects a `grant_type`."""
    only_signs: bool = False
    """Whether it signs requests, and is never sent."""


@define(frozen=True)
class ServerVariable:
    """A variable of the server's URL, which *argument* of a client chooses: one of *values*, the first by default."""

    argument: str
    values: tuple[str, ...]
    doc: str = ""


@define(frozen=True)
class Event:
    """An event of the webhook that the document calls *wire*: its payload is read as *type*.

    What emitted code has of it is the `Event` of the runtime.
    """

    wire: str
    type: Type
    imports: tuple[tuple[str, str], ...]


@define(frozen=True)
class Provider:
    """Everything that is emitted for one provider.

    What emitted code has of it is the `Provider` of the runtime.
    """

    slug: str
    title: str
    doc: str
    link: str
    base_url: str | None
    server: str
    """The template of the base URL, with the arguments of `variables` in braces; empty if there are none."""
    variables: tuple[ServerVariable, ...]
    credentials: tuple[Credential, ...]
    security: tuple[tuple[str, ...], ...]
    """The alternatives that most operations accept, each of arguments of a client; an empty one stands last."""
    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    operations: tuple[Operation, ...]
    models: tuple[Model, ...]
    choices: tuple[Choice, ...]
    facts: Facts = field(eq=False, repr=False)
    """All annotations of the document, as read: a template uses one that needs nothing else, such as `facts.rates`."""
    tables: tuple[StatusFunction, ...] = field(factory=tuple)
    sessions: Sessions | None = None
    webhooks: WebhookReader | None = None
    events: tuple[Event, ...] = ()
    """The events of the webhooks that the document describes."""
    sources: tuple[str, ...] = ()
    """The files that the provider is emitted from, as the header of every emitted file names them."""
    page: DocsPage = field(factory=DocsPage)
    """What only the docs page of the provider says."""
    lost: tuple[Loss, ...] = ()
    """What no client is emitted for."""
    notes: tuple[Note, ...] = ()
    """What the engine decided where the document leaves it open."""

    @property
    def credential(self) -> Credential | None:
        """Return the credential if a client needs one alone, in a header of its own, and does not fetch it."""
        if len(self.credentials) != 1 or self.security != ((self.credentials[0].argument,),):
            return None
        credential = self.credentials[0]
        # It is in the query, or other values share the header.
        is_shared = credential.header in {"", "cookie", "user-agent"}
        return None if is_shared or credential.token_url else credential

    @property
    def arguments(self) -> tuple[Credential, ...]:
        """Return the credentials, empty if `token` is the only argument of a client for them."""
        names = [credential.argument for credential in self.credentials]
        return () if names in ([], ["token"]) else self.credentials

    @property
    def own_arguments(self) -> bool:
        """Tell whether a client has arguments that not every client has."""
        return bool(self.arguments or self.variables)

    @property
    def classes(self) -> tuple[Model | Choice, ...]:
        """Return every model and enum, by name."""
        emitted: tuple[Model | Choice, ...] = (*self.models, *self.choices)
        return tuple(sorted(emitted, key=lambda each: each.name))
