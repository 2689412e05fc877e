"""What a copy is made without at somebody's choice: async or blocking clients, common sessions, webhooks, docs.

The runtime declares which names of a provider, and of the package itself, belong to each choice (`CHOICES` in
`_runtime/lazy.py`). What of the runtime then has no use goes as for any other copy.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeGuard

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

from .select_providers import is_index
from .statements import (
    Function,
    ImportStatement,
    bound,
    edited_lines,
    first_line,
    import_of,
    imports_of,
    is_text,
    last_line,
)

_DECLARATION: Final = "_runtime/lazy.py"
_WITH_NAMES: Final = ("__init__.py", "client.py", "sessions.py")
"""The modules of a provider that define or import names of choices; in the others they could be those of models."""
_BY_REQUEST: Final = frozenset(("explanations",))
"""The choices that are parts of the runtime as well: a copy has them only if they are added."""
_RAISING: Final = '''\
    @property
    def {name}(self) -> object:
        """Raise `UnsupportedError`: this copy was made without {choice}."""
        from .._runtime.lazy import left_out

        raise left_out("{choice}")
'''


def choices(package: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the names that belong to each choice; none if the runtime of *package* declares no choices."""
    for node in ast.parse(package.get(_DECLARATION, "")).body:
        match node:
            case ast.AnnAssign(target=ast.Name(id="CHOICES"), value=ast.Dict() as names):
                by_choice: dict[str, tuple[str, ...]] = ast.literal_eval(names)
                return by_choice
            case _:
                continue
    return {}


def require_choices(possible: Collection[str], names: Collection[str], target: Path) -> tuple[str, ...]:
    """Return *names*, sorted; raise unless the copy at *target* can be made without all of them at once."""
    unknown = sorted(name for name in names if name not in possible)
    if unknown:
        raise InputError(
            Problem(str(target), f"cannot be made without `{name}`", suggest_name(name, possible)) for name in unknown
        )
    if {"async", "blocking"} <= {*names}:
        what = "would be without async and blocking, and so without a client"
        raise InputError([Problem(str(target), what, "keep one of the two")])
    return tuple(sorted({*names}))


def unused(package: Mapping[str, str], parts: Collection[str] | None) -> frozenset[str]:
    """Return the choices of the runtime of *package* that a copy has only if they are among the added *parts*."""
    by_request = _BY_REQUEST & choices(package).keys()
    return frozenset() if parts is None else by_request - {*parts}


def leave_out(package: Mapping[str, str], without: Collection[str], unused: Collection[str] = ()) -> dict[str, str]:
    """Return the files *package* of a copy as they are when it is made *without* some choices.

    What is *unused* is left out as well, but no page says so: nobody asked for a copy without it.
    """
    gone = {*without, *unused}
    if not gone:
        return {**package}
    by_name = {name: choice for choice, names in choices(package).items() if choice in gone for name in names}
    return {
        path: _without(path, text, by_name, sorted(without), sorted(gone))
        for path, text in package.items()
        if not _is_submodule(path, by_name) and not ("docs" in without and path.endswith(".md"))
    }


def _is_submodule(path: str, names: Collection[str]) -> bool:
    """Tell whether *path* is a module of a provider that has one of *names*."""
    folder, _, name = path.partition("/")
    return folder != "_runtime" and name.removesuffix(".py") in names and name.endswith(".py")


def _without(path: str, text: str, by_name: Mapping[str, str], without: list[str], gone: list[str]) -> str:
    folder, _, name = path.partition("/")
    if folder == "_runtime" and path.endswith(".py"):
        text = _undocumented(text) if "docs" in without else text
        return edited_lines(text, _declared(text, gone)) if path == _DECLARATION else text
    if path.endswith(".md"):
        return _page(text, without) if without else text
    if is_index(path) or name in _WITH_NAMES:
        left = _tidy(text, edited_lines(text, _edits(text, by_name)))
        return edited_lines(left, _repeated(left)) if "docs" in without else left
    return text


def _repeated(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield a first line for each docstring of an async method that is also that of the blocking one."""
    lines = text.splitlines()
    classes = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)}
    for name, blocking in classes.items():
        docstrings = {each.name: ast.get_docstring(each) for each in blocking.body if isinstance(each, Function)}
        twin = classes.get(f"Async{name}")
        for each in twin.body if twin is not None else ():
            if not isinstance(each, Function):
                continue
            document = ast.get_docstring(each) or ""
            if "\n" in document and docstrings.get(each.name) == document:
                docstring = each.body[0]
                start = lines[docstring.lineno - 1].rstrip()
                if not start.endswith(("\\", '"')):
                    yield docstring.lineno, last_line(docstring), f'{start}"""\n'


def _undocumented(text: str) -> str:
    """Return the module *text* without docstrings, but for its own, and for those that are a whole body."""
    module = ast.parse(text)
    lines = text.splitlines(keepends=True)
    gone: set[int] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | Function):
            for at, each in enumerate(node.body):
                if not is_text(each) or len(node.body) == 1 or (at == 0 and node is module):
                    continue
                gone |= {*range(each.lineno, last_line(each) + 1)}
                after = last_line(each) + 1
                # A gap below a docstring parts it from the body.
                while at == 0 and not lines[after - 1].strip():
                    gone.add(after)
                    after += 1
    return "".join(line for number, line in enumerate(lines, 1) if number not in gone)


def _declared(text: str, without: list[str]) -> Iterator[tuple[int, int, str]]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "LEFT_OUT":
            items = ", ".join(f'"{name}"' for name in without) + ("," if len(without) == 1 else "")
            yield node.lineno, last_line(node), f"LEFT_OUT: Final[tuple[str, ...]] = ({items})\n"


def _edits(text: str, by_name: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield what replaces which lines; an operation may have any name, so only properties are methods of a choice."""
    lines = text.splitlines(keepends=True)
    for node in ast.parse(text).body:
        if isinstance(node, Function | ast.ClassDef) and node.name in by_name:
            yield first_line(node), last_line(node), ""
        elif isinstance(node, ast.ClassDef):
            for each in node.body:
                if _is_property(each) and each.name in by_name:
                    text = _RAISING.format(name=each.name, choice=by_name[each.name])
                    yield first_line(each), last_line(each), text
        elif isinstance(node, ast.If):
            for each in node.body:
                yield from _imported(each, by_name)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            for number in range(node.lineno, last_line(node) + 1):
                # One name a line, or all of them on one.
                line = re.sub(r'"(\w+)"(?:, )?', lambda name: "" if name[1] in by_name else name[0], lines[number - 1])
                if line != lines[number - 1]:
                    yield number, number, "" if line.strip() == "," else line.replace(", ]", "]")
        else:
            yield from _imported(node, by_name)


def _is_property(node: ast.stmt) -> TypeGuard[Function]:
    return isinstance(node, Function) and [ast.unparse(each) for each in node.decorator_list] == ["property"]


def _imported(node: ast.stmt, by_name: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    for each in imports_of(node):
        left = [alias for alias in each.names if alias.name not in by_name]
        # A model may have any name.
        is_own = isinstance(each, ast.ImportFrom) and each.level and not (each.module or "").startswith("models")
        if is_own and len(left) < len(each.names):
            yield each.lineno, last_line(each), import_of(each, left)


def _tidy(before: str, after: str) -> str:
    """Return the module *after* without the imports that only what is gone from *before* used."""
    unused = _used(ast.parse(before)) - _used(ast.parse(after))
    return edited_lines(after, _unused(ast.parse(after), unused))


def _unused(module: ast.Module, names: Collection[str]) -> Iterator[tuple[int, int, str]]:
    for node in module.body:
        imports = imports_of(node)
        if isinstance(node, ast.If) and imports and all(not _left(each, names) for each in imports):
            yield node.lineno, last_line(node), ""
            continue
        for each in imports:
            left = _left(each, names)
            if len(left) < len(each.names):
                yield each.lineno, last_line(each), import_of(each, left)


def _left(node: ImportStatement, unused: Collection[str]) -> list[ast.alias]:
    return [alias for alias in node.names if bound(alias) not in unused]


def _used(module: ast.Module) -> set[str]:
    return {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}


def _page(text: str, without: list[str]) -> str:
    """Return the page *text* of a provider without what it says of webhooks, if they are gone; it names what is."""
    if "webhooks" in without:
        text = re.sub(r"^## Webhooks\n.*?(?=^## |\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
    note = f"This copy was made without {' and '.join(without)}."
    text = re.sub(r"^This copy was made without .*\n\n", "", text, count=1, flags=re.MULTILINE)
    return re.sub(r"\A((?:<!--.*?-->\n+)?# .*\n\n)", rf"\g<1>{note}\n\n", text, count=1)
