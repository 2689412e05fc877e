"""The modules of the runtime that a copy needs: what its providers import, and the optional parts that are added.

The runtime declares its optional parts (`PARTS` in `_runtime/lazy.py`), and a provider those that its client loads by
name (`parts` in its `contract.py`).
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

from .select_definitions import Edits, cut_unreached, packages
from .select_providers import is_index
from .statements import parsed

_RUNTIME: Final = "_runtime/"
_DECLARATION: Final = "_runtime/lazy.py"


def optional_parts(package: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the modules of each optional part, by path; none if the runtime of *package* declares no parts."""
    for node in ast.parse(package.get(_DECLARATION, "")).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id="PARTS"), value=ast.Dict() as parts):
                by_name: dict[str, tuple[str, ...]] = ast.literal_eval(parts)
                return {name: tuple(map(_path, modules)) for name, modules in by_name.items()}
            case _:
                continue
    return {}


def require_parts(package: Mapping[str, str], names: Collection[str], position: str) -> tuple[str, ...]:
    """Return *names*, sorted; raise for those that are no optional part of *package*."""
    parts = optional_parts(package)
    unknown = [name for name in names if name not in parts]
    if unknown:
        raise InputError(Problem(position, f"has no part `{name}`", suggest_name(name, parts)) for name in unknown)
    return tuple(sorted({*names}))


def left_out(package: Mapping[str, str], parts: Collection[str] | None) -> frozenset[str]:
    """Return the files of the runtime that a copy does not need.

    Args:
        package: The files of the copy with all of its runtime.
        parts: The optional parts that were added; None for all of the runtime.

    """
    optional = optional_parts(package)
    runtime = frozenset(path for path in package if path.startswith(_RUNTIME))
    if parts is None or not optional:
        return frozenset()
    by_name = {module for modules in optional.values() for module in modules}
    waiting = [module for name in parts for module in optional.get(name, ())]
    for path, text in package.items():
        if path.endswith(".py") and path not in runtime:
            imports = _imports(path, text, package)
            # An index imports the names of all parts for type checkers; those that are left out are cut from it.
            waiting += [each for each in imports if not (is_index(path) and each in by_name)]
            waiting += [module for name in _declared(path, text) for module in optional.get(name, ())]
    needed: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in runtime and path not in needed:
            needed.add(path)
            waiting += [*packages(path), *_imports(path, package[path], package)]
    return runtime - needed


def cut_runtime(package: Mapping[str, str], parts: Collection[str] | None, edits: Edits) -> dict[str, str]:
    """Return the files *package* of a copy without the definitions of its runtime that it does not need.

    Args:
        package: The files of the copy, without what `left_out` names.
        parts: The optional parts that were added, which stay whole; None for all of the runtime.
        edits: The modules that were edited in the copy.

    """
    optional = optional_parts(package)
    if parts is None or not optional:
        return {**package}
    return cut_unreached(package, {module for name in parts for module in optional.get(name, ())}, edits)


def names_of(text: str, path: str, gone: Collection[str]) -> frozenset[str]:
    """Return the names that the module *text* at *path* imports from the files *gone*."""
    _, nodes = parsed(text)
    return frozenset(alias.name for node in nodes if _module(path, node) in gone for alias in node.names)


def _path(module: str) -> str:
    return f"{_RUNTIME}{module.replace('.', '/')}.py"


def _module(path: str, node: ast.ImportFrom) -> str:
    """Return the path of the module that *node*, in the file *path*, imports from."""
    folders = path.split("/")[: -node.level]
    return "/".join((*folders, *(node.module or "").split("."))).strip("/") + ".py"


def _imports(path: str, text: str, package: Mapping[str, str]) -> Iterator[str]:
    """Yield the files of *package* that the module *text* at *path* imports, also in functions and for its types."""
    _, nodes = parsed(text)
    for node in nodes:
        module = _module(path, node)
        home = module.removesuffix(".py")
        yield module
        for alias in node.names:
            inner = f"{home}/{alias.name}".strip("/")
            yield from (each for each in (f"{inner}.py", f"{inner}/__init__.py") if each in package)


def _declared(path: str, text: str) -> tuple[str, ...]:
    """Return the optional parts that the provider of the module *text* declares."""
    if not path.endswith("/contract.py"):
        return ()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.keyword) and node.arg == "parts":
            parts: tuple[str, ...] = ast.literal_eval(node.value)
            return parts
    return ()
