"""A program of its own, whose processor time is bounded: a busy machine makes it slower, and not longer."""

from __future__ import annotations

import subprocess
import sys
import textwrap


def run_within(seconds: int, program: str) -> None:
    """Run *program* in a process of its own that ends after *seconds* of processor time."""
    limit = f"import resource\nresource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))\n"
    done = subprocess.run(
        [sys.executable, "-c", limit + textwrap.dedent(program)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:] or "it took more time than it may"
