"""mypy at its strictest on what a test emitted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

_CACHE: Final = Path(__file__).parents[2] / ".mypy_cache" / "emitted"


def complaints(home: Path, *chosen: str) -> str:
    """Return what mypy says against what is *chosen* below *home*, `-p package` or a file; nothing if it is sound.

    The runs share what mypy learns of the standard library, attrs and httpx, which takes longer than a small client.
    """
    # Several workers write to it at the same time, for which a database would have them wait.
    cache = [f"--cache-dir={_CACHE}", "--no-sqlite-cache"]
    line = [sys.executable, "-m", "mypy", "--strict", "--config-file=", *cache, *chosen]
    done = subprocess.run(line, cwd=home, capture_output=True, text=True, check=False)
    return f"{done.stdout}{done.stderr}"[-3000:] if done.returncode else ""
