"""Write the report of a comparison: a table for a terminal, a comment on a pull request, JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from attrs import define

from polykyc_tools.cli.table import grid
from polykyc_tools.diff.findings.catalog import SEVERITIES, Severity, worst
from polykyc_tools.diff.findings.finding import Finding

from .version_bump import VersionBump

_WORDS: Final[Mapping[Severity, str]] = {"breaking": "breaking", "notice": "to notice", "compatible": "compatible"}
_BACKTICK: Final = "\\`"
_MARKUP: Final = re.compile(r"([\\*_{}\[\]()#+!|~-])")


@define(frozen=True)
class DiffReport:
    """All that a comparison of the revisions *old* and *new* says."""

    old: str
    new: str
    findings: Sequence[Finding]
    remarks: Sequence[str]
    bump: VersionBump
    fragments: Mapping[str, str]


def as_text(report: DiffReport) -> str:
    """Return *report* for a terminal."""
    tables = [
        grid(
            slug,
            ("about", "is", "what", "where"),
            [(finding.section, finding.severity, finding.text, finding.position) for finding in findings],
            sections=True,
        )
        for slug, findings in _by_provider(report)
    ]
    lines = [f"{report.old} → {report.new}: {_summary(report.findings)}", *tables]
    lines += [f"note: {remark}" for remark in report.remarks]
    if report.findings:
        lines.append(f"version: {_step(report.bump)}")
        lines += [f"changelog.d/{name}: {text.rstrip()}" for name, text in report.fragments.items()]
    return "\n".join(lines)


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[severity]} {_WORDS[severity]}" for severity in SEVERITIES if counts[severity]]
    return ", ".join(parts) or "nothing differs for users"


def _by_provider(report: DiffReport) -> Iterator[tuple[str, list[Finding]]]:
    for slug, findings in groupby(report.findings, key=lambda finding: finding.provider):
        yield slug, list(findings)


def _step(bump: VersionBump) -> str:
    return f"{bump.old} → {bump.new} ({bump.level})" if bump.new else f"a {bump.level} one"


def as_json(report: DiffReport) -> str:
    """Return *report* for machines."""
    findings = [
        {
            "provider": finding.provider,
            "section": finding.section.lower(),
            "rule": finding.rule,
            "severity": finding.severity,
            "subject": finding.subject,
            "what": finding.what,
            "where": finding.position or None,
        }
        for finding in report.findings
    ]
    content = {
        "old": report.old,
        "new": report.new,
        "worst": worst(finding.severity for finding in report.findings),
        "version": {"level": report.bump.level, "old": report.bump.old, "new": report.bump.new},
        "findings": findings,
        "remarks": [*report.remarks],
        "fragments": dict(report.fragments),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def as_markdown(report: DiffReport) -> str:
    """Return *report* as a comment on a pull request, in which text of a spec is text or code and never markup."""
    lines = [
        f"### For users of the clients: {_summary(report.findings)}",
        "",
        f"{_code(report.old)} → {_code(report.new)}{f', version {_step(report.bump)}' if report.findings else ''}",
    ]
    for slug, findings in _by_provider(report):
        lines += ["", f"#### {_escaped(slug)}", "", "| | what | where |", "|---|---|---|", *map(_row, findings)]
    lines += [f"\n> {_escaped(remark)}" for remark in report.remarks]
    for name, text in report.fragments.items():
        lines += ["", f"{_code(f'changelog.d/{name}')}: {_escaped(text.rstrip())}"]
    return "\n".join(lines)


def _row(finding: Finding) -> str:
    severity = f"**{finding.severity}**" if finding.severity == "breaking" else finding.severity
    position = _code(finding.position) if finding.position else ""
    return f"| {severity} | {_escaped(finding.text)} | {position} |"


def _escaped(text: str) -> str:
    """Return *text* with its backticked parts as code, and everything else as plain text."""
    outside, *rest = text.split("`")
    markdown = _plain(outside)
    while len(rest) > 1:
        inside, outside, *rest = rest
        markdown += (_code(inside) if inside else _BACKTICK * 2) + _plain(outside)
    # A last backtick that nothing closes is text.
    return markdown + (_BACKTICK + _plain(rest[0]) if rest else "")


def _plain(text: str) -> str:
    quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # The text of a spec must not notify a user.
    return _MARKUP.sub(r"\\\1", quoted).replace("@", "@\u200b")


def _code(text: str) -> str:
    # A pipe ends a cell even inside code.
    return f"`{text.replace('`', ' ').replace('|', chr(92) + '|')}`"
