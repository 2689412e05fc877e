"""The example that takes StarkFi's steps, against its documented answers."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
from polykyc import starkfi

from examples.starkfi_steps import by_email, by_wallet

HERE = Path(__file__).parents[2]


def client(*names: str) -> tuple[starkfi.Client, list[str]]:
    """Return a client that gets the answers of the cases *names* in turn, and the paths that it will ask for."""
    cases = [json.loads((HERE / "data" / "starkfi" / f"{name}.json").read_text()) for name in names]
    requests: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        requests.append(request.url.path)
        document = cases[len(requests) - 1]["response"]
        return httpx.Response(document["status"], json=document["json"])

    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    return starkfi.Client(token="test-token", base_url="https://api.test", http_client=http_client), requests


def test_by_email() -> None:
    """Prepare, mail a code, verify it, and only then open a session."""
    result, requested = client(
        "prepare_kyc.prepared", "send_email_otp.sent", "verify_email_otp.verified", "create_kyc_session.session_created"
    )

    session = by_email(result, "user@example.com", lambda: "123456")

    assert session.url == "https://..."
    assert requested == [
        "/kyc/prepare",
        "/security/email/send-otp",
        "/security/email/verify-otp",
        "/kyc/create/verify_public_kyc",
    ]


def test_by_wallet() -> None:
    """The text of the challenge is what is signed, and what is sent back."""
    result, requested = client(
        "create_wallet_challenge.solana", "prepare_kyc_by_wallet.prepared", "create_kyc_session.by_wallet"
    )
    signed: list[str] = []

    def sign(text: str) -> str:
        signed.append(text)
        return "example-signature"

    session = by_wallet(result, "example-wallet", sign)

    assert session.url
    assert signed[0]
    assert requested == ["/security/wallet/challenge", "/kyc/prepare-wallet", "/kyc/create/verify_public_kyc"]
