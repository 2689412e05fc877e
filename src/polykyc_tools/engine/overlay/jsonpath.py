"""Find the paths that a JSONPath (RFC 9535) selects."""

import re
from functools import cache
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.engine.source.nodes import JSON, Object
from polykyc_tools.engine.source.pointers import KeyPath, require_value

_QUOTED: Final = r"""(?:'[^'"\\\x00-\x1f]*'|"[^'"\\\x00-\x1f]*")"""
_STEP: Final = re.compile(rf"\.([A-Za-z_][A-Za-z0-9_]*)|\[ *({_QUOTED}(?: *, *{_QUOTED})*) *\]")
_NAMES_ONLY: Final = re.compile(rf"\$(?:{_STEP.pattern})*")
_NAME: Final = re.compile(_QUOTED)


class TargetError(ValueError):
    """A text that is no JSONPath; the message has the reason."""


@define(frozen=True)
class Target:
    """A compiled JSONPath: *names* if it is a path of names alone, else the *query* of the library."""

    path: str
    names: tuple[tuple[str, ...], ...] | None
    query: Any


def compile_target(path: str) -> Target:
    """Return *path* compiled; raise `PathError` if it is no JSONPath."""
    # Nearly every target is a path of names, and the import of the library takes a tenth of a second.
    if _NAMES_ONLY.fullmatch(path):
        steps = _STEP.findall(path)
        return Target(path, tuple((dot,) if dot else _names(quoted) for dot, quoted in steps), None)
    return Target(path, None, _compiled(path))


def _names(quoted: str) -> tuple[str, ...]:
    return tuple(name[1:-1] for name in _NAME.findall(quoted))


@cache
def _environment() -> Any:
    from jsonpath import JSONPathEnvironment

    return JSONPathEnvironment(strict=True)


def _compiled(path: str) -> Any:
    environment = _environment()
    from jsonpath import JSONPathError

    try:
        return environment.compile(path)
    except JSONPathError as error:
        # `str(error)` draws the path over four lines, and fails on an empty one.
        raise TargetError(str(error.args[0])) from error
    # For a number or a nesting that is too large, the library raises errors of Python.
    except (ArithmeticError, RecursionError, ValueError) as error:
        raise TargetError(str(error)) from error


def find_paths(target: Target, document: Object) -> list[KeyPath]:
    """Return the paths that *target* selects, each once, in the order of the JSONPath."""
    if target.names is None:
        return list(dict.fromkeys(match.parts for match in target.query.finditer(document)))
    paths: list[KeyPath] = [()]
    for names in target.names:
        paths = _below(paths, names, document)
    return list(dict.fromkeys(paths))


def _below(paths: list[KeyPath], names: tuple[str, ...], document: Object) -> list[KeyPath]:
    return [(*path, name) for path in paths for name in names if _has(require_value(document, path), name)]


def find_unmatched_name(target: Target, document: Object) -> tuple[str, str] | None:
    """Return the first name of *target* that no selected value has, and its hint; None if each name matches."""
    paths: list[KeyPath] = [()]
    for names in target.names or ():
        for name in names:
            nodes = [require_value(document, path) for path in paths]
            if not any(_has(node, name) for node in nodes):
                return name, suggest_name(name, [key for node in nodes if isinstance(node, dict) for key in node])
        paths = _below(paths, names, document)
    return None


def _has(node: JSON, name: str) -> bool:
    return isinstance(node, dict) and name in node


def suggest_target(target: Target, document: Object) -> str | None:
    """Return a hint for the first name of *target* that *document* lacks, None if no name is near."""
    path: KeyPath = ()
    for names in target.names or ():
        node = require_value(document, path)
        missing = [name for name in names if not _has(node, name)]
        if missing:
            hint = suggest_name(missing[0], node) if isinstance(node, dict) else ""
            return hint if hint.startswith("did you mean") else None
        path = (*path, names[0])
    return None
