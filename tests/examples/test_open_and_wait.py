"""The example that opens a session everywhere, against a server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

HERE: Final = Path(__file__).parent.parent.parent
EXAMPLE: Final = HERE / "examples" / "open_and_wait.py"
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
        case = json.loads((HERE / "tests" / "data" / f"{name}.json").read_text())
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


def test_one_program_opens_a_session_everywhere(address: str) -> None:
    """The flow is written once, in less than thirty lines, and asks nowhere which provider it talks to."""
    slugs = sorted({name.partition("/")[0] for name in CASES})
    settings = {f"POLYKYC_{slug.upper()}_BASE_URL": f"{address}/{slug}" for slug in slugs}
    settings |= {f"POLYKYC_{slug.upper()}_TOKEN": "test-token" for slug in slugs}

    done = subprocess.run(
        [sys.executable, str(EXAMPLE)], capture_output=True, text=True, check=False, env={**os.environ, **settings}
    )

    assert done.stdout.splitlines() == [
        "dossiers: completed",
        "kayle: approved",
        "kulipa: completed",
        "salesive: approved",
        "starkfi: declined",
    ], done.stderr
    assert len(EXAMPLE.read_text().splitlines()) < 30
    assert "slug ==" not in EXAMPLE.read_text()
