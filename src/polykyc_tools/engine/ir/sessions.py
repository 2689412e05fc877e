"""The session API, status tables and webhooks of a provider."""

from __future__ import annotations

from attrs import define

from polykyc_tools.engine.annotations.vocabulary import Role, TimeUnit, WebhookBody
from polykyc_tools.engine.annotations.webhooks import Signature

from .operations import Argument, Operation, Path


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
    unit: TimeUnit | None = None
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

    role: Role
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
    body: WebhookBody
    fields: tuple[tuple[str, tuple[Path, ...]], ...]
    rows: tuple[StatusRow, ...]
    instead: str
    """The operation that tells a session's state too, empty if none does."""
    agree: tuple[tuple[Path, ...], ...] = ()
    """Paths that have to hold the same where they lead somewhere."""
    unprinted: tuple[str, ...] = ()
    """Those of the *fields* that the payloads of the document's webhooks mark as secret or personal."""
