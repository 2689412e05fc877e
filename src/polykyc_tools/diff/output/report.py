"""A comparison as people and machines read it: a table, a comment on a pull request, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from attrs import define

from polykyc_tools.cli.table import grid
from polykyc_tools.diff.findings.finding import Finding
from polykyc_tools.diff.findings.severity import SEVERITIES, worst

from .version_bump import Bump

_BACKTICK: Final = "\\`"
_MARKUP: Final = re.compile(r"([\\*_{}\[\]()#+!|~-])")


@define(frozen=True)
class Report:
    """Everything that a comparison of *old* with *new* says."""

    old: str
    new: str
    findings: Sequence[Finding]
    remarks: Sequence[str]
    bump: Bump
    fragments: Mapping[str, str]


def as_text(report: Report) -> str:
    """Return *report* for a terminal."""
    tables = [
        grid(
            slug,
            ("about", "is", "what", "where"),
            [(one.section, one.severity, one.text, one.where) for one in found],
            sections=True,
        )
        for slug, found in _by_provider(report)
    ]
    told = [f"{report.old} → {report.new}: {counted(report.findings)}", *tables]
    told += [f"note: {remark}" for remark in report.remarks]
    if report.findings:
        told.append(f"version: {_step(report.bump)}")
        told += [f"changelog.d/{name}: {text.rstrip()}" for name, text in report.fragments.items()]
    return "\n".join(told)


def counted(findings: Sequence[Finding]) -> str:
    """Return how many of each severity there are."""
    numbers = {severity: sum(one.severity == severity for one in findings) for severity in SEVERITIES}
    words = {"breaking": "breaking", "notice": "to notice", "compatible": "compatible"}
    return (
        ", ".join(f"{number} {words[one]}" for one, number in numbers.items() if number) or "nothing differs for users"
    )


def _by_provider(report: Report) -> Iterator[tuple[str, list[Finding]]]:
    for slug, found in groupby(report.findings, key=lambda one: one.provider):
        yield slug, list(found)


def _step(bump: Bump) -> str:
    return f"{bump.old} → {bump.new} ({bump.level})" if bump.new else f"a {bump.level} one"


def as_json(report: Report) -> str:
    """Return *report* for machines."""
    findings = [
        {
            "provider": one.provider,
            "section": one.section.lower(),
            "rule": one.rule,
            "severity": one.severity,
            "subject": one.subject,
            "what": one.what,
            "where": one.where or None,
        }
        for one in report.findings
    ]
    told = {
        "old": report.old,
        "new": report.new,
        "worst": worst(one.severity for one in report.findings),
        "version": {"level": report.bump.level, "old": report.bump.old, "new": report.bump.new},
        "findings": findings,
        "remarks": [*report.remarks],
        "fragments": dict(report.fragments),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_markdown(report: Report) -> str:
    """Return *report* as a comment on a pull request; whatever a spec says is text or code there, never markup."""
    lines = [
        f"### For users of the clients: {counted(report.findings)}",
        "",
        f"{_code(report.old)} → {_code(report.new)}{f', version {_step(report.bump)}' if report.findings else ''}",
    ]
    for slug, found in _by_provider(report):
        lines += ["", f"#### {_marked(slug)}", "", "| | what | where |", "|---|---|---|"]
        lines += [f"| {_grave(one)} | {_marked(one.text)} | {_code(one.where) if one.where else ''} |" for one in found]
    lines += [f"\n> {_marked(remark)}" for remark in report.remarks]
    for name, text in report.fragments.items():
        lines += ["", f"{_code(f'changelog.d/{name}')}: {_marked(text.rstrip())}"]
    return "\n".join(lines)


def _grave(one: Finding) -> str:
    return f"**{one.severity}**" if one.severity == "breaking" else one.severity


def _marked(text: str) -> str:
    """Return *text* with its backticked parts as code and all else without a meaning of its own."""
    outside, *rest = text.split("`")
    marked = _plain(outside)
    while len(rest) > 1:
        inside, outside, *rest = rest
        marked += (_code(inside) if inside else _BACKTICK * 2) + _plain(outside)
    # The last one, which nothing closes, opens nothing.
    return marked + (_BACKTICK + _plain(rest[0]) if rest else "")


def _plain(text: str) -> str:
    quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # Nobody is called by what a spec says.
    return _MARKUP.sub(r"\\\1", quoted).replace("@", "@\u200b")


def _code(text: str) -> str:
    # A pipe ends a cell even inside code.
    return f"`{text.replace('`', ' ').replace('|', chr(92) + '|')}`"
