"""A copy with fewer providers, made of the copy alone: no source is needed to take something out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from attrs import evolve

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, contents, lock
from polykyc_tools.vendoring.copy.status import state
from polykyc_tools.vendoring.copy.tree import tree
from polykyc_tools.vendoring.source.select_providers import cut, is_index

from .apply import Change


def without(target: Path, old: Lock, gone: Collection[str], *, everything: bool) -> Change:
    """Return what takes the providers *gone* out of the copy at *target*; with *everything*, all of it."""
    _refuse_unknown(target, old, gone)
    remaining = tuple(slug for slug in old.providers if slug not in gone)
    if not remaining and not everything:
        what = "would be left without a provider"
        raise InputError([Problem(str(target), what, f"write `polykyc vendor remove --all --into {target}`")])
    leaving = [path for path in old.files if everything or path.partition("/")[0] in gone]
    changed = state(old, tree(target)).modified
    problems = [
        Problem(
            str(target / path), "was modified here, and would be deleted", "bring your edits elsewhere, and undo them"
        )
        for path in leaving
        if path in changed
    ]
    if problems:
        raise InputError(problems)
    base = contents(old, str(target / NAME))
    if everything:
        return Change(old, base, None, {})
    there = {
        path: cut(content.decode(), gone, str(target / path)).encode() if is_index(path) else content
        for path, content in base.items()
        if path not in leaving
    }
    inputs = {path: digest for path, digest in old.origin.inputs.items() if Path(path).stem not in gone}
    return Change(old, base, lock(evolve(old.origin, inputs=inputs), remaining, there), there)


def _refuse_unknown(target: Path, old: Lock, gone: Collection[str]) -> None:
    unknown = [slug for slug in gone if slug not in old.providers]
    if unknown:
        hint = f"write one of {', '.join(old.providers)}"
        raise InputError(Problem(str(target), f"has no provider `{slug}`", hint) for slug in unknown)
