"""The two states to compare: a revision, a folder, or the working tree, each read as far as the IR."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import define, evolve

from polykyc_tools.diff.findings.finding import Side
from polykyc_tools.engine.pipeline.documents import spec
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.validate.validator import validate

from .git import extract, is_revision

HERE: Final = "the working tree"


@define(frozen=True)
class State:
    """Specs and overlays at one time: what messages call it, where they are, and each provider."""

    name: str
    project: Project
    sides: Mapping[str, Side]


@contextmanager
def states(project: Project, old: str | None, new: str | None) -> Generator[tuple[State, State], None, None]:
    """Yield the states that *old* and *new* name; HEAD and the working tree of *project* where they are not given."""
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        home = Path(folder).resolve()
        problems: list[Problem] = []
        found: list[State] = []
        # Most specs are the same in both, and validating one takes longer than all the rest.
        sound: list[Object] = []
        for number, named in enumerate((old or "HEAD", new)):
            try:
                found.append(_state(project, named, home / str(number), sound))
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(problems)
        yield found[0], found[1]


def _state(project: Project, named: str | None, target: Path, sound: list[Object]) -> State:
    if named is None:
        return _loaded(HERE, "", project, sound)
    path = Path(named)
    if (path / "specs").is_dir():
        home = path.resolve()
        same = home == project.folder
        return _loaded(named, "" if same else f"{named.rstrip('/')}/", evolve(project, folder=home), sound)
    if path.is_dir() and not is_revision(project.folder, named):
        raise InputError([Problem(named, "has no folder `specs`", "name the folder that holds it, or a revision")])
    target.mkdir()
    extract(project.folder, named, target)
    templates = target / "templates"
    own = templates if (templates / "provider").is_dir() and (templates / "package").is_dir() else project.templates
    if not (target / "specs").is_dir():
        hint = "name a later revision, or another folder with --root"
        raise InputError([Problem("git", f"`{named}` has no folder `specs` here", hint)])
    return _loaded(named, f"{named}:", Project(folder=target, templates=own), sound)


def _loaded(name: str, prefix: str, project: Project, sound: list[Object]) -> State:
    """Return the state at *project*; every fault of it is told with its *prefix*. Specs that are *sound* are known."""
    problems: list[Problem] = []
    sides: dict[str, Side] = {}
    try:
        for slug in project.slugs():
            try:
                found = spec(project, slug)
                if found not in sound:
                    validate(found)
                    sound.append(found)
                sides[slug] = Side(prefix, read(project, slug))
            except InputError as error:
                problems += error.problems
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(evolve(one, position=f"{prefix}{one.position}") for one in problems)
    return State(name, project, sides)
