"""Compiled templates, kept beside them as Python keeps its modules: to compile them takes longer than to fill them."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """The compiled templates of the folder *home*, of one *kind* of environment; another engine compiles them anew."""

    def __init__(self, home: Path, kind: str) -> None:
        super().__init__(str(home / "__pycache__"), f"{kind}-%s.cache")

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with *source*, and with what of ours is compiled in: filters of constants."""
        return super().get_source_checksum(f"{_engine()}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* with what is kept, if it is whole."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # half a file can trip anything up, and is written again
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep *bucket*, unless Python keeps nothing either or nobody may write there."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


@cache
def _engine() -> str:
    engine = Path(__file__).parents[1]
    files = ((path.relative_to(engine).as_posix(), path.stat()) for path in engine.rglob("*.py"))
    return " ".join(sorted(f"{name}:{found.st_mtime_ns}:{found.st_size}" for name, found in files))
