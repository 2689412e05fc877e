"""A vendored copy: what its lock says that it was made from, and where a thing stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.vendoring.copy.lockfile import NAME, Lock, digest, read
from polykyc_tools.vendoring.source.source import TEMPLATES, templates

from .model import NameTarget
from .provenance import TrailStep, find_line

_HINT: Final = f"name the `{NAME}` of a copy that `polykyc vendor` made, or its folder"


@define(frozen=True)
class Copy:
    """A copy by its folder *home*, and its lock."""

    home: Path
    lock: Lock


def copy(path: Path) -> Copy:
    """Return the copy whose lock is at *path*, or in that folder."""
    file = path / NAME if path.is_dir() else path
    if not file.is_file():
        raise InputError([Problem(str(path), "is no lock", _HINT)])
    return Copy(file.parent, read(file, str(file)))


def emitted(here: Copy, target: NameTarget) -> TrailStep:
    """Return where *target* is in the copy, and whether its file is as it came."""
    path = here.home / target.file
    if target.file not in here.lock.files:
        return TrailStep("emitted", "the copy has no such file", str(path))
    if not path.is_file():
        return TrailStep("emitted", "is missing", str(path))
    same = digest(path.read_bytes()) == here.lock.files[target.file]
    line = find_line(path, target.symbol)
    return TrailStep("emitted", "" if same else "modified here", f"{path}{f':{line}' if line else ''}")


def origin(here: Copy, project: Project, slug: str | None) -> Iterator[TrailStep]:
    """Yield where a copy came from, and whether what *project* has of the provider *slug* is what it was made from.

    Without a *slug* that is what all providers share: the templates.
    """
    source = here.lock.origin
    if slug is not None and slug not in here.lock.providers:
        what = f"the copy has no provider `{slug}`"
        raise InputError([Problem(str(here.home / NAME), what, suggest_name(slug, here.lock.providers))])
    yield TrailStep("copied", f"from {source.package} {source.version}, revision {source.revision[:12]}", "")
    for path in project.sources(slug) if slug is not None else ():
        same = digest((project.folder / path).read_bytes()) == source.inputs.get(path)
        state = "is what the copy was made from" if same else "differs from the copy's; the lines are of this one"
        yield TrailStep("copied", f"{path} {state}", path)
    # A lock has one digest of all of them.
    same = templates(project.folder) == source.inputs.get(TEMPLATES)
    yield TrailStep("copied", f"the templates {'are' if same else 'differ from'} what the copy was made from", "")
