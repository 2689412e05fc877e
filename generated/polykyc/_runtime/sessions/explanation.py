# Generated from templates/package/_runtime/sessions/explanation.py; edits here are lost.

"""Explanations: which row of a status table decided, by its line and digest, and what it read, for an audit log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, Protocol, TypeAlias, TypeGuard, TypeVar

from attrs import define, evolve

from ..._version import __version__
from ..errors import ArgumentError
from ..status import SessionStatus

T = TypeVar("T")

VERSION: Final = 1
"""The format of the explanations that this release writes."""
_WITHHELD: Final = "withheld"
_LONGEST: Final = 200
"""Characters of a text, and items of a list; what a server sends may be longer."""


class Explained(Protocol):
    """A `Session`. It is not named here, because a copy without sessions explains statuses as well."""

    @property
    def provider(self) -> str: ...
    @property
    def id(self) -> str | None: ...
    @property
    def status(self) -> SessionStatus: ...
    @property
    def raw_status(self) -> str | None: ...
    @property
    def raw(self) -> Any: ...
    @property
    def unprinted(self) -> frozenset[str]: ...
    @property
    def read_at(self) -> datetime | None: ...
    @property
    def level(self) -> str | None: ...
    @property
    def lookup(self) -> Mapping[str, Any]: ...
    @property
    def read_by(self) -> str | Mapping[str, str] | None: ...


@define(frozen=True, kw_only=True)
class ExplainedRow:
    """A row of a status table: its *condition* in words, and its line in the overlay."""

    id: str
    """The name by which `polykyc why` finds it again: its digest is of what it says, not of where it stands."""
    status: SessionStatus
    condition: str
    position: str
    names: tuple[str, ...]
    """What it reads, as the overlay names it."""
    is_partial: bool = False
    """Whether it reads only what is signed of an event of which not all is."""


@define(frozen=True, kw_only=True)
class Table:
    """A status table, of a model or of all events; its *digest* is of all that decides a status."""

    name: str
    digest: str
    rows: tuple[ExplainedRow, ...]
    marked: tuple[str, ...] = ()
    """What the rows read of an event that is secret or personal."""


@define(frozen=True)
class Decision:
    """The *row* of *table* that decides, by its number, and what the rows of the table read."""

    table: Table | None
    row: int | None
    values: Mapping[str, object]


NO_TABLE: Final = Decision(None, None, {})

OfModel: TypeAlias = Callable[[object, datetime], Decision]
OfEvent: TypeAlias = Callable[[str, Mapping[str, Any]], tuple[Table, list[int]]]


def of_model(provider: str, decision: Decision, status: SessionStatus, now: datetime) -> dict[str, Any]:
    """Return the explanation of the *status* of a model of *provider* at *now*."""
    return _report(provider, status, decision, session=None, read_at=now, read_by=None)


def of_session(session: Explained, of_raw: OfModel, of_event: OfEvent | None) -> dict[str, Any]:
    """Return the explanation of the status of *session*, by the functions that decide of its `raw`."""
    if isinstance(session.read_by, Mapping):
        decision = _of_event(session, of_event, is_partial="signed" in session.read_by)
        read_by = {name: session.read_by[name] for name in ("event", "type") if name in session.read_by}
    else:
        moment = session.read_at
        if moment is None:
            raise ArgumentError(f"{session.provider}: expected a session as a client or an event gave it")
        decision = of_raw(session.raw, moment)
        read_by = {} if session.read_by is None else {"operation": session.read_by}
    decided = SessionStatus.UNKNOWN
    if decision.table is not None and decision.row is not None:
        decided = decision.table.rows[decision.row].status
    requested = session.lookup.get("level")
    if session.status is SessionStatus.UNKNOWN and (requested is not None or session.level is not None):
        # The row decided about another level than the one that was asked for.
        decision = decision if decided is session.status else evolve(decision, row=None)
    elif decided is not session.status:
        raise ArgumentError(f"{session.provider}: the session's status is not that of its answer, so no row gave it")
    session_id = None if "id" in session.unprinted else session.id
    report = _report(
        session.provider, session.status, decision, session=session_id, read_at=session.read_at, read_by=read_by
    )
    levels = {"asked": _shown(requested), "answered": None if "level" in session.unprinted else _shown(session.level)}
    return report if requested is None and session.level is None else {**report, "level": levels}


def items(values: Iterable[T] | None, shown: Callable[[T], dict[str, object]]) -> list[dict[str, object]] | None:
    """Return what a table reads of each item of a list, None if there is no list."""
    return None if values is None else [shown(value) for value in values]


def count(values: Collection[object] | None) -> str | None:
    """Return how many *values* a list has, None if there is no list."""
    return None if values is None else f"{len(values)} item{'' if len(values) == 1 else 's'}"


def _of_event(session: Explained, of_event: OfEvent | None, *, is_partial: bool) -> Decision:
    """Return the row that gave the session of an event its status."""
    if of_event is None:
        return NO_TABLE
    table, fitting = of_event(session.raw_status or "", session.raw)
    # An event without a session, or of two, gives no status although a row fits.
    rows = [row for row in fitting if table.rows[row].status is session.status]
    row = next((row for row in rows if table.rows[row].is_partial or not is_partial), None)
    names = dict.fromkeys(name for each in table.rows for name in each.names)
    return Decision(table, row, {name: _in_event(session, name) for name in names if name not in table.marked})


def _in_event(session: Explained, pointer: str) -> object:
    if pointer == "type":
        return session.raw_status
    value: Any = session.raw
    for key in pointer.split("/")[1:]:
        name = key.replace("~1", "/").replace("~0", "~")
        value = value.get(name) if _is_object(value) else None
    return count(value) if _is_array(value) else value


def _report(
    provider: str,
    status: SessionStatus,
    decision: Decision,
    *,
    session: str | None,
    read_at: datetime | None,
    read_by: Mapping[str, str] | None,
) -> dict[str, Any]:
    table = decision.table
    row = None if table is None or decision.row is None else table.rows[decision.row]
    names = decision.values if row is None else row.names
    return {
        "version": VERSION,
        "provider": provider,
        "session": session,
        "status": status.value,
        "read_at": None if read_at is None else read_at.isoformat(),
        "read_by": None if read_by is None else {name: _shown(value) for name, value in read_by.items()},
        "table": None
        if table is None
        else {"name": table.name, "digest": f"sha256:{table.digest}", "polykyc": __version__},
        "row": None if row is None else {"id": row.id, "condition": row.condition, "line": row.position},
        # What is secret or personal is not in the values, though a table may read it: a blocklist decides.
        "fields": {name: _shown(decision.values.get(name, _WITHHELD)) for name in names},
    }


def _shown(value: object) -> Any:
    """Return a plain *value* as JSON, and of any other that there is one: its content may be anybody's data."""
    match value:
        case Enum():  # a text or a number as well, and no plain one
            return _shown(value.value)
        case None | bool() | int() | float():
            return value
        case str():
            return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        case datetime() | date():
            return value.isoformat()
        case _ if _is_array(value):
            return [{name: _shown(inner) for name, inner in item.items()} for item in value[:_LONGEST]]
        case _:
            return "present"


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
