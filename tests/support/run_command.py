"""The command, run in the test's own process."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from polykyc_tools.cli.main import main

Run: TypeAlias = Callable[..., tuple[int, str, str]]
"""Takes arguments, and gives the exit code, what was printed, and what the error stream got."""


def runner(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Yield what runs the command; afterwards undo what it does to a process that soon ends."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield run
    gc.enable()
