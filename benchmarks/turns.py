"""How peers are compared: each in a process of its own, with a Python of its own, and all of them in turns.

A busy machine or a warm one then hits all alike, and the ratio of two medians can be trusted where seconds cannot.
"""

from __future__ import annotations

import argparse
import asyncio
import inspect
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
BATCH: Final = 0.03
"""Seconds of CPU time that a batch of calls takes."""


@dataclass(frozen=True)
class Peer:
    """Who is measured: what the script calls it, and the environment that it has."""

    name: str
    home: str
    path: str = ""
    """What its Python finds next to the environment, below the folder of all that is emitted."""


@dataclass(frozen=True)
class Row:
    """One row of the table: a figure of each, the first of them ours and the second what it is divided by."""

    what: str
    unit: str
    aim: float
    figures: Mapping[str, float]
    most: bool = True
    """Whether the ratio should be at most what is aimed at, or at least."""
    more: Mapping[str, float] = field(default_factory=dict[str, float])
    """Further ratios of the first to the second, by how they were measured."""

    @property
    def ratio(self) -> float:
        """Return ours over the second."""
        own, base, *_ = self.figures.values()
        return own / base

    @property
    def reached(self) -> bool:
        """Return whether it is what is aimed at."""
        return self.ratio <= self.aim if self.most else self.ratio >= self.aim


def options(script: str | None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=script, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path, help="the folder that `nox -s benchmarks` made the environments in")
    parser.add_argument("--rounds", type=int, default=60, help="turns of each")
    return parser.parse_args()


def tell(rows: list[Row]) -> None:
    """Print *rows*."""
    for row in rows:
        sign = "<=" if row.most else ">="
        print(f"{row.what}: {row.ratio:.2f}, aim {sign} {row.aim:g}{'' if row.reached else '  MISSED'}")
        base = list(row.figures.values())[1]
        for name, figure in row.figures.items():
            print(f"    {name:34}{figure:12.4g} {row.unit:20}{figure / base:8.2f}")
        for name, ratio in row.more.items():
            print(f"    {name}: {ratio:.2f}")


def python(home: Path, environment: str) -> str:
    """Return the Python of an environment."""
    return str(home / environment / ("Scripts" if os.name == "nt" else "bin") / "python")


Ask: TypeAlias = Callable[[], tuple[float, float]]
"""What returns wall and CPU seconds."""


def alternate(
    home: Path, script: str, peers: list[Peer], rounds: int, *words: str, **variables: str
) -> dict[str, tuple[float, float]]:
    """Return the median wall and CPU seconds of one call of each of *peers*, which *script* serves."""
    with ExitStack() as stack:
        processes = {peer.name: stack.enter_context(_process(home, script, peer, words, variables)) for peer in peers}
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in processes}
        for _ in range(rounds):
            for name, ask in processes.items():
                times[name].append(ask())
    return {name: medians(pairs) for name, pairs in times.items()}


def medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the medians of the first and of the second figures."""
    return statistics.median(wall for wall, _ in pairs), statistics.median(cpu for _, cpu in pairs)


@contextmanager
def _process(
    home: Path, script: str, peer: Peer, words: tuple[str, ...], variables: Mapping[str, str]
) -> Generator[Ask]:
    command = [python(home, peer.home), str(HERE / f"{script}.py"), "--as", peer.name, *words]
    path = {"PYTHONPATH": str(home / "emitted" / peer.path)} if peer.path else {}
    environment = {**os.environ, **variables, **path}
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    to_child, from_child = child.stdin, child.stdout
    assert to_child is not None
    assert from_child is not None

    def ask() -> tuple[float, float]:
        to_child.write("\n")
        to_child.flush()
        line = from_child.readline()
        if not line:
            raise SystemExit(f"{peer.name} of {script} ended with {child.wait()}")
        wall, cpu = line.split()
        return float(wall), float(cpu)

    try:
        ask()  # the first batch finds out how long a call takes
        yield ask
    finally:
        to_child.close()
        child.wait()


def serve(subjects: Mapping[str, Callable[..., Callable[[], Any]]]) -> None:
    """Be the subject that the command line names: for each line that comes in, do a batch and tell what a call took."""
    _, _, name, *words = sys.argv
    call = subjects[name](*words)
    at_once = getattr(call, "at_once", 1)
    if inspect.iscoroutinefunction(call):
        loop = asyncio.new_event_loop()

        async def in_row(times: int) -> None:
            for _ in range(times):
                await call()

        async def several(times: int) -> None:
            await asyncio.gather(*(in_row(times) for _ in range(at_once)))

        def batch(times: int) -> None:
            loop.run_until_complete(several(times))

    else:

        def batch(times: int) -> None:
            for _ in range(times):
                call()

    times = 1
    while _timed(batch, times)[1] < BATCH:
        times *= 2
    for _ in sys.stdin:
        wall, cpu = _timed(batch, times)
        print(wall / times / at_once, cpu / times / at_once, flush=True)


def _timed(batch: Callable[[int], None], times: int) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    batch(times)
    return time.perf_counter() - wall, time.process_time() - cpu


def installed() -> dict[str, str]:
    """Return the variables of a process that keeps bytecode, as whatever is installed has it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def spawned(command: list[str], path: str = "", **variables: str) -> tuple[float, float]:
    """Run *command* to its end; return its wall and CPU seconds, those of its own children included."""
    environment = installed() | variables | ({"PYTHONPATH": path} if path else {})
    started = time.perf_counter()
    silent = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(command[0], command, environment, file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1)])
    _, status, used = os.wait4(child, 0)
    elapsed = time.perf_counter() - started
    os.close(silent)
    if status != 0:
        raise SystemExit(f"{' '.join(command)[:200]} failed")
    return elapsed, used.ru_utime + used.ru_stime


def in_turns(subjects: Mapping[str, Ask], runs: int) -> dict[str, tuple[float, float]]:
    """Return the medians of what each of *subjects* measures; they take turns."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in subjects}
    for run in range(max(runs, 3) + 1):
        for name, measure in subjects.items():
            measured = measure()
            if run:  # the first one warms the disk
                times[name].append(measured)
    return {name: medians(pairs) for name, pairs in times.items()}
