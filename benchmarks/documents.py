"""What becomes of OpenAPI documents: for each a row of operations, models, what is left out and why, mypy, and time.

    python benchmarks/documents.py DOCUMENT...

Ours is one cold `polykyc generate --allow-loss`, stock one openapi-python-client with its default hooks.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from programs import PATH, folder, polykyc_command, stock
from rows import HEAD, RULE, Row, left_out, modules, refused, row_of
from turns import spawned

_SLUG = "acme"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, nargs="+", metavar="DOCUMENT")
    print(HEAD)
    print(RULE)
    for document in parser.parse_args().documents:
        with folder() as home:
            print(_row(document, home), flush=True)


def _row(document: Path, home: Path) -> Row:
    spec = home / "specs" / f"{_SLUG}{document.suffix}"
    spec.parent.mkdir()
    shutil.copy(document, spec)
    row = row_of(spec, document.name)
    command = [*polykyc_command(home), "--allow-loss"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return replace(row, left=refused(done.stderr))
    client = home / "generated" / "polykyc" / _SLUG
    checked = [sys.executable, "-m", "mypy", "--strict", "--python-executable", sys.executable, "-p", "polykyc"]
    check = subprocess.run(checked, cwd=client.parent.parent, capture_output=True, text=True, check=False)
    clean = "clean" if check.returncode == 0 else check.stdout.strip().splitlines()[-1]
    emitted, models = modules(client)
    shutil.rmtree(client.parent)
    mine = spawned(command, PATH=PATH)[1]
    try:
        ratio = f"{mine / spawned(stock(spec, home / 'stock'), PATH=PATH)[1]:.2f}"
    except SystemExit:
        ratio = "stock fails"
    return replace(row, emitted=emitted, models=models, left=left_out(done.stdout), mypy=clean, cpu=ratio)


if __name__ == "__main__":
    main()
