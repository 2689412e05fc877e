"""Show the progress of a long run on one line of a terminal; the line is empty again when the run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TextIO

from attrs import define

from polykyc_tools.engine.progress import Step, unheard


@contextmanager
def progress(stream: TextIO | None = None) -> Generator[Step]:
    """Yield a function that shows a text on *stream* (the error stream if None), if that is a terminal."""
    shown = sys.stderr if stream is None else stream
    if not shown.isatty() or os.environ.get("TERM") == "dumb":
        yield unheard
        return
    line = _Line(shown)
    try:
        yield line.show
    finally:
        # What the command prints next, an error too, begins on an empty line.
        line.show("")


@define
class _Line:
    """The last line of a terminal, and the length of the text on it."""

    _stream: TextIO
    _length: int = 0

    def show(self, words: str) -> None:
        """Write *words* in the place of the last ones; do nothing if the terminal is gone."""
        text = words[: _columns(self._stream) - 1]
        blank = " " * (self._length - len(text))
        end = "" if text else "\r"
        with suppress(OSError):
            self._stream.write(f"\r{text}{blank}{end}")
            self._stream.flush()
        self._length = len(text)


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
