"""An operation, done: what it looks up, which of its rows fits, what that changes, and what is answered."""

from __future__ import annotations

from typing import Any, Final, assert_never

from attrs import define, evolve, field

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.contract.request_validation import Given
from polykyc_tools.sandbox.scenario.model import Doing, Row, Variant
from polykyc_tools.sandbox.scenario.values import Const, filled, fits, names
from polykyc_tools.sandbox.state.records import OPEN, Record, Session

from . import listing
from .context import World, deliveries, is_repeatable, kept, logged, record_seen, scope
from .provider import Provider
from .refusals import refused
from .responses import Answer, documented, refusal, success
from .transitions import moved, opened
from .views import phantom

_RESUMED: Final = (*OPEN, "approved")
"""What a session is that creating again gives back."""


@define
class Work:
    """One operation under way: what was found and made so far."""

    world: World
    provider: Provider
    operation: Operation
    variant: Variant
    tenant: str
    given: Given = field(repr=False)
    session: Session | None = None
    records: dict[str, Record] = field(factory=dict[str, Record])
    fresh: bool = False
    """Whether the session was opened just now."""

    def scope(self) -> dict[str, Any]:
        """Return what a scenario sees of it."""
        known = {kind: logged(self.world, self.provider, record) for kind, record in self.records.items()}
        return scope(
            self.world,
            self.provider,
            self.variant,
            session=self.session,
            given=self.given.fields,
            fresh=self.fresh,
            **known,
        )

    def whose(self, kind: str) -> dict[str, str]:
        """Return whose records of *kind* are meant."""
        return {"provider": self.provider.slug, "tenant": self.tenant, "kind": kind}


def done(work: Work) -> Answer:
    """Do the operation of *work*, and return its answer."""
    told = work.provider.scenario.operations.get(work.operation.id, Doing())
    turned_down = refused(work.world, work.provider, work.operation, work.tenant, work.scope())
    if turned_down is not None:
        return turned_down
    for kind, fields in told.finds:
        _find(work, kind, fields)
    words = work.operation.facts.words
    if "session" not in dict(told.finds) and words is not None and words.role not in {None, "list"}:
        work.session = _of_role(work)
    if told.lists is not None or (words is not None and words.role == "list"):
        # A list may have rows of its own, which then say when it is refused.
        for row in told.rows:
            if fits(row.when, work.scope()):
                return _answered(work, row)
        return listing.listed(work.world, work.provider, work.operation, work.variant, work.tenant, work.scope())
    rows = told.rows or _usual(work.operation)
    row = next((one for one in rows if fits(one.when, work.scope())), Row())
    _effects(work, row)
    return _answered(work, row)


def _find(work: Work, kind: str, fields: tuple[tuple[str, Any], ...]) -> None:
    for name, given in fields:
        value = filled(given, work.scope())
        if value is None:
            continue
        if kind == "session":
            found = work.world.store.sessions({"provider": work.provider.slug, "tenant": work.tenant, name: value})
            if found:
                work.session = found[0]
                return
        else:
            record = work.world.store.by_handle(work.whose(kind), name, value)
            if record is not None:
                work.records[kind] = record
                return


def _of_role(work: Work) -> Session | None:
    """Return the session that an operation with a role is about: by its id, or else the subject's latest."""
    words, rules = work.operation.facts.words, work.provider.scenario.session
    takes = {take.word: take.wire for take in words.part.takes} if words is not None else {}
    whose = {"provider": work.provider.slug, "tenant": work.tenant}
    wire = takes.get("id")
    if wire is not None and f"given.{wire}" not in names(rules.subject):
        found = work.world.store.sessions({**whose, "id": work.given.fields[wire]})
        return found[0] if found else None
    if not _is_shared(rules.subject):
        return None
    subject = filled(rules.subject, work.scope())
    found = work.world.store.sessions({**whose, "subject": str(subject)}) if subject is not None else []
    return found[0] if found else None


def _is_shared(subject: Any) -> bool:
    """Tell whether two sessions may have one subject: not if each gets a new one."""
    return isinstance(subject, Const) or "uuid" not in names(subject)


def _usual(operation: Operation) -> tuple[Row, ...]:
    """Return the rows that the role of *operation* implies."""
    words = operation.facts.words
    role = words.role if words is not None else None
    nowhere = Row(when=(("session", ("absent",)),), status=404)
    match role:
        case "create":
            resumed = Row(when=(("session.status", tuple(Const(one) for one in _RESUMED)),))
            return ((resumed,) if words is not None and words.retry == "resume" else ()) + (Row(opens=True),)
        case "cancel":
            still = (("session.status", tuple(Const(one) for one in OPEN)),)
            return (nowhere, Row(when=still, moves="cancelled"), Row())
        case "get" | "refresh":
            return (nowhere, Row())
        case "list" | None:
            return ()
        case _:
            assert_never(role)


def _effects(work: Work, row: Row) -> None:
    store, now = work.world.store, work.world.clock.now()
    if row.opens:
        rules = work.provider.scenario.session
        subject = str(filled(rules.subject, work.scope()))
        work.session = opened(work.world, work.provider, work.variant, work.tenant, subject, work.given.fields)
        work.fresh = True
    if row.makes is not None:
        kind = work.provider.scenario.records[row.makes]
        data = {} if "*" not in row.having else dict(work.given.fields)
        data |= {name: filled(value, work.scope()) for name, value in row.having.items() if name != "*"}
        id_ = str(filled(kind.id, work.scope()))
        made = Record(0, **work.whose(row.makes), id=id_, created=now, updated=now, data=kept(data))
        work.records[row.makes] = store.add_record(made, kind.keys)
    for name, values in row.sets.items():
        record = work.records[name]
        fresh = dict(work.given.body) if "*" in values and is_map(work.given.body) else {}
        fresh |= {key: filled(value, work.scope()) for key, value in values.items() if key != "*"}
        _put(work, evolve(record, data=kept({**record.data, **fresh}), updated=now))
    if row.counts is not None:
        name, key = row.counts
        record = work.records[name]
        _put(work, evolve(record, data={**record.data, key: int(record.data.get(key) or 0) + 1}, updated=now))
    if row.moves is not None and work.session is not None and work.provider.way(work.session.status, row.moves):
        work.session = moved(work.world, work.provider, work.session, row.moves)
    if row.sends is not None and work.world.again is not None:
        record = work.records[row.sends]
        log = work.provider.scenario.webhooks.log
        of_event = log is not None and row.sends == log.events
        for one in deliveries(work.world, work.provider, record) if of_event else [record]:
            if is_repeatable(work.world, record_seen(one)):
                work.world.again(work.provider, one)
        work.records[row.sends] = store.by_handle(work.whose(row.sends), "id", record.id) or record
    if row.removes is not None:
        store.remove_record(work.records[row.removes])


def _put(work: Work, record: Record) -> None:
    work.world.store.put_record(record, work.provider.scenario.records[record.kind].keys)
    work.records[record.kind] = record


def _answered(work: Work, row: Row) -> Answer:
    status = row.status or work.operation.success.status
    inside = work.scope()
    if status >= 400:
        return refusal(work.provider, work.operation, (status, row.example), inside, "")
    reply = work.operation.replies.get(status, work.operation.success)
    shown = row.shows
    if shown == "example" or (shown is None and "session" not in inside and row.makes is None):
        return documented(work.provider, reply, row.example, inside)
    if shown is not None and shown not in {"session", *work.provider.scenario.records}:
        inside["session"] = phantom(_status(shown), work.variant)
    return success(work.provider, work.operation, reply, row.example, inside)


def _status(text: str) -> Any:
    return text
