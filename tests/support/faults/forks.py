"""Forty forks of a process that has a connection open: prints in how many of them somebody got another's answer."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from typing import Final

from tests.support.invented_provider import TOKEN, AsyncClient, Client

_TRIALS: Final = 40
_CALLS: Final = 5


def main(way: str, url: str) -> None:
    """Fork, and call from both processes at once."""
    swapped = 0
    for _ in range(_TRIALS):
        ask = _blocking(url) if way == "blocking" else _awaiting(url)
        ask(["warm"])
        child = os.fork()
        mine = [f"{os.getpid()}-{number}" for number in range(_CALLS)]
        good = ask(mine) == mine
        if child == 0:
            os._exit(0 if good else 1)
        _, status = os.waitpid(child, 0)
        swapped += not (good and status == 0)
    sys.stdout.write(f"{swapped}\n")


def _blocking(url: str) -> Callable[[list[str]], list[str]]:
    client = Client(token=TOKEN, base_url=url, max_retries=0)
    return lambda ids: [client.get_check(id=each)["id"] for each in ids]


def _awaiting(url: str) -> Callable[[list[str]], list[str]]:
    client = AsyncClient(token=TOKEN, base_url=url, max_retries=0)

    async def calls(ids: list[str]) -> list[str]:
        return [(await client.get_check(id=each))["id"] for each in ids]

    return lambda ids: asyncio.run(calls(ids))


if __name__ == "__main__":
    main(*sys.argv[1:])
