"""The proof of error tables: every documented error has a row, and every row has an error."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from textwrap import dedent

import pytest

from polykyc_tools.engine.annotations.types import ErrorRowAnnotation
from polykyc_tools.engine.checks.error_table import find_idle_rows, find_missing, find_undocumented
from polykyc_tools.engine.source.diagnostics import Problem
from tests.support.emit import HEAD, Emit, overlay
from tests.support.emit import report as problems_of


def row(line: int, *, http: tuple[int, ...] = (), code: tuple[str, ...] = ()) -> ErrorRowAnnotation:
    return ErrorRowAnnotation(http, code, "server", None, f"overlays/acme.yaml:{line}")


def proved(
    rows: Sequence[ErrorRowAnnotation], *, statuses: AbstractSet[int], codes: AbstractSet[str], position: str = ""
) -> list[Problem]:
    """Return what keeps *rows* from reading the documented *statuses* and *codes*; *where* the table is."""
    table_position = position or next((row.position for row in rows if row.position), "")
    return [
        *find_missing(rows, statuses=statuses, codes=codes, position=table_position),
        *find_undocumented(rows, statuses, codes),
        *find_idle_rows(rows),
    ]


def report(problems: list[Problem]) -> str:
    return "\n".join(map(str, problems))


def lines(text: str) -> str:
    return dedent(text).strip("\n")


WHOLE = (
    row(2, http=(429,), code=("quota_exceeded",)),
    row(3, http=(429,)),
    row(4, http=(403,), code=("not_verified", "no_wallet")),
    row(5, http=(500, 502)),
)
STATUSES = {403, 429, 500, 502}
CODES = {"quota_exceeded", "not_verified", "no_wallet"}


def test_a_table_that_names_every_documented_error_is_proved() -> None:
    """A status whose every error has a code needs no row of its own next to them."""
    assert proved(WHOLE, statuses=STATUSES, codes=CODES) == []


@pytest.mark.parametrize("number", [0, 2, 3])
def test_no_row_can_be_lost_in_silence(number: int) -> None:
    """Deleting what alone names a code or a status fails."""
    rows = WHOLE[:number] + WHOLE[number + 1 :]

    assert proved(rows, statuses=STATUSES, codes=CODES) != []


def test_an_error_without_a_row_is_told_at_the_table() -> None:
    """A new code in the spec asks for a decision, not for a guess."""
    problems = proved(WHOLE[:3], statuses=STATUSES, codes=CODES | {"blocked"}, position="overlays/acme.yaml:1")

    assert report(problems) == lines("""
        overlays/acme.yaml:1 x-kyc-errors: no row names the status 500
          hint: add `- {http: 500, is: …}`
        overlays/acme.yaml:1 x-kyc-errors: no row names the status 502
          hint: add `- {http: 502, is: …}`
        overlays/acme.yaml:1 x-kyc-errors: no row names the code `blocked`
          hint: add `- {code: blocked, is: …}`
    """)


def test_a_row_for_what_the_spec_lacks_is_told_at_the_row() -> None:
    """A misspelt code would never fit, and its error would be classed by the status alone."""
    rows = (*WHOLE, row(6, http=(404,)), row(7, code=("not_verifed",)))

    problems = proved(rows, statuses=STATUSES, codes=CODES)

    assert report(problems) == lines("""
        overlays/acme.yaml:6 x-kyc-errors: the spec documents no status 404
          hint: document 404 in the spec, or write one of 403, 429, 500, 502
        overlays/acme.yaml:7 x-kyc-errors: the spec lists no code `not_verifed`
          hint: did you mean `not_verified`?
    """)


def test_a_code_that_a_row_misspells_is_reported_once() -> None:
    """A person who mends the row has mended the table, so nothing else is missing."""
    rows = (*WHOLE[:2], row(4, http=(403,), code=("not_verifed", "no_wallet")), WHOLE[3])

    problems = proved(rows, statuses=STATUSES, codes=CODES)

    assert report(problems) == lines("""
        overlays/acme.yaml:4 x-kyc-errors: the spec lists no code `not_verifed`
          hint: did you mean `not_verified`?
    """)
    other = (*WHOLE[:2], row(4, http=(403,), code=("x", "no_wallet")), WHOLE[3])
    assert [problem.what for problem in proved(other, statuses=STATUSES, codes=CODES)] == [
        "no row names the code `not_verified`",
        "the spec lists no code `x`",
    ]


def test_a_row_of_a_spec_without_errors_is_told_at_the_row() -> None:
    """There is nothing to choose from, so the remedy is in the spec or in deleting."""
    problems = proved((row(2, http=(404,), code=("x",)),), statuses=set(), codes=set())

    assert report(problems) == lines("""
        overlays/acme.yaml:2 x-kyc-errors: the spec documents no status 404
          hint: document 404 in the spec, or delete it
        overlays/acme.yaml:2 x-kyc-errors: the spec lists no code `x`
          hint: list `x` in the spec, or delete it
    """)


def test_a_row_that_never_wins_is_told_with_the_rows_above_it() -> None:
    """The first row that fits wins, and rows with a code are looked at before rows without one."""
    rows = (
        row(2, http=(403,)),
        row(3, http=(403,), code=("a",)),  # wins: it has a code
        row(4, http=(403, 404)),  # wins for 404
        row(5, http=(404, 403)),
        row(6, code=("a",)),  # wins for any other status
        row(7, http=(404,), code=("a",)),
        row(8, code=("a", "b")),
        row(9, code=("b",)),
    )

    problems = proved(rows, statuses={403, 404}, codes={"a", "b"})

    assert report(problems) == lines("""
        overlays/acme.yaml:5 x-kyc-errors: the row never wins: all that it fits goes to overlays/acme.yaml:2, overlays/acme.yaml:4
          hint: move it above them, or delete it
        overlays/acme.yaml:7 x-kyc-errors: the row never wins: all that it fits goes to overlays/acme.yaml:6
          hint: move it above them, or delete it
        overlays/acme.yaml:9 x-kyc-errors: the row never wins: all that it fits goes to overlays/acme.yaml:8
          hint: move it above them, or delete it
    """)  # noqa: E501 - a report as it is printed


FAILED = "{type: object, properties: {code: {type: string, enum: [gone, busy]}}}"
REFUSALS = "".join(
    f"        '{status}': {{description: No, content: {{application/json: {{schema: {FAILED}}}}}}}\n"
    for status in (404, 409, 410)
)
SPEC = f"{HEAD}paths:\n" + "".join(
    f"  /{name}:\n    get:\n      operationId: {name}_thing\n      responses:\n"
    f"        '200': {{description: Fine, content: {{application/json: {{schema: {{type: object}}}}}}}}\n{REFUSALS}"
    for name in ("get", "ask")
)
TABLE = (
    "x-kyc-errors: [{http: [404, 410], is: not_found}, {http: 409, is: conflict}, "
    "{code: gone, is: not_found}, {code: busy, http: [409, 410], is: rate_limited}]"
)
OWN = (
    "x-kyc-errors: [{http: [410, 404], is: permission_denied}, "
    "{http: [409, 410], code: [busy, gone], is: quota_exceeded}]"
)


@pytest.fixture
def raised(emit: Emit) -> Callable[..., str]:
    """Return what tells the error that an emitted client raises."""
    words = overlay(("$", f"x-kyc-envelope: {{error: {{code: /code}}}}, {TABLE}"), ("$.paths['/ask'].get", OWN))
    acme = emit(SPEC, words)

    def call(operation: str, status: int, code: str | None = None) -> str:
        with pytest.raises(acme.errors.ApiError) as caught:
            acme.parse(operation, {"code": code}, status=status)
        return caught.type.__name__

    return call


def test_an_operations_rows_come_before_those_of_the_document(raised: Callable[..., str]) -> None:
    """A status or a code may mean another thing there than everywhere else; what is left is the document's."""
    errors = {
        name: [raised(name, 404), raised(name, 409), raised(name, 409, "busy"), raised(name, 404, "gone")]
        for name in ("get_thing", "ask_thing")
    }

    assert errors == {
        "get_thing": ["NotFoundError", "ConflictError", "RateLimitedError", "NotFoundError"],
        "ask_thing": ["PermissionDeniedError", "ConflictError", "QuotaExceededError", "NotFoundError"],
    }


def test_a_row_of_several_statuses_and_codes_is_for_each_of_them(raised: Callable[..., str]) -> None:
    """With a code and without one, at the document and at an operation."""
    errors = [
        [raised(name, *error) for error in ((404,), (410,), (409, "busy"), (410, "busy"), (410, "gone"))]
        for name in ("get_thing", "ask_thing")
    ]

    assert errors == [
        ["NotFoundError", "NotFoundError", "RateLimitedError", "RateLimitedError", "NotFoundError"],
        ["PermissionDeniedError", "PermissionDeniedError", *["QuotaExceededError"] * 3],
    ]


@pytest.mark.parametrize("wrong", ["'410'", "99", "600", "true", "4XX"])
@pytest.mark.parametrize("second", [False, True], ids=["first", "second"])
def test_each_status_of_a_list_is_checked(tmp_path: Path, wrong: str, second: bool) -> None:
    """The rest of the row would hide it."""
    listed = ", ".join(["404", wrong] if second else [wrong, "404"])

    message = problems_of(tmp_path, SPEC, overlay(("$", f"x-kyc-errors: [{{http: [{listed}], is: not_found}}]")))

    assert message.startswith("overlays/acme.yaml:6 x-kyc-errors: `http` cannot be ")


def test_a_table_without_lines_still_has_its_faults_told() -> None:
    """Rows may come from plain values, without a file behind them."""
    twice = ErrorRowAnnotation((404,), (), "not_found", None, "")

    problems = proved((twice, twice), statuses={404}, codes=set())

    assert report(problems) == lines("""
        x-kyc-errors: the row never wins: all that it fits goes to rows above it
          hint: move it above them, or delete it
    """)
