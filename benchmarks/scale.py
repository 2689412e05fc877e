"""Generating from documents of 10 to 3,000 operations and from real ones, and importing what came of it, against stock.

    python benchmarks/scale.py [--runs 5] [--sizes 10 100 1000 3000] [--document FILE ...]

Stock is openapi-python-client with its default hooks, on the same document, taking turns with ours.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from programs import PATH, folder, peak, polykyc_command, stock
from synthetic import text
from turns import in_turns, medians, spawned

_IMPORTED = 1000
"""The size of which imports are measured."""

_AIMS = {1000: 0.35, 3000: 0.35}
"""The ratio of CPU time that a size must reach."""

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
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1000, 3000], metavar="OPERATIONS")
    parser.add_argument("--document", type=Path, action="append", default=[], metavar="FILE", help="a real one")
    options = parser.parse_args()
    print(f"{'operations':>20}{'':10}{'wall s':>10}{'CPU s':>10}{'peak MiB':>10}")
    spent: dict[int, dict[str, float]] = {}
    for size in sorted(options.sizes):
        with _root("big.yaml", text(size)) as home:
            spent[size] = _generated(home, f"{size:,}", options.runs)
            if aim := _AIMS.get(size):
                reached = spent[size]["ours"] <= aim * spent[size]["stock"]
                print(f"{size:>20,}  aim {aim:24.2f}{'' if reached else '  MISSED'}", flush=True)
            if size == _IMPORTED:
                _tell_imports(home, 5 * options.runs)
    for document in options.document:
        with _root(f"big{document.suffix}", document.read_text(encoding="utf-8")) as home:
            _generated(home, document.name, options.runs)
    for less, more in pairwise(spent):
        powers = {name: math.log(cpu / spent[less][name], more / less) for name, cpu in spent[more].items()}
        summary = ", ".join(f"{name} {power:.2f}" for name, power in powers.items())
        print(f"CPU grows from {less:,} to {more:,} operations as this power of their number: {summary}")


@contextmanager
def _root(name: str, spec: str) -> Generator[Path]:
    """Yield a project whose one spec is the file *name*."""
    with folder() as home:
        (home / "specs").mkdir()
        (home / "specs" / name).write_text(spec, encoding="utf-8")
        yield home


def _generated(home: Path, what: str, runs: int) -> dict[str, float]:
    """Print what each spends on the document in *home*; return the CPU seconds."""
    (spec,) = (home / "specs").iterdir()
    commands = {
        "ours": (home / "generated", [*polykyc_command(home), "--allow-loss"]),
        "stock": (home / "stock", stock(spec, home / "stock")),
    }

    def started(out: Path) -> None:
        for left in (out, home / ".polykyc"):
            shutil.rmtree(left, ignore_errors=True)

    peaks: dict[str, float] = {}
    for name, (out, command) in commands.items():  # which warms the disk as well
        started(out)
        peaks[name] = peak(command)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, (out, command) in commands.items():
            started(out)
            times[name].append(spawned(command, PATH=PATH))
    figures = {name: (*medians(times[name]), peaks[name]) for name in commands}
    for name, three in figures.items():
        print(f"{what:>20}  {name:8}" + "".join(f"{figure:10.2f}" for figure in three))
    ratios = (own / of_stock for own, of_stock in zip(figures["ours"], figures["stock"], strict=True))
    print(f"{what:>20}  {'ratio':8}" + "".join(f"{ratio:10.2f}" for ratio in ratios), flush=True)
    return {name: cpu for name, (_, cpu, _) in figures.items()}


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
