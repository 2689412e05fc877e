"""The record of a run in `.polykyc/`, which git ignores: digests of its inputs and of the emitted files."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from errno import EEXIST
from pathlib import Path
from typing import Any, Final, cast

from attrs import asdict, define

FOLDER: Final = ".polykyc"
_FORMAT: Final = 3
_MARK: Final = ".gitignore"
_MARKED: Final = "*\n"


@define(frozen=True)
class Record:
    """One run: digests of the *engine*, of all *templates*, of the *documents* there were, of what each provider was
    *read* from, and of the *files* that came of it, each by its path; what was *lost*, and the *notes*.
    """

    engine: str
    templates: str
    documents: Mapping[str, str]
    read: Mapping[str, Mapping[str, str]]
    files: Mapping[str, str]
    lost: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def load(home: Path, package: str) -> Record | None:
    """Return the record of *package* in the project folder *home*; None if there is none, or none that can be read."""
    try:
        if not _is_ours(home / FOLDER):
            return None
        content: Any = json.loads((home / FOLDER / f"{package}.json").read_bytes())
        if content.pop("format") != _FORMAT:
            return None
        return Record(
            engine=_text(content.pop("engine")),
            templates=_text(content.pop("templates")),
            documents=_texts(content.pop("documents")),
            read={_text(slug): _texts(read) for slug, read in _map(content.pop("read")).items()},
            files=_texts(content.pop("files")),
            lost=tuple(map(_text, content.pop("lost"))),
            notes=tuple(map(_text, content.pop("notes"))),
        )
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _map(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError
    return cast(dict[str, object], value)


def _texts(value: object) -> dict[str, str]:
    return {name: _text(text) for name, text in _map(value).items()}


def save(home: Path, package: str, record: Record) -> None:
    """Write *record* of *package* into the project folder *home*."""
    put(home, f"{package}.json", json.dumps({"format": _FORMAT, **asdict(record)}, indent=1).encode())


def forget(home: Path, package: str) -> None:
    """Remove the record of *package*."""
    if _is_ours(home / FOLDER):
        (home / FOLDER / f"{package}.json").unlink(missing_ok=True)


def put(home: Path, name: str, content: bytes) -> None:
    """Write *content* to the file *name* next to the records of *home*, in one step."""
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    if not folder.is_symlink() and not any(folder.iterdir()):
        (folder / _MARK).write_text(_MARKED)
    if not _is_ours(folder):
        raise FileExistsError(EEXIST, "is not a folder that polykyc made", str(folder))
    stage = folder / f".{name}-{secrets.token_hex(4)}"
    try:
        stage.write_bytes(content)
        stage.replace(folder / name)
    finally:
        stage.unlink(missing_ok=True)


def _is_ours(folder: Path) -> bool:
    """Tell whether `put` made *folder*: a link, or a folder of that name with other files, is not."""
    mark = folder / _MARK
    return not folder.is_symlink() and mark.is_file() and mark.read_text(errors="replace") == _MARKED


def now(home: Path) -> int:
    """Return the time on the clock of the disk that *home* is on."""
    put(home, ".now", b"")
    return (home / FOLDER / ".now").stat().st_mtime_ns
