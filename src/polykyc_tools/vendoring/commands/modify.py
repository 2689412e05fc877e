"""`polykyc vendor add`, `update` and `remove`: which state a copy is brought to."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.vendoring.copy.locate import locked, place, refuse_strangers
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, contents, lock
from polykyc_tools.vendoring.output import changes
from polykyc_tools.vendoring.source.source import Source, files, known, near, origin, refuse_another, source
from polykyc_tools.vendoring.source.versions import is_older
from polykyc_tools.vendoring.update.apply import Change, carry_out
from polykyc_tools.vendoring.update.remove_providers import without


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    target = place(options.into)
    decide = {"add": _add, "update": _update, "remove": _remove}[options.vendor](options, target)
    done = carry_out(target, decide, rejects=options.conflict == "rej", dry=options.dry_run)
    return changes.tell(target, done, dry=options.dry_run, as_json=options.json)


def _add(options: argparse.Namespace, target: Path) -> Callable[[], Change]:
    found = source(options.root, options.package)
    wanted = known(found, options.providers, lambda slug: near(found, slug))

    def decide() -> Change:
        if not (target / NAME).exists():
            refuse_strangers(target, found.where)
            return _to(found, wanted, None, {})
        old = locked(target)
        base = contents(old, str(target / NAME))
        # A provider is of the runtime that it was generated with.
        if files(found, _still(found, old, target)) != base:
            what = f"is not of the state of {found.where}, so what is new there would not fit"
            raise InputError([Problem(str(target), what, f"run `polykyc vendor update --into {target}` first")])
        return _to(found, tuple(sorted({*old.providers, *wanted})), old, base)

    return decide


def _update(options: argparse.Namespace, target: Path) -> Callable[[], Change]:
    found = source(options.root, options.package)

    def decide() -> Change:
        old = locked(target)
        kept = _still(found, old, target)
        if is_older(found.version, old.origin.version) and not options.older:
            what = f"is of polykyc {old.origin.version}, and the source is older: {found.version}"
            hint = "install the newer one, or say --older if that is meant"
            raise InputError([Problem(str(target), what, hint)])
        return _to(found, kept, old, contents(old, str(target / NAME)))

    return decide


def _remove(options: argparse.Namespace, target: Path) -> Callable[[], Change]:
    if bool(options.providers) == options.all:
        hint = "write `polykyc vendor remove kayle --into DIR`, or --all for the whole copy"
        raise InputError([Problem("polykyc vendor remove", "needs either providers or --all", hint)])
    return lambda: without(target, locked(target), options.providers, whole=options.all)


def _to(found: Source, providers: tuple[str, ...], old: Lock | None, base: Mapping[str, bytes]) -> Change:
    there = files(found, providers)
    return Change(old, base, lock(origin(found, providers), providers, there), there)


def _still(found: Source, old: Lock, target: Path) -> tuple[str, ...]:
    """Return the providers of the copy; raise for those that its source has no longer."""
    refuse_another(found, old, target)
    hint = f"keep the copy as it is, or first run `polykyc vendor remove {{}} --into {target}`"
    return known(found, old.providers, hint.format)
