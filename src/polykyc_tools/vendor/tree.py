"""What lies in a folder: its files, and what is no file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import define

CACHE: Final = "__pycache__"  # Python writes it itself


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
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        # The second is there if the copy is a repository of its own.
        if entry.name == CACHE or (entry.name == ".git" and not above):
            continue
        path = f"{above}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), f"{path}/")
