"""What the tests of credentials share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import httpx
import pytest

from tests.support.token_provider import GIVEN, AsyncClient, MakeCaller, awaited, blocking


@pytest.fixture(autouse=True)
def without_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the variables of the person who runs the tests out of them."""
    for name in ("TOKEN", "BASE_URL", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.delenv(f"POLYKYC_ACME_{name}", raising=False)


@pytest.fixture(params=["blocking", "awaiting"])
def caller(request: pytest.FixtureRequest) -> Iterator[MakeCaller]:
    """Return what makes a client and gives what calls it: blocking, or awaited in one event loop."""
    if request.param == "blocking":
        yield blocking
        return
    with asyncio.Runner() as runner:

        def awaiting(api: Callable[[httpx.Request], httpx.Response], **options: Any) -> Callable[..., Any]:
            client = AsyncClient(token=options.pop("token", GIVEN), http_client=httpx.MockTransport(api), **options)
            return partial(awaited, runner, client)

        yield awaiting
