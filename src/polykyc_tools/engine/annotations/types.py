"""Values of the annotations of an overlay: data only."""

from collections.abc import Mapping
from typing import Literal, Never, TypeAlias

from attrs import define, field

from .vocabulary import RETRY_TRAITS, Again, CursorSource, ErrorKind, Retry, Role, SessionStatus, TimeUnit

JSONScalar: TypeAlias = str | int | float | bool
SentValue: TypeAlias = JSONScalar | tuple[JSONScalar, ...]
"""What an overlay says is always sent: one value, or a list."""


def _apart(value: JSONScalar) -> tuple[bool, JSONScalar]:
    # In Python `True` equals 1; in JSON it does not.
    return isinstance(value, bool), value


@define(frozen=True)
class Value:
    """A value equal to *value*."""

    value: JSONScalar = field(eq=_apart)


@define(frozen=True)
class Absent:
    """Null or missing."""


@define(frozen=True)
class Present:
    """Neither null nor missing: an object or a field of an event with any content."""


Relation: TypeAlias = Literal["before", "after", "same", "other"]


@define(frozen=True)
class Compared:
    """A value in *relation* to that of the property *other*; both must be present.

    *other* is a property of the schema of the table, also where an item of a list is compared.
    """

    relation: Relation
    other: str


@define(frozen=True)
class Past:
    """A time before now."""


@define(frozen=True)
class Future:
    """A time that is not before now."""


@define(frozen=True)
class Empty:
    """A list without items."""


@define(frozen=True)
class Some:
    """A list in which an item fits; written `any`."""

    when: "When"


@define(frozen=True)
class No:
    """A list, not empty, in which no item fits."""

    when: "When"


@define(frozen=True)
class All:
    """A list, not empty, in which every item fits."""

    when: "When"


@define(frozen=True)
class Both:
    """A list that fits every one of *tests*; written `{any: …, no: …}`."""

    tests: "tuple[Some | No | All, ...]"


Test: TypeAlias = Value | Absent | Present | Compared | Past | Future | Empty | Some | No | All | Both
Condition: TypeAlias = tuple[Test, ...]  # any of them
When: TypeAlias = tuple[tuple[str, Condition], ...]  # all of them


@define(frozen=True)
class StatusRow:
    """A response that fits all of *when* means *status*; a flow refers to it by *name*."""

    when: When
    status: SessionStatus
    position: str
    name: str = ""
    needs_read: bool = False
    """Whether the event carries no verdict, and its session has to be read."""


@define(frozen=True)
class StatusTable:
    """The statuses of a schema; with *fold*, texts are compared without case, spaces, `-` and `_`."""

    rows: tuple[StatusRow, ...]
    fold: bool
    position: str


@define(frozen=True)
class EnvelopeAnnotation:
    """JSON Pointers to the result in a body, and to the marks of success and error."""

    payload: str | tuple[tuple[str, str], ...] = ""
    ok: tuple[str, ...] = ()
    status: str | None = None
    code: tuple[str, ...] = ()
    message: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """The marks that a success may lack: `ok`, `status`, or pointers of `ok`."""
    hint: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    request: tuple[str, ...] = ()
    """JSON Pointers to the objects of a request body whose properties are arguments."""
    request_position: str = field(default="", eq=False)
    headers: tuple[tuple[str, str], ...] = ()
    """The parts of the payload that are in response headers, by name; the names of the headers are in lower case."""


@define(frozen=True)
class ErrorRowAnnotation:
    """An error of one of these statuses and codes is of *kind*; an empty tuple fits any."""

    http: tuple[int, ...]
    code: tuple[str, ...]
    kind: ErrorKind
    says: str | None
    position: str
    when: When = ()
    """Conditions on the body, by JSON Pointer: a last resort where an error has no code."""
    again: Again = False
    """Whether the same request, with the same key, may succeed later."""


@define(frozen=True)
class SessionFields:
    """The property, or dotted path, of each common field."""

    fields: tuple[tuple[str, str], ...]
    position: str


@define(frozen=True)
class CommonArgument:
    """A common *word* goes in as *wire*; a duration as a number of *unit*."""

    word: str
    wire: str
    unit: TimeUnit | None


@define(frozen=True)
class Cursor:
    """The *parameter* that sends a cursor, and the *path* of its value from *source*.

    The value is in the result, in the last item of the page, or in the query of a link of the result.
    """

    source: CursorSource
    path: str
    parameter: str


@define(frozen=True)
class PageNumber:
    """The *parameter* that selects a page by its number, and the number of the *first* page."""

    parameter: str
    first: int


@define(frozen=True)
class Paging:
    """How a page leads to the next one: by a cursor, by an offset or by its number; paths into the result."""

    items: str
    """Empty where the result itself is the list."""
    cursor: Cursor | None
    offset: str | None
    total: str | None
    size: str | None
    more: str | None = None
    """The path of what says that another page follows: a boolean, or a text that is null on the last page."""
    number: PageNumber | None = None
    has_link_header: bool = False
    """Whether a `Link` header says that another page follows."""
    total_header: str | None = None
    """The header that holds the count of all items."""
    full: int | None = None
    """How many items a page has that is not the last one."""

    @property
    def selecting(self) -> str:
        """Return the parameter that selects a page."""
        if self.cursor is not None:
            return self.cursor.parameter
        return self.number.parameter if self.number is not None else str(self.offset)

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the response headers that are read."""
        return (*(("Link",) if self.has_link_header else ()), *((self.total_header,) if self.total_header else ()))


@define(frozen=True)
class CreateStep:
    """An operation that a create calls before or after its own, by its `operationId`."""

    operation: str
    sets: tuple[tuple[str, str], ...]
    """The arguments that the later one of the two operations gets from the earlier one, and where they stand there: a
    path into the result of a first step, or a common field of the session that a further step follows."""
    fields: tuple[tuple[str, str], ...] = ()
    """The common fields that the result of a further step has, and their dotted paths in it."""


@define(frozen=True)
class RoleBinding:
    """How an operation plays its role in the session API."""

    takes: tuple[CommonArgument, ...] = ()
    sends: tuple[tuple[str, SentValue], ...] = ()
    mints: tuple[str, ...] = ()
    page: Paging | None = None
    finds: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, JSONScalar | Mapping[str, Never]], ...] = ()
    """What a session method sends for a parameter or body field that its caller leaves out."""
    opaque: tuple[str, ...] = ()
    """Parameters and body fields of issued ids, next to those of the other keys."""
    echoes: tuple[tuple[str, str], ...] = ()
    """Arguments, and the dotted paths at which the result repeats them."""
    fields: tuple[tuple[str, str], ...] = ()
    """Common fields that the answer has outside the session, and their dotted paths in the result."""
    first: CreateStep | None = None
    """What a create calls before its own operation."""
    then: CreateStep | None = None
    """What a create calls after its own operation."""


@define(frozen=True)
class OperationAnnotation:
    """The session role of an operation, and its retry class."""

    role: Role | None
    retry: Retry
    key: str | None
    needs: tuple[tuple[str, ...], ...]
    position: str
    part: RoleBinding
    resumes: tuple[str, ...] = ()
    """The parameters and body fields with which repeating gives the same session back; *retry* is without them."""
    redirect: bool = False
    """Whether a redirect leads to its file."""

    @property
    def may_resume(self) -> bool:
        """Return whether repeating some request gives the same session back."""
        return bool(self.resumes) or RETRY_TRAITS[self.retry].returns_same_session

    @property
    def retry_text(self) -> str:
        """Return the retry class for people."""
        return f"resume with {' and '.join(self.resumes)}, else {self.retry}" if self.resumes else self.retry


@define(frozen=True)
class HiddenProperties:
    """The properties of a schema that are never printed, None is all of them; *word* says why."""

    names: tuple[str, ...] | None
    position: str
    word: str
