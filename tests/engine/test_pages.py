"""The provider pages and their matrix: what a spec and an overlay say, row by row, and nothing that a text makes up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.cli import main
from polykyc_tools.engine.clients import emitted
from tests.engine.making import OVERLAY, TEMPLATES, getting, write_root
from tests.engine.reading import Read, read

SPEC: Final = """\
openapi: 3.1.0
info: {title: Acme, version: "1", description: "Checks *people*.\\n\\nSee `kinds`:\\n- one\\n- two"}
externalDocs: {url: https://docs.acme.example/}
servers: [{url: https://api.acme.example/v1}]
security: [{key: []}]
paths:
  /checks:
    post:
      operationId: openCheck
      summary: Open a check
      externalDocs: {url: https://docs.acme.example/open}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [back]
              properties: {back: {type: string, description: Where to go after.}, mail: {type: string}}
      responses:
        "200": {description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}
        "409":
          description: Not now
          content:
            application/json: {schema: {type: object, properties: {code: {type: string, enum: [busy, gone]}}}}
  /checks/{id}:
    get:
      operationId: getCheck
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      x-kyc-source: inferred  # nobody shows the `path`
      responses:
        "200": {description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Acme-Key}}
  schemas:
    Check:
      type: object
      required: [id, state]
      properties:
        id: {type: string}
        state: {type: string, enum: [open, done, over]}
        mail: {type: string}
        link: {type: string}
"""
WORDS: Final = f"""\
{OVERLAY}\
  - target: $
    update:
      x-kyc-envelope: {{payload: "", error: {{code: /code}}}}
      x-kyc-errors:
        - {{http: 409, code: busy, is: conflict, says: another one is open}}
        - {{http: 409, is: precondition}}
      x-kyc-webhooks:
        signature:
          algorithm: hmac-sha256
          encoding: hex
          headers: {{X-Acme-Signature: "t={{time}},v1={{signature}}"}}
          separator: ","
          content: "{{time}}.{{body}}"
          unit: s
          tolerance: 300
        event: {{id: /id, type: /type}}
        events:
          - {{when: {{type: check.done, /data/ok: true}}, is: approved}}
  - target: $.paths['/checks'].post
    update:
      x-kyc-operation: {{role: create, retry: never, takes: {{redirect_url: back}}}}
      x-kyc-errors: [{{http: 409, code: gone, is: not_found}}]
  - target: $.paths['/checks/{{id}}'].get
    update: {{x-kyc-operation: {{role: get, retry: safe, takes: {{id: id}}}}}}
  - target: $.components.schemas.Check
    update:
      x-kyc-session: {{id: id, url: link}}
      x-kyc-secret: [link]
      x-kyc-personal: [mail]
      x-kyc-status:
        - {{when: {{state: open}}, is: in_progress}}
        - {{when: {{state: done}}, is: approved}}
        - {{when: {{state: over}}, is: cancelled}}
      x-kyc-flow:
        field: state
        start: open
        steps:
          - {{from: open, to: over, by: [person, openCheck]}}
          - from: open
            to: done
            x-kyc-source: inferred  # nobody says
"""


def pages(home: Path, spec: str = SPEC, words: str | None = WORDS) -> dict[str, Read]:
    """Return the rendered pages of the package, by their paths."""
    files = emitted(write_root(home, spec, words), "1")
    return {path: read(content.decode()) for path, content in files.items() if path.endswith(".md")}


def test_a_page_tells_what_spec_and_overlay_say(tmp_path: Path) -> None:
    """Every row of every table is there, once, and no other."""
    page = pages(tmp_path)["acme/README.md"]

    assert page.headings == (
        *("Acme", "Connect", "Operations", "Sessions", "Statuses", "Check", "Errors", "Webhooks", "Never printed"),
        "Assumed",
    )
    connect, operations, arguments, statuses, errors, recipe, events, hidden, assumed = (one[1:] for one in page.tables)
    assert connect == (
        ("Credential", "token=…, or the variable POLYKYC_ACME_TOKEN; it travels as x-acme-key: …"),
        (
            "Base URL",
            "https://api.acme.example/v1, unless base_url=… or the variable POLYKYC_ACME_BASE_URL says another",
        ),
    )
    assert operations == (
        ("open_check", "POST /checks", "Open a check", "create", "would act twice", "page"),
        ("get_check", "GET /checks/{id}", "", "get", "does no harm", ""),
    )
    assert arguments == (
        ("create", "redirect_url", "back", "yes", "Where to go after."),
        ("create", "mail", "mail", "", ""),
        ("get", "id", "id", "yes", ""),
        ("wait", "timeout", "", "yes", "Seconds after which it gives up."),
        ("wait", "until", "", "", "The statuses to wait for; every final one if left out."),
    )
    assert statuses == (
        ("open", "in_progress"),
        ("done", "approved"),
        ("over", "cancelled"),
        ("anything else", "unknown"),
    )
    assert errors == (
        ("409", "gone", "NotFoundError", "", "open_check"),
        ("409", "busy", "ConflictError", "another one is open", "any"),
        ("409", "", "PreconditionError", "", "any"),
    )
    assert recipe == (
        ("algorithm", "HMAC-SHA256, keyed with the signing secret"),
        ("header", "x-acme-signature: t={time},v1={signature}"),
        ("signature written in", "hex, in lower case"),
        ("secret", "its text, as it is"),
        ("what is signed", "{time}.{body}"),
        ("age", "at most 300 s old and 300 s ahead; the time is in seconds since 1970"),
        ("body", "JSON"),
        ("id of the event", "/id"),
        ("type of the event", "/type"),
    )
    assert events == (("check.done", "true", "approved"), ("anything else", "anything else", "unknown"))
    assert hidden == (("Check", "link", "mail"),)
    assert assumed == (
        ("GET /checks/{id}", "nobody shows the path"),
        ("Check: x-kyc-flow steps 1", "nobody says"),
    )


def test_the_states_are_drawn(tmp_path: Path) -> None:
    """What leads where, who takes it there, and which way nobody documents."""
    (_, python), (kind, drawn) = pages(tmp_path)["acme/README.md"].fences

    assert "acme.Client(" in python
    assert kind == "mermaid"
    assert [line.strip() for line in drawn.splitlines()] == [
        "stateDiagram-v2",
        *("open : open", "open : in_progress", "done : done", "done : approved", "over : over", "over : cancelled"),
        "[*] --> open",
        "open --> over : person, open_check",
        "open --> done : (assumed)",
        *("done --> [*]", "over --> [*]"),
    ]


def test_a_drawing_that_is_all_assumed_says_so_once(tmp_path: Path) -> None:
    """The word on every way would only hide the ways."""
    words = WORDS.replace("      x-kyc-flow:\n", "      x-kyc-flow:\n        x-kyc-source: inferred  # a guess\n")

    page = pages(tmp_path, words=words)["acme/README.md"]

    assert "No page of the provider says so: all of it is assumed." in page.text
    assert "(assumed)" not in page.fences[1][1]


def test_a_state_that_nobody_places_is_named_below_the_drawing(tmp_path: Path) -> None:
    """It is listed, so it may come."""
    words = (
        WORDS.replace("by: [person, openCheck]}", "by: person}")
        .replace("from: open\n            to: done", "from: open\n            to: over")
        .replace("          - {from: open, to: over, by: person}\n", "")
        .replace("        start: open\n", "        start: open\n        unplaced: done\n")
    )

    page = pages(tmp_path, words=words)["acme/README.md"]

    assert "Not drawn, because nobody says when it comes: done." in page.text
    assert "done :" not in page.fences[1][1]


def test_links_lead_to_the_providers_pages_and_to_ours(tmp_path: Path) -> None:
    """And none leads anywhere else."""
    found = pages(tmp_path)

    assert found["acme/README.md"].links == (
        "https://docs.acme.example/",
        "../README.md",
        "https://docs.acme.example/open",
    )
    assert set(found["README.md"].links) == {"acme/README.md"}


def test_a_description_keeps_its_paragraphs_lists_and_code(tmp_path: Path) -> None:
    """And no more: a star is a star."""
    page = emitted(write_root(tmp_path, SPEC, WORDS), "1")["acme/README.md"].decode()

    assert "\nChecks \\*people\\*.\n\nSee `kinds`:\n\n- one\n- two\n" in page


def test_a_spec_alone_has_a_page_too(tmp_path: Path) -> None:
    """It says what there is, and leaves out what nobody said."""
    page = pages(tmp_path, getting("{type: string}"), None)["acme/README.md"]

    assert page.headings == ("Acme", "Connect", "Operations", "Errors", "Assumed")
    assert "none is needed" in page.text
    assert "Every error is classed by its HTTP status." in page.text


def test_a_provider_without_webhooks_says_so(tmp_path: Path) -> None:
    """And what to call instead."""
    start = WORDS.index("      x-kyc-webhooks:")
    words = WORDS[:start] + "      x-kyc-webhooks: none\n" + WORDS[WORDS.index("  - target: $.paths['/checks'].post") :]

    page = pages(tmp_path, words=words)["acme/README.md"]

    assert "It sends none: poll get_check." in page.text


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

    found = pages(tmp_path, spec, words)

    for page in found.values():
        assert all(
            one.startswith(("https://docs.acme.example/", "../README.md", "acme/README.md")) for one in page.links
        )
        assert all(one in {"<code>", "</code>"} or one.startswith("<!-- Generated from ") for one in page.html)
        assert not page.others & {"image", "hr", "code_block", "em_open", "strong_open"}
    page = found["acme/README.md"]
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
    assert [len(table) - 1 for table in page.tables] == [2, 2, 4, 3, 1, 1]
    assert [kind for kind, _ in page.fences] == ["python", "mermaid"]
    assert "s_end : end" in page.fences[1][1]
    (label,) = {line.partition(" : ")[2] for line in page.fences[1][1].splitlines()[1:2]}
    assert not set(label) & set("<>\"`|{}[]:\\%&'")


def test_a_root_of_somebodys_own_has_its_own_name_on_its_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An example that imports from another package would not run."""
    write_root(tmp_path, SPEC, WORDS)

    assert main(["generate", "--root", str(tmp_path), "--package", "shop_kyc"]) == 0

    home = tmp_path / "generated" / "shop_kyc"
    page = read((home / "acme" / "README.md").read_text())
    assert page.fences[0][1].startswith("from shop_kyc import acme\n")
    assert read((home / "README.md").read_text()).headings[0] == "shop_kyc"
    assert main(["check", "--root", str(tmp_path), "--package", "shop_kyc"]) == 0
    run = subprocess.run(
        [sys.executable, "-c", page.fences[0][1]], cwd=home.parent, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_a_changed_overlay_shows_on_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page cannot drift: `check` compares it like the code beside it."""
    write_root(tmp_path, SPEC, WORDS)
    assert main(["generate", "--root", str(tmp_path), "--package", "kyc"]) == 0
    (tmp_path / "overlays" / "acme.yaml").write_text(WORDS.replace("by: [person, openCheck]", "by: time"))
    capsys.readouterr()

    assert main(["check", "--root", str(tmp_path), "--package", "kyc"]) == 1

    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith("differs: ")] == ["differs: acme/README.md"]
    assert "-    open --> over : person, open_check" in told
    assert "+    open --> over : time" in told


def test_a_page_that_somebody_edited_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its first line says that edits are lost."""
    write_root(tmp_path, SPEC, WORDS)
    assert main(["generate", "--root", str(tmp_path), "--package", "kyc"]) == 0
    page = tmp_path / "generated" / "kyc" / "README.md"
    page.write_text(page.read_text().replace("Acme", "Acme!"))
    capsys.readouterr()

    assert main(["check", "--root", str(tmp_path), "--package", "kyc"]) == 1

    assert "differs: README.md" in capsys.readouterr().out.splitlines()


def test_the_matrix_has_every_provider_that_is_there(tmp_path: Path) -> None:
    """Found by their files, registered nowhere."""
    write_root(tmp_path, SPEC, WORDS)
    write_root(tmp_path, getting("{type: string}"), None, slug="bolt")

    matrix = pages(tmp_path)["README.md"]

    assert matrix.headings == ("polykyc", "What sessions offer", "What a session is seen to be")
    about, offers, statuses = (one[1:] for one in matrix.tables)
    key, base = "x-acme-key", "https://api.acme.example/v1"
    assert about == (
        ("Acme", "from polykyc import acme", key, base, "2", "hmac-sha256", "2"),
        ("Acme", "from polykyc import bolt", "none", "yours to give", "1", "not told", "0"),
    )
    assert offers == (("Acme", "yes", "yes", "", "", "", "", "yes"), ("Acme", *[""] * 7))
    heads = matrix.tables[2][0]
    said = {head for head, cell in zip(heads, statuses[0], strict=True) if cell == "yes"}
    assert said == {"in_progress", "approved", "cancelled", "unknown"}
    assert set(statuses[1][1:]) == {""}


def test_pages_are_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    """A set whose order shows would differ from run to run."""
    write_root(tmp_path, SPEC, WORDS)
    write_root(tmp_path, getting("{type: string}"), None, slug="bolt")
    program = (
        "import hashlib, pathlib, sys\n"
        "from polykyc_tools.engine.clients import emitted\n"
        "from polykyc_tools.engine.documents import Root\n"
        "files = emitted(Root(home=pathlib.Path(sys.argv[1]), templates=pathlib.Path(sys.argv[2])), '1')\n"
        "pages = {path: text for path, text in files.items() if path.endswith('.md')}\n"
        "print(len(pages), hashlib.sha256(repr(pages).encode()).hexdigest())\n"
    )
    line = [sys.executable, "-c", program, str(tmp_path), str(TEMPLATES)]

    told = {
        subprocess.run(
            line, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "4711")
    }

    assert len(told) == 1
    assert told.pop().startswith("3 ")
