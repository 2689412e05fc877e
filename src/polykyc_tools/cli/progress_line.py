"""Where a long run is: one line on a terminal, written over and over, and gone when the run ends."""

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
    """Yield what shows its words on *stream*, the error stream if None, as long as that is a terminal."""
    shown = sys.stderr if stream is None else stream
    if not shown.isatty() or os.environ.get("TERM") == "dumb":
        yield unheard
        return
    line = _Line(shown)
    try:
        yield line.show
    finally:
        # Whatever is said next, an error too, begins on a clean line.
        line.show("")


@define
class _Line:
    """The last line of a terminal, and how much of it is written on."""

    _stream: TextIO
    _length: int = 0

    def show(self, words: str) -> None:
        """Write *words* over what is there; a terminal that is gone is told nothing."""
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
