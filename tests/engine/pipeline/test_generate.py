"""Projects: which providers they have, and what goes wrong before there is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polykyc_tools.engine.output.writer import replace
from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import OVERLAY, TEMPLATES, Emit, getting, losses, overlay, report, write_project

SPEC = getting("{type: string}")
THING = getting("{$ref: '#/components/schemas/Thing'}", components="Thing: {type: object}")

MORE = "pathItems: {More: {get: {responses: {'204': {description: Done}}}}}"


def faults(project: Project) -> str:
    """Return what is wrong with *project*, as a person reads it."""
    with pytest.raises(InputError) as caught:
        emitted(project, "1")
    return str(caught.value)


def test_a_spec_alone_gives_a_typed_client(tmp_path: Path) -> None:
    """An overlay adds meaning; a client needs none."""
    files = emitted(write_project(tmp_path, SPEC), "1.2.3")

    assert b'"1.2.3"' in files["_version.py"]
    assert "acme/client.py" in files
    assert "acme/status.py" not in files
    assert files["acme/client.py"].startswith(b"# Generated from specs/acme.yaml; edits here are lost.\n")


def test_the_header_names_what_a_file_is_made_from(tmp_path: Path) -> None:
    """A person who sees a mistake in it knows where to correct it."""
    files = emitted(write_project(tmp_path, SPEC, overlay(("$.info", "description: More."))), "1")

    assert files["acme/contract.py"].startswith(
        b"# Generated from specs/acme.yaml and overlays/acme.yaml; edits here are lost.\n"
    )


def test_providers_are_found_by_their_files(tmp_path: Path) -> None:
    """Adding one registers nothing anywhere, and JSON is as good as YAML."""
    project = write_project(tmp_path, SPEC, "", slug="acme")
    (tmp_path / "overlays" / "acme.yaml").unlink()
    (tmp_path / "overlays" / "README.md").write_text("words")
    (tmp_path / "specs" / "bolt.json").write_text(
        json.dumps(
            {
                "openapi": "3.1.0",
                "info": {"title": "Bolt", "version": "1"},
                "paths": {"/": {"get": {"operationId": "ask", "responses": {"204": {"description": "Done"}}}}},
            }
        )
    )

    assert project.slugs() == ("acme", "bolt")
    assert {path.partition("/")[0] for path in emitted(project, "1") if "/" in path} == {"_runtime", "acme", "bolt"}


def test_a_tree_is_emitted_imported_and_written(tmp_path: Path) -> None:
    """The whole way, once."""
    project = write_project(tmp_path, SPEC)

    replace(emitted(project, "1"), tmp_path / "generated" / "kyc")

    assert (tmp_path / "generated" / "kyc" / "acme" / "client.py").is_file()


def test_a_root_without_a_spec_is_told(tmp_path: Path) -> None:
    """An empty package would be a strange success."""
    (tmp_path / "specs").mkdir()

    assert faults(Project(folder=tmp_path, templates=TEMPLATES)) == (
        "specs: no spec was found\n  hint: put one there as <provider>.yaml, or name another folder with --root"
    )


@pytest.mark.parametrize(
    ("slug", "instead"),
    [("my-api", "my_api"), ("Acme", "acme"), ("class", "class_kyc"), ("_runtime", "runtime"), ("1st", "st")],
)
def test_a_name_that_no_package_can_have_is_told(tmp_path: Path, slug: str, instead: str) -> None:
    """`from polykyc import my-api` is no Python."""
    assert faults(write_project(tmp_path, SPEC, slug=slug)) == (
        f"specs: `{slug}` cannot be the name of a provider\n"
        f"  hint: rename it, and its overlay, to `{instead}` "
        "(lower-case letters, digits and `_`, a letter first, no word of Python's)"
    )


def test_two_files_of_one_provider_are_told(tmp_path: Path) -> None:
    """One of them would have no effect, without a report."""
    project = write_project(tmp_path, SPEC, overlay(("$.info", "description: More.")))
    (tmp_path / "specs" / "acme.json").write_text("{}")
    (tmp_path / "overlays" / "acme.yml").write_text("{}")

    assert faults(project) == (
        "specs/acme.yaml: `acme.json` is of the same provider\n  hint: remove one of the two\n"
        "overlays/acme.yml: `acme.yaml` is of the same provider\n  hint: remove one of the two"
    )


def test_an_overlay_of_nobody_is_told(tmp_path: Path) -> None:
    """A misspelt name would lose every word in it, secrets and personal data first."""
    project = write_project(tmp_path, SPEC)
    (tmp_path / "overlays" / "acmee.yaml").write_text(OVERLAY)

    assert (
        faults(project) == "overlays/acmee.yaml: there is no spec of `acmee`\n  hint: rename it: did you mean `acme`?"
    )


RENAME = (
    "is not called as a document is, and would be passed over\n  hint: rename it to `acme.yaml`, or move it elsewhere"
)
STRAY = "is no document, and would be passed over\n  hint: move it elsewhere, or remove it"


@pytest.mark.parametrize("folder", ["specs", "overlays"])
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("acme.YAML", RENAME),
        ("acme.yaml.txt", RENAME),
        ("acme.Yaml.bak", RENAME),
        (".acme.yaml", RENAME),
        ("#acme.yaml#", RENAME),
        ("acme.yaml~", RENAME),
        ("acme", STRAY),
        ("acme.toml", STRAY),
        ("readme.md", STRAY),
        ("bolt.yaml.orig", STRAY),
    ],
)
def test_what_is_no_document_is_told(tmp_path: Path, folder: str, name: str, problem: str) -> None:
    """It would be passed over, and a client that reads no status, or hides no secret, would be emitted."""
    project = write_project(tmp_path, SPEC, OVERLAY, slug="bolt")
    (tmp_path / folder / name).write_text(OVERLAY)

    assert faults(project) == f"{folder}/{name}: {problem}"


@pytest.mark.parametrize("folder", ["specs", "overlays"])
def test_a_link_to_nothing_and_a_folder_are_told(tmp_path: Path, folder: str) -> None:
    """A submodule that was not fetched, or a mistake in an archive: what they stand for would have no effect."""
    project = write_project(tmp_path, SPEC, slug="bolt")
    (tmp_path / folder / "acme.yaml").symlink_to(tmp_path / "gone.yaml")
    (tmp_path / folder / "more.yaml").mkdir()

    assert faults(project) == (
        f"{folder}/acme.yaml: is a link to `{tmp_path}/gone.yaml`, which is not there\n"
        f"  hint: restore the file, or remove the link\n"
        f"{folder}/more.yaml: is a folder, and a file belongs there\n  hint: move it elsewhere"
    )


def test_a_folder_of_overlays_is_told(tmp_path: Path) -> None:
    """Next to specs a folder may hold what they refer to; an overlay refers to nothing."""
    project = write_project(tmp_path, SPEC)
    for folder in ("specs", "overlays"):
        (tmp_path / folder / "acme").mkdir()

    assert faults(project).startswith("overlays/acme: is a folder, and none of the files in it is read\n")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Overlays", "Overlays: is not read, and holds `acme.yaml`\n  hint: rename it to `overlays`"),
        ("overlay", "overlay: is not read, and holds `acme.yaml`\n  hint: rename it to `overlays`"),
        ("file", "overlays: is a file, and a folder belongs there\n  hint: move the file away"),
        ("link", "overlays: is a link to `gone`, which is not there\n  hint: restore the folder, or remove the link"),
    ],
)
def test_overlays_that_are_not_where_they_belong_are_told(tmp_path: Path, name: str, problem: str) -> None:
    """A client without statuses would be emitted, and nobody would hear of it."""
    project = write_project(tmp_path, SPEC, overlay(("$.info", "description: More.")))
    (tmp_path / "overlays").rename(tmp_path / (name if "verlay" in name else "elsewhere"))
    if name == "file":
        (tmp_path / "overlays").touch()
    if name == "link":
        (tmp_path / "overlays").symlink_to("gone")

    assert faults(project) == problem


@pytest.mark.parametrize(
    "name", ["README.md", ".gitkeep", ".DS_Store", "acme.yaml~", "#acme.yaml#", ".#acme.yaml", ".acme.yaml.swp"]
)
def test_what_belongs_beside_documents_is_in_nobodys_way(tmp_path: Path, name: str) -> None:
    """An editor keeps a copy of what is being edited, and with `--watch` each save would be refused for it."""
    project = write_project(tmp_path, SPEC, overlay(("$.info", "description: More.")))
    for folder in ("specs", "overlays"):
        (tmp_path / folder / name).symlink_to("somebody@here") if "#a" in name else (tmp_path / folder / name).touch()

    assert project.slugs() == ("acme",)


@pytest.mark.parametrize("suffix", [".yml", ".json"])
def test_an_overlay_may_end_as_a_spec_may(tmp_path: Path, suffix: str) -> None:
    """All three endings are read, and none is passed over."""
    project = write_project(tmp_path, SPEC)
    (tmp_path / "overlays" / f"acme{suffix}").write_text("{}")

    assert faults(project).startswith(f"overlays/acme{suffix}:1: ")


@pytest.mark.parametrize(
    ("action", "problem"),
    [
        ("target: $.components.schemas.Thing\n    update: {enum: 3}", "overlays/acme.yaml:6"),
        ("target: $.components.schemas.Thing\n    update: {type: strng}", "overlays/acme.yaml:6"),
    ],
)
def test_an_overlay_that_breaks_the_document_is_refused(tmp_path: Path, action: str, problem: str) -> None:
    """A fault of the input is never a traceback."""
    got = report(tmp_path, THING, f"{OVERLAY}  - {action}\n")

    assert got.startswith(problem)
    assert "\n  hint: " in got


def test_what_an_overlay_removes_is_missed_by_name(tmp_path: Path) -> None:
    """The reference that leads nowhere now is a loss, at its line of the spec."""
    lost = losses(tmp_path, THING, f"{OVERLAY}  - target: $.components.schemas.Thing\n    remove: true\n")

    assert [loss.partition(": left out: ")[0] for loss in lost] == ["specs/acme.yaml:8"]


@pytest.mark.parametrize(
    ("spec", "problem"),
    [
        ("openapi: 3.1.0\ninfo: {title: Acme, version: '1'}\npaths: {}\n", "specs/acme.yaml:3: there is no operation"),
    ],
    ids=["no operation"],
)
def test_what_cannot_be_walked_is_told(tmp_path: Path, spec: str, problem: str) -> None:
    """OpenAPI allows it, and no client could do anything."""
    got = report(tmp_path, spec)

    assert got.partition("\n")[0] == problem


def test_a_schema_that_is_true_takes_anything(emit: Emit) -> None:
    """So does one that is false, which at least can be read."""
    acme = emit(getting("{type: object, properties: {a: true, b: false}, additionalProperties: false}"))

    got = acme.parse("get_thing", {"a": [1], "b": None})

    assert (got.a, got.b) == ([1], None)


def test_a_shared_path_item_is_written_out(emit: Emit) -> None:
    """A path may refer to one, and say more next to it."""
    spec = (
        getting("{type: object, additionalProperties: false}")
        .replace("components:", "  /more: {$ref: '#/components/pathItems/More'}\ncomponents:", 1)
        .replace("components: {", f"components: {{{MORE}, ")
    )

    assert emit(spec).build("get_more").path == "/more"


def test_a_fault_of_ours_is_no_fault_of_the_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback is for us; the reader could mend nothing."""

    def fall(*_: object, **__: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("polykyc_tools.engine.pipeline.generate.lower", fall)

    with pytest.raises(RuntimeError, match="ours"):
        emitted(write_project(tmp_path, SPEC), "1")
