"""Compare two states, provider by provider, and bring what is found into order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polykyc_tools.diff.findings.catalog import ORDER
from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.diff.revisions.revision import State
from polykyc_tools.diff.status.statuses import events, statuses

from .auth import access, webhooks
from .error_table import failures
from .flow import courses
from .models import enums, models, renames
from .operations import envelopes, operations
from .rate_limits import rates
from .session_api import roles


def compare(old: State, new: State) -> list[Finding]:
    """Return every difference between *old* and *new*, the order of the rules within each provider."""
    found: list[Finding] = []
    for slug in sorted(old.sides.keys() - new.sides.keys()):
        side = old.sides[slug]
        found.append(Finding("provider-removed", slug, slug, "is gone", side.at(()), frozenset({()})))
    for slug in sorted(new.sides.keys() - old.sides.keys()):
        side = new.sides[slug]
        found.append(Finding("provider-added", slug, slug, "is new", side.at(()), frozenset({()})))
    for slug in sorted(old.sides.keys() & new.sides.keys()):
        found += _provider(old.sides[slug], new.sides[slug])
    return ordered(found)


def ordered(found: Iterable[Finding]) -> list[Finding]:
    """Return *found* without repetitions, by provider, then by rule, then as they came."""
    return sorted(dict.fromkeys(found), key=lambda one: (one.provider, ORDER[one.rule]))


def _provider(old: Side, new: Side) -> Iterator[Finding]:
    # Lines and layout are no part of it: these are plain JSON values.
    if old.reading.document == new.reading.document:
        return
    renamed = renames(old, new)
    yield from statuses(old, new, renamed)
    yield from courses(old, new, renamed)
    yield from events(old, new)
    yield from failures(old, new)
    yield from operations(old, new, renamed)
    yield from envelopes(old, new)
    yield from roles(old, new)
    yield from models(old, new, renamed)
    yield from enums(old, new, renamed)
    yield from access(old, new)
    yield from rates(old, new)
    yield from webhooks(old, new)
