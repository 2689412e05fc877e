"""Calls of an invented provider under a rate limit, which block or are awaited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import httpx
import pytest
from polykyc._runtime.rate_limit.limits import Limit

from tests.support.invented_provider import TOKEN, AsyncClient, Client, operation

PER_MINUTE: Final = Limit(600, per=60)
PER_SECOND: Final = Limit(10, per=1)
ONE: Final = Limit(1, per=3_600)

Caller: TypeAlias = Callable[..., list[Any]]


def blocking(wire: Callable[[httpx.Request], httpx.Response], times: int = 1, **options: Any) -> list[Any]:
    """Make *times* calls of an operation that may be repeated, and return what came of each."""
    timeout, acme_operation = options.pop("call_timeout", None), operation(options.pop("retry", "safe"))
    options = {"token": TOKEN, **options}
    results: list[Any] = []
    http_client = httpx.Client(transport=httpx.MockTransport(wire))
    with Client(http_client=http_client, **options) as client:
        for _ in range(times):
            try:
                results.append(client.perform(acme_operation, timeout=timeout))
            except Exception as error:
                results.append(error)
    return results


def awaiting(wire: Callable[[httpx.Request], httpx.Response], times: int = 1, **options: Any) -> list[Any]:
    """Do the same in an event loop of its own."""
    timeout, acme_operation = options.pop("call_timeout", None), operation(options.pop("retry", "safe"))
    options = {"token": TOKEN, **options}

    async def calls() -> list[Any]:
        results: list[Any] = []
        http_client = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        async with AsyncClient(http_client=http_client, **options) as client:
            for _ in range(times):
                try:
                    results.append(await client.perform(acme_operation, timeout=timeout))
                except Exception as error:
                    results.append(error)
        return results

    return asyncio.run(calls())


both_ways = pytest.mark.parametrize("calls", [blocking, awaiting])
