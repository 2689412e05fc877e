"""Run all stages: from the specs, overlays and templates of a project to the package to emit."""

from __future__ import annotations

from collections.abc import Collection

from attrs import define, evolve

from polykyc_tools.engine.assemble.docs_page import build_docs_page
from polykyc_tools.engine.assemble.provider import assemble_provider
from polykyc_tools.engine.assemble.sessions import find_undated
from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.lower.pipeline import Lowered, lower
from polykyc_tools.engine.normalize.pipeline import normalize
from polykyc_tools.engine.normalize.security_schemes import find_security_notes
from polykyc_tools.engine.openapi.overlapping_unions import find_oversized_unions
from polykyc_tools.engine.openapi.servers import find_other_servers
from polykyc_tools.engine.openapi.webhooks import find_unemitted_webhooks
from polykyc_tools.engine.output.formatting import formatted
from polykyc_tools.engine.overlay.change_log import Touch
from polykyc_tools.engine.parser.partial_import import parts_of
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.progress import Step, unheard
from polykyc_tools.engine.render.renderer import index, package, render
from polykyc_tools.engine.source.diagnostics import Loss, Note, Problem
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.unsupported.conflicting_all_of import find_conflicts
from polykyc_tools.engine.unsupported.detect import find_unsupported
from polykyc_tools.engine.unsupported.remove import remove_unsupported
from polykyc_tools.engine.unsupported.unlisted_subtypes import find_unlisted_subtypes

from .ambiguous_unions import find_ambiguous
from .documents import ProjectDocuments, ProviderDocument, faults, load_documents, load_provider_document
from .project import Project
from .result import RenderedPackage, accepted

with parts_of("openapi_python_client", Config="config"):
    from polykyc_tools.engine.parser.parse import parse


@define(frozen=True)
class Reading:
    """What the stages make of a provider: the merged *document*, the results of the stages, and what is emitted."""

    document: Object
    lowered: Lowered
    parsed: Parsed
    provider: Provider
    touched: tuple[Touch, ...]
    """What the overlay did, in the order of its actions."""


def read(
    project: Project, slug: str, loaded: ProviderDocument | None = None, *, gaps: list[Problem] | None = None
) -> Reading:
    """Run the stages for *slug*, whose spec is valid OpenAPI, and change *loaded*, its document, if that is given.

    If *gaps* is given, it collects the rows that the tables of *slug* lack, and their values stay without a meaning.
    """
    source = load_provider_document(project, slug) if loaded is None else loaded
    document, sources = source.document, project.sources(slug)
    normalized_losses, normalized_notes = normalize(document)
    lost = (*source.lost, *normalized_losses)
    unread, notes = find_unemitted_webhooks(document)
    lost = (
        *lost,
        *remove_unsupported(document, find_unsupported(document)),
        *find_oversized_unions(document),
        *find_conflicts(document),
        *unread,
    )
    notes = (
        *source.notes,
        *normalized_notes,
        *notes,
        *find_other_servers(document),
        *find_unlisted_subtypes(document),
        *find_security_notes(document),
    )
    lowered = lower(document, gaps=gaps)
    parsed = parse(lowered.document, sources[0])
    joined = assemble_provider(slug, lowered, parsed, sources)
    page = build_docs_page(document, lowered.facts, project.folder)
    notes = (*notes, *lowered.idle_marks, *find_undated(joined, lowered), *find_ambiguous(document, parsed))
    return Reading(document, lowered, parsed, evolve(joined, page=page, lost=lost, notes=notes), source.touched)


def provider(project: Project, slug: str) -> Provider:
    """Return what to emit for *slug*, whose spec is valid OpenAPI."""
    return read(project, slug).provider


def emitted(
    project: Project,
    version: str,
    *,
    name: str = "polykyc",
    lost: list[Loss] | None = None,
    notes: list[Note] | None = None,
) -> dict[str, bytes]:
    """Return every file of the package *name* of *project*; raise `InputError` for all that is wrong with it.

    *lost* collects what is left out, and *notes* what the engine decides where a document leaves it open.
    """
    documents = load_documents(project, project.slugs())
    wrong = faults(documents)
    package = accepted(project, rendered(project, version, documents, name=name), wrong)
    if lost is not None:
        lost += package.lost
    if notes is not None:
        notes += package.notes
    return formatted(package.files, shipped=package.shipped)


def rendered(
    project: Project,
    version: str,
    documents: ProjectDocuments,
    *,
    name: str = "polykyc",
    skipped: Collection[str] = (),
    step: Step = unheard,
) -> RenderedPackage:
    """Return the files of *documents*, without those of *skipped* providers. The stages change the documents.

    Each provider is a *step*.
    """
    references = {slug: loaded.references for slug, loaded in documents.documents.items()}
    project.find_overrides()
    shipped = package(project.templates, version)
    files = package(project.layers, version) if len(project.layers) > 1 else dict(shipped)
    refused: dict[str, Exception] = {}
    providers: list[Provider] = []
    for slug in project.slugs():
        if slug in documents.broken:
            continue
        step(f"resolving {slug}")
        try:
            providers.append(read(project, slug, documents.documents.pop(slug, None)).provider)
            if slug not in skipped:
                files.update(render(providers[-1], project.layers, name, step))
        # A document that is not OpenAPI may make any stage fail. The validation of it says why.
        except Exception as error:
            refused[slug] = error
    if not refused:
        files |= index(providers, project.layers, name)
    return RenderedPackage(
        files,
        frozenset(path for path, text in shipped.items() if files[path] == text),
        refused,
        tuple(loss for provider in providers for loss in provider.lost),
        tuple(note for provider in providers for note in provider.notes),
        references,
    )
