"""Recorded answers compared with spec and tables: what is new is reported, and no person's data is printed."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.cli.main import main
from tests.support.diff_project import OVERLAY, SPEC
from tests.support.drift_runs import HOST, Run, har_of, notes_of, session_body
from tests.support.emit import overlay, write_project


def test_an_answer_as_documented_is_no_drift(run: Run) -> None:
    """The most common case reports nothing."""
    assert run(
        session_body(note="x", ended="2025-01-01T00:00:00Z", checks=[{"passed": True}]), "--operation", "get_session"
    ) == (
        0,
        {"answers": 1, "passed_over": 0, "other_hosts": [], "notes": []},
    )


@pytest.mark.parametrize(
    ("fields", "notes"),
    [
        (
            {"state": "held"},
            [
                ("unmapped", "/data", "no row fits `state: held`: the status is unknown"),
                ("value", "/data/state", "`held` is not listed"),
            ],
        ),
        ({"score": "high"}, [("type", "/data/score", "is a text, not integer")]),
        ({"score": 1.5}, [("type", "/data/score", "is a number, not integer")]),
        ({"score": 2.0}, []),
        ({"score": True}, [("type", "/data/score", "is a boolean, not integer")]),
        ({"score": None}, [("type", "/data/score", "is null, not integer")]),
        ({"note": None}, []),
        ({"ended": "yesterday"}, [("type", "/data/ended", "is a text that is no `date-time`")]),
        ({"level": 3}, [("field", "/data/level", "is new: a whole number")]),
        ({"checks": [{"passed": True}, {}]}, [("missing", "/data/checks[]/passed", "is missing, and is promised")]),
        ({"checks": {"a": 1}}, [("type", "/data/checks", "is an object, not array")]),
    ],
)
def test_each_difference_of_an_answer_is_reported(fields: dict[str, Any], notes: list[Any], run: Run) -> None:
    """New values, statuses without a row, new fields, changed types, missing promises; an optional null is absent."""
    outcome = run(session_body(**fields), "--operation", "get_session")

    assert notes_of(outcome) == notes
    assert outcome[0] == (1 if notes else 0)


def test_a_note_leads_to_its_line(run: Run, tmp_path: Path) -> None:
    """The list that lacks the value, and the table that lacks the row."""
    _, report = run(session_body(state="held"), "--operation", "get_session")

    lines = [note["where"].rpartition(":") for note in report["notes"]]
    texts = [(tmp_path / path).read_text().splitlines()[int(number) - 1].strip() for path, _, number in lines]
    assert texts == ["x-kyc-status:", "enum: [open, done, lost]"]


@pytest.mark.parametrize(
    ("body", "status", "notes"),
    [
        ({"code": "bad"}, 400, []),
        ({"code": "late"}, 400, [("code", "/code", "`late` is no documented code, and classed by HTTP status alone")]),
        ({"code": "bad"}, 418, [("status", "", "HTTP 418 is not documented")]),
    ],
)
def test_errors_are_compared_with_their_table(body: Any, status: int, notes: list[Any], run: Run) -> None:
    """Codes and HTTP statuses that no page documents decide which exception is raised."""
    assert notes_of(run(body, "--operation", "get_session", "--status", str(status))) == notes


ID_SPEC: Final = SPEC.replace(
    "id: {type: string}\n        state",
    "id: {type: string, RULE}\n        state",
)


@pytest.mark.parametrize(
    ("rule", "value", "what"),
    [
        ("pattern: '^vs_[a-z0-9]{6}$'", "vs_abc123", None),
        ("pattern: '^vs_[a-z0-9]{6}$'", "vs_live_ABC123", "is a text that does not fit its `pattern`"),
        ("maxLength: 4", "abcd", None),
        ("maxLength: 4", "abcde", "is a text of another length than `maxLength: 4`"),
        ("minLength: 4", "abc", "is a text of another length than `minLength: 4`"),
        ("example: vs_abc123", "vs_zzz", None),
        ("example: vs_abc123", "ses_zzz", "is an id that does not begin with `vs_`, as the example does"),
        ("example: abc", "zzz", None),
        ("format: uuid", "12", "is a text that is no `uuid`"),
    ],
)
def test_an_id_of_another_form_is_reported(rule: str, value: str, what: str | None, tmp_path: Path, run: Run) -> None:
    """Other ids break columns and routes of callers; the id itself is not printed."""
    spec = ID_SPEC.replace("RULE", rule)
    assert rule in spec
    write_project(tmp_path, spec, OVERLAY)

    outcome = run(session_body(id=value), "--operation", "get_session")

    assert [(at, text) for _, at, text in notes_of(outcome)] == ([] if what is None else [("/data/id", what)])
    assert value not in json.dumps(outcome[1])


HEADED: Final = """
        "500":
          description: Broken.
          headers:
            X-Wait: {required: true, schema: {type: integer, maximum: 9}}
            X-Form: {schema: {type: string, enum: [short, long]}}
          content:
            application/json: {schema: {type: object, properties: {code: {$ref: "#/components/schemas/Code"}}}}
            text/plain: {schema: {type: string}}
"""


@pytest.mark.parametrize(
    ("media", "text", "headers", "notes"),
    [
        ("text/plain; charset=utf-8", "Internal Server Error", {"X-Wait": "3", "Date": "today"}, []),
        ("application/json", '{"code": "bad"}', {"x-wait": "3", "x-form": "long", "content-length": "15"}, []),
        ("text/html", "<h1>Error</h1>", {"X-Wait": "3"}, [("body", "", "is no JSON")]),
        ("application/json", "no", {"X-Wait": "3"}, [("body", "", "is no JSON")]),
        ("text/plain", "no", {"X-Form": "long"}, [("missing", "header x-wait", "is missing, and is promised")]),
        ("text/plain", "no", {"X-Wait": "soon"}, [("type", "header x-wait", "is a text, not integer")]),
        (
            "text/plain",
            "no",
            {"X-Wait": "3", "X-Form": "tokenOfSomebody"},
            [("value", "header x-form", "a text is not listed (its text is hidden)")],
        ),
        ("text/plain", "no", {"X-Wait": "3", "X-Quota-Left": "7"}, [("header", "header x-quota-left", "is new")]),
        (
            "text/plain",
            "no",
            {"X-Wait": "3", "X-4915112345678": "7"},
            [("header", "header", "a new header, unnamed here")],
        ),
    ],
)
@pytest.mark.parametrize("in_har", [True, False])
def test_headers_and_the_type_that_came_are_compared(
    in_har: bool, media: str, text: str, headers: dict[str, str], notes: list[Any], tmp_path: Path, run: Run
) -> None:
    """A text is no drift where text is documented, and a header that no page documents may be a new limit."""
    anchor = '        "200": {$ref: "#/components/responses/One"}'
    spec = SPEC.replace(anchor, f"{HEADED[1:]}{anchor}")
    row = "- {http: 400, is: inv"
    write_project(tmp_path, spec, OVERLAY.replace(row, f"- {{http: 500, is: server}}\n        {row}"))
    headers = {**headers, "Content-Type": media}
    har = har_of(("GET", f"{HOST}/sessions/abc", 500, {}))
    har["log"]["entries"][0]["response"] |= {
        "headers": [{"name": name, "value": value} for name, value in headers.items()],
        "content": {"mimeType": media, "text": text},
    }
    record = {"operation": "get_session", "response": {"status": 500, "headers": headers, "text": text}}

    outcome = run(har if in_har else record, name="calls.har" if in_har else "record.json")

    assert notes_of(outcome) == notes
    assert "tokenOfSomebody" not in json.dumps(outcome[1])


@pytest.mark.parametrize("status", [202, 302, 503])
def test_a_status_that_the_operation_does_not_document_is_reported(status: int, run: Run) -> None:
    """A success of another status too: 202 means that nothing is done yet."""
    notes = notes_of(run(session_body(), "--operation", "get_session", "--status", str(status)))

    assert ("status", "", f"HTTP {status} is not documented") in notes


ENVELOPE: Final = "ok: /fine, status: /code, error: {code: /error/code}"


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        ({"fine": True, "code": 200}, []),
        ({"fine": False, "code": 200}, []),
        ({"fine": True, "code": 403}, []),
        ({"fine": True, "code": 200, "error": {"code": "gone"}}, []),
        ({"fine": True, "code": 200, "error": {"code": "late"}}, [("code", "/error/code")]),
        ({"fine": True, "code": 302}, [("value", "/code")]),
        ({"fine": True}, [("value", "/code")]),
        ({"code": 200}, [("value", "/fine")]),
        ({"fine": None, "code": 200}, [("value", "/fine")]),
        ({"fine": "false", "code": 200}, [("type", "/fine")]),
        ({"fine": True, "code": "500"}, [("type", "/code")]),
    ],
)
def test_a_success_is_read_as_the_client_reads_it(
    body: dict[str, Any], notes: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A no of any kind is a refusal, not an answer without its result; all but the documented yes is reported."""
    error = "{type: object, properties: {code: {type: string, enum: [gone]}}}"
    good = f"{{type: object, properties: {{fine: {{type: boolean}}, code: {{type: integer}}, error: {error}}}}}"
    answers = ", ".join(
        f"'{status}': {{description: That, content: {{application/json: {{schema: {schema}}}}}}}"
        for status, schema in (
            (200, good.replace("error: {", "error: {nullable: true, ")),
            (404, f"{{type: object, properties: {{error: {error}}}}}"),
        )
    )
    spec = (
        'openapi: 3.0.3\ninfo: {title: Acme, version: "1"}\npaths:\n  /thing:\n'
        f"    get: {{operationId: get_thing, responses: {{{answers}}}}}\n"
    )
    annotations = overlay(
        ("$", f"x-kyc-envelope: {{{ENVELOPE}}}, x-kyc-errors: [{{http: 404, code: gone, is: not_found}}]"),
        ("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}"),
    )
    project = write_project(tmp_path, spec, annotations)
    path = tmp_path / "recorded.json"
    path.write_text(json.dumps(body), encoding="utf-8")

    main(["drift", "acme", str(path), "--root", str(project.folder), "--json", "--operation", "get_thing"])

    reported = json.loads(capsys.readouterr().out)["notes"]
    gc.enable()
    assert [(note["kind"], note["at"]) for note in reported] == notes


SECRETS: Final = {
    "person": "Maria Example",
    "mail": "maria@example.com",
    "id": "vs_9f8e7d6c5b4a39281706",
    "phone": "+4915112345678",
    "born": "1990-01-31",
    "token": "tokenOfSomebodyVeryLongIndeed",
}


@pytest.mark.parametrize("as_json", [True, False])
def test_no_data_of_a_person_is_printed(as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The data may stand in values, in keys, in addresses, or where a list is expected."""
    project = write_project(tmp_path, SPEC, OVERLAY)
    calls = [
        ("GET", f"{HOST}/sessions/{value}?q={value}#{value}", 200, session_body(**{field: value}))
        for field in ("state", "score", "ended", "checks", "fresh", "note", "link", "id")
        for value in [*SECRETS.values(), {value: value for value in SECRETS.values()}, [*SECRETS.values()]]
    ]
    calls += [("GET", f"{HOST}/{value}/{value}", 200, {}) for value in SECRETS.values()]
    calls += [("GET", f"{HOST}/sessions/1", 200, session_body(**{value: 1})) for value in SECRETS.values()]
    calls += [("GET", f"{HOST}/sessions/1", 400, {"code": value}) for value in SECRETS.values()]
    (tmp_path / "calls.har").write_text(json.dumps(har_of(*calls)))

    code = main(
        ["drift", "acme", str(tmp_path / "calls.har"), "--root", str(project.folder), *["--json"][: int(as_json)]]
    )

    printed = "".join(capsys.readouterr())
    assert code == 1
    # Where the spec lists words, a name of two words looks like one of them, as the documentation says.
    for value in [value for name, value in SECRETS.items() if name != "person"]:
        assert value not in printed
    assert "key-of-somebody" not in printed


def test_a_secret_field_is_never_printed_even_if_it_lists_words(run: Run, tmp_path: Path) -> None:
    """The annotation of the overlay wins over the list."""
    spec = SPEC.replace("link: {type: string}", "link: {type: string, enum: [a, b]}")
    write_project(tmp_path, spec, OVERLAY)

    outcome = run(session_body(link="word"), "--operation", "get_session")

    assert [(kind, what) for kind, _, what in notes_of(outcome) if kind == "value"] == [
        ("value", "a text is not listed (its text is hidden)")
    ]


def test_many_new_keys_are_counted_and_not_named(run: Run) -> None:
    """So many keys are the keys of a map, and those may name people."""
    outcome = run(session_body(**{f"name{chr(97 + number)}": 1 for number in range(12)}), "--operation", "get_session")

    assert notes_of(outcome) == [("field", "/data/*", "12 new fields, unnamed here")]
