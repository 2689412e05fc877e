"""No text of a document becomes anything but text on a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from tests.support.docs_page_provider import pages
from tests.support.emit import OVERLAY

HOSTILE: Final = (
    "| a | b |\n|---|---|\n",
    "</td><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![x](http://e.example/i.png)",
    "<!-- x",
    "--> <b>",
    "```\n# x\n",
    "`` ` a|b ` ``",
    "\n\n# heading\n\n- item\n\n    code\n",
    "http://e.example www.e.example a@e.example e.example",
    "{{ provider }} {% raw %}",
    "&lt;script&gt; \\| \\` \\\\",
    "# imports\n",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_document_does_anything(tmp_path: Path, text: str) -> None:
    """Every place where a document's words go into a page: they are seen, and stay where they are."""
    quoted = json.dumps(text, ensure_ascii=False)
    spec = f"""\
openapi: 3.1.0
info: {{title: {quoted}, version: "1", description: {quoted}}}
externalDocs: {{url: "https://docs.acme.example/{json.dumps(text)[1:-1]}"}}
paths:
  /checks/{{id}}:
    get:
      operationId: getCheck
      summary: {quoted}
      externalDocs: {{url: "javascript:alert(1)//{json.dumps(text)[1:-1]}"}}
      parameters: [{{name: id, in: path, required: true, description: {quoted}, schema: {{type: string}}}}]
      responses:
        "200": {{description: F, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
        "404": {{description: Gone}}
    post:
      operationId: openCheck
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses:
        "200": {{description: F, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
components:
  schemas:
    Check:
      type: object
      required: [state]
      properties: {{state: {{type: string, enum: [{quoted}, end]}}, {quoted}: {{type: string}}}}
"""
    words = f"""\
{OVERLAY}\
  - target: $
    update:
      x-kyc-errors: [{{http: 404, is: not_found, says: {quoted}}}]
  - target: $.paths['/checks/{{id}}'].get
    update: {{x-kyc-operation: {{role: get, retry: safe, takes: {{id: id}}}}}}
  - target: $.paths['/checks/{{id}}'].post
    update: {{x-kyc-operation: {{role: create, retry: safe, takes: {{id: id}}}}}}
  - target: $.components.schemas.Check
    update:
      x-kyc-session: {{raw_status: state}}
      x-kyc-secret: [{quoted}]
      x-kyc-status:
        - {{when: {{state: {quoted}}}, is: in_progress}}
        - {{when: {{state: end}}, is: approved}}
      x-kyc-flow: {{field: state, start: [{quoted}], steps: [{{from: [{quoted}], to: end}}]}}
"""

    emitted_pages = pages(tmp_path, spec, words)

    for page in emitted_pages.values():
        assert all(
            url.startswith(("https://docs.acme.example/", "../README.md", "acme/README.md")) for url in page.links
        )
        assert all(url in {"<code>", "</code>"} or url.startswith("<!-- Generated from ") for url in page.html)
        assert not page.others & {"image", "hr", "code_block", "em_open", "strong_open"}
    page = emitted_pages["acme/README.md"]
    assert page.headings[1:] == (
        "Connect",
        "Operations",
        "Sessions",
        "Statuses",
        "Check",
        "Errors",
        "Never printed",
        "Assumed",
    )
    assert [len(table) - 1 for table in page.tables] == [2, 2, 5, 3, 1, 1]
    assert [kind for kind, _ in page.fences] == ["python", "mermaid"]
    assert "s_end : end" in page.fences[1][1]
    (label,) = {line.partition(" : ")[2] for line in page.fences[1][1].splitlines()[1:2]}
    assert not set(label) & set("<>\"`|{}[]:\\%&'")
