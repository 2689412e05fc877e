"""The guide to `polykyc probe`: its commands run, against a server on this machine."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.sandbox.server import Server
from tests.support.documented_cases import cases
from tests.support.json_server import serving

GUIDE = Path(__file__).parents[2] / "docs" / "probe.md"


def test_the_commands_of_the_guide_run(sandbox_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first writes the report under its usual name, the second under the one that it names. Nothing differs, so the
    third writes no edits.
    """
    sandbox = sandbox_server.sandbox
    sandbox.client("kayle").sessions.create(redirect_url="https://shop.example/back")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", sandbox.credentials("kayle")["token"])
    monkeypatch.setenv("POLYKYC_KAYLE_BASE_URL", sandbox.base_url("kayle"))
    commands = re.findall(r"^polykyc (probe .*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)

    codes = [main(shlex.split(command)) for command in commands]

    assert codes == [0, 0, 0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kayle.md", "probe-kayle.md"]
    assert "| `get_webhook_event` | yes |" in (tmp_path / "kayle.md").read_text(encoding="utf-8")
    assert "| `get_webhook_event` | no: it needs" in (tmp_path / "probe-kayle.md").read_text(encoding="utf-8")


def test_the_edits_look_as_the_guide_shows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Apart from the numbers of lines, which move with the documents."""
    case = next(case for case in cases() if case.name == "kayle-get_session.succeeded")
    session = {**case.documented["response"]["json"]["data"], "status": "paused"}
    pages = {"limit": 1, "next_cursor": None, "has_more": False}
    listed = {"data": [session], "error": None, "pagination": pages}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", "kk_test")
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

    with serving(lambda _, __: (200, listed), []) as address:
        code = main(["probe", "kayle", "--base-url", address, "--edits", "edits.yaml"])

    assert code == 1
    line = re.compile(r"\.yaml:\d+\)")
    assert line.sub("", shown) in line.sub("", Path("edits.yaml").read_text(encoding="utf-8"))


def test_a_refused_credential_looks_as_the_guide_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error stream, with the exit code of the table."""
    refusal = {"data": None, "error": {"code": "UNAUTHORIZED", "message": "m", "hint": None, "docs": None}}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", "kk_wrong")
    pattern = r"^\$ polykyc probe kayle\n…\n(.*?)^```"
    (shown,) = re.findall(pattern, GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

    with serving(lambda _, __: (401, refusal), []) as address:
        code = main(["probe", "kayle", "--base-url", address])

    assert code == 9
    assert capsys.readouterr().err.endswith(shown)
