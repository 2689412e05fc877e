"""What rendering came to, for whoever decides whether it is good, and who needs nothing of what rendering does."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine.source.diagnostics import InputError, Loss, Note, Problem
from polykyc_tools.engine.validate.validator import passed_over, validate

from .documents import overlaid, spec
from .project import Project


@define(frozen=True)
class Made:
    """The text of every *file* of a package, not yet laid out, and what came up on the way."""

    files: Mapping[str, str]
    shipped: frozenset[str]
    """Those of the files that are as polykyc brings them."""
    refused: Mapping[str, Exception]
    """Why there is nothing of a provider: an `InputError`, or what tripped up over a document that is no OpenAPI."""
    lost: tuple[Loss, ...]
    """What is left out."""
    notes: tuple[Note, ...]
    """What was decided where a document leaves it open."""
    asked: Mapping[str, frozenset[str]]
    """Files that the spec of each provider refers to, of those that were read."""


def accepted(project: Project, made: Made, wrong: Mapping[str, tuple[Problem, ...]]) -> Made:
    """Return *made* if all of *project* is in it; raise `InputError` for all that is not, and for what is *wrong*."""
    problems = [problem for found in wrong.values() for problem in found]
    for slug in made.refused.keys() - wrong.keys():
        problems += reasons(project, slug, made.refused[slug])
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.position.rpartition(":")[0]))
    return made


def reasons(project: Project, slug: str, refusal: Exception) -> tuple[Problem, ...]:
    """Return why *slug* was refused, by what is wrong with its documents; raise *refusal* itself if nothing is."""
    if isinstance(refusal, InputError):
        return refusal.problems
    try:
        document = overlaid(project, slug, spec(project, slug))
        validate(document)
    except InputError as error:
        return error.problems
    if problems := passed_over(document):
        return problems
    raise refusal
