"""Generating all five clients, against stock openapi-python-client on the Salesive document alone.

Each run is a new process with nothing emitted before; the two take turns, so that a busy machine hits both.

    python benchmarks/generate.py [--runs 15]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(HERE / "specs", home / "specs")
        shutil.copytree(HERE / "overlays", home / "overlays")

        def ours() -> tuple[float, float]:
            shutil.rmtree(home / "generated", ignore_errors=True)
            return timed([str(BIN / "polykyc"), "generate", "--root", str(home)])

        def stock() -> tuple[float, float]:
            shutil.rmtree(home / "stock", ignore_errors=True)
            spec, out = str(home / "specs" / "salesive.yaml"), str(home / "stock")
            command = ["openapi-python-client", "generate", "--path", spec, "--output-path", out, "--meta", "none"]
            return timed([str(BIN / command[0]), *command[1:]])

        measured = alternate({"polykyc, five providers": ours, "stock, Salesive alone": stock}, runs)
    base = measured["stock, Salesive alone"]
    print(f"{'':26}{'wall s':>9}{'CPU s':>9}{'wall ratio':>12}{'CPU ratio':>12}   median of {runs} runs, taking turns")
    for name, (wall, cpu) in measured.items():
        print(f"{name:26}{wall:9.2f}{cpu:9.2f}{wall / base[0]:12.2f}{cpu / base[1]:12.2f}")


def timed(command: list[str]) -> tuple[float, float]:
    """Run *command*; return its wall and CPU seconds, those of its own children included."""
    before, started = os.times(), time.perf_counter()
    silent = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1)])
    _, status = os.waitpid(child, 0)
    os.close(silent)
    elapsed, after = time.perf_counter() - started, os.times()
    if status != 0:
        raise SystemExit(f"{command[0]} failed")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return elapsed, cpu


def alternate(subjects: dict[str, Callable[[], tuple[float, float]]], runs: int) -> dict[str, tuple[float, float]]:
    """Return the median wall and CPU seconds of each of *subjects*, which take turns."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in subjects}
    for run in range(runs + 1):
        for name, measure in subjects.items():
            measured = measure()
            if run:  # the first one warms the disk
                found[name].append(measured)
    return {
        name: (statistics.median(wall for wall, _ in pairs), statistics.median(cpu for _, cpu in pairs))
        for name, pairs in found.items()
    }


if __name__ == "__main__":
    main()
