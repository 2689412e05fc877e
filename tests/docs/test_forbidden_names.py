"""The check of names: what it reads, and what it refuses."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.docs.forbidden_names import ALLOWED, HOME, forbidden, given_names, main, modules, repeated_classes

MODULE = """\
import json as told
def said(asked, *made, **kept): ...
class Thing:
    where: str = ""
for place in (): ...
match 1:
    case [*theirs]: ...
    case {"a": found, **ours}: ...
    case str() as known: ...
try: ...
except ValueError as heard: ...
object.beside = [one for one in ()]
"""


def test_the_source_the_templates_and_the_tests_are_checked() -> None:
    """A check that reads no file would pass with any name; `nox -s lint` runs it."""
    names = {path.relative_to(HOME).as_posix() for path in modules()}
    assert {"src/polykyc_tools/cli/parser.py", "templates/package/_runtime/client.py", "tests/conftest.py"} <= names


def test_every_way_to_give_a_name_is_read(tmp_path: Path) -> None:
    """One that is passed over would let bad names in again."""
    module = tmp_path / "module.py"
    module.write_text(MODULE)

    assert {name for _, name in forbidden(module)} == {
        *("asked", "beside", "found", "heard", "kept", "known", "made", "one", "ours", "place", "said", "theirs"),
        *("told", "where"),
    }


def test_a_bad_name_is_reported_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The author sees where it is and what to write."""
    module = tmp_path / "module.py"
    module.write_text("\nfound = 1\n")

    code = main([str(module)])

    assert code == 1
    assert capsys.readouterr().out.startswith(f"{module}:2: `found` does not say what it is. Name the value: ")


def test_a_class_that_two_modules_define_is_reported(tmp_path: Path) -> None:
    """One name has one meaning."""
    for name, text in {"a": "class Row: ...\n", "b": "class Row: ...\nclass Other: ...\n"}.items():
        (tmp_path / f"{name}.py").write_text(text)
    paths = sorted(tmp_path.iterdir())

    assert [*repeated_classes(paths)] == [("Row", [path.as_posix() for path in paths])]


def test_each_exemption_is_needed() -> None:
    """One that outlives its name would let a new one pass."""
    for entry in ALLOWED:
        file, _, name = entry.partition(" ")
        tree = ast.parse((HOME / file).read_text(encoding="utf-8"))
        assert name in {listed for _, listed in given_names(tree)}, entry
