"""What differs in Python and comes from no spec: templates, which griffe and our own look at types hold against it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import griffe
import pytest
from attrs import evolve

from polykyc_tools.diff.compare.provider import compare
from polykyc_tools.diff.python_api.annotations import retyped
from polykyc_tools.diff.python_api.griffe import Surface, surface
from polykyc_tools.engine.pipeline.project import Project
from tests.support.diff_project import OVERLAY, SPEC, Edit, compared
from tests.support.emit import TEMPLATES

Compare: TypeAlias = Callable[[str, str, str], Surface]


@pytest.fixture
def templated(tmp_path: Path) -> Compare:
    """Return what compares one provider as today's templates have it with what an edit of one of them makes of it."""

    def compare_templates(template: str, old: str, new: str) -> Surface:
        edited = tmp_path / "templates"
        shutil.copytree(TEMPLATES, edited)
        text = (edited / template).read_text(encoding="utf-8")
        assert old in text
        (edited / template).write_text(text.replace(old, new), encoding="utf-8")
        with compared(tmp_path, (SPEC, OVERLAY), (SPEC, OVERLAY)) as (before, after):
            changed = evolve(after, project=Project(folder=after.project.folder, templates=edited))
            assert compare(before, changed) == []
            return surface(before, changed, [])

    return compare_templates


def _told(found: Surface) -> set[tuple[str, str, str]]:
    return {(one.rule, one.provider, one.subject) for one in found.findings}


def test_a_method_that_a_template_renames_is_broken(templated: Compare) -> None:
    """No spec changed, and every caller does; the template is the place to look at."""
    found = templated("provider/client.py.jinja", "def webhooks(", "def events(")

    assert _told(found) == {
        ("python-broken", "acme", "acme.client.Client.webhooks"),
        ("python-broken", "acme", "acme.client.AsyncClient.webhooks"),
    }
    assert {one.where for one in found.findings} == {"templates/provider/client.py.jinja"}
    assert {one.severity for one in found.findings} == {"breaking"}


def test_a_result_of_another_type_is_seen(templated: Compare) -> None:
    """Griffe lets the type of an attribute, an argument and a result pass."""
    found = templated("provider/status.py.jinja", ") -> SessionStatus:", ") -> str:")

    assert ("python-retyped", "acme", "acme.status.status_of.->") in _told(found)


def test_what_all_providers_share_is_looked_at(templated: Compare) -> None:
    """The exceptions are exported from a private module, and are public all the same."""
    found = templated(
        "package/_runtime/errors.py", "class RateLimitedError(ApiError)", "class RateLimitedError(PolykycError)"
    )

    assert ("python-retyped", "polykyc", "_runtime.errors.RateLimitedError.()") in _told(found)
    assert "templates/package/_runtime/errors.py" in {one.where for one in found.findings}


def test_a_docstring_is_no_change(templated: Compare) -> None:
    """Words are for people."""
    assert templated("package/_runtime/status.py", '"""', '"""Well: ').findings == ()


def test_templates_of_another_engine_are_replaced_by_todays_and_said(tmp_path: Path) -> None:
    """An old revision's templates may ask for filters that are gone; its specs can be compared all the same."""
    edited = tmp_path / "templates"
    shutil.copytree(TEMPLATES, edited)
    (edited / "provider" / "client.py.jinja").write_text("{{ provider.slug | shouted }}")
    with compared(tmp_path, (SPEC, OVERLAY), (SPEC, OVERLAY)) as (before, after):
        old = evolve(before, project=Project(folder=before.project.folder, templates=edited))
        found = surface(old, after, [])

    assert found.findings == ()
    assert [remark.partition(" are not ")[2] for remark in found.remarks] == [
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
    ],
)
def test_what_the_spec_explains_is_there_and_told_once(edit: Edit, path: str, tmp_path: Path) -> None:
    """The Python comparison finds it by itself; told beside the spec's own line it would only be noise."""
    overlay = OVERLAY
    if "lost]" in edit.old:
        overlay = overlay.replace("        - {when: {state: lost}, is: expired}\n  - target", "  - target")
    spec, _ = edit.apply(SPEC, overlay)
    with compared(tmp_path, (SPEC, OVERLAY), (spec, overlay)) as (before, after):
        known = compare(before, after)
        alone, beside = surface(before, after, []), surface(before, after, known)

    assert path in {one.subject for one in alone.findings}
    assert beside.findings == ()


def _module(text: str, home: Path) -> griffe.Module:
    (home / "acme").mkdir(parents=True)
    (home / "acme" / "__init__.py").write_text(text)
    found = griffe.load("acme", search_paths=[home], allow_inspection=False)
    assert isinstance(found, griffe.Module)
    return found


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
def test_types_break_in_the_direction_that_they_travel(old: str, new: str, broken: list[str], tmp_path: Path) -> None:
    """What callers give may only widen, what they get may only narrow; an enum's values are told with the enum."""
    old_, new_ = _module(old, tmp_path / "old"), _module(new, tmp_path / "new")

    assert [path for _, path, _ in retyped(old_, new_, {})] == broken


_ITEMS = "class Items(Protocol): ...\nMany: TypeAlias = Items | list[int]\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("def f(a: int): ...", "Id: TypeAlias = int | str\ndef f(a: Id): ...", []),
        ("Id: TypeAlias = int | str\ndef f(a: Id): ...", "Id: TypeAlias = int\ndef f(a: Id): ...", ["python-retyped"]),
        ("Id: TypeAlias = 'int | Id'\nx: Id", "Id: TypeAlias = 'int | Id'\nx: int", []),
        ("def f(a: dict[int, int]): ...", f"{_ITEMS}def f(a: Many): ...", ["python-restated"]),
        (f"{_ITEMS}def f(a: Many): ...", "def f(a: list[int]): ...", ["python-retyped"]),
        (f"{_ITEMS}x: Many", f"{_ITEMS}x: dict[int, int]", ["python-restated"]),
    ],
)
def test_a_name_for_types_is_what_it_stands_for(old: str, new: str, told: list[str], tmp_path: Path) -> None:
    """A name that is introduced breaks nobody; what a protocol takes cannot be told from its name, and is said so."""
    old_, new_ = _module(old, tmp_path / "old"), _module(new, tmp_path / "new")

    assert [rule for rule, _, _ in retyped(old_, new_, {})] == told
