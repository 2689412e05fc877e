"""The form of emitted text."""

import os
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from polykyc_tools.engine.output import formatting
from polykyc_tools.engine.output.formatting import formatted
from polykyc_tools.engine.render.renderer import package
from polykyc_tools.engine.source.diagnostics import InputError

ROOT = Path(__file__).parents[3]
UGLY = "import   json\nimport httpx\nx = {  'a':1}\n"
TIDY = b'import json\n\nimport httpx\n\nx = {"a": 1}\n'


def test_python_is_laid_out() -> None:
    """A template need not care for blank lines, nor for the length of a line."""
    got = formatted({"acme/client.py": UGLY, "py.typed": ""})

    assert got == {"acme/client.py": TIDY, "py.typed": b""}


def test_what_every_package_has_is_formatted_already() -> None:
    """It is emitted as it is written, so that ruff need not read it in every run."""
    texts = package(ROOT / "templates", "1")

    assert formatted(texts) == {path: text.encode() for path, text in texts.items()}
    assert formatted({"_runtime/lazy.py": UGLY}, shipped={"_runtime/lazy.py"}) == {"_runtime/lazy.py": UGLY.encode()}


@pytest.mark.parametrize("provider", ["acme", "attrs", "httpx"])
def test_imports_are_put_in_order(provider: str) -> None:
    """A person who vendors a client has a linter, and a provider may have the name of a library."""
    text = (
        "from __future__ import annotations\n"
        "from ..models.item_10 import Item10\n"
        "from ..models.item_9 import Item9\n"
        "from typing import TYPE_CHECKING\n"
        "from ..._runtime.calls.multipart import File\n"
        "from attrs import field\n"
        "import datetime as dt\n"
        "from attrs import define\n"
        "if TYPE_CHECKING:\n"
        "    from ..sessions import Sessions\n"
        "    from ..client import Client\n"
    )

    assert formatted({f"{provider}/operations/get.py": text}) == {
        f"{provider}/operations/get.py": (
            b"from __future__ import annotations\n\n"
            b"import datetime as dt\nfrom typing import TYPE_CHECKING\n\n"
            b"from attrs import define, field\n\n"
            b"from ..._runtime.calls.multipart import File\n"
            b"from ..models.item_9 import Item9\n"
            b"from ..models.item_10 import Item10\n\n"
            b"if TYPE_CHECKING:\n    from ..client import Client\n    from ..sessions import Sessions\n"
        )
    }


def test_examples_in_a_page_stay_as_their_template_has_them() -> None:
    """Ruff would lay out the Python inside of Markdown as well, and fall over one that is only a part."""
    page = "# a\n\n```python\nx = {  'a':1}\nwith\n```\n"

    assert formatted({"README.md": page}) == {"README.md": page.encode()}


@pytest.mark.parametrize("path", ["build/x.py", "dist/venv/x.py", "httpx/x.py", ".nox/x.py", "node_modules/x.py"])
def test_no_name_of_a_folder_changes_the_form(path: str) -> None:
    """Ruff leaves out some folders, and takes others for first-party; a provider may be named so."""
    assert formatted({path: UGLY}) == {path: TIDY}


def test_line_ends_are_the_same_everywhere() -> None:
    """A template that was checked out with CRLF emits the same bytes."""
    assert formatted({"x.py": "x = 1\r\ny = 2\r\n"}) == {"x.py": b"x = 1\ny = 2\n"}


def test_nothing_but_the_text_decides_the_bytes(tmp_path: Path) -> None:
    """The tree is compared on other machines, under other settings."""
    for name in ("ruff.toml", "pyproject.toml"):
        (tmp_path / name).write_text(HOSTILE[name])
    run = f"from polykyc_tools.engine.output.formatting import formatted; print(formatted({{'acme/x.py': {UGLY!r}}}))"
    places = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "TMPDIR": str(tmp_path)},
        {
            "PYTHONHASHSEED": "2",
            "LC_ALL": "C",
            "RUFF_CONFIG": str(tmp_path / "ruff.toml"),
            "RUFF_NO_FIX": "1",
        },
    ]

    got = [
        subprocess.run(
            [sys.executable, "-c", run],
            cwd=cwd,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for environment, cwd in zip(places, (tmp_path, Path("/")), strict=True)
    ]

    assert got == [f"{ {'acme/x.py': TIDY} }\n"] * 2


HOSTILE = {
    "ruff.toml": 'line-length = 20\nexclude = ["*.py"]\n[format]\nquote-style = "single"\n',
    "pyproject.toml": "[tool.ruff]\nindent-width = 2\n",
}


def test_text_that_is_no_python_is_told_with_its_place() -> None:
    """A mistake in a template shows where its text comes out."""
    with pytest.raises(InputError) as caught:
        formatted({"acme/one.py": "x = 1\ny = (\n", "acme/two.py": "def f(:\n    pass\n"})

    problems = sorted(caught.value.problems)
    assert problems[0].position.startswith("acme/one.py:")
    assert {problem.position.split(":")[0] for problem in problems} == {"acme/one.py", "acme/two.py"}
    assert all(problem.what.startswith("is emitted as no Python: ") for problem in problems)


def test_half_a_character_is_told_with_its_file() -> None:
    """JSON can spell what no file can hold."""
    with pytest.raises(InputError) as caught:
        formatted({"acme/x.py": "x = '\ud800'"})

    assert caught.value.problems[0].position == "acme/x.py"


def test_another_ruff_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may lay out the same text otherwise, and every client would seem changed."""
    monkeypatch.setattr(metadata.Distribution, "version", "0.0.1")

    with pytest.raises(InputError) as caught:
        formatted({"x.py": ""})

    assert str(caught.value) == (
        f"ruff: `{formatting.RUFF}` lays out what is emitted, and `0.0.1` is installed\n"
        "  hint: pip install 'polykyc[generate]'"
    )


def test_a_missing_ruff_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain install brings no ruff."""
    monkeypatch.setattr(sys, "path", [])

    with pytest.raises(InputError) as caught:
        formatted({"x.py": ""})

    assert str(caught.value) == (
        f"ruff: `{formatting.RUFF}` lays out what is emitted, and is not installed\n"
        "  hint: pip install 'polykyc[generate]'"
    )


def test_a_ruff_without_its_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tidied-up environment gives a sentence, no traceback."""
    monkeypatch.setattr(metadata.Distribution, "files", [])

    with pytest.raises(InputError) as caught:
        formatted({"x.py": ""})

    assert caught.value.problems[0].what == "is installed without its program"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for ruff; run it on Linux or macOS")
def test_a_ruff_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk shows as itself, and not as unformatted clients."""
    (tmp_path / "ruff").write_text("#!/bin/sh\necho no space left >&2\nexit 2\n")
    (tmp_path / "ruff").chmod(0o755)
    monkeypatch.setattr(metadata.Distribution, "files", [metadata.PackagePath(tmp_path / "ruff")])

    with pytest.raises(InputError) as caught:
        formatted({"x.py": ""})

    assert (caught.value.problems[0].position, caught.value.problems[0].what) == ("ruff", "no space left")


def test_the_pin_is_that_of_the_extra() -> None:
    """The two are changed together or `generate` fails for everybody."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())

    pinned = [
        *project["project"]["optional-dependencies"]["generate"],
        *project["dependency-groups"]["lint"],
    ]

    assert pinned.count(f"ruff=={formatting.RUFF}") == 2
