"""Modules of the runtime that an earlier version had at another path, and imports that still name the old one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import define

MOVED_MODULES: Final[Mapping[str, str]] = {
    "_runtime/answer.py": "_runtime/calls/response_reader.py",
    "_runtime/awaiting.py": "_runtime/http/async_io.py",
    "_runtime/blocking.py": "_runtime/http/blocking_io.py",
    "_runtime/body.py": "_runtime/http/body.py",
    "_runtime/check.py": "_runtime/codec/validate.py",
    "_runtime/connections.py": "_runtime/http/connections.py",
    "_runtime/crypto.py": "_runtime/webhooks/crypto.py",
    "_runtime/custom_client.py": "_runtime/http/custom_client.py",
    "_runtime/decode.py": "_runtime/codec/decode.py",
    "_runtime/encode.py": "_runtime/codec/encode.py",
    "_runtime/enums.py": "_runtime/codec/enums.py",
    "_runtime/fetch.py": "_runtime/auth/token_cache.py",
    "_runtime/found.py": "_runtime/sessions/lookup.py",
    "_runtime/http1.py": "_runtime/http/http1.py",
    "_runtime/keys.py": "_runtime/auth/credentials.py",
    "_runtime/limiter.py": "_runtime/rate_limit/limiter.py",
    "_runtime/limits.py": "_runtime/rate_limit/limits.py",
    "_runtime/model.py": "_runtime/codec/model.py",
    "_runtime/multipart.py": "_runtime/calls/multipart.py",
    "_runtime/network.py": "_runtime/http/deadline.py",
    "_runtime/oauth.py": "_runtime/auth/oauth.py",
    "_runtime/octets.py": "_runtime/calls/raw_body.py",
    "_runtime/options.py": "_runtime/config/options.py",
    "_runtime/parse.py": "_runtime/codec/json.py",
    "_runtime/pool.py": "_runtime/http/pool.py",
    "_runtime/redis.py": "_runtime/rate_limit/redis_store.py",
    "_runtime/report.py": "_runtime/telemetry/attempts.py",
    "_runtime/retry.py": "_runtime/calls/retry.py",
    "_runtime/sessions.py": "_runtime/sessions/session.py",
    "_runtime/settings.py": "_runtime/config/settings.py",
    "_runtime/signature.py": "_runtime/webhooks/signature.py",
    "_runtime/spans.py": "_runtime/telemetry/tracing.py",
    "_runtime/transport.py": "_runtime/http/transport.py",
    "_runtime/undecoded.py": "_runtime/codec/undecoded.py",
    "_runtime/waits.py": "_runtime/sessions/polling.py",
    "_runtime/walks.py": "_runtime/sessions/pagination.py",
    "_runtime/webhooks.py": "_runtime/webhooks/verify.py",
    "_runtime/wire.py": "_runtime/contract.py",
}
"""The path of a module in this version, by its path in an earlier version.

A module that moves again gets a second row, and its first row names the newest path.
"""

MERGED_MODULES: Final[Mapping[str, str]] = {
    "_runtime/after.py": "_runtime/calls/response_reader.py",
    "_runtime/auth/token_telemetry.py": "_runtime/auth/token_cache.py",
    "_runtime/calls/retry_after.py": "_runtime/calls/response_reader.py",
    "_runtime/codec/unset.py": "_runtime/codec/encode.py",
    "_runtime/headers.py": "_runtime/webhooks/signature.py",
    "_runtime/unset.py": "_runtime/codec/encode.py",
    "_runtime/watch.py": "_runtime/auth/token_cache.py",
    "_runtime/webhooks/headers.py": "_runtime/webhooks/signature.py",
}
"""The module of this version that holds the content of each module that an earlier version had, by its old path.

An update does not carry edits of the old file over, because the new one has edits of its own.
"""

Folder: TypeAlias = tuple[str, ...]

_IMPORT: Final = re.compile(
    r"^[ \t]*from[ \t]+(?P<dots>\.*)(?P<module>[\w.]*)[ \t]+import[ \t]+(?:\((?P<block>[^)]*)\)|(?P<line>[^#\n]*))",
    re.MULTILINE,
)
_NAME: Final = re.compile(r"(?P<name>\w+)(?:[ \t]+as[ \t]+(?P<alias>\w+))?")


@define(frozen=True)
class MovedImport:
    """An import on *line* (from 1) that names an *old* path of a module, and the *new* import in its place."""

    line: int
    old: str
    new: str


def moved_imports(path: str, text: str, files: Collection[str]) -> Iterator[MovedImport]:
    """Yield the imports of *text*, the module *path* of a package with *files*, whose module moved.

    *text* may be a template. Each line that begins as an import counts, also inside a function, because such an import
    fails only when the function is called.
    """
    folder = _folder(path)
    # A module that moved may still have the relative imports that were right at its old path.
    folders = [folder, *(_folder(old) for old, new in MOVED_MODULES.items() if new == path)]
    for match in _IMPORT.finditer(text):
        line = text.count("\n", 0, match.start("dots")) + 1
        moved: dict[Folder, list[tuple[str, str]]] = {}
        for name in filter(None, (_NAME.match(part.strip()) for part in _names(match).split(","))):
            targets = [_target(each, match["dots"], match["module"]) for each in folders]
            candidates = (_place(target, name["name"], files) for target in targets if target is not None)
            current = next(filter(None, candidates), None)
            if current is not None and current != (targets[0], name["name"]):
                module, new_name = current
                alias = name["alias"] or name["name"]
                renamed = new_name if alias == new_name else f"{new_name} as {alias}"
                moved.setdefault(module, []).append((name[0], renamed))
        for module, pairs in moved.items():
            old = f"from {match['dots']}{match['module']} import {', '.join(old for old, _ in pairs)}"
            yield MovedImport(
                line, old, f"from {_relative(folder, module)} import {', '.join(new for _, new in pairs)}"
            )


def new_path(path: str) -> str:
    """Return the path in this version of the content that an earlier version had at *path*."""
    return MOVED_MODULES.get(path) or MERGED_MODULES.get(path, path)


def _folder(path: str) -> Folder:
    return tuple(path.split("/")[:-1])


def _names(match: re.Match[str]) -> str:
    return match["block"] or match["line"] or ""


def _target(folder: Folder, dots: str, module: str) -> Folder | None:
    """Return the path of the module that an import names, None if it is no module of the package."""
    parts = tuple(module.split(".")) if module else ()
    if dots:
        above = len(dots) - 1
        return (*folder[: len(folder) - above], *parts) if above <= len(folder) else None
    # A copy may have any name, but below it the runtime's own is always the same.
    return parts[parts.index("_runtime") :] if "_runtime" in parts else None


def _place(target: Folder, name: str, files: Collection[str]) -> tuple[Folder, str] | None:
    """Return the module and name that replace *name* of *target*; None if nothing replaces it."""
    module = "/".join(target)
    # `sessions` was a module and is a package of that name: what came from the module is not in the package.
    for old in (f"{module}/{name}.py", f"{module}.py"):
        if old in files:
            return target, name
        if (new := new_path(old)) in files and f"{module}/{name}/__init__.py" not in files:
            *package, stem = new.removesuffix(".py").split("/")
            return ((*package, stem), name) if old == f"{module}.py" else (tuple(package), stem)
    return None


def _relative(folder: Folder, module: Folder) -> str:
    common = 0
    while common < min(len(folder), len(module)) and folder[common] == module[common]:
        common += 1
    return "." * (len(folder) - common + 1) + ".".join(module[common:])
