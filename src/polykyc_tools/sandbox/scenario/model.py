"""A scenario as frozen values: what neither spec nor overlay says of a provider's behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from attrs import define, field

from polykyc_tools.engine.annotations.types import Paging
from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.sandbox.schemas.validator import Validator

from .values import ALWAYS, NOTHING, Condition, Text, Value

Values = Mapping[str, Value]
_NONE: Final[Values] = {}
LASTING: Final = 3600.0
MINTED: Final = Text("{uuid}")


@define(frozen=True)
class Variant:
    """A generation of the provider's API; the beginning of the token selects it."""

    name: str
    token: str
    never: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By schema and property, the values that it does not send."""
    lacks: Mapping[str, tuple[str, ...]]
    """By schema, the properties that it does not have."""
    unheard: tuple[str, ...]
    """Types of events that it does not send."""
    api: str
    """The generation that it is of: its own name, or that of the variant that it is like."""
    unmet: tuple[str, ...] = ()
    """Preconditions that do not hold for its tokens."""


@define(frozen=True)
class PreconditionRefusal:
    """What is refused while a precondition does not hold."""

    operations: tuple[str, ...]
    when: Condition
    status: int
    example: str | None


@define(frozen=True)
class Precondition:
    """What has to hold at the provider before it serves a request, and can be switched."""

    means: str
    holds: bool
    """Whether it holds at first."""
    refuses: tuple[PreconditionRefusal, ...]
    position: str


@define(frozen=True)
class SessionRules:
    """How a session begins."""

    id: Value = MINTED
    subject: Value = MINTED
    """The person or object that has one session at a time."""
    begins: SessionStatus = "created"
    lasts: float | None = LASTING
    terms: tuple[Value, ...] = ()
    """The texts by which a search finds it."""
    keeps: Values = field(factory=dict[str, Value])
    """Values that it stores in addition to those of the request, or instead of them."""
    sweeps: float | None = None
    """Seconds between two looks for sessions whose time is over; each ends on time if None."""


@define(frozen=True)
class ScenarioFlow:
    """Which status may follow which, and for which sessions."""

    steps: Mapping[tuple[SessionStatus, SessionStatus], tuple[Condition, ...]]
    """By transition, the conditions of which one must hold."""


@define(frozen=True)
class Outcome:
    """What a decision says beyond the status: one of *choices*, *default* if it does not say which."""

    of: tuple[SessionStatus, ...]
    choices: tuple[str, ...]
    default: Value


@define(frozen=True)
class RecordKind:
    """A kind of record that the provider stores; its *keys* are fields that find it."""

    id: Value
    keys: tuple[str, ...]


@define(frozen=True)
class ListRules:
    """Which sessions or records a list has, and in which order."""

    of: str
    filters: Values = field(factory=dict[str, Value])
    words: Values = field(factory=dict[str, Value])
    since: Value = NOTHING
    until: Value = NOTHING
    search: Value = NOTHING
    reference: Value = NOTHING
    downward: Value = NOTHING
    page: Paging | None = None
    size: int = 10


@define(frozen=True)
class InventedSession:
    """Show a session of this *status* that is not stored."""

    status: SessionStatus


@define(frozen=True)
class OperationRow:
    """What an operation does and answers if *when* holds; the first row that fits counts."""

    when: Condition = ALWAYS
    opens: bool = False
    moves: SessionStatus | None = None
    makes: str | None = None
    having: Values = field(factory=dict[str, Value])
    """The fields of the new record; `*` is every field of the request."""
    sets: Mapping[str, Values] = field(factory=dict[str, Values])
    counts: tuple[str, str] | None = None
    removes: str | None = None
    sends: str | None = None
    """The kind of the logged event or delivery that is sent again."""
    status: int | None = None
    example: str | None = None
    shows: Literal["example", "stored"] | InventedSession | None = None
    """The documented example, what was looked up or made, or a session that is not stored; None decides by these."""
    position: str = ""


@define(frozen=True)
class RefusalRule:
    """Refuses a request if *value* does not fit the schema *valid*, or if no record has the fields in *lacks*."""

    when: Condition
    value: Value
    valid: Validator | None
    lacks: tuple[tuple[str, Values], ...]
    """By kind, the fields that a record must have; `id` may be a list, and each of its ids must exist."""
    status: int
    example: str | None
    position: str
    most: int | None = None
    """How many sessions may have been opened *within* so many seconds; one more is refused."""
    within: float = 0.0


@define(frozen=True)
class OperationRules:
    """How an operation behaves: its refusals, its look-ups and its rows."""

    refuses: tuple[RefusalRule, ...] = ()
    finds: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...] = ()
    """By kind (or `session`), the fields that find it; the first that finds one counts."""
    rows: tuple[OperationRow, ...] = ()
    lists: ListRules | None = None
    invalid: tuple[int, str | None] | None = None
    """The answer to a request that does not fit the spec."""
    path: tuple[int, str | None] | None = None
    """The same, if only the path does not fit."""


@define(frozen=True)
class SessionPart:
    """Records of *kind* that a session has, by its status."""

    kind: str
    when: Condition
    states: Mapping[SessionStatus, tuple[Values, ...]]


@define(frozen=True)
class EventRow:
    """The event of a transition, if *when* holds."""

    when: Condition
    type: Value
    body: Values


@define(frozen=True)
class WebhookTargets:
    """Which records hold the addresses for events."""

    kind: str
    url: str
    secret: str
    enabled: str | None
    types: str | None
    keys: str | None
    """The kind of the keys that encrypt its events; their `endpoint` is its id."""
    only: Value = NOTHING
    """The id, or the list of ids, of the records that get the events of a session; all if it is absent."""


@define(frozen=True)
class EventLogRules:
    """The kinds of records of the provider's event log."""

    events: str
    deliveries: str
    keeps: float
    """How many seconds a delivery that failed for good can be sent again."""


@define(frozen=True)
class WebhookRules:
    """How events are made and sent."""

    events: tuple[EventRow, ...] = ()
    shows: Mapping[str, str] = field(factory=dict[str, str])
    """By JSON Pointer into an event, the schema whose view of the session is there."""
    id: Value = MINTED
    """The id of an event."""
    retry: tuple[float, ...] = ()
    """Seconds between one attempt and the next."""
    headers: Values = field(factory=dict[str, Value])
    media: str = "application/json"
    secret: Value = NOTHING
    targets: WebhookTargets | None = None
    log: EventLogRules | None = None


@define(frozen=True)
class Demo:
    """How `polykyc demo` shows the provider: the calls that come first, and the arguments of `create`."""

    steps: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    create: Mapping[str, Any] = field(factory=dict[str, Any])
    becomes: SessionStatus = "approved"


@define(frozen=True)
class Scenario:
    """How a provider behaves beyond its spec and overlay."""

    variants: tuple[Variant, ...]
    preconditions: Mapping[str, Precondition] = field(factory=dict[str, Precondition])
    session: SessionRules = field(factory=SessionRules)
    flow: ScenarioFlow | None = None
    outcomes: Mapping[str, Outcome] = field(factory=dict[str, Outcome])
    views: Mapping[str, Values] = field(factory=dict[str, Values])
    reads: Mapping[str, Mapping[SessionStatus, SessionStatus]] = field(
        factory=dict[str, Mapping[SessionStatus, SessionStatus]]
    )
    """By schema, the status to show instead of one that its table lacks."""
    records: Mapping[str, RecordKind] = field(factory=dict[str, RecordKind])
    parts: tuple[SessionPart, ...] = ()
    operations: Mapping[str, OperationRules] = field(factory=dict[str, OperationRules])
    prefers: tuple[str, ...] = ()
    """Names of the examples that refusals use first."""
    malformed: str | None = None
    """The name of the example that refuses a body that is not JSON."""
    exact_scheme: bool = False
    """Whether a scheme such as `Bearer` must be written exactly so."""
    wrong_method: int = 405
    """The status of an answer to a method that a path does not have."""
    headers: Values = field(factory=dict[str, Value])
    redirect: Values = field(factory=dict[str, Value])
    """Values to add to the query of the address that the person is sent back to."""
    asks: Value | None = None
    webhooks: WebhookRules = field(factory=WebhookRules)
    demo: Demo = field(factory=Demo)
