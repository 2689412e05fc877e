"""The whole way: from the specs, overlays and templates of a project to the package to emit."""

from __future__ import annotations

from collections.abc import Collection

from attrs import define, evolve

from polykyc_tools.engine.assemble.docs_page import build_docs_page
from polykyc_tools.engine.assemble.provider import assemble_provider
from polykyc_tools.engine.assemble.sessions import find_undated
from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.lower.pipeline import Lowered, lower
from polykyc_tools.engine.normalize.pipeline import normalize
from polykyc_tools.engine.openapi.overlapping_unions import find_oversized_unions
from polykyc_tools.engine.openapi.servers import find_other_servers
from polykyc_tools.engine.openapi.webhooks import find_unemitted_webhooks
from polykyc_tools.engine.output.formatting import formatted
from polykyc_tools.engine.overlay.change_log import Touch
from polykyc_tools.engine.parser.partial_import import parts_of
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.progress import Step, unheard
from polykyc_tools.engine.render.renderer import index, package, render
from polykyc_tools.engine.source.diagnostics import Loss, Note
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.unsupported.conflicting_all_of import find_conflicts
from polykyc_tools.engine.unsupported.detect import find_unsupported
from polykyc_tools.engine.unsupported.remove import remove_unsupported
from polykyc_tools.engine.unsupported.unlisted_subtypes import find_unlisted_subtypes

from .ambiguous_unions import ambiguous
from .documents import Survey, Whole, faults, survey, whole
from .project import Project
from .result import Made, accepted

with parts_of("openapi_python_client", Config="config"):
    from polykyc_tools.engine.parser.parse import parse


@define(frozen=True)
class Reading:
    """What is known of a provider on the way: the merged *document*, what it was made into, and what is emitted."""

    document: Object
    lowered: Lowered
    parsed: Parsed
    provider: Provider
    touched: tuple[Touch, ...]
    """What the overlay did, in the order of its actions."""


def read(project: Project, slug: str, found: Whole | None = None) -> Reading:
    """Return all that is known of *slug*, whose spec is valid OpenAPI; if that was *found*, it is used up."""
    known = whole(project, slug) if found is None else found
    document, sources = known.document, project.sources(slug)
    lost = (*known.lost, *normalize(document))
    unread, notes = find_unemitted_webhooks(document)
    lost = (
        *lost,
        *remove_unsupported(document, find_unsupported(document)),
        *find_oversized_unions(document),
        *find_conflicts(document),
        *unread,
    )
    notes = (*notes, *find_other_servers(document), *find_unlisted_subtypes(document))
    lowered = lower(document)
    parsed = parse(lowered.document, sources[0])
    joined = assemble_provider(slug, lowered, parsed, sources)
    page = build_docs_page(document, lowered.facts, project.folder)
    notes = (*notes, *lowered.idle_marks, *find_undated(joined, lowered), *ambiguous(document, parsed))
    return Reading(document, lowered, parsed, evolve(joined, page=page, lost=lost, notes=notes), known.touched)


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

    What is left out goes to *lost*, and what is decided where a document is open to *notes*.
    """
    seen = survey(project, project.slugs())
    wrong = faults(seen)
    made = accepted(project, rendered(project, version, seen, name=name), wrong)
    if lost is not None:
        lost += made.lost
    if notes is not None:
        notes += made.notes
    return formatted(made.files)


def rendered(
    project: Project,
    version: str,
    seen: Survey,
    *,
    name: str = "polykyc",
    kept: Collection[str] = (),
    step: Step = unheard,
) -> Made:
    """Return what the documents that were *seen* come to, but for providers that are *kept*; they are used up.

    Each stage is a *step*.
    """
    asked = {slug: one.asked for slug, one in seen.whole.items()}
    project.find_overrides()
    shipped = package(project.templates, version)
    files = package(project.layers, version)
    refused: dict[str, Exception] = {}
    providers: list[Provider] = []
    for slug in project.slugs():
        if slug in seen.broken:
            continue
        step(f"resolving {slug}")
        try:
            providers.append(read(project, slug, seen.whole.pop(slug, None)).provider)
            if slug not in kept:
                files.update(render(providers[-1], project.layers, name, step))
        # A document that is no OpenAPI may trip any room up; what is wrong with it is told by whoever validates it.
        except Exception as error:
            refused[slug] = error
    if not refused:
        files |= index(providers, project.layers, name)
    return Made(
        files,
        frozenset(path for path, text in shipped.items() if files[path] == text),
        refused,
        tuple(loss for found in providers for loss in found.lost),
        tuple(note for found in providers for note in found.notes),
        asked,
    )
