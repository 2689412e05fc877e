"""Workers that are killed at random while their verifications go on, and what came of each verification."""

from __future__ import annotations

import json
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

from attrs import define, field
from dbos import DBOSClient

from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server

from .worker import Settings

ROOT: Final = Path(__file__).parents[3]
WORKERS: Final = ("one", "two")

# Persona repeats a create under its key, Didit's is looked up. The one is woken by events alone, the other looks.
PAUSES: Final = {"persona": (900.0, 3600.0), "didit": (0.3, 2.0)}


@define
class Report:
    """What came of the verifications of a run."""

    seconds: float
    kills: int
    outcomes: Mapping[str, str] = field(repr=False)
    expected: Mapping[str, str] = field(repr=False)
    opened_twice: list[str] = field(factory=list[str])
    not_handed_over: list[str] = field(factory=list[str])
    unfinished: Mapping[str, list[str]] = field(factory=dict[str, list[str]])
    """The states and steps of the workflows that had not ended, for a person who has to find out why."""

    @property
    def wrong(self) -> dict[str, tuple[str, str | None]]:
        """Return the verifications that ended otherwise than they were decided, or not at all."""
        return {
            name: (status, self.outcomes.get(name))
            for name, status in self.expected.items()
            if self.outcomes.get(name) != status
        }


@define
class Crew:
    """Two workers over one database, a sandbox in this process, and the network in between."""

    database: str
    home: Path
    count: int
    seed: int
    sandbox: Sandbox = field(factory=Sandbox)
    _workers: dict[str, subprocess.Popen[bytes]] = field(factory=dict[str, "subprocess.Popen[bytes]"])
    _ports: dict[str, int] = field(factory=dict[str, int])
    _events: list[tuple[str, bytes, Mapping[str, str]]] = field(factory=list[Any])
    _over: threading.Event = field(factory=threading.Event)

    def run(
        self, *, patience: float, between: tuple[float, float], disturb: Callable[[], None] | None = None
    ) -> Report:
        """Start the verifications, decide them, kill workers meanwhile, and return what came of it.

        Args:
            patience: Seconds until the run is given up.
            between: The seconds between two kills, at least and at most.
            disturb: Called once, when a third of the verifications has ended.

        """
        chance = random.Random(self.seed)
        slugs = list(PAUSES)
        references = [(slugs[index % len(slugs)], f"person-{index}") for index in range(self.count)]
        expected = {reference: chance.choice(["approved", "declined"]) for _, reference in references}
        began, kills = time.monotonic(), 0
        with Server(self.sandbox):
            settings = {name: self._settings(name, references[at::2]) for at, name in enumerate(WORKERS)}
            relay = threading.Thread(target=self._relay, daemon=True)
            decider = threading.Thread(target=self._decide, args=(dict(expected),), daemon=True)
            for name in WORKERS:
                self._start(name, settings[name])
            relay.start()
            decider.start()
            client = DBOSClient(system_database_url=self.database)
            ended: dict[str, str] = {}
            try:
                next_kill = time.monotonic() + chance.uniform(*between)
                while len(ended) < self.count and time.monotonic() - began < patience:
                    time.sleep(0.25)
                    if time.monotonic() > next_kill:
                        name = chance.choice(WORKERS)
                        self._kill(name)
                        kills += 1
                        self._start(name, settings[name])
                        next_kill = time.monotonic() + chance.uniform(*between)
                    ended = self._ended(client, ended)
                    if disturb is not None and len(ended) * 3 > self.count:
                        disturb()
                        disturb = None
                unfinished = {name: self._trail(client, slug, name) for slug, name in references if name not in ended}
            finally:
                self._over.set()
                for name in list(self._workers):
                    self._kill(name)
                client.destroy()
                relay.join(10)
                decider.join(10)
        opened = Counter(str(session.reference) for session in self.sandbox.store.sessions({}, limit=10 * self.count))
        handed = {line.split()[0] for line in (self.home / "opened").read_text().splitlines()}
        return Report(
            seconds=time.monotonic() - began,
            kills=kills,
            outcomes=ended,
            expected=expected,
            opened_twice=[name for name, times in opened.items() if times > 1],
            not_handed_over=[name for name in expected if name not in handed],
            unfinished=unfinished,
        )

    def _settings(self, name: str, references: list[tuple[str, str]]) -> Settings:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._ports[name] = free.getsockname()[1]
        providers: Any = {
            slug: {
                "token": self.sandbox.token(slug),
                "base_url": self.sandbox.base_url(slug),
                "create": {
                    key: value
                    for key, value in self.sandbox.world.providers[slug].scenario.demo.create.items()
                    if key != "external_id"
                },
                "secret": self.sandbox.send_webhooks_to(slug, self._receiver(slug)),
                "first_pause": first,
                "longest_pause": longest,
            }
            for slug, (first, longest) in PAUSES.items()
        }
        return {
            "database": self.database,
            "name": name,
            "port": self._ports[name],
            "opened": str(self.home / "opened"),
            "providers": providers,
            "references": references,
        }

    def _start(self, name: str, settings: Settings) -> None:
        command = [sys.executable, "-m", "tests.support.durable.worker", json.dumps(settings)]
        with (self.home / f"log.{name}").open("ab") as log:
            self._workers[name] = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)

    def _kill(self, name: str) -> None:
        worker = self._workers.pop(name)
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)

    def _receiver(self, slug: str) -> Callable[[bytes, Mapping[str, str]], int]:
        def receive(body: bytes, headers: Mapping[str, str]) -> int:
            # Events of those that are followed by looking are lost on the way.
            if PAUSES[slug][0] > 60:
                self._events.append((slug, body, dict(headers)))
            return 200

        return receive

    def _relay(self) -> None:
        """Bring each event to a worker, twice, in any order, until one takes it."""
        chance = random.Random(self.seed + 1)
        while not self._over.is_set():
            if not self._events:
                time.sleep(0.02)
                continue
            event = self._events.pop(chance.randrange(len(self._events)))
            first, second = chance.sample(WORKERS, 2)
            if not self._deliver(first, *event):
                self._events.append(event)
                time.sleep(0.05)
            elif chance.random() < 0.5:
                self._deliver(second, *event)

    def _deliver(self, name: str, slug: str, body: bytes, headers: Mapping[str, str]) -> bool:
        connection = HTTPConnection("127.0.0.1", self._ports[name], timeout=10)
        try:
            connection.request("POST", f"/{slug}", body, dict(headers))
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _decide(self, waiting: dict[str, str]) -> None:
        """Decide each session a little after it was opened; some before the answer to its create has arrived."""
        while waiting and not self._over.is_set():
            time.sleep(0.05)
            for reference in list(waiting):
                try:
                    session = self.sandbox.find(reference)
                except LookupError:
                    continue
                self.sandbox.move(str(session.id), waiting.pop(reference))  # type: ignore[arg-type]

    def _trail(self, client: DBOSClient, slug: str, reference: str) -> list[str]:
        """Return where the verification stands in the database, and what the sandbox has of it."""
        workflow_id = f"polykyc.{slug}:{reference}"
        try:
            states = client.list_workflows(workflow_ids=[workflow_id])
        except Exception as error:  # no worker has lived long enough to make the tables
            return [type(error).__name__]
        steps = client.list_workflow_steps(workflow_id) if states else []
        return [
            *(f"{state.status} on {state.executor_id}" for state in states),
            *(f"{step['function_id']} {step['function_name']}" for step in steps[-8:]),
            *(
                f"sandbox: {session.status}"
                for session in self.sandbox.store.sessions({}, limit=10 * self.count)
                if session.reference == reference
            ),
        ]

    def _ended(self, client: DBOSClient, ended: dict[str, str]) -> dict[str, str]:
        try:
            return self._read(client)
        except Exception:  # the database is being restarted
            return ended

    def _read(self, client: DBOSClient) -> dict[str, str]:
        results: dict[str, str] = {}
        for slug in PAUSES:
            for status in client.list_workflows(name=f"polykyc.{slug}.verify", status=["SUCCESS", "ERROR"]):
                reference = status.workflow_id.rpartition(":")[2]
                output: Any = status.output
                results[reference] = output["status"] if isinstance(output, dict) else repr(status.error)
        return results
