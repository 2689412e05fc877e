"""The edits that a probe suggests: they apply, a second probe finds nothing of what they answer, and none decides."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from polykyc_tools.cli.main import main
from tests.support.documented_cases import cases
from tests.support.json_server import Answer, serving

CHECKOUT: Final = Path(__file__).parents[2]
SESSION: Final[Mapping[str, Any]] = next(
    case for case in cases() if case.name == "kayle-get_session.succeeded"
).documented["response"]["json"]["data"]

NOTHING: Final = {"hint": None, "docs": None}

Probe = Callable[..., tuple[int, str, Any]]


def kayle(sessions: list[dict[str, Any]], refused: int = 403) -> Answer:
    """Return a provider that lists *sessions* and reads the first of them, and refuses all else, with a status."""

    def answer(method: str, path: str) -> tuple[int, Any]:
        if path.partition("?")[0].endswith("/sessions"):
            pages = {"limit": 1, "next_cursor": None, "has_more": False}
            return 200, {"data": sessions, "error": None, "pagination": pages}
        if path.partition("?")[0].endswith(f"/sessions/{SESSION['id']}"):
            return 200, {"data": sessions[0], "error": None}
        return refused, {"data": None, "error": {"code": "FORBIDDEN", "message": "Ada Canary", **NOTHING}}

    return answer


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the documents, in which edits may be made."""
    folder = tmp_path / "project"
    for name in ("specs", "overlays", "sandbox", "generated"):
        (folder / name).mkdir(parents=True)
    for slug in ("kayle", "salesive"):
        for name in ("specs", "overlays", "sandbox"):
            shutil.copy(CHECKOUT / name / f"{slug}.yaml", folder / name)
    shutil.copytree(CHECKOUT / "generated" / "polykyc", folder / "generated" / "polykyc")
    return folder


@pytest.fixture
def probe(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Probe:
    """Return a function that probes a provider, and returns the exit code, the report and the edits."""
    for slug in ("KAYLE", "SALESIVE"):
        monkeypatch.setenv(f"POLYKYC_{slug}_TOKEN", "canary-token")
    report, edits = tmp_path / "report.md", tmp_path / "edits.yaml"

    def run(answer: Answer, *words: str, slug: str = "kayle") -> tuple[int, str, str | None]:
        for path in (report, edits):
            path.unlink(missing_ok=True)
        with serving(answer, []) as address:
            written = ("--report", str(report), "--edits", str(edits))
            code = main(["probe", slug, "--root", str(project), "--base-url", address, *written, *words])
        text = report.read_text(encoding="utf-8") if report.exists() else ""
        return code, text, edits.read_text(encoding="utf-8") if edits.exists() else None

    return run


def agree(project: Path, edits: str, slug: str = "kayle") -> None:
    """Add all *edits* to the overlay and emit the client again, as a person does who agrees with them."""
    overlay = project / "overlays" / f"{slug}.yaml"
    overlay.write_text(f"{overlay.read_text(encoding='utf-8').rstrip()}\n{edits.partition('actions:')[2]}")
    assert main(["generate", "--root", str(project), "--allow-loss"]) == 0


def actions_of(edits: str) -> list[dict[str, Any]]:
    """Return the actions of an overlay."""
    yaml: Any = YAML(typ="safe")
    actions: list[dict[str, Any]] = yaml.load(edits)["actions"]
    return actions


def kinds(report: str) -> set[str]:
    """Return the kinds of what differs."""
    rows = report.partition("## What differs")[2].partition("## Assumptions")[0].splitlines()
    return {row.split(" | ")[0].removeprefix("| ") for row in rows if row.startswith("| ") and "kind" not in row}


def test_a_second_probe_finds_nothing_of_what_the_edits_answer(project: Path, probe: Probe) -> None:
    """Words, fields, promises, types, formats and HTTP statuses that no page documents, in one provider."""
    planted = {
        **SESSION,
        "status": "paused",
        "note": "Ada Canary",
        "visits": [{"who": "Ada Canary"}],
        "score": 0.5,
        "nothing": None,
        "nfc_tries_used": "Ada Canary",
        "updated_at": None,
        "share_fields": ["Ada Canary"],
    }
    del planted["contract_version"]
    server = kayle([planted, {**planted, "note": 7}], 418)
    code, report, edits = probe(server)
    assert code == 1
    assert kinds(report) >= {"value", "field", "type", "missing", "status"}

    agree(project, edits)
    code, again, more = probe(server)

    assert code == 0
    assert kinds(again) == set(), again
    assert more is None
    assert "Canary" not in edits
    assert "canary" not in edits
    assert SESSION["id"] not in edits


def test_a_format_goes_unless_a_status_or_a_session_is_read_from_it(project: Path, probe: Probe) -> None:
    """Salesive's table compares two times, so what another type there means is for a person."""
    times = {"submittedAt": "Ada Canary", "declinedAt": 1735787045}
    verification = {"success": True, "status": 200, "message": "m", "data": {"status": "approved", **times}}

    def answer(method: str, path: str) -> tuple[int, Any]:
        return 200, verification

    code, _, edits = probe(answer, slug="salesive")
    assert code == 1
    assert "declinedAt" in edits.partition("Nothing is suggested")[2]

    agree(project, edits, "salesive")
    _, again, more = probe(answer, slug="salesive")

    assert {action["target"].rpartition("properties.")[2]: action["remove"] for action in actions_of(edits)} == {
        "submittedAt.format": True
    }
    assert "`/data/submittedAt`" not in again
    assert "`/data/declinedAt` is a whole number" in again
    assert more is None


def test_each_edit_has_the_finding_that_caused_it(probe: Probe) -> None:
    """As a comment with the line of the document, so that a person can judge it."""
    _, report, edits = probe(kayle([{**SESSION, "status": "paused", "note": "Ada Canary"}]))
    differences = report.partition("## What differs")[2].partition("## Assumptions")[0].splitlines()[4:-1]
    reasons = [row.removeprefix("| ").split(" | ")[:4] for row in differences]

    blocks = edits.partition("actions:\n")[2].split("  # ")
    assert len(reasons) == 6
    for kind, operation, what, position in reasons:
        assert f"  # {kind}: {operation.strip('`')}: {what} ({position})\n" in edits
    assert blocks[0] == ""
    assert f"  - target: {json.dumps('$.components.schemas.SessionState.enum')}\n    update: [" in edits


def test_a_new_word_is_unknown_until_a_person_decides(project: Path, probe: Probe) -> None:
    """Whatever it sounds like: the row never says more."""
    for word in ("approved", "passed", "ok", "paused"):
        _, _, edits = probe(kayle([{**SESSION, "status": word}]))
        rows = [
            row
            for action in actions_of(edits)
            if action["target"].endswith("['x-kyc-status']")
            for row in action["update"]
        ]
        assert rows == [{"when": {"status": word}, "is": "unknown"}]
        assert "decide what it means" in edits


def test_a_new_field_is_personal_until_a_person_has_looked(project: Path, probe: Probe) -> None:
    """It is not known what it holds, and a log keeps what it gets."""
    _, _, edits = probe(kayle([{**SESSION, "note": "Ada Canary"}]))
    (action,) = actions_of(edits)
    note = action["update"]["properties"]["note"]

    assert note == {"type": "string", "x-kyc-source": "inferred", "x-kyc-personal": True}


@pytest.mark.parametrize("status", [202, 204, 302])
def test_what_a_further_success_means_is_for_a_person(status: int, probe: Probe) -> None:
    """An edit would make the client take it for a yes."""
    _, report, edits = probe(kayle([{**SESSION, "note": "x"}], status))

    assert "status" in kinds(report)
    assert f"HTTP {status} is not documented" in edits.partition("Nothing is suggested")[2]
    assert f"'{status}'" not in edits
    assert f'"{status}"' not in edits


def test_words_of_a_marked_field_and_texts_that_may_be_data_are_in_no_edit(probe: Probe) -> None:
    """What does not read like a word may be somebody's name or number."""
    _, _, edits = probe(kayle([{**SESSION, "status": "id-4711-8152", "AB1234567": "x"}]))

    assert edits is None or ("4711" not in edits and "1234567" not in edits)


def test_no_file_is_written_if_nothing_differs(
    probe: Probe, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a path that cannot be written is an error of the user."""
    code, _, edits = probe(kayle([dict(SESSION)]))

    assert (code, edits) == (0, None)
    assert "kayle: 0 edits suggested, so no file is written" in capsys.readouterr().out
    code, _, _ = probe(kayle([{**SESSION, "note": "x"}]), "--edits", str(tmp_path / "none" / "edits.yaml"))
    assert code == 2
    assert "name another --edits" in capsys.readouterr().err
