"""Read a scenario: a closed model, whose every fault has its line and an edit that mends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from polykyc_tools.engine.load import load
from polykyc_tools.engine.parts import page
from polykyc_tools.engine.problems import InputError, Problem
from polykyc_tools.engine.reader import Reader, is_list, is_map, kind, near
from polykyc_tools.engine.schemas import merged
from polykyc_tools.engine.words import STATUSES, SessionStatus

from .contract import Contract, Operation
from .scenario import (
    MINTED,
    Demo,
    Doing,
    EventRow,
    Flow,
    Kind,
    Listing,
    Part,
    Row,
    Scenario,
    SessionRules,
    Targets,
    Values,
    Variant,
    Webhooks,
)
from .values import NOTHING, UNITS, Const, Text, Value, condition, value

WORD: Final = "scenario"
DEFAULT: Final = "sandbox"
_NAMED: Final[dict[str, SessionStatus]] = {status: status for status in STATUSES}
_TOP: Final = (
    *("token", "variants", "session", "flow", "views", "reads", "records", "parts", "operations", "prefers"),
    *("headers", "redirect", "asks", "webhooks", "demo"),
)
_LISTS: Final = ("of", "where", "words", "since", "until", "search", "sort", "downward", "page", "size")
_DOES: Final = ("opens", "moves", "makes", "having", "sets", "counts", "removes")
_ROW: Final = ("when", *_DOES, "answers", "shows")


def scenario(path: Path | None, home: Path, contract: Contract) -> Scenario:
    """Return the scenario of *contract* in the file at *path*; if there is none, that of which nothing is told."""
    if path is None:
        return Scenario((_variant("", DEFAULT),))
    problems: list[Problem] = []
    reader = Reader(load(path, root=home), WORD, problems)
    reader.close(_TOP)
    found = _scenario(reader, contract)
    if problems:
        raise InputError(problems)
    return found


def _scenario(reader: Reader, contract: Contract) -> Scenario:
    records = {name: _kind(inner) for name, inner in _inners(reader, "records")}
    operations = {one.id: one for one in contract.operations}
    _close(reader, "operations", operations)
    doings = {
        name: _doing(inner, records, operations[name])
        for name, inner in _inners(reader, "operations")
        if name in operations
    }
    schemas = contract.document.get("components", {}).get("schemas", {})
    for key in ("views", "reads"):
        _close(reader, key, schemas)
    for name, inner in _inners(reader, "views"):
        inner.close(tuple(merged(contract.document, schemas.get(name, {})).get("properties", inner.node)))
    return Scenario(
        variants=_variants(reader),
        session=_session(reader.inner("session")),
        flow=_flow(reader.inner("flow")),
        views={name: _values(inner) for name, inner in _inners(reader, "views")},
        reads={name: _statuses(inner) for name, inner in _inners(reader, "reads")},
        records=records,
        parts=tuple(_part(item, records) for item in _items(reader, "parts")),
        operations=doings,
        prefers=reader.texts("prefers"),
        headers=_values(reader.inner("headers")),
        redirect=_values(reader.inner("redirect")),
        asks=value(reader, "asks") if "asks" in reader.node else None,
        webhooks=_webhooks(reader.inner("webhooks"), records),
        demo=_demo(reader.inner("demo")),
    )


def _close(reader: Reader, key: str, names: Iterable[str]) -> None:
    inner = reader.inner(key)
    if inner is not None:
        inner.close(tuple(names))


def _variant(name: str, token: str) -> Variant:
    return Variant(name, token, {}, {}, ())


def _variants(reader: Reader) -> tuple[Variant, ...]:
    token = reader.text("token") or DEFAULT
    found: list[Variant] = []
    for name, inner in _inners(reader, "variants"):
        inner.close(("token", "never", "lacks", "unheard"), required={"token": ()})
        never = {schema: {key: one.texts(key) for key in one.node} for schema, one in _inners(inner, "never")}
        lacks = inner.inner("lacks")
        found.append(
            Variant(
                name=name,
                token=inner.text("token") or token,
                never=never,
                lacks={schema: lacks.texts(schema) for schema in lacks.node} if lacks is not None else {},
                unheard=inner.texts("unheard"),
            )
        )
    # A longer beginning is the more telling one.
    return tuple(sorted(found, key=lambda one: -len(one.token))) or (_variant("", token),)


def _session(reader: Reader | None) -> SessionRules:
    if reader is None:
        return SessionRules()
    reader.close(("id", "subject", "begins", "lasts", "terms"), required={"id": ()})
    return SessionRules(
        id=value(reader, "id") if "id" in reader.node else Const(""),
        subject=value(reader, "subject") if "subject" in reader.node else MINTED,
        begins=reader.choice("begins", STATUSES) or "created",
        lasts=None if reader.node.get("lasts") == "ever" else _seconds(reader, "lasts", reader.text("lasts") or "1h"),
        terms=tuple(Text(text) for text in reader.texts("terms")),
    )


def _seconds(reader: Reader, key: str, text: str) -> float:
    found = re.fullmatch(r"(\d{1,6})([smhd])", text)
    if found:
        return int(found[1]) * UNITS[found[2]]
    reader.complain(key, f"`{text}` is no duration", "write a number and a unit: `30s`, `5m`, `1h`, `2d`")
    return 0.0


def _flow(reader: Reader | None) -> Flow | None:
    if reader is None:
        return None
    reader.close(("steps",), required={"steps": ("[{from: …, to: …}]",)})
    steps: set[tuple[SessionStatus, SessionStatus]] = set()
    for step in _items(reader, "steps"):
        step.close(("from", "to"), required={"from": STATUSES, "to": STATUSES})
        before, after = _choices(step, "from"), _choices(step, "to")
        steps |= {(one, other) for one in before for other in after if one != other}
    return Flow(frozenset(steps))


def _choices(reader: Reader, key: str) -> list[SessionStatus]:
    found: list[SessionStatus] = []
    for text in reader.texts(key):
        status = _NAMED.get(text)
        if status is None:
            reader.complain(key, f"`{key}` cannot be `{text}`", near(text, STATUSES))
        else:
            found.append(status)
    return found


def _statuses(reader: Reader) -> dict[SessionStatus, SessionStatus]:
    reader.close(STATUSES)
    found: dict[SessionStatus, SessionStatus] = {}
    for status in STATUSES:
        other = reader.choice(status, STATUSES)
        if other is not None:
            found[status] = other
    return found


def _kind(reader: Reader) -> Kind:
    reader.close(("id", "keys"), required={"id": ()})
    return Kind(value(reader, "id") if "id" in reader.node else Const(""), reader.texts("keys"))


def _part(reader: Reader, records: Mapping[str, Kind]) -> Part:
    reader.close(("kind", "when", "states"), required={"kind": tuple(records), "states": ()})
    states: dict[SessionStatus, tuple[Values, ...]] = {}
    inner = reader.inner("states")
    for status in STATUSES:
        if inner is not None and status in inner.node:
            states[status] = tuple(_values(item) for item in _items(inner, status))
    if inner is not None:
        inner.close(STATUSES)
    return Part(reader.choice("kind", tuple(records)) or "", condition(reader.inner("when")), states)


def _doing(reader: Reader, records: Mapping[str, Kind], operation: Operation) -> Doing:
    reader.close(("finds", "rows", "lists", "invalid", "path"))
    finds = reader.inner("finds")
    if finds is not None:
        finds.close(("session", *records))
    lists = reader.inner("lists")
    return Doing(
        finds=tuple((name, tuple(_values(inner).items())) for name, inner in _inners(reader, "finds")),
        rows=tuple(_read_row(item, records, operation) for item in _items(reader, "rows")),
        lists=_listing(lists, records) if lists is not None else None,
        invalid=_answer(reader, "invalid", operation) if "invalid" in reader.node else None,
        path=_answer(reader, "path", operation) if "path" in reader.node else None,
    )


def _read_row(reader: Reader, records: Mapping[str, Kind], operation: Operation) -> Row:
    reader.close(_ROW)
    things = ("session", *records)
    sets = reader.inner("sets")
    if sets is not None:
        sets.close(tuple(records))
    status, example = _answer(reader, "answers", operation) if "answers" in reader.node else (None, None)
    counted = (reader.text("counts") or "").split(".")
    if "counts" in reader.node and (len(counted) != 2 or counted[0] not in records):
        reader.complain("counts", f"`counts` cannot be `{'.'.join(counted)}`", "write `counts: <kind>.<field>`")
    return Row(
        when=condition(reader.inner("when")),
        opens=reader.node.get("opens") is True,
        moves=reader.choice("moves", STATUSES),
        makes=reader.choice("makes", tuple(records)),
        having=_values(reader.inner("having")),
        sets={name: _values(inner) for name, inner in _inners(reader, "sets")},
        counts=(counted[0], counted[1]) if len(counted) == 2 else None,
        removes=reader.choice("removes", tuple(records)),
        status=status,
        example=example,
        shows=reader.choice("shows", ("example", *things, *STATUSES)),
        where=reader.where(),
    )


def _answer(reader: Reader, key: str, operation: Operation) -> tuple[int, str | None]:
    given = reader.node[key]
    status, _, example = str(given).partition("/")
    if re.fullmatch(r"[2-5]\d\d", status) and not isinstance(given, bool):
        reply = operation.replies.get(int(status))
        if reply is None:
            known = map(str, operation.replies)
            reader.complain(key, f"`{operation.id}` is not documented to answer {status}", near(status, known))
        elif example and example not in reply.examples:
            what = f"the answer {status} of `{operation.id}` has no example `{example}`"
            reader.complain(key, what, near(example, reply.examples))
        return int(status), example or None
    reader.complain(key, f"`{key}` cannot be {kind(given)}", "write `<status>` or `<status>/<name of its example>`")
    return 200, None


def _listing(reader: Reader, records: Mapping[str, Kind]) -> Listing:
    reader.close(_LISTS)
    size = reader.node.get("size", 10)
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        reader.complain("size", f"`size` cannot be {kind(size)}", "write how many a page has if nobody says")
    given = {name: value(reader, name) for name in ("since", "until", "search", "sort", "downward")
             if name in reader.node}  # fmt: skip
    return Listing(
        of=reader.choice("of", ("session", *records)) or "session",
        where=_values(reader.inner("where")),
        words=_values(reader.inner("words")),
        page=page(reader),
        size=size if isinstance(size, int) else 10,
        **given,
    )


def _webhooks(reader: Reader | None, records: Mapping[str, Kind]) -> Webhooks:
    if reader is None:
        return Webhooks()
    reader.close(("events", "retry", "headers", "media", "secret", "targets"))
    events: list[EventRow] = []
    for row in _items(reader, "events"):
        row.close(("when", "type", "body"))
        type_: Value = value(row, "type") if "type" in row.node else NOTHING
        events.append(EventRow(condition(row.inner("when")), type_, _values(row.inner("body"))))
    targets = reader.inner("targets")
    return Webhooks(
        events=tuple(events),
        retry=tuple(_seconds(reader, "retry", text) for text in reader.texts("retry")),
        headers=_values(reader.inner("headers")),
        media=reader.text("media") or "application/json",
        secret=value(reader, "secret") if "secret" in reader.node else NOTHING,
        targets=_targets(targets, records) if targets is not None else None,
    )


def _targets(reader: Reader, records: Mapping[str, Kind]) -> Targets:
    reader.close(("kind", "url", "secret", "enabled", "types", "keys"), required={"kind": (), "url": (), "secret": ()})
    return Targets(
        kind=reader.choice("kind", tuple(records)) or "",
        url=reader.text("url") or "",
        secret=reader.text("secret") or "",
        enabled=reader.text("enabled"),
        types=reader.text("types"),
        keys=reader.choice("keys", tuple(records)),
    )


def _demo(reader: Reader | None) -> Demo:
    if reader is None:
        return Demo()
    reader.close(("steps", "create", "becomes"))
    steps: list[tuple[str, Mapping[str, Any]]] = []
    for step in _items(reader, "steps"):
        step.close(("call", "with"), required={"call": ()})
        inner = step.inner("with")
        steps.append((step.text("call") or "", dict(inner.node) if inner is not None else {}))
    create = reader.inner("create")
    return Demo(
        tuple(steps), dict(create.node) if create is not None else {}, reader.choice("becomes", STATUSES) or "approved"
    )


def _values(reader: Reader | None) -> Values:
    return {} if reader is None else {name: value(reader, name) for name in reader.node}


def _inners(reader: Reader, key: str) -> list[tuple[str, Reader]]:
    outer = reader.inner(key)
    if outer is None:
        return []
    return [(name, inner) for name in outer.node if (inner := outer.inner(name)) is not None]


def _items(reader: Reader, key: str) -> Sequence[Reader]:
    given = reader.node.get(key, [])
    if is_list(given) and all(is_map(item) for item in given):
        return [Reader(item, reader.word, reader.problems) for item in given]
    reader.complain(key, f"`{key}` must be a list of mappings", f"write `{key}: [{{…}}]`")
    return []
