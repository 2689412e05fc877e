"""The guides that are walked through: every command of theirs is run, in an empty folder, and every edit is made."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from markdown_it import MarkdownIt

from tests.support.documentation_pages import HOME

_BEFORE: Final = {
    "polykyc": [sys.executable, "-m", "polykyc_tools.cli"],
    "python": [sys.executable],
}


def blocks(name: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of the page *name* that are walked through."""
    tokens = MarkdownIt().parse(text_of(name))
    results: list[tuple[str, str]] = []
    for before, token in pairwise([tokens[0], *tokens]):
        if token.type == "fence" and token.info in {"sh", "diff"}:
            fails = before.type == "html_block" and before.content.strip() == "<!-- fails -->"
            results.append(("fails" if fails else token.info, token.content))
    return results


def text_of(name: str) -> str:
    """Return the page *name*."""
    return (HOME / "docs" / name).read_text(encoding="utf-8")


def perform(line: str, home: Path) -> int:
    """Run the command *line* in *home*; return its exit code."""
    program, *arguments = shlex.split(line)
    command = [*_BEFORE[program], *arguments]
    # As after an installation: what is found there is the environment's.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    return subprocess.run(command, cwd=home, env=clean, capture_output=True, check=False, timeout=300).returncode


def edit(text: str, home: Path) -> None:
    """Make the edits of *text* below *home*; each has to find its place once."""
    for part in re.split(r"^--- ", text, flags=re.MULTILINE)[1:]:
        name, _, lines = part.partition("\n")
        old = "".join(f"{line[1:]}\n" for line in lines.splitlines() if line.startswith("-"))
        new = "".join(f"{line[1:]}\n" for line in lines.splitlines() if line.startswith("+"))
        file = home / name
        document = file.read_text(encoding="utf-8")
        assert document.count(old) == 1, f"{name} has no `{old.strip()}`"
        file.write_text(document.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["adding-a-provider.md", "vendoring.md"])
def test_a_guide_can_be_walked(name: str, tmp_path: Path) -> None:
    """A reader who copies the commands one after the other, and makes the edits, gets where the page says."""
    walked = blocks(name)

    codes: list[tuple[str, list[int]]] = []
    for kind, text in walked:
        if kind == "diff":
            edit(text, tmp_path)
        else:
            codes.append((kind, [perform(line, tmp_path) for line in text.splitlines()]))

    assert len(codes) >= 3
    assert [(kind, results) for kind, results in codes if kind == "sh" and any(results)] == []
    # What is said to fail does, with its last command.
    assert [results[-1] for kind, results in codes if kind == "fails"] == [1] * text_of(name).count("<!-- fails -->")
