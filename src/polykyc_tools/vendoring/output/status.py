"""What is said of copies as they are, to people and to machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import define

from polykyc_tools.cli.output import out
from polykyc_tools.vendoring.copy.lockfile import Lock
from polykyc_tools.vendoring.copy.status import State, Verdict, worst

_SAID = {
    Verdict.WHOLE: "whole",
    Verdict.MODIFIED: "modified here",
    Verdict.SCATTERED: "a file is missing or extra",
    Verdict.NEWER: "a newer version is there",
    Verdict.UNRESOLVED: "a conflict waits for a person",
}


@define(frozen=True)
class Told:
    """One copy, how it is, and what is *newer* in the source, empty if nothing is or nobody asked.

    What is *compiled*, and loaded in the place of a file or tracked by git, comes with what is wrong.
    """

    target: Path
    lock: Lock
    state: State
    compiled: Mapping[str, str]
    newer: str

    @property
    def verdict(self) -> Verdict:
        """Return what it comes to."""
        more = [Verdict.SCATTERED] if self.compiled else []
        return worst([self.state.verdict, *more, Verdict.NEWER if self.newer else Verdict.WHOLE])


def states(told: Sequence[Told], *, as_json: bool) -> int:
    """Print how each copy is; return the exit code."""
    verdict = worst(one.verdict for one in told)
    if as_json:
        json_out({"verdict": verdict.name.lower(), "copies": [_as_json(one) for one in told]})
        return verdict
    for one in told:
        out(f"{one.target}: {_SAID[one.verdict]}")
        for line in _differences(one):
            out(f"  {line}")
        if one.newer:
            out(f"  newer: {one.newer}\n  hint: polykyc vendor update --into {one.target}")
    return verdict


def copies(told: Sequence[Told], *, as_json: bool) -> int:
    """Print what each copy is; return the exit code, which says nothing of how they are."""
    if as_json:
        json_out({"copies": [_as_json(one) for one in told]})
        return Verdict.WHOLE
    for one in told:
        made = one.lock.origin
        out(f"{one.target}: {', '.join(one.lock.providers)}")
        out(f"  {made.package} {made.version}, revision {made.revision}")
        out(f"  {len(one.lock.files)} files, {_SAID[one.verdict]}; needs {', '.join(made.needs)}")
    return Verdict.WHOLE


def _differences(one: Told) -> Iterator[str]:
    found = one.state
    settled = {path: why for path, why in found.modified.items() if path not in found.unresolved}
    for word, paths in (("unresolved", found.unresolved), ("modified", settled)):
        for path, why in paths.items():
            yield f"{word}: {path}{f' ({why})' if why else ''}"
    for word, names in (("missing", found.missing), ("extra", found.extra)):
        for path in names:
            if path not in found.unresolved:
                yield f"{word}: {path}"
    for path, why in sorted(one.compiled.items()):
        yield f"compiled: {path} ({why})"


def _as_json(one: Told) -> dict[str, Any]:
    made = one.lock.origin
    return {
        "into": str(one.target),
        "verdict": one.verdict.name.lower(),
        "package": made.package,
        "version": made.version,
        "revision": made.revision,
        "providers": list(one.lock.providers),
        "unresolved": dict(one.state.unresolved),
        "modified": dict(one.state.modified),
        "missing": list(one.state.missing),
        "extra": list(one.state.extra),
        "compiled": dict(one.compiled),
        "newer": one.newer or None,
    }


def json_out(tree: dict[str, Any]) -> None:
    """Print *tree* for machines."""
    out(json.dumps(tree, indent=2, ensure_ascii=False))
