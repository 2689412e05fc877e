"""The life of a vendored copy, by the installed command, each exit code as documented.

    python tests/integration/wheel/vendored_life.py INSTALLED CHECKOUT AWAY

*INSTALLED* and *CHECKOUT* are the command of the wheel and that of this checkout, which give the same copies.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]


def main(installed: str, checkout: str, away: str) -> None:
    """Vendor, edit, update and lose files below the folder *away*."""
    home = Path(away)
    live(installed, _older(home / "older"), home / "life" / "app" / "kyc")
    agree(home / "same", wheel=installed, checkout=checkout)


def live(polykyc: str, older: Path, copy: Path) -> None:
    """Take *copy* from its first day, with the clients of *older*, to the loss of a file."""

    def run(code: int, command: str, *options: str) -> None:
        _run(code, polykyc, "vendor", *command.split(), "--into", str(copy), *options)

    run(0, "add kayle salesive", "--root", str(older))
    run(6, "check --newer")
    edited = copy / "kayle" / "status.py"
    edited.write_text(f"{edited.read_text()}\nOURS = True\n")
    run(4, "check")
    run(0, "update --dry-run")
    run(0, "update")
    run(4, "check --newer")
    if "OURS" not in edited.read_text() or "OLD" in (copy / "_runtime" / "errors.py").read_text():
        sys.exit("the update lost an edit, or did not take place")
    run(2, "remove kayle")
    run(0, "remove salesive")
    (copy / "LICENSE").unlink()
    run(5, "check")
    run(0, "list --json")


def agree(home: Path, **tools: str) -> None:
    """Hold the copies of *tools* below *home* to be the same."""
    for name, tool in tools.items():
        _run(0, tool, "vendor", "add", "kulipa", "--into", str(home / name))
    if len({(home / name / "polykyc.lock").read_bytes() for name in tools}) != 1:
        sys.exit(f"the copies of {' and '.join(tools)} differ")


def _older(home: Path) -> Path:
    """Return *home*, the checkout as if it were of a version before this."""
    for part in ("specs", "overlays", "generated"):
        shutil.copytree(ROOT / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
    version, errors = (home / "generated" / "polykyc" / name for name in ("_version.py", "_runtime/errors.py"))
    version.write_text(re.sub("(__version__ = ).*", r'\1"0.0.1"', version.read_text()))
    errors.write_text(f"{errors.read_text()}\nOLD = True\n")
    return home


def _run(code: int, *command: str) -> None:
    """Run *command*, which has to exit with *code*."""
    done = subprocess.run(command).returncode
    if done != code:
        sys.exit(f"{' '.join(command)}: exit {done}, and not {code}")


if __name__ == "__main__":
    main(*sys.argv[1:])
