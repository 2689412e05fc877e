"""`polykyc vendor add`, `update` and `remove`: which state a copy is brought to."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.vendoring.copy.locate import locked, only_copy, refuse_strangers
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, contents, lock
from polykyc_tools.vendoring.copy.status import edited
from polykyc_tools.vendoring.copy.tree import tree
from polykyc_tools.vendoring.output import changes
from polykyc_tools.vendoring.source.leave_out import require_choices
from polykyc_tools.vendoring.source.select_definitions import Edits
from polykyc_tools.vendoring.source.source import (
    Source,
    all_choices,
    all_parts,
    files,
    near,
    origin,
    parts_of,
    refuse_another,
    require_providers,
    source,
)
from polykyc_tools.vendoring.source.versions import is_older
from polykyc_tools.vendoring.update.apply import Change, carry_out
from polykyc_tools.vendoring.update.remove_providers import take_out


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    target = only_copy(options.into, _example(options))
    decide = {"add": _add, "update": _update, "remove": _remove}[options.vendor](options, target)
    done = carry_out(target, decide, rejects=options.conflict == "rej", dry=options.dry_run)
    return changes.tell(target, done, dry=options.dry_run, as_json=options.json)


def _example(options: argparse.Namespace) -> str:
    """Return the command of *options* with the folder of a copy, for a person who left it out."""
    providers = "" if options.vendor == "update" else " " + " ".join(options.providers or ["kayle"])
    return f"polykyc vendor {options.vendor}{providers} --into src/app/_vendor"


def _add(options: argparse.Namespace, target: Path) -> Callable[[], Change]:
    upstream = source(options.root, options.package)
    providers = require_providers(upstream, options.providers, lambda slug: near(upstream, slug))
    possible = all_choices(upstream)
    # Webhooks are both: a provider that sends them brings them, unless they were left out.
    added = parts_of(upstream, [name for name in options.parts if name not in possible])
    optional = parts_of(upstream, [name for name in options.parts if name in all_parts(upstream)])
    gone = require_choices(possible, options.without, target)
    if both := {*gone} & {*options.parts}:
        what = f"is asked for with and without {min(both)}"
        raise InputError([Problem(str(target), what, "leave --with or --without out")])
    if not providers and not (options.parts and (target / NAME).exists()):
        hint = "write `polykyc vendor add kayle --into DIR`"
        raise InputError([Problem("polykyc vendor add", "needs a provider, or --with and a copy that has one", hint)])

    def decide() -> Change:
        if not (target / NAME).exists():
            refuse_strangers(target, upstream.folder)
            return _change_to(upstream, providers, optional, gone, None, {}, Edits())
        old = locked(target)
        base = contents(old, str(target / NAME))
        # A provider is of the runtime that it was generated with.
        remaining = _remaining_providers(upstream, old, target)
        is_same = old.origin.revision == origin(upstream, remaining).revision
        if not is_same and files(upstream, remaining, old.parts, without=old.without) != base:
            what = f"is not of the state of {upstream.folder}, so what is new there would not fit"
            raise InputError([Problem(str(target), what, f"run `polykyc vendor update --into {target}` first")])
        more = {*added, *(name for name in optional if name not in old.without)}
        parts = None if old.parts is None else tuple(sorted({*old.parts, *more} - {*gone}))
        without = require_choices(possible, {*old.without, *gone} - {*options.parts}, target)
        edits = Edits(*edited(base, tree(target)))
        return _change_to(upstream, tuple(sorted({*old.providers, *providers})), parts, without, old, base, edits)

    return decide


def _update(options: argparse.Namespace, target: Path) -> Callable[[], Change]:
    upstream = source(options.root, options.package)

    def decide() -> Change:
        old = locked(target)
        providers = _remaining_providers(upstream, old, target)
        if is_older(upstream.version, old.origin.version) and not options.older:
            what = f"is of polykyc {old.origin.version}, and the source is older: {upstream.version}"
            hint = "install the newer one, or say --older if that is meant"
            raise InputError([Problem(str(target), what, hint)])
        parts = all_parts(upstream) if old.parts is None else old.parts
        base = contents(old, str(target / NAME))
        return _change_to(upstream, providers, parts, old.without, old, base, Edits(*edited(base, tree(target))))

    return decide


def _remove(options: argparse.Namespace, target: Path) -> Callable[[], Change]:
    if bool(options.providers or options.parts) == options.all:
        hint = "write `polykyc vendor remove kayle --into DIR`, or --all for the whole copy"
        raise InputError([Problem("polykyc vendor remove", "needs either providers or --all", hint)])
    if options.all and options.into is None:
        hint = f"write `polykyc vendor remove --all --into {target}`"
        raise InputError([Problem("polykyc vendor remove", "takes a whole copy away only where it is named", hint)])
    return lambda: take_out(target, locked(target), options.providers, options.parts, everything=options.all)


def _change_to(
    upstream: Source,
    providers: tuple[str, ...],
    parts: tuple[str, ...] | None,
    without: tuple[str, ...],
    old: Lock | None,
    base: Mapping[str, bytes],
    edits: Edits,
) -> Change:
    there = files(upstream, providers, parts, edits, without)
    return Change(old, base, lock(origin(upstream, providers), providers, there, parts, without), there)


def _remaining_providers(upstream: Source, old: Lock, target: Path) -> tuple[str, ...]:
    """Return the providers of the copy; raise for those that its source has no longer."""
    refuse_another(upstream, old, target)
    hint = f"keep the copy as it is, or first run `polykyc vendor remove {{}} --into {target}`"
    return require_providers(upstream, old.providers, hint.format)
