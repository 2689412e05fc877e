"""References say some characters in another way (RFC 6901, 6), and everything that reads them finds what they mean."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import TEMPLATES, Emit
from tests.support.run_command import Run, runner

GET: Final = quote("~1checks~1{id}")
NAMES: Final = ("Page<User>", "A/b~c", "A%41", "Größe 1")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Return what runs the command in an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    yield from runner(capsys)


def ways() -> Iterator[tuple[str, str, str]]:
    """Yield a version, a name, and one spelling of a reference to it."""
    for name in NAMES:
        step = name.replace("~", "~0").replace("/", "~1")
        yield "3.1.0", name, quote(step, safe="~")
        if "%" not in name:
            yield "3.0.3", name, step


def document(version: str, name: str, step: str) -> dict[str, Any]:
    """Return a spec whose component *name* is referred to as *step*, alone, in a list, and as a part of another."""
    reference = {"$ref": f"#/components/schemas/{step}"}

    def answer(schema: object) -> object:
        return {"200": {"description": "Fine", "content": {"application/json": {"schema": schema}}}}

    offset = {"name": "offset", "in": "query", "schema": {"type": "integer"}}
    own = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    same = {"$ref": f"#/paths/{GET}/get/parameters/0"}
    items = {"type": "object", "properties": {"items": {"type": "array", "items": reference}}}
    states = {"type": "string", "enum": ["done"]}
    inner = {"type": "object", "properties": {"score": {"type": "integer"}}}
    check = {
        "type": "object",
        "required": ["id", "state"],
        "properties": {"id": {"type": "string"}, "state": states, "inner": inner},
    }
    more = {"allOf": [reference, {"type": "object", "properties": {"more": {"type": "string"}}}]}
    inside = {"$ref": f"#/components/schemas/{step}/properties/inner"}
    return {
        "openapi": version,
        "info": {"title": "Acme", "version": "1"},
        "servers": [{"url": "https://api.acme.example"}],
        "paths": {
            "/checks": {
                "post": {"operationId": "open_check", "responses": answer(reference)},
                "get": {"operationId": "list_checks", "parameters": [offset], "responses": answer(items)},
            },
            "/checks/{id}": {"get": {"operationId": "get_check", "parameters": [own], "responses": answer(reference)}},
            "/more/{id}": {"get": {"operationId": "get_more", "parameters": [same], "responses": answer(more)}},
            "/inner": {"get": {"operationId": "get_inner", "responses": answer(inside)}},
        },
        "components": {"schemas": {name: check}},
    }


def words(name: str) -> dict[str, Any]:
    """Return an overlay of it."""
    page = {"items": "items", "offset": "offset"}
    annotations = {
        f"$.components.schemas[{json.dumps(name, ensure_ascii=False)}]": {
            "x-kyc-status": [{"when": {"state": "done"}, "is": "approved"}],
            "x-kyc-session": {"id": "id", "raw_status": "state"},
        },
        "$.paths['/checks'].post": {"x-kyc-operation": {"role": "create", "retry": "never"}},
        "$.paths['/checks'].get": {"x-kyc-operation": {"role": "list", "retry": "safe", "page": page}},
        "$.paths['/checks/{id}'].get": {"x-kyc-operation": {"role": "get", "retry": "safe", "takes": {"id": "id"}}},
        "$.paths['/more/{id}'].get": {"x-kyc-operation": {"retry": "safe"}},
        "$.paths['/inner'].get": {"x-kyc-operation": {"retry": "safe"}},
    }
    return {
        "overlay": "1.1.0",
        "info": {"title": "Acme in our terms", "version": "1"},
        "extends": "../specs/acme.yaml",
        "actions": [{"target": target, "update": update} for target, update in annotations.items()],
    }


@pytest.mark.parametrize(("version", "name", "step"), [*ways()])
def test_what_a_reference_leads_to_is_read_however_it_is_spelt(emit: Emit, version: str, name: str, step: str) -> None:
    """Generators of documents name a component `Page<User>`, and spell its reference as a URL has to."""
    acme = emit(json.dumps(document(version, name, step)), json.dumps(words(name)))

    check = acme.parse("get_check", {"id": "c-1", "state": "done", "inner": {"score": 3}})
    more = acme.parse("get_more", {"id": "c-1", "state": "done", "more": "x"})

    assert (check.id, acme.module.status_of(check), check.inner.score) == ("c-1", "approved", 3)
    assert (more.id, more.more) == ("c-1", "x")
    assert acme.parse("get_inner", {"score": 4}).score == 4
    assert [listed.id for listed in acme.parse("list_checks", {"items": [{"id": "c-2", "state": "done"}]}).items] == [
        "c-2"
    ]
    assert "/more/c%2F1" in acme.build("get_more", id="c/1").path


@pytest.mark.parametrize("name", NAMES)
def test_every_command_follows_such_references(run: Run, name: str) -> None:
    """A document that generates and that nothing else reads is half a document."""
    step = quote(name.replace("~", "~0").replace("/", "~1"), safe="~")
    for folder, text in (("specs", document("3.1.0", name, step)), ("overlays", words(name))):
        Path(folder).mkdir()
        Path(folder, "acme.yaml").write_text(json.dumps(text))
    shutil.copytree(Path(), Path("old"), ignore=lambda _, names: {"old"} & {*names})
    Path("response.json").write_text('{"id": "c-1", "state": "done"}')

    shown = run("show", "acme", "--table")
    explained = run("why", "acme.sessions.get")
    differs = run("diff", "old", ".")
    drifted = run("drift", "acme", "response.json", "--operation", "get_check")

    assert [code for code, _, _ in (shown, explained, differs, drifted)] == [0, 0, 0, 0]
    Sandbox(root=Project(folder=Path.cwd(), templates=TEMPLATES))
