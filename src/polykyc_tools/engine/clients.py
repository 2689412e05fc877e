"""The whole way: from the specs, overlays and templates of a root to the package to emit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import define, evolve

from .ambiguous import ambiguous
from .answers import answers
from .beside import beside
from .bodies import bodies
from .circles import circles
from .contents import contents
from .credentials import unname
from .documents import Root, invalid, overlaid, spec
from .form import formatted
from .hoist import hoist
from .ir import Provider
from .join import join
from .lean import parts_of
from .losses import HINT, Loss, cut, unreadable
from .lower import Lowered, lower
from .nodes import Object
from .normal import normalise
from .notes import Note
from .overrides import overrides
from .parsed import Parsed
from .problems import InputError, Problem
from .recursion import recursion
from .render import index, package, render
from .tell import tell
from .touches import Touch
from .unsupported import unsupported
from .validate import validate

with parts_of("openapi_python_client", Config="config"):
    from .upstream import UnreadableError, parse

_NONE: Final[Mapping[str, Mapping[str, bytes]]] = MappingProxyType({})


@define(frozen=True)
class Reading:
    """What is known of a provider on the way: the merged *document*, what it was made into, and what is emitted."""

    document: Object
    lowered: Lowered
    parsed: Parsed
    provider: Provider
    touched: tuple[Touch, ...]
    """What the overlay did, in the order of its actions."""


def read(root: Root, slug: str) -> Reading:
    """Return all that is known of *slug*, whose spec is valid OpenAPI."""
    touched: list[Touch] = []
    told: list[Loss] = []
    document = overlaid(root, slug, spec(root, slug, lost=told), touched, told)
    normalise(document)
    hoist(document)
    beside(document)
    recursion(document)
    contents(document)
    unname(document)
    answers(document)
    told += (*bodies(document), *circles(document))
    lost = (*told, *cut(document, unsupported(document)))
    sources = root.sources(slug)
    while True:
        lowered = lower(document)
        try:
            parsed = parse(lowered.document, sources[0])
            break
        except UnreadableError as error:
            # Each time less is left, so this comes to an end.
            less = unreadable(document, error.operations, error.schemas)
            if not less:
                reasons = (*error.operations.values(), *error.schemas.values())
                raise InputError(Problem(sources[0], why, HINT) for why in reasons) from error
            lost += less
    found = join(slug, lowered, parsed, sources)
    page = tell(document, lowered.facts, root.home)
    notes = ambiguous(document, parsed)
    return Reading(document, lowered, parsed, evolve(found, page=page, lost=lost, notes=notes), tuple(touched))


def provider(root: Root, slug: str) -> Provider:
    """Return what to emit for *slug*, whose spec is valid OpenAPI."""
    return read(root, slug).provider


def emitted(
    root: Root,
    version: str,
    *,
    name: str = "polykyc",
    validated: Callable[[], Mapping[str, tuple[Problem, ...]]] | None = None,
    kept: Mapping[str, Mapping[str, bytes]] = _NONE,
    lost: list[Loss] | None = None,
    notes: list[Note] | None = None,
) -> dict[str, bytes]:
    """Return every file of the package *name* that *root* describes; raise `InputError` for all that is wrong with it.

    *validated* gives what is invalid, if somebody is already looking; *kept* are the files of providers that are known
    to come out as they are; what is left out goes to *lost*, and what is decided where a document is open to *notes*.
    """
    overrides(root.home, root.templates)
    files = package(root.layers, version)
    refused: dict[str, Exception] = {}
    providers: list[Provider] = []
    for slug in root.slugs():
        try:
            providers.append(provider(root, slug))
            if slug not in kept:
                files.update(render(providers[-1], root.layers, name))
        # A document that is no OpenAPI may trip any room up; what is wrong with it is asked for below.
        except Exception as error:
            refused[slug] = error
    wrong = validated() if validated is not None else invalid(root)
    problems = [problem for found in wrong.values() for problem in found]
    for slug in refused.keys() - wrong.keys():
        problems += _reasons(root, slug, refused[slug])
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.where.rpartition(":")[0]))
    if lost is not None:
        lost += (loss for found in providers for loss in found.lost)
    if notes is not None:
        notes += (note for found in providers for note in found.notes)
    found = formatted({**files, **index(providers, root.layers, name)})
    for same in kept.values():
        found.update(same)
    return found


def _reasons(root: Root, slug: str, refusal: Exception) -> tuple[Problem, ...]:
    """Return why *slug*, whose spec is sound, was refused; what broke it may be its overlay."""
    if isinstance(refusal, InputError):
        return refusal.problems
    try:
        document = overlaid(root, slug, spec(root, slug))
        validate(document)
    except InputError as error:
        return error.problems
    raise refusal
