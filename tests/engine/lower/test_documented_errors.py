"""The documented errors of an operation: statuses and codes, and the exceptions that a docstring names."""

from __future__ import annotations

import inspect
from typing import Final

from polykyc_tools.engine.lower.documented_errors import documented_errors
from tests.support.emit import Emit, getting, overlay

DOCUMENT: Final = {"components": {"examples": {"gone": {"value": {"code": "gone"}}}}}
OPERATION: Final = {
    "responses": {
        "200": {"content": {"application/json": {"example": {"code": "fine"}}}},
        "400": {
            "content": {
                "application/json": {
                    "examples": {
                        "one": {"value": {"error": {"code": "bad"}}},
                        "other": {"value": {"code": 17}},
                        "again": {"value": {"code": "17"}},
                        "flag": {"value": {"code": True}},
                    }
                },
                "text/plain": {"example": "no JSON"},
            }
        },
        "404": {"content": {"application/json": {"examples": {"gone": {"$ref": "#/components/examples/gone"}}}}},
        "503": {"description": "Busy"},
        "4XX": {"description": "Any other"},
        "default": {"description": "Any other"},
    }
}


def test_each_status_and_code_of_an_example_is_one_error() -> None:
    """Also by reference, of several media types, and as a number; a success and a range of statuses are none."""
    assert documented_errors(DOCUMENT, OPERATION, ("/error/code", "/code")) == (
        *((400, "bad"), (400, "17"), (400, "")),
        (404, "gone"),
        (503, ""),
    )


def test_a_docstring_names_the_exceptions_of_the_error_table(emit: Emit) -> None:
    """The row with the code wins, and what is left of a status has its own row; others' errors are not there."""
    examples = "{a: {value: {code: taken}}, b: {value: {}}}"
    no = f"{{application/json: {{schema: {{$ref: '#/components/schemas/No'}}, examples: {examples}}}}}"
    spec = getting("{type: string}", components="No: {type: object, properties: {code: {type: string, enum: [taken]}}}")
    spec = spec.replace("\ncomponents:", f"\n        '409': {{description: No, content: {no}}}\ncomponents:")
    rows = "[{http: 409, code: taken, is: conflict, says: another one is open}, {http: 409, is: precondition}]"
    acme = emit(
        spec,
        overlay(
            ("$", f"x-kyc-envelope: {{error: {{code: /code}}}}, x-kyc-errors: {rows}"),
            ("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}"),
        ),
    )

    doc = inspect.getdoc(acme.module.Client.get_thing) or ""

    assert doc.partition("Raises:\n")[2] == (
        "    ConflictError: 409 `taken` (another one is open).\n    PreconditionError: Any other 409."
    )
