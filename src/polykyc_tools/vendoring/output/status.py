"""Print the state of copies, for people or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define

from polykyc_tools.cli.output import out
from polykyc_tools.vendoring.copy.lockfile import Lock
from polykyc_tools.vendoring.copy.status import State, Verdict, worst

_VERDICTS = {
    Verdict.WHOLE: "whole",
    Verdict.MODIFIED: "modified here",
    Verdict.SCATTERED: "a file is missing or extra",
    Verdict.NEWER: "the source is newer",
    Verdict.UNRESOLVED: "a conflict waits for a person",
}


@define(frozen=True)
class Inspection:
    """One copy, its state, and what is *newer* in the source; empty if nothing is, or the command did not look.

    *compiled* maps bytecode that Python loads in the place of a file, or that git tracks, to what is wrong with it.
    """

    target: Path
    lock: Lock
    state: State
    compiled: Mapping[str, str]
    newer: str

    @property
    def verdict(self) -> Verdict:
        """Return the verdict on the copy."""
        more = [Verdict.SCATTERED] if self.compiled else []
        return worst([self.state.verdict, *more, Verdict.NEWER if self.newer else Verdict.WHOLE])


def states(inspections: Sequence[Inspection], *, as_json: bool, source_options: str) -> int:
    """Print the state of each copy; return the exit code. *source_options* name the source on a command line."""
    verdict = worst(inspection.verdict for inspection in inspections)
    if as_json:
        json_out({"verdict": verdict.name.lower(), "copies": [_as_json(inspection) for inspection in inspections]})
        return verdict
    for inspection in inspections:
        out(f"{inspection.target}: {_VERDICTS[inspection.verdict]}")
        for line in _differences(inspection):
            out(f"  {line}")
        if inspection.newer:
            command = f"polykyc vendor update --into {inspection.target}{source_options}"
            out(f"  newer: {inspection.newer}\n  hint: {command}")
    return verdict


def copies(inspections: Sequence[Inspection], *, as_json: bool) -> int:
    """Print what each copy contains; return 0 whatever its state."""
    if as_json:
        json_out({"copies": [_as_json(inspection) for inspection in inspections]})
        return Verdict.WHOLE
    for inspection in inspections:
        origin = inspection.lock.origin
        added = "".join(f", with {part}" for part in inspection.lock.parts or ())
        added += "".join(f", without {choice}" for choice in inspection.lock.without)
        out(f"{inspection.target}: {', '.join(inspection.lock.providers)}{added}")
        out(f"  {origin.package} {origin.version}, revision {origin.revision}")
        out(f"  {len(inspection.lock.files)} files, {_VERDICTS[inspection.verdict]}; needs {', '.join(origin.needs)}")
        for path in inspection.state.accepted:
            out(f"  accepted: {path}")
    return Verdict.WHOLE


def _differences(inspection: Inspection) -> Iterator[str]:
    state = inspection.state
    settled = {path: why for path, why in state.modified.items() if path not in state.unresolved}
    for word, paths in (("unresolved", state.unresolved), ("modified", settled)):
        for path, why in paths.items():
            yield f"{word}: {path}{f' ({why})' if why else ''}"
    for word, names in (("missing", state.missing), ("extra", state.extra)):
        for path in names:
            if path not in state.unresolved:
                yield f"{word}: {path}"
    for path, why in sorted(inspection.compiled.items()):
        yield f"compiled: {path} ({why})"


def _as_json(inspection: Inspection) -> dict[str, Any]:
    origin = inspection.lock.origin
    return {
        "into": str(inspection.target),
        "verdict": inspection.verdict.name.lower(),
        "package": origin.package,
        "version": origin.version,
        "revision": origin.revision,
        "providers": list(inspection.lock.providers),
        "parts": None if inspection.lock.parts is None else list(inspection.lock.parts),
        "without": list(inspection.lock.without),
        "unresolved": dict(inspection.state.unresolved),
        "modified": dict(inspection.state.modified),
        "accepted": list(inspection.state.accepted),
        "missing": list(inspection.state.missing),
        "extra": list(inspection.state.extra),
        "compiled": dict(inspection.compiled),
        "newer": inspection.newer or None,
    }


def json_out(tree: dict[str, Any]) -> None:
    """Print *tree* as JSON."""
    out(json.dumps(tree, indent=2, ensure_ascii=False))
