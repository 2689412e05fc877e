"""One typed, validated, unwrapped call with the network mocked, against the same call made by hand with httpx.

All create a Salesive session and get the documented answer from the same mock transport. By hand the result is what
`json()` gives; stock gives models without a check of their types; ours is the unwrapped model, checked. Ours gets the
transport itself, or in another row an `httpx.Client` around it, the same as by hand.

    python benchmarks/calls.py FOLDER
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import turns
from turns import Peer, Row

MOCKED = "https://api.example.com/v1"
CALLBACK = "https://shop.example/kyc"
PEERS = [Peer("polykyc", "polykyc"), Peer("httpx by hand", "httpx"), Peer("openapi-python-client", "stock", "stock")]


def measure(home: Path, rounds: int) -> list[Row]:
    rows: list[Row] = []
    for mode, what, peers, aim in (
        ("sync", "sync", PEERS, 0.85),
        ("async", "async", PEERS, 0.9),
        ("custom", "through an `httpx.Client` of the user", PEERS[:2], 0.8),
    ):
        times = turns.alternate(home, "calls", peers, rounds, mode)
        rows.append(
            Row(
                what=f"one call, {what}, network mocked",
                unit="us of CPU",
                aim=aim,
                figures={name: cpu * 1e6 for name, (_, cpu) in times.items()},
            )
        )
    return rows


def answer() -> bytes:
    case = turns.ROOT / "tests" / "data" / "salesive" / "create_kyc_session.session_created.json"
    return json.dumps(json.loads(case.read_bytes())["response"]["json"], separators=(",", ":")).encode()


def transport(base: str) -> Any:
    """Return what answers at once, or None where there is a server to ask."""
    if base != MOCKED:
        return None
    import httpx

    content = answer()

    def answered(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "application/json"}, content=content)

    return httpx.MockTransport(answered)


def http_client(mode: str, base: str) -> Any:
    """Return what a blocking client of ours sends through, None for connections of its own."""
    if mode != "custom":
        return transport(base)
    import httpx

    return httpx.Client(transport=transport(base))


def polykyc_client(mode: str, base: str = MOCKED, at_once: str = "1") -> Callable[[], Any]:
    from polykyc import salesive

    if mode != "async":
        client = salesive.Client(token="t", base_url=base, http_client=http_client(mode, base))
        return lambda: client.create_kyc_session(callback_url=CALLBACK)
    waiting = salesive.AsyncClient(token="t", base_url=base, http_client=transport(base))

    async def call() -> object:
        return await waiting.create_kyc_session(callback_url=CALLBACK)

    return crowd(call, at_once)


def by_hand(mode: str, base: str = MOCKED, at_once: str = "1") -> Callable[[], Any]:
    import httpx

    headers, body = {"authorization": "Bearer t"}, {"callbackUrl": CALLBACK}
    if mode != "async":
        client = httpx.Client(base_url=base, headers=headers, transport=transport(base))
        return lambda: client.post("/kyc/session", json=body).json()
    waiting = httpx.AsyncClient(base_url=base, headers=headers, transport=transport(base))

    async def call() -> object:
        return (await waiting.post("/kyc/session", json=body)).json()

    return crowd(call, at_once)


def stock(mode: str, base: str = MOCKED, at_once: str = "1") -> Callable[[], Any]:
    emitted, operation, models = (
        import_module(f"salesive_stock{name}") for name in ("", ".api.kyc.create_kyc_session", ".models")
    )
    make_body = models.CreateKycSessionRequest
    client = emitted.AuthenticatedClient(base_url=base, token="t", httpx_args={"transport": transport(base)})
    if mode == "sync":
        return lambda: operation.sync(client=client, body=make_body(callback_url=CALLBACK))

    async def call() -> object:
        return await operation.asyncio(client=client, body=make_body(callback_url=CALLBACK))

    return crowd(call, at_once)


def aiohttp(_: str, base: str, at_once: str) -> Callable[[], Any]:
    logging.getLogger("asyncio").disabled = True  # it reports what is open at the end of the process
    headers, body = {"authorization": "Bearer t"}, {"callbackUrl": CALLBACK}

    @cache
    def session() -> Any:  # made by the first call, because it needs a running event loop
        return import_module("aiohttp").ClientSession(headers=headers)

    async def call() -> object:
        async with session().post(f"{base}/kyc/session", json=body) as response:
            return await response.json()

    return crowd(call, at_once)


def crowd(call: Callable[[], Any], at_once: str) -> Callable[[], Any]:
    """Return *call*, marked with how many of it are out at once."""
    vars(call)["at_once"] = int(at_once)
    return call


if __name__ == "__main__":
    if "--as" in sys.argv:
        subjects = {"polykyc": polykyc_client, "httpx by hand": by_hand, "aiohttp by hand": aiohttp}
        turns.serve({**subjects, "openapi-python-client": stock})
    else:
        options = turns.options(__doc__)
        turns.tell(measure(options.home, options.rounds))
