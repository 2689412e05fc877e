"""`polykyc vendor accept`: edits of a copy that its owner means to keep, which the lock lists by their digests."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from polykyc_tools.cli.output import out
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.vendoring.copy.locate import absolute_path, copy_folder, locked
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, digest, dump
from polykyc_tools.vendoring.copy.status import State, state
from polykyc_tools.vendoring.copy.tree import tree
from polykyc_tools.vendoring.update.install import held, put


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    by_copy: dict[Path, list[str]] = {}
    for target, path in _located(options.paths, options.into):
        by_copy.setdefault(target, []).append(path)
    for target, paths in by_copy.items():
        with held(target):
            _accept(target, paths, undo=options.undo)
        for path in paths:
            out(f"{target}: {path} is {'no longer ' if options.undo else ''}accepted")
    return 0


def _accept(target: Path, paths: Iterable[str], *, undo: bool) -> None:
    old, existing = locked(target), tree(target)
    current = state(old, existing)
    problems = [
        Problem(str(target / path), *problem)
        for path in paths
        if (problem := _refusal(old, current, path, undo=undo)) is not None
    ]
    if problems:
        raise InputError(problems)
    accepted = {path: of for path, of in old.accepted.items() if path not in paths}
    if not undo:
        accepted |= {path: digest(existing.files[path]) for path in paths}
    put(target, existing, {NAME: dump(evolve(old, accepted=accepted))}, (), {})


def _refusal(old: Lock, current: State, path: str, *, undo: bool) -> tuple[str, str] | None:
    """Return why the edit of *path* cannot be accepted, or no longer accepted, with a hint; None if it can."""
    if path not in old.files:
        return "is no file of this copy", "name a file that `polykyc vendor check` reports as modified"
    if undo:
        return None if path in old.accepted else ("is not accepted", "`polykyc vendor list` lists accepted files")
    if path in current.unresolved:
        return f"has {current.unresolved[path]}", "settle the conflict first"
    if path in current.missing:
        return "is missing, and only an edit can be accepted", "restore the file"
    if (why := current.modified.get(path)) is not None and why.startswith("is "):
        return why, "put a plain file in its place"
    if path not in current.modified:
        is_accepted = path in current.accepted
        what = "is accepted already" if is_accepted else "is as it was copied, so there is no edit to accept"
        return what, "leave it out"
    return None


def _located(paths: Iterable[Path], into: Path | None) -> Iterable[tuple[Path, str]]:
    """Yield the copy that each of *paths* belongs to, and its path there, as `check` prints it."""
    for path in paths:
        absolute = absolute_path(path)
        if absolute.is_dir():
            hint = "name each edited file, as `polykyc vendor check` reports them"
            raise InputError([Problem(str(path), "is a folder, and edits are accepted file by file", hint)])
        if into is not None:
            target = copy_folder(into)
            inside = absolute.is_relative_to(target.absolute())
            yield target, (absolute.relative_to(target.absolute()) if inside else path).as_posix()
            continue
        home = next((above for above in absolute.parents if (above / NAME).is_file()), None)
        if home is None:
            hint = "name a file below a folder with a polykyc.lock, or the folder with --into"
            raise InputError([Problem(str(path), "lies in no copy", hint)])
        yield copy_folder(home), absolute.relative_to(home).as_posix()
