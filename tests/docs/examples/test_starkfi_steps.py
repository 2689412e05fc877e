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
    asked: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        told = cases[len(asked) - 1]["response"]
        return httpx.Response(told["status"], json=told["json"])

    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    return starkfi.Client(token="test-token", base_url="https://api.test", http_client=http_client), asked


def test_by_email() -> None:
    """Prepare, mail a code, verify it, and only then open a session."""
    found, asked = client(
        "prepare_kyc.prepared", "send_email_otp.sent", "verify_email_otp.verified", "create_kyc_session.session_created"
    )

    session = by_email(found, "user@example.com", lambda: "123456")

    assert session.url == "https://..."
    assert asked == [
        "/kyc/prepare",
        "/security/email/send-otp",
        "/security/email/verify-otp",
        "/kyc/create/verify_public_kyc",
    ]


def test_by_wallet() -> None:
    """The text of the challenge is what is signed, and what is sent back."""
    found, asked = client(
        "create_wallet_challenge.solana", "prepare_kyc_by_wallet.prepared", "create_kyc_session.by_wallet"
    )
    signed: list[str] = []

    def sign(text: str) -> str:
        signed.append(text)
        return "example-signature"

    session = by_wallet(found, "example-wallet", sign)

    assert session.url
    assert signed[0]
    assert asked == ["/security/wallet/challenge", "/kyc/prepare-wallet", "/kyc/create/verify_public_kyc"]
