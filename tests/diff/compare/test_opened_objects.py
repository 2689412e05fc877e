"""A request envelope in both revisions: what an opened object requires next to its other arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.support.diff_project import all_findings
from tests.support.emit import overlay, sending

SPEC: Final = sending(
    "{type: object, properties: {meta: {type: object, required: [a], properties: {"
    "a: {type: string}, b: {type: string}}}}}"
)
OVERLAY: Final = overlay(
    ("$", "x-kyc-envelope: {request: /meta}"), ("$.paths['/thing'].post", "x-kyc-operation: {retry: never}")
)


def test_an_argument_that_an_object_newly_requires_is_a_finding(tmp_path: Path) -> None:
    """It is no required argument, and calls with another argument of the object fail nevertheless."""
    stricter = SPEC.replace("required: [a]", "required: [a, b]")

    there = all_findings(tmp_path / "there", (SPEC, OVERLAY), (stricter, OVERLAY))
    back = all_findings(tmp_path / "back", (stricter, OVERLAY), (SPEC, OVERLAY))

    assert [(finding.rule, finding.severity, finding.what) for finding in there] == [
        ("needs-added", "breaking", "needs `b` next to any other argument of `meta`")
    ]
    assert [finding.rule for finding in back] == ["needs-removed"]
