"""What a recording is read from and matched with: files, hosts, paths, options and bodies alone."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.cli.main import main
from tests.support.diff_project import OVERLAY, SPEC
from tests.support.drift_runs import HOST, SESSION, Run, har_of, notes_of, session_body
from tests.support.emit import write_project


def test_a_har_is_matched_by_method_and_path(run: Run) -> None:
    """A fixed step wins over a parameter, and calls to others are counted only."""
    har = har_of(
        ("GET", f"{HOST}/sessions/abc?token=secret", 200, session_body(level=1)),
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
    har = har_of(("GET", "https://kyc.example:8443/v2/sessions/abc", 200, session_body()))

    assert run(har, name="calls.har")[1]["passed_over"] == 1
    assert run(har, "--base-url", "https://kyc.example:8443/v2/", name="calls.har")[1]["answers"] == 1


def test_a_recording_of_other_hosts_alone_is_no_agreement(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The calls went to a sandbox or a proxy of the user; the option that accepts them is in the error."""
    har = har_of(
        ("GET", "http://127.0.0.1:8600/acme/v1/sessions/abc?token=secret", 200, session_body()),
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
    har = har_of(*(("GET", f"https://{host}/ada.canary@example.com/sessions/1", 200, session_body()) for host in hosts))

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
    har = har_of(*(("GET", f"https://h{number}.example/x", 200, session_body()) for number in range(9)))
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
    content = session_body() if name == "body.json" else har_of(("GET", f"{HOST}/sessions/abc", 200, session_body()))
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
        "response": {"status": 200, "json": session_body(), "headers": {"x-sandbox-says": "why", "x-new": "1"}},
    }

    assert notes_of(run(record)) == [("header", "header x-new", "is new")]


def test_a_call_without_an_answer_is_passed_over(run: Run) -> None:
    """A browser records what it called off with the status 0."""
    har = har_of(("GET", f"{HOST}/sessions/a", 0, {}), ("GET", f"{HOST}/sessions/a", 200, session_body()))

    assert run(har, name="calls.har")[1]["answers"] == 1


def test_a_body_in_base64_is_read(run: Run) -> None:
    """Browsers write base64 for a body that they do not recognise as text."""
    har = har_of(("GET", f"{HOST}/sessions/a", 200, {}))
    content = har["log"]["entries"][0]["response"]["content"]
    content |= {"text": base64.b64encode(json.dumps(session_body(level=1)).encode()).decode(), "encoding": "base64"}

    assert [note["at"] for note in run(har, name="calls.har")[1]["notes"]] == ["/data/level"]


def test_lines_and_records_are_read(run: Run) -> None:
    """Bodies and records may follow each other in one file; a finding names the line of each."""
    record = {"operation": "get_session", "response": {"status": 200, "json": session_body(level=1)}}
    lines = "\n".join(map(json.dumps, [session_body(level=1), record, session_body()]))

    _, report = run(lines, "--operation", "get_session", name="recorded.jsonl")

    (note,) = report["notes"]
    assert report["answers"] == 3
    assert [source.rpartition(":")[2] for source in note["met_in"]] == ["1", "2"]


def test_a_plain_body_is_matched_with_the_most_similar_answer(run: Run) -> None:
    """One answer looks like a list and another like a session, whichever operation gave it."""
    _, single = run(session_body(level=1))
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
    _, report = run(session_body(), "--operation", "get_sesion")
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
