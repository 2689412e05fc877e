"""What each command does."""

from __future__ import annotations

import argparse
import keyword
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from .cli import DIFFERS, FINE, LESS, out
from .engine.aside import aside
from .engine.documents import Root, invalid
from .engine.losses import Loss
from .engine.problems import InputError, Problem
from .engine.write import compare, replace
from .roots import root, target
from .version import VERSION


def run(options: argparse.Namespace) -> int:
    """Run the command that *options* name; return its exit code."""
    return _COMMANDS[options.command](options)


def _generate(options: argparse.Namespace) -> int:
    place = root(options.root)
    folder = target(place, _name(options.package))
    lost: list[Loss] = []
    files = _emitted(place, options.package, lost)
    changed = compare(files, folder) if folder.exists() else None
    replace(files, folder)
    slugs = place.slugs()
    state = "unchanged" if changed is not None and not changed else "written"
    out(f"{folder.relative_to(place.home)}: {len(files)} files for {', '.join(slugs)}, {state}")
    return _told(lost, allowed=options.allow_loss)


def _check(options: argparse.Namespace) -> int:
    place = root(options.root)
    folder = target(place, _name(options.package))
    lost: list[Loss] = []
    difference = compare(_emitted(place, options.package, lost), folder)
    if not difference:
        out(f"{folder.relative_to(place.home)} is what specs, overlays and templates give")
        return _told(lost, allowed=options.allow_loss)
    out(difference.text)
    told = {"not emitted": difference.added, "missing": difference.missing, "differs": difference.changed}
    for word, paths in told.items():
        for path in paths:
            out(f"{word}: {path}")
    out("hint: polykyc generate")
    return DIFFERS


def _told(lost: Sequence[Loss], *, allowed: bool) -> int:
    """Report what is *lost*; return the exit code, which tells of it unless that is *allowed*."""
    for loss in lost:
        out(str(loss))
    if not lost or allowed:
        return FINE
    out("hint: describe it otherwise, take it out with an overlay, or accept it with --allow-loss")
    return LESS


def _emitted(place: Root, name: str, lost: list[Loss]) -> dict[str, bytes]:
    validated = aside(invalid, place)
    # Here and not above: to load upstream takes as long as to validate the specs, so they are done side by side.
    from .engine.clients import emitted

    return emitted(place, VERSION, name=name, validated=validated, lost=lost)


def _name(package: str) -> str:
    if not package.isidentifier() or keyword.iskeyword(package):
        what = f"`{package}` is no name of a Python package"
        raise InputError([Problem("--package", what, "write a name such as kyc")])
    return package


def _show(options: argparse.Namespace) -> int:
    from . import show  # here, so that generating does not pay for what prints tables

    place = root(options.root)
    if options.provider not in place.slugs():
        known = ", ".join(place.slugs())
        raise InputError([Problem("specs", f"there is no provider `{options.provider}`", f"write one of {known}")])
    if options.table:
        show.tables(place, options.provider, as_json=options.json)
    elif options.assumptions:
        show.assumptions(place, options.provider, as_json=options.json)
    else:
        show.document(place, options.provider, as_json=options.json)
    return FINE


def _demo(options: argparse.Namespace) -> int:
    if options.all:
        from . import demo  # here, for the same reason

        return demo.run(root(options.root))
    from . import flows

    return flows.run(root(options.root))


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


_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "check": _check,
    "demo": _demo,
    "diff": _diff,
    "drift": _drift,
    "generate": _generate,
    "sandbox": _sandbox,
    "show": _show,
    "why": _why,
}
