"""Times in a provider's own form, in answers and events of the sandbox."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.state.clock import format_time
from tests.support.sandbox.opened_session import opened

NOON = datetime(2026, 12, 1, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("yyyy-MM-dd HH:mm:ss", "2026-12-01 12:00:00"),
        ("yyyy-MM-dd HH:mm:ss.SSS", "2026-12-01 12:00:00.123"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxx", "2026-12-01T12:00:00.123456+0000"),
        ("yyyy-MM-ddTHH:mm:ss'Z'", "2026-12-01T12:00:00Z"),
    ],
)
def test_a_time_is_written_by_the_pattern_of_its_schema(pattern: str, text: str) -> None:
    """A client that is tested against another form than the provider's is not tested."""
    assert format_time(NOON.timestamp(), pattern) == text


def test_an_answer_has_the_time_in_the_providers_form(sandbox: Sandbox) -> None:
    """Sumsub's `createdAt` names no zone, and its client reads an aware time."""
    with sandbox.client("sumsub") as client:
        session = opened(sandbox, client)
        applicant = client.get_applicant(session.id)

    text = applicant.to_dict()["createdAt"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", text)
    assert applicant.created_at == datetime.fromisoformat(f"{text}+00:00")
    assert abs(datetime.now(UTC) - applicant.created_at) < timedelta(minutes=5)


def test_events_have_a_time_in_the_providers_form(sandbox: Sandbox) -> None:
    """They arrive in any order, and an older one must not overwrite what a newer one says."""
    with sandbox.client("sumsub") as client:
        session = opened(sandbox, client)
        for status in ("in_progress", "in_review", "approved"):
            sandbox.move(session, status)
    sent = sandbox.webhooks

    texts = [json.loads(webhook.body)["createdAtMs"] for webhook in sent]
    times: list[Any] = [webhook.verify().occurred_at for webhook in sent]

    assert len(texts) > 3
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}", text) for text in texts)
    assert times == [datetime.fromisoformat(f"{text}+00:00") for text in texts]
    assert times == sorted(times)
