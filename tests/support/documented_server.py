"""A server on this machine that gives the documented answers of every provider, each below its slug."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from polykyc import PROVIDERS

DATA: Final = Path(__file__).parents[1] / "data"


class Documented:
    """What it answers to each request: the case of `tests/data` that comes last for its method and path."""

    def __init__(self, cases: Iterable[str]) -> None:
        self.url = ""
        self.answers: dict[tuple[str, str], Any] = {}
        self.lost: set[tuple[str, str]] = set()
        for name in cases:
            self.answer(name)

    def answer(self, name: str) -> None:
        """Answer as in the case *name*, such as `kayle/get_session.succeeded`, from now on."""
        key, documented_case = self._read(name)
        self.answers[key] = documented_case["response"]

    def lose(self, name: str) -> None:
        """Take the next request of the kind in the case *name*, and never answer it."""
        self.lost.add(self._read(name)[0])

    def environment(self) -> dict[str, str]:
        """Return the variables that lead every provider's clients here."""
        variables = {"NO_PROXY": "127.0.0.1"}
        variables |= {f"POLYKYC_{slug.upper()}_BASE_URL": f"{self.url}/{slug}" for slug in PROVIDERS}
        return variables | {f"POLYKYC_{slug.upper()}_TOKEN": "test-token" for slug in PROVIDERS}

    def _read(self, name: str) -> tuple[tuple[str, str], Any]:
        documented_case = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        return (
            documented_case["request"]["method"],
            f"/{name.partition('/')[0]}{documented_case['request']['path']}",
        ), documented_case


@contextmanager
def serving(cases: Iterable[str], *, date: str | None = None) -> Generator[Documented]:
    """Serve *cases* while the context lasts; a request that none of them has is answered with 404.

    *date* is the `Date` header of each answer, the real one if not given.
    """
    documented = Documented(cases)

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            key = (self.command, self.path.partition("?")[0])
            if key in documented.lost:
                documented.lost.remove(key)
                return
            documented_response = documented.answers.get(key, {"status": 404})
            body = json.dumps(documented_response["json"]).encode() if "json" in documented_response else b""
            self.send_response_only(documented_response["status"])
            self.send_header("date", date or self.date_time_string())
            self.send_header("content-type", "application/json")
            if documented_response["status"] != 204:
                self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = reply

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    documented.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield documented
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
