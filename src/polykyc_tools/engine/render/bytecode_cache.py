"""Keep the compiled form of polykyc's own templates next to them, as Python keeps that of modules.

To compile them takes 0.25 s of CPU time, of the 1.1 s of a cold `polykyc generate` for one provider (December 2026,
`benchmarks/generate.py`).
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class TemplateCache(FileSystemBytecodeCache):
    """The compiled templates of the folder *home* for one *kind* of environment."""

    def __init__(self, home: Path, kind: str) -> None:
        super().__init__(str(home / "__pycache__"), f"{kind}-%s.cache")

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with *source* and with the engine, whose filters are applied to constants."""
        return super().get_source_checksum(f"{_engine()}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket* with what is kept, unless the file is damaged."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # half a file can raise anything, and is written again
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep *bucket*, unless Python keeps no bytecode or the folder cannot be written."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


@cache
def _engine() -> str:
    engine = Path(__file__).parents[1]
    files = ((path.relative_to(engine).as_posix(), path.stat()) for path in engine.rglob("*.py"))
    return " ".join(sorted(f"{name}:{stat.st_mtime_ns}:{stat.st_size}" for name, stat in files))
