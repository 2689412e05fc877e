"""What becomes of OpenAPI documents: for each a row of operations, models, what is left out and why, mypy, and time.

    python benchmarks/documents.py DOCUMENT...

Ours is one cold `polykyc generate --allow-loss`, stock one openapi-python-client with its default hooks.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from programs import PATH, ours, stock
from turns import spawned

from polykyc_tools.engine.load import load
from polykyc_tools.engine.schemas import operations

_SLUG = "acme"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, nargs="+", metavar="DOCUMENT")
    print(
        "| document | version | operations | emitted | models | left out, or why it is refused | mypy --strict | CPU |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for document in parser.parse_args().documents:
        with tempfile.TemporaryDirectory() as folder:
            print(f"| {' | '.join(_row(document, Path(folder)))} |", flush=True)


def _row(document: Path, home: Path) -> list[str]:
    spec = home / "specs" / f"{_SLUG}{document.suffix}"
    spec.parent.mkdir()
    shutil.copy(document, spec)
    whole = load(spec, root=home)
    info = whole.get("info")
    version = str(info.get("version", "")) if isinstance(info, dict) else ""
    asked = [*ours(home), "--allow-loss"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    told = _reasons(done.stdout if done.returncode == 0 else done.stderr)
    start = [f"`{document.name}`", version, str(sum(1 for _ in operations(whole)))]
    if done.returncode:
        return [*start, "0", "0", f"refused: {told}", "", ""]
    client = home / "generated" / "polykyc" / _SLUG
    checked = [sys.executable, "-m", "mypy", "--strict", "--python-executable", sys.executable, "-p", "polykyc"]
    found = subprocess.run(checked, cwd=client.parent.parent, capture_output=True, text=True, check=False)
    shutil.rmtree(client.parent)
    mine = spawned(asked, PATH=PATH)[1]
    modules = [len(list((client / part).glob("[!_]*.py"))) for part in ("operations", "models")]
    try:
        ratio = f"{mine / spawned(stock(spec, home / 'stock'), PATH=PATH)[1]:.2f}"
    except SystemExit:
        ratio = "stock fails"
    clean = "clean" if found.returncode == 0 else found.stdout.strip().splitlines()[-1]
    return [*start, *map(str, modules), told or "nothing", clean, ratio]


def _reasons(said: str) -> str:
    """Return how often each reason is *said*, names left out of it."""
    found: Counter[str] = Counter()
    for line in said.splitlines():
        if line.startswith((" ", "hint", "generated")) or ": " not in line:
            continue
        why = line.rpartition(": ")[2]
        found[re.sub(r"`[^`]*`", "…", why)] += 1
    return "; ".join(f"{why} ({count})" for why, count in found.most_common(5)) + ("; …" if len(found) > 5 else "")


if __name__ == "__main__":
    main()
