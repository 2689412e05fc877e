"""The whole way: from the specs, overlays and templates of a root to the package to emit."""

from __future__ import annotations

from collections.abc import Callable

from .documents import Root, invalid, overlaid, spec
from .form import formatted
from .ir import Provider
from .join import join
from .lower import lower
from .problems import InputError, Problem
from .render import package, render
from .unsupported import unsupported
from .upstream import parse


def provider(root: Root, slug: str) -> Provider:
    """Return what to emit for *slug*, whose spec is valid OpenAPI."""
    document = overlaid(root, slug, spec(root, slug))
    faults = list(unsupported(document))
    if faults:
        raise InputError(faults)
    lowered = lower(document)
    sources = root.sources(slug)
    return join(slug, lowered, parse(lowered.document, sources[0]), sources)


def emitted(
    root: Root, version: str, *, validated: Callable[[], dict[str, tuple[Problem, ...]]] | None = None
) -> dict[str, bytes]:
    """Return every file of the package that *root* describes; raise `InputError` for all that is wrong with it.

    *validated* gives what is invalid, if somebody is already looking.
    """
    wrong = (validated or (lambda: invalid(root)))()
    files = package(root.templates, version)
    problems = [problem for found in wrong.values() for problem in found]
    for slug in root.slugs():
        if slug in wrong:
            continue
        try:
            files.update(render(provider(root, slug), root.templates))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return formatted(files)
