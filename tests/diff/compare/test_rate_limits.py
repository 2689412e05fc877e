"""How fast one may call: a limit that was lowered is met by whoever calls as fast as before."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.support.diff_project import OVERLAY, SPEC, Edit, all_findings, line

_PLACE: Final = "      x-kyc-webhooks:\n        signature:"


def documents(limits: str) -> tuple[str, str]:
    """Return the provider, which publishes *limits*; none if that is empty."""
    told = f"      x-kyc-limits:\n        {limits}\n" if limits else ""
    return Edit(_PLACE, told + _PLACE).apply(SPEC, OVERLAY)


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
def test_a_limit_that_differs_is_told_with_its_line(
    old: str, new: str, rule: str, severity: str, what: str, text: str, tmp_path: Path
) -> None:
    """Each window for itself: who calls in bursts minds the second, who works through a list the minute."""
    (one,) = all_findings(tmp_path, documents(old), documents(new))

    assert (one.rule, one.severity, one.subject, one.what) == (rule, severity, "rate_limit", what)
    assert text in line(tmp_path, one.where)


def test_another_window_is_a_new_limit_and_an_old_one_gone(tmp_path: Path) -> None:
    """600 in a minute and 10 in a second are not the same: a burst of 11 was allowed."""
    got = all_findings(tmp_path, documents("- {calls: 600, per: 60}"), documents("- {calls: 10, per: 1}"))

    assert [(one.rule, one.what) for one in got] == [
        ("limit-lowered", "is 10 calls in 1 s"),
        ("limit-raised", "is no longer 600 calls in 60 s"),
    ]


def test_the_same_limits_in_another_order_are_no_change(tmp_path: Path) -> None:
    """All of them hold, whichever is written first, and 60 seconds are 60.0."""
    turned = "- {calls: 10, per: 1.0}\n        - {calls: 600, per: 60}"

    assert all_findings(tmp_path, documents(TWO), documents(turned)) == []
