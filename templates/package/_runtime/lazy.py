"""Lazy imports: names of a package that are imported at their first use, and optional parts of the runtime."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from .errors import UnsupportedError

PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "credentials": ("auth.credentials",),
    "crypto": ("webhooks.crypto",),
    "downloads": ("http.redirects",),
    "explanations": ("sessions.explanation",),
    "httpx": ("http.custom_client", "http.mocked"),
    "multipart": ("calls.multipart",),
    "oauth": ("auth.oauth", "auth.token_cache"),
    "pagination": ("sessions.page_headers", "sessions.page_links", "sessions.pagination"),
    "rate-limits": ("rate_limit.limiter", "rate_limit.limits"),
    "record": ("telemetry.recorder",),
    "redis": ("rate_limit.redis_store",),
    "signed-fields": ("webhooks.content",),
    "signing": ("auth.signing",),
    "tracing": ("telemetry.tracing",),
    "unsigned-headers": ("webhooks.unsigned_headers",),
    "webhooks": ("webhooks.signature", "webhooks.verify"),
}
"""The modules of each optional part, which no other module imports.

A vendored copy has a part if one of its providers uses it, or if `polykyc vendor add --with` brought it.
"""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "async": ("AsyncClient", "AsyncSessions", "connect_async"),
    "blocking": ("Client", "Sessions", "connect"),
    "docs": (),
    "explanations": ("explain_status", "explanations"),
    "sessions": ("AmbiguousSessionError", "Session", "SessionHandle", "WaitTimeoutError", "sessions"),
    "webhooks": ("Webhooks", "webhooks"),
}
"""The names that a vendored copy lacks if `polykyc vendor add --without` made it without one of these."""

LEFT_OUT: Final[tuple[str, ...]] = ()
"""Those of `CHOICES` that this package was made without."""

_RUNTIME: Final = __name__.removesuffix(".lazy")


def load_optional(module: str) -> Any:
    """Return a module of an optional part.

    Args:
        module: Its name below the runtime, such as `telemetry.tracing`.

    Raises:
        UnsupportedError: This package is a vendored copy without the part.

    """
    return _load(f"{_RUNTIME}.{module}")


def load_explanations(provider: str) -> Any:
    """Return the module that knows the rows of the status tables of *provider*, by its slug.

    Raises:
        UnsupportedError: This package is a vendored copy without explanations, or the provider has no status table.

    """
    package = f"{_RUNTIME.removesuffix('._runtime')}.{provider}"
    if (choice := _choice(package, "explanations")) is not None:
        raise left_out(choice)
    try:
        return import_module(f"{package}.explanations")
    except ModuleNotFoundError as error:
        if not f"{package}.explanations.".startswith(f"{error.name}."):
            raise
    raise UnsupportedError(f"{provider}: it has no status table, so no row explains a status")


def attributes(package: str, modules: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` of the module *package*, whose names load at their first use.

    Args:
        package: The module's `__name__`.
        modules: The submodule of each name; a submodule itself has its own name.

    """

    def load(name: str) -> Any:
        submodule = modules.get(name)
        if submodule is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        if (choice := _choice(package, name)) is not None:
            raise left_out(choice)
        module = _load(f"{package}.{submodule}")
        value = module if submodule == name else getattr(module, name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        present = [
            name
            for name, submodule in modules.items()
            if _choice(package, name) is None and not _is_left_out(f"{package}.{submodule}")
        ]
        return sorted({*vars(sys.modules[package]), *present})

    return load, names


def left_out(part: str) -> UnsupportedError:
    """Return the error for what a vendored copy was made without."""
    return UnsupportedError(
        f"this vendored copy was made without {part}. Run `polykyc vendor add --with {part} --into {_folder()}`"
    )


def _folder() -> str:
    """Return the folder of this package, from the current one on if it is below that."""
    from pathlib import Path  # here, because only the text of an error needs it

    folder, here = Path(__file__).parents[1], Path.cwd()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        part = _part(name)
        # Another module may be missing, for example a library that this one imports.
        if part is None or not f"{name}.".startswith(f"{error.name}."):
            raise
    raise left_out(part)


def _choice(package: str, name: str) -> str | None:
    """Return which of `CHOICES` this package was made without, if *name* of *package* belongs to it."""
    # A model may have any name.
    is_own = package.rpartition(".")[2] not in {"models", "operations"}
    return next((choice for choice in LEFT_OUT if is_own and name in CHOICES[choice]), None)


def _part(name: str) -> str | None:
    """Return the optional part with the module *name*, None if there is none."""
    return next((part for part, modules in PARTS.items() if name.removeprefix(f"{_RUNTIME}.") in modules), None)


def _is_left_out(name: str) -> bool:
    from importlib.util import find_spec  # here, because only a prompt or an editor needs it

    if _part(name) is None:
        return False
    try:
        return find_spec(name) is None
    except ModuleNotFoundError:
        return True
