"""Objects of a request in both revisions: what one requires that is opened, and one that a session method makes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.support.diff_project import OVERLAY as SESSIONS
from tests.support.diff_project import SPEC as SESSIONS_SPEC
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


def test_an_object_that_a_session_no_longer_makes_is_a_finding(tmp_path: Path) -> None:
    """Its operation requires it in both revisions, and now callers of the session have to give it."""
    spec = SESSIONS_SPEC.replace("required: [email]", "required: [email, address]")
    takes = "takes: {redirect_url: callback}\n"
    with_default = SESSIONS.replace(takes, f"{takes}        sends: {{address.city: Paris}}\n")

    there = all_findings(tmp_path / "there", (spec, with_default), (spec, SESSIONS))
    back = all_findings(tmp_path / "back", (spec, SESSIONS), (spec, with_default))

    subject = "sessions.create(address)"
    assert [finding.severity for finding in there if finding.subject == subject] == ["breaking"]
    assert [finding.severity for finding in back if finding.subject == subject] == ["compatible"]
