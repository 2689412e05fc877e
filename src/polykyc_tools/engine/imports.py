"""The imports of an emitted module: found from the names that its text uses, so that none is missing and none idle."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final

from .ir import Provider

MARK: Final = "# imports\n"
"""The line of a template that the imports take the place of."""

_STANDARD: Final = {
    "dt": "import datetime as dt",
    "define": "from attrs import define",
    "field": "from attrs import field",
    "UUID": "from uuid import UUID",
    **{name: f"from typing import {name}" for name in ("Any", "Final", "Literal", "Never", "Self", "TYPE_CHECKING")},
    **{
        name: f"from collections.abc import {name}"
        for name in ("AsyncIterator", "Collection", "Iterator", "Mapping", "Sequence")
    },
}
_RUNTIME: Final = {
    "": ("answer", "check", "client", "decode", "encode", "errors"),
    ".enums": ("OpenIntEnum", "OpenStrEnum"),
    ".headers": ("Headers",),
    ".lazy": ("attributes",),
    ".limits": ("Limit",),
    ".model": ("Model",),
    ".errors": ("OutcomeUnknownError", "PolykycError", "UnsupportedError"),
    ".status": ("SessionStatus", "fold"),
    ".unset": ("UNSET", "Unset"),
    ".wire": ("Credential", "Envelope", "ErrorRow", "Operation", "Provider", "Request", "Response"),
}
_CONTRACT: Final = ("ENVELOPE", "ERRORS", "PROVIDER")


def imported(path: str, text: str, provider: Provider, *, deferred: frozenset[str]) -> str:
    """Return *text*, the module at *path* below the package, with its imports in the place of the mark.

    Classes of *deferred* are imported for type checkers only.
    """
    if MARK not in text:
        return text
    known = _known(path, provider)
    tree = ast.parse(text)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    defined |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    defined |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    used = sorted({node.id for node in names} & known.keys() - defined)
    later = [name for name in used if name in deferred]
    lines = [known[name] for name in used if name not in deferred]
    if later:
        lines = [*lines, _STANDARD["TYPE_CHECKING"], "", "if TYPE_CHECKING:", *(f"    {known[name]}" for name in later)]
    return text.replace(MARK, "".join(f"{line}\n" for line in lines), 1)


def _known(path: str, provider: Provider) -> Mapping[str, str]:
    """Return the import statement of every name that the module at *path* may use."""
    depth = path.count("/")
    package, home = "." * (depth + 1), "." * depth
    models = "." if "/models/" in path else f"{home}models."
    modules = {found.name: found.module for found in provider.classes}
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
        **{name: f"from {models}{module} import {name}" for name, module in modules.items()},
    }
