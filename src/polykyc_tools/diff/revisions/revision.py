"""Load the two revisions to compare, each as far as the IR."""

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

WORKING_TREE: Final = "the working tree"


@define(frozen=True)
class Revision:
    """Specs and overlays at one time: its *name* in messages, its *project* on disk, and a side for each provider."""

    name: str
    project: Project
    sides: Mapping[str, Side]


@contextmanager
def open_revisions(
    project: Project, old: str | None, new: str | None
) -> Generator[tuple[Revision, Revision], None, None]:
    """Yield the revisions that *old* and *new* name: each a git revision or a folder.

    None is HEAD for *old*, and the working tree of *project* for *new*.

    Raises:
        InputError: one of the two cannot be read, or does not load.

    """
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        target = Path(folder).resolve()
        problems: list[Problem] = []
        revisions: list[Revision] = []
        # Most specs are the same in both, and their validation takes longer than everything else.
        valid: list[Object] = []
        for number, name in enumerate((old or "HEAD", new)):
            try:
                revisions.append(_open(project, name, target / str(number), valid))
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(problems)
        yield revisions[0], revisions[1]


def _open(project: Project, name: str | None, target: Path, valid: list[Object]) -> Revision:
    if name is None:
        return _load(WORKING_TREE, "", project, valid)
    path = Path(name)
    if (path / "specs").is_dir():
        folder = path.resolve()
        prefix = "" if folder == project.folder else f"{name.rstrip('/')}/"
        return _load(name, prefix, evolve(project, folder=folder), valid)
    if path.is_dir() and not is_revision(project.folder, name):
        what = "the folder has no folder `specs`"
        raise InputError([Problem(name, what, "name the folder that holds `specs`, or a revision")])
    target.mkdir()
    extract(project.folder, name, target)
    if not (target / "specs").is_dir():
        hint = "name a later revision, or another folder with --root"
        raise InputError([Problem("git", f"`{name}` has no folder `specs` here", hint)])
    templates = target / "templates"
    has_templates = (templates / "provider").is_dir() and (templates / "package").is_dir()
    extracted = Project(folder=target, templates=templates if has_templates else project.templates)
    return _load(name, f"{name}:", extracted, valid)


def _load(name: str, prefix: str, project: Project, valid: list[Object]) -> Revision:
    """Return the revision of *project*, whose problems have *prefix* before their positions.

    Specs in *valid* are not validated again, and each spec that proves valid is added to it.
    """
    problems: list[Problem] = []
    sides: dict[str, Side] = {}
    try:
        for slug in project.slugs():
            try:
                document = spec(project, slug)
                if document not in valid:
                    validate(document)
                    valid.append(document)
                gaps: list[Problem] = []
                reading = read(project, slug, gaps=gaps)
                sides[slug] = Side(prefix, reading, tuple(gaps))
            except InputError as error:
                problems += error.problems
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(evolve(problem, position=f"{prefix}{problem.position}") for problem in problems)
    return Revision(name, project, sides)
