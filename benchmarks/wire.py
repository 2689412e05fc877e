"""Calls per second over loopback, sync and async, one at a time and many at once, against raw httpx.

The server is a process of its own on the last core, and the clients take turns on the first.

    python benchmarks/wire.py FOLDER
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import calls
import turns
from calls import PEERS
from turns import Row

MODES = {"sync": (1, 1.15), "async": (50, 2.0)}


def measure(home: Path, rounds: int) -> list[Row]:
    rows: list[Row] = []
    for mode, (at_once, aim) in MODES.items():
        with serving(home) as port:
            times = turns.alternate(home, "calls", PEERS, rounds, mode, f"http://127.0.0.1:{port}", str(at_once))
        per_second = {name: 1 / wall for name, (wall, _) in times.items()}
        cpus = [cpu for _, cpu in times.values()]
        rows.append(
            Row(
                what=f"calls per second over loopback, {mode}" + (f", {at_once} at once" if at_once > 1 else ""),
                unit="calls per second",
                aim=aim,
                figures=per_second,
                most=False,
                more={"CPU time of a call": cpus[0] / cpus[1]},
            )
        )
    return rows


@contextmanager
def serving(home: Path, *folder: str) -> Iterator[int]:
    """Start the server on the last core, yield its port to what runs on the first, and end it."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(calls.answer())
        pin(-1)
        command = [turns.python(home, "server"), str(turns.HERE / "server.py"), file.name, *folder]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        pin(0)
        try:
            assert child.stdout is not None
            yield int(child.stdout.readline())
        finally:
            child.terminate()
            child.wait()
            pin(0, of=len(CORES))


CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def pin(which: int, of: int = 1) -> None:
    """Keep this process, and those that it starts, on *of* cores, where the system can."""
    if CORES:
        os.sched_setaffinity(0, (CORES[which:] or CORES)[:of])


if __name__ == "__main__":
    options = turns.options(__doc__)
    turns.tell(measure(options.home, options.rounds))
