"""A server on this machine that gives the documented answers, for examples that run as programs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

DATA: Final = Path(__file__).parent.parent / "data"
CASES: Final = (
    "dossiers/create_kyc_session.session_created",
    "dossiers/list_kyc_sessions.last_page",
    "kayle/create_session.created",
    "kayle/get_session.succeeded",
    "kulipa/initiate_kyc.full",
    "kulipa/get_user.active",
    "salesive/create_kyc_session.session_created",
    "salesive/get_kyc_status.verified",
    "starkfi/create_kyc_session.session_created",
    "starkfi/get_kyc_status.declined",
)


@pytest.fixture
def address() -> Iterator[str]:
    """Return where a server gives the documented answers of every provider, below its slug."""
    answers: dict[tuple[str, str], Any] = {}
    for name in CASES:
        case = json.loads((DATA / f"{name}.json").read_text())
        method, path = case["request"]["method"], case["request"]["path"]
        answers[method, f"/{name.partition('/')[0]}{path}"] = case["response"]

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            told = answers[self.command, self.path.partition("?")[0]]
            body = json.dumps(told["json"]).encode()
            self.send_response(told["status"])
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = reply

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
