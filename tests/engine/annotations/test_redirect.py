"""`redirect: once` is for a download alone, and the emitted operation follows where its provider keeps the file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, overlay, report

FILE: Final = "'200': {description: File, content: {application/pdf: {}}}"
LED: Final = "'302': {description: Elsewhere}"


def spec(*responses: str, method: str = "get") -> str:
    responses_text = ", ".join(responses)
    return f"{HEAD}paths:\n  /file:\n    {method}: {{operationId: read_file, responses: {{{responses_text}}}}}\n"


def words(redirect: str = "once", *, method: str = "get", retry: str = "safe") -> str:
    annotation = f"x-kyc-operation: {{retry: {retry}, redirect: {redirect}}}"
    return overlay((f"$.paths['/file'].{method}", annotation))


def test_a_declared_download_reads_its_file_elsewhere(emit: Emit) -> None:
    """An emitted client returns what the other host has."""
    acme = emit(spec(FILE, LED), words())

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "acme.example":
            return httpx.Response(302, headers={"Location": "https://files.store.test/f1"})
        return httpx.Response(200, content=b"%PDF", headers={"Content-Type": "application/pdf"})

    transport = httpx.MockTransport(answer)
    with acme.module.Client(base_url="https://acme.example", http_client=transport) as client:
        assert client.read_file() == b"%PDF"


@pytest.mark.parametrize(
    ("document", "annotations", "problem"),
    [
        (spec(FILE, LED), words("twice"), "`redirect` cannot be `twice`"),
        (spec(FILE), words(), "the spec documents no 302, 303 or 307"),
        (
            spec("'200': {description: Yes, content: {application/json: {schema: {type: object}}}}", LED),
            words(),
            "`redirect` leads to a file, and the documented success is none",
        ),
        (spec(FILE, LED), words(retry="never"), "`redirect` is for a download"),
        (spec(FILE, LED, method="post"), words(method="post"), "`redirect` is for a download"),
    ],
)
def test_no_other_operation_follows(tmp_path: Path, document: str, annotations: str, problem: str) -> None:
    """A call that acts would act elsewhere, and a decision has to come from the provider itself."""
    assert problem in report(tmp_path, document, annotations)
