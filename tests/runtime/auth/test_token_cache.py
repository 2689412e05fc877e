"""Access tokens: fetched once for all who wait, held while they are good, and within the time of the call."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.errors import AuthenticationError, CallTimeoutError, PolykycError

from tests.support.fake_clock import FakeClock
from tests.support.faults.raw_server import Act, http, misbehaving
from tests.support.invented_provider import operation
from tests.support.token_provider import CREATE, GET, GIVEN, Api, AsyncClient, Client, MakeCaller, blocking, granted


def test_a_token_is_fetched_and_serves_every_call(caller: MakeCaller) -> None:
    """One request for many calls."""
    api = Api()
    call = caller(api)

    assert [call(GET), call(CREATE), call(GET)] == [{"id": "c1"}] * 3
    assert len(api.fetches) == 1
    assert api.sent == ["Bearer t1"] * 3


@pytest.mark.parametrize(
    ("lifetime", "good", "over"),
    [(3600, 3569, 3570), (100, 89, 90), ("100", 89, 91), (100.5, 90, 91), (0.5, 0.4, 0.46), (None, 1e9, None)],
    ids=repr,
)
def test_a_token_is_held_until_shortly_before_it_expires(
    caller: MakeCaller, lifetime: Any, good: float, over: float | None
) -> None:
    """A request takes its time; what says nothing is good until it is refused."""
    api, clock = Api(lambda number: granted(number, expires_in=lifetime)), FakeClock()
    call = caller(api, clock=clock)
    call(GET)
    start = clock.time

    clock.time = start + good
    call(GET)
    assert len(api.fetches) == 1
    if over is not None:
        clock.time = start + over
        call(GET)
        assert api.sent[-1] == "Bearer t2"


def test_the_time_that_a_fetch_takes_is_of_the_tokens_life(caller: MakeCaller) -> None:
    """It was good from some moment of that on, and it is not known from which."""
    clock = FakeClock()
    start = clock.time

    def slow(number: int) -> httpx.Response:
        clock.time += 20
        return granted(number, expires_in=100)

    api = Api(slow)
    call = caller(api, clock=clock)
    call(GET)
    clock.time = start + 91
    call(GET)

    assert api.sent == ["Bearer t1", "Bearer t2"]


@pytest.mark.parametrize(
    "lifetime",
    [0, -1, "soon", True, [], 10**400, "inf", "1e999", "nan"],
    ids=["0", "-1", "soon", "true", "list", "huge", "inf", "1e999", "nan"],
)
def test_a_token_of_no_known_lifetime_serves_one_call(lifetime: Any) -> None:
    """It is not known for how long it is good."""
    api = Api(lambda number: granted(number, expires_in=lifetime))
    call = blocking(api)

    call(GET)
    call(GET)

    assert api.sent == ["Bearer t1", "Bearer t2"]


@pytest.mark.parametrize("acme_operation", [GET, CREATE], ids=["safe", "never"])
def test_a_refused_token_is_fetched_anew_once(caller: MakeCaller, acme_operation: Any) -> None:
    """Tokens are revoked; who is refused at the door was not heard, so even what acts is asked again."""
    api = Api()
    call = caller(api)
    call(GET)
    api.refused.add("t1")

    assert call(acme_operation) == {"id": "c1"}
    assert (len(api.fetches), api.sent) == (2, ["Bearer t1", "Bearer t1", "Bearer t2"])


def test_a_provider_that_refuses_every_token_is_believed(caller: MakeCaller) -> None:
    """One that was just fetched is not fetched again, and one that was held once."""
    api = Api(refused={"t1", "t2", "t3"})
    call = caller(api)

    with pytest.raises(AuthenticationError, match=r"^acme\.get_check: 401"):
        call(GET)
    assert (len(api.fetches), len(api.calls)) == (1, 1)
    with pytest.raises(AuthenticationError, match=r"^acme\.get_check: 401"):
        call(GET)
    assert (len(api.fetches), len(api.calls)) == (2, 3)


def test_threads_share_one_fetch() -> None:
    """Ten that start at once wait for the first of them, and so they do when the token is refused."""
    ready = threading.Semaphore(0)

    def slow(number: int) -> httpx.Response:
        for _ in range(10):
            assert ready.acquire(timeout=10)
        return granted(number)

    api = Api(slow)
    call = blocking(api)

    def call_once(_: int) -> Any:
        ready.release()
        return call(GET)

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(call_once, range(10))) == [{"id": "c1"}] * 10
        assert len(api.fetches) == 1
        api.refused.add("t1")
        assert list(pool.map(call_once, range(10))) == [{"id": "c1"}] * 10

    assert len(api.fetches) == 2


def test_tasks_share_one_fetch() -> None:
    """The same, awaited; in another event loop the token is still good."""
    api = Api()

    async def answer(request: httpx.Request) -> httpx.Response:
        for _ in range(50):
            await asyncio.sleep(0)
        return api(request)

    clients = [AsyncClient(token=GIVEN, http_client=httpx.MockTransport(answer))]

    async def many() -> list[Any]:
        return await asyncio.gather(*(clients[0].get_check() for _ in range(10)))

    assert asyncio.run(many()) == [{"id": "c1"}] * 10
    assert len(api.fetches) == 1


def test_a_token_outlives_its_event_loop() -> None:
    """A client may be used in one loop after another; only its connections are of one."""
    fetched: list[bytes] = []

    def reply(request: bytes) -> bytes:
        if request.startswith(b"POST /oauth/token"):
            fetched.append(request)
            return http(b'{"access_token":"t1"}', "content-type: application/json", "connection: close")
        return http(b'{"id":"c1"}', "content-type: application/json", "connection: close")

    with misbehaving(Act(b"", reply=reply)) as server:
        client = AsyncClient(token=evolve(GIVEN, token_url=f"{server.url}/oauth/token"), base_url=server.url)

        async def many() -> None:
            await asyncio.gather(*(client.get_check() for _ in range(5)))

        asyncio.run(many())
        asyncio.run(many())

    assert len(fetched) == 1


def test_a_cancelled_fetch_leaves_the_next_task_to_fetch() -> None:
    """A task that gave up does not hold the others up."""
    api, began = Api(), asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        response = api(request)
        if len(api.fetches) == 1 and not api.calls:
            began.set()
            await asyncio.Event().wait()
        return response

    async def run() -> Any:
        client = AsyncClient(token=GIVEN, http_client=httpx.MockTransport(answer))
        first = asyncio.create_task(client.get_check())
        await began.wait()
        second = asyncio.create_task(client.get_check())
        await asyncio.sleep(0)
        first.cancel()
        return await asyncio.wait_for(second, 10)

    assert asyncio.run(run()) == {"id": "c1"}
    assert api.sent == ["Bearer t2"]


def test_a_token_endpoint_that_recovers_is_enough(caller: MakeCaller) -> None:
    """The usual further tries reach it too."""
    api = Api(lambda number: granted(number) if number > 1 else httpx.Response(502))

    assert caller(api, clock=FakeClock())(CREATE) == {"id": "c1"}
    assert api.sent == ["Bearer t2"]


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_the_time_of_a_call_includes_its_token(kind: type[Client] | type[AsyncClient]) -> None:
    """Of an endpoint that says nothing, and for a caller who waits for somebody else's fetch."""
    with misbehaving(Act(b"", end="hold")) as server:
        credentials = evolve(GIVEN, token_url=f"{server.url}/oauth/token")
        results: list[BaseException] = []

        def call(timeout: float) -> None:
            try:
                client.get_check(timeout=timeout)
            except PolykycError as error:
                results.append(error)

        if kind is Client:
            client = Client(token=credentials, base_url=server.url)
            first = threading.Thread(target=call, args=(1.0,))
            first.start()
            server.wait(1)
            call(0.2)
            assert len(results) == 1
            first.join()
        else:

            async def many() -> None:
                async with AsyncClient(token=credentials, base_url=server.url) as client:
                    calls = [client.get_check(timeout=0.3), client.get_check(timeout=0.2)]
                    results.extend(e for e in await asyncio.gather(*calls, return_exceptions=True) if e)

            asyncio.run(many())

    assert {str(error) for error in results} == {"acme.get_check: no access token in time, so nothing was sent"}
    assert [type(error) for error in results] == [CallTimeoutError] * 2
    assert len(server.requests) == 1


def test_what_a_fetch_leaves_is_the_time_of_the_request(caller: MakeCaller) -> None:
    """Not as much again."""

    def slow(number: int) -> httpx.Response:
        threading.Event().wait(0.05)
        return granted(number)

    api = Api(slow)

    caller(api, timeout=5)(GET)

    assert api.fetches[0].extensions["timeout"]["read"] <= 5
    assert api.calls[0].extensions["timeout"]["read"] <= 4.95


def test_who_waits_for_a_fetch_waits_no_longer_than_its_own_time() -> None:
    """A task with little time does not hang on one with much."""

    async def run(url: str) -> tuple[set[str], str]:
        async with AsyncClient(token=evolve(GIVEN, token_url=f"{url}/oauth/token"), base_url=url) as client:
            patient = asyncio.create_task(client.get_check(timeout=30), name="patient")
            await asyncio.sleep(0)
            hasty = asyncio.create_task(client.get_check(timeout=0.2), name="hasty")
            done, _ = await asyncio.wait({patient, hasty}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
            patient.cancel()
            await asyncio.wait({patient})
            return {task.get_name() for task in done}, str(hasty.exception())

    with misbehaving(Act(b"", end="hold")) as server:
        got = asyncio.run(run(server.url))

    assert got == ({"hasty"}, "acme.get_check: no access token in time, so nothing was sent")


def test_an_operation_without_a_credential_fetches_none() -> None:
    """And is sent none."""
    api = Api()

    blocking(api)(operation(authenticated=False))

    assert (api.fetches, api.sent) == ([], [None])


def test_nobody_else_loads_any_of_it() -> None:
    """A client with a token of its own is as light as it was."""
    code = (
        "import sys; from polykyc import salesive; salesive.Client(token='t').close();"
        "print([one for one in sys.modules if one.rpartition('.')[2] in ('oauth', 'fetch', 'keys', 'options')])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
