"""A download whose file is on another host, as the sandbox plays it: an address that works once, and no credential."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, Final

import httpx

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import HEAD, emitting, overlay, write_project

SPEC: Final = f"""\
{HEAD}security: [{{key: []}}]
components:
  securitySchemes: {{key: {{type: http, scheme: bearer}}}}
paths:
  /file:
    get:
      operationId: read_file
      responses:
        '200': {{description: The file, content: {{application/pdf: {{}}}}}}
        '303': {{description: Where it is}}
        '404': {{description: Not yet}}
"""
OVERLAY: Final = overlay(
    (
        "$.paths['/file'].get",
        "x-kyc-operation: {retry: safe, redirect: once}, x-kyc-errors: [{http: 404, is: not_ready}]",
    )
)


def test_a_client_reads_the_file_that_the_sandbox_leads_to(tmp_path: Path) -> None:
    """The address holds no credential and takes none, and is spent afterwards."""
    project = write_project(tmp_path, SPEC, OVERLAY)
    with emitting(tmp_path, SPEC, OVERLAY) as acme, closing(Sandbox(root=project)) as sandbox:
        credentials: Any = sandbox.credentials("acme")
        base_url, transport = sandbox.base_url("acme"), sandbox.transport()
        with acme.module.Client(**credentials, base_url=base_url, http_client=transport) as client:
            file = client.read_file()
        headers = {"Authorization": f"Bearer {credentials['token']}"}
        with httpx.Client(transport=sandbox.transport()) as plain:
            led = plain.get(f"{base_url}/file", headers=headers)
            address = led.headers["location"]
            answers = [plain.get(address, headers=headers), plain.get(address), plain.get(address)]

    assert file.startswith(b"%PDF")
    assert led.status_code == 303
    assert credentials["token"] not in address
    assert [answer.status_code for answer in answers] == [400, 200, 403]
    assert answers[0].headers["x-sandbox-says"].startswith("a credential came to the host of the file")
    assert answers[1].content == file
