"""Generating all five clients, against stock openapi-python-client on the Salesive document alone.

Each run is a new process with nothing emitted before; the two take turns, so that a busy machine hits both.

    python benchmarks/generate.py [--runs 15]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import programs
from turns import ROOT, in_turns, spawned


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(ROOT / "specs", home / "specs")
        shutil.copytree(ROOT / "overlays", home / "overlays")

        def polykyc_run() -> tuple[float, float]:
            shutil.rmtree(home / "generated", ignore_errors=True)
            return spawned(programs.polykyc_command(home), PATH=programs.PATH)

        def stock() -> tuple[float, float]:
            shutil.rmtree(home / "stock", ignore_errors=True)
            return spawned(programs.stock(home / "specs" / "salesive.yaml", home / "stock"), PATH=programs.PATH)

        measured = in_turns({"polykyc, all providers": polykyc_run, "stock, Salesive alone": stock}, runs)
    base = measured["stock, Salesive alone"]
    print(f"{'':26}{'wall s':>9}{'CPU s':>9}{'wall ratio':>12}{'CPU ratio':>12}   median of {runs} runs, taking turns")
    for name, (wall, cpu) in measured.items():
        print(f"{name:26}{wall:9.2f}{cpu:9.2f}{wall / base[0]:12.2f}{cpu / base[1]:12.2f}")


if __name__ == "__main__":
    main()
