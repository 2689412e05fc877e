"""`polykyc show`: a provider for people to read, and for machines."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from polykyc_tools.cli.main import main
from polykyc_tools.cli.table import grid
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.show import tables
from tests.support.emit import getting, overlay, write_project

HOME: Final = Path(__file__).parents[2]
PROJECT: Final = Project(folder=HOME, templates=HOME / "templates")
THING: Final = getting(
    "{$ref: '#/components/schemas/Thing'}",
    components="Thing: {type: object, required: [state], properties: {state: {type: string, enum: [open, done]}}}",
).replace("components:", "        '404': {description: Gone}\ncomponents:", 1)
WORDS: Final = overlay(
    ("$", "x-kyc-errors: [{http: 404, is: not_found, says: '[gone] for good'}]"),
    (
        "$.components.schemas.Thing",
        "x-kyc-status: [{when: {state: open}, is: created}, {when: {state: done}, is: approved}]",
    ),
    ("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}"),
)


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Undo what the command does to a process that soon ends."""
    yield
    gc.enable()


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_the_document_is_whole_as_yaml_and_as_json(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed can be fed to any other tool, and says just what the clients are emitted from."""
    expected = json.loads(json.dumps(merged(PROJECT, slug)))

    assert main(["show", slug, "--root", str(HOME)]) == 0
    text = capsys.readouterr().out
    assert main(["show", slug, "--json", "--root", str(HOME)]) == 0
    as_json = json.loads(capsys.readouterr().out)

    yaml: Any = YAML(typ="safe", pure=True)
    assert yaml.load(text) == expected == as_json
    assert list(as_json) == list(expected)
    assert text.startswith("openapi: ")


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that were printed, without the spaces that lay out a table."""
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_tables_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rows as the overlay has them, what every other answer means, and brackets that are no markup."""
    project = write_project(tmp_path, THING, WORDS)

    tables.tables(project, "acme", as_json=False)

    output = printed(capsys)
    assert "acme: what `Thing` means" in output
    assert "│ open │ created │" in output
    assert "│ anything else │ unknown │" in output
    assert "│ any │ 404 │ │ not_found │ [gone] for good │" in output
    assert "│ get_thing │ GET /thing │ │ safe │ │ │" in output


def test_tables_are_json_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same rows."""
    rows = "x-kyc-errors: [{http: [404], is: conflict}]"
    project = write_project(
        tmp_path, THING, WORDS + overlay(("$.paths['/thing'].get", rows)).partition("actions:\n")[2]
    )

    tables.tables(project, "acme", as_json=True)

    assert json.loads(capsys.readouterr().out) == {
        "status": {
            "Thing": [
                {"state": "open", "means": "created"},
                {"state": "done", "means": "approved"},
                {"state": "anything else", "means": "unknown"},
            ]
        },
        "flow": {},
        "errors": [
            {"operation": "get_thing", "http": "404", "code": "", "error": "conflict", "says": ""},
            {"operation": "any", "http": "404", "code": "", "error": "not_found", "says": "[gone] for good"},
        ],
        "webhooks": None,
        "operations": [
            {
                "operation": "get_thing",
                "request": "GET /thing",
                "role": "",
                "retry": "safe",
                "repeats": "",
                "connection": "",
            }
        ],
        "limits": [],
        "retry": [],
    }


def test_what_answers_repeat_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """By a role or declared; and which operations have a connection of their own because no repetition is certain."""
    tables.tables(PROJECT, "kulipa", as_json=True)

    rows = {row["operation"]: row for row in json.loads(capsys.readouterr().out)["operations"]}

    assert (rows["get_user"]["repeats"], rows["get_user"]["connection"]) == ("userId at id", "")
    assert rows["initiate_kyc"]["repeats"] == "userId at userId, type at type"
    assert (rows["export_kyc"]["repeats"], rows["export_kyc"]["connection"]) == ("", "its own")


MOVING: Final = f"""\
{WORDS}\
  - target: $.components.schemas.Thing
    update:
      x-kyc-flow:
        field: state
        start: open
        steps:
          - from: open
            to: done
            by: [person, get_thing]
            x-kyc-source: inferred  # no page says it
  - target: $
    update:
      x-kyc-webhooks:
        signature:
          {{algorithm: hmac-sha256, encoding: hex, headers: {{X-Acme: "{{signature}}"}}, content: "{{body}}"}}
        event: {{id: /id, type: /type}}
        events: [{{when: {{type: thing.done}}, is: completed}}]
"""


def test_the_flow_and_the_recipe_of_webhooks_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the provider's page tells, in a terminal."""
    project = write_project(tmp_path, THING, MOVING)

    tables.tables(project, "acme", as_json=False)

    output = printed(capsys)
    assert "acme: how the states of `Thing` follow one another" in output
    assert "│ │ open │ created │ │ │" in output
    assert "│ open │ done │ approved │ person, get_thing │ inferred │" in output
    assert "acme: how a webhook is verified and read" in output
    assert "│ header │ x-acme: {signature} │" in output
    assert "│ age │ no time is signed, so only the event's id tells a repetition │" in output
    assert "acme: what an event means" in output
    assert "│ thing.done │ completed │" in output


def test_the_flow_and_the_recipe_are_json_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same, and of each state what it may mean."""
    tables.tables(write_project(tmp_path, THING, MOVING), "acme", as_json=True)

    shown = json.loads(capsys.readouterr().out)
    common = {"placed": True}
    assert shown["flow"] == {
        "Thing": {
            "states": [
                {"name": "open", "statuses": ["created"], "final": False, "start": True, **common},
                {"name": "done", "statuses": ["approved"], "final": True, "start": False, **common},
            ],
            "steps": [
                {"from": "", "to": "open", "means": "created", "by": "", "source": ""},
                {"from": "open", "to": "done", "means": "approved", "by": "person, get_thing", "source": "inferred"},
            ],
        }
    }
    assert {"what": "what is signed", "how": "{body}"} in shown["webhooks"]["recipe"]
    assert shown["webhooks"]["events"][0] == {"type": "thing.done", "means": "completed"}


def test_of_several_signatures_the_order_and_what_each_says_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which one counts, and that a yes does not come from one that signs too little."""
    whole_body = '{algorithm: hmac-sha256, encoding: hex, headers: {X-Acme: "{signature}"}, content: "{body}"}'
    fields = whole_body.replace("X-Acme", "X-Fields").replace("{body}", "v:{/id}:{/type}:{/session}:{/state}")
    canonical = whole_body.replace("X-Acme", "X-Json").replace("{body}", "{json}")
    words = MOVING.replace(whole_body, f"[{whole_body}, {canonical}, {fields}]").replace(
        "{id: /id, type: /type}", EVENT
    )
    project = write_project(tmp_path, THING, words.replace("[{when: {type: thing.done}, is: completed}]", EVENTS))

    tables.tables(project, "acme", as_json=False)

    output = printed(capsys)
    assert "│ signature 1 of 3 │ trusted most │" in output
    assert "│ signature 2 of 3 │ read where those before it are missing or do not fit │" in output
    assert any(line.startswith("│ `{json}` │ the body's JSON with sorted names") for line in output)
    assert "│ signature 3 of 3 │ read only where the header of none before it is there │" in output
    assert "│ what is read then │ the signed fields and nothing else; it may mean `unknown`, `declined` │" in output


EVENT: Final = "{id: /id, type: /type, session_id: /session}"
EVENTS: Final = """
          - {when: {type: thing.done, /state: done, /failure: absent}, is: approved}
          - {when: {type: thing.done, /state: lost}, is: declined}
          - {when: {type: thing.done, /state: late, /failure: x}, is: expired}
"""


def test_a_provider_that_sends_no_webhooks_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing at all would look like an omission."""
    words = WORDS + overlay(("$", "x-kyc-webhooks: none")).partition("actions:\n")[2]
    project = write_project(tmp_path, THING, words)

    tables.tables(project, "acme", as_json=False)
    output = capsys.readouterr().out
    tables.tables(project, "acme", as_json=True)

    assert "acme: sends no webhooks" in output.splitlines()
    assert json.loads(capsys.readouterr().out)["webhooks"] == {"recipe": [], "events": []}


def test_rows_that_a_flow_names_have_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are words of the flow, so a reader has to find them."""
    words = MOVING.replace("is: approved}", "is: approved, as: over}", 1).replace("to: done", "to: over")
    project = write_project(tmp_path, THING, words)

    tables.tables(project, "acme", as_json=True)

    rows = json.loads(capsys.readouterr().out)["status"]["Thing"]
    assert rows[1] == {"state": "done", "as": "over", "means": "approved"}


def test_a_table_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """As by `generate`."""
    project = write_project(tmp_path, THING, overlay(("$", "x-kyc-errors: [{is: lost}]")))

    with pytest.raises(InputError) as caught:
        tables.tables(project, "acme", as_json=False)

    assert "`is` cannot be `lost`" in str(caught.value)


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_the_tables_of_every_provider_are_printed(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    """They are what a reviewer reads."""
    assert main(["show", slug, "--table", "--root", str(HOME)]) == 0

    output = capsys.readouterr().out
    assert "anything else" in output
    assert f"{slug}: operations" in output


ASSUMED: Final = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths:
  /a~b/c:
    x-kyc-source: inferred  # the page shows no path
    get:
      operationId: get_thing
      parameters:
        - name: q
          in: query
          schema: {type: string}
          x-kyc-source: inferred
        - {name: r, in: query, schema: {type: string}, x-kyc-source: docs}
      responses: {"204": {description: Done}}
"""


def test_what_is_only_assumed_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it stands, what it is about, and the reason on the same line; what is documented is not there."""
    project = write_project(tmp_path, ASSUMED)

    tables.assumptions(project, "acme", as_json=True)
    as_json = json.loads(capsys.readouterr().out)
    tables.assumptions(project, "acme", as_json=False)
    output = capsys.readouterr().out

    assert as_json == [
        {"where": "specs/acme.yaml:5", "what": "/paths/~1a~0b~1c", "why": "the page shows no path"},
        {"where": "specs/acme.yaml:12", "what": "/paths/~1a~0b~1c/get/parameters/0", "why": ""},
    ]
    assert output.startswith("acme: 2 assumptions\n")


def test_an_assumption_about_the_document_itself_has_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its pointer is empty text."""
    project = write_project(tmp_path, getting("{type: string}", head="x-kyc-source: inferred  # no page says it\n"))

    tables.assumptions(project, "acme", as_json=True)

    assert [row["what"] for row in json.loads(capsys.readouterr().out)] == ["/"]


def test_the_reason_of_an_assumption_is_what_stands_behind_its_mark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A `#` in a text on the same line is none of it."""
    spec = getting("{type: string}", components='Thing: {description: "no. #1", x-kyc-source: inferred}')
    spec = spec.replace("inferred}}}", "inferred}}}  # no page says it")

    tables.assumptions(write_project(tmp_path, spec), "acme", as_json=True)

    assert [row["why"] for row in json.loads(capsys.readouterr().out)] == ["no page says it"]


def test_json_has_no_comment_to_take_a_reason_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest of its one line is the rest of the document."""
    (tmp_path / "specs").mkdir()
    answers = {"204": {"x-kyc-source": "inferred", "description": "Done, #1"}}
    spec = {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1"},
        "paths": {"/a": {"get": {"responses": answers}}},
    }
    (tmp_path / "specs" / "acme.json").write_text(json.dumps(spec))

    tables.assumptions(Project(tmp_path, HOME / "templates"), "acme", as_json=True)

    assert [row["why"] for row in json.loads(capsys.readouterr().out)] == [""]


def test_a_provider_without_assumptions_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is an answer."""
    tables.assumptions(write_project(tmp_path, getting("{type: string}")), "acme", as_json=False)

    assert capsys.readouterr().out.strip() == "acme: 0 assumptions"


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_every_assumption_of_ours_has_its_reason(slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The comment on the line is why anybody may believe it."""
    tables.assumptions(PROJECT, slug, as_json=True)

    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [row for row in rows if not row["why"]] == []


def test_rows_of_one_kind_stand_together() -> None:
    """A name that is said once is read once."""
    output = grid("Who", ["a", "b"], [["x", "1"], ["x", "2"], ["y", "[b]3[/b]"]], sections=True)

    assert [line for line in output.splitlines() if "│" in line] == [
        "│ x │ 1        │",
        "│   │ 2        │",
        "│ y │ [b]3[/b] │",
    ]
