"""Calls per second over loopback, one at a time, many at once and over TLS, against raw httpx and aiohttp.

The server is a process of its own on the last core, and the clients take turns on the first.

    python benchmarks/wire.py FOLDER
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import calls
import turns
from calls import PEERS
from turns import Peer, Row

AIOHTTP = Peer("aiohttp by hand", "aiohttp")


def measure(home: Path, rounds: int) -> list[Row]:
    return [blocking(home, rounds), *at_once(home, rounds), over_tls(home, rounds)]


def blocking(home: Path, rounds: int) -> Row:
    with serving(home) as port:
        times = turns.alternate(home, "calls", PEERS, rounds, "sync", f"http://127.0.0.1:{port}")
    return Row(
        what="calls per second over loopback, sync",
        unit="calls per second",
        aim=3,
        figures=per_second(times),
        most=False,
        more={"CPU time of a call": share_of_cpu(times)},
    )


def at_once(home: Path, rounds: int, many: int = 50) -> list[Row]:
    """Return the rows of *many* calls at once, against either library by hand."""
    with serving(home) as port:
        base = f"http://127.0.0.1:{port}"
        times = turns.alternate(home, "calls", [*PEERS, AIOHTTP], rounds, "async", base, str(many))
    figures, what = per_second(times), f"calls per second over loopback, async, {many} at once"
    return [
        Row(what, "calls per second", 10, figures, most=False, more={"CPU time of a call": share_of_cpu(times)}),
        Row(what, "calls per second", 0.8, {name: figures[name] for name in ("polykyc", AIOHTTP.name)}, most=False),
    ]


def over_tls(home: Path, rounds: int) -> Row:
    """Return the row of calls one after the other on a TLS connection that is open already."""
    with tempfile.TemporaryDirectory() as folder, serving(home, folder) as port:
        base, trusted = f"https://localhost:{port}", {"SSL_CERT_FILE": f"{folder}/trusted.pem"}
        times = turns.alternate(home, "calls", PEERS, rounds, "sync", base, **trusted)
    walls = [wall for wall, _ in times.values()]
    return Row(
        what="100 calls over one TLS connection",
        unit="ms of CPU",
        aim=0.5,
        figures={name: cpu * 100 * 1e3 for name, (_, cpu) in times.items()},
        more={"elapsed time": walls[0] / walls[1]},
    )


def per_second(times: dict[str, tuple[float, float]]) -> dict[str, float]:
    """Return the calls per second of each."""
    return {name: 1 / wall for name, (wall, _) in times.items()}


def share_of_cpu(times: dict[str, tuple[float, float]]) -> float:
    """Return our CPU time of a call over that of the first peer."""
    cpus = [cpu for _, cpu in times.values()]
    return cpus[0] / cpus[1]


@contextmanager
def serving(home: Path, *folder: str) -> Generator[int]:
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
