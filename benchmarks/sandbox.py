"""How the sandbox's speed depends on what it holds: requests per second on one core, and latencies as a curve.

At each size a new server, kept on one core, has that many sessions in its database, half of them Kayle's and half
Dossiers'. Requests of seven kinds take turns over kept connections. In turns with them a bare Starlette route is
asked, the floor of whatever stands on the same server, so that a busy machine hits both.

Printed are the requests of a second and of a second of the server's CPU time, its CPU time as a multiple of the
floor's, and the median latency of each kind in milliseconds, which `sandbox.svg` next to this script draws.

    python benchmarks/sandbox.py [--sizes 100,1000,3000,10000] [--seconds 5]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from attrs import define
from curve import curve

from polykyc_tools.sandbox.api.sandbox import Sandbox

Ask: TypeAlias = Callable[[int], tuple[str, str, dict[str, Any] | None]]
CONNECTIONS, ROUNDS = 2, 10
KINDS = ("create", "get", "list", "by state", "create D", "search", "find")
CHART = Path(__file__).with_suffix(".svg")
SANDBOX = """
import sys
from pathlib import Path
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
server = Server(Sandbox(providers=["dossiers", "kayle"], db=Path(sys.argv[1])))
print(server.url, flush=True)
server.run()
"""
FLOOR = """
import json, socket, sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
async def answer(request):
    return JSONResponse({"data": {"id": request.path_params["id"]}, "error": None})
listening = socket.create_server(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
config = uvicorn.Config(Starlette(routes=[Route("/{id}", answer)]), http="h11", access_log=False, log_level="warning")
uvicorn.Server(config).run(sockets=[listening])
"""


@define(frozen=True)
class Served:
    """A server on a core of its own."""

    process: subprocess.Popen[str]
    port: int

    def cpu(self) -> float:
        """Return the seconds that it computed so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@define(frozen=True)
class Measured:
    """What was found at one *size*: requests a second, and of a second of CPU time; *latencies* in milliseconds."""

    size: int
    rate: float
    of_cpu: float
    ratio: float
    latencies: Mapping[str, float]

    def __str__(self) -> str:
        figures = f"{self.size:9}{self.rate:9.0f}{self.of_cpu:9.0f}{self.ratio:9.1f}"
        return figures + "".join(f"{latency:9.1f}" for latency in self.latencies.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,3000,10000")
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    if not hasattr(os, "sched_setaffinity"):
        raise SystemExit("this needs Linux, which can keep a process on one core")
    print("".join(f"{head:>9}" for head in ("sessions", "req/s", "a CPU s", "x floor", *KINDS)), flush=True)
    measurements: list[Measured] = []
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            db = Path(folder) / "sandbox.db"
            ids = filled(db, size)
            with served(SANDBOX, str(db)) as sandbox, served(FLOOR) as floor:
                measurements.append(measured(size, ids, sandbox, floor, options.seconds))
                print(measurements[-1], flush=True)
    lines = {kind: [measurement.latencies[kind] for measurement in measurements] for kind in KINDS}
    title = "Milliseconds until an answer is there, median"
    CHART.write_text(
        curve(title, "sessions stored", [measurement.size for measurement in measurements], lines), encoding="utf-8"
    )


def filled(db: Path, size: int) -> list[str]:
    """Store *size* sessions, Kayle's in three states; return the ids of those."""
    sandbox = Sandbox(providers=["dossiers", "kayle"], db=db)
    client, other = sandbox.client("kayle"), sandbox.client("dossiers")
    ids: list[str] = []
    with sandbox.store.transaction():  # one, for it is not the filling that is measured
        for number in range(size // 2):
            other.sessions.create(external_id=f"order-{number:06}")
            session = client.sessions.create()
            ids.append(str(session.id))
            if number % 3:
                sandbox.move(session, "approved" if number % 2 else "declined")
    sandbox.close()
    return ids


@contextmanager
def served(code: str, *arguments: str) -> Iterator[Served]:
    """Run *code*, a server that prints its address, on the last core."""
    last = max(os.sched_getaffinity(0))
    command = ["taskset", "-c", str(last), sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Served(process, int(process.stdout.readline().strip().rpartition(":")[2]))
        finally:
            process.terminate()


def measured(size: int, ids: list[str], sandbox: Served, floor: Served, seconds: float) -> Measured:
    """Return what was measured with *size* sessions."""
    kayle, dossiers = "/kayle/v1/sessions", "/dossiers/kyc/sessions"
    asks: tuple[Ask, ...] = (
        lambda _: ("POST", kayle, None),
        lambda number: ("GET", f"{kayle}/{ids[number % len(ids)]}", None),
        lambda _: ("GET", f"{kayle}?limit=20", None),
        lambda _: ("GET", f"{kayle}?limit=20&status=completed", None),
        lambda number: ("POST", dossiers, {"externalId": f"again-{number}"}),
        lambda _: ("POST", f"{dossiers}/search", {"limit": 20, "offset": len(ids) // 2}),
        lambda number: ("POST", f"{dossiers}/search", {"searchQuery": f"order-{number % len(ids):06}"}),
    )
    kinds = dict(zip(KINDS, asks, strict=True))
    answers: dict[str, list[float]] = {}
    rates, costs, floors = [], [], []
    for _ in range(ROUNDS):
        for server, requests, costly in (
            (sandbox, kinds, costs),
            (floor, {"floor": lambda _: ("GET", "/x", None)}, floors),
        ):
            before = server.cpu()
            took = loaded(server.port, requests, seconds / ROUNDS)
            count = sum(map(len, took.values()))
            costly.append((server.cpu() - before) / count * 1000)
            if server is sandbox:
                rates.append(count / (seconds / ROUNDS))
                for kind, times in took.items():
                    answers.setdefault(kind, []).extend(times)
    ratio = statistics.median(costs) / statistics.median(floors)
    latencies = {kind: statistics.median(answers[kind]) * 1000 for kind in kinds}
    return Measured(size, statistics.median(rates), 1000 / statistics.median(costs), ratio, latencies)


def loaded(port: int, kinds: Mapping[str, Ask], seconds: float) -> dict[str, list[float]]:
    """Ask *kinds* in turns over a few connections for so many *seconds*; return the seconds that each answer took."""
    latencies: dict[str, list[float]] = {kind: [] for kind in kinds}
    until = time.perf_counter() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        number = 0
        while time.perf_counter() < until:
            for kind, request_of in kinds.items():
                number += 1
                method, path, sent = request_of(number * 7919)
                token = "kk_sandbox_1" if "kayle" in path else "sandbox_1"
                headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
                text = None if sent is None else json.dumps(sent)
                begun = time.perf_counter()
                connection.request(method, path, text, headers)
                answer = connection.getresponse()
                body = answer.read()
                latencies[kind].append(time.perf_counter() - begun)
                if answer.status not in {200, 201}:
                    raise SystemExit(f"{method} {path}: {answer.status} {body[:200]!r}")
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return latencies


if __name__ == "__main__":
    main()
