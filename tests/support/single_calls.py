"""One call at a time by an invented provider's clients, and servers that answer it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import httpx
import pytest
from attrs import evolve
from polykyc._runtime.calls import response_reader
from polykyc._runtime.contract import Request, Response, Retry
from polykyc._runtime.errors import PolykycError

from tests.support.faults.raw_server import Act, Server, json_response
from tests.support.invented_provider import TOKEN, AsyncClient, Client, operation

Call: TypeAlias = Callable[..., Any]
"""What makes one call, such as `blocking` or `awaiting`."""
Calls: TypeAlias = Callable[..., list[Any]]
"""What makes several calls by one client: `in_turn` or `awaited_in_turn`."""
NOTHING_SENT = "acme.get_check: no connection could be made, so nothing was sent"


def blocking(retry: Retry, handler: Any = None, base_url: str | None = None, timeout: float | None = None) -> Any:
    """Return what a call of an operation of the class *retry* gives; it blocks, and is not repeated."""
    http_client = None if handler is None else httpx.Client(transport=httpx.MockTransport(handler))
    with Client(token=TOKEN, base_url=base_url, http_client=http_client, max_retries=0) as client:
        return client.perform(operation(retry), timeout=timeout)


def awaiting(retry: Retry, handler: Any = None, base_url: str | None = None, timeout: float | None = None) -> Any:
    """Return the same of a call that is awaited."""

    async def call() -> Any:
        http_client = None if handler is None else httpx.AsyncClient(transport=httpx.MockTransport(handler))
        async with AsyncClient(token=TOKEN, base_url=base_url, http_client=http_client, max_retries=0) as client:
            return await client.perform(operation(retry), timeout=timeout)

    return asyncio.run(call())


both_ways = pytest.mark.parametrize("call", [blocking, awaiting])


def caught(call: Call, retry: Retry, **options: Any) -> PolykycError:
    """Return the error of a call, which shows no credential."""
    with pytest.raises(PolykycError) as error:
        call(retry, **options)
    assert TOKEN not in f"{error.value!r}"
    return error.value


ALONE: Final = evolve(operation(), own_connection=True)
UPLOAD: Final = operation("never", name="upload", method="POST")
LARGE: Final = b"[" + b"1," * 16_000_000 + b"1]"
"""More than the buffers of both ends hold."""


def _parsed(response: Response) -> Any:
    return response_reader.read(UPLOAD, response, lambda value: value)


class Uploader(Client):
    """Acme, which takes much at once."""

    def upload(self) -> Any:
        return self._call(Request(UPLOAD, path="/checks", body=LARGE), _parsed, None)


class AsyncUploader(AsyncClient):
    """The same, awaited."""

    async def upload(self) -> Any:
        return await self._call(Request(UPLOAD, path="/checks", body=LARGE), _parsed, None)


def _outcome(error: PolykycError) -> str:
    return f"{type(error).__name__} {getattr(error, 'status_code', '')}".strip()


def in_turn(server: Server, *names: str) -> list[Any]:
    """Return what comes of the calls *names*, one after the other by one client that blocks."""
    results: list[Any] = []
    with Uploader(token=TOKEN, base_url=server.url, max_retries=0, timeout=10) as client:
        calls = {"get": client.get_check, "alone": lambda: client.perform(ALONE), "upload": client.upload}
        for name in names:
            try:
                results.append(calls[name]()["id"])
            except PolykycError as error:
                results.append(_outcome(error))
    return results


def awaited_in_turn(server: Server, *names: str) -> list[Any]:
    """Return the same of a client whose calls are awaited."""

    async def run() -> list[Any]:
        results: list[Any] = []
        async with AsyncUploader(token=TOKEN, base_url=server.url, max_retries=0, timeout=10) as client:
            calls = {"get": client.get_check, "alone": lambda: client.perform(ALONE), "upload": client.upload}
            for name in names:
                try:
                    results.append((await calls[name]())["id"])
                except PolykycError as error:
                    results.append(_outcome(error))
        return results

    return asyncio.run(run())


in_every_way = pytest.mark.parametrize("calls", [in_turn, awaited_in_turn])

TOO_LARGE: Final = json_response({"message": "too large"}, status="413 Content Too Large")
EARLY: Final = {
    "closed at once": Act(TOO_LARGE, "close", unasked=True),
    "reset at once": Act(TOO_LARGE, "reset", unasked=True),
    "held, and read no further": Act(TOO_LARGE, "hold", unasked=True),
    "in two pieces": Act(TOO_LARGE[:40], "hold", later=TOO_LARGE[40:], pause=0.05, unasked=True),
}
