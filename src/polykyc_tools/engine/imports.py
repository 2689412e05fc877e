"""The imports of an emitted module: found from the names that its text uses, so that none is missing and none idle."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, cast

from .reader import is_list

MARK: Final = "# imports\n"
"""The line of a template that the imports take the place of."""

_STANDARD: Final = {
    "dt": "import datetime as dt",
    "define": "from attrs import define",
    "field": "from attrs import field",
    "UUID": "from uuid import UUID",
    **{
        name: f"from typing import {name}"
        for name in ("Any", "Final", "Literal", "Never", "Self", "TYPE_CHECKING", "Unpack", "overload")
    },
    **{
        name: f"from collections.abc import {name}"
        for name in ("AsyncIterator", "Collection", "Iterator", "Mapping", "Sequence")
    },
}
_RUNTIME: Final = {
    "": ("answer", "check", "client", "decode", "encode", "errors", "multipart", "octets"),
    ".enums": ("OpenIntEnum", "OpenStrEnum"),
    ".headers": ("Headers",),
    ".lazy": ("attributes",),
    ".limits": ("Limit",),
    ".model": ("Model",),
    ".multipart": ("File",),
    ".oauth": ("ClientCredentials",),
    ".options": ("AsyncKeyless", "Keyless"),
    ".errors": ("OutcomeUnknownError", "PolykycError", "UnsupportedError"),
    ".status": ("SessionStatus", "fold"),
    ".unset": ("UNSET", "Unset"),
    ".wire": ("Credential", "Envelope", "ErrorRow", "Operation", "Provider", "Request", "Response"),
}
_CONTRACT: Final = ("ENVELOPE", "ERRORS", "PROVIDER")


_LEAVES: Final = frozenset((ast.Constant, ast.Load, ast.Store, str, type(None)))
"""What has no name in it, and is most of what there is."""


def imported(path: str, text: str, modules: Mapping[str, str], *, deferred: frozenset[str]) -> str:
    """Return *text*, the module at *path* below the package, with its imports in the place of the mark.

    *modules* are those of the provider's models and enums, by class.
    Classes of *deferred* are imported for type checkers only.
    """
    if MARK not in text:
        return text
    depth = path.count("/")
    models = "." if "/models/" in path else f"{'.' * depth}models."
    names, defined = _names(ast.parse(text))
    known = dict(_known(depth))
    known |= {name: f"from {models}{modules[name]} import {name}" for name in names & modules.keys()}
    used = sorted((names & known.keys()) - defined)
    later = [name for name in used if name in deferred]
    lines = sorted((known[name] for name in used if name not in deferred), key=_order)
    if later:
        below = sorted(f"    {known[name]}" for name in later)
        lines = [*lines, _STANDARD["TYPE_CHECKING"], "", "if TYPE_CHECKING:", *below]
    return text.replace(MARK, "".join(f"{line}\n" for line in lines), 1)


def _names(tree: ast.Module) -> tuple[set[str], set[str]]:
    """Return every name that *tree* has, and those that it defines."""
    names: set[str] = set()
    defined: set[str] = set()
    waiting: list[Any] = [tree]
    while waiting:  # by the attributes themselves, which takes an eighth of the time of `ast.walk`
        node = waiting.pop()
        if node.__class__ in _LEAVES:
            continue
        if node.__class__ is ast.Name:
            names.add(node.id)
            if node.ctx.__class__ is ast.Store:
                defined.add(node.id)
            continue
        if node.__class__ is ast.ClassDef:
            defined.add(node.name)
        elif node.__class__ is ast.arg:
            defined.add(node.arg)
        below: dict[str, Any] = vars(cast(object, node))
        for inner in below.values():
            if is_list(inner):
                waiting += inner
            elif isinstance(inner, ast.AST):
                waiting.append(inner)
    return names, defined


def _order(line: str) -> tuple[bool, str]:
    """Return what puts *line* about where ruff puts it: a file that is in order it need not write again."""
    return line.startswith("from ."), line


@cache
def _known(depth: int) -> Mapping[str, str]:
    """Return the import statement of every other name that a module so deep in the package may use."""
    package, home = "." * (depth + 1), "." * depth
    return {
        **_STANDARD,
        **{
            name: f"from {package}_runtime{module} import {name}"
            for module, names in _RUNTIME.items()
            for name in names
        },
        "common": f"from {package}_runtime import sessions as common",
        **{name: f"from {home}contract import {name}" for name in _CONTRACT},
        **{name: f"from {home}client import {name}" for name in ("AsyncClient", "Client")},
        "status_of": f"from {home}status import status_of",
        "hooks": f"from {package}_runtime import webhooks as hooks",
        "Webhooks": f"from {home}webhooks import Webhooks",
        **{name: f"from {home}sessions import {name}" for name in ("AsyncSessions", "Sessions")},
    }
