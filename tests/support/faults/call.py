"""One call, blocking and awaited, under each retry policy, with pauses that take no time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, TypeAlias, get_args

import attrs
from polykyc._runtime import client
from polykyc._runtime.calls import response_reader
from polykyc._runtime.clock import Clock
from polykyc._runtime.codec import decode
from polykyc._runtime.contract import Envelope, Operation, Request, Response, Retry
from polykyc._runtime.errors import PolykycError
from polykyc._runtime.http.body import MAX_BYTES
from polykyc._runtime.telemetry.attempts import OnTry

from tests.support.fake_clock import FakeClock
from tests.support.invented_provider import PROVIDER, TOKEN, operation

RETRIES: Final[tuple[Retry, ...]] = get_args(Retry)
PRIVATE: Final = (TOKEN, "id-4711", "anna@example.org")
"""What no error shows: the credential, an id of the path, and what is in the body."""


def acting_operation(retry: Retry) -> Operation:
    """Return the operation that is called: a POST, because the method is not what counts."""
    return operation(retry, Envelope(code=(("code",),)), name="act", method="POST")


def _read(value: Any) -> str:
    body = decode.mapping(value)
    return decode.within("id", decode.text, body.get("id"))


def _parse(retry: Retry) -> Callable[[Response], str]:
    return lambda response: response_reader.read(acting_operation(retry), response, _read)


def _request(retry: Retry) -> Request:
    return Request(acting_operation(retry), path="/checks/id-4711", body=b'{"email": "anna@example.org"}')


def shown(error: object) -> str:
    """Return what a log might have of *error* and of its causes."""
    if not isinstance(error, BaseException):
        return ""
    return f"{error} {error!r} {vars(error)} {shown(error.__cause__)} {shown(error.__context__)}"


class Client(client.SyncClient):
    """Acme; calls block."""

    _provider = PROVIDER

    def act(self, retry: Retry, *, timeout: float | None = None) -> str:
        return self._call(_request(retry), _parse(retry), timeout)


class AsyncClient(client.AsyncClient):
    """Acme; calls are awaited."""

    _provider = PROVIDER

    async def act(self, retry: Retry, *, timeout: float | None = None) -> str:
        return await self._call(_request(retry), _parse(retry), timeout)


@attrs.define
class Options:
    """What a call is made with."""

    timeout: float = 600.0
    max_retries: int = 2
    max_response_bytes: int = MAX_BYTES
    clock: Clock = attrs.field(factory=FakeClock)
    on_try: OnTry | None = None
    http_client: Any = None


def blocking(url: str, retry: Retry, options: Options | None = None) -> str | PolykycError:
    """Return what the call gives, or its error."""
    arguments = attrs.asdict(options or Options(), recurse=False)
    with Client(token=TOKEN, base_url=url, **arguments) as acme_client:
        try:
            return acme_client.act(retry)
        except PolykycError as error:
            return error


async def acting(url: str, retry: Retry, options: Options | None = None) -> str | PolykycError:
    """Return the same for the async client."""
    arguments = attrs.asdict(options or Options(), recurse=False)
    async with AsyncClient(token=TOKEN, base_url=url, **arguments) as acme_client:
        try:
            return await acme_client.act(retry)
        except PolykycError as error:
            return error


def awaiting(url: str, retry: Retry, options: Options | None = None) -> str | PolykycError:
    """Return what `acting` does in an event loop of its own."""
    return asyncio.run(acting(url, retry, options))


Call: TypeAlias = Callable[[str, Retry, Options | None], "str | PolykycError"]
WAYS: Final[tuple[Call, ...]] = (blocking, awaiting)
