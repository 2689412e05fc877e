"""One worker: starts its verifications, takes webhooks on a port, and goes on until it is killed.

Run as `python -m tests.support.durable.worker SETTINGS`, where SETTINGS is the JSON of `Settings`.
"""

from __future__ import annotations

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypedDict

import polykyc
from dbos import DBOS
from polykyc import PolykycError, Session
from polykyc.durable import Verifications


class Followed(TypedDict):
    """One provider, and how its sessions are followed."""

    token: str
    base_url: str
    create: dict[str, Any]
    secret: str
    first_pause: float
    longest_pause: float


class Settings(TypedDict):
    """What a worker has to know."""

    database: str
    name: str
    port: int
    opened: str
    providers: dict[str, Followed]
    references: list[tuple[str, str]]


def main() -> None:
    """Run the worker."""
    settings: Settings = json.loads(sys.argv[1])
    out = os.open(settings["opened"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def hand_over(reference: str, session: Session[Any]) -> None:
        os.write(out, f"{reference} {session.id}\n".encode())

    clients: dict[str, Any] = {}
    followed: dict[str, Verifications] = {}
    for slug, each in settings["providers"].items():
        clients[slug] = polykyc.connect(slug, token=each["token"], base_url=each["base_url"])  # type: ignore[call-overload]
        create = each["create"]
        followed[slug] = Verifications(
            clients[slug],
            arguments=lambda _, create=create: create,  # type: ignore[misc]
            opened=hand_over,
            first_pause=each["first_pause"],
            longest_pause=each["longest_pause"],
            settle=2.0,
            limit_starts=False,
        )
    DBOS(
        config={
            "name": "polykyc-workers",
            "system_database_url": settings["database"],
            "executor_id": settings["name"],
            "application_version": "1",
            "log_level": "CRITICAL",
        }
    )
    DBOS.launch()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            slug = self.path.strip("/")
            try:
                event = clients[slug].webhooks.verify(
                    body=body, headers=dict(self.headers.items()), secrets=[settings["providers"][slug]["secret"]]
                )
                followed[slug].receive(event)
            except PolykycError as error:
                self.send_error(400, type(error).__name__)
            except Exception:
                # The database is away: the provider has to come again.
                self.send_error(503)
            else:
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", settings["port"]), Handler)
    for slug, reference in settings["references"]:
        followed[slug].start(reference)
    Path(settings["opened"]).with_suffix(f".{settings['name']}").write_text("started")
    server.serve_forever()


if __name__ == "__main__":
    main()
