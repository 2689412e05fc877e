"""`polykyc demo --all`: every operation of every provider over real HTTP, and one refusal of each."""

from __future__ import annotations

import gc
import http.client
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.demo.all_operations import run
from polykyc_tools.demo.server import Answer, Loopback
from polykyc_tools.engine.pipeline.generate import provider
from polykyc_tools.engine.pipeline.project import Project

HOME: Final = Path(__file__).parents[2]
PROJECT: Final = Project(folder=HOME, templates=HOME / "templates")


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Undo what the command does to a process that soon ends."""
    yield
    gc.enable()


def only_salesive(_: Project) -> tuple[str, ...]:
    """Stand in for `Project.slugs`: one provider is enough to misread."""
    return ("salesive",)


def cells(line: str) -> list[str]:
    """Return what stands between the bars of *line*."""
    return [cell.strip() for cell in line.split("│")[1:-1]]


def test_every_operation_has_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    """The main job, whole, without an account or a network."""
    code = main(["demo", "--all", "--root", str(HOME)])

    output = capsys.readouterr().out
    results, _, errors = output.partition("One documented error of each provider")
    rows = [row for row in map(cells, results.splitlines()) if row and row[1]]
    refused = [row for row in map(cells, errors.splitlines()) if row and row[1]]
    count = len(PROJECT.slugs())
    operations = [operation.name for slug in PROJECT.slugs() for operation in provider(PROJECT, slug).operations]
    assert code == 0
    assert [row[1] for row in rows] == operations
    assert [row[0] for row in rows if row[0]] == [*PROJECT.slugs()]
    assert [row[0] for row in refused if row[0]] == [*PROJECT.slugs()]
    assert all(row[4].endswith("Error") for row in refused)
    assert {row[4] for row in rows} & {"created", "in_progress", "approved"}
    assert output.endswith(f"{len(operations)} operations and {count} errors of {count} providers, 0 wrong\n")


def test_a_client_that_misreads_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo is a check too: a result that cannot be read, and a refusal that passes, end it with 1."""
    models: Any = import_module("polykyc.salesive.models")
    answer: Any = import_module("polykyc._runtime.calls.response_reader")
    errors: Any = import_module("polykyc._runtime.errors")

    def misread(*_: object) -> None:
        raise errors.MalformedResponseError("expected a string, got a number", field="data.sessionId")

    monkeypatch.setattr(models.KycSession, "from_json", misread)
    monkeypatch.setattr(answer, "_refusal", misread)
    monkeypatch.setattr(Project, "slugs", only_salesive)

    code = run(PROJECT)

    output = capsys.readouterr().out
    assert code == 1
    assert "OutcomeUnknownError" in output  # for what acts: it was carried out, and what came of it cannot be read
    assert output.splitlines()[-1].endswith(", 2 wrong")


def test_a_refusal_that_is_none_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that reads an error as a result would be the worst of all."""
    client: Any = import_module("polykyc.salesive").Client

    def say_nothing(*_: object, **__: object) -> None:
        pass

    monkeypatch.setattr(client, "create_kyc_session", say_nothing)
    monkeypatch.setattr(Project, "slugs", only_salesive)

    code = run(PROJECT)

    output = capsys.readouterr().out
    assert code == 1
    assert "no error was raised" in output
    assert output.endswith("3 operations and 1 errors of 1 providers, 1 wrong\n")


def test_the_server_gives_what_it_was_told() -> None:
    """Any method and path; a body or none; and nothing where nothing was said."""
    with Loopback() as server, Loopback() as other:
        host = server.url.partition("//")[2]
        answers: list[tuple[int, str | None, bytes]] = []
        for answer in (None, Answer(200, {"a": "ü"}), Answer(204, None), Answer(401, None)):
            if answer is not None:
                server.answer(answer)
            connection = http.client.HTTPConnection(host)
            connection.request("POST", "/any", body=b"x" * 3)
            got = connection.getresponse()
            answers.append((got.status, got.getheader("content-length"), got.read()))
            connection.close()

        assert other.url != server.url
    assert answers == [
        (404, "0", b""),
        (200, "15", b'{"a": "\\u00fc"}'),
        (204, None, b""),
        (401, "0", b""),
    ]
