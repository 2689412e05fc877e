"""What each command does."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Mapping
from typing import Final

from .cli import DIFFERS, FINE, out, short, warn
from .engine.bytecode import tracked_bytecode
from .engine.foreign_files import foreign_files
from .engine.overrides import overrides
from .engine.write import compare, formatted
from .making import make
from .progress import progress
from .roots import named, provider, root, target


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    return _COMMANDS[options.command](options)


def _check(options: argparse.Namespace) -> int:
    place = root(options.root)
    name = named(place.home, options.package)
    folder = target(place.home, name)
    warn(overrides(place.home, place.templates))
    made = make(place, name)
    with progress() as step:
        step(f"laying out {len(made.files):,} files")
        files = formatted(made.files)
    if not folder.is_dir():
        # In one line: everything is missing, and nobody reads that.
        out(f"{folder.relative_to(place.home)} is not there; run `{_remedy(options)}`")
        return DIFFERS
    difference = compare(files, folder)
    compiled = {**tracked_bytecode(folder), **difference.compiled}
    if not difference and not compiled:
        out(f"{folder.relative_to(place.home)} is what specs, overlays and templates give")
        return short(map(str, made.lost), map(str, made.notes), allowed=options.allow_loss)
    if difference.text:
        out(difference.text)
    told = {"not emitted": difference.added, "missing": difference.missing, "differs": difference.changed}
    for word, paths in told.items():
        for path in paths:
            out(f"{word}: {path}")
    for path, why in sorted(compiled.items()):
        out(f"compiled: {path} ({why})")
    strangers = foreign_files(folder, files, ())
    first = "move what is not emitted out of the folder, then " if strangers else ""
    out(f"hint: {first}{_remedy(options)}")
    return DIFFERS


def _remedy(options: argparse.Namespace) -> str:
    """Return the command that emits what was checked."""
    words = ["polykyc", "generate"]
    words += ["--root", str(options.root)] if options.root is not None else []
    words += ["--package", options.package] if options.package is not None else []
    words += ["--allow-loss"] if options.allow_loss else []
    return shlex.join(words)


def _show(options: argparse.Namespace) -> int:
    from . import show  # here, so that generating does not pay for what prints tables

    place = root(options.root)
    slug = provider(place, options.provider)
    if options.table:
        show.tables(place, slug, as_json=options.json)
    elif options.assumptions:
        show.assumptions(place, slug, as_json=options.json)
    else:
        show.document(place, slug, as_json=options.json)
    return FINE


def _demo(options: argparse.Namespace) -> int:
    if options.all:
        from .demo import operations  # here, for the same reason

        return operations.run(root(options.root))
    from .demo import sessions

    return sessions.run(root(options.root))


def _sandbox(options: argparse.Namespace) -> int:
    from .sandbox import serve  # here, because it needs an extra

    return serve.run(options)


def _diff(options: argparse.Namespace) -> int:
    from .diff.command import run as perform

    return perform(options)


def _drift(options: argparse.Namespace) -> int:
    from .drift.command import run as perform

    return perform(options)


def _why(options: argparse.Namespace) -> int:
    from .why.command import run as perform

    return perform(options)


def _new(options: argparse.Namespace) -> int:
    from .new import command

    return command.run(options)


def _schema(options: argparse.Namespace) -> int:
    from .schema import command

    return command.run(options)


_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "check": _check,
    "demo": _demo,
    "diff": _diff,
    "drift": _drift,
    "new": _new,
    "sandbox": _sandbox,
    "schema": _schema,
    "show": _show,
    "why": _why,
}
