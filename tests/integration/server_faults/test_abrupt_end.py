"""Calls that end abruptly, at every step that they can end at: the next one is right, and in time."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
import time
from collections.abc import AsyncGenerator, Callable
from types import FrameType
from typing import Any, Final

import pytest
from polykyc._runtime.http.deadline import MOST_CONNECTIONS

from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.faults.timed_trials import patient
from tests.support.invented_provider import TOKEN, AsyncClient, Client

LATE: Final = 1.0
"""Seconds that no call takes here, even on a busy machine."""


def _echo(request: bytes) -> bytes:
    return json_response({"id": request.split(b" ", 2)[1].decode().rpartition("/")[2]})


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
        while True:
            writer.write(_echo(await reader.readuntil(b"\r\n\r\n")))
            await writer.drain()
    writer.close()


@contextlib.asynccontextmanager
async def _serving() -> AsyncGenerator[str]:
    """Serve in this event loop, so that each of its turns goes one step on."""
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def _cancel(client: AsyncClient, turns: int) -> None:
    task = asyncio.create_task(client.get_check(id="cancelled"))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@patient
def test_the_call_after_one_that_was_cancelled_at_any_turn_works() -> None:
    """A web framework cancels whenever a browser goes away, and four such used to end a client for good."""

    async def run() -> list[tuple[int, str, bool]]:
        wrong: list[tuple[int, str, bool]] = []
        async with _serving() as url:
            for turns in range(71):
                async with AsyncClient(token=TOKEN, base_url=url, max_retries=0) as client:
                    for _ in range(4):
                        await _cancel(client, turns)
                        began = time.monotonic()
                        got = (await client.get_check(id="mine"))["id"]
                        in_time = time.monotonic() - began < LATE
                        if (got, in_time) != ("mine", True):
                            wrong.append((turns, got, in_time))
        return wrong

    assert asyncio.run(run()) == []


@patient
def test_calls_beside_those_that_are_cancelled_get_their_own_answers() -> None:
    """Under load, on the same connections."""

    async def run() -> tuple[list[str], bool]:
        wrong: list[str] = []
        async with _serving() as url, AsyncClient(token=TOKEN, base_url=url, max_retries=0) as client:

            async def calls(name: str) -> None:
                for number in range(60):
                    got = (await client.get_check(id=f"{name}-{number}"))["id"]
                    if got != f"{name}-{number}":
                        wrong.append(got)

            load = [asyncio.create_task(calls(f"c{number}")) for number in range(12)]
            for turns in range(71):
                await asyncio.gather(*(_cancel(client, turns) for _ in range(4)))
            await asyncio.gather(*load)
            began = time.monotonic()
            await client.get_check(id="last")
            return wrong, time.monotonic() - began < LATE

    assert asyncio.run(run()) == ([], True)


def test_places_that_cancelled_calls_waited_for_are_not_lost() -> None:
    """Whether they had one, waited for one, or were just given one."""

    async def run() -> list[str]:
        with misbehaving(Act(b"", "hold")) as silent:
            async with AsyncClient(token=TOKEN, base_url=silent.url, max_retries=0) as client:
                tasks = [asyncio.create_task(client.get_check()) for _ in range(MOST_CONNECTIONS + 20)]
                await asyncio.to_thread(silent.wait, MOST_CONNECTIONS)
                for task in tasks:
                    task.cancel()
                    await asyncio.sleep(0)
                await asyncio.gather(*tasks, return_exceptions=True)
                again = [asyncio.create_task(client.get_check(id="again")) for _ in range(MOST_CONNECTIONS)]
                await asyncio.to_thread(silent.wait, MOST_CONNECTIONS, b"/again ")
                await asyncio.to_thread(silent.stop)
                return [type(each).__name__ for each in await asyncio.gather(*again, return_exceptions=True)]

    assert asyncio.run(run()) == ["ProtocolError"] * MOST_CONNECTIONS


def test_those_who_wait_for_a_connection_are_served_in_turn() -> None:
    """Who came first would else wait the longest."""

    async def run() -> list[int]:
        served: list[int] = []
        async with _serving() as url, AsyncClient(token=TOKEN, base_url=url, max_retries=0) as client:

            async def call(number: int) -> None:
                await client.get_check()
                served.append(number)

            await asyncio.gather(*(call(number) for number in range(5 * MOST_CONNECTIONS)))
        return served

    served = asyncio.run(run())

    # Those who have a connection may be answered in any order.
    assert max(abs(number - position) for position, number in enumerate(served)) <= MOST_CONNECTIONS


def test_a_coroutine_that_is_closed_leaves_nothing_behind() -> None:
    """As when its event loop ends, or a framework throws it away."""

    async def run() -> str:
        async with _serving() as url, AsyncClient(token=TOKEN, base_url=url, max_retries=0) as client:
            for _ in range(MOST_CONNECTIONS + 5):
                work = client.get_check(id="thrown away")
                work.send(None)
                work.close()
            return str((await client.get_check(id="mine"))["id"])

    assert asyncio.run(run()) == "mine"


class AlarmError(Exception):
    """What a signal's handler raises."""


def _interrupt(call: Callable[[], Any], line: int) -> bool:
    """Make *call*, and raise from outside at the *line*-th line of ours that it runs; return whether it got there."""
    lines = 0

    def enter(frame: FrameType, event: str, arg: object) -> Any:
        own = "/_runtime/" in frame.f_code.co_filename and frame.f_code.co_name != "__del__"
        return within if own else None

    def within(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal lines
        lines += event == "line"
        if lines == line:
            sys.settrace(outer)
            lines += 1
            raise AlarmError
        return within

    outer = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    except AlarmError:
        return True
    finally:
        sys.settrace(outer)
    return False


# Python's own word on a socket that it closes because nothing holds it any more.
closed_by_python = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@closed_by_python
@patient
def test_the_call_after_one_that_a_signal_ended_at_any_line_works() -> None:
    """A handler may raise wherever it likes; ours used to leave a place that nobody could take again."""
    with (
        misbehaving(Act(b"", reply=_echo)) as server,
        Client(token=TOKEN, base_url=server.url, max_retries=0) as client,
    ):
        client.get_check()
        line = 0
        wrong: list[tuple[int, str, bool]] = []
        while _interrupt(lambda: client.get_check(id="interrupted"), line := line + 1):
            began = time.monotonic()
            got = client.get_check(id="mine")["id"]
            in_time = time.monotonic() - began < LATE
            if (got, in_time) != ("mine", True):
                wrong.append((line, got, in_time))

    gc.collect()  # here, where its warnings are expected
    assert line > MOST_CONNECTIONS
    assert wrong == []


@closed_by_python
def test_the_first_call_may_be_interrupted_at_any_line_too() -> None:
    """It looks for the host, and connects."""
    with misbehaving(Act(b"", reply=_echo)) as server:
        line = 0
        interrupted = True
        while interrupted:
            line += 1
            with Client(token=TOKEN, base_url=server.url.replace("127.0.0.1", "localhost"), max_retries=0) as client:
                interrupted = _interrupt(client.get_check, line)
                assert client.get_check(id="mine")["id"] == "mine"

    gc.collect()
    assert line > 100
