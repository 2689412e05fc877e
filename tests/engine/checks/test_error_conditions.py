"""Errors that a field or a text of the body tells apart, where a provider has no codes: what is read, and refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.emit import HEAD, Emit, overlay, report

SPEC = f"""{HEAD}paths:
  /thing:
    get:
      operationId: get_thing
      responses:
        '200': {{description: Fine, content: {{application/json: {{schema: {{type: object}}}}}}}}
        '400': {{description: No, content: {{application/json: {{schema: {{type: object, properties: {{
          detail: {{type: string}}, vendor_data: {{type: array, items: {{type: string}}}}}}}}}}}}}}
        '403': {{description: No, content: {{application/json: {{schema: {{type: object, properties: {{
          errors: {{type: array, items: {{type: object, properties: {{title: {{type: string}}}}}}}}}}}}}}}}}}
"""
ROWS = (
    '{http: 400, when: {/detail: "You have no credits left."}, is: quota_exceeded, says: no credits are left}, '
    "{http: 400, when: {/vendor_data: present}, is: precondition}, {http: 400, is: invalid_request}, "
    "{http: 403, when: {/errors/0/title: Quota exceeded}, is: quota_exceeded}, {http: 403, is: permission_denied}"
)


def errors(rows: str, envelope: str = "") -> str:
    """Return an overlay with *rows* as its error table."""
    operation = ("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}")
    return overlay(("$", f"x-kyc-errors: [{rows}]{envelope}"), operation)


ANSWERS: tuple[tuple[int, Any, str], ...] = (
    (400, {"detail": "You have no credits left."}, "QuotaExceededError"),
    (400, {"detail": "you have no credits left."}, "InvalidRequestError"),
    (400, {"detail": ["You have no credits left."]}, "InvalidRequestError"),
    (400, {"vendor_data": ["blocked"]}, "PreconditionError"),
    (400, {"vendor_data": None}, "InvalidRequestError"),
    (400, ["You have no credits left."], "InvalidRequestError"),
    (403, {"errors": [{"title": "Quota exceeded"}, {"title": "Forbidden"}]}, "QuotaExceededError"),
    (403, {"errors": [{"title": "Forbidden"}, {"title": "Quota exceeded"}]}, "PermissionDeniedError"),
    (403, {"errors": []}, "PermissionDeniedError"),
)


def test_a_field_or_an_exact_text_tells_errors_apart(emit: Emit) -> None:
    """Vendors without codes; nothing but the documented text counts, and the text itself is never printed."""
    acme = emit(SPEC, errors(ROWS))

    raised: list[str] = []
    for status, body, _ in ANSWERS:
        with pytest.raises(acme.errors.ApiError) as caught:
            acme.parse("get_thing", body, status=status)
        assert "credits left." not in str(caught.value)
        raised.append(type(caught.value).__name__)

    assert raised == [name for _, _, name in ANSWERS]


def test_a_code_may_stand_in_the_first_item_of_a_list(emit: Emit) -> None:
    """JSON:API has a list of errors, of which the first one decides."""
    envelope = ", x-kyc-envelope: {error: {code: /errors/0/title, message: /errors/0/title}}"
    spec = SPEC.replace("title: {type: string}", "title: {type: string, enum: [Forbidden]}")
    rows = "{http: 400, is: invalid_request}, {http: 403, code: Forbidden, is: authentication}"
    acme = emit(spec, errors(rows, envelope))

    with pytest.raises(acme.errors.AuthenticationError) as caught:
        acme.parse("get_thing", {"errors": [{"title": "Forbidden"}]}, status=403)

    assert caught.value.code == "Forbidden"


def test_a_code_may_be_a_whole_number_next_to_the_http_status(emit: Emit) -> None:
    """Some vendors number their errors; the number, its text and nothing else is the code."""
    spec = SPEC.replace("detail: {type: string}", "errorCode: {type: integer, enum: [4003]}, detail: {type: string}")
    rows = '{http: 400, code: "4003", is: authentication}, {http: 400, is: invalid_request}, {http: 403, is: conflict}'
    acme = emit(spec, errors(rows, ", x-kyc-envelope: {error: {code: /errorCode}}"))

    raised: list[str] = []
    for code in (4003, "4003", 400, True, None):
        with pytest.raises(acme.errors.ApiError) as caught:
            acme.parse("get_thing", {"errorCode": code}, status=400)
        raised.append(type(caught.value).__name__)

    assert raised == ["AuthenticationError"] * 2 + ["InvalidRequestError"] * 3


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{http: 400, when: {/datail: x}, is: server}", "no error of 400 has `/datail`"),
        ("{http: 400, when: {detail: x}, is: server}", "`detail` is no field of an error"),
        ("{http: 400, when: {/detail: past}, is: server}", "`/detail` cannot be past"),
        ("{http: 400, code: a, when: {/detail: x}, is: server}", "the row has a `code` and a `when`"),
        ("{when: {/detail: x}, is: server}", "the row names no `http` and no `code`"),
        (
            "{http: 400, when: {/detail: x}, is: server}, {http: 400, when: {/detail: x}, is: conflict}",
            "the row never wins",
        ),
    ],
)
def test_a_condition_that_cannot_hold_is_refused(tmp_path: Path, row: str, problem: str) -> None:
    """Each names the row's line."""
    rest = "{http: 400, is: invalid_request}, {http: 403, is: permission_denied}"

    assert problem in report(tmp_path, SPEC, errors(f"{row}, {rest}"))


def test_a_condition_leaves_its_status_to_be_named(tmp_path: Path) -> None:
    """An error that does not fit it has no row."""
    rows = "{http: 400, when: {/detail: x}, is: server}, {http: 403, is: permission_denied}"

    assert "no row names the status 400" in report(tmp_path, SPEC, errors(rows))
