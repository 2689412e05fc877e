"""Read a revision of a repository with the `git` command, which changes neither the working tree nor the index."""

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
    """A file of a revision; its *path* is relative to the folder of the project."""

    path: str
    mode: str
    name: str
    size: int


def is_revision(folder: Path, text: str) -> bool:
    """Tell whether *text* names a commit or tree of the repository around *folder*."""
    return not text.startswith("-") and _find_tree(folder, text) is not None


def extract(folder: Path, revision: str, target: Path) -> None:
    """Write the inputs that *revision* has below *folder* into the folder *target*.

    Raises:
        InputError: git is missing or finds no such revision, or the revision has a link or too many files.

    """
    tree = _find_tree(folder, revision)
    if tree is None:
        raise InputError([_unknown_revision(folder, revision)])
    blobs = list(_blobs(folder, tree))
    inputs = [blob for blob in blobs if blob.mode in _PLAIN and blob.size <= MAX_FILE and _is_input(blob.path)]
    links = [blob.path for blob in blobs if blob.mode == _LINK and blob.path.startswith(("specs/", "overlays/"))]
    if links:
        hint = "commit the file itself, or compare folders"
        what = "this is a link, and no link is followed"
        raise InputError(Problem(f"{revision}:{path}", what, hint) for path in links)
    if len(inputs) > MAX_FILES:
        what = f"`{revision}` has more than {MAX_FILES:,} files that may be inputs"
        raise InputError([Problem("git", what, "name the folder that holds `specs/` with --root")])
    contents = _contents(folder, [blob.name for blob in inputs])
    for blob, content in zip(inputs, contents, strict=True):
        # Git refuses `..` and `.git` in a tree, and a forged tree must not write elsewhere either.
        if ".." in Path(blob.path).parts or Path(blob.path).is_absolute():
            continue
        file = target / blob.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _is_input(path: str) -> bool:
    """Tell whether *path* is an input; no stray file is an error here, because no edit can mend a revision."""
    folder, _, name = path.partition("/")
    if folder == "overlays" or (folder == "specs" and "/" not in name):
        return "/" not in name and name.endswith(SUFFIXES)
    return folder in {"specs", "templates"} or path.endswith(SUFFIXES)


def _find_tree(folder: Path, revision: str) -> str | None:
    """Return the id of the tree of *revision*, None if there is none."""
    run = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    return run.stdout.decode().strip() if run.returncode == 0 else None


def _unknown_revision(folder: Path, revision: str) -> Problem:
    run = _git(folder, "rev-parse", "--git-dir")
    if run.returncode != 0:
        if b"dubious ownership" in run.stderr:
            hint = f"run `git config --global --add safe.directory {folder}`, if you trust it"
            return Problem(str(folder), "the repository belongs to another user, so git does not read it", hint)
        hint = "name two folders, or run this inside a repository"
        return Problem(str(folder), f"this is not a git repository, so it has no revision `{revision}`", hint)
    if re.search(r"\.\.", revision):
        first, _, second = revision.replace("...", "..").partition("..")
        hint = f"write two arguments: `{first or 'HEAD'} {second or 'HEAD'}`"
        return Problem("git", f"`{revision}` is a range", hint)
    if _git(folder, "rev-parse", "--verify", "--quiet", "HEAD").returncode != 0:
        return Problem("git", "the repository has no commit yet", "commit the specs, or name two folders")
    hint = "list revisions with `git branch -a` and `git tag`; a shallow clone needs `git fetch --unshallow`"
    return Problem("git", f"`{revision}` is neither a revision nor a folder", hint)


def _blobs(folder: Path, tree: str) -> Iterator[Blob]:
    prefix = _git(folder, "rev-parse", "--show-prefix").stdout.decode().strip()
    # From the tree of the revision, not from the current folder; and as bytes, because a path may have any encoding.
    listed = _git(folder, "ls-tree", "-r", "-l", "-z", "--full-tree", f"{tree}:{prefix}" if prefix else tree)
    if listed.returncode != 0:
        return
    for line in listed.stdout.split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, kind, name, size = about.decode().split()
            if kind == "blob":
                yield Blob(path.decode(errors="surrogateescape"), mode, name, int(size))


def _contents(folder: Path, names: list[str]) -> Iterator[bytes]:
    # One process for all files: a project may have hundreds.
    run = _git(folder, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in names).encode())
    rest = memoryview(run.stdout)
    for _ in names:
        head, _, _ = bytes(rest[:200]).partition(b"\n")
        size = int(head.split()[2])
        yield bytes(rest[len(head) + 1 : len(head) + 1 + size])
        rest = rest[len(head) + 2 + size :]


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], input=stdin, capture_output=True, check=False)
    except OSError as error:
        hint = "install git, or name two folders"
        raise InputError([Problem("git", "git is not installed, and only git reads revisions", hint)]) from error
