"""Which imports an emitted module gets."""

import ast
import subprocess
import sys
from pathlib import Path

import polykyc
import pytest

from polykyc_tools.engine.output.formatting import formatted
from polykyc_tools.engine.render.imports import MARK, available, insert_imports

MODULES = {"Person": "person"}
CLIENTS = frozenset({"Client"})
PACKAGE = Path(polykyc.__file__).parent


def lines(text: str, path: str = "acme/operations/get.py") -> list[str]:
    """Return the imports that *text* gets as the module at *path*."""
    got = insert_imports(path, f"{MARK}\n{text}", MODULES, deferred=CLIENTS)
    return [line.strip() for line in got.removesuffix(text).splitlines() if "import " in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = validate.text(1)", ["from ..._runtime.codec import validate"]),
        ("x: Final=3", ["from typing import Final"]),
        ("x: Person | None = None", ["from ..models.person import Person"]),
        ("@define(kw_only=True)\nclass Person: ...", ["from attrs import define"]),
        ("def f() -> Any:\n    return 1", ["from typing import Any"]),
        ("x = {UNSET: 1}", ["from ..._runtime.codec.encode import UNSET"]),
        ("x = f'/{encode.segment(1)}'", ["from ..._runtime.codec import encode"]),
        ("x = rf'{encode.segment(1)}'", ["from ..._runtime.codec import encode"]),
        ('x = f"""\n{dt.date}"""', ["import datetime as dt"]),
    ],
)
def test_what_a_module_uses_is_imported(text: str, expected: list[str]) -> None:
    """A name without its import fails where nobody looks: in an annotation, or on a rare path."""
    assert lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'x = "Any validate.text() Person"',
        "x = 'it\\'s Any'",
        '"""Any \\""" validate."""',
        "'''Any \" validate.'''",
        "x = 1  # Any validate.text()",
        "x = call(check=1, errors=2)",
        "x = call(\n    check=1,\n    errors=2,\n)",
        "x = y.validate.text(y.Any)",
        "def f(validate: str) -> str:\n    return validate.lower()",
        "def f(x, validate):\n    return validate.lower()",
        "x = lambda validate: validate.lower()",
        "x = [validate.lower() for validate in y]",
        "def check(x):\n    return x",
        "class Any: ...\nx = Any()",
        "from .here import Any",
        "if x:\n    from .person import Person",
    ],
)
def test_what_only_looks_like_a_name_of_ours_is_not_imported(text: str) -> None:
    """A word of a description, an argument or a field would bring an import that nobody needs."""
    assert lines(text) == []


def test_a_quote_in_a_text_hides_nothing_after_it() -> None:
    """Texts come from documents, and hold whatever somebody put there."""
    text = "x = ['\"\"\"', \"'\", '#', '\\\\', validate.text(1)]"

    assert lines(text) == ["from ..._runtime.codec import validate"]


def test_what_would_import_itself_is_for_type_checkers_only() -> None:
    """The clients name each other, and each loads when it is used."""
    got = insert_imports("acme/sessions.py", f"{MARK}\nx: Client\n", MODULES, deferred=CLIENTS)

    assert got.splitlines()[:4] == [
        "from typing import TYPE_CHECKING",
        "",
        "if TYPE_CHECKING:",
        "    from .client import Client",
    ]


@pytest.mark.parametrize("path", ["acme/client.py", "acme/models/person.py", "acme/operations/get.py"])
def test_imports_stand_where_isort_puts_them(path: str, tmp_path: Path) -> None:
    """A person who vendors a client has a linter, and it has nothing to move."""
    names = [*available(path.count("/")), *(f"Item{number}" for number in (1, 2, 9, 10, 11, 100))]
    modules = {name: f"item_{name.removeprefix('Item')}" for name in names if name.startswith("Item")}
    uses = "".join(f"print({name})\n" for name in names)
    for number, deferred in enumerate((frozenset[str](), frozenset({"Client", "Item10", "Item9", "Webhooks"}))):
        text = f"from __future__ import annotations\n\n{MARK}\n{uses}"
        name = f"{number}.py"
        (tmp_path / name).write_bytes(formatted({name: insert_imports(path, text, modules, deferred=deferred)})[name])

    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select=I", "--line-length=120", "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "All checks passed!\n")


def test_what_is_no_python_is_left_for_the_one_who_says_where() -> None:
    """The formatting reports a mistake in a template with its line."""
    text = f"{MARK}\ndef f(:\n"

    assert insert_imports("acme/client.py", text, MODULES, deferred=CLIENTS) == text


def idle(tree: ast.Module) -> set[str]:
    """Return the names that *tree* imports and does not use."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    taken = {alias.asname or alias.name for node in imports for alias in node.names}
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    listed = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return taken - {"annotations"} - used - listed


def test_no_emitted_import_is_idle() -> None:
    """A reader looks for what it is there for, and a type checker complains."""
    got = {path: idle(ast.parse(path.read_text())) for path in PACKAGE.glob("[a-z]*/**/*.py")}

    assert len(got) > 100
    assert {path: names for path, names in got.items() if names} == {}
