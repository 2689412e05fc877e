"""Read how sessions begin, which status follows which, and which records they have."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any, Final

from polykyc_tools.engine.ir import STATUSES, SessionStatus
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, suggest_name
from polykyc_tools.sandbox.scenario.model import (
    MINTED,
    Demo,
    Outcome,
    RecordKind,
    ScenarioFlow,
    SessionPart,
    SessionRules,
    Values,
)
from polykyc_tools.sandbox.scenario.values import Condition, Const, Text

from .values import read_condition, read_list, read_mappings, read_seconds, read_value, read_values
from .vocabulary import close_mapping

STATUSES_BY_NAME: Final[dict[str, SessionStatus]] = {status: status for status in STATUSES}


def read_session(reader: MappingReader | None) -> SessionRules:
    """Return how a session begins."""
    if reader is None:
        return SessionRules()
    close_mapping(reader, "session")
    return SessionRules(
        id=read_value(reader, "id") if "id" in reader.node else Const(""),
        subject=read_value(reader, "subject") if "subject" in reader.node else MINTED,
        begins=reader.choice("begins", STATUSES) or "created",
        lasts=None
        if reader.node.get("lasts") == "ever"
        else read_seconds(reader, "lasts", reader.text("lasts") or "1h"),
        terms=tuple(Text(text) for text in reader.texts("terms")),
        keeps=read_values(reader.mapping("keeps")),
        sweeps=read_seconds(reader, "sweeps", reader.text("sweeps") or "0s") or None,
    )


def read_flow(reader: MappingReader | None) -> ScenarioFlow | None:
    """Return which status may follow which; None if the overlay alone decides."""
    if reader is None:
        return None
    close_mapping(reader, "flow", {"steps": ("[{from: …, to: …}]",)})
    steps: dict[tuple[SessionStatus, SessionStatus], tuple[Condition, ...]] = {}
    for step in read_list(reader, "steps"):
        close_mapping(step, "flow.steps", {"from": STATUSES, "to": STATUSES})
        before, after = _read_statuses(step, "from"), _read_statuses(step, "to")
        when = read_condition(step.mapping("when"))
        for earlier, later in product(before, after):
            if earlier != later:
                steps[earlier, later] = (*steps.get((earlier, later), ()), when)
    return ScenarioFlow(steps)


def read_outcomes(reader: MappingReader) -> dict[str, Outcome]:
    """Return what decisions say beyond the status, by name."""
    outcomes: dict[str, Outcome] = {}
    for name, inner in read_mappings(reader, "outcomes"):
        close_mapping(inner, "outcomes", {"of": STATUSES})
        default = read_value(inner, "is") if "is" in inner.node else Const(None)
        choices = inner.texts("choices")
        if isinstance(default, Const) and default.value not in choices:
            inner.report(
                "is", f"`is` cannot be {describe_value(default.value)}", suggest_name(str(default.value), choices)
            )
        outcomes[name] = Outcome(tuple(_read_statuses(inner, "of")), choices, default)
    return outcomes


def _read_statuses(reader: MappingReader, key: str) -> list[SessionStatus]:
    statuses: list[SessionStatus] = []
    for text in reader.texts(key):
        status = STATUSES_BY_NAME.get(text)
        if status is None:
            reader.report(key, f"`{key}` cannot be `{text}`", suggest_name(text, STATUSES))
        else:
            statuses.append(status)
    return statuses


def read_replacements(reader: MappingReader) -> dict[SessionStatus, SessionStatus]:
    """Return the status to show instead of one that has no word."""
    reader.check_keys(STATUSES)
    replacements: dict[SessionStatus, SessionStatus] = {}
    for status in STATUSES:
        other = reader.choice(status, STATUSES)
        if other is not None:
            replacements[status] = other
    return replacements


def read_record(reader: MappingReader) -> RecordKind:
    """Return a kind of record."""
    close_mapping(reader, "records")
    return RecordKind(read_value(reader, "id") if "id" in reader.node else Const(""), reader.texts("keys"))


def read_part(reader: MappingReader, records: Mapping[str, RecordKind]) -> SessionPart:
    """Return the records of a session, by its status."""
    close_mapping(reader, "parts", {"kind": tuple(records)})
    states: dict[SessionStatus, tuple[Values, ...]] = {}
    inner = reader.mapping("states")
    for status in STATUSES:
        if inner is not None and status in inner.node:
            states[status] = tuple(read_values(item) for item in read_list(inner, status))
    if inner is not None:
        inner.check_keys(STATUSES)
    return SessionPart(reader.choice("kind", tuple(records)) or "", read_condition(reader.mapping("when")), states)


def read_demo(reader: MappingReader | None) -> Demo:
    """Return how `polykyc demo` shows the provider."""
    if reader is None:
        return Demo()
    close_mapping(reader, "demo")
    steps: list[tuple[str, Mapping[str, Any]]] = []
    for step in read_list(reader, "steps"):
        close_mapping(step, "demo.steps")
        steps.append((step.text("call") or "", _plain(step.mapping("with"))))
    return Demo(tuple(steps), _plain(reader.mapping("create")), reader.choice("becomes", STATUSES) or "approved")


def _plain(reader: MappingReader | None) -> dict[str, Any]:
    return dict(reader.node) if reader is not None else {}
