"""The edits that a probe suggests, as an OpenAPI Overlay: a person reviews its actions, and adds them to the overlay.

An edit widens what the documents say, and never decides: the row of a status table for a new word says `unknown`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import define, field

from polykyc_tools.drift.findings import DriftFinding, DriftKind, Evidence
from polykyc_tools.drift.run import Occurrence, Replayed
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath, find_value

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_REFUSALS: Final = range(400, 600)
"""What a further success or a redirect means, no probe knows."""
_CLASSES: Final[Mapping[int, str]] = {
    401: "authentication",
    403: "permission_denied",
    404: "not_found",
    409: "conflict",
    410: "not_found",
    412: "precondition",
    428: "precondition",
    429: "rate_limited",
}
_CLASS: Final = "the class that a client has for this status without a row; mend it if the provider means another"
_DECIDE: Final = "decide what it means; until then the status is unknown"
_LOOK: Final = "marked as personal, because no page says what it holds; look at it, and take off the mark if it may go"


@define(frozen=True)
class Edit:
    """An action: the *target*, a JSONPath, is removed, or takes *update*."""

    target: str
    update: Any = None
    is_removal: bool = False
    note: str = ""


@define(frozen=True)
class Suggestion:
    """The edits that answer findings about one part of the document, which are the reason for them."""

    edits: tuple[Edit, ...]
    reasons: tuple[Occurrence, ...]
    is_answered: bool
    """Whether edits answer them, these or those of an earlier suggestion; else only a person can."""


@define
class _Group:
    """Findings about one part of the document, and what the answers had there."""

    seen: list[Any] = field(factory=list[Any])
    reasons: list[Occurrence] = field(factory=list[Occurrence])


def suggest_edits(document: Object, listed: Sequence[Occurrence], replayed: Iterable[Replayed]) -> list[Suggestion]:
    """Return the edits of *document* that answer the findings *listed*; those of *replayed* have the evidence.

    A finding that only a person can answer is in a suggestion without edits, which is not answered.
    """
    evidence: dict[DriftFinding, Evidence] = {}
    for each in replayed:
        evidence.update(each.evidence)
    groups: dict[tuple[DriftKind, KeyPath, str], _Group] = {}
    for occurrence in listed:
        seen = evidence.get(occurrence.finding, Evidence((occurrence.finding.at,)))
        group = groups.setdefault((occurrence.finding.kind, seen.path, seen.name), _Group())
        group.reasons.append(occurrence)
        if seen.seen not in group.seen and seen.seen is not None:
            group.seen.append(seen.seen)
    earlier: set[str] = set()
    suggestions: list[Suggestion] = []
    for (kind, path, name), group in groups.items():
        # Two parts of the document may need the same edit, such as the row for an HTTP status.
        needed = list(_edits(document, kind, path, name, group.seen))
        edits = tuple(each for each in needed if repr(each) not in earlier)
        earlier |= {repr(each) for each in edits}
        suggestions.append(Suggestion(edits, tuple(group.reasons), is_answered=bool(needed)))
    return suggestions


def _edits(document: Object, kind: DriftKind, path: KeyPath, name: str, seen: list[Any]) -> Iterator[Edit]:
    """Yield the edits of the part of *document* at *path*, where the answers had what is *seen*."""
    match kind:
        case "unmapped" if is_list(find_value(document, (*path, "x-kyc-status"))):
            for words in seen:
                yield from _new_state(document, path, dict(words))
        case "value" if path[-1:] == ("enum",) and seen:
            yield Edit(_target(path), seen)
        case "status" if all(status in _REFUSALS for status in seen):
            answers = {str(status): {"description": "Seen by a probe, and not documented."} for status in seen}
            yield Edit(_target(path), answers)
            rows = find_value(document, ("x-kyc-errors",))
            if is_list(rows):
                for status in (each for each in seen if not _names(rows, each)):
                    yield Edit("$['x-kyc-errors']", [{"http": status, "is": _class_of(status)}], note=_CLASS)
        case "type" if seen != ["null"] and _is_read(document, path[:-1] if path[-1:] == ("format",) else path):
            return  # a session or a status depends on it
        case "type" if path[-1:] == ("format",):
            yield Edit(_target(path), is_removal=True)
        case "type" if seen:
            yield from _wider_type(document, path, seen)
        case "missing" if name:
            yield Edit(f"{_target(path)}[?@ == {_quoted(name)}]", is_removal=True)
        case "field" if name:
            schema: dict[str, Any] = {} if seen == ["null"] else {"type": seen[0] if len(seen) == 1 else seen}
            if "array" in seen:
                schema["items"] = {}
            schema |= {"x-kyc-source": "inferred", "x-kyc-personal": True}
            yield Edit(_target(path), {"properties": {name: schema}}, note=_LOOK)
        case _:
            return


def _is_read(document: Object, path: KeyPath) -> bool:
    """Return whether the session or the status table of a schema reads its property at *path*."""
    *holder, keyword, name = ("", *path)
    if keyword != "properties":
        return False
    session = find_value(document, (*holder[1:], "x-kyc-session"))
    rows = find_value(document, (*holder[1:], "x-kyc-status"))
    conditions = [row.get("when") for row in rows if is_map(row)] if is_list(rows) else []
    names = [key for when in conditions if is_map(when) for key in when]
    names += [each for each in session.values() if isinstance(each, str)] if is_map(session) else []
    return any(each.partition(".")[0] == name for each in names)


def _new_state(document: Object, path: KeyPath, words: dict[str, str]) -> Iterator[Edit]:
    """Yield the row for *words*, and what says in a flow of states that it is not known when they come."""
    flow = find_value(document, (*path, "x-kyc-flow"))
    row: dict[str, Any] = {"when": words, "is": "unknown"}
    states: list[str] = []
    if is_map(flow):
        by_row = flow.get("field") is None
        states = list(words.values())[:1] if by_row else [words[flow["field"]]] if flow["field"] in words else []
        row |= {"as": states[0]} if by_row else {}
    yield Edit(_target((*path, "x-kyc-status")), [row], note=_DECIDE)
    unplaced = flow.get("unplaced") if is_map(flow) else None
    if states and isinstance(unplaced, str):
        yield Edit(_target((*path, "x-kyc-flow", "unplaced")), is_removal=True)
        states = [unplaced, *states]
    if states:
        yield Edit(_target((*path, "x-kyc-flow")), {"unplaced": states})


def _names(rows: Sequence[Any], status: int) -> bool:
    """Return whether one of *rows*, of an error table, names *status*."""
    named = [row.get("http") for row in rows if is_map(row) and "when" not in row]
    return any(status in each if is_list(each) else status == each for each in named)


def _class_of(status: int) -> str:
    """Return the class that a client has for *status* without a row, so that the row changes nothing."""
    return "server" if status >= 500 else _CLASSES.get(status, "invalid_request")


def _wider_type(document: Object, path: KeyPath, seen: list[Any]) -> Iterator[Edit]:
    declared = find_value(document, (*path, "type"))
    if str(document.get("openapi", "")).startswith("3.0"):
        if seen == ["null"]:
            yield Edit(_target(path), {"nullable": True})
        return
    if is_list(declared):
        yield Edit(_target((*path, "type")), seen)
    else:
        yield Edit(_target((*path, "type")), is_removal=True)
        yield Edit(_target(path), {"type": [declared, *seen]})
    if "null" in seen and is_list(find_value(document, (*path, "enum"))):
        yield Edit(_target((*path, "enum")), [None])
    if seen != ["null"] and find_value(document, (*path, "format")) is not None:
        yield Edit(_target((*path, "format")), is_removal=True)


def _target(path: KeyPath) -> str:
    """Return *path* as JSONPath (RFC 9535)."""
    return "$" + "".join(map(_step, path))


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if _NAME.fullmatch(key) else f"[{_quoted(key)}]"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def write_edits(slug: str, version: str, suggestions: Sequence[Suggestion]) -> str:
    """Return the overlay of *suggestions*, in YAML, with a comment for each finding."""
    return "\n".join([*_lines(slug, version, suggestions), ""])


def _lines(slug: str, version: str, suggestions: Sequence[Suggestion]) -> Iterator[str]:
    yield f"# Suggested by `polykyc probe {slug}` {version}. Review each action. Add those that are right to the"
    yield f"# actions of overlays/{slug}.yaml, or write into specs/{slug}.yaml what they say."
    yield "overlay: 1.1.0"
    yield f'info: {{title: "What a probe of {slug} saw", version: "1"}}'
    yield "actions:"
    for suggestion in suggestions:
        if suggestion.is_answered:
            yield from (f"  # {line}" for line in _reasons(suggestion))
        for edit in suggestion.edits:
            if edit.note:
                yield f"  # {edit.note}"
            yield f"  - target: {json.dumps(edit.target)}"
            yield "    remove: true" if edit.is_removal else f"    update: {json.dumps(edit.update)}"
    others = [line for suggestion in suggestions if not suggestion.is_answered for line in _reasons(suggestion)]
    if others:
        yield "# Nothing is suggested for these, which only a person can answer:"
        yield from (f"# {line}" for line in others)


def _reasons(suggestion: Suggestion) -> Iterator[str]:
    for operation, finding, _ in suggestion.reasons:
        position = f" ({finding.position})" if finding.position else ""
        yield f"{finding.kind}: {operation}: `{finding.at or '/'}` {finding.what}{position}"
