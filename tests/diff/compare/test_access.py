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


SCHEME: Final = "    key: {type: apiKey, in: header, name: X-Key}"
SIGNING: Final = (
    "signing: {algorithm: hmac-sha256, encoding: hex, key: k, content: '{body}', headers: {X-Sig: '{signature}'}"
)
REGION: Final = "/{region}\n    variables: {region: {default: eu, enum: [%s]}}"
SERVER: Final = "  - url: https://api.acme.example"
FORGET: Final = "      operationId: forget_session\n"
LISTED: Final = "      operationId: list_sessions\n"


def annotated(*annotations: str) -> list[Edit]:
    """Return the edit that adds *annotations*, without `x-kyc-`, to the document."""
    return [Edit(_WEBHOOKS, "".join(f"      x-kyc-{each}\n" for each in annotations) + _WEBHOOKS)]


def with_schemes(security: str, *schemes: str) -> list[Edit]:
    """Return the edits that declare more *schemes* and give the document this *security*."""
    lines = "".join(f"\n    {scheme}" for scheme in schemes)
    return [Edit(SCHEME, SCHEME + lines), Edit("  - key: []\n", f"  {security}\n")]


SECOND: Final = "admin: {type: http, scheme: bearer}"
THIRD: Final = "other: {type: apiKey, in: query, name: o}"
CHANGES: Final[dict[str, tuple[list[Edit], list[Edit], list[tuple[str, str, str]]]]] = {
    "a header has another value": (
        annotated("headers: {Acme-Version: '2', X-A: a}"),
        annotated("headers: {acme-version: '3', X-A: a}"),
        [("header-changed", "acme-version", "is `3`, and was `2`")],
    ),
    "a region is gone and one is new": (
        [Edit(SERVER, SERVER + REGION % "eu, us")],
        [Edit(SERVER, SERVER + REGION % "eu, uk, jp")],
        [("server-chosen", "region", "takes `uk`, `jp`"), ("server-narrowed", "region", "no longer takes `us`")],
    ),
    "three credentials are needed, where two were enough": (
        with_schemes("- {key: [], admin: []}\n  - {key: [], other: []}", SECOND, THIRD),
        with_schemes("- {key: [], admin: [], other: []}", SECOND, THIRD),
        [
            ("credential-needed", "admin", "is needed, in the header `authorization` after `Bearer`"),
            ("credential-needed", "other", "is needed, in the query as `o=`"),
        ],
    ),
    "two credentials are enough, where three were needed": (
        with_schemes("- {key: [], admin: [], other: []}", SECOND, THIRD),
        with_schemes("- {key: [], admin: []}\n  - {key: [], other: []}", SECOND, THIRD),
        [("credential-accepted", "token", "`key` and `admin`, or `key` and `other` is enough")],
    ),
    "one of three credentials is no longer enough": (
        with_schemes("- key: []\n  - admin: []\n  - other: []", SECOND, THIRD),
        with_schemes("- key: []\n  - other: []", SECOND, THIRD),
        [
            ("credential-dropped", "admin", "is not sent any more"),
            ("credential-needed", "token", "`admin` is no longer enough: give `token`, or `other`"),
        ],
    ),
    "one more of three credentials is enough": (
        with_schemes("- key: []\n  - other: []", SECOND, THIRD),
        with_schemes("- key: []\n  - admin: []\n  - other: []", SECOND, THIRD),
        [("credential-accepted", "token", "`admin` is enough")],
    ),
    "a retry rule has another value": (
        annotated("retry: {advice: Acme-Retry, stored: [500, 409]}"),
        annotated("retry: {advice: acme-retry, stored: [409]}"),
        [("attempts-changed", "x-kyc-retry.stored", "is `409`, and was `409, 500`")],
    ),
    "requests are signed by another algorithm": (
        annotated(SIGNING + "}"),
        annotated(SIGNING.replace("sha256", "sha512") + "}"),
        [("signing-changed", "signature", "is another one")],
    ),
    "answers are signed as well": (
        annotated(SIGNING + "}"),
        annotated(SIGNING + ", answers: {headers: [x-sig]}}"),
        [("answers-signed", "verify_answers", "checks answers")],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_how_a_provider_is_reached_gives_exactly_its_findings(name: str, tmp_path: Path) -> None:
    """The names of headers do not differ by their case, nor lists of statuses by their order."""
    old, new, expected = CHANGES[name]

    documents: list[tuple[str, str]] = []
    for edits in (old, new):
        spec, overlay = SPEC, OVERLAY
        for edit in edits:
            spec, overlay = edit.apply(spec, overlay)
        documents.append((spec, overlay))
    findings = all_findings(tmp_path, *documents)

    assert sorted((finding.rule, finding.subject, finding.what) for finding in findings) == expected
