"""The documents of a project: specs, checked, with their overlays applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define

from polykyc_tools.engine.annotations.flatten import require_flattened
from polykyc_tools.engine.load.bundler import bundle
from polykyc_tools.engine.load.loader import Object, load
from polykyc_tools.engine.openapi.references import shorten_reference_chains
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.overlay.change_log import Touch
from polykyc_tools.engine.progress import Step, unheard
from polykyc_tools.engine.repair.repair import repair
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Note, Problem
from polykyc_tools.engine.validate.invalid_defaults import remove_invalid_defaults
from polykyc_tools.engine.validate.validator import validate

from .project import Project


def spec(project: Project, slug: str, references: set[str] | None = None, lost: list[Loss] | None = None) -> Object:
    """Return the spec of *slug* in one piece, not yet validated.

    *references* collects the files that it refers to, and *lost* what a client has to do without.
    """
    return bundle(load(project.spec(slug), root=project.folder), root=project.folder, references=references, lost=lost)


def merged(project: Project, slug: str) -> Object:
    """Return the spec of *slug* with its overlay applied, validated."""
    document = overlaid(project, slug, spec(project, slug))
    validate(document)
    return document


def overlaid(
    project: Project,
    slug: str,
    document: Object,
    touched: list[Touch] | None = None,
    lost: list[Loss] | None = None,
    notes: list[Note] | None = None,
) -> Object:
    """Return *document*, the spec of *slug*, with its overlay applied, repaired where no client depends on it.

    *touched* collects what the overlay does, *lost* what is left out, and *notes* what is repaired.
    """
    path = project.overlay(slug)
    merged_document = document if path is None else apply(document, load(path, root=project.folder), touched)
    shorten_reference_chains(merged_document)
    dropped = remove_invalid_defaults(merged_document)
    overlay = None if path is None else path.relative_to(project.folder).as_posix()
    repairs = repair(merged_document, overlay=overlay)
    require_flattened(merged_document)
    if lost is not None:
        lost += (*dropped, *repairs.losses)
    if notes is not None:
        notes += repairs.notes
    return merged_document


@define(frozen=True)
class ProviderDocument:
    """A provider's spec with its overlay applied, not yet validated, and what came up on the way."""

    document: Object
    touched: tuple[Touch, ...]
    """What the overlay did, in the order of its actions."""
    lost: tuple[Loss, ...]
    """What a client has to do without."""
    notes: tuple[Note, ...]
    """What is repaired."""
    references: frozenset[str]
    """The files that the spec refers to."""


@define(frozen=True)
class ProjectDocuments:
    """The documents of providers, each read once, and the problems of those that cannot be read."""

    documents: dict[str, ProviderDocument]
    """A caller removes a document after its use, because a large one takes tens of megabytes."""
    broken: Mapping[str, tuple[Problem, ...]]


def load_provider_document(project: Project, slug: str) -> ProviderDocument:
    """Return the spec and the overlay of *slug* as one document."""
    touched: list[Touch] = []
    lost: list[Loss] = []
    notes: list[Note] = []
    references: set[str] = set()
    document = overlaid(project, slug, spec(project, slug, references, lost), touched, lost, notes)
    return ProviderDocument(document, tuple(touched), tuple(lost), tuple(notes), frozenset(references))


def load_documents(project: Project, slugs: Iterable[str], step: Step = unheard) -> ProjectDocuments:
    """Read the documents of *slugs*, each a *step*."""
    documents: dict[str, ProviderDocument] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    for slug in slugs:
        step(f"reading {slug}")
        try:
            documents[slug] = load_provider_document(project, slug)
        except InputError as error:
            broken[slug] = error.problems
    return ProjectDocuments(documents, broken)


def faults(loaded: ProjectDocuments) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems of each provider whose document is not valid OpenAPI."""
    problems = dict(loaded.broken)
    for slug, source in loaded.documents.items():
        try:
            validate(source.document)
        except InputError as error:
            problems[slug] = error.problems
    return problems


def invalid(project: Project) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems of each provider of *project* whose document is not valid OpenAPI."""
    return faults(load_documents(project, project.slugs()))
