"""What lies in a folder: its files, and what is no file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import define

from polykyc_tools.engine.output.foreign_files import CACHE, is_cached


@define(frozen=True)
class Tree:
    """The *files* below a folder by path, its *folders*, where its *links* lead, and what is *strange*, a pipe or so.

    What is *locked* may not be written.
    """

    files: Mapping[str, bytes]
    folders: frozenset[str]
    links: Mapping[str, str]
    strange: frozenset[str]
    locked: frozenset[str]


def tree(home: Path) -> Tree:
    """Return what lies in *home*, which need not exist."""
    files: dict[str, bytes] = {}
    folders: set[str] = set()
    links: dict[str, str] = {}
    strange: set[str] = set()
    locked: set[str] = set()
    for path, entry in _entries(home, "") if home.exists() else ():
        mode = entry.stat(follow_symlinks=False).st_mode
        if entry.is_symlink():
            links[path] = str(Path(entry.path).readlink())
            continue
        if not mode & stat.S_IWUSR:
            locked.add(path)
        if stat.S_ISDIR(mode):
            folders.add(path)
        elif stat.S_ISREG(mode):
            files[path] = Path(entry.path).read_bytes()
        else:
            strange.add(path)
    return Tree(files, frozenset(folders), links, frozenset(strange), frozenset(locked))


def _entries(home: Path, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(home) as entries:
        by_name = sorted(entries, key=lambda entry: entry.name)
    for entry in by_name:
        path = f"{above}{entry.name}"
        folder = entry.is_dir(follow_symlinks=False)
        # What Python keeps for itself is nobody's; the last is there if the copy is a repository of its own.
        if not _is_cache(path, entry, folder=folder) and path != ".git":
            yield path, entry
        if folder and path != ".git":
            yield from _entries(Path(entry.path), f"{path}/")


def _is_cache(path: str, entry: os.DirEntry[str], *, folder: bool) -> bool:
    if folder:
        return entry.name == CACHE
    return is_cached(path) and entry.is_file(follow_symlinks=False)
