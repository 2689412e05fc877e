"""Read how sessions come to be, which status follows which, and what is kept beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from polykyc_tools.engine.ir import STATUSES, SessionStatus
from polykyc_tools.engine.source.mapping_reader import MappingReader, suggest_name
from polykyc_tools.sandbox.scenario.model import MINTED, Demo, Flow, Kind, Part, SessionRules, Values
from polykyc_tools.sandbox.scenario.values import Const, Text

from .values import condition, items, seconds, value, values
from .vocabulary import close

_NAMED: Final[dict[str, SessionStatus]] = {status: status for status in STATUSES}


def session(reader: MappingReader | None) -> SessionRules:
    """Return how a session comes to be."""
    if reader is None:
        return SessionRules()
    close(reader, "session")
    return SessionRules(
        id=value(reader, "id") if "id" in reader.node else Const(""),
        subject=value(reader, "subject") if "subject" in reader.node else MINTED,
        begins=reader.choice("begins", STATUSES) or "created",
        lasts=None if reader.node.get("lasts") == "ever" else seconds(reader, "lasts", reader.text("lasts") or "1h"),
        terms=tuple(Text(text) for text in reader.texts("terms")),
        keeps=values(reader.mapping("keeps")),
        sweeps=seconds(reader, "sweeps", reader.text("sweeps") or "0s") or None,
    )


def flow(reader: MappingReader | None) -> Flow | None:
    """Return which status may follow which; None if the overlay's words alone decide."""
    if reader is None:
        return None
    close(reader, "flow", {"steps": ("[{from: …, to: …}]",)})
    steps: set[tuple[SessionStatus, SessionStatus]] = set()
    for step in items(reader, "steps"):
        close(step, "flow.steps", {"from": STATUSES, "to": STATUSES})
        before, after = _choices(step, "from"), _choices(step, "to")
        steps |= {(one, other) for one in before for other in after if one != other}
    return Flow(frozenset(steps))


def _choices(reader: MappingReader, key: str) -> list[SessionStatus]:
    found: list[SessionStatus] = []
    for text in reader.texts(key):
        status = _NAMED.get(text)
        if status is None:
            reader.report(key, f"`{key}` cannot be `{text}`", suggest_name(text, STATUSES))
        else:
            found.append(status)
    return found


def statuses(reader: MappingReader) -> dict[SessionStatus, SessionStatus]:
    """Return what a status reads as where there is no word for it."""
    reader.check_keys(STATUSES)
    found: dict[SessionStatus, SessionStatus] = {}
    for status in STATUSES:
        other = reader.choice(status, STATUSES)
        if other is not None:
            found[status] = other
    return found


def record(reader: MappingReader) -> Kind:
    """Return a kind of record that the provider keeps."""
    close(reader, "records")
    return Kind(value(reader, "id") if "id" in reader.node else Const(""), reader.texts("keys"))


def part(reader: MappingReader, records: Mapping[str, Kind]) -> Part:
    """Return the records that a session has, as its status says."""
    close(reader, "parts", {"kind": tuple(records)})
    states: dict[SessionStatus, tuple[Values, ...]] = {}
    inner = reader.mapping("states")
    for status in STATUSES:
        if inner is not None and status in inner.node:
            states[status] = tuple(values(item) for item in items(inner, status))
    if inner is not None:
        inner.check_keys(STATUSES)
    return Part(reader.choice("kind", tuple(records)) or "", condition(reader.mapping("when")), states)


def demo(reader: MappingReader | None) -> Demo:
    """Return how a session is opened and decided to show the provider."""
    if reader is None:
        return Demo()
    close(reader, "demo")
    steps: list[tuple[str, Mapping[str, Any]]] = []
    for step in items(reader, "steps"):
        close(step, "demo.steps")
        steps.append((step.text("call") or "", _plain(step.mapping("with"))))
    return Demo(tuple(steps), _plain(reader.mapping("create")), reader.choice("becomes", STATUSES) or "approved")


def _plain(reader: MappingReader | None) -> dict[str, Any]:
    return dict(reader.node) if reader is not None else {}
