"""What `polykyc new` writes generates, passes its test, and keeps the vendor's document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.engine.load.loader import load
from tests.support.new_provider import VENDOR, begun, unittest
from tests.support.run_command import Run


@pytest.mark.parametrize("text", [None, VENDOR, json.dumps({"json": True})], ids=["asked", "yaml", "json"])
def test_what_is_begun_generates_and_passes_its_test(run: Run, text: str | None) -> None:
    """Whoever starts with something that works sees what their own edits break."""
    if text is None:
        assert run("new", "acme", "--yes")[0] == 0
    elif text is VENDOR:
        begun(run, text)
    else:
        begun(run, json.dumps(load_vendor()), name="acme.json")

    code, told, errors = run("generate")

    done = unittest(Path.cwd())
    assert (code, errors) == (0, "")
    assert told.startswith("generated/kyc: ")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert run("check")[0] == 0
    assert run("show", "acme", "--table")[0] == 0


def test_a_path_may_refer_to_its_operations(run: Run) -> None:
    """OpenAPI 3.1 keeps path items as components, and the overlay that is begun says something of each operation."""
    answer = {"description": "It.", "content": {"application/json": {"schema": {"type": "object"}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {"/things": {"$ref": "#/components/pathItems/Things"}},
        "components": {"pathItems": {"Things": {"get": {"operationId": "things", "responses": {"200": answer}}}}},
    }
    begun(run, json.dumps(document), name="acme.json")

    assert run("generate")[0] == 0
    assert "$.paths['/things'].get" in Path("overlays/acme.yaml").read_text()
    assert unittest(Path.cwd()).returncode == 0


def load_vendor() -> Any:
    """Return the vendor's document as plain values."""
    place = Path.cwd().parent / "as.yaml"
    place.write_bytes(VENDOR.encode())
    return json.loads(json.dumps(load(place, root=place.parent)))


def test_a_vendors_document_stays_byte_for_byte(run: Run) -> None:
    """So that the next edition of it can be put in its place, and the difference read."""
    begun(run)

    assert Path("specs/acme.yaml").read_bytes() == VENDOR.encode()


def test_what_no_client_can_be_emitted_for_is_left_out_and_said(run: Run) -> None:
    """One stream must not keep anybody from the other operations, and must not be missed in silence."""
    overlay, told = begun(run)

    removed = [action["target"] for action in overlay["actions"] if action.get("remove")]
    assert "$.paths['/verifications/{verificationId}/events'].get" in removed
    assert "left out GET /verifications/{verificationId}/events: " in told


def test_an_oauth_token_is_sent_as_a_bearer_token(run: Run) -> None:
    """Whoever fetched it; where that is done, the document says."""
    begun(run)
    run("generate")

    contract = Path("generated/kyc/acme/contract.py").read_text()
    assert 'prefix="Bearer "' in contract
    assert 'token_url="https://acme.example/token"' in contract


def test_credentials_that_a_client_can_send_stay_as_the_vendor_has_them(run: Run) -> None:
    """Several at once, and one of a kind that needs two words; what nothing can send is left out with its operation."""
    schemes = "key: {type: apiKey, in: query, name: key}\n    basic: {type: http, scheme: basic}\n    OAuth:"
    text = VENDOR.replace("[{OAuth: [read]}]", "[{key: [], basic: []}]").replace("    OAuth:", f"    {schemes}")
    text = text.replace("followVerification", "followVerification\n      security: [{OAuth: [], basic: []}]")

    overlay, told = begun(run, text)

    assert not any("security" in action["target"].lower() for action in overlay["actions"])
    assert "left out GET /verifications/{verificationId}/events: " in told
    assert run("generate")[0] == 0
    done = unittest(Path.cwd())
    assert done.returncode == 0, done.stderr
    assert "basic: str | None = None" in Path("generated/kyc/acme/client.py").read_text()


def test_a_text_of_the_vendors_cannot_become_yaml_or_python(run: Run) -> None:
    """A title is printed in an overlay and in a test; whoever writes it must not write code."""
    evil = 'x"""\\nimport os #: {a: b}'
    overlay, _ = begun(run, VENDOR.replace('"Acme: KYC"', json.dumps(evil)), "--base-url", "https://x.example/'a")

    assert overlay["info"]["title"] == f"{evil} in our terms"
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_the_second_provider_joins_the_package_of_the_first(run: Run) -> None:
    """One project emits one package; its name is asked once."""
    run("new", "acme", "--yes", "--package", "shop_kyc")
    second = run("new", "bravo", "--yes")
    other = run("new", "third", "--yes", "--package", "more")

    code, told, _ = run("generate")

    assert second[0] == 0
    assert (other[0], "is not the package of polykyc.toml, `shop_kyc`" in other[2]) == (2, True)
    assert code == 0
    assert told.startswith("generated/shop_kyc: ")
    assert unittest(Path.cwd()).returncode == 0


def test_a_person_is_asked_for_what_no_option_says(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal; a return takes what is proposed."""
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return "https://kyc.acme.example/v2" if prompt.startswith("base URL") else ""

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    code, _, _ = run("new", "acme", "--credential", "X-Api-Key")

    assert code == 0
    assert [prompt.partition(" [")[0] for prompt in asked] == ["package to emit", "title", "base URL"]
    spec: Any = load(Path("specs/acme.yaml"), root=Path.cwd())
    assert spec["servers"] == [{"url": "https://kyc.acme.example/v2"}]
    assert spec["components"]["securitySchemes"]["Credential"]["name"] == "X-Api-Key"


FILES = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
servers: [{url: https://api.acme.example}]
paths:
  /scans:
    post:
      operationId: sendScans
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [scans, page]
              properties: {scans: {type: array, items: {type: string, format: binary}}, page: {type: integer}}
            encoding: {scans: {contentType: 'image/png, image/jpeg'}}
      responses: {'201': {description: Made, content: {'image/*': {schema: {type: string, format: binary}}}}}
    put:
      operationId: putScan
      requestBody: {required: true, content: {'image/*': {schema: {type: string, format: binary}}}}
      responses: {'204': {description: Done}}
  /forms:
    post:
      operationId: sendForm
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, required: [page], properties: {page: {type: integer}}}
      responses: {default: {description: All, content: {text/plain; charset=utf-8: {schema: {type: string}}}}}
  /pets:
    get:
      operationId: readPet
      responses:
        '200':
          description: Either
          content:
            '*/*':
              schema:
                oneOf:
                - {type: object, properties: {a: {type: string}}}
                - {type: object, properties: {b: {type: string}}}
"""


def test_what_is_no_json_has_a_case_too(run: Run) -> None:
    """Files, forms, texts and bytes, each way, and an operation whose only answer is `default`."""
    told = begun(run, FILES)[1]
    run("generate")

    names = sorted(path.stem for path in Path("tests/data/acme").iterdir())
    scans = json.loads(Path("tests/data/acme/send_scans.json").read_text())
    done = unittest(Path.cwd())

    assert "no case for" not in told
    assert names == ["put_scan", "read_pet", "send_form", "send_scans"]
    assert scans["call"] == {"scans": [{"$file": "text", "type": "image/png"}], "page": 1}
    assert scans["response"] == {"status": 201, "type": "image/octet-stream", "text": "text"}
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_a_case_of_a_file_looks_at_what_is_answered(run: Run) -> None:
    """An answer of another type than the documented one fails it."""
    begun(run, FILES)
    run("generate")
    case = Path("tests/data/acme/send_scans.json")
    case.write_text(case.read_text().replace("image/octet-stream", "text/html"))

    assert unittest(Path.cwd()).returncode == 1


def test_what_is_decided_where_a_document_is_open_is_said(run: Run) -> None:
    """As `polykyc generate` says it, with the line, and before anybody writes code for it."""
    told = begun(run, FILES)[1]

    noted = [line for line in told.splitlines() if ": note: " in line]

    assert len(noted) == 1
    assert noted[0].startswith("specs/acme.yaml:34: note: the answer of read_pet: nothing tells ")
    assert noted[0] in run("generate")[1]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_name_that_a_reference_has_to_spell_otherwise_is_found(run: Run, version: str) -> None:
    """Generators of documents name what they write `Page<User>`, and a reference to it is a URL."""
    page = {"type": "object", "properties": {"items": {"type": "array", "items": {"type": "string"}}}}
    schema = {"$ref": "#/components/schemas/Page%3CUser%3E"}
    answer = {"description": "Them.", "content": {"application/json": {"schema": schema}}}
    document = {
        "openapi": version,
        "info": {"title": "Acme", "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {"/users": {"get": {"operationId": "list_users", "responses": {"200": answer}}}},
        "components": {"schemas": {"Page<User>": page}},
    }
    begun(run, json.dumps(document), name="acme.json")

    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0
