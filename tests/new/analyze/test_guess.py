"""Guesses from a vendor's document, each marked as a guess."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.new_provider import VENDOR, begun, unittest, words
from tests.support.run_command import Run
from tests.support.vendor_documents import ONFIDO


def test_the_envelope_is_guessed_from_the_responses(run: Run) -> None:
    """The result is in `data` of every response, next to a flag; errors have a code and a message."""
    overlay, _ = begun(run)

    assert words(overlay)["$", "x-kyc-envelope"] == {
        "payload": "/data",
        "ok": "/success",
        "error": {"code": "/error/code", "message": "/error/message"},
    }


def test_a_response_with_other_fields_has_no_envelope(run: Run) -> None:
    """The fields next to `data` belong to the result, and an envelope would lose them."""
    schema = "{type: object, properties: {data: {type: object}, id: {type: string}, state: {type: string}}}"
    answer = f"responses: {{'200': {{description: Fine, content: {{application/json: {{schema: {schema}}}}}}}}}"
    overlay, _ = begun(
        run, f'openapi: 3.1.0\ninfo: {{title: Acme, version: "1"}}\npaths: {{/thing: {{get: {{{answer}}}}}}}\n'
    )

    assert not [word for _, word in words(overlay) if word == "x-kyc-envelope"]


def test_no_status_is_decided_by_a_name(run: Run) -> None:
    """A person decides: every value is listed, a missing one too, and each means `unknown` until then."""
    overlay, output = begun(run)

    rows = words(overlay)["$.components.schemas.Verification", "x-kyc-status"]
    assert [row["when"]["state"] for row in rows] == ["open", {"value": "past"}, "no", "passed", "absent"]
    assert {row["is"] for row in rows} == {"unknown"}
    assert "to be decided in overlays/acme.yaml: the meaning of 5 values of statuses" in output.splitlines()
    cases = [json.loads(path.read_text()) for path in Path("tests/data/acme").glob("getVerification.*")]
    cases = cases or [json.loads(path.read_text()) for path in Path("tests/data/acme").glob("get_verification.*")]
    assert [case["status"] for case in cases if "status" in case] == ["unknown"] * 5


def test_deciding_a_status_needs_the_test_data_to_agree(run: Run) -> None:
    """A row is one word, and a mistake in it lets the wrong people pass."""
    begun(run)
    overlay = Path("overlays/acme.yaml")
    overlay.write_text(overlay.read_text().replace("{state: passed}, is: unknown}", "{state: passed}, is: approved}"))
    run("generate")
    before = unittest(Path.cwd())
    for case in Path("tests/data/acme").glob("*.passed.json"):
        case.write_text(case.read_text().replace('"status": "unknown"', '"status": "approved"'))

    after = unittest(Path.cwd())

    assert before.returncode == 1
    assert "the overlay says approved, this case says unknown" in before.stderr
    assert after.returncode == 0, after.stderr


def test_a_time_by_a_pattern_is_a_time_of_the_session(run: Run) -> None:
    """The draft's own test sends and reads it; a text would be no `created_at`, and a naive time is not sent."""
    text = VENDOR.replace("format: date-time", 'format: "yyyy-MM-dd HH:mm:ss"')
    since = 'properties: {since: {type: string, format: "yyyy-MM-dd HH:mm:ss"}, email:'
    text = text.replace("required: [email]", "required: [email, since]").replace("properties: {email:", since)
    overlay, _ = begun(run, text)

    run("generate")

    assert words(overlay)["$.components.schemas.Verification", "x-kyc-session"]["created_at"] == "createdAt"
    # A case that the client refuses is not drafted.
    assert list(Path("tests/data/acme").glob("create_verification.*"))
    assert unittest(Path.cwd()).returncode == 0


def test_only_an_operation_known_to_be_safe_is_repeated(run: Run) -> None:
    """A session may cost money; only a read, or a call with an idempotency key, is safe."""
    overlay, _ = begun(run)

    annotations = {target: value for (target, word), value in words(overlay).items() if word == "x-kyc-operation"}
    assert annotations == {
        "$.paths['/verifications'].post": {
            "role": "create",
            "takes": {"redirect_url": "redirectUrl", "email": "email"},
            "retry": "with-key",
            "key": "Idempotency-Key",
        },
        "$.paths['/verifications/{verificationId}'].get": {
            "role": "get",
            "takes": {"id": "verificationId"},
            "retry": "safe",
        },
        "$.paths['/verifications/{verificationId}/cancel'].post": {
            "role": "cancel",
            "takes": {"id": "verificationId"},
            "retry": "never",
        },
    }


ECHO = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths:
  /shops/{shopId}/people:
    post:
      operationId: addPerson
      parameters: [{name: shopId, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Requested'}}}}
      responses:
        '200': {description: Fine, content: {application/json: {schema: {$ref: '#/components/schemas/Answered'}}}}
    get:
      operationId: listPeople
      parameters:
        - {name: shopId, in: path, required: true, schema: {type: string}}
        - {name: requestId, in: query, schema: {type: string}}
      responses:
        '200':
          description: Fine
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Answered'}}}}
components:
  schemas:
    Requested:
      type: object
      properties:
        email: {type: string}
        ownerId: {type: integer}
        seenId: {type: string, format: date-time}
        leftId: {type: string, format: "yyyy-MM-dd HH:mm:ss"}
        whoId: {type: string}
    Answered:
      type: object
      properties:
        shopId: {type: string}
        email: {type: string}
        requestId: {type: string}
        ownerId: {type: string}
        seenId: {type: string}
        leftId: {type: string, format: "yyyy-MM-dd HH:mm:ss"}
        whoId: {type: object}
"""


def test_an_id_that_request_and_response_share_is_an_echo(run: Run) -> None:
    """The client refuses a response about another shop; a value that may come back in another form is not guessed."""
    overlay, _ = begun(run, ECHO)

    echoes = {target: value["echoes"] for (target, word), value in words(overlay).items() if word == "x-kyc-operation"}
    assert echoes == {
        "$.paths['/shops/{shopId}/people'].post": {"ownerId": "ownerId", "shopId": "shopId"},
        "$.paths['/shops/{shopId}/people'].get": {"shopId": "shopId"},
    }
    code, output, errors = run("check")
    assert "echoes" not in f"{output}{errors}", code


def test_the_id_of_a_session_needs_no_echo(run: Run) -> None:
    """The session API compares the id that `get` takes."""
    first, last = "id: {type: string}\n", "        state:"
    more = "        verificationId: {type: string}\n        applicantId: {type: string}\n"
    text = VENDOR.replace(f"{first}{last}", f"{first}{more}{last}").replace("applicant: {type", "applicantId: {type")

    overlay, _ = begun(run, text)

    annotations = {target: value for (target, word), value in words(overlay).items() if word == "x-kyc-operation"}
    assert text.count("applicantId") == 2
    assert {target: value.get("echoes") for target, value in annotations.items()} == {
        "$.paths['/verifications'].post": {"applicantId": "applicantId"},
        "$.paths['/verifications/{verificationId}'].get": None,
        "$.paths['/verifications/{verificationId}/cancel'].post": None,
    }


def test_a_property_that_looks_personal_or_secret_is_hidden(run: Run) -> None:
    """Otherwise a log has a passport before a person reads the overlay; a link lets others continue a session."""
    overlay, _ = begun(run)

    annotations = words(overlay)
    assert annotations["$.components.schemas.Verification", "x-kyc-personal"] == ["firstName"]
    assert annotations["$.components.schemas.Verification", "x-kyc-secret"] == ["link", "clientSecret"]


def test_every_guess_is_listed_as_an_assumption(run: Run) -> None:
    """A guess that no person has checked must not look like a documented fact."""
    overlay, _ = begun(run)

    code, output, _ = run("show", "acme", "--assumptions", "--json")

    assumptions = json.loads(output)
    reasons = [value for assumption in assumptions for value in assumption.values() if value.startswith("guess: ")]
    marked = [action for action in overlay["actions"] if "'x-kyc-source'" in str(action)]
    assert code == 0
    assert len(reasons) == len(marked) > 0
    guessing = {"x-kyc-envelope", "x-kyc-operation", "x-kyc-status", "x-kyc-personal"}
    assert all(action in marked for action in overlay["actions"] if guessing & set(action.get("update", {})))


def test_an_inline_schema_of_a_session_becomes_a_component(run: Run) -> None:
    """Many published documents have no components, and the annotations of a session need one."""
    text = VENDOR.replace(
        "        data: {$ref: '#/components/schemas/Verification'}",
        "        data: {type: object, properties: {id: {type: string}, state: {type: string, enum: [a]}}}",
    )

    overlay, _ = begun(run, text)

    assert ("$.components.schemas.GetVerificationResult", "x-kyc-status") in words(overlay)
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_a_schema_that_is_true_allows_anything(run: Run) -> None:
    """In OpenAPI 3.1 a schema may be `true`, which says nothing, and the command goes on."""
    text = VENDOR.replace("openapi: 3.0.3", "openapi: 3.1.0").replace("type: string, nullable: true", "type: string")
    overlay, _ = begun(run, text.replace("link: {type: string}", "link: true"))

    assert ("$.components.schemas.Verification", "x-kyc-personal") in words(overlay)
    assert run("generate")[0] == 0


def test_a_code_that_is_listed_without_a_status_has_a_row(run: Run) -> None:
    """Onfido lists its codes under `default`: a table without them is refused, and took every operation along."""
    overlay, output = begun(run, ONFIDO)

    assert words(overlay)["$", "x-kyc-errors"] == [
        {"code": ["validation_error"], "is": "invalid_request"},
        {"code": ["resource_not_found"], "is": "not_found"},
        {"code": ["rate_limit"], "is": "rate_limited"},
    ]
    assert "left out" not in output
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_one_undecided_value_is_counted_as_one(run: Run) -> None:
    """A session whose status is always there, and always the same."""
    vendor = VENDOR.replace("required: [id]", "required: [id, state]")
    _, output = begun(run, vendor.replace("nullable: true, enum: [open, 'past', 'no', passed]", "enum: [open]"))

    assert "to be decided in overlays/acme.yaml: the meaning of 1 value of a status" in output.splitlines()
