"""Templates of a project override those of polykyc, and a warning names those that guard something."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.engine.render.overrides import GUARDS, find_overrides
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import TEMPLATES, getting, write_project

Own: TypeAlias = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a project with one small provider."""
    return write_project(tmp_path / "home", getting("{type: string}")).folder


@pytest.fixture
def own(home: Path) -> Own:
    """Return what makes the template at a path the project's own."""

    def own(path: str) -> Path:
        file = home / "templates" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((TEMPLATES / path).read_text())
        return file

    return own


def generate(home: Path, command: str = "generate") -> int:
    """Run the command on *home*, return its exit code."""
    try:
        return main([command, "--root", str(home), "--package", "kyc"])
    finally:
        gc.enable()


def test_one_template_is_replaced_and_the_others_stay(home: Path, own: Own, capsys: pytest.CaptureFixture[str]) -> None:
    """A person who wants another page need not keep a copy of all the rest."""
    own("provider/README.md.jinja").write_text("# ours: {{ provider.title }}\n")

    code = generate(home)

    _, errors = capsys.readouterr()
    assert (code, errors) == (0, "")
    assert (home / "generated/kyc/acme/README.md").read_text().endswith("# ours: Acme\n")
    assert "def get_thing(" in (home / "generated/kyc/acme/client.py").read_text()


GUARDED = (
    *(f"package/_runtime/{name}.py" for name in ("http/transport", "webhooks/verify", "errors", "telemetry/attempts")),
    *(f"provider/{name}.py.jinja" for name in ("contract", "status", "webhooks", "client")),
)


def test_replacing_what_guards_something_is_said_each_time(
    home: Path, own: Own, capsys: pytest.CaptureFixture[str]
) -> None:
    """A repair of ours does not reach such a project, so each run says it, also one that changes nothing."""
    for path in GUARDED:
        own(path)

    codes = [generate(home), generate(home), generate(home, "check")]

    warnings = [line for line in capsys.readouterr().err.splitlines() if line.startswith("warning: ")]
    assert codes == [0, 0, 0]
    starts = [line.partition(" is this project's own and decides ")[0] for line in warnings]
    assert sorted(starts) == sorted(f"warning: templates/{path}" for path in GUARDED * 3)


def test_one_replaced_template_is_one_warning(home: Path, own: Own, capsys: pytest.CaptureFixture[str]) -> None:
    """A person who overrides one template gets no warning about others."""
    own(GUARDED[0])

    assert generate(home) == 0

    warnings = [line for line in capsys.readouterr().err.splitlines() if line.startswith("warning: ")]
    assert [line.partition(" is this")[0] for line in warnings] == [f"warning: templates/{GUARDED[0]}"]


def test_every_guard_names_templates_that_there_are() -> None:
    """A template that is renamed would lose its warning without a report."""
    assert [pattern for pattern in GUARDS if not [*TEMPLATES.glob(pattern)]] == []


def test_every_module_of_the_runtime_is_guarded(home: Path) -> None:
    """Each of them handles credentials, answers or verdicts; a new one does too."""
    shutil.copytree(TEMPLATES / "package" / "_runtime", home / "templates" / "package" / "_runtime")

    overrides = find_overrides(home, TEMPLATES)

    assert overrides
    assert [override.path for override in overrides if override.guards is None] == []


def test_a_template_that_takes_the_place_of_none_is_refused(home: Path, own: Own) -> None:
    """Misspelt, it would be passed over, and nobody would know."""
    (home / "templates" / "provider").mkdir(parents=True)
    (home / "templates" / "provider" / "client.jinja").write_text("")

    with pytest.raises(InputError) as caught:
        find_overrides(home, TEMPLATES)

    assert str(caught.value).startswith("templates/provider/client.jinja: takes the place of no template of polykyc's")
    assert generate(home) == 2
    assert not (home / "generated").exists()


def test_a_template_of_a_module_that_moved_is_named_its_new_path(
    home: Path, own: Own, capsys: pytest.CaptureFixture[str]
) -> None:
    """The version before had it elsewhere; one error says where it is now, and nothing is written."""
    moved = own("package/_runtime/calls/retry.py")
    moved.rename(home / "templates/package/_runtime/retry.py")

    codes = [generate(home), generate(home, "check")]

    output = capsys.readouterr().err
    new = "templates/package/_runtime/calls/retry.py"
    assert codes == [2, 2]
    assert output.splitlines()[:2] == [
        f"templates/package/_runtime/retry.py: takes the place of a template that is now `{new}`",
        f"  hint: make the same changes in a copy of polykyc's `{new}`, and remove this file",
    ]
    assert output.count("templates/package/_runtime/retry.py:") == 2
    assert not (home / "generated").exists()


def test_the_module_of_the_package_that_now_knows_its_providers_is_named_its_new_path(
    home: Path, own: Own, capsys: pytest.CaptureFixture[str]
) -> None:
    """`polykyc.kayle` needs no import of its own, so a template of the package's module is filled."""
    moved = own("index/__init__.py.jinja")
    (home / "templates/package").mkdir()
    moved.rename(home / "templates/package/__init__.py")

    assert generate(home) == 2
    assert "templates/package/__init__.py: takes the place of a template that is now `templates/index/__init__.py" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("path", "new", "old"),
    [
        ("provider/client.py.jinja", "", "    def wait():\n        from .._runtime import waits\n"),
        ("package/_runtime/calls/retry.py", "from ..telemetry import attempts\n", "from . import report as attempts\n"),
        ("index/_connect.py.jinja", "", "\nfrom ._runtime.wire import (\n    Operation,\n    Path as Way,\n)\n"),
    ],
)
def test_an_import_of_an_old_path_is_refused_with_its_line(home: Path, own: Own, path: str, new: str, old: str) -> None:
    """Inside a function it would fail only when somebody waits for a verdict."""
    file = own(path)
    text = file.read_text()
    assert new in text
    file.write_text(text.replace(new, old) if new else text + old)

    with pytest.raises(InputError) as caught:
        find_overrides(home, TEMPLATES)

    (problem,) = caught.value.problems
    (line,) = [number for number, each in enumerate(file.read_text().splitlines(), 1) if each in old and "from" in each]
    assert str(problem).startswith(f"templates/{path}:{line}: imports from an old path of the runtime: `from ")
    mended = {
        "provider/client.py.jinja": "from .._runtime.sessions import polling as waits",
        "package/_runtime/calls/retry.py": "from ..telemetry import attempts",
        "index/_connect.py.jinja": "from ._runtime.contract import Operation, Path as Way",
    }
    assert problem.hint == f"write `{mended[path]}`"
    assert generate(home) == 2


def test_no_template_of_polykycs_names_an_old_path(home: Path) -> None:
    """A copy of any of them must be accepted as it is."""
    for kind in ("index", "package", "provider"):
        shutil.copytree(TEMPLATES / kind, home / "templates" / kind, ignore=shutil.ignore_patterns("__pycache__"))

    assert len(find_overrides(home, TEMPLATES)) > 50


def test_a_package_that_the_version_before_generated_gets_the_new_layout(home: Path, own: Own) -> None:
    """Its modules of the runtime are elsewhere; the old ones go, and a template of one's own stays in force."""
    own("package/_runtime/calls/retry.py").write_text(
        (TEMPLATES / "package/_runtime/calls/retry.py")
        .read_text()
        .replace("MAX_RETRIES: Final = 2", "MAX_RETRIES: Final = 5")
    )
    assert generate(home) == 0
    runtime = home / "generated/kyc/_runtime"
    (runtime / "contract.py").rename(runtime / "wire.py")
    (runtime / "calls" / "retry.py").rename(runtime / "retry.py")

    codes = [generate(home, "check"), generate(home), generate(home, "check")]

    assert (codes[0] != 0, *codes[1:]) == (True, 0, 0)
    assert not (runtime / "wire.py").exists()
    assert not (runtime / "retry.py").exists()
    assert (runtime / "contract.py").is_file()
    assert "MAX_RETRIES: Final = 5" in (runtime / "calls" / "retry.py").read_text()


def test_a_template_may_not_lie_outside(home: Path, tmp_path: Path) -> None:
    """What is emitted is a function of the project; a link elsewhere would make it one of the machine."""
    (tmp_path / "client.py.jinja").write_text("")
    (home / "templates" / "provider").mkdir(parents=True)
    (home / "templates" / "provider" / "client.py.jinja").symlink_to(tmp_path / "client.py.jinja")
    (home / "templates" / "index").symlink_to(TEMPLATES / "index", target_is_directory=True)

    with pytest.raises(InputError) as caught:
        find_overrides(home, TEMPLATES)

    problems = [str(problem) for problem in caught.value.problems]
    assert [problem.partition("\n")[0] for problem in problems] == [
        "templates/index: is a link to a folder",
        "templates/provider/client.py.jinja: leads out of the project",
    ]


def test_what_an_editor_leaves_behind_is_no_template(home: Path, own: Own) -> None:
    """A swap file next to a template must stop no run, and must not be emitted."""
    own("package/_runtime/contract.py")
    (home / "templates/package/_runtime/.wire.py.swp").write_text("x")
    (home / "templates/package/_runtime/contract.py~").write_text("x")

    assert generate(home) == 0
    assert not [path for path in (home / "generated").rglob("*wire*") if path.name != "wire.py"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_templates_that_are_no_folder_are_refused(home: Path, kind: str) -> None:
    """Polykyc's own would be taken, and nobody would know."""
    if kind == "link":
        (home / "templates").symlink_to(home / "gone")
    else:
        (home / "templates").touch()

    with pytest.raises(InputError) as caught:
        find_overrides(home, TEMPLATES)

    assert str(caught.value).startswith("templates: is not a folder, and no template in it would be read\n")
