"""The facts of a docs page and of `polykyc show`: plain texts, not yet laid out."""

from attrs import define

from polykyc_tools.engine.annotations.vocabulary import Again, SessionStatus


@define(frozen=True)
class DocsStatusRow:
    """A row of a status table: a cell for each column, empty where any value fits; *state* is its name in the flow."""

    cells: tuple[str, ...]
    status: SessionStatus
    state: str = ""


@define(frozen=True)
class DocsStatusTable:
    """A status table of answers or of events."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[DocsStatusRow, ...]

    @property
    def has_states(self) -> bool:
        """Return whether a row is a state of the flow."""
        return any(row.state for row in self.rows)


@define(frozen=True)
class DocsErrorRow:
    """A row of an error table: the *kind* of error of an answer with *http* and *code*, for one operation or any."""

    operation: str
    http: str
    code: str
    kind: str
    says: str
    again: Again = False
    """Whether a client sends the same request again, where that may be repeated."""


@define(frozen=True)
class WebhookDetail:
    """A fact about how webhooks are verified and read; an *exact* text is what stands on the wire."""

    label: str
    text: str
    exact: bool


@define(frozen=True)
class DocsWebhooks:
    """How webhooks are verified, and what their events mean; both are empty if the provider sends none."""

    details: tuple[WebhookDetail, ...]
    events: DocsStatusTable | None
    example: str = ""
    """The body of a documented event, as JSON."""


@define(frozen=True)
class DocsExample:
    """A documented answer of *operation* with an HTTP *status*, as JSON *text*."""

    operation: str
    status: str
    text: str


@define(frozen=True)
class DocsState:
    """A state of a flow, and the common statuses that it means."""

    name: str
    statuses: tuple[SessionStatus, ...]
    final: bool
    start: bool
    placed: bool
    """Whether the flow says when a session comes to this state."""


@define(frozen=True)
class DocsTransition:
    """A transition from one state to another, and who causes it."""

    before: str
    after: str
    movers: tuple[str, ...]
    assumed: bool


@define(frozen=True)
class DocsFlow:
    """A flow: how the states of the values of a schema follow one another."""

    name: str
    states: tuple[DocsState, ...]
    transitions: tuple[DocsTransition, ...]

    @property
    def assumed(self) -> bool:
        """Return whether no transition is documented."""
        return all(transition.assumed for transition in self.transitions)


@define(frozen=True)
class UnprintedFields:
    """The properties of a schema that are never printed."""

    name: str
    secret: tuple[str, ...]
    personal: tuple[str, ...]
    all_fields: bool
    """Whether no property is ever printed, not even one that the schema does not name."""


@define(frozen=True)
class Assumption:
    """A part that no page documents: *position* is its file and line, *what* its JSON Pointer, *why* the comment."""

    position: str
    what: str
    why: str
    row: str = ""
    """Of a row of a table or of a step of a flow, what it is about."""


@define(frozen=True)
class DocsPage:
    """All facts of a docs page that are not about operations."""

    status_tables: tuple[DocsStatusTable, ...] = ()
    flows: tuple[DocsFlow, ...] = ()
    errors: tuple[DocsErrorRow, ...] = ()
    webhooks: DocsWebhooks | None = None
    answers: tuple[DocsExample, ...] = ()
    unprinted: tuple[UnprintedFields, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
