"""Compare two revisions, provider by provider, and sort the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polykyc_tools.diff.findings.catalog import ORDER
from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.diff.revisions.revision import Revision
from polykyc_tools.diff.status.statuses import compare_events, compare_statuses

from .access import compare_access, compare_headers, compare_rate_limits, compare_retry_rules, compare_signing
from .error_table import compare_errors
from .flow import compare_flows
from .models import compare_enums, compare_models, renamed_classes
from .operations import compare_envelopes, compare_operations
from .session_api import compare_session_api
from .webhooks import compare_webhooks


def compare_revisions(old: Revision, new: Revision) -> list[Finding]:
    """Return every difference between *old* and *new*, by provider and in the order of the rules."""
    findings: list[Finding] = []
    for slug in old.sides.keys() - new.sides.keys():
        position = old.sides[slug].position(())
        findings.append(Finding("provider-removed", slug, slug, "is gone", position, frozenset({()})))
    for slug in new.sides.keys() - old.sides.keys():
        position = new.sides[slug].position(())
        findings.append(Finding("provider-added", slug, slug, "is new", position, frozenset({()})))
    for slug in old.sides.keys() & new.sides.keys():
        findings += _compare_provider(old.sides[slug], new.sides[slug])
    return sort_findings(findings)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* without duplicates, by provider, then by rule, else in their order."""
    return sorted(dict.fromkeys(findings), key=lambda finding: (finding.provider, ORDER[finding.rule]))


def _compare_provider(old: Side, new: Side) -> Iterator[Finding]:
    # Lines and layout do not count: the documents are equal as JSON values.
    if old.reading.document == new.reading.document:
        return
    yield from _compare_gaps(old, new)
    renamed = renamed_classes(old, new)
    yield from compare_statuses(old, new, renamed)
    yield from compare_flows(old, new, renamed)
    yield from compare_events(old, new)
    yield from compare_errors(old, new)
    yield from compare_operations(old, new, renamed)
    yield from compare_envelopes(old, new)
    yield from compare_session_api(old, new, renamed)
    yield from compare_models(old, new, renamed)
    yield from compare_enums(old, new, renamed)
    yield from compare_access(old, new)
    yield from compare_rate_limits(old, new)
    yield from compare_headers(old, new)
    yield from compare_signing(old, new)
    yield from compare_retry_rules(old, new)
    yield from compare_webhooks(old, new)


def _compare_gaps(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the rows that the tables of one side lack: what a provider adds has none before somebody decides on it."""
    before, after = ({problem.what: problem for problem in side.gaps} for side in (old, new))
    slug = new.provider.slug
    for what, problem in after.items():
        if what not in before:
            position, _, table = problem.position.partition(" ")
            yield Finding("row-missing", slug, table, f"lacks a row: {what}; {problem.hint}", new.prefixed(position))
    for what, problem in before.items():
        if what not in after:
            position, _, table = problem.position.partition(" ")
            yield Finding("row-supplied", slug, table, f"lacked a row: {what}", old.prefixed(position))
