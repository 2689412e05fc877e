"""Rate limits: the provider refuses callers that keep their speed after it lowered a limit."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.support.diff_project import OVERLAY, SPEC, Edit, all_findings, line_text

_WEBHOOKS: Final = "      x-kyc-webhooks:\n        signature:"


def documents(limits: str) -> tuple[str, str]:
    """Return the documents of a provider that publishes *limits*, none if the text is empty."""
    annotation = f"      x-kyc-limits:\n        {limits}\n" if limits else ""
    return Edit(_WEBHOOKS, annotation + _WEBHOOKS).apply(SPEC, OVERLAY)


TWO: Final = "- {calls: 600, per: 60}\n        - {calls: 10, per: 1}"


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity", "what", "text"),
    [
        (
            TWO,
            TWO.replace("600", "1000"),
            "limit-raised",
            "compatible",
            "is 1,000 calls in 60 s, and was 600",
            "calls: 1000",
        ),
        (TWO, TWO.replace("600", "300"), "limit-lowered", "notice", "is 300 calls in 60 s, and was 600", "calls: 300"),
        (TWO.partition("\n")[0], TWO, "limit-lowered", "notice", "is 10 calls in 1 s", "calls: 10"),
        (TWO, TWO.partition("\n")[0], "limit-raised", "compatible", "is no longer 10 calls in 1 s", "calls: 10"),
        (
            "- {calls: 1, per: 0.5}",
            "",
            "limits-unpublished",
            "breaking",
            "is no longer 1 call in 0.5 s",
            "calls: 1",
        ),
        ("", "- {calls: 600, per: 60}", "limits-published", "notice", "is 600 calls in 60 s", "calls: 600"),
    ],
)
def test_a_changed_limit_is_reported_with_its_line(
    old: str, new: str, rule: str, severity: str, what: str, text: str, tmp_path: Path
) -> None:
    """Each window alone: a caller with bursts depends on the second, one with a long list on the minute."""
    (finding,) = all_findings(tmp_path, documents(old), documents(new))

    assert (finding.rule, finding.severity, finding.subject, finding.what) == (rule, severity, "rate_limit", what)
    assert text in line_text(tmp_path, finding.position)


def test_another_window_is_a_new_limit_and_an_old_one_gone(tmp_path: Path) -> None:
    """600 calls in a minute allow a burst of 11, and 10 calls in a second do not."""
    findings = all_findings(tmp_path, documents("- {calls: 600, per: 60}"), documents("- {calls: 10, per: 1}"))

    assert [(finding.rule, finding.what) for finding in findings] == [
        ("limit-lowered", "is 10 calls in 1 s"),
        ("limit-raised", "is no longer 600 calls in 60 s"),
    ]


def test_the_same_limits_in_another_order_are_no_change(tmp_path: Path) -> None:
    """The order of limits does not count, and 60 seconds are 60.0."""
    reordered = "- {calls: 10, per: 1.0}\n        - {calls: 600, per: 60}"

    assert all_findings(tmp_path, documents(TWO), documents(reordered)) == []
