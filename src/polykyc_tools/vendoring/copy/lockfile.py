"""The lock of a copy: what was put there, out of what, and what an update is merged against."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.output.path_checks import check_paths
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .base_snapshot import pack, unpack

NAME: Final = "polykyc.lock"
_FORMAT: Final = 1
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


def lock(origin: Origin, providers: tuple[str, ...], files: Mapping[str, bytes]) -> Lock:
    """Return the lock of *files*."""
    return Lock(origin, providers, {path: digest(files[path]) for path in sorted(files)}, pack(files))


def contents(found: Lock, where: str) -> dict[str, bytes]:
    """Return the files of *found* as they came; *where* is the lock's own path."""
    try:
        files = unpack(found.base)
    except ValueError as error:
        raise InputError([Problem(where, f"`base` cannot be unpacked: {error}", _RESTORE)]) from error
    if {path: digest(files[path]) for path in sorted(files)} != found.files:
        raise InputError([Problem(where, "`base` and `files` are not of one copy", _RESTORE)])
    return files


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content*."""
    return sha256(content).hexdigest()


def dump(found: Lock) -> bytes:
    """Return *found* as it is written: one line a file, its own digest last, the same bytes for the same lock."""
    source = {"package": found.origin.package, "version": found.origin.version, "revision": found.origin.revision}
    tree: dict[str, Any] = {
        "about": _ABOUT,
        "lock": _FORMAT,
        "source": source,
        "generator": found.origin.generator,
        "needs": list(found.origin.needs),
        "providers": list(found.providers),
        "inputs": dict(sorted(found.origin.inputs.items())),
        "files": dict(sorted(found.files.items())),
        "base": list(found.base),
    }
    seal = digest(_text(tree).encode())
    return f"{_text({**tree, 'seal': seal})}\n".encode()


def read(path: Path, where: str) -> Lock:
    """Return the lock in the file *path*, which messages call *where*."""
    return load(path.read_bytes(), where)


def load(written: bytes, where: str) -> Lock:
    """Return the lock that *written* is; raise `InputError` unless each of its bytes is as `dump` wrote it."""
    try:
        tree = json.loads(written)
        if tree["lock"] != _FORMAT:
            hint = 'pip install --upgrade "polykyc", which knows it'
            raise InputError([Problem(where, f"has the format `{tree['lock']}`, not `{_FORMAT}`", hint)])
        found = _lock(tree)
        canonical = dump(found)
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        raise InputError([Problem(where, "is no lock that polykyc wrote", _RESTORE)]) from error
    if canonical != written:
        if canonical == written.replace(b"\r\n", b"\n"):
            hint = "`git add --renormalize .` with the `.gitattributes` next to it, then check the files out again"
            raise InputError(
                [Problem(where, "has Windows line endings, so the files next to it may have them too", hint)]
            )
        raise InputError([Problem(where, "was edited, or merged line by line", _RESTORE)])
    # A lock names what may be deleted, so it is not trusted to name places inside the copy.
    check_paths(found.files, hint=_RESTORE)
    if NAME in found.files:
        raise InputError([Problem(where, "names itself", _RESTORE)])
    return found


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
    return Lock(origin, _words(tree["providers"]), _digests(tree["files"]), _words(tree["base"]))


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
        return {_word(key): _word(found) for key, found in value.items()}
    raise TypeError


def _text(tree: Mapping[str, Any]) -> str:
    return json.dumps(tree, indent=1, ensure_ascii=False)
