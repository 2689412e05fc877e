"""The names that say nothing: `python -m tests.docs.forbidden_names` prints each one with its file and line.

`nox -s lint` runs it. A name says what its value is: `unresolved`, `problems`, `required_fields`. The check reads the
names that our modules give to variables, fields, arguments, functions and classes. It also names each class that is
defined twice: one name has one meaning, except where the runtime has a class of the IR, which the docstring of the
class in `engine/ir` says.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[2]
CHECKED: Final = ("benchmarks", "docs", "examples", "noxfile.py", "src", "templates", "tests")
FORBIDDEN: Final = frozenset(
    {"asked", "beside", "found", "given", "heard", "kept", "known", "made", "one", "ours", "place", "said", "theirs"}
    | {"thing", "told", "wanted", "where", "whole"}
)
ALLOWED: Final[Mapping[str, str]] = {
    "templates/package/_runtime/codec/decode.py whole": "reads a whole number; emitted modules import it by this name",
    "templates/package/_runtime/codec/validate.py whole": "checks a whole number; emitted modules call it by this name",
}
"""A file and a name that may stay, and why."""
_RUNTIME: Final = "templates/package/_runtime/"
_IR: Final = "src/polykyc_tools/engine/ir/"


def modules(names: Iterable[str] = CHECKED) -> list[Path]:
    """Return the Python files that *names* lead to, below the checkout: a file itself, or all below a folder."""
    paths: list[Path] = []
    for name in names:
        path = HOME / name
        paths += path.rglob("*.py") if path.is_dir() else [path]
    return sorted(path for path in paths if path.is_file())


def given_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the line and each name that *tree* gives to something."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case (
                ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
                | ast.ExceptHandler(name=str(name))
                | ast.alias(asname=str(name))
            ):
                yield node.lineno, name
            case _:
                pass


def forbidden(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and each name in the module *path* that says nothing."""
    file = _named(path)
    for line, name in given_names(ast.parse(path.read_text(encoding="utf-8"))):
        if name in FORBIDDEN and f"{file} {name}" not in ALLOWED:
            yield line, name


def repeated_classes(paths: Iterable[Path]) -> Iterator[tuple[str, list[str]]]:
    """Yield each class name of *paths* that is defined more than once, with its files; a mirror of the IR is none."""
    files: dict[str, list[str]] = defaultdict(list)
    mirrors: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                file = _named(path)
                files[node.name].append(file)
                if file.startswith(_IR) and f"`{node.name}` of the runtime" in " ".join(_docstring(node)):
                    mirrors.add(node.name)
    for name, places in sorted(files.items()):
        in_runtime = sum(file.startswith(_RUNTIME) for file in places)
        if len(places) > (2 if name in mirrors and in_runtime == 1 else 1):
            yield name, places


def _docstring(node: ast.ClassDef) -> list[str]:
    return (ast.get_docstring(node) or "").split()


def _named(path: Path) -> str:
    return path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else path.as_posix()


def main(names: Iterable[str] = ()) -> int:
    """Print each forbidden name, and each class that has two definitions; return 1 if there is one, else 0."""
    complaints = [
        f"{_named(path)}:{line}: `{name}` does not say what it is. Name the value: `problems`, `required_fields`.\n"
        for path in modules(tuple(names) or CHECKED)
        for line, name in forbidden(path)
    ]
    repeated = [] if names else [*repeated_classes(modules(("src", "templates")))]
    complaints += [
        f"class {name} is defined in {' and in '.join(files)}. Give each meaning a name of its own.\n"
        for name, files in repeated
    ]
    sys.stdout.writelines(complaints)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
