"""The lock of a copy: what was put there, out of what, and what an update is merged against."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from attrs import define, field

from polykyc_tools.engine.output.path_checks import check_paths
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .base_snapshot import pack, unpack

NAME: Final = "polykyc.lock"
_FORMAT: Final = 3
_WITH_ALL: Final = 2
"""The format of a lock of a copy that was made without nothing, which earlier versions read, too."""
_WITHOUT_PARTS: Final = 1
"""The format of a lock from before the runtime had optional parts."""
_ABOUT: Final = (
    "Written by `polykyc vendor`; commit it, and do not edit it. Digests are SHA-256. "
    "`base` holds the files as they came, packed, so that an update can be merged without a network."
)


@define(frozen=True)
class Origin:
    """What a copy was made from."""

    package: str
    version: str
    revision: str  # a digest of all that the source holds, so it needs no git and tells two builds of one version apart
    generator: str
    needs: tuple[str, ...]
    inputs: Mapping[str, str]  # the digest of each spec and overlay, and one of all templates


@define(frozen=True)
class Lock:
    """One copy, as it was put there: the digest of each file by its path, and all their contents, packed."""

    origin: Origin
    providers: tuple[str, ...]
    files: Mapping[str, str]
    base: tuple[str, ...]
    parts: tuple[str, ...] | None = None
    """The optional parts of the runtime that were added; None for a copy with all of the runtime."""
    without: tuple[str, ...] = ()
    """What the copy was made without, such as `async`."""
    accepted: Mapping[str, str] = field(factory=dict[str, str])
    """The digest of each file whose edits are meant to stay."""


def lock(
    origin: Origin,
    providers: tuple[str, ...],
    files: Mapping[str, bytes],
    parts: tuple[str, ...] | None,
    without: tuple[str, ...] = (),
) -> Lock:
    """Return the lock of *files*."""
    digests = {path: digest(files[path]) for path in sorted(files)}
    return Lock(origin, providers, digests, pack(files), parts, without)


def contents(lock: Lock, position: str) -> dict[str, bytes]:
    """Return the files of *lock* as they came; *position* is the lock's own path."""
    try:
        files = unpack(lock.base)
    except ValueError as error:
        raise InputError([Problem(position, f"`base` cannot be unpacked: {error}", _RESTORE)]) from error
    if {path: digest(files[path]) for path in sorted(files)} != lock.files:
        raise InputError([Problem(position, "`base` and `files` are not of one copy", _RESTORE)])
    return files


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content*."""
    return sha256(content).hexdigest()


def dump(lock: Lock) -> bytes:
    """Return *lock* as it is written: one line a file, its own digest last, the same bytes for the same lock."""
    source = {"package": lock.origin.package, "version": lock.origin.version, "revision": lock.origin.revision}
    tree: dict[str, Any] = {
        "about": _ABOUT,
        "lock": _FORMAT if lock.without else _WITHOUT_PARTS if lock.parts is None else _WITH_ALL,
        "source": source,
        "generator": lock.origin.generator,
        "needs": list(lock.origin.needs),
        "providers": list(lock.providers),
        **({} if lock.parts is None else {"parts": list(lock.parts)}),
        **({"without": list(lock.without)} if lock.without else {}),
        "inputs": dict(sorted(lock.origin.inputs.items())),
        "files": dict(sorted(lock.files.items())),
        **({"accepted": dict(sorted(lock.accepted.items()))} if lock.accepted else {}),
        "base": list(lock.base),
    }
    seal = digest(_text(tree).encode())
    return f"{_text({**tree, 'seal': seal})}\n".encode()


def read(path: Path, position: str) -> Lock:
    """Return the lock in the file *path*, which messages call *position*."""
    return load(path.read_bytes(), position)


def load(written: bytes, position: str) -> Lock:
    """Return the lock that *written* is; raise `InputError` unless each of its bytes is as `dump` wrote it."""
    try:
        tree = json.loads(written)
        if tree["lock"] not in {_WITHOUT_PARTS, _WITH_ALL, _FORMAT}:
            hint = 'pip install --upgrade "polykyc", which knows it'
            raise InputError([Problem(position, f"has the format `{tree['lock']}`, not `{_FORMAT}`", hint)])
        lock = _lock(tree)
        canonical = dump(lock)
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        raise InputError([Problem(position, "is no lock that polykyc wrote", _RESTORE)]) from error
    if canonical != written:
        if canonical == written.replace(b"\r\n", b"\n"):
            hint = "`git add --renormalize .` with the `.gitattributes` next to it, then check the files out again"
            raise InputError(
                [Problem(position, "has Windows line endings, so the files next to it may have them too", hint)]
            )
        raise InputError([Problem(position, "was edited, or merged line by line", _RESTORE)])
    # A lock names what may be deleted, so it is not trusted to name places inside the copy.
    check_paths(lock.files, hint=_RESTORE)
    if NAME in lock.files:
        raise InputError([Problem(position, "names itself", _RESTORE)])
    return lock


_RESTORE: Final = "take one committed version of it, whole, and run `polykyc vendor update` again"


def _lock(tree: dict[str, Any]) -> Lock:
    source = tree["source"]
    origin = Origin(
        package=_word(source["package"]),
        version=_word(source["version"]),
        revision=_word(source["revision"]),
        generator=_word(tree["generator"]),
        needs=_words(tree["needs"]),
        inputs=_digests(tree["inputs"]),
    )
    # A copy from before there were parts may be without something, too.
    parts = _words(tree["parts"]) if "parts" in tree else None
    without = _words(tree.get("without", []))
    accepted = _digests(tree.get("accepted", {}))
    return Lock(
        origin, _words(tree["providers"]), _digests(tree["files"]), _words(tree["base"]), parts, without, accepted
    )


def _word(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError


def _words(value: Any) -> tuple[str, ...]:
    if is_list(value):
        return tuple(map(_word, value))
    raise TypeError


def _digests(value: Any) -> dict[str, str]:
    if is_map(value):
        return {_word(key): _word(text) for key, text in value.items()}
    raise TypeError


def _text(tree: Mapping[str, Any]) -> str:
    return json.dumps(tree, indent=1, ensure_ascii=False)
