"""Documents that large providers publish: `polykyc new` and at most ten edits give a session API that works.

`documents/` has them in their structure and in our words, because their texts are not ours to publish.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.support.new_provider import unittest
from tests.support.run_command import Run

DOCUMENTS: Final = Path(__file__).parent / "documents"
STRIPE: Final = {
    "      x-kyc-envelope: {error: {code: [/error/code, /error/type], message: /error/message}}": """\
      x-kyc-envelope: {error: {code: [/error/code, /error/type], message: /error/message}}
      x-kyc-headers: {Stripe-Version: "2023-10-16"}""",
    "        - {when: {status: requires_input}, is: needs_input}  # guess: by the plain word alone; confirm it": """\
        - {when: {status: requires_input, last_error.code: absent}, is: created}
        - when:
            status: requires_input
            last_error.code: [abandoned, consent_declined, document_expired, selfie_face_mismatch]
          is: needs_input""",
    "        - {when: {status: verified}, is: unknown}  # to be decided": """\
        - {when: {status: verified}, is: approved}""",
    "actions:": """\
actions:
  - {target: "$.paths[*].post", update: {parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]}}""",
    "takes: {redirect_url: return_url}, retry: never}": (
        "takes: {redirect_url: return_url}, retry: with-key, key: Idempotency-Key}"
    ),
}
"""The edits of the overlay: what stands there, and what a person writes in its place."""
PERSONA: Final = {
    "is: unknown}  # to be decided\n        - {when: {status: expired}": (
        "is: completed}\n        - {when: {status: expired}"
    ),
    "        - {when: {status: failed}, is: unknown}  # to be decided": """\
        - {when: {status: failed}, is: declined}""",
    "x-kyc-personal: [creator]": "x-kyc-personal: [creator, reference-id, note, behaviors, tags, fields]",
}
CALL_STRIPE: Final = """
import json, sys
import httpx
sys.path.insert(0, "generated")
from kyc import acme

sent = []
def answer(request):
    sent.append([request.method, request.url.path, request.content.decode(), dict(request.headers)])
    path = request.url.path
    status = "canceled" if path.endswith("cancel") else "verified" if path.endswith("vs_1") else "requires_input"
    error = {"code": "abandoned", "reason": "left"} if path.endswith("redact") else None
    session = {"id": "vs_1", "object": "identity.verification_session", "created": 1700000000, "livemode": False,
               "metadata": {}, "status": status, "last_error": error, "url": "https://verify.acme.example/s",
               "client_secret": "vs_1_secret"}
    if request.method == "GET" and path.endswith("sessions"):
        last = "starting_after" in request.url.params
        page = [{**session, "id": "vs_2" if last else "vs_1"}]
        return httpx.Response(200, json={"object": "list", "url": path, "has_more": not last, "data": page})
    return httpx.Response(200, json=session)

http = httpx.Client(transport=httpx.MockTransport(answer))
with acme.Client(bearer_auth="sk_test_1", http_client=http) as client:
    created = client.sessions.create(type="document", redirect_url="https://a.example", expand=["last_error"],
                                     options={"document": {"allowed_types": ["passport"]}})
    print(json.dumps({
        "created": [created.id, created.status, str(created.created_at), created.url],
        "statuses": [client.sessions.get("vs_1").status, client.sessions.cancel("vs_1").status,
                     client.sessions.redact("vs_1").status],
        "listed": [each.id for each in client.sessions.list()],
        "form": sent[0][2], "version": sent[0][3].get("stripe-version"), "key": "idempotency-key" in sent[0][3],
        "shown": repr(created) + repr(created.raw),
    }))
"""
CALL_PERSONA: Final = """
import json, sys
import httpx
sys.path.insert(0, "generated")
from kyc import acme

NULLS = ("note", "behaviors", "expires-at", "completed-at", "decisioned-at", "redacted-at")
sent = []
def inquiry(id, status):
    attributes = {"status": status, "reference-id": "u-1", "tags": [], "creator": "API", "fields": {},
                  "created-at": f"2026-01-02T03:04:0{id[-1]}Z", "updated-at": "2026-01-02T03:04:05Z",
                  **dict.fromkeys(NULLS)}
    return {"type": "inquiry", "id": id, "attributes": attributes, "relationships": {}}

def answer(request):
    sent.append([request.content.decode(), dict(request.headers), dict(request.url.params)])
    path = request.url.path
    if request.method == "GET" and path.endswith("inquiries"):
        last = "page[after]" in request.url.params
        link = None if last else "/api/v1/inquiries?page%5Bafter%5D=inq_1"
        found = [inquiry("inq_2" if last else "inq_1", "approved")]
        return httpx.Response(200, json={"data": found, "links": {"prev": None, "next": link}})
    if request.method == "POST" and path.endswith("inquiries"):
        return httpx.Response(201, json={"data": inquiry("inq_1", "created")})
    status = "expired" if path.endswith("expire") else "declined" if request.method == "DELETE" else "completed"
    meta = {"meta": {"one-time-link": "https://perso.example/s", "one-time-link-short": "https://p.example/s"}}
    return httpx.Response(200, json={"data": inquiry("inq_1", status), **(meta if path.endswith("link") else {})})

with acme.Client(token="test-token", http_client=httpx.Client(transport=httpx.MockTransport(answer))) as client:
    created = client.sessions.create(inquiry_template_id="itmpl_1", external_id="u-1", redirect_url="https://a.example")
    linked = client.sessions.link("inq_1")
    print(json.dumps({
        "created": [created.id, created.status, created.external_id], "sent": json.loads(sent[0][0]),
        "headers": [sent[0][1].get("persona-version"), sent[0][1].get("key-inflection")],
        "key": "idempotency-key" in sent[0][1],
        "url": linked.url, "shown": repr(linked),
        "statuses": [client.sessions.get("inq_1").status, client.sessions.cancel("inq_1").status,
                     client.sessions.redact("inq_1").status],
        "listed": [[each.id, each.status] for each in client.sessions.list()],
        "found": client.sessions.find(external_id="u-1").id, "searched": sent[-1][2],
    }))
"""


def begun(run: Run, name: str, *options: str) -> tuple[str, str]:
    """Begin `acme` from the document *name*; return the overlay, and what was printed."""
    code, output, errors = run("new", "acme", "--yes", "--from", DOCUMENTS / f"{name}.openapi.yaml", *options)
    assert (code, errors) == (0, "")
    return Path("overlays/acme.yaml").read_text(encoding="utf-8"), output


def edited(overlay: str, edits: Mapping[str, str]) -> int:
    """Make *edits* of *overlay*, each of which has to find its place once; return how many lines they write."""
    for old, new in edits.items():
        assert overlay.count(old) == 1, old
        overlay = overlay.replace(old, new)
    Path("overlays/acme.yaml").write_text(overlay, encoding="utf-8")
    return sum(len(set(new.splitlines()) - set(old.splitlines())) for old, new in edits.items())


def called(code: str) -> dict[str, Any]:
    """Run *code*, a user's, and return what it prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def test_a_form_api_with_expanded_objects_gives_sessions_in_ten_edits(run: Run) -> None:
    """Of a company's document one product is taken, and the sessions open, page and end as its pages say."""
    overlay, output = begun(run, "stripe", "--only", "/v1/identity")
    assert "left out" not in output
    assert "not guessed" not in output
    spec = json.loads(Path("specs/acme.json").read_text(encoding="utf-8"))
    assert len(spec["paths"]) == 4
    assert all(path.startswith("/v1/identity/") for path in spec["paths"])
    # An error refers to a charge, which is in the spec therefore; as no client reads it, nothing of it is marked.
    assert "charge" in spec["components"]["schemas"]
    assert "receipt_email" not in overlay
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0

    assert edited(overlay, STRIPE) <= 10
    assert run("generate")[0] == 0
    result = called(CALL_STRIPE)

    assert result["created"] == ["vs_1", "created", "2023-11-14 22:13:20+00:00", "https://verify.acme.example/s"]
    assert result["statuses"] == ["approved", "cancelled", "needs_input"]
    assert result["listed"] == ["vs_1", "vs_2"]
    assert "options%5Bdocument%5D%5Ballowed_types%5D%5B0%5D=passport" in result["form"]
    assert (result["version"], result["key"]) == ("2023-10-16", True)
    assert "vs_1_secret" not in result["shown"]
    assert "verify.acme.example" not in result["shown"]


def test_resources_with_attributes_give_sessions_in_ten_edits(run: Run) -> None:
    """The version, the spelling of names, the search, the link and most statuses are guessed and marked as guesses."""
    overlay, output = begun(run, "persona", "--only", "Inquiries")
    assert "left out" not in output
    assert "not guessed" not in output
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0

    assert edited(overlay, PERSONA) <= 10
    assert run("generate")[0] == 0
    result = called(CALL_PERSONA)

    attributes = {"inquiry-template-id": "itmpl_1", "reference-id": "u-1", "redirect-uri": "https://a.example"}
    assert result["sent"] == {"data": {"attributes": attributes}}
    assert result["created"] == ["inq_1", "created", "u-1"]
    assert (result["headers"], result["key"]) == (["2025-12-08", "kebab"], True)
    assert result["url"] == "https://perso.example/s"
    assert "perso.example" not in result["shown"]
    assert result["statuses"] == ["completed", "expired", "declined"]
    assert result["listed"] == [["inq_1", "approved"], ["inq_2", "approved"]]
    assert result["searched"]["filter[reference-id]"] == "u-1"


def test_what_selects_nothing_is_refused(run: Run) -> None:
    """A misspelt path or tag is named, with the one that was meant, and nothing is written."""
    document = DOCUMENTS / "persona.openapi.yaml"
    assert run("new", "acme", "--yes", "--from", document, "--only", "/inquirys")[0] == 2
    code, _, errors = run("new", "acme", "--yes", "--from", document, "--only", "Inquirys")
    assert code == 2
    assert "did you mean `Inquiries`?" in errors
    assert run("new", "acme", "--yes", "--only", "/inquiries")[0] == 2
    assert not Path("specs").exists()
