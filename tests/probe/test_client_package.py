"""The client of a probe: that of the project, from its own folder, whatever is installed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from polykyc_tools.cli.main import main
from tests.support.json_server import serving

SESSION = {
    "id": "ses_9",
    "status": "pending",
    "url": "https://acme.example/ses_9",
    "created_at": "2025-01-02T03:04:05Z",
}


def begin(folder: Path) -> None:
    """Make a project of *folder*, as `polykyc new` begins one."""
    folder.mkdir()
    words = ("acme", "--title", "Acme", "--base-url", "https://api.acme.example/v1", "--yes")
    assert main(["new", *words, "--root", str(folder)]) == 0


@pytest.fixture(scope="module")
def emitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new project whose client is emitted; a test works on a copy of it."""
    folder = tmp_path_factory.mktemp("emitted") / "shop"
    begin(folder)
    assert main(["generate", "--root", str(folder)]) == 0
    return folder


@pytest.fixture
def project(emitted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project whose client is emitted; it is the current folder."""
    folder = tmp_path / "shop"
    shutil.copytree(emitted, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("POLYKYC_ACME_TOKEN", "canary-token")
    return folder


def replace(path: Path, old: str, new: str) -> None:
    """Write *new* for *old* into the file at *path*."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def read(method: str, path: str) -> tuple[int, Any]:
    """Answer as the spec of a new provider says."""
    return 200, {"data": SESSION}


def probe(*words: str, requests: list[str] | None = None) -> int:
    """Probe a server that answers as documented; return the exit code."""
    with serving(read, [] if requests is None else requests) as address:
        return main(["probe", "acme", "--base-url", address, "--id", "ses_9", *words])


def test_a_provider_of_ones_own_is_probed_with_its_own_client(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its package is on no path of Python, and its name is in `polykyc.toml` alone."""
    requests: list[str] = []

    code = probe(requests=requests)

    assert code == 0, capsys.readouterr().err
    assert requests == ["GET /sessions/ses_9"]
    assert "| `get_session` | yes | 200 |  |" in (project / "probe-acme.md").read_text(encoding="utf-8")


def test_a_project_that_is_not_the_current_folder_is_probed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `--root`, as every other command; the report is where the user is."""
    monkeypatch.chdir(tmp_path)

    assert probe("--root", str(project)) == 0
    assert (tmp_path / "probe-acme.md").exists()


def test_another_package_of_the_same_name_is_not_taken(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may have installed an older `kyc`, or imported it already."""
    stranger = ModuleType("kyc")
    monkeypatch.setitem(sys.modules, "kyc", stranger)

    assert probe() == 0
    assert sys.modules["kyc"] is stranger


def test_a_package_that_is_named_polykyc_is_the_projects_own(project: Path) -> None:
    """That of polykyc itself is loaded by then, and knows no such provider."""
    (project / "polykyc.toml").write_text("", encoding="utf-8")
    assert main(["generate"]) == 0
    assert (project / "generated" / "polykyc" / "acme").is_dir()

    assert probe() == 0


def test_two_projects_do_not_meet(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has another address for the same operation."""
    assert probe() == 0
    other = tmp_path / "other"
    begin(other)
    monkeypatch.chdir(other)
    for folder in ("specs", "overlays"):
        replace(other / folder / "acme.yaml", "/sessions/{session_id}", "/checks/{session_id}")
    assert main(["generate"]) == 0
    requests: list[str] = []

    assert probe(requests=requests) == 0
    assert requests == ["GET /checks/ses_9"]


def test_a_client_that_is_not_emitted_is_an_error_with_the_command_that_emits_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is sent, and no report is written."""
    shutil.rmtree(project / "generated")
    requests: list[str] = []

    assert probe(requests=requests) == 2

    error = capsys.readouterr().err
    assert "generated/kyc: the client of acme is not emitted yet" in error
    assert "polykyc generate" in error
    assert requests == []
    assert not (project / "probe-acme.md").exists()


def test_a_client_that_is_older_than_its_spec_is_an_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody added an operation and forgot to emit it."""
    answer = "      responses: {'200': {description: Fine, content: {application/json: {schema: {type: object}}}}}\n"
    operation = f"  /health:\n    get:\n      operationId: getHealth\n{answer}"
    replace(project / "specs" / "acme.yaml", "\npaths:\n", f"\npaths:\n{operation}")
    action = "  - {target: \"$.paths['/health'].get\", update: {x-kyc-operation: {retry: safe}}}\n"
    replace(project / "overlays" / "acme.yaml", "\nactions:\n", f"\nactions:\n{action}")

    assert probe() == 2
    error = capsys.readouterr().err
    assert "the client of acme is older than its spec: it has no `get_health`" in error
    assert "polykyc generate" in error


@pytest.mark.parametrize("text", ["def (", "import no_such_module_of_anybody\n", "Client = no_such_name\n"])
def test_a_client_that_cannot_be_imported_is_an_error(
    text: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody edited it."""
    (project / "generated" / "kyc" / "acme" / "client.py").write_text(text, encoding="utf-8")

    assert probe() == 2
    assert "the client of acme cannot be imported" in capsys.readouterr().err


def test_an_answer_that_only_an_older_client_refuses_is_no_difference(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody corrected where the session is, and did not emit the correction."""
    replace(project / "overlays" / "acme.yaml", "payload: /data", "payload: /result")
    replace(project / "specs" / "acme.yaml", "required: [data]", "required: [result]")
    replace(project / "specs" / "acme.yaml", "data: {$ref", "result: {$ref")

    with serving(lambda _, __: (200, {"result": SESSION}), []) as address:
        code = main(["probe", "acme", "--base-url", address, "--id", "ses_9"])

    assert code == 9
    error = capsys.readouterr().err
    assert "acme: the client refuses an answer of get_session that is as the documents say" in error
    assert "polykyc generate" in error
