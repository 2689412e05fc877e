"""`polykyc why`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.cli.output import out
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.generate import Reading, read
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.render.renderer import origins
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.project import open_project

from . import vendored
from .earlier_rows import find_digest, find_earlier_row
from .index import name_targets, shared_names
from .model import NameTarget
from .provenance import TrailStep, emitted, trail

_PACKAGE = "polykyc"


def run(options: argparse.Namespace) -> int:
    """Run `polykyc why` with *options*; return its exit code."""
    project = open_project(options.root)
    name = options.name.strip().removesuffix("()").replace("(", ".").rstrip(")")
    full_name, steps = _trace_name(project, name, options)
    if options.json:
        rows = [{"kind": step.kind, "says": step.says, "where": step.position} for step in steps]
        report = {"name": full_name, "root": str(project.folder), "steps": rows}
        out(json.dumps(report, ensure_ascii=False, indent=2))
        return FINE
    if project.folder != Path.cwd():
        # The paths are relative to this folder.
        steps.append(TrailStep("below", "", str(project.folder)))
    wide = max(len(step.kind) for step in steps)
    out(full_name)
    for step in steps:
        out(f"  {step.kind:<{wide}}  {step.position}{'  ' if step.position and step.says else ''}{step.says}")
    return FINE


def _trace_name(project: Project, name: str, options: argparse.Namespace) -> tuple[str, list[TrailStep]]:
    slugs = project.slugs()
    if digest := find_digest(name):
        named = next((slug for slug in slugs if slug == name.partition(".")[0]), None)
        return _trace_row(project, name, digest, [named] if named is not None else slugs, options)
    parts = name.split(".")
    # A copy has any package before it: app._vendor.polykyc.kayle.
    at = next((number for number, part in enumerate(parts) if part in slugs), None)
    copy = None if options.lock is None else vendored.copy(options.lock)
    if at is None:
        return _trace_shared(project, name, copy)
    slug, full_name = parts[at], ".".join(parts[at:])
    merged(project, slug)
    reading = read(project, slug)
    by_name = name_targets(reading)
    if full_name not in by_name:
        raise InputError([_unknown(full_name, [name for name in by_name if not find_digest(name)])])
    return full_name, _steps(project, reading, full_name, by_name[full_name], copy)


def _trace_row(
    project: Project, name: str, digest: str, slugs: Sequence[str], options: argparse.Namespace
) -> tuple[str, list[TrailStep]]:
    """Return where the row or the table with *digest* is now, or else the last revision of git that has the row."""
    copy = None if options.lock is None else vendored.copy(options.lock)
    for slug in slugs:
        merged(project, slug)
        reading = read(project, slug)
        for full_name, target in name_targets(reading).items():
            if full_name.endswith(f".{digest}"):
                return full_name, _steps(project, reading, full_name, target, copy)
    for slug in slugs:
        earlier = find_earlier_row(project, slug, digest)
        if earlier is not None:
            return name, [TrailStep("row", f"{earlier.text}, which is no row any more", earlier.position)]
    what = f"no status table has the row or the digest `{digest}`, and no earlier revision here has the row"
    hint = "install the version of polykyc that the explanation names, or ask in a checkout that has its history"
    raise InputError([Problem("why", what, hint)])


def _steps(
    project: Project, reading: Reading, full_name: str, emitted_thing: NameTarget, copy: vendored.Copy | None
) -> list[TrailStep]:
    slug = reading.provider.slug
    template = origins(reading.provider, project.layers).get(emitted_thing.file, "")
    steps = [_emitted(project, emitted_thing, copy), *trail(project, reading, emitted_thing)]
    if full_name == slug:
        steps[1:2] = [TrailStep("input", "", path) for path in reading.provider.sources]
    steps.append(TrailStep("template", "", f"templates/{template}"))
    if copy is not None:
        steps += vendored.origin(copy, project, slug)
    return steps


def _emitted(project: Project, target: NameTarget, copy: vendored.Copy | None) -> TrailStep:
    return (
        vendored.emitted(copy, target)
        if copy is not None
        else TrailStep("emitted", "", emitted(project.folder, target))
    )


def _trace_shared(project: Project, name: str, copy: vendored.Copy | None) -> tuple[str, list[TrailStep]]:
    by_name = shared_names(project.templates, read(project, project.slugs()[0]).provider)
    parts = name.split(".")
    # The longest that is known: whatever stands before it is the package.
    endings = (".".join(parts[start:]) for start in range(len(parts)))
    bare = next((ending for ending in endings if ending in by_name), None)
    before = parts if bare is None else parts[: -len(bare.split("."))]
    for at, part in enumerate(before):
        if close := get_close_matches(part.lower(), project.slugs(), n=1, cutoff=0.7):
            meant = ".".join([close[0], *parts[at + 1 :]])
            raise InputError([Problem("why", f"there is no provider `{part}`", f"did you mean `{meant}`?")])
    if bare is None:
        raise InputError([_unknown(name.removeprefix(f"{_PACKAGE}."), [*project.slugs(), *by_name])])
    emitted_thing, template = by_name[bare]
    steps = [_emitted(project, emitted_thing, copy), TrailStep("template", "the same for every provider", template)]
    return bare, [*steps, *(vendored.origin(copy, project, None) if copy is not None else ())]


def _unknown(name: str, names: list[str]) -> Problem:
    by_lower = {candidate.lower(): candidate for candidate in names}
    close = get_close_matches(name.lower(), by_lower, n=3, cutoff=0.75)
    listed = [f"`{by_lower[candidate]}`" for candidate in close]
    start = name.rpartition(".")[0]
    below = sorted(
        {
            candidate[len(start) + 1 :].partition(".")[0]
            for candidate in names
            if start and candidate.startswith(f"{start}.")
        }
    )
    if listed:
        hint = f"did you mean {' or '.join(listed)}?"
    elif below:
        hint = f"`{start}` has {', '.join(below[:12])}{', …' if len(below) > 12 else ''}"
    else:
        hint = f"write a name such as {', '.join(f'`{candidate}`' for candidate in names[:3])}"
    return Problem("why", f"nothing emitted is named `{name}`", hint)
