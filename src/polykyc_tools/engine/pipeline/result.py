"""The rendered package, and whether it is complete; other processes load this without the stages before it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine.source.diagnostics import InputError, Loss, Note, Problem
from polykyc_tools.engine.validate.validator import find_overlooked, validate

from .documents import overlaid, spec
from .project import Project


@define(frozen=True)
class RenderedPackage:
    """The text of every file of a package, not yet formatted, and what the stages report."""

    files: Mapping[str, str]
    shipped: frozenset[str]
    """The files that are the same as in polykyc itself."""
    refused: Mapping[str, Exception]
    """Why a provider is missing: an `InputError`, or the failure of a stage for a document that is not OpenAPI."""
    lost: tuple[Loss, ...]
    """What is left out."""
    notes: tuple[Note, ...]
    """What the engine decided where a document leaves it open."""
    references: Mapping[str, frozenset[str]]
    """The files that the spec of each provider refers to."""


def accepted(project: Project, package: RenderedPackage, wrong: Mapping[str, tuple[Problem, ...]]) -> RenderedPackage:
    """Return *package* if it has every provider of *project*.

    Raises:
        InputError: A provider is missing, or *wrong* has problems.

    """
    problems = [problem for group in wrong.values() for problem in group]
    for slug in package.refused.keys() - wrong.keys():
        problems += reasons(project, slug, package.refused[slug])
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.position.rpartition(":")[0]))
    return package


def reasons(project: Project, slug: str, refusal: Exception) -> tuple[Problem, ...]:
    """Return the problems of the documents of *slug* that explain *refusal*; raise *refusal* if there are none."""
    if isinstance(refusal, InputError):
        return refusal.problems
    try:
        document = overlaid(project, slug, spec(project, slug))
        validate(document)
    except InputError as error:
        return error.problems
    if problems := find_overlooked(document):
        return problems
    raise refusal
