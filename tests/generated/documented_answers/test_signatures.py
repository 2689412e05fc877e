"""Signatures of what emitted clients send, by the vectors that the providers' own scripts and samples give."""

from __future__ import annotations

import httpx
import pytest
from polykyc import ApiError, veriff
from polykyc._runtime.auth.signing import signature_fields
from polykyc._runtime.contract import Request
from polykyc.sumsub.contract import PROVIDER
from polykyc.sumsub.operations import (
    create_applicant,
    get_applicant_by_external_id,
    get_review_status,
)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (
            create_applicant.build(level_name="basic-kyc-level", external_user_id="user-1", email="a@example.org"),
            "f6fa3ead2d726b446dfd7c2ffedf4ea5dfd13d89f8cbddc49bac10958aa0a213",
        ),
        (
            create_applicant.build(level_name="basic kyc level", external_user_id="user-1", email="a@example.org"),
            "f2c4bb31e79ec3bc11e3be8e0cf34a1b001e806aefd2cbca95b3c18fcd6cdd66",
        ),
        (
            get_review_status.build("5cb56e8e0a975a35f333cb83"),
            "d4d36ffe6e1a2188c71eb69944ddfeb60527d0fa6b1d742e16f3853fcd65b587",
        ),
        (
            get_applicant_by_external_id.build("user-1"),
            "00d265962f1936a01a79d600058a212e7d627b7792d35bb2eede1e3e2cfbb3a9",
        ),
    ],
)
def test_sumsub_signs_as_the_vendors_script_with_a_frozen_clock(request_: Request, expected: str) -> None:
    """What the overlay says is signed, over a request that the client builds."""
    assert PROVIDER.signing is not None
    target = f"{request_.path}?{request_.query}" if request_.query else request_.path

    fields = signature_fields(PROVIDER.signing, request_, target, "Hej2ch71kG2kTd1iIUDZFNsO5C1lh5Gq", 1764583200)

    assert fields == {b"x-app-access-ts": b"1764583200", b"x-app-access-sig": expected.encode()}


def test_veriff_signs_as_the_vendors_sample() -> None:
    """The body where there is one, else the id of the path; the key goes out and the secret does not."""
    secret, session = "00000000-1111-4222-8333-444455556666", "12df6045-3846-3e45-946a-14fa6136d78b"
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(503)

    transport = httpx.MockTransport(answer)
    with veriff.Client(
        token="key", shared_secret=secret, base_url="https://api.test", http_client=transport, max_retries=0
    ) as client:
        for call in (
            client.create_session,
            lambda: client.submit_session(session, status="submitted"),
            lambda: client.get_decision(session),
            lambda: client.delete_session(session),
        ):
            with pytest.raises(ApiError):
                call()

    of_the_id = "c1b5d1886dd1b142b6cd29d792608fd6d3e4031cbf3a526f0b9ac81bf2cb604c"
    assert [(request.method, request.headers["x-hmac-signature"]) for request in seen] == [
        ("POST", "e32d1dab5b637dee93b9eeb74e7a80bf86755d335113f228d417375a32d3293f"),
        ("PATCH", "e38d5620f776fad55af037db3ffc85d807a3be8e76cbd731c76979158be632c9"),
        ("GET", of_the_id),
        ("DELETE", of_the_id),
    ]
    assert not [request for request in seen if secret in f"{request.url} {request.headers.raw!r} {request.content!r}"]
