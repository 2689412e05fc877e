"""The row that an explanation names, years later: moved, changed, deleted."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.engine.pipeline.overlay_rows import overlay_rows
from tests.support.diff_project import OVERLAY, SPEC
from tests.support.emit import Emitted, emitting, write_project

ROW = "        - {when: {state: done}, is: approved}\n"
EVENT = "          - {when: {type: lost}, is: expired}\n"


@pytest.fixture
def acme(tmp_path: Path) -> Iterator[Emitted]:
    """Return the emitted package of a provider whose overlay is in a repository."""
    with emitting(tmp_path / "emitted", SPEC, OVERLAY) as package:
        commit(tmp_path / "repository", OVERLAY)
        yield package


def commit(home: Path, overlay: str) -> None:
    """Commit the provider with *overlay* in the repository *home*."""
    write_project(home, SPEC, overlay)
    git = ["git", "-C", str(home), "-c", "user.name=x", "-c", "user.email=x@x.test", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "An overlay"]):
        subprocess.run([*git, *command], check=True, capture_output=True)


def why(home: Path, name: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, str]], str]:
    """Return the exit code, the rows and the errors of `polykyc why`."""
    code = main(["why", name, "--json", "--root", str(home)])
    output, errors = capsys.readouterr()
    return code, [step for step in json.loads(output)["steps"] if step["kind"] == "row"] if output else [], errors


def test_a_row_is_found_where_it_stands_now(acme: Emitted, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its id, by its digest alone, and the table by its own digest; a later version has other lines and words."""
    home = tmp_path / "repository"
    body = {"data": {"id": "s", "state": "done", "link": "https://acme.example/s", "score": 1}}
    reason = acme.module.explain_status(acme.parse("get_session", body))
    moved = ROW.replace("{state: done}", "{ state:  done }")
    commit(home, OVERLAY.replace(ROW, f"        # An explicit yes.\n{moved}"))

    assert reason["row"]["id"].startswith("acme.status.Session.")
    for name in (reason["row"]["id"], reason["row"]["id"].rpartition(".")[2]):
        code, (row,), _ = why(home, name, capsys)
        assert (code, row["says"]) == (0, "state: done → approved")
        assert row["where"] != reason["row"]["line"]
        path, _, number = row["where"].rpartition(":")
        assert "{ state:  done }" in (home / path).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    assert len(why(home, reason["table"]["digest"], capsys)[1]) == 3


def test_a_row_that_is_gone_is_found_in_the_history(
    acme: Emitted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its revision. Where nothing has it, the error says where to look."""
    home = tmp_path / "repository"
    rows = overlay_rows(home / "overlays" / "acme.yaml", home)
    created = next(digest for digest, row in rows if row.status == "created")
    lost, _ = rows[-1]
    line = next(number for number, text in enumerate(OVERLAY.splitlines(), 1) if "state: open" in text)
    commit(home, OVERLAY.replace(EVENT, "").replace("{state: open}, is: created", "{state: open}, is: in_progress"))

    code, (row,), _ = why(home, f"acme.status.Session.{created}", capsys)
    _, (event,), _ = why(home, f"acme.webhooks.{lost}", capsys)
    failed, _, errors = why(home, "acme.status.Session.0123456789abcdef", capsys)

    assert (code, row["says"]) == (0, "state: open → created, which is no row any more")
    assert row["where"].endswith(f":overlays/acme.yaml:{line}")
    assert event["says"] == "type: lost → expired, which is no row any more"
    assert failed == 2
    assert "no status table has the row or the digest `0123456789abcdef`" in errors
    assert "install the version of polykyc that the explanation names" in errors
