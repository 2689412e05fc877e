"""Emit the clients of a project; files of providers whose inputs did not change are read from the tree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from attrs import define

from polykyc_tools.cli.output import warn
from polykyc_tools.cli.progress_line import progress
from polykyc_tools.engine.output.writer import emit
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.overlay_schema.document import text
from polykyc_tools.project import output_folder

from . import cache, digests
from .cache import Record
from .digests import below, digest, latest, of_file
from .up_to_date import SCHEMA, of_documents, of_paths, of_templates, same
from .worker import make


@define(frozen=True)
class GenerateOutcome:
    """What a run did: the number of *files*, whether one of them *changed*, and the providers."""

    folder: str
    files: int
    changed: bool
    slugs: tuple[str, ...]
    emitted: tuple[str, ...]
    """Providers that were emitted, and not read from the tree."""
    lost: tuple[str, ...]
    """Parts of specs that are left out."""
    notes: tuple[str, ...]
    """Decisions that a spec leaves open."""

    def __str__(self) -> str:
        state = "written" if self.changed else "unchanged"
        partly = self.changed and self.emitted and self.emitted != self.slugs
        only = f" ({', '.join(self.emitted)} emitted again)" if partly else ""
        return f"{self.folder}: {self.files} files for {', '.join(self.slugs)}, {state}{only}"


def run(project: Project, package: str, *, engine: str, everything: bool = False) -> GenerateOutcome:
    """Emit *package* of *project*; *engine* is the digest of the engine before it was loaded."""
    folder = output_folder(project.folder, package)
    warn(project.find_overrides())
    started = _started(project.folder)
    slugs, templates = project.slugs(), of_templates(project.layers)
    remembered = cache.load(project.folder, package)
    record = None if everything else remembered
    if record is not None and (record.engine, record.templates) != (engine, templates):
        record = None
    reused = {
        slug: files
        for slug in slugs
        if record and (files := _reusable_files(project, slug, record, folder)) is not None
    }
    todo = tuple(slug for slug in slugs if slug not in reused)
    rendered = make(project, package, reused)
    reads = {slug: (*project.sources(slug), *referred) for slug, referred in rendered.references.items()}
    reads |= {slug: tuple(record.read[slug]) for slug in reused if record}
    reports = tuple(map(str, rendered.lost)), tuple(map(str, rendered.notes))
    taken = {path: content for files in reused.values() for path, content in files.items()}
    with progress() as step:
        earlier = _earlier(remembered, folder)
        files, written = emit(rendered.files, taken, folder, step, shipped=rendered.shipped, earlier=earlier)
    # Without a record the next run emits everything again, so a read-only disk is no error.
    with suppress(OSError):
        _remember(project, package, Basis(engine, templates, started), reads, files, reports)
    return GenerateOutcome(f"generated/{package}", len(files), written, slugs, todo, *reports)


@define(frozen=True)
class Basis:
    """The state when a run began: digests of the *engine* and of all *templates*, and the time."""

    engine: str
    templates: str
    started: int


def _started(home: Path) -> int:
    """Return the time on the clock of the disk of *home*; 0 if the disk is read-only."""
    with suppress(OSError):
        return cache.now(home)
    return 0


def _reusable_files(project: Project, slug: str, record: Record, folder: Path) -> dict[str, bytes] | None:
    """Return the files of *slug* in *folder* if its inputs and these files did not change, else None."""
    read = record.read.get(slug, {})
    if not set(project.sources(slug)) <= read.keys() or not same(project.folder, read):
        return None
    files: dict[str, bytes] = {}
    for path, expected in record.files.items():
        if path.startswith(f"{slug}/"):
            file = folder / path
            if file.is_symlink() or not file.is_file() or digest(content := file.read_bytes()) != expected:
                return None
            files[path] = content
    return files or None


def _earlier(remembered: Record | None, folder: Path) -> Collection[str]:
    """Return the files that the *remembered* run wrote into *folder*.

    If none of them is as it was written, another folder took its place, and the result is empty.
    """
    files: Mapping[str, str] = {} if remembered is None else remembered.files
    return files if any(of_file(folder / path) == expected for path, expected in files.items()) else ()


def _remember(
    project: Project,
    package: str,
    basis: Basis,
    reads: Mapping[str, tuple[str, ...]],
    files: Mapping[str, bytes],
    reports: tuple[tuple[str, ...], tuple[str, ...]],
) -> None:
    """Write the record of the run, unless an input may have changed during it."""
    home = project.folder
    cache.put(home, SCHEMA, text().encode())
    record = Record(
        engine=basis.engine,
        templates=of_templates(project.layers),
        documents=of_documents(home),
        read={slug: of_paths(home, paths) for slug, paths in reads.items()},
        files={path: digest(content) for path, content in files.items()},
        lost=reports[0],
        notes=reports[1],
    )
    inputs = [*(home / path for paths in reads.values() for path in paths), *_inputs(project)]
    settled = record.templates == basis.templates and record.engine == digests.engine()
    if settled and latest(inputs) < basis.started:
        cache.save(home, package, record)
    else:
        cache.forget(home, package)


def _inputs(project: Project) -> list[Path]:
    folders = (project.folder / "specs", project.folder / "overlays", *project.layers)
    return [file for folder in folders for file in below(folder)]
