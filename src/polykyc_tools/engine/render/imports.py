"""Write the imports of an emitted module, by the names that its text uses: none is missing, and none is unused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cache
from itertools import chain
from symtable import symtable
from typing import Final, TypeAlias

MARK: Final = "# imports\n"
"""The line of a template that the imports replace."""

Import: TypeAlias = tuple[str, str]
"""A module, and the name that is imported from it, empty for the module itself."""

_STANDARD: Final[Mapping[str, Import]] = {
    "dt": ("datetime as dt", ""),
    "define": ("attrs", "define"),
    "field": ("attrs", "field"),
    "UUID": ("uuid", "UUID"),
    **{
        name: ("typing", name)
        for name in ("Any", "ClassVar", "Final", "Literal", "Never", "Self", "TYPE_CHECKING", "Unpack", "overload")
    },
    **{name: ("collections.abc", name) for name in ("AsyncIterator", "Collection", "Iterator", "Mapping", "Sequence")},
}
_RUNTIME: Final = {
    "": ("client", "errors"),
    ".auth.oauth": ("ClientCredentials",),
    ".calls": ("multipart", "raw_body", "response_reader"),
    ".calls.multipart": ("File",),
    ".codec": ("decode", "encode", "validate"),
    ".codec.enums": ("OpenIntEnum", "OpenStrEnum"),
    ".codec.model": ("Model",),
    ".codec.encode": ("UNSET", "Unset"),
    ".config.options": ("AsyncKeyless", "AsyncOptions", "Keyless", "Options"),
    ".contract": (
        "Credential",
        "Envelope",
        "ErrorRow",
        "Operation",
        "Provider",
        "Request",
        "Response",
        "RetryRules",
        "Signing",
    ),
    ".errors": ("NotFoundError", "OutcomeUnknownError", "PolykycError", "UnsupportedError"),
    ".frames": ("drop_locals",),
    ".lazy": ("attributes",),
    ".sessions": ("explanation", "nested"),
    ".sessions.page_links": ("PageContext",),
    ".rate_limit.limits": ("Limit",),
    ".status": ("SessionStatus", "fold"),
    ".webhooks.signature": ("Headers",),
}
_CONTRACT: Final = ("ENVELOPE", "ERRORS", "PROVIDER")
_UNEVALUATED: Final = "from __future__ import annotations\n"


def insert_imports(path: str, text: str, modules: Mapping[str, str], *, deferred: frozenset[str]) -> str:
    """Return *text*, the module at *path* below the package, with its imports in place of `MARK`.

    *modules* are the modules of the provider's models and enums, by class.
    Type checkers alone import the classes of *deferred*.
    """
    if MARK not in text:
        return text
    depth = path.count("/")
    models = "." if "/models/" in path else f"{'.' * depth}models."
    origins = available(depth)
    try:
        used = _used(text, origins.keys(), modules.keys())
    except SyntaxError:
        return text  # ruff reports it, with its line
    imports = {name: (f"{models}{modules[name]}", name) if name in modules else origins[name] for name in used}
    now, later = {imports[name] for name in used - deferred}, {imports[name] for name in used & deferred}
    lines = _statements(now | {_STANDARD["TYPE_CHECKING"]} if later else now)
    if later:
        lines += ["", "if TYPE_CHECKING:", *(f"    {line}" for line in _statements(later))]
    return text.replace(MARK, "".join(f"{line}\n" for line in lines), 1)


def _used(text: str, *name_sets: Set[str]) -> set[str]:
    """Return the names of *name_sets* that *text* uses and does not define, also in its annotations."""
    # Without this, the compiler sees no names in annotations, where most of them are.
    top = symtable(text.replace(_UNEVALUATED, "", 1), "<emitted>", "exec")
    used: set[str] = set()
    scopes = [top]
    while scopes:
        scope = scopes.pop()
        names = set(scope.get_identifiers()) - used
        for name in chain.from_iterable(names & some for some in name_sets):
            symbol = scope.lookup(name)
            if symbol.is_referenced() and symbol.is_global():
                used.add(name)
        scopes += scope.get_children()
    return {name for name in used if name not in top.get_identifiers() or not top.lookup(name).is_local()}


def _statements(imports: Iterable[Import]) -> list[str]:
    """Return a statement for each of *imports*; ruff joins those of one module, and puts all of them in order."""
    return sorted(f"from {module} import {name}" if name else f"import {module}" for module, name in imports)


@cache
def available(depth: int) -> Mapping[str, Import]:
    """Return the import of every other name that a module may use, *depth* folders below the package."""
    package, home = "." * (depth + 1), "." * depth
    return {
        **_STANDARD,
        **{name: (f"{package}_runtime{module}", name) for module, names in _RUNTIME.items() for name in names},
        "session_api": (f"{package}_runtime.sessions", "session as session_api"),
        **{name: (f"{home}contract", name) for name in _CONTRACT},
        **{name: (f"{home}client", name) for name in ("AsyncClient", "Client")},
        "status_of": (f"{home}status", "status_of"),
        "webhook": (f"{package}_runtime.webhooks", "verify as webhook"),
        "Webhooks": (f"{home}webhooks", "Webhooks"),
        **{name: (f"{home}sessions", name) for name in ("AsyncSessions", "Sessions")},
    }
