"""Read a revision of a repository with the `git` command; the working tree and the index are never touched."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.input_folder import SUFFIXES

MAX_FILE: Final = 20_000_000
MAX_FILES: Final = 20_000
_PLAIN: Final = ("100644", "100755")
_LINK: Final = "120000"


@define(frozen=True)
class Blob:
    """A file of a revision: its *path* counts from the folder that was asked for."""

    path: str
    mode: str
    name: str
    size: int


def is_revision(home: Path, text: str) -> bool:
    """Tell whether *text* names a commit or tree of the repository around *home*."""
    return not text.startswith("-") and _resolved(home, text) is not None


def extract(home: Path, revision: str, target: Path) -> None:
    """Write the files that *revision* has below *home* into the folder *target*."""
    tree = _resolved(home, revision)
    if tree is None:
        raise InputError([_unknown(home, revision)])
    blobs = list(_blobs(home, tree))
    wanted = [blob for blob in blobs if blob.mode in _PLAIN and blob.size <= MAX_FILE and _is_input(blob.path)]
    links = [blob.path for blob in blobs if blob.mode == _LINK and blob.path.startswith(("specs/", "overlays/"))]
    if links:
        hint = "commit the file itself, or compare folders"
        raise InputError([Problem(f"{revision}:{path}", "is a link, and none is followed", hint) for path in links])
    if len(wanted) > MAX_FILES:
        what = f"`{revision}` has more than {MAX_FILES:,} files that could be read"
        raise InputError([Problem("git", what, "name the folder with `specs/` with --root")])
    contents = _contents(home, [blob.name for blob in wanted])
    for blob, content in zip(wanted, contents, strict=True):
        # Git itself refuses `..` and `.git` in a tree, and so do we.
        if ".." in Path(blob.path).parts or Path(blob.path).is_absolute():
            continue
        place = target / blob.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _is_input(path: str) -> bool:
    """Tell whether *path* is read; what lies beside documents is refused today, and nobody can mend a revision."""
    folder, _, name = path.partition("/")
    if folder == "overlays" or (folder == "specs" and "/" not in name):
        return "/" not in name and name.endswith(SUFFIXES)
    return folder in {"specs", "templates"} or path.endswith(SUFFIXES)


def _resolved(home: Path, revision: str) -> str | None:
    """Return the object that *revision* names."""
    done = _git(home, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    return done.stdout.decode().strip() if done.returncode == 0 else None


def _unknown(home: Path, revision: str) -> Problem:
    done = _git(home, "rev-parse", "--git-dir")
    if done.returncode != 0:
        if b"dubious ownership" in done.stderr:
            hint = f"`git config --global --add safe.directory {home}`, if you trust it"
            return Problem(str(home), "is a repository of somebody else's, which git does not read", hint)
        hint = "name two folders, or run this inside a repository"
        return Problem(str(home), f"is no git repository, so it has no revision `{revision}`", hint)
    if re.search(r"\.\.", revision):
        first, _, second = revision.replace("...", "..").partition("..")
        return Problem(
            "git", f"`{revision}` is a range", f"write the two apart: `{first or 'HEAD'} {second or 'HEAD'}`"
        )
    if _git(home, "rev-parse", "--verify", "--quiet", "HEAD").returncode != 0:
        return Problem("git", "the repository has no commit yet", "commit the specs, or name two folders")
    hint = "`git branch -a` and `git tag` tell what there is; a shallow clone needs `git fetch --unshallow`"
    return Problem("git", f"`{revision}` is neither a revision nor a folder", hint)


def _blobs(home: Path, tree: str) -> Iterator[Blob]:
    prefix = _git(home, "rev-parse", "--show-prefix").stdout.decode().strip()
    # From the tree of the revision, whatever folder this is called in, and by bytes: a path may be in any encoding.
    listed = _git(home, "ls-tree", "-r", "-l", "-z", "--full-tree", f"{tree}:{prefix}" if prefix else tree)
    if listed.returncode != 0:
        return
    for line in listed.stdout.split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, kind, name, size = about.decode().split()
            if kind == "blob":
                yield Blob(path.decode(errors="surrogateescape"), mode, name, int(size))


def _contents(home: Path, names: list[str]) -> Iterator[bytes]:
    # All in one process: a repository has some hundred files.
    done = _git(home, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in names).encode())
    rest = memoryview(done.stdout)
    for _ in names:
        head, _, _ = bytes(rest[:200]).partition(b"\n")
        size = int(head.split()[2])
        yield bytes(rest[len(head) + 1 : len(head) + 1 + size])
        rest = rest[len(head) + 2 + size :]


def _git(home: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(home), *arguments], input=stdin, capture_output=True, check=False)
    except OSError as error:
        hint = "install git, or name two folders"
        raise InputError([Problem("git", "is not installed, and revisions are read with it", hint)]) from error
