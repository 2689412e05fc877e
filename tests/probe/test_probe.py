"""A probe: which calls it makes, what it says of assumptions, and what its report never has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.sandbox.server import Server
from tests.support.documented_cases import cases
from tests.support.json_server import serving


def _yes(question: str) -> str:
    assert question.endswith("may change something or cost money. Call it? [y/N] ")
    return "y"


def rows(report: str, first: str) -> list[list[str]]:
    """Return the cells of the rows of *report* whose first cell is *first*."""
    cells = [
        [cell.strip() for cell in line.removeprefix("| ").removesuffix(" |").split(" | ")]
        for line in report.splitlines()
    ]
    return [row for row in cells if row[0] == first]


def test_the_sandbox_is_as_described_and_only_asked(
    sandbox_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list gives the session to read. What could change something is not called, since nobody named it."""
    sandbox = sandbox_server.sandbox
    created = sandbox.client("kayle").sessions.create(redirect_url="https://shop.example/back")
    before = len(sandbox.requests)
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", sandbox.credentials("kayle")["token"])
    report = tmp_path / "report.md"

    code = main(["probe", "kayle", "--base-url", sandbox.base_url("kayle"), "--report", str(report)])

    text = report.read_text(encoding="utf-8")
    sent = sandbox.requests[before:]
    assert code == 0, text
    assert {request.method for request in sent} == {"GET"}
    assert rows(text, "`get_session`") == [["`get_session`", "yes", "200", ""]]
    assert rows(text, "`create_session`")[0][1] == "no: it may change something, and was not named"
    assert "no: it needs --argument" in text
    assert "## What differs: 0" in text
    assert created.id not in text
    assert sandbox.credentials("kayle")["token"] not in text
    assert "operations called, 5 with success, 0 differences; the report is" in capsys.readouterr().out


def test_planted_contradictions_are_found_with_the_edits_and_without_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new status, a new field with a name in it, an id that is gone, a code that nobody lists."""
    session = next(case for case in cases() if case.name == "kayle-get_session.succeeded").documented["response"][
        "json"
    ]
    canary = {"status": "paused", "note": "Ada Canary", "nfc_tries_used": "Ada Canary"}
    listed = {**session["data"], **canary}
    del listed["contract_version"]

    def answer(method: str, path: str) -> tuple[int, Any]:
        if "sessions?" in path or path.endswith("/sessions"):
            pages = {"limit": 1, "next_cursor": None, "has_more": False}
            return 200, {"data": [listed], "error": None, "pagination": pages}
        refusal = {"code": "BROKEN_TODAY", "message": "Ada Canary is not here", "hint": None, "docs": None}
        return 418, {"data": None, "error": refusal}

    requests: list[str] = []
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", "canary-token")
    report = tmp_path / "report.md"
    with serving(answer, requests) as address:
        code = main(["probe", "kayle", "--base-url", address, "--report", str(report)])

    text = report.read_text(encoding="utf-8")
    assert code == 1
    assert all(line.startswith("GET ") for line in requests)
    for kind, what in (("value", "`paused` is not listed"), ("field", "note"), ("type", "nfc_tries_used"),
                       ("missing", "contract_version"), ("status", "418")):  # fmt: skip
        planted = [row for row in rows(text, kind) if what in row[2]]
        assert planted, kind
        assert planted[0][3].partition(":")[0] in ("specs/kayle.yaml", "overlays/kayle.yaml")
        assert planted[0][4]
    assert "Canary" not in text
    assert "canary-token" not in text
    assert session["data"]["id"] not in text


def test_assumptions_are_confirmed_refuted_or_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Salesive's pages show only null for two times; one comes as a time here, the other as a number."""
    times = {"verifiedAt": "2025-01-02T03:04:05Z", "declinedAt": 1735787045}
    verification = {"success": True, "status": 200, "message": "m", "data": {"status": "approved", **times}}
    monkeypatch.setenv("POLYKYC_SALESIVE_TOKEN", "canary-token")
    report = tmp_path / "report.md"
    with serving(lambda _, __: (200, verification), []) as address:
        main(["probe", "salesive", "--base-url", address, "--report", str(report)])

    text = report.read_text(encoding="utf-8")
    confirmed, refuted, untouched = (rows(text, word) for word in ("confirmed", "refuted", "not touched"))
    parts = [[row[2].rpartition("/")[2].strip("`") for row in group] for group in (confirmed, refuted, untouched)]
    assert {"status", "verifiedAt"} <= {*parts[0]}
    assert parts[1] == ["declinedAt"]
    assert untouched
    assert f"## Assumptions: {len(confirmed)} confirmed, {len(refuted)} refuted, {len(untouched)} not touched" in text
    assert all(row[4] == "remove `x-kyc-source: inferred`" for row in confirmed)
    for row in confirmed:
        path, _, number = row[1].rpartition(":")
        line = Path(__file__).parents[2].joinpath(path).read_text(encoding="utf-8").splitlines()[int(number) - 1]
        assert "inferred" in line


def test_what_may_change_something_is_called_after_a_yes_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named and agreed to; without a terminal nobody agrees."""
    requests: list[str] = []
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", "canary-token")
    report = tmp_path / "report.md"
    line = ["probe", "kayle", "--operation", "cancel_session", "--id", "vs_" + "a" * 64, "--report", str(report)]
    with serving(
        lambda _, __: (404, {"data": None, "error": {"code": "NOT_FOUND", "message": "m"}}), requests
    ) as address:
        main([*line, "--base-url", address])
        alone = [*requests]
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", _yes)
        main([*line, "--base-url", address])

    assert not [each for each in alone if each.startswith("POST")]
    assert [each for each in requests if each.startswith("POST")] == ["POST /v1/sessions/vs_" + "a" * 64 + "/cancel"]


def test_an_id_that_is_given_to_read_deletes_and_reveals_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deletion may be repeated without harm, and so its overlay marks it as safe; it is no reading for that."""
    requests: list[str] = []
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", "canary-token")
    report = tmp_path / "report.md"
    refusal = {"data": None, "error": {"code": "NOT_FOUND", "message": "m"}}
    with serving(lambda _, __: (404, refusal), requests) as address:
        line = ("--base-url", address, "--argument", "endpoint_id=whe_1", "--report", str(report))
        main(["probe", "kayle", *line])

    text = report.read_text(encoding="utf-8")
    assert "GET /v1/webhooks/endpoints/whe_1" in requests
    assert {line.partition(" ")[0] for line in requests} == {"GET"}
    assert rows(text, "`delete_webhook_endpoint`")[0][1] == "no: it may change something, and was not named"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("--operation", "get_sesion"), "did you mean `get_session`?"),
        (("--argument", "x"), "write `--argument NAME=VALUE`"),
        ((), "POLYKYC_KAYLE_TOKEN"),
    ],
)
def test_wrong_arguments_are_named(
    words: tuple[str, ...], text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is sent."""
    monkeypatch.delenv("POLYKYC_KAYLE_TOKEN", raising=False)

    assert main(["probe", "kayle", *words]) == 2
    assert text in capsys.readouterr().err
