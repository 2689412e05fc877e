"""One client in several processes, threads, event loops and tasks, and a client that is closed."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pytest
from polykyc._runtime.errors import OutcomeUnknownError, PolykycError
from polykyc._runtime.telemetry.attempts import Try

from tests.support.fake_clock import FakeClock
from tests.support.faults import call as calling
from tests.support.faults.raw_server import Act, Server, json_response, misbehaving
from tests.support.invented_provider import TOKEN, AsyncClient, Client

ROOT: Final = Path(__file__).parents[3]
CLOSED: Final = "acme.get_check: this client is closed; make a new one"


def _echo(request: bytes) -> bytes:
    path = request.split(b" ", 2)[1].decode()
    return json_response({"id": path.rpartition("/")[2]})


ECHO: Final = Act(b"", reply=_echo)
SILENT: Final = Act(b"", "hold")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork; run it on Linux or macOS")
@pytest.mark.parametrize("way", ["blocking", "awaiting"])
def test_no_process_gets_the_answer_of_another_after_a_fork(way: str) -> None:
    """One person's session would be shown to another."""
    with misbehaving(ECHO) as server:
        run = subprocess.run(
            [sys.executable, "-m", "tests.support.faults.forks", way, server.url],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )

    assert run.stdout == "0\n"
    assert len(server.requests) == 40 * (1 + 5 + 5)


def test_threads_share_connections() -> None:
    """Each would have some of its own otherwise, and nobody to close them."""
    start = threading.Barrier(8)

    with (
        misbehaving(ECHO) as server,
        Client(token=TOKEN, base_url=server.url) as client,
        ThreadPoolExecutor(8) as threads,
    ):

        def calls(number: int) -> list[str]:
            start.wait(30)
            return [client.get_check(id=f"{number}-{each}")["id"] for each in range(20)]

        got = list(threads.map(calls, range(8)))

    assert got == [[f"{number}-{each}" for each in range(20)] for number in range(8)]
    assert server.connections <= 8


def test_tasks_share_what_a_loop_has() -> None:
    """However many begin at once, and again."""

    async def calls(url: str) -> list[str]:
        async with AsyncClient(token=TOKEN, base_url=url) as client:
            got: list[str] = []
            for _ in range(3):
                tasks = [client.get_check(id=f"c{number}") for number in range(40)]
                got += [each["id"] for each in await asyncio.gather(*tasks)]
            return got

    with misbehaving(ECHO) as server:
        got = asyncio.run(calls(server.url))

    assert got == [f"c{number}" for number in range(40)] * 3
    assert server.connections <= 40


def _sockets() -> int:
    gc.collect()
    return sum(path.is_socket() for path in Path("/proc/self/fd").iterdir())


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="open sockets are counted in /proc; run on Linux"
)


@needs_proc
def test_a_client_goes_from_one_event_loop_to_the_next() -> None:
    """Scripts and tests call `asyncio.run` again and again, and what the last loop had does not pile up."""
    with misbehaving(ECHO) as server:
        client = AsyncClient(token=TOKEN, base_url=server.url)

        async def call(number: int) -> str:
            got: str = (await client.get_check(id=f"c{number}"))["id"]
            return got

        async def last() -> None:
            await client.get_check()
            await client.aclose()

        got = [asyncio.run(call(number)) for number in range(10)]
        asyncio.run(last())
        server.stop()
        left = _sockets()

    assert got == [f"c{number}" for number in range(10)]
    assert left < 5


@needs_proc
def test_cancelled_calls_leave_nothing_behind() -> None:
    """A web framework cancels whenever a browser goes away."""
    tries: list[Try] = []

    async def calls(server: Server) -> tuple[int, int]:
        async with AsyncClient(token=TOKEN, base_url=server.url, on_try=tries.append) as client:
            await client.get_check()
            before = _sockets()
            for number in range(1, 51):
                task = asyncio.create_task(client.create_check())
                await asyncio.to_thread(server.wait, number + 1)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            await asyncio.to_thread(server.stop)
            return before, _sockets()

    with misbehaving(ECHO, SILENT) as server:
        before, after = asyncio.run(calls(server))

    assert after <= before
    assert [attempt.error for attempt in tries[1:]] == ["CancelledError"] * 50


def test_a_client_works_after_a_call_was_cancelled() -> None:
    """The connection that the call was on is not used for the next one."""

    async def calls(server: Server) -> list[str]:
        async with AsyncClient(token=TOKEN, base_url=server.url) as client:
            task = asyncio.create_task(client.get_check(id="gone"))
            await asyncio.to_thread(server.wait, 1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return [(await client.get_check(id=f"c{number}"))["id"] for number in range(20)]

    with misbehaving(SILENT, ECHO) as server:
        got = asyncio.run(calls(server))

    assert got == [f"c{number}" for number in range(20)]


def test_closing_twice_is_no_fault_and_a_call_after_that_says_so() -> None:
    """Not by an error of the HTTP library, and not by a hang."""
    with misbehaving(ECHO) as server:
        client = Client(token=TOKEN, base_url=server.url)
        client.get_check()
        client.close()
        client.close()
        with pytest.raises(PolykycError, match=f"^{re.escape(CLOSED)}$"):
            client.get_check()

    assert len(server.requests) == 1


def test_closing_an_async_client_twice_is_no_fault_either() -> None:
    """As in blocking code."""

    async def calls(url: str) -> None:
        client = AsyncClient(token=TOKEN, base_url=url)
        await client.get_check()
        await client.aclose()
        await client.aclose()
        with pytest.raises(PolykycError, match=f"^{re.escape(CLOSED)}$"):
            await client.get_check()

    with misbehaving(ECHO) as server:
        asyncio.run(calls(server.url))

    assert len(server.requests) == 1


def test_a_client_that_was_never_used_can_be_closed() -> None:
    """By a `with` that its caller left early."""
    Client(token=TOKEN).close()
    asyncio.run(AsyncClient(token=TOKEN).aclose())


@pytest.mark.parametrize("retry", ["never", "with-key"])
def test_a_call_that_is_out_when_its_client_is_closed_is_lost(retry: Any) -> None:
    """It must not say that nothing was sent, nor wait for an answer that nobody reads."""
    with misbehaving(SILENT) as server, ThreadPoolExecutor(1) as threads:
        client = calling.Client(token=TOKEN, base_url=server.url, clock=FakeClock())
        out = threads.submit(client.act, retry)
        server.wait(1)
        client.close()
        error = out.exception(30)

    assert isinstance(error, OutcomeUnknownError)
