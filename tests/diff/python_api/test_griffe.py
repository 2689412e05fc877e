"""Differences of the emitted Python that come from templates and from no spec."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import griffe
import pytest
from attrs import evolve

from polykyc_tools.diff.compare.provider import compare_revisions
from polykyc_tools.diff.python_api.annotations import compare_annotations
from polykyc_tools.diff.python_api.griffe import PythonChanges, compare_python
from polykyc_tools.engine.pipeline.project import Project
from tests.support.diff_project import OVERLAY, SPEC, Edit, two_revisions
from tests.support.emit import TEMPLATES

NAME = '                name: {type: [string, "null"]}\n'
Compare: TypeAlias = Callable[[str, str, str], PythonChanges]


@pytest.fixture
def templated(tmp_path: Path) -> Compare:
    """Return a function that compares the Python of one provider before and after an edit of a template."""

    def compare_templates(template: str, old: str, new: str) -> PythonChanges:
        edited = tmp_path / "templates"
        shutil.copytree(TEMPLATES, edited)
        text = (edited / template).read_text(encoding="utf-8")
        assert old in text
        (edited / template).write_text(text.replace(old, new), encoding="utf-8")
        with two_revisions(tmp_path, (SPEC, OVERLAY), (SPEC, OVERLAY)) as (before, after):
            changed = evolve(after, project=Project(folder=after.project.folder, templates=edited))
            assert compare_revisions(before, changed) == []
            return compare_python(before, changed, [])

    return compare_templates


def _summary(changes: PythonChanges) -> set[tuple[str, str, str]]:
    return {(finding.rule, finding.provider, finding.subject) for finding in changes.findings}


def test_a_method_that_a_template_renames_is_broken(templated: Compare) -> None:
    """No spec changed, and every caller breaks; the finding names the template."""
    changes = templated("provider/client.py.jinja", "def webhooks(", "def events(")

    assert _summary(changes) == {
        ("python-broken", "acme", "acme.client.Client.webhooks"),
        ("python-broken", "acme", "acme.client.AsyncClient.webhooks"),
    }
    assert {finding.position for finding in changes.findings} == {"templates/provider/client.py.jinja"}
    assert {finding.severity for finding in changes.findings} == {"breaking"}


def test_a_result_of_another_type_is_seen(templated: Compare) -> None:
    """Griffe does not compare the types of attributes, arguments and results."""
    changes = templated("provider/status.py.jinja", ") -> SessionStatus:", ") -> str:")

    assert ("python-retyped", "acme", "acme.status.status_of.->") in _summary(changes)


def test_modules_that_all_providers_share_are_compared(templated: Compare) -> None:
    """The exceptions come from a private module, and are public."""
    changes = templated(
        "package/_runtime/errors.py", "class RateLimitedError(ApiError)", "class RateLimitedError(PolykycError)"
    )

    assert ("python-retyped", "polykyc", "_runtime.errors.RateLimitedError.()") in _summary(changes)
    assert "templates/package/_runtime/errors.py" in {finding.position for finding in changes.findings}


def test_a_docstring_is_no_change(templated: Compare) -> None:
    """A docstring is for people."""
    assert templated("package/_runtime/status.py", '"""', '"""Well: ').findings == ()


def test_templates_of_another_engine_are_replaced_with_a_remark(tmp_path: Path) -> None:
    """Templates of an old revision may use filters that are gone, and its specs can still be compared."""
    edited = tmp_path / "templates"
    shutil.copytree(TEMPLATES, edited)
    (edited / "provider" / "client.py.jinja").write_text("{{ provider.slug | shouted }}")
    with two_revisions(tmp_path, (SPEC, OVERLAY), (SPEC, OVERLAY)) as (before, after):
        old = evolve(before, project=Project(folder=before.project.folder, templates=edited))
        changes = compare_python(old, after, [])

    assert changes.findings == ()
    assert [remark.partition(" are not ")[2] for remark in changes.remarks] == [
        "for this engine (TemplateAssertionError): today's were used"
    ]


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (Edit("        note: {type: string}\n", ""), "acme.models.session.Session.note"),
        (Edit("score: {type: integer}", "score: {type: string}"), "acme.models.session.Session.score"),
        (Edit("operationId: forget_session", "operationId: drop_session"), "acme.client.Client.forget_session"),
        (Edit("maximum: 100}", "maximum: 100}, required: true"), "acme.client.Client.list_sessions.limit"),
        (Edit("enum: [open, done, lost]", "enum: [open, done]"), "acme.models.state.State.LOST"),
        (Edit(NAME, ""), "acme.operations.create_session.build.name"),
    ],
)
def test_a_change_that_the_spec_explains_is_reported_once(edit: Edit, path: str, tmp_path: Path) -> None:
    """The comparison of Python finds it too, and leaves it out if a finding of the spec explains it."""
    overlay = OVERLAY
    if "lost]" in edit.old:
        overlay = overlay.replace("        - {when: {state: lost}, is: expired}\n  - target", "  - target")
    spec, _ = edit.apply(SPEC, overlay)
    with two_revisions(tmp_path, (SPEC, OVERLAY), (spec, overlay)) as (before, after):
        explained = compare_revisions(before, after)
        everything = compare_python(before, after, [])
        rest = compare_python(before, after, explained)

    assert path in {finding.subject for finding in everything.findings}
    assert rest.findings == ()


def _module(text: str, home: Path) -> griffe.Module:
    (home / "acme").mkdir(parents=True)
    (home / "acme" / "__init__.py").write_text(text)
    module = griffe.load("acme", search_paths=[home], allow_inspection=False)
    assert isinstance(module, griffe.Module)
    return module


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        ("x: int", "x: str", ["acme.x"]),
        ("x: int | None", "x: int", []),
        ("x: int", "x: int | None", ["acme.x"]),
        ("x: 'int | str'", "x: str | int", []),
        ("def f(a: int) -> int: ...", "def f(a: int | None) -> int: ...", []),
        ("def f(a: int | None) -> int: ...", "def f(a: int) -> int: ...", ["acme.f.a"]),
        ("def f() -> int: ...", "def f() -> int | None: ...", ["acme.f.->"]),
        ("def f() -> int | None: ...", "def f() -> int: ...", []),
        ("def f(a: E | Literal['x', 'y']): ...", "def f(a: E | Literal['x']): ...", []),
        ("def f(a: Literal['x', 'y']): ...", "def f(a: Literal['x']): ...", ["acme.f.a"]),
        ("_x: int", "_x: str", []),
        ("class E(A): ...", "class E(B): ...", ["acme.E.()"]),
        ("class E(A): ...", "class E(B, A): ...", []),
        ("class C:\n    a: int", "class C:\n    a: str", ["acme.C.a"]),
    ],
)
def test_a_type_breaks_callers_in_the_direction_of_its_values(
    old: str, new: str, broken: list[str], tmp_path: Path
) -> None:
    """A type that callers give may only widen, one that they get only narrow; the enum reports its own values."""
    old_module, new_module = _module(old, tmp_path / "old"), _module(new, tmp_path / "new")

    assert [path for _, path, _ in compare_annotations(old_module, new_module, {})] == broken


_ITEMS = "class Items(Protocol): ...\nMany: TypeAlias = Items | list[int]\n"


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("def f(a: int): ...", "Id: TypeAlias = int | str\ndef f(a: Id): ...", []),
        ("Id: TypeAlias = int | str\ndef f(a: Id): ...", "Id: TypeAlias = int\ndef f(a: Id): ...", ["python-retyped"]),
        ("Id: TypeAlias = 'int | Id'\nx: Id", "Id: TypeAlias = 'int | Id'\nx: int", []),
        ("def f(a: dict[int, int]): ...", f"{_ITEMS}def f(a: Many): ...", ["python-restated"]),
        (f"{_ITEMS}def f(a: Many): ...", "def f(a: list[int]): ...", ["python-retyped"]),
        (f"{_ITEMS}x: Many", f"{_ITEMS}x: dict[int, int]", ["python-restated"]),
    ],
)
def test_an_alias_is_the_types_that_it_stands_for(old: str, new: str, rules: list[str], tmp_path: Path) -> None:
    """A new alias breaks no caller; the name of a protocol does not say what it accepts, and has its own rule."""
    old_module, new_module = _module(old, tmp_path / "old"), _module(new, tmp_path / "new")

    assert [rule for rule, _, _ in compare_annotations(old_module, new_module, {})] == rules
