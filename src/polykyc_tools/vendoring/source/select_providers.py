"""Emitted modules that know all providers, cut down to some: what the generator would have emitted for those alone.

A copy has to be made where nothing is installed that generates, and a provider taken out where even the source is
missing; so the text is cut, and not emitted again. The tests hold the two to be the same bytes.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .statements import import_text, last_line


def is_index(path: str) -> bool:
    """Tell whether the file *path* of a package may know all providers."""
    return path.endswith(".py") and "/" not in path


def cut(text: str, gone: Collection[str], position: str, names: Collection[str] = ()) -> str:
    """Return the module *text* without the providers *gone*, and without importing or exporting *names*.

    The module still says at run time what a name of *names* belongs to.
    """
    lines = text.splitlines(keepends=True)
    # From the end, so that the lines above keep their numbers.
    edits = sorted(_edits(ast.parse(text), {*gone, *names}), reverse=True)
    for start, end, new in edits:
        if not new:
            while end < len(lines) and not lines[end].strip():
                end += 1
        lines[start - 1 : end] = [new] if new else []
    done = "".join(lines)
    left = sorted({name for node in ast.walk(ast.parse(done)) for name in _named(node) if name in gone})
    if left:
        what = f"still names {', '.join(f'`{name}`' for name in left)} when cut down"
        raise InputError([Problem(position, what, "copy all providers, or mend its template under `templates/index`")])
    return done


def _edits(module: ast.Module, gone: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Yield what replaces which lines: nothing, or new ones."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.decorator_list and _slug(node) in gone:
            yield node.decorator_list[0].lineno, last_line(node), ""
        elif isinstance(node, ast.ImportFrom) and {name.name for name in node.names} & {*gone}:
            remaining = [name.name for name in node.names if name.name not in gone]
            yield node.lineno, last_line(node), import_text(node, remaining)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            for element in node.value.elts:
                if isinstance(element, ast.Constant) and element.value in gone:
                    yield element.lineno, element.lineno, ""
        elif isinstance(node, ast.AnnAssign):
            match node.value:
                case ast.Tuple(elts=elements):
                    write = _tuple
                case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=elements)):
                    write = _literal
                case _:
                    continue
            slugs = [str(element.value) for element in elements if isinstance(element, ast.Constant)]
            if {*slugs} & {*gone}:
                before = f"{ast.unparse(node.target)}: {ast.unparse(node.annotation)} = "
                yield node.lineno, last_line(node), f"{before}{write([slug for slug in slugs if slug not in gone])}\n"


def _slug(function: ast.FunctionDef) -> str | None:
    """Return the provider that an overload is for."""
    first = next(iter(function.args.args), None)
    match first and first.annotation:
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Constant(value=str(slug))):
            return slug
        case _:
            return None


def _tuple(slugs: list[str]) -> str:
    return f'("{slugs[0]}",)' if len(slugs) == 1 else f"({_lines(slugs)})"


def _literal(slugs: list[str]) -> str:
    return f'Literal["{slugs[0]}"]' if len(slugs) == 1 else f"Literal[{_lines(slugs)}]"


def _lines(slugs: list[str]) -> str:
    return "\n" + "".join(f'    "{slug}",\n' for slug in slugs)


def _named(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            yield name
        case ast.Constant(value=str(name)):
            yield name
        case _:
            pass
