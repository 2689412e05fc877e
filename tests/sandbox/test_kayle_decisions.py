"""What a decision at Kayle says: why a session failed, who called it off, and what a generation does not do."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from typing import Final

import httpx
import pytest
from polykyc import SessionStatus, kayle

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.behaviour.transitions import MoveError
from tests.support.sandbox.kayle_endpoints import register_key

CODES: Final = {
    "document_authenticity_failed": (3, 0),
    "document_active_authentication_failed": (3, 0),
    "document_chip_authentication_failed": (3, 0),
    "document_data_invalid": (3, 0),
    "document_anti_cloning_attestation_failed": (0, 0),
    "liveness_failed": (0, 3),
    "selfie_face_mismatch": (0, 3),
}
"""The seven codes of v1.6, with the tries that were used up on chip and face."""


def test_a_session_fails_with_each_documented_code(sandbox: Sandbox) -> None:
    """Answer and event say the same, so that code which tells the person why can be tested."""
    seen: dict[str, tuple[int | None, int | None]] = {}
    with sandbox.client("kayle") as client:
        for code in CODES:
            session = client.sessions.create()
            sandbox.decline(session, outcome={"failure_code": code})
            raw = client.sessions.get(session.id).raw
            seen[str(raw.failure_code)] = (raw.nfc_tries_used, raw.liveness_tries_used)
            data = sandbox.webhooks[-1].event["data"]
            assert (data["failure_code"], data["nfc_tries_used"], data["liveness_tries_used"]) == (code, *CODES[code])

    assert seen == CODES


def test_before_v1_6_the_last_attempt_has_the_code(sandbox: Sandbox) -> None:
    """The session itself has none there."""
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        session = client.sessions.create()
        sandbox.decline(session, outcome={"failure_code": "document_data_invalid"})
        codes = {str(attempt.failure_code) for attempt in client.list_attempts(session_id=str(session.id)).items}

    assert "document_data_invalid" in codes
    assert sandbox.webhooks[-1].event["data"] == {"failure_code": "document_data_invalid"}


def test_an_outcome_that_is_none_is_refused(sandbox: Sandbox) -> None:
    """The test would otherwise pass for another reason; the session stays open."""
    session = sandbox.client("kayle").sessions.create()

    with pytest.raises(InputError, match="does not say `failure_cod`\n  hint: did you mean `failure_code`"):
        sandbox.decline(session, outcome={"failure_cod": "liveness_failed"})
    with pytest.raises(InputError, match="cannot be `livness_failed`\n  hint: did you mean `liveness_failed`"):
        sandbox.decline(session, outcome={"failure_code": "livness_failed"})
    with pytest.raises(InputError, match="a session is approved does not say `failure_code`"):
        sandbox.approve(session, outcome={"failure_code": "liveness_failed"})

    assert sandbox.find(session).is_open


def test_withdrawn_consent_calls_off_what_was_approved(sandbox: Sandbox) -> None:
    """From v1.6 on; the event gives the reason, and is never a yes. Before, what is over stays as it is."""
    with sandbox.client("kayle") as client:
        session = client.sessions.create()
        sandbox.approve(session)
        sandbox.cancel(session)
        withdrawn = client.sessions.get(session.id)
    event = sandbox.webhooks[-1]
    with sandbox.client("kayle", token=sandbox.token("kayle", "v1.5")) as client:
        older = client.sessions.create()
        sandbox.approve(older)
        with pytest.raises(MoveError):
            sandbox.cancel(older)
        stays = client.sessions.get(older.id)

    assert (withdrawn.status, stays.status) == (SessionStatus.CANCELLED, SessionStatus.APPROVED)
    assert event.event["data"]["reason"] == "privacy_cancelled_after_terminal_success"
    assert event.verify().status is SessionStatus.CANCELLED


def test_the_page_offers_what_a_decision_can_say(sandbox: Sandbox) -> None:
    """A list of codes, of which the one that belongs to the pressed button counts."""
    session = sandbox.client("kayle").sessions.create()
    with httpx.Client(transport=sandbox.transport(), base_url="http://localhost") as browser:
        page = browser.get(str(session.url)).text
        token = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
        assert token is not None
        form = {"csrf": token[1], "to": "declined", "outcome.reason": "cancelled"}
        wrong = browser.post(str(session.url), data={**form, "outcome.failure_code": "none"}).status_code
        right = browser.post(str(session.url), data={**form, "outcome.failure_code": "liveness_failed"}).status_code

    assert all(f"<option>{code}</option>" in page for code in CODES)
    assert (wrong, right) == (400, 303)
    assert sandbox.client("kayle").sessions.get(session.id).raw.failure_code == "liveness_failed"


@pytest.mark.parametrize("variant", ["v1.5", "v1.2"])
def test_attempts_take_no_limit(variant: str, sandbox: Sandbox) -> None:
    """The server reads the number as a text and refuses it; the emitted client does not send it."""
    headers = {"authorization": f"Bearer {sandbox.token('kayle', variant)}"}
    with httpx.Client(transport=sandbox.transport(), base_url=sandbox.base_url("kayle"), headers=headers) as raw:
        path = "/v1/sessions/attempts/attempts?status=failed"
        answers = [raw.get(path), raw.get(f"{path}&limit=5")]

    assert [answer.status_code for answer in answers] == [200, 400]
    assert answers[1].json()["error"]["name"] == "ZodError"


def test_a_list_until_a_session_was_made_may_miss_it(sandbox: Sandbox, raw: httpx.Client) -> None:
    """The server stores microseconds and shows milliseconds: `created_to` from an answer is a little too early."""
    sessions = [raw.post("/v1/sessions").json()["data"] for _ in range(5)]

    pages = [
        raw.get("/v1/sessions", params={"created_to": session["created_at"], "limit": 100}).json()
        for session in sessions
    ]

    listed = [
        session["id"] in {item["id"] for item in page["data"]} for session, page in zip(sessions, pages, strict=True)
    ]
    assert not all(listed)


def test_a_secret_that_was_rotated_signs_what_waits(sandbox: Sandbox) -> None:
    """Events are signed when they are sent: a receiver with the new secret takes one that failed before."""
    seen: list[tuple[bytes, Mapping[str, str]]] = []

    def receive(body: bytes, headers: Mapping[str, str]) -> int:
        seen.append((body, headers))
        return 503 if len(seen) == 1 else 204

    with sandbox.client("kayle") as client:
        endpoint = client.create_webhook_endpoint(url="http://localhost:9/rotated")
        pem = register_key(client, endpoint.endpoint.id)
        sandbox.outbox.receivers["http://localhost:9/rotated"] = receive
        sandbox.approve(client.sessions.create())
        rotated = client.rotate_webhook_signing_secret(endpoint_id=endpoint.endpoint.id).signing_secret
        sandbox.advance(minutes=1)

    body, headers = seen[-1]
    assert len(seen) == 2
    assert (
        kayle.webhooks.verify(body=body, headers=headers, secrets=[rotated], key=pem).status is SessionStatus.APPROVED
    )
    header = json.loads(urlsafe_b64decode(body.partition(b".")[0] + b"=="))
    assert (header["alg"], header["enc"]) == ("RSA-OAEP-256", "A256GCM")
