"""Generating from documents of 10 to 3,000 operations, and importing what came of it, against stock.

    python benchmarks/scale.py [--runs 5] [--sizes 10 100 1000 3000]

Stock is openapi-python-client with its default hooks, on the same document, taking turns with ours.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from programs import PATH, ours, peak, stock
from synthetic import text
from turns import in_turns, spawned

_FIRST = "from polykyc.big.operations import get_account_0000"
_IMPORTS = {
    "import httpx": "import httpx",
    "ours, one operation": _FIRST,
    "ours, one operation, and httpx": f"{_FIRST}; import httpx",
    "stock, one operation": "from stock.api.account import get_account_0000",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000], metavar="OPERATIONS")
    options = parser.parse_args()
    print(f"{'operations':>10}{'':10}{'wall s':>10}{'CPU s':>10}{'peak MiB':>10}")
    spent: dict[int, dict[str, float]] = {}
    for size in sorted(options.sizes):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            (home / "specs").mkdir()
            (home / "specs" / "big.yaml").write_text(text(size))
            spent[size] = _generated(home, size, options.runs)
            if size == 1000:
                _tell_imports(home, 5 * options.runs)
    for less, more in pairwise(spent):
        powers = {name: math.log(cpu / spent[less][name], more / less) for name, cpu in spent[more].items()}
        told = ", ".join(f"{name} {power:.2f}" for name, power in powers.items())
        print(f"CPU grows from {less} to {more} operations as this power of their number: {told}")


def _generated(home: Path, size: int, runs: int) -> dict[str, float]:
    """Print what each spends on the document in *home*; return the CPU seconds."""
    commands = {
        "ours": (home / "generated", ours(home)),
        "stock": (home / "stock", stock(home / "specs" / "big.yaml", home / "stock")),
    }

    def turn(out: Path, command: list[str]) -> Callable[[], tuple[float, float]]:
        def run() -> tuple[float, float]:
            shutil.rmtree(out, ignore_errors=True)
            return spawned(command, PATH=PATH)

        return run

    times = in_turns({name: turn(*one) for name, one in commands.items()}, runs)
    figures: dict[str, tuple[float, ...]] = {}
    for name, (out, command) in commands.items():
        shutil.rmtree(out, ignore_errors=True)
        figures[name] = (*times[name], peak(command))
        print(f"{size:10}  {name:8}" + "".join(f"{figure:10.2f}" for figure in figures[name]))
    ratios = (mine / theirs for mine, theirs in zip(figures["ours"], figures["stock"], strict=True))
    print(f"{size:10}  {'ratio':8}" + "".join(f"{ratio:10.2f}" for ratio in ratios), flush=True)
    return {name: cpu for name, (_, cpu) in times.items()}


def _tell_imports(home: Path, runs: int) -> None:
    path = os.pathsep.join((str(home / "generated"), str(home)))

    def turn(statement: str) -> Callable[[], tuple[float, float]]:
        return lambda: spawned([sys.executable, "-c", statement], path)

    measured = in_turns({name: turn(statement) for name, statement in _IMPORTS.items()}, runs)
    base = measured["import httpx"][1]
    for name, (_, cpu) in measured.items():
        print(f"{name:34}{1000 * cpu:8.1f} ms of CPU {cpu / base:8.2f}", flush=True)


if __name__ == "__main__":
    main()
