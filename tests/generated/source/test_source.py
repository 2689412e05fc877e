"""The text of everything emitted: what a reviewer would refuse is not there."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from polykyc_tools.engine.output.writer import compare
from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.source.header_comment import has_header
from polykyc_tools.version import VERSION
from tests.support.emitted_package import HOME, PACKAGE, PROJECT, SLUGS

FILES = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
PYTHON = [path for path in FILES if path.suffix == ".py"]
RUNTIME = HOME / "templates" / "package" / "_runtime"
# What upstream wraps text in, what hides a fault from a checker, and what makes a formatter skip a line.
FOREIGN = ("UntrustedString", "PythonCode", "type: ignore", "noqa", "pyright:", "fmt: off", "openapi_python_client")
ALLOWED = {"attrs"} | sys.stdlib_module_names
HTTP = {  # what httpx is made of comes with it, and each is known to one module
    "_runtime/http/mocked.py": {"httpx"},
    "_runtime/http/transport.py": {"httpx"},
    "_runtime/http/http1.py": {"h11"},
    "_runtime/http/deadline.py": {"certifi"},
}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


pytestmark = pytest.mark.once
FOLDERS = sorted({path.relative_to(PACKAGE).parts[0] for path in PYTHON})
every_folder = pytest.mark.parametrize("folder", FOLDERS)


@cache
def python(folder: str) -> tuple[tuple[Path, str, ast.Module], ...]:
    """Return each Python file of *folder*, or the one of this name, with its text and its tree."""
    texts = ((path, path.read_text(encoding="utf-8")) for path in PYTHON)
    return tuple((path, text, ast.parse(text)) for path, text in texts if path.relative_to(PACKAGE).parts[0] == folder)


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every imported module, with the number of its leading dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.level


@every_folder
def test_nothing_foreign_is_in_the_text(folder: str) -> None:
    """Emitted code reads as if it was written by hand, and is checked as such."""
    assert [(name(path), word) for path, text, _ in python(folder) for word in FOREIGN if word in text] == []


@every_folder
def test_imports_are_relative_or_of_the_three(folder: str) -> None:
    """A copy works under any name, and needs the standard library, attrs and httpx."""
    for path, _, tree in python(folder):
        absolute = {module.partition(".")[0] for module, level in imports(tree) if level == 0}
        assert absolute <= ALLOWED | HTTP.get(name(path), set()), path
        assert "polykyc" not in absolute, path


@every_folder
def test_no_provider_reaches_outside_itself_and_the_runtime(folder: str) -> None:
    """One client can be copied without the others."""
    for path, _, tree in python(folder):
        inside = path.relative_to(PACKAGE)
        for module, level in imports(tree):
            above = len(inside.parts) - level
            assert above >= 0, path
            if level and above == 0 and len(inside.parts) > 1:
                assert module.split(".")[0] in {"_runtime", "_version"}, path  # every copy has both


@every_folder
def test_a_module_only_defines(folder: str) -> None:
    """Importing runs nothing: no call for its effect, no loop, no condition but for type checkers."""
    for path, _, tree in python(folder):
        assert ast.get_docstring(tree), path
        assert [ast.unparse(node)[:60] for node in tree.body[1:] if not _defines(node)] == [], path


@every_folder
def test_a_row_of_an_error_table_is_one_line_where_it_fits(folder: str) -> None:
    """A table is read by its columns."""
    trees = [tree for path, _, tree in python(folder) if path.name == "contract.py"]
    rows = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ErrorRow"
    ]

    wrapped = [ast.unparse(row) for row in rows if row.end_lineno != row.lineno]

    assert rows or folder not in SLUGS
    assert [row for row in wrapped if len(f"    {row},") <= 120] == []


def _defines(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(ast.Constant(str())):  # the docstring of an assignment
            return True
        case ast.If(ast.Name("TYPE_CHECKING"), body, other):
            return all(map(_imports, body)) and all(map(_defines, other))
        case _:
            kinds = (
                ast.Import
                | ast.ImportFrom
                | ast.Assign
                | ast.AnnAssign
                | ast.ClassDef
                | ast.FunctionDef
                | ast.AsyncFunctionDef
            )
            return isinstance(node, kinds)


def _imports(node: ast.stmt) -> bool:
    """Return whether *node* imports, one thing or in its absence another."""
    match node:
        case ast.Try(body, [ast.ExceptHandler(ast.Name("ImportError"), None, instead)], [], []):
            return all(map(_imports, [*body, *instead]))
        case _:
            return isinstance(node, ast.Import | ast.ImportFrom)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_file_says_what_it_was_emitted_from(slug: str) -> None:
    """A person who opens it learns where to edit; no date or version makes it differ without cause."""
    heads = {text.splitlines()[0] for _, text, _ in python(slug)}

    assert heads == {f"# Generated from specs/{slug}.yaml and overlays/{slug}.yaml; edits here are lost."}


def test_the_runtime_is_copied_as_it_is() -> None:
    """What is tested is what is emitted, below the line by which the next run knows the file for its own."""
    for path in sorted(RUNTIME.rglob("*.py")):
        inside = path.relative_to(RUNTIME).as_posix()
        head = f"# Generated from templates/package/_runtime/{inside}; edits here are lost.\n\n"

        assert (PACKAGE / "_runtime" / inside).read_bytes() == head.encode() + path.read_bytes(), inside


def test_every_file_says_what_it_was_generated_from() -> None:
    """Without that line a run in a fresh clone would take it for somebody's own, and refuse."""
    paths = [path for path in FILES if path.suffix in (".py", ".md")]

    assert paths
    assert [name(path) for path in paths if not has_header(path.read_bytes())] == []


def test_the_runtime_has_no_file_of_its_own() -> None:
    """A module that nobody wrote would be copied by nobody."""
    there = {name(path) for path in FILES if name(path).startswith("_runtime/")}

    assert there == {f"_runtime/{path.relative_to(RUNTIME).as_posix()}" for path in RUNTIME.rglob("*.py")}


def test_the_tree_is_what_the_inputs_give() -> None:
    """An edit by hand, a file too many or a forgotten `polykyc generate` shows here."""
    difference = compare(emitted(PROJECT, VERSION), PACKAGE)

    assert not difference, difference.text
