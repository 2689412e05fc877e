"""What cassettes of vcrpy hold: neither a credential nor a person, and still an answer that the client reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import httpx
import polykyc
import pytest
import vcr  # pyright: ignore[reportMissingTypeStubs]

from polykyc_tools.sandbox import cassette_filters

DATA: Final = Path(__file__).parents[1] / "data"
TOKEN: Final = "secret-token-of-the-shop"


def _case(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "call", "persons"),
    [
        ("kulipa/get_user.active", "get_user", ["Example", "user@example.com", "1990-01-31", "100000000"]),
        ("kulipa/export_kyc.verified_full", "export_kyc", ["Example Street"]),
        ("starkfi/create_kyc_session.by_email_and_wallet", "create_kyc_session", ["user@example.com", "https://..."]),
        ("dossiers/list_kyc_sessions.largest_page", "list_kyc_sessions", ["@example.com"]),
        (
            "persona/generate_one_time_link.linked",
            "generate_one_time_link",
            ["code=us1-another", "code=ANOTHER", "Jane", "1990-01-31"],
        ),
        ("persona/redact_inquiry.redacted", "redact_inquiry", ["user-1"]),
    ],
)
def test_a_cassette_holds_no_person(name: str, call: str, persons: list[str], tmp_path: Path) -> None:
    """It is committed, and read by everyone who reads the repository."""
    case, slug = _case(name), name.partition("/")[0]
    documented: Any = case["response"]
    sent: list[httpx.Request] = []

    def provider(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        headers = {"set-cookie": "session=secret", "content-type": "application/json"}
        return httpx.Response(documented["status"], json=documented["json"], headers=headers)

    recorder: Any = vcr.VCR(cassette_library_dir=str(tmp_path), **cassette_filters(slug))
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    module: Any = getattr(polykyc, slug)
    client = module.Client(token=TOKEN, base_url="https://api.shop.test/kyc", http_client=http_client)

    for _ in range(2):
        with recorder.use_cassette("it.yaml"):
            getattr(client, call)(**case["call"])

    text = (tmp_path / "it.yaml").read_text(encoding="utf-8")
    assert len(sent) == 1
    assert [secret for secret in (TOKEN, "session=secret", *persons) if secret in text] == []
    assert any(person in json.dumps([case["call"], documented["json"]]) for person in persons)


def test_what_the_spec_does_not_describe_is_made_up() -> None:
    """A field that a provider adds tomorrow may hold anything."""
    filters = cassette_filters("salesive")
    request: Any = vcr.request.Request(
        "GET", "https://api.salesive.com/api/v1/kyc/status", b"", {"Authorization": TOKEN}
    )
    answer = {"status": 200, "success": True, "message": "", "data": {"status": "approved", "passport": "X123", "n": 7}}
    body = {"string": json.dumps(answer).encode()}

    recorded = filters["before_record_request"](request)
    answered = filters["before_record_response"]({"status": {"code": 200}, "headers": {}, "body": body})

    assert recorded.headers["authorization"] == "hidden"
    data = json.loads(answered["body"]["string"])["data"]
    assert data == {"status": "approved", "passport": "hidden", "n": 0}


def test_a_call_of_another_service_stays() -> None:
    """A suite may record more than one service, each with its own filters."""
    filters = cassette_filters("salesive")
    request: Any = vcr.request.Request("GET", "https://mail.test/v1/sent", b"", {"Authorization": "other"})
    response = {"status": {"code": 200}, "headers": {}, "body": {"string": b"sent"}}

    assert filters["before_record_request"](request).headers["authorization"] == "other"
    assert filters["before_record_response"](response) == response
