"""The documents of a project: specs, checked, with their overlays applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define

from polykyc_tools.engine.load.bundler import bundle
from polykyc_tools.engine.load.loader import Object, load
from polykyc_tools.engine.openapi.references import shorten_reference_chains
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.overlay.change_log import Touch
from polykyc_tools.engine.progress import Step, unheard
from polykyc_tools.engine.source.diagnostics import InputError, Loss, Problem
from polykyc_tools.engine.validate.invalid_defaults import untrue
from polykyc_tools.engine.validate.validator import validate

from .project import Project


def spec(project: Project, slug: str, asked: set[str] | None = None, lost: list[Loss] | None = None) -> Object:
    """Return the spec of *slug* in one piece, not yet validated.

    *asked* takes the files that it refers to, and *lost* what it can do without and has to.
    """
    return bundle(load(project.spec(slug), root=project.folder), root=project.folder, asked=asked, lost=lost)


def merged(project: Project, slug: str) -> Object:
    """Return the spec of *slug* with its overlay applied, validated."""
    found = overlaid(project, slug, spec(project, slug))
    validate(found)
    return found


def overlaid(
    project: Project,
    slug: str,
    found: Object,
    touched: list[Touch] | None = None,
    lost: list[Loss] | None = None,
) -> Object:
    """Return *found*, the spec of *slug*, with its overlay applied, and without what it says that cannot be meant.

    What the overlay does is told to *touched*, and what is left out to *lost*.
    """
    path = project.overlay(slug)
    whole = found if path is None else apply(found, load(path, root=project.folder), touched)
    shorten_reference_chains(whole)
    told = untrue(whole)
    if lost is not None:
        lost += told
    return whole


@define(frozen=True)
class Whole:
    """A provider's spec with its overlay applied, not yet validated: the *document*, and what was seen on the way."""

    document: Object
    touched: tuple[Touch, ...]
    """What the overlay did, in the order of its actions."""
    lost: tuple[Loss, ...]
    """What the documents can do without, and have to."""
    asked: frozenset[str]
    """Files that the spec refers to."""


@define(frozen=True)
class Survey:
    """The documents of providers, each read once: those that could be, and what is wrong with the others."""

    whole: dict[str, Whole]
    """Whoever is done with one takes it out, for a large one is tens of megabytes."""
    broken: Mapping[str, tuple[Problem, ...]]


def whole(project: Project, slug: str) -> Whole:
    """Return the documents of *slug*, made one."""
    touched: list[Touch] = []
    lost: list[Loss] = []
    asked: set[str] = set()
    document = overlaid(project, slug, spec(project, slug, asked, lost), touched, lost)
    return Whole(document, tuple(touched), tuple(lost), frozenset(asked))


def survey(project: Project, slugs: Iterable[str], step: Step = unheard) -> Survey:
    """Read the documents of *slugs*, each a *step*."""
    found: dict[str, Whole] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    for slug in slugs:
        step(f"reading {slug}")
        try:
            found[slug] = whole(project, slug)
        except InputError as error:
            broken[slug] = error.problems
    return Survey(found, broken)


def faults(seen: Survey) -> Mapping[str, tuple[Problem, ...]]:
    """Return what is wrong with each document of *seen* as OpenAPI, by provider; those that are sound are left out."""
    found = dict(seen.broken)
    for slug, one in seen.whole.items():
        try:
            validate(one.document)
        except InputError as error:
            found[slug] = error.problems
    return found


def invalid(project: Project) -> Mapping[str, tuple[Problem, ...]]:
    """Return what is wrong with each document of *project* as OpenAPI, by provider, sound ones left out."""
    return faults(survey(project, project.slugs()))
