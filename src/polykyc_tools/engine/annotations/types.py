"""What the words of an overlay say, once read: data only."""

from collections.abc import Mapping
from typing import Literal, Never, TypeAlias

from attrs import define, field

from .vocabulary import ErrorKind, Retry, Role, SessionStatus, TimeUnit

Scalar: TypeAlias = str | int | float | bool


def _apart(value: Scalar) -> tuple[bool, Scalar]:
    # Python holds `True` and 1 to be equal; JSON does not.
    return isinstance(value, bool), value


@define(frozen=True)
class Value:
    """That value."""

    value: Scalar = field(eq=_apart)


@define(frozen=True)
class Absent:
    """Null or missing."""


@define(frozen=True)
class Present:
    """Neither null nor missing: an object, or a field of an event, whatever is in it."""


Relation: TypeAlias = Literal["before", "after", "same", "other"]


@define(frozen=True)
class Compared:
    """A value in *relation* to that of the property *other*, both of them there.

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
    """An answer that fits all of *when* means *status*; a flow calls it by *name*."""

    when: When
    status: SessionStatus
    where: str
    name: str = ""


@define(frozen=True)
class StatusTable:
    """What a schema's answers mean; with *fold*, texts are compared without case, spaces, `-` and `_`."""

    rows: tuple[StatusRow, ...]
    fold: bool
    where: str


@define(frozen=True)
class Envelope:
    """Where the result is in a body, and how the body says no; all JSON Pointers."""

    payload: str | tuple[tuple[str, str], ...] = ""
    ok: tuple[str, ...] = ()
    status: str | None = None
    code: tuple[str, ...] = ()
    message: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """Which a success may lack: `ok`, `status`, or one of the pointers of `ok`."""
    hint: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


@define(frozen=True)
class ErrorRow:
    """An error of one of these statuses and codes is of *kind*; an empty tuple fits any."""

    http: tuple[int, ...]
    code: tuple[str, ...]
    kind: ErrorKind
    says: str | None
    where: str


@define(frozen=True)
class SessionFields:
    """Which property, or dotted path, holds each common field."""

    fields: tuple[tuple[str, str], ...]
    where: str


@define(frozen=True)
class Take:
    """A common *word* goes in as *wire*; a duration as a number of *unit*."""

    word: str
    wire: str
    unit: TimeUnit | None


@define(frozen=True)
class Paging:
    """How one page leads to the next: by a cursor that a page names, or by an offset; paths into the result."""

    items: str
    cursor: tuple[str, str] | None
    """The path that names the next page, and the parameter that it goes in as."""
    offset: str | None
    total: str | None
    size: str | None


@define(frozen=True)
class Part:
    """How an operation plays its role in the session API."""

    takes: tuple[Take, ...] = ()
    sends: tuple[tuple[str, Scalar], ...] = ()
    mints: tuple[str, ...] = ()
    page: Paging | None = None
    finds: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, Scalar | Mapping[str, Never]], ...] = ()
    """What a session method sends for a parameter or body field that its caller leaves out."""
    opaque: tuple[str, ...] = ()
    """Parameters and body fields for what the provider issued, beside those that the other keys tell."""
    echoes: tuple[tuple[str, str], ...] = ()
    """Arguments, and the dotted paths into the result where an answer repeats them."""


@define(frozen=True)
class OperationWords:
    """An operation's part in the session API, and whether it may be repeated."""

    role: Role | None
    retry: Retry
    key: str | None
    needs: tuple[tuple[str, ...], ...]
    where: str
    part: Part


@define(frozen=True)
class Hidden:
    """The properties of a schema that are never printed, None is all of them; *word* says why."""

    names: tuple[str, ...] | None
    where: str
    word: str
