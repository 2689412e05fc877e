"""The clients to emit, as frozen values: all that a template may see."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field

from .losses import Loss
from .notes import Note
from .page import Page
from .ways import Way
from .webhooks import Signature

Kind: TypeAlias = Literal[
    "text",
    "whole",
    "number",
    "flag",
    "moment",
    "unix_ms",
    "unix_s",
    "day",
    "uuid",
    "bytes",
    "file",
    "anything",
    "nothing",
    "model",
    "choice",
    "list",
    "map",
    "either",
]
Location: TypeAlias = Literal["path", "query", "header", "cookie", "body"]
Default: TypeAlias = str | int | float | bool | None


@define(frozen=True)
class Type:
    """What a value is: *name* is the class of a model or a choice, *parts* what a list, map or union holds.

    *rules* are the documented constraints, by their name in the runtime's `check` module.
    """

    kind: Kind
    name: str = ""
    parts: tuple[Type, ...] = ()
    rules: tuple[tuple[str, str | int | float], ...] = ()
    nullable: bool = False
    tag: Discriminator | None = None
    """Of a union of models: what says which one it is; the last part is any."""
    unprinted: bool = field(default=False, eq=False)
    """Whether a value of it is secret or personal, so that no repr shows it."""


@define(frozen=True)
class Discriminator:
    """A property that tells models apart: for each of its values, as text, the model, or several that share it.

    In the place of a model stands another discriminator where that value leaves several that the other tells apart.
    """

    wire: str
    options: tuple[tuple[str, tuple[str | Discriminator, ...]], ...]

    @property
    def models(self) -> tuple[str, ...]:
        """Return the name of every model, those of inner discriminators included."""
        every = (entry for _, entries in self.options for entry in entries)
        names = (name for one in every for name in ((one,) if isinstance(one, str) else one.models))
        return tuple(dict.fromkeys(names))

    @property
    def shared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the values that several models share, each with their names, also within inner discriminators."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for value, entries in self.options:
            inner = [one for one in entries if not isinstance(one, str)]
            found += [shared for one in inner for shared in one.shared]
            if len(entries) > 1:
                names = (name for one in entries for name in ((one,) if isinstance(one, str) else one.models))
                found.append((value, tuple(dict.fromkeys(names))))
        return tuple(found)


@define(frozen=True)
class Field:
    """A property of a model: *wire* is the provider's name, *name* ours."""

    wire: str
    name: str
    type: Type
    required: bool
    doc: str
    hidden: bool = False
    """Whether it is secret or personal, so that no repr shows it."""
    settable: bool = False
    """Whether absent and null differ and a caller can say which."""
    only: Way = ""
    """Of a class that goes both ways: the one way that the field goes. *required* speaks of that way alone."""
    lenient: bool = False
    """Whether an answer may do without it, because nothing of ours reads it; see `strict_fields`."""


@define(frozen=True)
class Model:
    """A class with one field a property; *sent* ones can be written as JSON too."""

    name: str
    module: str
    doc: str
    fields: tuple[Field, ...]
    sent: bool
    imports: tuple[tuple[str, str], ...] = ()
    """Module and class of each model and enum that it names."""
    circular: frozenset[str] = frozenset()
    """Those of the *imports* whose modules lead back here, so that they load when used."""


@define(frozen=True)
class Member:
    """A listed value of an enum."""

    name: str
    value: str | int


@define(frozen=True)
class Choice:
    """An enum, which stays open to values that it does not list."""

    name: str
    module: str
    doc: str
    members: tuple[Member, ...]
    whole: bool
    """Whether its values are whole numbers."""


@define(frozen=True)
class Argument:
    """A keyword argument of an operation."""

    wire: str
    name: str
    location: Location
    type: Type
    required: bool
    doc: str
    default: Default = None
    settable: bool = False
    separator: str = ""
    """What keeps the items of an array apart, where they are sent as one text; `deepObject` for an object's, `json` for
    what goes out as JSON text."""


@define(frozen=True)
class Result:
    """What an answer with one of *statuses* (all, if empty) becomes; no *type* is None."""

    statuses: tuple[int, ...]
    type: Type | None
    optional: bool
    """Whether such an answer may carry nothing."""
    media: tuple[str, ...] = ()
    """The media types of an answer that is no JSON: a text or bytes as they come."""


@define(frozen=True)
class Echo:
    """What *argument* names stands at *path* of the answer again; a list on the way is each of its items."""

    argument: Argument
    path: tuple[str | int, ...]
    place: str
    """The same within the result, as a dotted path."""


@define(frozen=True)
class Packing:
    """How a body goes out that is not JSON, and as which *media* type."""

    kind: Literal["form", "parts", "text", "bytes"]
    media: str
    styles: tuple[tuple[str, str], ...] = ()
    """What fields of another than the usual style need; see `encode.form`."""
    types: tuple[tuple[str, str], ...] = ()
    """The media types of parts that do not have the usual one; see `multipart.packed`."""


@define(frozen=True)
class Operation:
    """One method of the clients, and the module behind it; *wire* is the provider's name, if there is one."""

    wire: str
    name: str
    module: str
    method: str
    path: str
    summary: str
    doc: str
    link: str
    arguments: tuple[Argument, ...]
    body: Literal["none", "fields", "whole"]
    body_required: bool
    packing: Packing | None
    needs: tuple[tuple[str, ...], ...]
    results: tuple[Result, ...]
    envelope: Envelope | None
    """The operation's own, where it differs from the provider's."""
    errors: tuple[ErrorRow, ...]
    """Rows of its own, which come before the provider's."""
    retry: str
    role: str | None
    authenticated: bool
    statuses: tuple[int, ...] = ()
    """The HTTP statuses that mean success, every one of 200 to 299 if empty."""
    credentials: tuple[str, ...] = ()
    """The arguments whose credentials it sends, where these are not the usual ones."""
    imports: tuple[tuple[str, str], ...] = ()
    key: str | None = None
    """The argument that is an idempotency key, and is made up if it is not given."""
    echoes: tuple[Echo, ...] = ()
    own_connection: bool = False
    """Whether its answer repeats nothing of whom the request names, so that no other answer may share a connection."""


Path: TypeAlias = tuple[str | int, ...]


@define(frozen=True)
class Envelope:
    """Paths into a body; see the runtime's `Envelope`."""

    payload: Path | dict[str, Path]
    ok: tuple[Path, ...]
    status: Path | None
    optional: tuple[Path, ...]
    code: tuple[Path, ...]
    message: tuple[Path, ...]
    hint: tuple[Path, ...]
    details: tuple[Path, ...]
    error: tuple[Path, ...]


@define(frozen=True)
class ErrorRow:
    """A row of an error table; *error* is the name of the exception class."""

    error: str
    http: tuple[int, ...]
    codes: tuple[str, ...]
    says: str | None


@define(frozen=True)
class StatusRow:
    """A row of a status table: a Python condition over the table's *reads*, and the `SessionStatus` it gives."""

    condition: str
    status: str


@define(frozen=True)
class StatusTable:
    """What tells the common status of one model; *reads* are local names and the expressions that fill them."""

    model: str
    module: str
    function: str
    reads: tuple[tuple[str, str], ...]
    rows: tuple[StatusRow, ...]
    timed: bool
    """Whether it looks at the clock."""
    folded: bool


@define(frozen=True)
class Passed:
    """An argument of a session method, and the operation's own that it goes to; *minted* if left out."""

    name: str
    argument: Argument
    unit: str | None = None
    minted: bool = False
    default: str = ""
    """The expression of what goes out if it is left out, empty where nothing does."""


@define(frozen=True)
class Pages:
    """How a list goes from page to page: expressions over `page`, and the arguments that they fill."""

    items: str
    argument: str
    """The operation's argument that leads to a page."""
    cursor: str | None
    """The expression of the next page's cursor, None where pages are told apart by an offset."""
    total: str | None
    size: tuple[str, int] | None
    """The argument for how many a page holds, and the most that it may be."""


@define(frozen=True)
class SessionMethod:
    """A method of the common session API: which operation it calls, with what."""

    role: str
    operation: Operation
    passed: tuple[Passed, ...]
    sends: tuple[tuple[str, str | int | float | bool], ...]
    reader: str
    """The function that reads its result as a `Session`, empty where it gives none."""
    model: str
    lookup: tuple[tuple[str, str], ...] = ()
    """What finds the session again: arguments of `get` or `find`, and the expressions that fill them."""
    pages: Pages | None = None
    finds: tuple[str, str] | None = None
    """The common word that a list can be searched by, and the operation's argument for it."""


@define(frozen=True)
class SessionReader:
    """How a model reads as a `Session`: common fields and the expressions over `model` that fill them."""

    function: str
    model: str
    fields: tuple[tuple[str, str], ...]
    tabled: bool
    unprinted: tuple[str, ...] = ()
    """Those of the common fields that are secret or personal."""


@define(frozen=True)
class Sessions:
    """The common session API of a provider."""

    methods: tuple[SessionMethod, ...]
    readers: tuple[SessionReader, ...]
    offers: tuple[str, ...]


@define(frozen=True)
class Webhooks:
    """How a provider's events are verified and read; no *signature* is a provider that sends none."""

    signature: Signature | None
    body: str
    fields: tuple[tuple[str, tuple[Path, ...]], ...]
    rows: tuple[StatusRow, ...]
    instead: str
    """The operation that tells a session's state too, empty if none does."""
    agree: tuple[tuple[Path, ...], ...] = ()
    """Paths that have to hold the same where they lead somewhere."""
    unprinted: tuple[str, ...] = ()
    """Those of the *fields* that the payloads of the document's webhooks mark as secret or personal."""


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
