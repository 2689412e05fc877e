"""What was acknowledged is there, however the process ended."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.opened_session import SLUGS, opened, seen

ROUNDS: Final = 3
WRITERS: Final = 4
SERVER: Final = """
import sys
from pathlib import Path
from polykyc_tools.sandbox import Sandbox, Server
server = Server(Sandbox(providers=["kayle"], db=Path(sys.argv[1])))
print(server.url, flush=True)
server.run()
"""


def test_a_killed_sandbox_has_every_session_that_it_acknowledged(tmp_path: Path) -> None:
    """SIGKILL in the middle of writes, round after round, on one database."""
    db = tmp_path / "sandbox.db"
    acknowledged: list[str] = []

    for number in range(ROUNDS):
        acknowledged += _killed(db, after=10 * (number + 1))

    reopened = Sandbox(providers=["kayle"], db=db)
    ids = {session.id for session in reopened.store.sessions({}, limit=100_000)}
    total = reopened.store.tally("kayle", reopened.sessions[0].tenant, ["created"])
    reopened.close()
    assert len(acknowledged) >= sum(10 * (number + 1) for number in range(ROUNDS))
    assert set(acknowledged) <= ids
    assert total == len(ids)


def _killed(db: Path, *, after: int) -> list[str]:
    """Open sessions from several threads at once, kill the server after so many, and return those acknowledged."""
    command = [sys.executable, "-c", SERVER, str(db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        done: list[str] = []
        enough = threading.Event()
        threads = [threading.Thread(target=_write, args=(url, done, after, enough)) for _ in range(WRITERS)]
        for thread in threads:
            thread.start()
        assert enough.wait(60)
        os.kill(process.pid, signal.SIGKILL)
        for thread in threads:
            thread.join()
    return done


def _write(url: str, done: list[str], after: int, enough: threading.Event) -> None:
    headers = {"authorization": "Bearer kk_sandbox_1"}
    with httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=10) as client:
        while True:
            try:
                answer = client.post("/kayle/v1/sessions")
            except httpx.TransportError:
                return
            done.append(answer.json()["data"]["id"])
            if len(done) >= after:
                enough.set()


def test_no_request_reads_through_all_that_is_stored(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query without an index is fast in a test, and slow with ten thousand sessions: SQLite says which they are."""
    queries: dict[str, int] = {}
    rows = sandbox.store.rows

    def noted(sql: str, values: Sequence[Any] = ()) -> list[Any]:
        queries[sql] = len(values)
        return rows(sql, values)

    monkeypatch.setattr(sandbox.store, "rows", noted)
    for slug in SLUGS:
        client = sandbox.client(slug)
        session = opened(sandbox, client)
        seen(client, session)
        if "list" in client.sessions.offers:
            list(client.sessions.list(limit=5))
    dossiers = sandbox.client("dossiers")
    dossiers.list_kyc_sessions(search_query="order", is_complete=False, sort_order="asc")
    sandbox.client("kayle").list_webhook_endpoints()

    plans = {sql: [str(step[3]) for step in rows(f"EXPLAIN QUERY PLAN {sql}", [0] * queries[sql])] for sql in queries}

    assert len(plans) > 10
    # Nobody has many hooks, and notes are looked up by name.
    slow = {sql for sql, steps in plans.items() if any("SCAN" in step and "SCAN hook" not in step for step in steps)}
    assert slow == set()
    searches = [steps for sql, steps in plans.items() if "FROM term" in sql]
    assert searches
    assert all("SEARCH session USING INTEGER PRIMARY KEY (rowid=?)" in steps for steps in searches)


def test_state_and_clock_are_there_in_the_next_run(tmp_path: Path) -> None:
    """`--db` keeps sessions, events, secrets and how far time was moved on."""
    db = tmp_path / "sandbox.db"
    first = Sandbox(providers=["kulipa"], db=db)
    user = "usr-7d0f6c3a-52b1-4e8d-9a46-1c2b3d4e5f60"
    session = first.client("kulipa").sessions.create(user_id=user, type="full")
    first.advance(hours=2)
    secrets = first.webhooks[0].secrets
    first.close()

    second = Sandbox(providers=["kulipa"], db=db)

    assert second.client("kulipa").sessions.get(user).id == session.id
    assert second.webhooks[0].secrets == secrets
    assert second.webhooks[0].verify().session_id == user
    assert second.world.clock.offset == 7200
    second.close()


def test_what_another_provider_left_waits_for_it(tmp_path: Path) -> None:
    """A file of five providers, opened for one of them: the rest is neither sent, nor shown, nor lost."""
    db = tmp_path / "sandbox.db"
    sent: list[str] = []

    def sender(url: str, body: bytes, headers: object) -> int:
        sent.append(url)
        return 500

    all_of_them = Sandbox(db=db, sender=sender)
    for slug in ("kulipa", "salesive"):
        all_of_them.send_webhooks_to(slug, "http://localhost:8001/hooks")
        session = opened(all_of_them, all_of_them.client(slug))
        all_of_them.decline(session)
    waiting = [delivery.seq for delivery in all_of_them.outbox.deliveries() if delivery.provider == "kulipa"]
    all_of_them.close()
    sent.clear()

    salesive = Sandbox(providers=["salesive"], db=db, sender=sender)
    salesive.advance(days=30)
    shown = {event.provider for event in salesive.webhooks}
    with httpx.Client(transport=salesive.transport(), base_url="http://localhost") as browser:
        page, event = browser.get("/"), browser.get(f"/webhooks/{waiting[0]}")
    salesive.close()
    again = Sandbox(providers=["kulipa"], db=db, sender=sender)

    assert sent
    assert shown == {"salesive"}
    assert (page.status_code, event.status_code) == (200, 404)
    assert {event.state for event in again.webhooks} == {"waiting"}
    again.close()


@pytest.mark.parametrize("content", [b"not a database at all, but a text of some length", None])
def test_a_file_of_something_else_is_left_alone(content: bytes | None, tmp_path: Path) -> None:
    """A path that was mistyped must not cost somebody their data."""
    path = tmp_path / "mine.db"
    if content is not None:
        path.write_bytes(content)
    else:
        with sqlite3.connect(path) as mine:
            mine.execute("CREATE TABLE mine (a)")
        mine.close()
    before = path.read_bytes()

    with pytest.raises(InputError, match="the file is not a database of this sandbox"):
        Sandbox(providers=["salesive"], db=path)

    assert path.read_bytes() == before


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    """An error that names the file, and not a trace."""
    with pytest.raises(InputError, match=r"the folder .* does not exist"):
        Sandbox(providers=["salesive"], db=tmp_path / "none" / "sandbox.db")


def test_nothing_of_a_token_is_kept(tmp_path: Path) -> None:
    """A database is copied and sent about."""
    db = tmp_path / "sandbox.db"
    sandbox = Sandbox(providers=["kayle"], db=db)
    sandbox.client("kayle", token="kk_sandbox_do_not_keep_me").sessions.create()
    sandbox.close()

    assert all(b"do_not_keep_me" not in path.read_bytes() for path in tmp_path.iterdir())
