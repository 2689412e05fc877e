"""A project: the folder with `specs/`, `overlays/` and templates, and the providers that it has."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.render.overrides import Override, find_overrides, layers
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.input_folder import document, documents
from polykyc_tools.engine.source.mapping_reader import suggest_name

_SLUG: Final = re.compile("[a-z][a-z0-9_]*")
_RULE: Final = "lower-case letters, digits and `_`, a letter first, no word of Python's"


@define(frozen=True)
class Project:
    """A folder with `specs/` and `overlays/`, and polykyc's templates. The folder may have templates of its own."""

    folder: Path
    templates: Path

    @property
    def layers(self) -> tuple[Path, ...]:
        """Return the folders of templates. The first one that has a template wins."""
        return layers(self.folder, self.templates)

    def find_overrides(self) -> tuple[Override, ...]:
        """Return the project's own templates; raise `InputError` for those that take the place of none."""
        return find_overrides(self.folder, self.templates)

    def slugs(self) -> tuple[str, ...]:
        """Return the providers, found by their specs."""
        specs, problems = documents(self.folder, "specs", nested=True)
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
        """Yield the problems of *folder*, which may have a document for each of *slugs* and nothing else."""
        paths, problems = documents(self.folder, folder)
        yield from (*problems, *_doubled(paths))
        for path in paths if slugs else ():
            # A document with a wrong name would have no effect, without a report.
            if path.stem not in slugs:
                position, what = f"{folder}/{path.name}", f"there is no spec of `{path.stem}`"
                yield Problem(position, what, f"rename it: {suggest_name(path.stem, slugs)}")

    def spec(self, slug: str) -> Path:
        """Return the spec of the provider *slug*."""
        return document(self.folder / "specs", slug) or self.folder / "specs" / f"{slug}.yaml"

    def overlay(self, slug: str) -> Path | None:
        """Return the overlay of the provider *slug*, None if it has none."""
        return document(self.folder / "overlays", slug)

    def scenarios(self, slugs: Sequence[str]) -> Mapping[str, Path]:
        """Return the scenario of each of *slugs* that has one, in `sandbox/`."""
        if problems := [*self._strays("sandbox", slugs)]:
            raise InputError(problems)
        by_slug = {slug: document(self.folder / "sandbox", slug) for slug in slugs}
        return {slug: path for slug, path in by_slug.items() if path is not None}

    def sources(self, slug: str) -> tuple[str, ...]:
        """Return the files that *slug* is emitted from, as messages and headers name them."""
        paths = (self.spec(slug), self.overlay(slug))
        return tuple(path.relative_to(self.folder).as_posix() for path in paths if path is not None)


def _misnamed(slugs: list[str]) -> Iterator[Problem]:
    for slug in slugs:
        if fault := misnamed(slug):
            what, name = fault
            hint = f"rename it, and its overlay, to {f'`{name}`' if name else 'a name'} ({_RULE})"
            yield Problem("specs", what, hint)


def misnamed(slug: str) -> tuple[str, str] | None:
    """Return why *slug* cannot be the name of a provider, and a name that can, empty if none is close."""
    if _SLUG.fullmatch(slug) and not keyword.iskeyword(slug):
        return None
    mended = re.sub("[^a-z0-9]+", "_", slug.lower()).strip("_").lstrip("0123456789_")
    if keyword.iskeyword(mended):
        mended += "_kyc"
    return f"`{slug}` cannot be the name of a provider", mended


def _doubled(paths: list[Path]) -> Iterator[Problem]:
    for first, second in pairwise(paths):
        if first.stem == second.stem:
            position = f"{second.parent.name}/{second.name}"
            yield Problem(position, f"`{first.name}` is of the same provider", "remove one of the two")
