"""Prove an error table: every error that the spec names has a row, and no row is idle."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from polykyc_tools.engine.annotations.types import ErrorRow
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

WORD = "x-kyc-errors"


def find_missing(
    rows: Sequence[ErrorRow], *, statuses: AbstractSet[int], codes: AbstractSet[str], where: str
) -> Iterator[Problem]:
    """Yield the documented statuses and codes that no row names."""
    for status in sorted(statuses - {one for row in rows for one in row.http}):
        yield _problem(where, f"no row names the status {status}", f"add `- {{http: {status}, is: …}}`")
    for code in sorted(codes - {one for row in rows for one in row.code}):
        yield _problem(where, f"no row names the code `{code}`", f"add `- {{code: {code}, is: …}}`")


def find_undocumented(
    rows: Sequence[ErrorRow], statuses: AbstractSet[int], codes: AbstractSet[str]
) -> Iterator[Problem]:
    """Yield the statuses and codes of *rows* that the spec lacks."""
    known = ", ".join(map(str, sorted(statuses)))
    for row in rows:
        for status in row.http:
            if status not in statuses:
                hint = f"document {status} in the spec, or {f'write one of {known}' if known else 'delete it'}"
                yield _problem(row.where, f"the spec documents no status {status}", hint)
        for code in row.code:
            if code not in codes:
                hint = suggest_name(code, sorted(codes)) if codes else f"list `{code}` in the spec, or delete it"
                yield _problem(row.where, f"the spec lists no code `{code}`", hint)


def find_idle_rows(rows: Sequence[ErrorRow]) -> Iterator[Problem]:
    """Yield the rows that never win, because earlier ones take all that they fit."""
    # A row with a code is only ever up against rows with one: those are looked at first.
    for number, row in enumerate(rows):
        rivals = [other for other in rows[:number] if bool(other.code) == bool(row.code)]
        pairs = [(http, code) for http in row.http or (0,) for code in row.code or ("",)]
        if all(any(_takes(rival, *pair) for rival in rivals) for pair in pairs):
            above = ", ".join(rival.where for rival in rivals if rival.where and _meets(rival, pairs))
            what = f"the row never wins: all that it fits goes to {above or 'rows above it'}"
            yield _problem(row.where, what, "move it above them, or delete it")


def _takes(rival: ErrorRow, http: int, code: str) -> bool:
    # Status 0 stands for any: only a row without `http` takes that.
    return (not rival.http or http in rival.http) and (not rival.code or code in rival.code)


def _meets(rival: ErrorRow, pairs: Sequence[tuple[int, str]]) -> bool:
    return any(_takes(rival, http, code) for http, code in pairs)


def _problem(where: str, what: str, hint: str) -> Problem:
    return Problem(f"{where} {WORD}".strip(), what, hint)
