"""The statements of a module in its text: where they begin and end, and the text without some of them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
ImportStatement: TypeAlias = ast.Import | ast.ImportFrom

_WIDTH = 120


@cache
def parsed(text: str) -> tuple[ast.Module, tuple[ast.ImportFrom, ...]]:
    """Return the tree of the module *text*, which nothing changes, and its relative imports.

    A copy is put together several times, from mostly the same modules: reading them took a third of the time.
    """
    tree = ast.parse(text)
    return tree, tuple(relative_imports(tree))


def relative_imports(root: ast.AST) -> Iterator[ast.ImportFrom]:
    """Yield the relative imports within *root*, also those in functions."""
    return (node for node in ast.walk(root) if isinstance(node, ast.ImportFrom) and node.level)


def edited_lines(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return *text* with other lines from one number to another, or without them, their comment and a gap."""
    lines = text.splitlines(keepends=True)
    for start, end, new in sorted(edits, reverse=True):
        if new:
            lines[start - 1 : end] = [new]
            continue
        while start > 1 and lines[start - 2].lstrip().startswith("#"):
            start -= 1
        first, last = start - 1, end
        while first > 0 and not lines[first - 1].strip():
            first -= 1
        while last < len(lines) and not lines[last].strip():
            last += 1
        blank = max(start - 1 - first, last - end) if last < len(lines) else 0
        lines[first:last] = ["\n"] * blank
    return "".join(lines)


def imports_of(node: ast.stmt) -> list[ImportStatement]:
    """Return the imports that *node* is, or that it has for type checkers alone."""
    match node:
        case ast.Import() | ast.ImportFrom():
            return [node]
        case ast.If(test=ast.Name(id="TYPE_CHECKING"), body=body, orelse=[]):
            imports = [each for each in body if isinstance(each, ast.Import | ast.ImportFrom)]
            return imports if len(imports) == len(body) else []
        case _:
            return []


def import_of(node: ImportStatement, left: Iterable[ast.alias]) -> str:
    """Return *node* with the names *left* alone."""
    names = [f"{alias.name} as {alias.asname}" if alias.asname else alias.name for alias in left]
    return import_text(node, names) if isinstance(node, ast.ImportFrom) else ""


def import_text(node: ast.ImportFrom, names: Iterable[str]) -> str:
    """Return *node* with *names* alone, nothing if there are none."""
    return _import(" " * node.col_offset, "." * node.level + (node.module or ""), [*names])


def is_text(node: ast.stmt) -> bool:
    """Tell whether *node* is a text, such as a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def first_line(node: ast.stmt) -> int:
    """Return the line on which *node* begins."""
    decorators = node.decorator_list if isinstance(node, Function | ast.ClassDef) else []
    return decorators[0].lineno if decorators else node.lineno


def last_line(node: ast.stmt) -> int:
    """Return the line on which *node* ends."""
    return node.end_lineno or node.lineno


def bound(alias: ast.alias) -> str:
    """Return the name that *alias* defines."""
    return alias.asname or alias.name.partition(".")[0]


def _import(indent: str, module: str, names: list[str]) -> str:
    if not names:
        return ""
    line = f"{indent}from {module} import {', '.join(names)}\n"
    if len(line.rstrip("\n")) <= _WIDTH:
        return line
    inner = "".join(f"{indent}    {name},\n" for name in names)
    return f"{indent}from {module} import (\n{inner}{indent})\n"
