"""Signatures of requests and responses, by the vectors that providers and their own samples give."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from typing import Any

import pytest
from attrs import evolve
from polykyc._runtime.auth.signing import check_response, path_value, sign, signature_fields
from polykyc._runtime.contract import Request, Response, Signing
from polykyc._runtime.errors import MalformedResponseError

from tests.support.invented_provider import operation

SEVERAL = Signing("hmac-sha256", "hex", "secret_key", (("x-ts", "{time}"), ("x-sig", "{signature}")))
TOKENS = "/resources/accessTokens?userId=cfd20712-24a2-4c7d-9ab0-146f3c142335&levelName=basic-kyc-level&ttlInSecs=600"
PLAIN = Signing("hmac-sha256", "hex", "secret_key", (("x-sig", "{signature}"),), answers=("x-sig", "vrf-sig"))


@pytest.mark.parametrize(
    ("method", "target", "body", "moment", "expected"),
    [
        (
            "POST",
            TOKENS,
            None,
            1607551635.9,
            "1e1856be1c1e1ff113e5664acac6b423ffefe04ad42ff36567622ef56f62c4b1",
        ),
        (
            "POST",
            "/resources/applicants?levelName=basic-kyc-level",
            b'{"externalUserId":"user-1","email":"a@example.org"}',
            1764583200,
            "f6fa3ead2d726b446dfd7c2ffedf4ea5dfd13d89f8cbddc49bac10958aa0a213",
        ),
        (
            "POST",
            "/resources/applicants?levelName=basic%20kyc%20level",
            b'{"externalUserId":"user-1","email":"a@example.org"}',
            1764583200,
            "f2c4bb31e79ec3bc11e3be8e0cf34a1b001e806aefd2cbca95b3c18fcd6cdd66",
        ),
        (
            "GET",
            "/resources/applicants/-;externalUserId=user-1/one",
            None,
            1764583200,
            "00d265962f1936a01a79d600058a212e7d627b7792d35bb2eede1e3e2cfbb3a9",
        ),
        (
            "GET",
            "/resources/applicants/5cb56e8e0a975a35f333cb83/status",
            None,
            1764583200,
            "d4d36ffe6e1a2188c71eb69944ddfeb60527d0fa6b1d742e16f3853fcd65b587",
        ),
    ],
)
def test_time_method_target_and_body_are_signed(
    method: str, target: str, body: bytes | None, moment: float, expected: str
) -> None:
    """The vectors are the output of a vendor's own script with a frozen clock."""
    signed = evolve(operation(method=method), signed=("{time}", "{method}", "{target}", "{body}"))

    fields = signature_fields(
        SEVERAL, Request(signed, path=target, body=body), target, "Hej2ch71kG2kTd1iIUDZFNsO5C1lh5Gq", moment
    )

    assert fields == {b"x-ts": str(int(moment)).encode(), b"x-sig": expected.encode()}


_DOCUMENTED = (
    '{"verification":{"callback":"https://veriff.com","person":{"firstName":"John","lastName":"Smith"},'
    '"document":{"type":"PASSPORT","country":"EE"},"vendorData":"%s","timestamp":"2016-05-19T08:30:25.597Z"}}'
)


@pytest.mark.parametrize(
    ("secret", "content", "expected"),
    [
        (
            "abcdef12-abcd-abcd-abcd-abcdef012345",
            _DOCUMENTED % "unique id of a user",
            "6af6d95822e19e9cc707aec55395d8d363ba2c7bc4625bc04ebeca0c7bf8cd67",
        ),
        (
            "abcdef12-abcd-abcd-abcd-abcdef012345",
            _DOCUMENTED % "unique id of the end-user",
            "0dcab73ddd20062616d104231c7439657546a5c24e4691977da93bb854c31e25",
        ),
        (
            "00000000-1111-4222-8333-444455556666",
            '{"verification":{"status":"submitted"}}',
            "e38d5620f776fad55af037db3ffc85d807a3be8e76cbd731c76979158be632c9",
        ),
        (
            "00000000-1111-4222-8333-444455556666",
            '{"verification":{}}',
            "e32d1dab5b637dee93b9eeb74e7a80bf86755d335113f228d417375a32d3293f",
        ),
    ],
)
def test_a_body_is_signed_alone(secret: str, content: str, expected: str) -> None:
    """The first two vectors are from a vendor's documentation, the others are the output of its own sample."""
    request = Request(evolve(operation(method="POST"), signed=("{body}",)), path="/checks", body=content.encode())

    assert signature_fields(PLAIN, request, "/", secret, 0) == {b"x-sig": expected.encode()}


@pytest.mark.parametrize(
    ("secret", "content", "expected"),
    [
        (
            "abcdef12-abcd-abcd-abcd-abcdef012345",
            "aea9ba6d-1b47-47fc-a4fc-f72b6d3584a7",
            "895cb3fd31139d89aeb7b263682e15479ab57651e70591256ad2c14fde4950dd",
        ),
        (
            "00000000-1111-4222-8333-444455556666",
            "12df6045-3846-3e45-946a-14fa6136d78b",
            "c1b5d1886dd1b142b6cd29d792608fd6d3e4031cbf3a526f0b9ac81bf2cb604c",
        ),
    ],
)
def test_a_path_parameter_is_signed_alone(secret: str, content: str, expected: str) -> None:
    """The first vector is from a vendor's documentation, the second is the output of its own sample."""
    request = Request(evolve(operation(), signed=("{path.id}",)), path=f"/checks/{content}")

    assert signature_fields(PLAIN, request, "/", secret, 0) == {b"x-sig": expected.encode()}


def test_a_path_parameter_is_signed_as_it_stands_in_the_path() -> None:
    """Encoded, and without the text around it; of no segment but its own."""
    assert path_value("/a/-;id={id}/b/{other}", "/a/-;id=x%2Fy/b/z", "id") == "x%2Fy"
    assert path_value("/a/-;id={id}/b/{other}", "/a/-;id=x%2Fy/b/z", "other") == "z"
    assert path_value("/a/{id}.json", "/a/x.json", "id") == "x"
    assert path_value("/a/{id}", "/a/x", "missing") == ""


def test_the_algorithm_the_encoding_and_the_unit_are_as_declared() -> None:
    """A text between the placeholders counts, and a header may have more than the signature."""
    signing = Signing(
        "hmac-sha512", "base64", "secret_key", (("authorization", "ACME t={time},s={signature}"),), unit="ms"
    )
    signed = evolve(operation(method="PUT"), signed=("{time}", ".", "{method}"))

    fields = signature_fields(signing, Request(signed, path="/"), "/", "ключ", 12.3456)

    genuine = b64encode(hmac.digest("ключ".encode(), b"12345.PUT", hashlib.sha512)).decode()
    assert fields == {b"authorization": f"ACME t=12345,s={genuine}".encode()}


@pytest.mark.parametrize(
    "headers",
    [{}, {"x-sig": ""}, {"x-sig": "0" * 64}, {"x-sig": "GENUINE", "vrf-sig": "0" * 64}, {"x-sig": "é"}],
)
def test_an_answer_that_is_not_signed_right_is_refused(headers: dict[str, str]) -> None:
    """Each signature that it has must fit, and the error shows neither the secret nor the body."""
    body = b'{"status": "approved"}'
    genuine = sign(PLAIN, "canary", body)
    response = Response(200, {name: value.replace("GENUINE", genuine) for name, value in headers.items()}, body)

    with pytest.raises(MalformedResponseError, match="signature") as caught:
        check_response(PLAIN, operation(), response, "canary")

    what = "the signature of the answer is wrong" if headers else "the answer has no signature"
    assert str(caught.value) == f"{operation().label}: {what}"
    assert "canary" not in str(caught.value)
    assert "approved" not in str(caught.value)
    assert genuine not in str(caught.value)


def test_an_answer_is_signed_under_either_header_in_either_case() -> None:
    """The vendor's own sample lowers what it receives before it compares."""
    body = b"{}"
    genuine: Any = sign(PLAIN, "s", body)

    for headers in ({"x-sig": genuine}, {"vrf-sig": genuine.upper()}, {"x-sig": genuine, "vrf-sig": genuine}):
        check_response(PLAIN, operation(), Response(200, headers, body), "s")


def test_base64_has_one_case() -> None:
    """Another case is another number."""
    signing = evolve(PLAIN, encoding="base64")
    genuine = sign(signing, "s", b"{}")
    check_response(signing, operation(), Response(200, {"x-sig": genuine}, b"{}"), "s")

    with pytest.raises(MalformedResponseError):
        check_response(signing, operation(), Response(200, {"x-sig": genuine.lower()}, b"{}"), "s")
