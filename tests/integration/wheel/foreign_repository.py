"""The installed command, run for a repository that has never heard of it.

    python tests/integration/wheel/foreign_repository.py POLYKYC PYTHON HOME

*POLYKYC* is the command, *PYTHON* has what it emits, and *HOME* becomes the repository.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

SPEC: Final = Path(__file__).parents[3] / "specs" / "kayle.yaml"
LINES: Final = (
    "show salesive",
    "schema",
    "new acme --yes",
    "new bravo --yes --from acme.yaml",
    "generate",
    "generate",
    "check",
    "show bravo --table",
    "vendor add acme --root . --into src/own",
    "vendor add salesive kayle --into src/copy",
    "vendor check",
    "vendor update --into src/copy",
    "vendor remove kayle --into src/copy",
    "vendor list",
)


def main(polykyc: str, python: str, home: str) -> None:
    """Run each line, and then the tests that `new` wrote."""
    Path(home).mkdir()
    shutil.copy(SPEC, Path(home) / "acme.yaml")
    tests = [python, "-m", "unittest", "discover", "tests"]
    for command in (*([polykyc, *line.split()] for line in LINES), tests):
        done = subprocess.run(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            sys.exit(f"{done.stdout}\n{' '.join(command)}: exit {done.returncode}")


if __name__ == "__main__":
    main(*sys.argv[1:])
