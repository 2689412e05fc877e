"""A probe that learns nothing says so: nobody answers, the credential is refused, every call fails, none is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.cli.main import main
from tests.support.json_server import Answer, serving

NOBODY = "http://127.0.0.1:1"
"""An address at which nothing listens."""

Probe = Callable[..., tuple[int, str, str]]


@pytest.fixture
def probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Probe:
    """Return a function that probes a provider at an address; it returns the exit code, the report and the errors."""
    for variable in ("KAYLE_TOKEN", "VERIFF_TOKEN", "VERIFF_SHARED_SECRET"):
        monkeypatch.setenv(f"POLYKYC_{variable}", "canary-token")
    report = tmp_path / "report.md"

    def run(address: str, *words: str, slug: str = "kayle") -> tuple[int, str, str]:
        code = main(["probe", slug, "--base-url", address, "--report", str(report), *words])
        return code, report.read_text(encoding="utf-8"), capsys.readouterr().err

    return run


def refusing(status: int, code: str) -> Answer:
    """Return a provider of the form of Kayle's that refuses every call."""
    body = {"data": None, "error": {"code": code, "message": "Ada Canary", "hint": None, "docs": None}}
    return lambda _, __: (status, body)


def test_if_nobody_answers_that_is_no_agreement(probe: Probe) -> None:
    """The reason and what to look at are in the error; the report says it of each call."""
    code, report, errors = probe(NOBODY, "--id", "vs_" + "a" * 64)

    assert code == 9
    assert "kayle: 0 of 5 calls were answered: no connection could be made (connection refused)" in errors
    assert f"check the network, and --base-url, which is {NOBODY}" in errors
    assert "no call succeeded" not in errors
    assert "| `list_sessions` | yes, without an answer |  | ConnectError |" in report


def test_an_address_from_a_variable_is_named_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody set it for another test a week ago."""
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", "canary-token")
    monkeypatch.setenv("POLYKYC_KAYLE_BASE_URL", NOBODY)

    assert main(["probe", "kayle", "--report", str(tmp_path / "report.md")]) == 9
    assert f"the variable POLYKYC_KAYLE_BASE_URL, which is {NOBODY}" in capsys.readouterr().err


def test_a_refused_credential_is_no_difference(probe: Probe) -> None:
    """Whatever else the refusals are: they are about the credential."""
    with serving(refusing(401, "UNAUTHORIZED"), []) as address:
        code, report, errors = probe(address)

    assert code == 9
    assert "kayle: the credential was refused at 4 of 4 calls" in errors
    assert "check POLYKYC_KAYLE_TOKEN" in errors
    assert "Canary" not in errors + report
    assert "canary-token" not in errors + report


def test_a_refused_credential_with_an_undocumented_body_is_the_credential_still(probe: Probe) -> None:
    """A gateway before the provider may refuse it, in a form of its own."""
    with serving(lambda _, __: (401, {"detail": "no"}), []) as address:
        code, report, errors = probe(address)

    assert code == 9
    assert "the credential was refused at 4 of 4 calls" in errors
    assert "## What differs: 0" not in report


def test_a_refusal_confirms_nothing_of_an_operation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That a path exists does not say what the operation does there."""
    (tmp_path / "shop").mkdir()
    monkeypatch.chdir(tmp_path / "shop")
    monkeypatch.setenv("POLYKYC_ACME_TOKEN", "canary-token")
    assert main(["new", "acme", "--title", "Acme", "--base-url", "https://api.acme.example/v1", "--yes"]) == 0
    assert main(["generate"]) == 0
    for status in (401, 404):
        answer = status, {"error": {"code": "no", "message": "Ada Canary"}}
        with serving(lambda _, __, answer=answer: answer, []) as address:  # type: ignore[misc]
            assert main(["probe", "acme", "--base-url", address, "--id", "ses_1"]) == 9

        report = Path("probe-acme.md").read_text(encoding="utf-8")
        assert "## Assumptions: 0 confirmed, 0 refuted" in report
    assert "acme: no call succeeded (NotFoundError)" in capsys.readouterr().err


def test_a_credential_that_one_operation_refuses_is_named_and_the_rest_is_compared(probe: Probe) -> None:
    """With a difference elsewhere, that difference decides the exit code."""

    def answer(method: str, path: str) -> tuple[int, Any]:
        if path.partition("?")[0].endswith("/sessions"):
            pages = {"limit": 1, "next_cursor": None, "has_more": False}
            return 200, {"data": [], "error": None, "pagination": pages}
        return refusing(401, "UNAUTHORIZED")(method, path)

    with serving(answer, []) as address:
        code, _, errors = probe(address)

    assert code == 9
    assert "the credential was refused at 3 of 4 calls" in errors

    with serving(lambda m, p: answer(m, p) if "sessions" not in p else (418, answer(m, p)[1]), []) as address:
        code, _, errors = probe(address)

    assert code == 1
    assert "the credential was refused at 3 of 4 calls" in errors


def test_a_provider_that_only_refuses_is_no_agreement(probe: Probe) -> None:
    """Each status and code is documented, and no session was seen."""
    with serving(refusing(403, "FORBIDDEN"), []) as address:
        code, report, errors = probe(address)

    assert "## What differs: 0" in report
    assert code == 9
    assert "kayle: no call succeeded (PermissionDeniedError)" in errors


def test_a_probe_without_a_call_says_what_it_needs(probe: Probe) -> None:
    """Veriff lists no sessions, so every call needs an argument."""
    code, _, errors = probe(NOBODY, slug="veriff")

    assert code == 9
    assert "veriff: no operation was called; it needs --id" in errors


def test_a_call_that_the_client_would_refuse_is_no_call(probe: Probe) -> None:
    """Attempts are found by one of two arguments, and a page has no million sessions."""
    requests: list[str] = []
    with serving(refusing(404, "NOT_FOUND"), requests) as address:
        _, report, _ = probe(address, "--argument", "limit=1000000")

    rows = {line.split("`")[1]: line for line in report.splitlines() if line.startswith("| `")}
    assert rows["list_attempts"].startswith(
        "| `list_attempts` | no: it needs --argument session_id=… or --argument status=… |"
    )
    refusal = "| `list_sessions` | no: its client refuses the arguments (kayle.list_sessions: limit: "
    assert rows["list_sessions"].startswith(refusal)
    assert not [each for each in requests if "limit" in each or "attempts" in each]
