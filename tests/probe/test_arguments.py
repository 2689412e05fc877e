"""The options of a probe: each has an effect, or is refused before anything is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from polykyc_tools.cli.main import main
from tests.support.json_server import serving

WRONG: list[tuple[str, tuple[str, ...], str]] = [
    ("kayle", ("--argument", "limitt=1"), "--argument: no operation has an argument `limitt`"),
    ("kayle", ("--argument", "limitt=1"), "did you mean `limit`?"),
    ("kayle", ("--argument", "limit=1", "--argument", "limit=2"), "`limit` is given 2 times"),
    ("kayle", ("--argument", "=1"), "write `--argument NAME=VALUE`"),
    ("kayle", ("--argument", "limit=many"), "the value of `limit` cannot be read\n  hint: write a whole number"),
    ("kayle", ("--argument", "created_from=2025-01-01T00:00:00"), "write a time such as `2025-01-31T12:00:00Z`"),
    ("kayle", ("--argument", "include_attempts=yes"), "hint: write `true` or `false`"),
    ("kayle", ("--argument", "redirect_url=https://shop.example"), "`create_session`, which a probe calls only if it"),
    ("kayle", ("--argument", "redirect_url=https://shop.example"), "add `--operation create_session`"),
    ("kayle", ("--id", "a", "--argument", "id=b"), "`--argument id=…` says the same"),
    ("kayle", ("--operation", "cancel_sesion"), "did you mean `cancel_session`?"),
    ("salesive", ("--id", "s-1"), "--id: no operation of salesive reads a session by its id"),
    ("kayle", ("--base-url", "api.kayle.example"), "write `--base-url https://HOST/PATH`"),
    ("kayle", ("--report", "none/report.md"), "none/report.md: is in no folder that exists"),
    ("kayle", ("--edits", "none/edits.yaml"), "name another --edits"),
    ("kayle", ("--report", "same", "--edits", "same"), "is the file of the report as well"),
    ("kayle", ("--report", "."), "is a folder"),
]


@pytest.mark.parametrize(("slug", "words", "text"), WRONG)
def test_an_option_that_has_no_effect_is_refused(
    slug: str,
    words: tuple[str, ...],
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A probe without it looks the same, and its user believes that the value was tried."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"POLYKYC_{slug.upper()}_TOKEN", "canary-token")
    requests: list[str] = []
    with serving(lambda _, __: (500, {}), requests) as address:
        monkeypatch.setenv(f"POLYKYC_{slug.upper()}_BASE_URL", address)
        code = main(["probe", slug, *words])

    assert code == 2
    assert text in capsys.readouterr().err
    assert requests == []
    assert [*tmp_path.iterdir()] == []


def test_values_are_sent_as_the_types_that_they_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number, a flag, a time, a word: the client takes none of them as a text."""
    monkeypatch.setenv("POLYKYC_KAYLE_TOKEN", "canary-token")
    requests: list[str] = []
    values = {
        "limit": "7",
        "include_attempts": "true",
        "created_from": "2025-01-31T12:00:00Z",
        "status": "created",
    }
    words = [word for name, value in values.items() for word in ("--argument", f"{name}={value}")]
    page: dict[str, Any] = {
        "data": [],
        "error": None,
        "pagination": {"limit": 7, "next_cursor": None, "has_more": False},
    }
    with serving(lambda _, __: (200, page), requests) as address:
        main(["probe", "kayle", "--base-url", address, "--report", str(tmp_path / "report.md"), *words])

    sent = [parse_qs(urlsplit(line).query) for line in requests if line.startswith("GET /v1/sessions?")]
    assert len(sent) == 1
    assert {name: sent[0][name] for name in ("limit", "include_attempts", "status")} == {
        name: [values[name]] for name in ("limit", "include_attempts", "status")
    }
    assert sent[0]["created_from"][0].startswith("2025-01-31T12:00:00")
