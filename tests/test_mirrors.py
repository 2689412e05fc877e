"""The layout of the tests: what mirrors the runtime, what may be imported, and which files the mutation run names."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

from tests.mutation.modules import MUTATED, UNMEASURED, WORDS

TESTS: Final = Path(__file__).parent
RUNTIME: Final = TESTS.parent / "templates" / "package" / "_runtime"
TOOLS: Final = TESTS.parent / "src" / "polykyc_tools"

EXEMPT: Final[dict[str, str]] = {}
"""Modules that need no test of their name, and why."""


def modules() -> list[str]:
    """Return the modules of the runtime, such as `http/pool`; an `__init__` holds a docstring alone."""
    names = (path.relative_to(RUNTIME) for path in RUNTIME.rglob("*.py*") if not path.name.startswith("__init__."))
    return sorted({f"{name.parent.as_posix()}/{name.name.partition('.')[0]}".removeprefix("./") for name in names})


def mirror(module: str) -> Path:
    """Return where the test of *module* is."""
    package, _, name = module.rpartition("/")
    return TESTS / "runtime" / package / f"test_{name}.py"


def test_each_module_of_the_runtime_has_a_test_of_its_name() -> None:
    """Who changes a module finds its test by its name, and a new module does not go without one."""
    untested = [module for module in modules() if module not in EXEMPT and not mirror(module).exists()]

    assert untested == []


def test_each_exemption_is_of_a_module_without_a_test() -> None:
    """An exemption that outlives its module would let a new one of the same name pass."""
    assert [module for module in EXEMPT if module not in modules() or mirror(module).exists()] == []


def test_each_package_of_the_runtime_is_looked_at() -> None:
    """A mirror of no folder would pass with any module."""
    packages = {module.rpartition("/")[0] for module in modules()}

    assert {
        "",
        "auth",
        "calls",
        "codec",
        "config",
        "http",
        "rate_limit",
        "sessions",
        "telemetry",
        "webhooks",
    } <= packages


def test_only_support_is_imported_across_folders_of_tests() -> None:
    """A helper in a test module would tie two subjects together, and a reader of either would not find it."""
    foreign = [
        f"{path.relative_to(TESTS)}: {module}"
        for path in TESTS.rglob("*/*.py")
        for module in _test_modules(path)
        if not (TESTS.parent / module.replace(".", "/")).parent.samefile(path.parent)
    ]

    assert foreign == []


def _test_modules(path: Path) -> list[str]:
    """Return the modules below `tests` that *path* imports, without those of `tests.support`."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    modules = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return [name for name in modules if name.startswith("tests.") and not name.startswith("tests.support")]


def test_the_mutation_run_names_tests_that_there_are() -> None:
    """A path that moved would leave a module without its tests, and every change of it unnoticed."""
    assert [name for names in MUTATED.values() for name in names if not (TESTS / name).exists()] == []


def test_the_mutation_run_names_modules_that_there_are() -> None:
    """A module that moved would be left out, or have no tests, without anybody having said so."""
    sources = {f"runtime/{module}" for module in modules()}
    sources |= {path.relative_to(TOOLS).with_suffix("").as_posix() for path in TOOLS.rglob("*.py")}

    named = {*MUTATED, *WORDS, *(f"runtime/{module}" for module in UNMEASURED)}

    assert sorted(named - sources) == []
