"""The session API, status tables and webhooks of a provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Never

from attrs import define

from polykyc_tools.engine.annotations.signatures import SignatureScheme
from polykyc_tools.engine.annotations.types import SentValue
from polykyc_tools.engine.annotations.vocabulary import Role, TimeUnit, WebhookBody

from .operations import Argument, NestedTarget, Operation, Pagination, Path

GIVEN_ID: Final = "session_api.id_of(self.provider, id)"
"""The expression of the id in the argument `id` of a session method, which may be a session or its handle."""


@define(frozen=True)
class StatusCondition:
    """A row of an emitted status table: a Python condition over its *reads*, and a member of `SessionStatus`."""

    condition: str
    status: str
    words: str = ""
    """The condition in words."""
    digest: str = ""
    position: str = ""
    """Its line in the overlay."""
    names: tuple[str, ...] = ()
    """What it reads, as the overlay names it."""
    is_partial: bool = False
    """Whether it reads only signed fields of an event of which not all are signed."""


@define(frozen=True)
class StatusFunction:
    """The function that returns the common status of a model; *reads* are its variables and their expressions."""

    model: str
    module: str
    function: str
    reads: tuple[tuple[str, str], ...]
    rows: tuple[StatusCondition, ...]
    timed: bool
    """Whether it reads the clock."""
    folded: bool
    digest: str = ""
    every_read: tuple[tuple[str, str], ...] = ()
    """The variables of all rows, those for `unknown` included."""
    values: tuple[tuple[str, str], ...] = ()
    """What the rows read that is not marked, as the overlay names it, and the expressions that give it."""


@define(frozen=True)
class FilledMember:
    """A *value* that a session method itself puts at *target*; a *default* only if the caller put nothing there."""

    target: NestedTarget
    value: SentValue | Mapping[str, Never]
    default: bool = False


@define(frozen=True)
class SessionArgument:
    """An argument of a session method, and the operation's argument that takes it.

    The client makes a value for one that is *minted* if the caller leaves it out.
    """

    name: str
    argument: Argument
    unit: TimeUnit | None = None
    minted: bool = False
    default: str = ""
    """The expression of the value that is sent if the caller leaves it out, empty for none."""
    target: NestedTarget | None = None
    """Where its value goes in an argument of the operation, None if it is an argument of the operation itself."""
    unless: str = ""
    """The argument of the same method without which it has to be given, empty if its own annotation says so."""


@define(frozen=True)
class SessionAnswer:
    """The function that reads an answer with a session in it, and common fields next to that."""

    function: str
    session: str
    """The expression over `answer` of the session's model."""
    fields: tuple[tuple[str, str], ...]
    """The common fields next to it, and the expressions over `answer` for them."""
    unprinted: tuple[str, ...]
    """Those of *fields* that are secret or personal."""
    hides_url: bool = True
    """Whether no repr of the answer shows its URL."""


@define(frozen=True)
class SessionMethod:
    """A method of the session API: the operation that it calls, and the arguments that it passes."""

    role: Role
    operation: Operation
    passed: tuple[SessionArgument, ...]
    sends: tuple[tuple[str, SentValue], ...]
    reader: str
    """The function that reads its result as a `Session`, empty if the result is none."""
    model: str
    lookup: tuple[tuple[str, str], ...] = ()
    """The arguments of `get` or `find` that return the same session, and the expressions that fill them."""
    pages: Pagination | None = None
    finds: tuple[str, str] | None = None
    """The common field that a list can be searched by, and the argument of this method for it."""
    search: NestedTarget | None = None
    """Where the value of *finds* goes within that argument, None if it is the argument itself."""
    search_wire: str = ""
    """What the provider calls it."""
    filled: tuple[FilledMember, ...] = ()
    """What the method puts into arguments of the operation by itself."""
    answer: SessionAnswer | None = None
    """How the answer is read, None if the answer is the session's model alone."""
    opens: SessionMethod | None = None
    """The same method without its steps, None if it has none. *passed* then has the arguments of all its steps."""
    first: SessionStep | None = None
    """Before a link whose answer holds no session it is `get`: its expressions are over `session`, and those of its
    answer over the answer of the link."""
    then: SessionStep | None = None

    @property
    def calls(self) -> tuple[str, ...]:
        """Return the names of the operations that it calls, in their order."""
        before = (self.first.method.operation.name,) if self.first is not None else ()
        return (*before, self.operation.name, *((self.then.method.operation.name,) if self.then is not None else ()))

    @property
    def fields(self) -> frozenset[str]:
        """Return the common fields that the answer has next to the session."""
        read_first = self.first.answer if self.first is not None else None
        return frozenset(name for answer in (self.answer, read_first) if answer for name, _ in answer.fields)


@define(frozen=True)
class StepValue:
    """What an *argument* of the later one of two operations gets from the earlier one: *expression*, at *source*."""

    argument: Argument
    name: str
    """What the session method calls it."""
    source: str
    expression: str
    placeholder: str
    """The expression of a value of its type, to check the other arguments before there is one."""


@define(frozen=True)
class SessionStep:
    """An operation that a create calls before or after its own: a *method* without a session, and what connects them.

    The expressions are over `made`, the result of a first step, or over `session`. Those of *answer* are over `answer`.
    """

    method: SessionMethod
    sets: tuple[StepValue, ...]
    answer: SessionAnswer | None = None
    """The common fields in the result of a further step."""


@define(frozen=True)
class SessionReader:
    """The function that reads a model as a `Session`: the common fields, and the expressions over `model` for them."""

    function: str
    model: str
    fields: tuple[tuple[str, str], ...]
    tabled: bool
    unprinted: tuple[str, ...] = ()
    """The common fields that are secret or personal."""
    hides_url: bool = True
    """Whether no repr of the model shows its URL."""


@define(frozen=True)
class Sessions:
    """The session API of a provider."""

    methods: tuple[SessionMethod, ...]
    readers: tuple[SessionReader, ...]
    offers: tuple[str, ...]


@define(frozen=True)
class WebhookReader:
    """How a provider's events are verified and read; without *signatures* the provider sends none."""

    signatures: tuple[SignatureScheme, ...]
    """How the provider signs, the most trusted scheme first."""
    body: WebhookBody
    fields: tuple[tuple[str, tuple[Path, ...]], ...]
    rows: tuple[StatusCondition, ...]
    instead: str
    """The operation that returns a session's state as well, empty if none does."""
    occurred_unit: TimeUnit | None = None
    """The unit of `occurred_at`, None for a time in text."""
    digest: bool = False
    """Whether the digest of its body stands for the id of an event that has none."""
    partial_rows: tuple[tuple[str, tuple[StatusCondition, ...]], ...] = ()
    """The rows of events of which only fields are signed, by the content that is signed."""
    agree: tuple[tuple[Path, ...], ...] = ()
    """Groups of paths whose values must be the same, where there are values."""
    unprinted: tuple[str, ...] = ()
    """The *fields* that the document's webhooks mark as secret or personal."""
    equals: tuple[str, ...] = ()
    """The headers that hold a credential of the user."""
    shapes: tuple[tuple[str, tuple[Path, ...]], ...] = ()
    """The types that an event has by its shape: paths that all lead to a value in it."""
    own: tuple[tuple[str, tuple[tuple[str, tuple[Path, ...]], ...]], ...] = ()
    """Paths of common fields for some types alone, by field and type."""
    reads: tuple[str, ...] = ()
    """The Python conditions of the events whose session has to be read."""
    marked_names: tuple[str, ...] = ()
    """What the rows read of the event that is secret or personal."""
    digest_of_rows: str = ""

    @property
    def signature(self) -> SignatureScheme | None:
        """Return the scheme that is trusted most; None if the provider sends no webhooks."""
        return self.signatures[0] if self.signatures else None
