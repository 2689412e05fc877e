"""Turns that processes share, booked in a real Redis and a real Valkey."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from textwrap import dedent
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
import redis as redis_library
import redis.asyncio as redis_asyncio_library
import valkey as valkey_library
from polykyc import AsyncRedisStore, CallTimeoutError, Limit, RedisStore
from polykyc._runtime.errors import ArgumentError, UnsupportedError

from tests.support.invented_provider import AsyncClient, Client, Wire
from tests.support.rate_limit_stores import PASSWORD, WHEELS, running
from tests.support.traceback_frames import frames, leaks

# As untyped as the libraries are in part.
redis: Any = redis_library
redis_asyncio: Any = redis_asyncio_library
valkey: Any = valkey_library

HOME: Final = Path(__file__).parents[3]
HOUR: Final = 3_600


@pytest.fixture(scope="module", params=WHEELS)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where a server is."""
    with running(request.param, tmp_path_factory.mktemp("store")) as address:
        yield address


@pytest.fixture
def server(url: str) -> Iterator[Any]:
    """Return a client of the server, to look into it."""
    with redis.Redis.from_url(url) as client:
        yield client


@pytest.fixture
def key() -> str:
    """Return a key that no other test counts under."""
    return f"polykyc:limits:acme:{uuid4()}"


@pytest.fixture
def store(url: str) -> Iterator[RedisStore]:
    """Return the store as one makes it."""
    store = RedisStore(url)
    yield store
    store.close()


@asynccontextmanager
async def awaited(url: str) -> AsyncGenerator[AsyncRedisStore]:
    """Yield the store for async code, and close what it opened in this event loop."""
    store = AsyncRedisStore(url)
    try:
        yield store
    finally:
        await store.aclose()


def test_turns_are_booked_ahead(store: RedisStore, key: str) -> None:
    """Two at once, the next two when their time is over, by the limit that lets fewer pass."""
    limits = [Limit(2, per=HOUR), Limit(100, per=1)]

    waits = [store.reserve(key, limits, 10 * HOUR) for _ in range(5)]

    window = limits[0].window
    assert waits == pytest.approx([0, 0, window, window, 2 * window], abs=2)
    assert waits[:2] == [0, 0]


def test_each_limit_holds(store: RedisStore, key: str) -> None:
    """Ten a second and fifteen an hour: the sixteenth waits for the hour."""
    limits = [Limit(10, per=100), Limit(15, per=HOUR)]

    waits = [store.reserve(key, limits, 10 * HOUR) for _ in range(16)]

    assert waits[9:11] == pytest.approx([0, limits[0].window], abs=2)
    assert waits[14:] == pytest.approx([limits[0].window, limits[1].window], abs=2)


def test_a_turn_that_comes_too_late_is_not_booked(store: RedisStore, key: str) -> None:
    """Those who did not wait must not be waited for."""
    limits = [Limit(1, per=HOUR)]

    waits = [store.reserve(key, limits, 30) for _ in range(5)]
    booked = store.reserve(key, limits, 2 * HOUR)

    assert [wait < 30 for wait in waits] == [True, False, False, False, False]
    assert booked == pytest.approx(HOUR, abs=2)


def test_sync_and_async_count_together(url: str, store: RedisStore, key: str) -> None:
    """A web server and its worker are often one of each."""
    limits = [Limit(2, per=HOUR)]

    async def book() -> float:
        async with awaited(url) as other:
            return await other.areserve(key, limits, 1)

    waits = [store.reserve(key, limits, 1), asyncio.run(book()), store.reserve(key, limits, 1), asyncio.run(book())]

    assert [wait < 1 for wait in waits] == [True, True, False, False]


@pytest.mark.once
def test_processes_keep_one_limit(url: str, key: str) -> None:
    """The reason for the store: 4 processes of 4 threads ask 160 times, and 25 are let through."""
    script = """
        import sys
        from concurrent.futures import ThreadPoolExecutor
        from polykyc import Limit, RedisStore

        _, url, key = sys.argv
        store = RedisStore(url)
        with ThreadPoolExecutor(4) as threads:
            waits = list(threads.map(lambda _: store.reserve(key, [Limit(25, per=3_600)], 1), range(40)))
        print(sum(wait < 1 for wait in waits))
    """
    command = [sys.executable, "-c", dedent(script), url, key]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]

    outputs = [process.communicate(timeout=60)[0] for process in started]

    assert sum(map(int, outputs)) == 25
    assert len(outputs) == 4


def test_threads_and_tasks_keep_one_limit(url: str, store: RedisStore, key: str) -> None:
    """They share connections as well."""
    limits = [Limit(30, per=HOUR)]

    async def book() -> list[float]:
        # Half a second, which the store allows its own connections, is too short for 25 of them on a busy machine.
        async with redis_asyncio.Redis.from_url(url, socket_timeout=30, socket_connect_timeout=30) as client:
            other = AsyncRedisStore(client)
            return list(await asyncio.gather(*(other.areserve(key, limits, 1) for _ in range(25))))

    with ThreadPoolExecutor(6) as threads:
        tasks = [threads.submit(asyncio.run, book()) for _ in range(2)]
        waits = list(threads.map(store.reserve, [key] * 50, [limits] * 50, [1.0] * 50))
    waits += [wait for task in tasks for wait in task.result()]

    assert len(waits) == 100
    assert sum(wait < 1 for wait in waits) == 30


def test_a_store_for_async_code_serves_one_event_loop_after_another(url: str, key: str) -> None:
    """A connection of a loop that is gone would hang."""
    store = AsyncRedisStore(url)

    async def book() -> float:
        try:
            return await store.areserve(key, [Limit(2, per=HOUR)], 1)
        finally:
            await store.aclose()
            await store.aclose()

    waits = [asyncio.run(book()) for _ in range(3)]

    assert [wait < 1 for wait in waits] == [True, True, False]


def test_a_client_of_ones_own_is_used_and_left_open(url: str, key: str) -> None:
    """Of `redis`, or of `valkey`, whose clients are made alike."""
    limits = [Limit(2, per=HOUR)]
    waits: list[float] = []
    connected: list[int] = []

    for kind in (redis.Redis, valkey.Valkey):
        value: Any = kind.from_url(url, socket_timeout=1)
        store = RedisStore(value)
        waits.append(store.reserve(key, limits, 1))
        store.close()
        connected.append(len(value.connection_pool._available_connections))
        value.close()

    assert waits == [0, 0]
    assert connected == [1, 1]


def test_an_async_client_of_ones_own_is_used_and_left_open(url: str, key: str) -> None:
    """The same for async code."""

    async def book() -> bool:
        value: Any = redis_asyncio.Redis.from_url(url, socket_timeout=1)
        store = AsyncRedisStore(value)
        await store.areserve(key, [Limit(2, per=HOUR)], 1)
        await store.aclose()
        connected = len(value.connection_pool._available_connections) == 1
        await value.aclose()
        return connected

    assert asyncio.run(book())


def test_what_is_kept_is_small_and_forgotten(store: RedisStore, server: Any, key: str) -> None:
    """No more turns than the limit counts, and none after its time: nobody cleans up after us."""
    limits = [Limit(3, per=60), Limit(2, per=1)]

    for _ in range(20):
        store.reserve(key, limits, HOUR)

    assert server.llen(key) == 3
    assert 0 < server.pttl(key) <= 1000 * 20 * 61


def test_a_server_that_lost_the_script_and_the_connection_is_used_on(
    store: RedisStore, server: Any, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It was started again, or it closes what is idle; the turns that it kept still count."""
    limits = [Limit(2, per=HOUR)]
    first = store.reserve(key, limits, 1)
    server.script_flush()
    server.client_kill_filter(_type="normal", skipme=True)

    waits = [first, store.reserve(key, limits, 1), store.reserve(key, limits, 1)]

    assert [wait < 1 for wait in waits] == [True, True, False]
    assert caplog.text == ""


@pytest.mark.once
def test_clients_of_two_processes_take_turns(url: str) -> None:
    """From the argument of a client to the other process's error."""
    token = f"token-{uuid4()}"
    script = """
        import sys, httpx
        from polykyc import Limit, RedisStore
        from tests.support.invented_provider import Client, Wire

        _, url, token = sys.argv
        http_client = httpx.Client(transport=httpx.MockTransport(Wire()))
        store = RedisStore(url)
        client = Client(token=token, http_client=http_client, rate_limit=[Limit(1, per=3_600)], rate_limit_store=store)
        print(client.get_check())
    """
    done = subprocess.run([sys.executable, "-c", dedent(script), url, token], capture_output=True, cwd=HOME, check=True)
    wire = Wire()

    async def call() -> None:
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        async with awaited(url) as store:
            limits = [Limit(1, per=HOUR)]
            await AsyncClient(
                token=token, http_client=http_client, rate_limit=limits, rate_limit_store=store
            ).get_check()

    with pytest.raises(CallTimeoutError, match="no turn in time under the rate limit"):
        asyncio.run(call())
    assert b"c1" in done.stdout
    assert wire.sent == []


def test_nothing_of_the_account_is_in_the_server(url: str, server: Any) -> None:
    """A cache is read by more people than may act as the account."""
    token, wire, store = f"token-{uuid4()}", Wire(), RedisStore(url)
    http_client = httpx.Client(transport=httpx.MockTransport(wire))

    Client(token=token, http_client=http_client, rate_limit=[Limit(9, 9)], rate_limit_store=store).get_check()

    stored = {key: server.lrange(key, 0, -1) for key in server.keys("polykyc:*")}
    assert stored
    assert token not in str(stored)
    store.close()


def counting_alone(address: str, caplog: pytest.LogCaptureFixture) -> tuple[list[str], float]:
    """Return what comes of three calls whose store is at *address*, and how long they took."""
    limits, wire = [Limit(2, per=HOUR)], Wire()
    store = RedisStore(address)
    http_client = httpx.Client(transport=httpx.MockTransport(wire))
    client = Client(
        token=f"token-{uuid4()}", http_client=http_client, rate_limit=limits, rate_limit_store=store, timeout=5
    )
    began, logged = time.monotonic(), list[str]()
    for _ in range(3):
        try:
            client.get_check()
        except CallTimeoutError:
            logged.append("late")
        else:
            logged.append("passed")
    store.close()
    assert PASSWORD not in caplog.text
    return logged, time.monotonic() - began


def test_a_server_that_is_down_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """Each process counts by itself then, and one line says so, without the password."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"redis://:{PASSWORD}@127.0.0.1:{free.getsockname()[1]}/0"

    with caplog.at_level(logging.WARNING):
        logged, _ = counting_alone(address, caplog)

    assert logged == ["passed", "passed", "late"]
    assert [record.getMessage() for record in caplog.records] == [
        "rate limit: the store failed (ConnectionError); this process counts by itself"
    ]


def test_a_server_that_hangs_is_waited_for_once(caplog: pytest.LogCaptureFixture) -> None:
    """Half a second, and not for every call."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        logged, took = counting_alone(f"redis://:{PASSWORD}@127.0.0.1:{silent.getsockname()[1]}/0", caplog)

    assert logged == ["passed", "passed", "late"]
    assert 0.4 < took < 1.5
    assert "the store failed (TimeoutError)" in caplog.text


def test_a_wrong_password_is_told_without_it(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """The first thing that goes wrong in a new place."""
    logged, _ = counting_alone(url.replace(PASSWORD, "not-the-word"), caplog)

    assert logged == ["passed", "passed", "late"]
    assert "the store failed (AuthenticationError)" in caplog.text
    assert "not-the-word" not in caplog.text


@pytest.mark.parametrize("kind", [RedisStore, AsyncRedisStore])
@pytest.mark.parametrize(
    "value",
    [
        None,
        object(),
        f"http://:{PASSWORD}@127.0.0.1",
        f"redis://:{PASSWORD}@127.0.0.1:port/0",
        redis.Redis(password=PASSWORD, socket_timeout=None),
        redis_asyncio.Redis(password=PASSWORD, socket_timeout=None),
    ],
    ids=["none", "object", "http", "port", "endless", "endless-async"],
)
def test_what_is_no_server_is_refused(kind: Callable[[Any], Any], value: Any) -> None:
    """At once, and without the password that it may hold; nor one that could hold a call for ever."""
    with pytest.raises(ArgumentError) as caught:
        kind(value)

    assert (
        str(caught.value).partition("Store: ")[2].startswith("server: expected a URL such as redis://localhost:6379/0")
    )
    assert PASSWORD not in str(caught.getrepr(style="long", showlocals=False))
    assert caught.value.__context__ is None


CANARY: Final = "canary"


@pytest.mark.parametrize("kind", [RedisStore, AsyncRedisStore])
@pytest.mark.parametrize(
    "address",
    [
        f"http://:{CANARY}@127.0.0.1",
        f"redis://:{CANARY}@127.0.0.1:port/0",
        f"redis://:{CANARY}@[::1/0",
        f"redis://:{CANARY}@127.0.0.1/0?socket_timeout=soon",
    ],
    ids=["another scheme", "no port", "no host", "no number"],
)
def test_no_frame_of_a_refused_url_holds_its_password(kind: Callable[[Any], Any], address: str) -> None:
    """An error tracker sends the variables of ours and of the library's, which takes the URL apart."""
    with pytest.raises(ArgumentError) as caught:
        kind(address)

    assert len([*frames(caught.value)]) > 2
    assert leaks(caught.value, CANARY) == []


def _book(address: str) -> None:
    RedisStore(address).reserve("polykyc:limits:acme", [Limit(1, per=HOUR)], 1)


def _book_awaited(address: str) -> None:
    async def book() -> None:
        async with awaited(address) as store:
            await store.areserve("polykyc:limits:acme", [Limit(1, per=HOUR)], 1)

    asyncio.run(book())


@pytest.mark.parametrize("book", [_book, _book_awaited])
@pytest.mark.parametrize("more", ["", "?nothing=1"], ids=["another password", "another word"])
def test_no_frame_of_a_failed_turn_holds_the_password(url: str, book: Callable[[str], None], more: str) -> None:
    """A server that refuses it, and a URL that is found wrong at the first turn only."""
    with pytest.raises((redis.AuthenticationError, TypeError)) as caught:
        book(url.replace(PASSWORD, CANARY) + more)

    assert len([*frames(caught.value)]) > 2
    assert leaks(caught.value, CANARY) == []


@pytest.mark.parametrize(("kind", "value"), [(RedisStore, redis_asyncio.Redis()), (AsyncRedisStore, redis.Redis())])
def test_a_client_of_the_other_kind_is_refused(kind: Callable[[Any], Any], value: Any) -> None:
    """It would fail at every call, and each process would count by itself."""
    with pytest.raises(ArgumentError) as caught:
        kind(value)

    assert (
        str(caught.value).partition("Store: ")[2].startswith("server: expected a URL such as redis://localhost:6379/0")
    )


def test_a_print_shows_no_password() -> None:
    """A store stands next to clients in configuration that people print."""
    address = f"redis://:{PASSWORD}@127.0.0.1:1/0"

    shown = f"{RedisStore(address)!r} {AsyncRedisStore(address)!r}"

    assert PASSWORD not in shown


@pytest.mark.parametrize("kind", [RedisStore, AsyncRedisStore])
def test_without_the_package_the_extra_is_named(kind: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """`No module named redis` would not say what to install."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "redis"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "redis", None)

    with pytest.raises(UnsupportedError) as caught:
        kind("redis://localhost")

    assert str(caught.value) == 'this store needs the package redis: pip install "polykyc[redis]"'


def test_a_store_left_behind_complains_of_nothing(url: str, key: str) -> None:
    """A script that ends without closing it is no fault."""
    store: RedisStore | None = RedisStore(url)
    assert store is not None
    store.reserve(key, [Limit(2, per=HOUR)], 1)

    store = None

    assert gc.collect() >= 0
