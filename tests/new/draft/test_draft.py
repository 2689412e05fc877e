"""The files of `polykyc new` generate and pass their test, and the vendor's document stays as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.engine.load.loader import load
from tests.support.new_provider import VENDOR, begun, unittest, unittest_command
from tests.support.run_command import Run
from tests.support.vendor_documents import DIDIT


@pytest.mark.parametrize("text", [None, VENDOR, json.dumps({"json": True})], ids=["asked", "yaml", "json"])
def test_a_new_provider_generates_and_passes_its_test(run: Run, text: str | None) -> None:
    """A person who starts with something that works sees what their edits break."""
    if text is None:
        assert run("new", "acme", "--yes")[0] == 0
    elif text is VENDOR:
        begun(run, text)
    else:
        begun(run, json.dumps(load_vendor()), name="acme.json")

    code, output, errors = run("generate")

    done = unittest_command(Path.cwd())
    assert (code, errors) == (0, "")
    assert output.startswith("generated/kyc: ")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert run("check")[0] == 0
    assert run("show", "acme", "--table")[0] == 0


def test_a_path_may_refer_to_its_operations(run: Run) -> None:
    """OpenAPI 3.1 has path items as components, and the new overlay has an action for each operation."""
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
    path = Path.cwd().parent / "as.yaml"
    path.write_bytes(VENDOR.encode())
    return json.loads(json.dumps(load(path, root=path.parent)))


def test_a_vendors_document_stays_byte_for_byte(run: Run) -> None:
    """The next edition can replace it, and a diff shows what changed."""
    begun(run)

    assert Path("specs/acme.yaml").read_bytes() == VENDOR.encode()


def test_an_operation_that_cannot_be_emitted_is_left_out_and_reported(run: Run) -> None:
    """One stream must not stop the other operations, and must not be left out without a report."""
    overlay, output = begun(run)

    removed = [action["target"] for action in overlay["actions"] if action.get("remove")]
    assert "$.paths['/verifications/{verificationId}/events'].get" in removed
    assert "left out GET /verifications/{verificationId}/events: " in output


def test_an_oauth_token_is_sent_as_a_bearer_token(run: Run) -> None:
    """The caller or the client gets the token, at the address that the document names."""
    begun(run)
    run("generate")

    contract = Path("generated/kyc/acme/contract.py").read_text()
    assert 'prefix="Bearer "' in contract
    assert 'token_url="https://acme.example/token"' in contract


def test_credentials_that_a_client_can_send_stay_as_the_vendor_has_them(run: Run) -> None:
    """Two at once, one of them a user with a password; an operation whose scheme no client can send is left out."""
    schemes = "key: {type: apiKey, in: query, name: key}\n    basic: {type: http, scheme: basic}\n    OAuth:"
    text = VENDOR.replace("[{OAuth: [read]}]", "[{key: [], basic: []}]").replace("    OAuth:", f"    {schemes}")
    text = text.replace("followVerification", "followVerification\n      security: [{OAuth: [], basic: []}]")

    overlay, output = begun(run, text)

    assert not any("security" in action["target"].lower() for action in overlay["actions"])
    assert "left out GET /verifications/{verificationId}/events: " in output
    assert run("generate")[0] == 0
    done = unittest(Path.cwd())
    assert done.returncode == 0, done.stderr
    assert "basic: str | None = None" in Path("generated/kyc/acme/client.py").read_text()


def test_a_text_of_the_vendor_cannot_become_yaml_or_python(run: Run) -> None:
    """A title stands in an overlay and in a test, and must not become code there."""
    evil = 'x"""\\nimport os #: {a: b}'
    overlay, _ = begun(run, VENDOR.replace('"Acme: KYC"', json.dumps(evil)), "--base-url", "https://x.example/'a")

    assert overlay["info"]["title"] == f"{evil} in our terms"
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_the_second_provider_joins_the_package_of_the_first(run: Run) -> None:
    """One project emits one package; the command asks for its name once."""
    run("new", "acme", "--yes", "--package", "shop_kyc")
    second = run("new", "bravo", "--yes")
    other = run("new", "third", "--yes", "--package", "more")

    code, output, _ = run("generate")

    assert second[0] == 0
    assert (other[0], "is not the package of polykyc.toml, `shop_kyc`" in other[2]) == (2, True)
    assert code == 0
    assert output.startswith("generated/shop_kyc: ")
    assert unittest(Path.cwd()).returncode == 0


def test_a_terminal_asks_for_what_no_option_says(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty answer takes the default."""
    prompts: list[str] = []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        return "https://kyc.acme.example/v2" if prompt.startswith("base URL") else ""

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    code, _, _ = run("new", "acme", "--credential", "X-Api-Key")

    assert code == 0
    assert [prompt.partition(" [")[0] for prompt in prompts] == ["package to emit", "title", "base URL"]
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


def test_bodies_that_are_no_json_have_cases(run: Run) -> None:
    """Files, forms, texts and bytes, each way, and an operation whose only answer is `default`."""
    output = begun(run, FILES)[1]
    run("generate")

    names = sorted(path.stem for path in Path("tests/data/acme").iterdir())
    scans = json.loads(Path("tests/data/acme/send_scans.json").read_text())
    done = unittest(Path.cwd())

    assert "no case for" not in output
    assert names == ["put_scan", "read_pet", "send_form", "send_scans"]
    assert scans["call"] == {"scans": [{"$file": "text", "type": "image/png"}], "page": 1}
    assert scans["response"] == {"status": 201, "type": "image/octet-stream", "text": "text"}
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_a_case_of_a_file_checks_the_media_type(run: Run) -> None:
    """A response of another type than the documented one fails the case."""
    begun(run, FILES)
    run("generate")
    case = Path("tests/data/acme/send_scans.json")
    case.write_text(case.read_text().replace("image/octet-stream", "text/html"))

    assert unittest(Path.cwd()).returncode == 1


def test_a_decision_that_the_document_leaves_open_is_reported(run: Run) -> None:
    """The note is the one of `polykyc generate`, with the line, and comes before any code is written."""
    output = begun(run, FILES)[1]

    notes = [line for line in output.splitlines() if ": note: " in line]

    assert len(notes) == 1
    assert notes[0].startswith("specs/acme.yaml:34: note: the answer of read_pet: nothing tells ")
    assert notes[0] in run("generate")[1]


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_name_that_a_reference_writes_as_a_url_is_resolved(run: Run, version: str) -> None:
    """Some tools name a schema `Page<User>`, and a reference to it is a URL."""
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


def test_a_body_with_an_example_and_no_schema_is_read(run: Run) -> None:
    """Didit documents many bodies by an example alone, of requests as well as of responses."""
    output = begun(run, DIDIT)[1]

    assert "left out" not in output
    assert run("generate")[0] == 0
    done = unittest(Path.cwd())
    assert done.returncode == 0, done.stderr
    assert "def post_v3_session_share(" in Path("generated/kyc/acme/client.py").read_text()


UNTIDY = """\
openapi: 3.0.3
info: {title: Acme, version: 1.0}
servers: [{url: https://api.acme.example}]
paths:
  /verifications:
    post:
      operationId: verification
      responses:
        '201': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Verification'}}}}
  /verifications/{id}:
    get:
      operationId: verification
      responses:
        '200': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Verification'}}}}
  /ping:
    get: {operationId: ping, responses: {}}
components:
  schemas:
    Verification:
      type: object
      required: []
      properties:
        id: {type: string}
        status: {type: string, enum: [open, open]}
        age: {type: int, exclusiveMinimum: 3}
"""


def test_what_generate_repairs_is_no_obstacle(run: Run) -> None:
    """Published documents break OpenAPI in many small ways; the copy stays as it is, and generates."""
    overlay, output = begun(run, UNTIDY)

    assert Path("specs/acme.yaml").read_text() == UNTIDY
    assert not any("remove" in action for action in overlay["actions"])
    assert "note: info.version: a number; read as `1.0`" in output
    assert "no session was recognised" not in output
    assert run("generate")[0] == 0
    done = unittest(Path.cwd())
    assert done.returncode == 0, done.stderr


def test_what_generate_leaves_out_is_no_obstacle(run: Run) -> None:
    """A dangling reference in a body of an error costs nothing but the type of that body."""
    dangling = "{description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Gone'}}}}"
    overlay, output = begun(
        run, UNTIDY.replace("      responses:\n", f"      responses:\n        '400': {dangling}\n", 1)
    )

    assert not any("remove" in action for action in overlay["actions"])
    assert "`#/components/schemas/Gone` leads nowhere, for lack of `Gone`; read as any JSON" in output
    assert "next: polykyc generate --allow-loss && " in output
    assert run("generate")[0] == 8
    assert run("generate", "--allow-loss")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_a_guess_that_the_generator_refuses_is_left_out_alone(run: Run) -> None:
    """A field that only answers have cannot be an argument; the operation, its role and the session stay."""
    fields = "{type: object, properties: {email: {type: string, readOnly: true}, selfie: {type: string}}}"
    body = f"      requestBody: {{content: {{application/json: {{schema: {fields}}}}}}}\n"
    overlay, output = begun(run, UNTIDY.replace("      responses:\n", f"{body}      responses:\n", 1))

    assert "not guessed: the common arguments of POST /verifications: " in output
    assert "left out" not in output
    assert "# Not guessed: the common arguments of POST /verifications, for " in Path("overlays/acme.yaml").read_text()
    operation = next(
        action for action in overlay["actions"] if "'x-kyc-operation'" in str(action) and "post" in action["target"]
    )
    assert operation["update"]["x-kyc-operation"] == {"role": "create", "retry": "never"}
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_our_own_words_are_no_evidence(run: Run) -> None:
    """Without a document of the vendor the statuses are ours, and nothing about them is the vendor's."""
    assert run("new", "acme", "--yes")[0] == 0

    rows = [line for line in Path("overlays/acme.yaml").read_text().splitlines() if "- {when:" in line]
    assert len(rows) == 4
    assert all(line.endswith("is: unknown}  # to be decided") for line in rows)


SHARED: Final = """\
openapi: 3.0.3
info: {title: Acme, version: "1"}
servers: [{url: https://api.acme.example}]
paths:
  /people:
    get:
      operationId: listPeople
      responses:
        '200': {description: All, content: {application/json: {schema: {$ref: '#/components/x-shared/Person'}}}}
  /places:
    get:
      operationId: listPlaces
      responses:
        '200': {description: All, content: {application/json: {schema: {$ref: '#/components/schemas/Place'}}}}
components:
  x-shared: {Person: {type: object, properties: {name: {type: string}}}}
  schemas: {Place: {type: object, properties: {name: {type: string}}}}
"""


def test_a_schema_in_a_section_of_the_authors_own_is_read(run: Run) -> None:
    """OpenAPI allows `x-` keys in `components`, and authors keep shared schemas there."""
    output = begun(run, SHARED)[1]

    assert "left out" not in output
    assert run("generate")[0] == 0
    assert "def list_places(" in Path("generated/kyc/acme/client.py").read_text()
    assert unittest(Path.cwd()).returncode == 0


def test_a_secret_of_a_component_that_is_a_reference_keeps_its_operation(run: Run) -> None:
    """OpenAPI 3.0 allows nothing next to `$ref`, so the mark had its operation removed."""
    alias = "  schemas:\n    Alias: {$ref: '#/components/schemas/Verification'}\n"
    text = UNTIDY.replace("  schemas:\n", alias).replace("age: {", "client_secret: {type: string}\n        age: {")
    _, output = begun(
        run,
        text.replace(
            "schema: {$ref: '#/components/schemas/Verification'}", "schema: {$ref: '#/components/schemas/Alias'}"
        ),
    )

    assert "left out" not in output
    assert run("generate")[0] == 0
    assert "def verification(" in Path("generated/kyc/acme/client.py").read_text()
    assert unittest(Path.cwd()).returncode == 0


def test_a_document_without_a_session_says_what_to_write(run: Run) -> None:
    """A provider may call its sessions as it likes."""
    document = UNTIDY.replace("/verifications", "/files")
    assert document != UNTIDY

    _, output = begun(run, document)

    assert "no session was recognised: in overlays/acme.yaml, write `role: create` and `role: get`" in output


def test_a_provider_of_polykyc_itself_is_named_as_another_one(run: Run) -> None:
    """A person who takes its name finds out before they wonder which of the two a command means."""
    same, other = run("new", "kayle", "--yes"), run("new", "acme", "--yes")

    line = "polykyc has a client of that name as well: neither of `polykyc.kayle` and `kyc.kayle` replaces the other"
    assert (same[0], line in same[1].splitlines()) == (0, True)
    assert "as well" not in other[1]
