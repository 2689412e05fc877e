"""What a provider's page and `polykyc show` tell of it: plain texts, not yet laid out for either."""

from attrs import define

from polykyc_tools.engine.annotations.vocabulary import SessionStatus


@define(frozen=True)
class Verdict:
    """What answers or events with these *cells* mean, empty where all will do; *state* is what a flow calls it."""

    cells: tuple[str, ...]
    status: SessionStatus
    state: str = ""


@define(frozen=True)
class Verdicts:
    """A table of what answers or events mean: each row has a cell for each of *columns*."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Verdict, ...]

    @property
    def named(self) -> bool:
        """Return whether a row has a name."""
        return any(row.state for row in self.rows)


@define(frozen=True)
class Mistake:
    """Which error an answer of *http* and *code* is, to one *operation* or to any."""

    operation: str
    http: str
    code: str
    kind: str
    says: str


@define(frozen=True)
class Detail:
    """A part of the way webhooks are verified and read; *exact* texts are what stands on the wire."""

    label: str
    text: str
    exact: bool


@define(frozen=True)
class Webhooks:
    """How webhooks are verified and what their events mean; neither, where the provider sends none."""

    details: tuple[Detail, ...]
    events: Verdicts | None


@define(frozen=True)
class Stand:
    """A state of a session, and what it means."""

    name: str
    statuses: tuple[SessionStatus, ...]
    final: bool
    start: bool
    placed: bool
    """Whether it is known when it comes."""


@define(frozen=True)
class Move:
    """A way from one state to another, and who goes it."""

    before: str
    after: str
    movers: tuple[str, ...]
    assumed: bool


@define(frozen=True)
class Course:
    """How the states of what a schema describes follow one another."""

    name: str
    stands: tuple[Stand, ...]
    moves: tuple[Move, ...]

    @property
    def assumed(self) -> bool:
        """Return whether no way in it is documented."""
        return all(move.assumed for move in self.moves)


@define(frozen=True)
class Unprinted:
    """The properties of a schema that are never printed."""

    name: str
    secret: tuple[str, ...]
    personal: tuple[str, ...]
    whole: bool
    """Whether it is never printed at all, whatever else it may hold."""


@define(frozen=True)
class Assumption:
    """What nobody documents: *what* is its place in the document, *where* its line, *why* the comment there."""

    where: str
    what: str
    why: str


@define(frozen=True)
class Page:
    """Everything that is told of a provider beside its operations."""

    verdicts: tuple[Verdicts, ...] = ()
    courses: tuple[Course, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    webhooks: Webhooks | None = None
    unprinted: tuple[Unprinted, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
