"""Prove an error table: every documented error has a row, and every row is needed."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import evolve

from polykyc_tools.engine.annotations.types import ErrorRowAnnotation
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import find_similar, suggest_name

WORD: Final = "x-kyc-errors"


def find_missing(
    rows: Sequence[ErrorRowAnnotation], *, statuses: AbstractSet[int], codes: AbstractSet[str], position: str
) -> Iterator[Problem]:
    """Yield a problem for each documented status and code that no row names; *position* is that of the table.

    A code that a row misspells is not missing: the row has a problem of its own.
    """
    # A row with conditions on the body may not fit.
    for status in sorted(statuses - {named for row in rows if not row.when for named in row.http}):
        yield _gap(position, f"no row names the status {status}", f"add `- {{http: {status}, is: …}}`")
    named_codes = {named for row in rows for named in row.code}
    misspelt = {find_similar(named, sorted(codes)) for named in named_codes - codes}
    for code in sorted(codes - named_codes - misspelt):
        yield _gap(position, f"no row names the code `{code}`", f"add `- {{code: {code}, is: …}}`")


def find_undocumented(
    rows: Sequence[ErrorRowAnnotation], statuses: AbstractSet[int], codes: AbstractSet[str]
) -> Iterator[Problem]:
    """Yield a problem for each status and code of *rows* that the spec does not document."""
    listed = ", ".join(map(str, sorted(statuses)))
    for row in rows:
        for status in row.http:
            if status not in statuses:
                hint = f"document {status} in the spec, or {f'write one of {listed}' if listed else 'delete it'}"
                yield _problem(row.position, f"the spec documents no status {status}", hint)
        for code in row.code:
            if code not in codes:
                hint = suggest_name(code, sorted(codes)) if codes else f"list `{code}` in the spec, or delete it"
                yield _problem(row.position, f"the spec lists no code `{code}`", hint)


def find_idle_rows(rows: Sequence[ErrorRowAnnotation]) -> Iterator[Problem]:
    """Yield a problem for each row that never wins, because earlier rows take all that it fits."""
    for number, row in enumerate(rows):
        rivals = [other for other in rows[:number] if rank(other) == rank(row) and other.when == row.when]
        pairs = [(http, code) for http in row.http or (0,) for code in row.code or ("",)]
        if all(any(_takes(rival, *pair) for rival in rivals) for pair in pairs):
            above = ", ".join(rival.position for rival in rivals if rival.position and _meets(rival, pairs))
            what = f"the row never wins: all that it fits goes to {above or 'rows above it'}"
            yield _problem(row.position, what, "move it above them, or delete it")


def rank(row: ErrorRowAnnotation) -> int:
    """Return the rank of *row*: rows with a code are read first, then those with conditions on the body."""
    return 0 if row.code else 1 if row.when else 2


def _takes(rival: ErrorRowAnnotation, http: int, code: str) -> bool:
    # Status 0 stands for any status: only a row without `http` takes it.
    return (not rival.http or http in rival.http) and (not rival.code or code in rival.code)


def _meets(rival: ErrorRowAnnotation, pairs: Sequence[tuple[int, str]]) -> bool:
    return any(_takes(rival, http, code) for http, code in pairs)


def _gap(position: str, what: str, hint: str) -> Problem:
    return evolve(_problem(position, what, hint), lacks_row=True)


def _problem(position: str, what: str, hint: str) -> Problem:
    return Problem(f"{position} {WORD}".strip(), what, hint)
