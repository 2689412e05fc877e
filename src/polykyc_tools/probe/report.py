"""The report of a probe: what was called, what differs, and what became of each assumption. It has no data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from attrs import define

from polykyc_tools.drift.findings import DriftKind
from polykyc_tools.drift.run import Occurrence, Replayed
from polykyc_tools.engine.ir.docs_page import Assumption
from polykyc_tools.engine.source.pointers import KeyPath, split_pointer

from .calls import ProbedCall

Verdict: TypeAlias = Literal["confirmed", "refuted", "not touched"]

_EDITS: Final[Mapping[DriftKind, str]] = {
    "unmapped": "add a row to the `x-kyc-status` at this line for what the answer has",
    "value": "add the word to the list at this line, or to a row of the table that reads it",
    "code": "add `- {code: …, is: …}` with this code to the `x-kyc-errors`, and to the codes of the spec",
    "status": "add this HTTP status to the `responses` at this line",
    "type": "write the type that the provider sends at this line",
    "missing": "take the property off `required` at this line, or make it nullable",
    "field": "add the property to the schema at this line",
    "header": "mend the header at this line",
    "body": "describe at this line what the provider sends as a body",
    "operation": "add the operation to the spec",
}


@define(frozen=True)
class Judged:
    """An assumption, and what the answers say of it."""

    assumption: Assumption
    verdict: Verdict


def judge(assumptions: Sequence[Assumption], replayed: Sequence[Replayed], calls: Sequence[ProbedCall]) -> list[Judged]:
    """Return what the answers say of each of *assumptions*.

    An assumption is confirmed if an answer had what it is about, and nothing in it differed; refuted if what differs is
    a part of it. What an operation does is confirmed by a success alone.
    """
    by_name = {call.operation.name: call for call in calls}
    reached: set[KeyPath] = set()
    refuted: set[KeyPath] = set()
    for each in replayed:
        call = by_name.get(each.operation or "")
        if call is not None:
            path: KeyPath = ("paths", call.operation.path, call.operation.method.lower())
            reached.add((*path, "responses", str(each.record.status)))
            # A refusal says nothing of what the operation does.
            reached |= {path} if call.outcome == "succeeded" else set()
        reached |= each.reached
        refuted |= {*each.refuted}
    return [Judged(each, _verdict(tuple(split_pointer(each.what)), reached, refuted)) for each in assumptions]


def _verdict(path: KeyPath, reached: set[KeyPath], refuted: set[KeyPath]) -> Verdict:
    steps = tuple(map(str, path))
    if any(tuple(map(str, wrong))[: len(steps)] == steps for wrong in refuted) and steps:
        return "refuted"
    return "confirmed" if steps in {tuple(map(str, each)) for each in reached} else "not touched"


def write_report(
    slug: str, version: str, calls: Sequence[ProbedCall], listed: Sequence[Occurrence], judged: Sequence[Judged],
    statuses: Mapping[str, Sequence[int]],
) -> str:  # fmt: skip
    """Return the report as Markdown."""
    return "\n".join([*_lines(slug, version, calls, listed, judged, statuses), ""])


def _lines(
    slug: str, version: str, calls: Sequence[ProbedCall], listed: Sequence[Occurrence], judged: Sequence[Judged],
    statuses: Mapping[str, Sequence[int]],
) -> Iterator[str]:  # fmt: skip
    yield f"# {slug}, compared with its documents by polykyc {version}"
    yield "\nThe report has no personal data, no id and no credential.\n"
    yield "| operation | called | HTTP | error |\n|---|---|---|---|"
    for call in calls:
        http = ", ".join(map(str, statuses.get(call.operation.name, ())))
        called = {"skipped": f"no: {call.text}", "unanswered": "yes, without an answer"}.get(call.outcome, "yes")
        yield f"| `{call.operation.name}` | {called} | {http} | {call.error} |"
    yield f"\n## What differs: {len(listed)}\n"
    if listed:
        yield "| kind | operation | what | line | edit that would mend it |\n|---|---|---|---|---|"
    for operation, finding, _ in listed:
        what = f"`{finding.at or '/'}` {finding.what}".replace("|", "\\|")
        yield f"| {finding.kind} | `{operation}` | {what} | {finding.position} | {_EDITS[finding.kind]} |"
    counts = {word: sum(each.verdict == word for each in judged) for word in ("confirmed", "refuted", "not touched")}
    yield f"\n## Assumptions: {', '.join(f'{number} {word}' for word, number in counts.items())}\n"
    if judged:
        yield "| verdict | line | part of the document | assumed because | edit |\n|---|---|---|---|---|"
    for each in judged:
        part, why = (text.replace("|", "\\|") for text in (each.assumption.what, each.assumption.why))
        edit = {"confirmed": "remove `x-kyc-source: inferred`", "refuted": "see above", "not touched": ""}[each.verdict]
        yield f"| {each.verdict} | {each.assumption.position} | `{part}` | {why} | {edit} |"
