"""From a name back to the lines that it follows from."""

from __future__ import annotations

import gc
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.render.renderer import origins
from polykyc_tools.why.index import name_targets
from polykyc_tools.why.provenance import emitted, trail
from tests.support.diff_project import OVERLAY, SPEC
from tests.support.emit import write_project

HOME: Final = Path(__file__).parents[2]
PROJECT: Final = Project(folder=HOME, templates=HOME / "templates")
Run: TypeAlias = Callable[..., tuple[int, list[dict[str, str]], str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Return what asks about a name, of the project's own providers, and gives the code, the steps and the errors."""

    def run(name: str, *arguments: str, home: Path = HOME) -> tuple[int, list[dict[str, str]], str]:
        code = main(["why", name, "--json", "--root", str(home), *arguments])
        output, errors = capsys.readouterr()
        steps: Any = json.loads(output)["steps"] if output else []
        return code, steps, errors

    yield run
    gc.enable()


def _line(position: str, home: Path = HOME) -> str:
    path, _, number = position.rpartition(":")
    return (home / path).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip()


def _of(steps: list[dict[str, str]], kind: str) -> list[dict[str, str]]:
    return [step for step in steps if step["kind"] == kind]


def test_a_method_leads_to_its_operation_its_action_its_page_and_its_template(run: Run) -> None:
    """The four that somebody would edit or read to change it."""
    code, steps, _ = run("salesive.Client.create_kyc_session")

    assert code == 0
    assert _line(_of(steps, "spec")[0]["where"]) == "post:"
    assert "x-kyc-operation" in _line(_of(steps, "overlay")[0]["where"])
    assert _of(steps, "overlay")[0]["says"].endswith("adds x-kyc-operation")
    assert _of(steps, "page")[0]["says"].startswith("https://docs.salesive.com/")
    assert _of(steps, "template")[0]["where"] == "templates/provider/client.py.jinja"
    assert _line(_of(steps, "emitted")[0]["where"]).startswith("def create_kyc_session(")


def test_an_error_leads_to_its_row_and_the_reason_beside_it(run: Run) -> None:
    """The judgement is in the overlay, with its reason."""
    _, steps, _ = run("starkfi.errors.verify_quota_exceeded")

    (row,) = _of(steps, "row")
    assert "code: verify_quota_exceeded" in _line(row["where"])
    assert row["says"] == "429 verify_quota_exceeded → quota_exceeded: the monthly quota is used up"
    assert "Monthly" in _of(steps, "because")[0]["says"]


def test_a_status_leads_to_every_row_that_names_it(run: Run) -> None:
    """Theirs or ours; of one model if that is named."""
    _, of_provider, _ = run("kayle.status.succeeded")
    _, of_polykyc, _ = run("kayle.status.declined")
    _, attempt, _ = run("kayle.status.Attempt.succeeded")

    assert all("succeeded" in _line(row["where"]) or "when:" in _line(row["where"]) for row in _of(of_provider, "row"))
    assert all(row["says"].endswith("→ declined") for row in _of(of_polykyc, "row"))
    assert 0 < len(_of(attempt, "row")) < len(_of(of_provider, "row"))


def test_a_field_leads_to_the_words_that_name_it(run: Run) -> None:
    """It is in the common session, and out of print, by lines that are not the field's own."""
    _, steps, _ = run("kayle.models.Session.verification_url")

    assert _line(_of(steps, "spec")[0]["where"]).startswith("verification_url:")
    assert {step["says"] for step in _of(steps, "overlay")} == {
        "x-kyc-session gives it as `url`",
        "keeps it out of print",
    }
    assert _line(_of(steps, "emitted")[0]["where"]).startswith("verification_url: str")


def test_an_assumption_is_told_with_its_reason(run: Run) -> None:
    """Nobody documents it, and the spec says so on that line."""
    _, steps, _ = run("dossiers.Client.create_kyc_session")

    (assumed,) = _of(steps, "assumed")
    assert assumed["says"] in _line(assumed["where"])
    assert "x-kyc-source: inferred" in _line(assumed["where"])


def test_what_the_overlay_replaced_is_told_with_what_stood_there(run: Run, tmp_path: Path) -> None:
    """The line of the spec alone would say something that does not hold."""
    more = "  - target: $.components.schemas.Session.properties.score\n    update: {type: string}\n"
    write_project(tmp_path, SPEC, OVERLAY + more)

    _, steps, _ = run("acme.models.Session.score", home=tmp_path)

    (replaced,) = [step for step in _of(steps, "overlay") if "replaces" in step["says"]]
    assert replaced["says"].startswith("actions[6] replaces type, which was at specs/acme.yaml:")
    assert _line(replaced["where"], tmp_path) == "update: {type: string}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kayle.Client.get_session.include_attempts", "name: include_attempts"),
        ("kayle.Client.get_session(id)", "name: id"),
        ("kayle.AsyncClient.list_sessions.limit", "name: limit"),
        ("polykyc.kayle.models.SessionState.SUCCEEDED", "enum:"),
        ("app._vendor.polykyc.kayle.models.Session.status", "status:"),
        ("salesive.models.KycSession.sessionId", "sessionId:"),
        ("salesive.models.KycSession.session_id", "sessionId:"),
        ("kayle.operations.get_session.build.id", "name: id"),
        ("kayle.sessions.create.redirect_url", "redirect_url:"),
    ],
)
def test_a_name_may_be_written_as_it_is_met(name: str, text: str, run: Run) -> None:
    """In an import, a call, on the wire, in a vendored copy."""
    code, steps, errors = run(name)

    assert (code, errors) == (0, "")
    position = _of(steps, "spec")[0]["where"]
    path, _, number = position.rpartition(":")
    lines = (HOME / path).read_text(encoding="utf-8").splitlines()
    # A parameter's place is its component; the name is on its first lines.
    assert any(text in line for line in lines[int(number) - 1 : int(number) + 2])


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("connect", "templates/index/_connect.py.jinja"),
        ("polykyc.ApiError", "templates/package/_runtime/errors.py"),
        ("_runtime.http.transport", "templates/package/_runtime/http/transport.py"),
        ("kayle", "templates/provider/__init__.py.jinja"),
        ("kayle.status_of", "templates/provider/status.py.jinja"),
        ("kayle.webhooks.verification.session.failed", "templates/provider/webhooks.py.jinja"),
    ],
)
def test_what_has_no_operation_has_a_template(name: str, template: str, run: Run) -> None:
    """The runtime and the index come from no spec."""
    code, steps, _ = run(name)

    assert code == 0
    assert _of(steps, "template")[0]["where"] == template


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("kayle.models.Session.statos", "did you mean `kayle.models.Session.status`"),
        ("kayle.Client.get_sesion", "`kayle.Client.get_session`"),
        ("kayl.models.Session", "did you mean `kayle.models.Session`?"),
        ("starkfi.errors.verify_quota_exeeded", "`starkfi.errors.verify_quota_exceeded`"),
        ("ApiErorr", "`ApiError`"),
        ("kayle.status.zzzzzzzz", "`kayle.status` has "),
        ("nothing-like-it", "write a name such as"),
        ("", "write a name such as"),
    ],
)
def test_a_misspelt_name_is_told_with_the_nearest(name: str, hint: str, run: Run) -> None:
    """A near name is a hint."""
    code, _, errors = run(name)

    assert code == 2
    assert hint in errors


@pytest.mark.parametrize("slug", PROJECT.slugs())
def test_every_name_of_every_provider_leads_back(slug: str) -> None:
    """Each has an emitted file with a template, and each place a line that is there."""
    reading = read(PROJECT, slug)
    templates = origins(reading.provider, PROJECT.templates)
    lines = {path: len((HOME / path).read_text(encoding="utf-8").splitlines()) for path in reading.provider.sources}
    modules: dict[str, list[str]] = {}

    for name, target in name_targets(reading).items():
        steps = trail(PROJECT, reading, target)

        assert target.file in templates, name
        for step in steps:
            path, _, number = step.position.rpartition(":")
            assert not step.position or 0 < int(number) <= lines[path], name
        home, _, line = emitted(HOME, target).rpartition(":")
        if home not in modules:
            modules[home] = (HOME / home).read_text(encoding="utf-8").splitlines()
        assert not target.symbol or target.symbol[-1] in modules[home][int(line) - 1], name


@pytest.fixture(scope="session")
def vendored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of one provider, as `polykyc vendor add` makes it."""
    copy = tmp_path_factory.mktemp("shop") / "kyc"
    assert main(["vendor", "add", "kayle", "--into", str(copy)]) == 0
    gc.enable()
    return copy


def test_a_copy_says_what_it_was_made_from(run: Run, vendored: Path) -> None:
    """The way back starts in the copy, and its lines are right because spec and overlay are those of its lock."""
    _, steps, _ = run("app.kyc.kayle.models.Session.verification_url", "--lock", str(vendored / "polykyc.lock"))
    _, by_folder, _ = run("kayle.models.Session.verification_url", "--lock", str(vendored))

    path, _, number = _of(steps, "emitted")[0]["where"].rpartition(":")
    assert path == str(vendored / "kayle" / "models" / "session.py")
    assert Path(path).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip().startswith("verification_url:")
    lines = [step["says"] for step in _of(steps, "copied")]
    assert re.fullmatch(r"from polykyc \S+, revision [0-9a-f]{12}", lines[0])
    assert lines[1:] == [
        "specs/kayle.yaml is what the copy was made from",
        "overlays/kayle.yaml is what the copy was made from",
        "the templates are what the copy was made from",
    ]
    assert by_folder == steps


def test_a_copy_of_another_state_is_told(run: Run, vendored: Path, tmp_path: Path) -> None:
    """Lines of today's overlay mislead who looks at a copy made before it changed."""
    for folder in ("specs", "overlays"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    with (tmp_path / "overlays" / "kayle.yaml").open("a", encoding="utf-8") as file:
        file.write("# one line more\n")

    _, steps, _ = run("kayle.models.Session", "--lock", str(vendored), home=tmp_path)

    assert [step["says"] for step in _of(steps, "copied")][1:] == [
        "specs/kayle.yaml is what the copy was made from",
        "overlays/kayle.yaml differs from the copy's; the lines are of this one",
        "the templates are what the copy was made from",
    ]


def test_templates_of_another_state_are_told(run: Run, vendored: Path, tmp_path: Path) -> None:
    """The line may be right, and yet something else laid the code out; of what all share nothing else is known."""
    for folder in ("specs", "overlays", "templates"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    with (tmp_path / "templates" / "package" / "_runtime" / "errors.py").open("a", encoding="utf-8") as file:
        file.write("# one line more\n")

    _, of_provider, _ = run("kayle.models.Session", "--lock", str(vendored), home=tmp_path)
    _, of_all, _ = run("ApiError", "--lock", str(vendored), home=tmp_path)
    _, as_it_was, _ = run("ApiError", "--lock", str(vendored))

    other = "the templates differ from what the copy was made from"
    assert _of(of_provider, "copied")[-1]["says"] == other
    assert [step["says"] for step in _of(of_all, "copied")][1:] == [other]
    assert [step["says"] for step in _of(as_it_was, "copied")][1:] == ["the templates are what the copy was made from"]


def test_a_file_of_a_copy_that_was_edited_is_told(run: Run, vendored: Path, tmp_path: Path) -> None:
    """What somebody asks about may be their own."""
    copy = tmp_path / "kyc"
    shutil.copytree(vendored, copy)
    with (copy / "_runtime" / "errors.py").open("a", encoding="utf-8") as file:
        file.write("OURS = True\n")

    _, edited, _ = run("app.kyc.ApiError", "--lock", str(copy))
    _, unchanged, _ = run("kayle.models.Session", "--lock", str(copy))

    assert _of(edited, "emitted")[0]["says"] == "modified here"
    assert _of(unchanged, "emitted")[0]["says"] == ""


@pytest.mark.parametrize("text", ["", "{}", "[]", "{", '{"lock": 1, "source": {}, "inputs": {}}'])
def test_a_lock_that_is_none_is_said(text: str, run: Run, tmp_path: Path) -> None:
    """Another tool's file has the same name easily."""
    (tmp_path / "polykyc.lock").write_text(text)

    code, _, errors = run("kayle.models.Session", "--lock", str(tmp_path))

    assert code == 2
    assert "is no lock that polykyc wrote" in errors


def test_a_folder_without_a_lock_is_said(run: Run, tmp_path: Path) -> None:
    """The parent of a copy is named easily."""
    code, _, errors = run("kayle.models.Session", "--lock", str(tmp_path))

    assert code == 2
    assert "name the `polykyc.lock` of a copy" in errors


def test_a_provider_that_a_copy_lacks_is_said(run: Run, vendored: Path) -> None:
    """The name may be right, and the copy another one."""
    code, _, errors = run("salesive.Client", "--lock", str(vendored))

    assert code == 2
    assert "the copy has no provider `salesive`" in errors


def test_people_read_it_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    """One step a line, the place first."""
    main(["why", "salesive.Client.create_kyc_session", "--root", str(HOME)])

    gc.enable()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "salesive.Client.create_kyc_session"
    assert lines[1].startswith("  emitted   generated/polykyc/salesive/client.py:")


def test_the_folder_of_the_places_is_told_where_it_is_not_here(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A path that counts from an installed package, or from another project, cannot be opened without it."""
    last: list[str] = []
    for here in (tmp_path, HOME):
        monkeypatch.chdir(here)
        main(["why", "salesive.Client", "--root", str(HOME)])
        last.append(capsys.readouterr().out.splitlines()[-1])
    gc.enable()

    assert last[0] == f"  below     {HOME}"
    assert last[1].startswith("  template  ")


SENT: Final = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths: {/m: {get: {operationId: m, responses: {'200': {$ref: '#/components/responses/M'}}}}}
webhooks:
  pet.gone:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                owner:
                  type: object
                  properties:
                    name: {type: string}
  pet.new: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
components:
  responses: {M: {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}
  schemas:
    Base:
      type: object
      properties:
        at:
          type: object
          properties:
            lines: {type: array, items: {type: object, properties: {
              text: {type: string}}}}
    M: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {m: {type: string}}}]}
"""


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("webhooks.parse", "webhooks:"),
        ("Client.webhooks.parse", "webhooks:"),
        ("webhooks.pet.gone", "schema:"),
        ("webhooks.parse.pet.new", "pet.new: {post: "),
        ("models.PetGoneEvent", "schema:"),
        ("models.PetGoneEvent.owner", "owner:"),
        ("models.PetGoneEventOwner.name", "name: {type: string}"),
        ("models.BaseAt", "at:"),
        ("models.BaseAt.lines", "lines: {type: array"),
        ("models.BaseAtLinesItem.text", "text: {type: string}}}}"),
    ],
)
def test_what_is_moved_to_a_class_of_its_own_leads_to_where_it_stood(
    run: Run, tmp_path: Path, name: str, message: str
) -> None:
    """A payload, what is within it, and what is within a part that schemas share: none is a component of the spec."""
    write_project(tmp_path, SENT)

    code, steps, _ = run(f"acme.{name}", home=tmp_path)

    assert code == 0
    assert _line(_of(steps, "spec")[0]["where"], tmp_path).startswith(message)
