"""Models that are sent and received: what a caller reads and what a caller gives, without saying anything twice."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.support.diff_project import OVERLAY, SPEC, Edit, all_findings

BOTH_WAYS: Final = SPEC.replace(
    "        note: {type: string}\n",
    '        note: {type: string}\n        home: {$ref: "#/components/schemas/Address"}\n',
)
ZIP: Final = "        zip: {type: string}\n"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(ZIP, ""), [("field-removed", "Address.zip")]),
        (Edit(ZIP, f"{ZIP}        land: {{type: string}}\n"), [("field-added", "Address.land")]),
        (Edit(ZIP, ZIP.replace("string", "integer")), [("field-changed", "Address.zip")]),
        (
            Edit("      required: [city]\n", "      required: [city, zip]\n"),
            [("argument-made-required", "Address(zip)"), ("field-promised", "Address.zip")],
        ),
        (
            Edit(
                f"        city: {{type: string}}\n{ZIP}", "        town: {type: string}\n        zip: {type: integer}\n"
            ),
            [("field-added", "Address.town"), ("field-changed", "Address.zip"), ("field-removed", "Address.city")],
        ),
    ],
)
def test_a_change_of_a_model_both_ways_is_told_once(
    edit: Edit, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    """A property that is gone or another is one change for its users; what a caller has to give is another one."""
    findings = all_findings(tmp_path, (BOTH_WAYS, OVERLAY), edit.apply(BOTH_WAYS, OVERLAY))

    assert sorted((finding.rule, finding.subject) for finding in findings) == expected
