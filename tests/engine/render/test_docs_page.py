"""A provider's page and the matrix: what a spec and an overlay say, row by row, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from polykyc_tools.engine.pipeline.generate import emitted
from tests.support.docs_page_provider import SPEC, WORDS, pages
from tests.support.emit import asking, getting, overlay, write_project


def test_a_page_tells_what_spec_and_overlay_say(tmp_path: Path) -> None:
    """Every row of every table is there, once, and no other."""
    page = pages(tmp_path)["acme/README.md"]

    assert page.headings == (
        *("Acme", "Connect", "Operations", "Sessions", "Statuses", "Check", "Errors", "Webhooks", "Never printed"),
        "Assumed",
    )
    connect, operations, arguments, statuses, errors, recipe, events, hidden, assumed = (
        table[1:] for table in page.tables
    )
    assert connect == (
        ("Credential", "token=…, or the variable POLYKYC_ACME_TOKEN; the request has it as x-acme-key: …"),
        (
            "Base URL",
            "https://api.acme.example/v1, unless base_url=… or the variable POLYKYC_ACME_BASE_URL has another one",
        ),
    )
    assert operations == (
        ("open_check", "POST /checks", "Open a check", "create", "no", "page"),
        ("get_check", "GET /checks/{id}", "", "get", "yes", ""),
    )
    assert arguments == (
        ("create", "redirect_url", "back", "yes", "Where to go after."),
        ("create", "mail", "mail", "", ""),
        ("get", "id", "id", "yes", ""),
        ("wait", "session_or_handle", "", "yes", "The session, its handle or its id."),
        ("wait", "timeout", "", "yes", "Seconds for the whole wait."),
        ("wait", "until", "", "", "The statuses to wait for; every final status if left out."),
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
        ("sets", "several in one header, separated by a space; one of them has to fit"),
        ("signature written in", "hex, in lower case"),
        ("secret", "its text, as it is"),
        ("what is signed", "{time}.{body}"),
        ("age", "at most 300 s old and 300 s ahead; the time is in seconds since 1970"),
        ("body", "JSON"),
        ("id of the event", "/id"),
        ("type of the event", "/type"),
    )
    assert events == (("check.done", "true", "completed"), ("anything else", "anything else", "unknown"))
    assert hidden == (("Check", "link", "mail"),)
    assert assumed == (
        ("GET /checks/{id}", "nobody shows the path"),
        ("Check: x-kyc-status state: over", "by its name"),
        ("Check: x-kyc-flow steps from: open, to: done", "no page documents it"),
        ("x-kyc-errors: http: 409", "seen once"),
        ("x-kyc-webhooks: events type: check.done, /data/ok: true", "a guess"),
    )


def test_an_answer_that_is_a_file_keeps_the_reason_of_its_mark(tmp_path: Path) -> None:
    """The engine describes a file as JSON until it is written, and a reason has its own line in the spec."""
    marked = """        "200":
          x-kyc-source: inferred  # no page shows the body
          description: Fine
          content: {image/png: {schema: {type: string, format: binary}}}
"""
    file = SPEC.replace(
        "  /checks/{id}:",
        f"  /files:\n    get:\n      operationId: getFile\n      responses:\n{marked}  /checks/{{id}}:",
    )
    words = f"{WORDS}  - target: $.paths['/files'].get\n    update: {{x-kyc-operation: {{retry: safe}}}}\n"

    assumed = pages(tmp_path, file, words)["acme/README.md"].tables[-1]

    assert ("GET /files: responses 200", "no page shows the body") in assumed


def test_links_lead_to_the_providers_pages_and_to_ours(tmp_path: Path) -> None:
    """And none leads anywhere else."""
    page = pages(tmp_path)

    assert page["acme/README.md"].links == (
        "https://docs.acme.example/",
        "../README.md",
        "https://docs.acme.example/open",
    )
    assert set(page["README.md"].links) == {"acme/README.md"}


def test_a_description_keeps_its_paragraphs_lists_and_code(tmp_path: Path) -> None:
    """And no more: a star is a star."""
    page = emitted(write_project(tmp_path, SPEC, WORDS), "1")["acme/README.md"].decode()

    assert "\nChecks \\*people\\*.\n\nSee `kinds`:\n\n- one\n- two\n" in page


def test_a_spec_alone_has_a_page_too(tmp_path: Path) -> None:
    """It says what there is, and leaves out what no page documents."""
    page = pages(tmp_path, getting("{type: string}"), None)["acme/README.md"]

    assert page.headings == ("Acme", "Connect", "Operations", "Errors", "Assumed")
    assert "none is needed" in page.text
    assert "The HTTP status decides about every error." in page.text


def test_a_provider_without_webhooks_says_so(tmp_path: Path) -> None:
    """And what to call instead."""
    start = WORDS.index("      x-kyc-webhooks:")
    words = WORDS[:start] + "      x-kyc-webhooks: none\n" + WORDS[WORDS.index("  - target: $.paths['/checks'].post") :]

    page = pages(tmp_path, words=words)["acme/README.md"]

    assert "The provider sends none: poll get_check." in page.text


def test_the_matrix_has_every_provider_that_is_there(tmp_path: Path) -> None:
    """Found by their files, registered nowhere."""
    write_project(tmp_path, SPEC, WORDS)
    write_project(tmp_path, getting("{type: string}"), None, slug="bolt")

    matrix = pages(tmp_path)["README.md"]

    assert matrix.headings == ("polykyc", "Session methods", "Statuses")
    about, offers, statuses = (table[1:] for table in matrix.tables)
    key, base = "x-acme-key", "https://api.acme.example/v1"
    assert about == (
        ("Acme", "from polykyc import acme", key, base, "2", "hmac-sha256", "5"),
        ("Acme", "from polykyc import bolt", "none", "give your own", "1", "not documented", "0"),
    )
    assert offers == (("Acme", "yes", "yes", *[""] * 6, "yes"), ("Acme", *[""] * 9))
    heads = matrix.tables[2][0]
    offered = {head for head, cell in zip(heads, statuses[0], strict=True) if cell == "yes"}
    assert offered == {"in_progress", "approved", "cancelled", "unknown"}
    assert set(statuses[1][1:]) == {""}


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("retry: safe", "yes"),
        ("retry: resume", "yes"),
        ("retry: with-key, key: Idempotency-Key", "with a key: `Idempotency-Key`"),
        ("retry: reconcile", "no"),
        ("retry: never", "no"),
    ],
)
def test_the_table_of_operations_says_whether_one_is_safe_to_retry(words: str, cell: str, tmp_path: Path) -> None:
    """A paid check that is repeated is paid twice, so a reader has to know before the first lost answer."""
    spec = asking("name: Idempotency-Key, in: header, schema: {type: string}")
    project = write_project(tmp_path, spec, overlay(("$.paths['/thing'].get", f"x-kyc-operation: {{{words}}}")))

    lines = emitted(project, "1")["acme/README.md"].decode().splitlines()

    (row,) = [line for line in lines if line.startswith("| `ask_thing` |")]
    assert row.split("|")[5].strip() == cell
