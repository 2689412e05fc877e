"""Recorded answers compared with spec and tables: what is new is reported, and no person's data is printed."""

from __future__ import annotations

import base64
import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from polykyc_tools.cli.main import main
from tests.support.diff_project import OVERLAY, SPEC
from tests.support.emit import overlay, write_project

Outcome: TypeAlias = tuple[int, dict[str, Any]]
Run: TypeAlias = Callable[..., Outcome]

SESSION: Final[dict[str, Any]] = {"id": "s1", "state": "open", "link": "https://acme.example/s1", "score": 1}
HOST: Final = "https://api.acme.example"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return a function that replays a file against the small provider, and returns the exit code and the JSON."""
    project = write_project(tmp_path, SPEC, OVERLAY)

    def run(content: Any, *arguments: str, name: str = "recorded.json") -> Outcome:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        code = main(["drift", "acme", str(path), "--root", str(project.folder), "--json", *arguments])
        output, errors = capsys.readouterr()
        return code, json.loads(output) if output else {"errors": errors}

    yield run
    gc.enable()


def _body(**fields: Any) -> dict[str, Any]:
    return {"data": {**SESSION, **fields}}


def _notes(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(note["kind"], note["at"], note["what"]) for note in outcome[1]["notes"]]


def _har(*calls: tuple[str, str, int, Any]) -> dict[str, Any]:
    entries = [
        {
            "request": {"method": method, "url": url, "headers": [{"name": "X-Key", "value": "key-of-somebody"}]},
            "response": {"status": status, "content": {"mimeType": "application/json", "text": json.dumps(body)}},
        }
        for method, url, status, body in calls
    ]
    return {"log": {"version": "1.2", "entries": entries}}


def test_an_answer_as_documented_is_no_drift(run: Run) -> None:
    """The most common case reports nothing."""
    assert run(
        _body(note="x", ended="2025-01-01T00:00:00Z", checks=[{"passed": True}]), "--operation", "get_session"
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
    outcome = run(_body(**fields), "--operation", "get_session")

    assert _notes(outcome) == notes
    assert outcome[0] == (1 if notes else 0)


def test_a_note_leads_to_its_line(run: Run, tmp_path: Path) -> None:
    """The list that lacks the value, and the table that lacks the row."""
    _, report = run(_body(state="held"), "--operation", "get_session")

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
    assert _notes(run(body, "--operation", "get_session", "--status", str(status))) == notes


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

    outcome = run(_body(id=value), "--operation", "get_session")

    assert [(at, text) for _, at, text in _notes(outcome)] == ([] if what is None else [("/data/id", what)])
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
    har = _har(("GET", f"{HOST}/sessions/abc", 500, {}))
    har["log"]["entries"][0]["response"] |= {
        "headers": [{"name": name, "value": value} for name, value in headers.items()],
        "content": {"mimeType": media, "text": text},
    }
    record = {"operation": "get_session", "response": {"status": 500, "headers": headers, "text": text}}

    outcome = run(har if in_har else record, name="calls.har" if in_har else "record.json")

    assert _notes(outcome) == notes
    assert "tokenOfSomebody" not in json.dumps(outcome[1])


@pytest.mark.parametrize("status", [202, 302, 503])
def test_a_status_that_the_operation_does_not_document_is_reported(status: int, run: Run) -> None:
    """A success of another status too: 202 means that nothing is done yet."""
    notes = _notes(run(_body(), "--operation", "get_session", "--status", str(status)))

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


def test_a_har_is_matched_by_method_and_path(run: Run) -> None:
    """A fixed step wins over a parameter, and calls to others are counted only."""
    har = _har(
        ("GET", f"{HOST}/sessions/abc?token=secret", 200, _body(level=1)),
        ("GET", f"{HOST}/sessions", 200, {"data": [SESSION, {**SESSION, "state": "held"}]}),
        ("GET", "https://elsewhere.example/sessions/abc", 200, {"any": "thing"}),
        ("POST", f"{HOST}/sessions/abc/notes", 200, {}),
    )

    _, report = run(har, name="calls.har")

    assert (report["answers"], report["passed_over"]) == (3, 1)
    assert {(note["kind"], note["operation"], note["at"]) for note in report["notes"]} == {
        ("unmapped", "list_sessions", "/data[]"),
        ("value", "list_sessions", "/data[]/state"),
        ("field", "get_session", "/data/level"),
        ("operation", None, ""),
    }
    (unknown,) = (note["what"] for note in report["notes"] if note["kind"] == "operation")
    assert unknown == "`POST /sessions/…/…` is no documented operation"


def test_another_base_url_can_be_named(run: Run) -> None:
    """A host of the user, with a path before the provider's path."""
    har = _har(("GET", "https://kyc.example:8443/v2/sessions/abc", 200, _body()))

    assert run(har, name="calls.har")[1]["passed_over"] == 1
    assert run(har, "--base-url", "https://kyc.example:8443/v2/", name="calls.har")[1]["answers"] == 1


def test_a_recording_of_other_hosts_alone_is_no_agreement(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The calls went to a sandbox or a proxy of the user; the option that accepts them is in the error."""
    har = _har(
        ("GET", "http://127.0.0.1:8600/acme/v1/sessions/abc?token=secret", 200, _body()),
        ("GET", "http://127.0.0.1:8600/acme/v1/sessions", 200, {"data": []}),
        ("GET", "https://cdn.example/logo.png", 200, {}),
    )
    path = tmp_path / "calls.har"
    path.write_text(json.dumps(har))
    line = ["drift", "acme", str(path), "--root", str(tmp_path)]

    assert main(line) == 9

    output, errors = capsys.readouterr()
    assert "passed over: 3 calls to other hosts (http://127.0.0.1:8600, https://cdn.example)" in output
    assert "acme: no call of the recording went to this provider, but to http://127.0.0.1:8600, https://cdn" in errors
    assert "`--base-url http://127.0.0.1:8600/acme/v1` takes the calls below it" in errors
    assert "secret" not in output + errors
    assert main([*line, "--base-url", "http://127.0.0.1:8600/acme/v1"]) == 0


def test_hosts_that_do_not_read_like_hosts_are_not_printed(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The author of the recording chose them, and the path before an operation may be somebody's."""
    hosts = ["ada canary", "\x1b[2jcanary", "ada%20canary", "u:canary@host.example", "h:canary"]
    har = _har(*(("GET", f"https://{host}/ada.canary@example.com/sessions/1", 200, _body()) for host in hosts))

    code, report = run(har, name="calls.har")

    assert code == 9
    assert {*report["other_hosts"]} == {"a host that is not printed", "https://host.example"}
    main(["drift", "acme", str(tmp_path / "calls.har"), "--root", str(tmp_path)])
    printed = "".join(capsys.readouterr())
    assert "canary" not in printed
    assert "\x1b" not in printed
    assert "`--base-url https://HOST/PATH`" in printed


def test_many_hosts_are_counted(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A browser calls dozens of them."""
    har = _har(*(("GET", f"https://h{number}.example/x", 200, _body()) for number in range(9)))
    run(har, name="calls.har")

    assert main(["drift", "acme", str(tmp_path / "calls.har"), "--root", str(tmp_path)]) == 9
    assert "https://h4.example and 4 more" in capsys.readouterr().err


IDLE: Final[list[tuple[str, tuple[str, ...], str]]] = [
    ("calls.har", ("--operation", "get_session"), "--operation: every recorded answer says its own"),
    ("calls.har", ("--operation", "get_sesion"), "did you mean `get_session`?"),
    ("calls.har", ("--status", "200"), "--status: every recorded answer says its own"),
    ("body.json", ("--status", "2000"), "--status: this is no HTTP status"),
    ("body.json", ("--base-url", HOST), "--base-url: no recorded answer has the address of its call"),
    ("calls.har", ("--base-url", "api.acme.example"), "--base-url: this names no host"),
    ("calls.har", ("--base-url", "localhost:8600/acme"), "--base-url: this names no host"),
    ("calls.har", ("--base-url", "https://[::1/"), "--base-url: this names no host"),
]


@pytest.mark.parametrize(("name", "words", "text"), IDLE)
def test_an_option_that_has_no_effect_is_refused(name: str, words: tuple[str, ...], text: str, run: Run) -> None:
    """Without a host, an address would be below every one."""
    content = _body() if name == "body.json" else _har(("GET", f"{HOST}/sessions/abc", 200, _body()))
    code, outcome = run(content, *words, name=name)

    assert code == 2
    assert text in outcome["errors"]


def test_lines_without_an_answer_are_no_agreement(run: Run) -> None:
    """A recording that never began."""
    code, outcome = run("\n\n", name="recorded.jsonl")

    assert code == 2
    assert "the file holds no answer" in outcome["errors"]


def test_what_a_sandbox_adds_is_no_header_of_the_provider(run: Run) -> None:
    """It says there why it refused, because the body is the provider's."""
    record = {
        "operation": "get_session",
        "response": {"status": 200, "json": _body(), "headers": {"x-sandbox-says": "why", "x-new": "1"}},
    }

    assert _notes(run(record)) == [("header", "header x-new", "is new")]


def test_a_call_without_an_answer_is_passed_over(run: Run) -> None:
    """A browser records what it called off with the status 0."""
    har = _har(("GET", f"{HOST}/sessions/a", 0, {}), ("GET", f"{HOST}/sessions/a", 200, _body()))

    assert run(har, name="calls.har")[1]["answers"] == 1


def test_a_body_in_base64_is_read(run: Run) -> None:
    """Browsers write base64 for a body that they do not recognise as text."""
    har = _har(("GET", f"{HOST}/sessions/a", 200, {}))
    content = har["log"]["entries"][0]["response"]["content"]
    content |= {"text": base64.b64encode(json.dumps(_body(level=1)).encode()).decode(), "encoding": "base64"}

    assert [note["at"] for note in run(har, name="calls.har")[1]["notes"]] == ["/data/level"]


def test_lines_and_records_are_read(run: Run) -> None:
    """Bodies and records may follow each other in one file; a finding names the line of each."""
    record = {"operation": "get_session", "response": {"status": 200, "json": _body(level=1)}}
    lines = "\n".join(map(json.dumps, [_body(level=1), record, _body()]))

    _, report = run(lines, "--operation", "get_session", name="recorded.jsonl")

    (note,) = report["notes"]
    assert report["answers"] == 3
    assert [source.rpartition(":")[2] for source in note["met_in"]] == ["1", "2"]


def test_a_plain_body_is_matched_with_the_most_similar_answer(run: Run) -> None:
    """One answer looks like a list and another like a session, whichever operation gave it."""
    _, single = run(_body(level=1))
    _, several = run({"data": [{**SESSION, "level": 1}]})

    assert [note["at"] for note in single["notes"]] == ["/data/level"]
    assert [(note["operation"], note["at"]) for note in several["notes"]] == [("list_sessions", "/data[]/level")]


@pytest.mark.parametrize("body", [{"nothing": "known"}, [], '"text"', 3, None])
def test_a_body_that_is_like_nothing_asks_for_its_operation(body: Any, run: Run) -> None:
    """A guess would report drift that is none."""
    code, report = run(body)

    assert code == 2
    assert "the body is like no answer of any operation" in report["errors"]
    assert "--operation" in report["errors"]


UNREADABLE: Final[list[tuple[Any, str, str]]] = [
    ("{", "broken.json", "the content is not JSON"),
    ("[" * 100_000, "deep.json", "the content is not JSON"),
    ('{"a": NaN}', "constant.json", "the content is not JSON"),
    ({"log": {"entries": [{}]}}, "empty.har", "entry 1: the entry has no request and response in the form of HAR"),
    ({"log": {"entries": []}}, "none.har", "the file holds no answer"),
    ({"operation": "get_sesion", "response": {"status": 200}}, "r.json", "did you mean `get_session`?"),
    ({"operation": "get_session", "response": {}}, "r.json", "the record has no `status` in its `response`"),
]


@pytest.mark.parametrize(("content", "name", "error"), UNREADABLE)
def test_an_unreadable_file_is_reported_without_its_text(content: Any, name: str, error: str, run: Run) -> None:
    """A file may be half of a recording, and full of data all the same."""
    code, outcome = run(content, name=name)

    assert code == 2
    assert error in outcome["errors"]


def test_an_unknown_operation_or_provider_is_an_error(
    run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """With the nearest name."""
    _, report = run(_body(), "--operation", "get_sesion")
    code = main(["drift", "acne", str(tmp_path / "recorded.json"), "--root", str(tmp_path)])

    assert "did you mean `get_session`?" in report["errors"]
    assert code == 2
    assert "did you mean `acme`?" in capsys.readouterr().err


def test_a_missing_file_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is not a file either."""
    write_project(tmp_path, SPEC, OVERLAY)

    code = main(["drift", "acme", str(tmp_path / "no.json"), str(tmp_path), "--root", str(tmp_path)])

    assert code == 2
    errors = capsys.readouterr().err
    assert "no.json: the file cannot be read" in errors
    assert f"{tmp_path}: this is not a file" in errors


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
        ("GET", f"{HOST}/sessions/{value}?q={value}#{value}", 200, _body(**{field: value}))
        for field in ("state", "score", "ended", "checks", "fresh", "note", "link", "id")
        for value in [*SECRETS.values(), {value: value for value in SECRETS.values()}, [*SECRETS.values()]]
    ]
    calls += [("GET", f"{HOST}/{value}/{value}", 200, {}) for value in SECRETS.values()]
    calls += [("GET", f"{HOST}/sessions/1", 200, _body(**{value: 1})) for value in SECRETS.values()]
    calls += [("GET", f"{HOST}/sessions/1", 400, {"code": value}) for value in SECRETS.values()]
    (tmp_path / "calls.har").write_text(json.dumps(_har(*calls)))

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

    outcome = run(_body(link="word"), "--operation", "get_session")

    assert [(kind, what) for kind, _, what in _notes(outcome) if kind == "value"] == [
        ("value", "a text is not listed (its text is hidden)")
    ]


def test_many_new_keys_are_counted_and_not_named(run: Run) -> None:
    """So many keys are the keys of a map, and those may name people."""
    outcome = run(_body(**{f"name{chr(97 + number)}": 1 for number in range(12)}), "--operation", "get_session")

    assert _notes(outcome) == [("field", "/data/*", "12 new fields, unnamed here")]
