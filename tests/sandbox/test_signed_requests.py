"""How the sandbox plays `x-kyc-signing`: a wrong signature is refused with one clear error, and answers are signed."""

from __future__ import annotations

import hashlib
import hmac
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import emitting, write_project
from tests.support.signed_requests import OVERLAY, SPEC


def test_the_sandbox_checks_signatures_and_signs_its_answers(tmp_path: Path) -> None:
    """A client that signs another secret learns which header is wrong, and what belongs in it."""
    folder = tmp_path / "project"
    project = write_project(folder, SPEC, OVERLAY)
    with emitting(folder, SPEC, OVERLAY) as acme, closing(Sandbox(root=project)) as sandbox:
        base: dict[str, Any] = {"base_url": sandbox.base_url("acme"), "http_client": sandbox.transport()}
        with acme.module.Client(**sandbox.credentials("acme"), **base, verify_answers=True) as client:
            client.delete_thing("a b")
            client.get_thing("a b", level="x y")
            client.get_open()
        other = acme.module.Client(**{**sandbox.credentials("acme"), "secret_key": "another"}, **base)
        with other, pytest.raises(acme.errors.ApiError) as caught:
            other.get_thing("a")

        assert caught.value.status_code == 401
        says = caught.value.response.headers["x-sandbox-says"]
        assert says.startswith("x-acme-sig has to be the hmac-sha256 of {time}{method}{target}{body}, in hex")
        assert "secret of the caller" in says


def test_the_sandbox_takes_the_signature_of_the_path_that_the_provider_has() -> None:
    """A proxy that stands in the provider's place passes on what was signed for it; no other path will do."""
    with closing(Sandbox(providers=["sumsub"])) as sandbox, httpx.Client(transport=sandbox.transport()) as http:
        url = f"{sandbox.base_url('sumsub')}/resources/applicants/5cb744200a975a67ed1798a4/one"
        own, other = ("/resources/applicants/5cb744200a975a67ed1798a4/one", "/resources/applicants/another/one")

        assert http.get(url, headers=_signed(sandbox.token("sumsub"), f"GET{own}")).status_code == 404
        assert http.get(url, headers=_signed(sandbox.token("sumsub"), f"GET{other}")).status_code == 401


def test_a_field_that_a_request_has_by_chance_is_no_answer_of_another_type() -> None:
    """Sumsub's create takes further fields: one with the name of a field of the answer may be anything."""
    with closing(Sandbox(providers=["sumsub"])) as sandbox, httpx.Client(transport=sandbox.transport()) as http:
        target, body = "/resources/applicants?levelName=basic-kyc-level", b'{"clientId": {}}'
        headers = {**_signed(sandbox.token("sumsub"), f"POST{target}", body), "Content-Type": "application/json"}

        answer = http.post(f"{sandbox.base_url('sumsub')}{target}", headers=headers, content=body)

        assert answer.status_code == 200
        assert answer.json().get("clientId") != {}


def _signed(token: str, request: str, body: bytes = b"") -> dict[str, str]:
    """Return the headers of Sumsub's documentation for *request*, a method and its target, by `hmac` alone."""
    time = "1607551635"
    digest = hmac.new(token.encode(), f"{time}{request}".encode() + body, hashlib.sha256).hexdigest()
    return {"X-App-Token": token, "X-App-Access-Ts": time, "X-App-Access-Sig": digest}
