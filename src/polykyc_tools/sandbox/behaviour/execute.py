"""Execute an operation: look up records, choose a row, apply its effects, and answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, assert_never

from attrs import evolve

from polykyc_tools.engine.annotations.types import CreateStep
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.contract.request_validation import find_request_field
from polykyc_tools.sandbox.scenario.model import InventedSession, OperationRow, RefusalRule, Values
from polykyc_tools.sandbox.scenario.values import Condition, Const, Scope, fill, holds, slot_names
from polykyc_tools.sandbox.state.records import OPEN, StoredRecord, StoredSession

from . import listing
from .context import Work, is_repeatable, logged_deliveries, record_view, stored_data
from .responses import SandboxAnswer, answer_example, answer_refusal, answer_success
from .transitions import move_session, open_session
from .views import invented_session

_RESUMED: Final = (*OPEN, "approved")
"""The statuses of a session that a second create returns."""


def execute(work: Work) -> SandboxAnswer:
    """Execute the operation of *work*, and return its answer."""
    rules = work.rules
    refused = find_refusal(work)
    if refused is not None:
        return refused
    for kind, fields in rules.finds:
        _look_up(work, kind, fields)
    annotation = work.operation.facts.annotation
    then = work.provider.contract.further_step(work.operation)
    if then is not None:
        work.session = _session_of_step(work, then)
    elif "session" not in dict(rules.finds) and annotation is not None and annotation.role not in {None, "list"}:
        work.session = _session_of_role(work)
    if rules.lists is not None or (annotation is not None and annotation.role == "list"):
        # The rows of a list say when it is refused.
        for row in rules.rows:
            if holds(row.when, work.scope()):
                return _answer_row(work, row)
        return listing.answer_list(work, work.scope())
    rows = rules.rows or _implied_rows(work)
    row = next((candidate for candidate in rows if holds(candidate.when, work.scope())), OperationRow())
    _apply_effects(work, row)
    return _answer_row(work, row)


def _look_up(work: Work, kind: str, fields: tuple[tuple[str, Any], ...]) -> None:
    for name, expected in fields:
        filling = fill(expected, work.scope())
        if filling is None:
            continue
        if kind == "session":
            sessions = work.world.store.sessions({**work.owner, name: filling})
            if sessions:
                work.session = sessions[0]
                return
        else:
            record = work.world.store.find_record(work.whose(kind), name, filling)
            if record is not None:
                work.records[kind] = record
                return


def _session_of_step(work: Work, then: CreateStep) -> StoredSession | None:
    """Return the session that a further step of a create is about, by what the create puts into its arguments."""
    columns = {"id": "id", "external_id": "reference"}
    values = {
        columns[word]: find_request_field(work.values.fields, wire) for wire, word in then.sets if word in columns
    }
    sessions = work.world.store.sessions({**work.owner, **values}) if values else []
    return sessions[0] if sessions else None


def _session_of_role(work: Work) -> StoredSession | None:
    """Return the session that an operation with a role is about: by its id, else the latest of the subject.

    Where an operation finds the one session with a reference, it and the create are about that one.
    """
    annotation, rules = work.operation.facts.annotation, work.provider.scenario.session
    takes = {take.word: take.wire for take in annotation.part.takes} if annotation is not None else {}
    if annotation is not None and annotation.role in {"create", "find"} and work.provider.contract.role("find"):
        reference = find_request_field(work.values.fields, takes.get("external_id", ""))
        sessions = work.world.store.sessions({**work.owner, "reference": reference}) if reference is not None else []
        return sessions[0] if sessions else None
    wire = takes.get("id")
    if wire is not None and f"given.{wire}" not in slot_names(rules.subject):
        sessions = work.world.store.sessions({**work.owner, "id": find_request_field(work.values.fields, wire)})
        return sessions[0] if sessions else None
    if not _is_shared(rules.subject):
        return None
    subject = fill(rules.subject, work.scope())
    sessions = work.world.store.sessions({**work.owner, "subject": str(subject)}) if subject is not None else []
    return sessions[0] if sessions else None


def _is_shared(subject: Any) -> bool:
    """Return whether two sessions can have one subject: not if each gets a new one."""
    return isinstance(subject, Const) or "uuid" not in slot_names(subject)


def _implied_rows(work: Work) -> tuple[OperationRow, ...]:
    """Return the rows that follow from the role of the operation of *work*."""
    annotation = work.operation.facts.annotation
    role = annotation.role if annotation is not None else None
    nowhere = OperationRow(when=Condition((("session", ("absent",)),)), status=404)
    match role:
        case "create":
            resumed = OperationRow(when=Condition((("session.status", tuple(Const(status) for status in _RESUMED)),)))
            resumes = annotation is not None and annotation.may_resume
            # Where the provider resumes by an argument, a request without it opens a session each time.
            if annotation is not None and not all(_gives(work, wire) for wire in annotation.resumes):
                resumes = False
            if work.session is not None and work.provider.contract.role("find") and work.operation.reply(409):
                return (OperationRow(status=409),)
            return (*([resumed] if resumes else ()), OperationRow(opens=True))
        case "cancel":
            still = Condition((("session.status", tuple(Const(status) for status in OPEN)),))
            return (nowhere, OperationRow(when=still, moves="cancelled"), OperationRow())
        case "get" | "find" | "refresh" | "link" | "redact":
            return (nowhere, OperationRow())
        case "list" | None:
            return ()
        case _:
            assert_never(role)


def _gives(work: Work, wire: str) -> bool:
    return bool(find_request_field(work.values.fields, wire))


def _apply_effects(work: Work, row: OperationRow) -> None:
    store, now = work.world.store, work.world.clock.now()
    if row.opens:
        rules = work.provider.scenario.session
        subject = str(fill(rules.subject, work.scope()))
        work.session = open_session(work.world, work.provider, work.variant, work.tenant, subject, work.values.fields)
        work.fresh = True
    if row.makes is not None:
        kind = work.provider.scenario.records[row.makes]
        data = {} if "*" not in row.having else dict(work.values.fields)
        data |= {name: fill(value, work.scope()) for name, value in row.having.items() if name != "*"}
        id_ = str(fill(kind.id, work.scope()))
        record_ = StoredRecord(0, **work.whose(row.makes), id=id_, created=now, updated=now, data=stored_data(data))
        work.records[row.makes] = store.add_record(record_, kind.keys)
    for name, values in row.sets.items():
        changes = dict(work.values.body) if "*" in values and is_map(work.values.body) else {}
        changes |= {key: fill(value, work.scope()) for key, value in values.items() if key != "*"}
        if name == "session":
            _set_fields(work, changes)
            continue
        record = work.records[name]
        _put_record(work, evolve(record, data=stored_data({**record.data, **changes}), updated=now))
    if row.counts is not None:
        name, key = row.counts
        record = work.records[name]
        _put_record(work, evolve(record, data={**record.data, key: int(record.data.get(key) or 0) + 1}, updated=now))
    if row.moves is not None and work.session is not None and work.provider.shortest_path(work.session, row.moves):
        work.session = move_session(work.world, work.provider, work.session, row.moves)
    if row.sends is not None and work.world.resend is not None:
        record = work.records[row.sends]
        log = work.provider.scenario.webhooks.log
        of_event = log is not None and row.sends == log.events
        for delivery in logged_deliveries(work.world, work.provider, record) if of_event else [record]:
            if is_repeatable(work.world, record_view(delivery)):
                work.world.resend(work.provider, delivery)
        work.records[row.sends] = store.find_record(work.whose(row.sends), "id", record.id) or record
    if row.removes == "session" and work.session is not None:
        store.remove_session(work.session)
        work.session = None
    elif row.removes is not None and row.removes != "session":
        store.remove_record(work.records[row.removes])


def _set_fields(work: Work, changes: Mapping[str, Any]) -> None:
    if work.session is not None:
        fields = {**work.session.fields, **changes}
        work.session = evolve(work.session, fields=fields, updated=work.world.clock.now())
        work.world.store.put_session(work.session)


def _put_record(work: Work, record: StoredRecord) -> None:
    work.world.store.put_record(record, work.provider.scenario.records[record.kind].keys)
    work.records[record.kind] = record


def _answer_row(work: Work, row: OperationRow) -> SandboxAnswer:
    status = row.status or work.operation.success.status
    names = work.scope()
    if status >= 400:
        return answer_refusal(work.provider, work.operation, (status, row.example), names, "")
    reply = work.operation.replies.get(status, work.operation.success)
    shows = row.shows
    if shows is None:
        shows = "stored" if "session" in names or row.makes is not None else "example"
    match shows:
        case "example":
            return answer_example(work.provider, work.operation, reply, row.example, names)
        case "stored":
            return answer_success(work.provider, work.operation, reply, row.example, names)
        case InventedSession():
            names["session"] = invented_session(shows.status, work.variant, work.provider.scenario)
            return answer_success(work.provider, work.operation, reply, row.example, names)
        case _:
            assert_never(shows)


def find_refusal(work: Work) -> SandboxAnswer | None:
    """Return the answer of the first refusal that applies to the request of *work*; None if none does."""
    scope = work.scope()
    for name, precondition in work.provider.scenario.preconditions.items():
        for unmet in precondition.refuses if not scope["world"][name] else ():
            if work.operation.id in unmet.operations and holds(unmet.when, scope):
                says = f"refused by {precondition.position}: the precondition {name} does not hold"
                return answer_refusal(work.provider, work.operation, (unmet.status, unmet.example), scope, says)
    for refusal in work.rules.refuses:
        if holds(refusal.when, scope) and _applies(work, refusal, scope):
            expected, says = (refusal.status, refusal.example), f"refused by {refusal.position}"
            return answer_refusal(work.provider, work.operation, expected, scope, says)
    return None


def _applies(work: Work, refusal: RefusalRule, scope: Scope) -> bool:
    value = fill(refusal.value, scope)
    if refusal.valid is not None:
        return value is not None and not refusal.valid.is_valid(value)
    if refusal.lacks:
        return any(_lacks(work, kind, fields, scope) for kind, fields in refusal.lacks)
    if refusal.most is not None:
        values = [work.provider.slug, work.tenant, work.world.clock.now() - refusal.within]
        return work.world.store.count("provider = ? AND tenant = ? AND created > ?", values) >= refusal.most
    return True


def _lacks(work: Work, kind: str, fields: Values, scope: Scope) -> bool:
    """Return whether one of the ids in *fields* belongs to no record of *kind* that has the other fields."""
    filters: dict[str, Any] = {name: fill(value, scope) for name, value in fields.items()}
    ids = filters.pop("id", None)
    listed = ids if is_list(ids) else [] if ids is None else [ids]
    return any(not work.world.store.records(work.whose(kind), {"id": each, **filters}) for each in listed)
