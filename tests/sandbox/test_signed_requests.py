"""How the sandbox plays `x-kyc-signing`: a wrong signature is refused with one clear error, and answers are signed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

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
