"""Rows of status tables that an explanation names and that are no longer there: the history of git has them."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from polykyc_tools.engine.annotations.conditions import brief
from polykyc_tools.engine.annotations.row_digests import ROW_DIGITS
from polykyc_tools.engine.pipeline.overlay_rows import overlay_rows
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError

from .model import Row

_MOST: Final = 2_000
"""Revisions of an overlay that are read, the newest first."""
_DIGEST: Final = re.compile(rf"(?:.*[.:])?([0-9a-f]{{{ROW_DIGITS}}}|[0-9a-f]{{64}})")


def find_digest(name: str) -> str:
    """Return the digest at the end of *name*, of a row or of a table; empty if it has none."""
    match = _DIGEST.fullmatch(name)
    return match[1] if match else ""


def find_earlier_row(project: Project, slug: str, digest: str) -> Row | None:
    """Return the row with *digest* as the newest revision of git has it that has it; None if none does."""
    overlay = project.overlay(slug)
    if overlay is None:
        return None
    path = overlay.relative_to(project.folder).as_posix()
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        file = Path(folder).resolve() / path
        file.parent.mkdir(parents=True)
        for revision in _revisions(project.folder, path):
            file.write_bytes(_git(project.folder, "show", f"{revision}:./{path}"))
            try:
                rows = overlay_rows(file, Path(folder).resolve())
            except InputError:
                continue  # an overlay of a format that this version does not read
            for row_id, row in rows:
                if row_id == digest:
                    return Row(f"{brief(row.when)} → {row.status}", f"{revision[:12]}:{row.position}")
    return None


def _revisions(folder: Path, path: str) -> Iterator[str]:
    yield from (
        _git(folder, "log", f"--max-count={_MOST}", "--format=%H", "--diff-filter=AM", "--", path).decode().split()
    )


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what git prints, nothing where there is no git or no repository."""
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False).stdout
    except OSError:
        return b""
