"""The documents of a root: specs, checked, with their overlays applied."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from attrs import define

from .aliases import straighten
from .bundle import bundle
from .listing import document, documents
from .load import Object, load
from .losses import Loss
from .overlay import apply
from .overrides import layers
from .problems import InputError, Problem
from .reader import near
from .steps import Step, unheard
from .touches import Touch
from .untrue import untrue
from .validate import validate

_SLUG: Final = re.compile("[a-z][a-z0-9_]*")
_RULE: Final = "lower-case letters, digits and `_`, a letter first, no word of Python's"


@define(frozen=True)
class Root:
    """A folder with `specs/` and `overlays/`, and the project's templates; it may have some of its own."""

    home: Path
    templates: Path

    @property
    def layers(self) -> tuple[Path, ...]:
        """Return the folders of templates, of which the first that has one wins."""
        return layers(self.home, self.templates)

    def slugs(self) -> tuple[str, ...]:
        """Return the providers, found by their specs."""
        specs, problems = documents(self.home, "specs", nested=True)
        slugs = sorted({path.stem for path in specs})
        problems += [*_misnamed(slugs), *_doubled(specs)]
        if not specs:
            hint = "put one there as <provider>.yaml, or name another folder with --root"
            problems.append(Problem("specs", "no spec was found", hint))
        problems += self._strays("overlays", slugs)
        if problems:
            raise InputError(problems)
        return tuple(slugs)

    def _strays(self, folder: str, slugs: Sequence[str]) -> Iterator[Problem]:
        """Yield what is wrong with the *folder*, which may have a document for each of *slugs* and nothing else."""
        found, problems = documents(self.home, folder)
        yield from (*problems, *_doubled(found))
        for path in found if slugs else ():
            # A misspelt name would lose every word of it without a report.
            if path.stem not in slugs:
                where, what = f"{folder}/{path.name}", f"there is no spec of `{path.stem}`"
                yield Problem(where, what, f"rename it: {near(path.stem, slugs)}")

    def spec(self, slug: str) -> Path:
        """Return the spec of the provider *slug*."""
        return document(self.home / "specs", slug) or self.home / "specs" / f"{slug}.yaml"

    def overlay(self, slug: str) -> Path | None:
        """Return the overlay of the provider *slug*, None if it has none."""
        return document(self.home / "overlays", slug)

    def scenarios(self, slugs: Sequence[str]) -> Mapping[str, Path]:
        """Return what is told of how each of *slugs* is played, in `sandbox/`."""
        if problems := [*self._strays("sandbox", slugs)]:
            raise InputError(problems)
        found = {slug: document(self.home / "sandbox", slug) for slug in slugs}
        return {slug: path for slug, path in found.items() if path is not None}

    def sources(self, slug: str) -> tuple[str, ...]:
        """Return the files that *slug* is emitted from, as messages and headers name them."""
        paths = (self.spec(slug), self.overlay(slug))
        return tuple(path.relative_to(self.home).as_posix() for path in paths if path is not None)


def _misnamed(slugs: list[str]) -> Iterator[Problem]:
    for slug in slugs:
        if fault := misnamed(slug):
            what, name = fault
            hint = f"rename it, and its overlay, to {f'`{name}`' if name else 'a name'} ({_RULE})"
            yield Problem("specs", what, hint)


def misnamed(slug: str) -> tuple[str, str] | None:
    """Return what is wrong with *slug* as a provider's name, and one that would do, if there is one near."""
    if _SLUG.fullmatch(slug) and not keyword.iskeyword(slug):
        return None
    mended = re.sub("[^a-z0-9]+", "_", slug.lower()).strip("_").lstrip("0123456789_")
    if keyword.iskeyword(mended):
        mended += "_kyc"
    return f"`{slug}` cannot be the name of a provider", mended


def _doubled(paths: list[Path]) -> Iterator[Problem]:
    for first, second in pairwise(paths):
        if first.stem == second.stem:
            where = f"{second.parent.name}/{second.name}"
            yield Problem(where, f"`{first.name}` is of the same provider", "remove one of the two")


def spec(root: Root, slug: str, asked: set[str] | None = None, lost: list[Loss] | None = None) -> Object:
    """Return the spec of *slug* in one piece, not yet validated.

    *asked* takes the files that it refers to, and *lost* what it can do without and has to.
    """
    return bundle(load(root.spec(slug), root=root.home), root=root.home, asked=asked, lost=lost)


def merged(root: Root, slug: str) -> Object:
    """Return the spec of *slug* with its overlay applied, validated."""
    found = overlaid(root, slug, spec(root, slug))
    validate(found)
    return found


def overlaid(
    root: Root,
    slug: str,
    found: Object,
    touched: list[Touch] | None = None,
    lost: list[Loss] | None = None,
) -> Object:
    """Return *found*, the spec of *slug*, with its overlay applied, and without what it says that cannot be meant.

    What the overlay does is told to *touched*, and what is left out to *lost*.
    """
    path = root.overlay(slug)
    whole = found if path is None else apply(found, load(path, root=root.home), touched)
    straighten(whole)
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


def whole(root: Root, slug: str) -> Whole:
    """Return the documents of *slug*, made one."""
    touched: list[Touch] = []
    lost: list[Loss] = []
    asked: set[str] = set()
    document = overlaid(root, slug, spec(root, slug, asked, lost), touched, lost)
    return Whole(document, tuple(touched), tuple(lost), frozenset(asked))


def survey(root: Root, slugs: Iterable[str], step: Step = unheard) -> Survey:
    """Read the documents of *slugs*, each a *step*."""
    found: dict[str, Whole] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    for slug in slugs:
        step(f"reading {slug}")
        try:
            found[slug] = whole(root, slug)
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


def invalid(root: Root) -> Mapping[str, tuple[Problem, ...]]:
    """Return what is wrong with each document of *root* as OpenAPI, by provider; those that are sound are left out."""
    return faults(survey(root, root.slugs()))
