"""What a durable verification costs: how many a second, how many rows of the database, and both while others wait.

At each size a new database has that many verifications that wait: one of SQLite, and, where it is installed, one of a
PostgreSQL server that this script starts. Then batches take turns: verifications of `polykyc.durable`, which are
opened, woken by an event and read again, and the same written by hand on DBOS (three steps around the same client, and
a message), which neither finds a lost create again nor takes an event that comes before the session is stored. No
network: the client has an `httpx.MockTransport`.

    python benchmarks/durable.py FOLDER
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

import turns
from turns import ROOT, Row

SIZES: Final = (100, 1_000, 10_000)
BATCH: Final = 40
OURS: Final = "polykyc.durable"
BY_HAND: Final = "DBOS by hand"
DAY: Final = 86_400.0
DONE: Final = "https://example.com/done"


def measure(home: Path, rounds: int) -> list[Row]:
    """Return the rows of the table, from a process of its own for each size."""
    sys.path.append(str(ROOT))
    from tests.support.durable import postgres

    rows = _rows("SQLite", {size: _worked(home, rounds, size, "") for size in SIZES})
    if programs := postgres.programs():
        with postgres.running(programs) as server:
            urls = {size: server.create_database(f"waiting_{size}") for size in SIZES}
            rows += _rows("PostgreSQL", {size: _worked(home, rounds, size, url) for size, url in urls.items()})
    return rows


def _worked(home: Path, rounds: int, size: int, url: str) -> dict[str, Any]:
    """Return what a worker measured while *size* verifications wait in the database at *url*; empty for SQLite."""
    command = [turns.python(home, "durable"), __file__, "--worker", str(size), str(max(rounds // 12, 2)), url]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _rows(database: str, measured: dict[int, dict[str, Any]]) -> list[Row]:
    few, *between, many = SIZES
    waiting = {size: f"{size:,} others wait" for size in SIZES}
    return [
        Row(
            f"durable verifications per second, {database}",
            "per second",
            aim=0.4,
            figures={name: measured[few][name] for name in (OURS, BY_HAND)},
            most=False,
        ),
        Row(
            f"durable verifications per second, {database}, while {many:,} wait",
            "per second",
            aim=0.8,
            figures={waiting[size]: measured[size][OURS] for size in (many, few)},
            most=False,
            more={waiting[size]: measured[size][OURS] / measured[few][OURS] for size in between}
            | {f"{BY_HAND}, {waiting[many]}": measured[many][BY_HAND] / measured[few][BY_HAND]},
        ),
        Row(
            f"database rows of a durable verification, {database}, while {many:,} wait",
            "rows",
            aim=1.05,
            figures={waiting[size]: measured[size]["rows"] for size in (many, few)},
        ),
    ]


class Provider:
    """Kayle as the function of an `httpx.MockTransport`: each session is new, and succeeds once it is decided."""

    def __init__(self) -> None:
        self.decided = set[str]()
        self.looked = set[str]()
        self._numbers = count()

    def answer(self, request: Any) -> Any:
        import httpx

        if request.method == "POST":
            return httpx.Response(200, json=_envelope(f"vs_{next(self._numbers):064}", "created"))
        session_id = request.url.path.rpartition("/")[2]
        # A session may be decided as soon as it was looked at, so its status is read first.
        status = "succeeded" if session_id in self.decided else "created"
        self.looked.add(session_id)
        return httpx.Response(200, json=_envelope(session_id, status))


def _envelope(session_id: str, status: str) -> dict[str, Any]:
    at = "2026-01-01T00:00:00Z"
    session: dict[str, object] = {
        "id": session_id,
        "status": status,
        "contract_version": 1,
        "share_fields": {},
        "failure_code": None,
        "redirect_url": None,
        "verification_url": f"https://verify.example/{session_id}",
        "expires_at": at,
        "completed_at": at if status == "succeeded" else None,
        "created_at": at,
        "updated_at": at,
        "nfc_tries_used": 1,
        "liveness_tries_used": 0,
        "webhook_endpoint_id": None,
    }
    return {"data": session, "error": None}


class Worker:
    """One process that follows verifications in both ways."""

    def __init__(self, url: str) -> None:
        import httpx
        from dbos import DBOS, SetWorkflowID
        from polykyc import kayle
        from polykyc.durable import Verifications

        self._url = url
        self._provider, self._ids, self._numbers = Provider(), dict[str, str](), count()
        transport = httpx.MockTransport(self._provider.answer)
        client = kayle.Client(token="kk_test_1", http_client=httpx.Client(transport=transport))
        verifications = Verifications(
            client,
            arguments=lambda _: {"redirect_url": DONE},
            opened=self._opened,
            # Those that wait do so for the whole run.
            first_pause=DAY,
            longest_pause=DAY,
            limit_starts=False,
        )

        @DBOS.step()
        def create(reference: str) -> str:
            session = client.sessions.create(redirect_url=DONE)
            self._opened(reference, session)
            return self._ids[reference]

        @DBOS.step()
        def look(session_id: str) -> str:
            return str(client.sessions.get(session_id).status)

        @DBOS.workflow()
        def verify(reference: str) -> str:
            session_id = create(reference)
            while (status := look(session_id)) != "approved":
                DBOS.recv("event", DAY)
            return status

        def start(reference: str) -> None:
            with SetWorkflowID(reference):
                DBOS.start_workflow(verify, reference)

        self._start: dict[str, Callable[[str], object]] = {OURS: verifications.start, BY_HAND: start}
        self._wake: dict[str, Callable[[str], object]] = {
            OURS: lambda reference: verifications.receive(_event(self._ids[reference], next(self._numbers))),
            BY_HAND: lambda reference: DBOS.send(reference, "decided", "event"),
        }
        self._outcome: dict[str, Callable[[str], object]] = {
            OURS: verifications.outcome,
            BY_HAND: lambda reference: _status(DBOS.get_workflow_status(reference)) == "SUCCESS" or None,
        }
        DBOS(config={"name": "durable", "system_database_url": url, "log_level": "CRITICAL"})
        DBOS.launch()

    def wait_with(self, size: int) -> None:
        """Start *size* verifications of ours that wait from now on."""
        self._open(OURS, [f"waiting-{index}" for index in range(size)])

    def batch(self, name: str) -> float:
        """Follow a batch of verifications from start to outcome, and return how many were done in a second."""
        references = [f"{name.replace(' ', '-')}-{next(self._numbers)}" for _ in range(BATCH)]
        began = time.perf_counter()
        self._open(name, references)
        for reference in references:
            self._provider.decided.add(self._ids[reference])
            self._wake[name](reference)
        for reference in references:
            _until(partial(self._is_over, name, reference))
        return BATCH / (time.perf_counter() - began)

    def rows(self) -> int:
        """Return the number of rows of all tables."""
        import sqlalchemy

        engine = sqlalchemy.create_engine(self._url.replace("postgresql:", "postgresql+psycopg:"))
        schema = None if engine.name == "sqlite" else "dbos"
        tables = sqlalchemy.MetaData()
        tables.reflect(engine, schema=schema)
        with engine.connect() as database:
            counted = [sqlalchemy.select(sqlalchemy.func.count()).select_from(table) for table in tables.sorted_tables]
            return sum(database.execute(each).scalar_one() for each in counted)

    def _opened(self, reference: str, session: Any) -> None:
        self._ids[reference] = session.id

    def _open(self, name: str, references: list[str]) -> None:
        for reference in references:
            self._start[name](reference)
        for reference in references:
            _until(lambda reference=reference: self._ids.get(reference) in self._provider.looked)  # type: ignore[misc]

    def _is_over(self, name: str, reference: str) -> bool:
        return self._outcome[name](reference) is not None


def _status(status: Any) -> str:
    return str(status.status)


def _event(session_id: str, number: int) -> Any:
    from polykyc import Event, SessionStatus

    return Event(
        provider="kayle",
        id=f"evt_{number}",
        type="verification.session.succeeded",
        occurred_at=None,
        status=SessionStatus.APPROVED,
        session_id=session_id,
        external_id=None,
        raw={},
    )


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.005)


def work(size: int, batches: int, url: str) -> None:
    """Print what was found while *size* verifications wait."""
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(url or f"sqlite:///{folder}/durable.sqlite")
        worker.wait_with(size)
        for name in (OURS, BY_HAND):
            worker.batch(name)
        before = worker.rows()
        worker.batch(OURS)
        figures = {"rows": (worker.rows() - before) / BATCH}
        rates: dict[str, list[float]] = {OURS: [], BY_HAND: []}
        for _ in range(batches):
            for name, each in rates.items():
                each.append(worker.batch(name))
    print(json.dumps(figures | {name: statistics.median(each) for name, each in rates.items()}), flush=True)
    # Those that wait would keep this process for a day.
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "--worker":
        work(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    options = turns.options(__doc__)
    turns.tell(measure(options.home, options.rounds))
