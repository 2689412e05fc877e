"""Find what a JSONPath (RFC 9535) selects, as places that can be changed."""

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


class PathError(ValueError):
    """A text that is no JSONPath; the message says why."""


@define(frozen=True)
class Target:
    """A JSONPath, compiled: by *names* alone where it is that simple, else the library's *query*."""

    path: str
    names: tuple[tuple[str, ...], ...] | None
    query: Any


def target(path: str) -> Target:
    """Return *path* compiled; raise `PathError` if it is no JSONPath."""
    # Nearly every target only walks down names, and importing the library costs a tenth of a second.
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
        raise PathError(str(error.args[0])) from error
    # Of a number that it cannot hold, or parts without end, the library does not say so in its own words.
    except (ArithmeticError, RecursionError, ValueError) as error:
        raise PathError(str(error)) from error


def places(target: Target, document: Object) -> list[KeyPath]:
    """Return the places that *target* selects, each once, in the order of the path."""
    if target.names is None:
        return list(dict.fromkeys(match.parts for match in target.query.finditer(document)))
    found: list[KeyPath] = [()]
    for names in target.names:
        found = _below(found, names, document)
    return list(dict.fromkeys(found))


def _below(found: list[KeyPath], names: tuple[str, ...], document: Object) -> list[KeyPath]:
    return [(*place, name) for place in found for name in names if _has(require_value(document, place), name)]


def idle(target: Target, document: Object) -> tuple[str, str] | None:
    """Return a name of *target* that nothing has, and the nearest one that something has, if it names several."""
    found: list[KeyPath] = [()]
    for names in target.names or ():
        for name in names:
            nodes = [require_value(document, place) for place in found]
            if not any(_has(node, name) for node in nodes):
                return name, suggest_name(name, [key for node in nodes if isinstance(node, dict) for key in node])
        found = _below(found, names, document)
    return None


def _has(node: JSON, name: str) -> bool:
    return isinstance(node, dict) and name in node


def guess(target: Target, document: Object) -> str | None:
    """Return a "did you mean" for the first name of *target* that *document* lacks, if one is near."""
    place: KeyPath = ()
    for names in target.names or ():
        node = require_value(document, place)
        missing = [name for name in names if not _has(node, name)]
        if missing:
            hint = suggest_name(missing[0], node) if isinstance(node, dict) else ""
            return hint if hint.startswith("did you mean") else None
        place = (*place, names[0])
    return None
