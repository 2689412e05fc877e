"""The text of everything emitted: what a reviewer would refuse is not there."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
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
every_file = pytest.mark.parametrize("path", PYTHON, ids=name)


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every imported module, with the number of its leading dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.level


@every_file
def test_nothing_foreign_is_in_the_text(path: Path) -> None:
    """Emitted code reads as if it was written by hand, and is checked as such."""
    text = path.read_text(encoding="utf-8")

    assert [word for word in FOREIGN if word in text] == []


@every_file
def test_imports_are_relative_or_of_the_three(path: Path) -> None:
    """A copy works under any name, and needs the standard library, attrs and httpx."""
    results = [*imports(ast.parse(path.read_text(encoding="utf-8")))]

    absolute = {module.partition(".")[0] for module, level in results if level == 0}
    assert absolute <= ALLOWED | HTTP.get(name(path), set())
    assert "polykyc" not in absolute


@every_file
def test_no_provider_reaches_outside_itself_and_the_runtime(path: Path) -> None:
    """One client can be copied without the others."""
    inside = path.relative_to(PACKAGE)
    for module, level in imports(ast.parse(path.read_text(encoding="utf-8"))):
        above = len(inside.parts) - level
        assert above >= 0
        if level and above == 0 and len(inside.parts) > 1:
            assert module.split(".")[0] in {"_runtime", "_version"}  # every copy has both


@every_file
def test_a_module_only_defines(path: Path) -> None:
    """Importing runs nothing: no call for its effect, no loop, no condition but for type checkers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert ast.get_docstring(tree)
    assert [ast.unparse(node)[:60] for node in tree.body[1:] if not _defines(node)] == []


@pytest.mark.parametrize("path", [path for path in PYTHON if path.name == "contract.py"], ids=name)
def test_a_row_of_an_error_table_is_one_line_where_it_fits(path: Path) -> None:
    """A table is read by its columns."""
    rows = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ErrorRow"
    ]

    wrapped = [ast.unparse(row) for row in rows if row.end_lineno != row.lineno]

    assert rows or path.parent.name == "_runtime"
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


@pytest.mark.parametrize("path", [path for path in PYTHON if path.relative_to(PACKAGE).parts[0] in SLUGS], ids=name)
def test_a_file_says_what_it_was_emitted_from(path: Path) -> None:
    """A person who opens it learns where to edit; no date or version makes it differ without cause."""
    slug = path.relative_to(PACKAGE).parts[0]

    head = path.read_text(encoding="utf-8").splitlines()[0]

    assert head == f"# Generated from specs/{slug}.yaml and overlays/{slug}.yaml; edits here are lost."


@pytest.mark.parametrize("path", sorted(RUNTIME.rglob("*.py")), ids=lambda path: path.relative_to(RUNTIME).as_posix())
def test_the_runtime_is_copied_as_it_is(path: Path) -> None:
    """What is tested is what is emitted, below the line by which the next run knows the file for its own."""
    inside = path.relative_to(RUNTIME).as_posix()
    head = f"# Generated from templates/package/_runtime/{inside}; edits here are lost.\n\n"

    assert (PACKAGE / "_runtime" / inside).read_bytes() == head.encode() + path.read_bytes()


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix in (".py", ".md")], ids=name)
def test_every_file_says_what_it_was_generated_from(path: Path) -> None:
    """Without that line a run in a fresh clone would take it for somebody's own, and refuse."""
    assert has_header(path.read_bytes())


def test_the_runtime_has_no_file_of_its_own() -> None:
    """A module that nobody wrote would be copied by nobody."""
    there = {name(path) for path in FILES if name(path).startswith("_runtime/")}

    assert there == {f"_runtime/{path.relative_to(RUNTIME).as_posix()}" for path in RUNTIME.rglob("*.py")}


def test_the_tree_is_what_the_inputs_give() -> None:
    """An edit by hand, a file too many or a forgotten `polykyc generate` shows here."""
    difference = compare(emitted(PROJECT, VERSION), PACKAGE)

    assert not difference, difference.text
