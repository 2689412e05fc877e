"""An id that only a response header has is a part of the result, unless it identifies a call or a machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.new_provider import VENDOR, begun, unittest, words
from tests.support.run_command import Run

TEXT = {"type": "string"}
UPLOAD = "$.paths['/documents'].post"
CALL = """
import sys
import httpx
sys.path.insert(0, "generated")
from kyc import acme

answer = httpx.Response(200, json={"kind": "passport"}, headers={"X-Image-Id": "img_1"})
with acme.Client(token="t", http_client=httpx.Client(transport=httpx.MockTransport(lambda _: answer))) as client:
    result = client.upload(kind="passport")
    print(result.image_id, result.document.kind)
"""


def document(headers: Any, method: str = "post") -> str:
    """Return the vendor's document with an operation whose answer has *headers*."""
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"kind": TEXT}}}}}
    schema = {"$ref": "#/components/schemas/Document"}
    operation = {
        "operationId": "upload",
        **({} if method == "get" else {"requestBody": body}),
        "responses": {
            "200": {"description": "It.", "headers": headers, "content": {"application/json": {"schema": schema}}}
        },
    }
    component = {"type": "object", "properties": {"kind": TEXT, "file_id": TEXT}}
    text = VENDOR.replace("paths:\n", f"paths:\n  /documents: {json.dumps({method: operation})}\n", 1)
    return text.replace("  schemas:\n", f"  schemas:\n    Document: {json.dumps(component)}\n", 1)


@pytest.mark.parametrize("required", [False, True])
def test_an_id_in_a_header_is_a_part_of_the_result(run: Run, required: bool) -> None:
    """What was uploaded can be named later only by it."""
    overlay, output = begun(run, document({"X-Image-Id": {"schema": TEXT, "required": required}}))

    assert words(overlay)[UPLOAD, "x-kyc-envelope"] == {
        "payload": {"document": "", "image_id": {"header": "X-Image-Id"}}
    }
    assert "no case for upload" not in output
    assert run("generate")[0] == 0
    tried = unittest(Path.cwd())
    called = subprocess.run([sys.executable, "-c", CALL], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert called.stdout == "img_1 passport\n", called.stderr


@pytest.mark.parametrize(
    ("headers", "method"),
    [
        ({name: {"schema": TEXT}}, "post")
        for name in ("X-Request-Id", "X-Correlation-ID", "X-Session-Id", "X-File-Id", "Location", "X-Id-Count")
    ]
    + [({"X-Image-Id": {"schema": {"type": "integer"}}}, "post"), ({"X-Image-Id": {"schema": TEXT}}, "get")],
)
def test_no_other_header_is_a_part(run: Run, headers: Any, method: str) -> None:
    """The id of a request says nothing of a document, and an id that the body has is there already."""
    overlay, _ = begun(run, document(headers, method))

    envelope = words(overlay).get((f"$.paths['/documents'].{method}", "x-kyc-envelope"))
    assert envelope == {"payload": ""}
