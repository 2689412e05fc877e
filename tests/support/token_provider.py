"""An invented provider that gives out access tokens, and clients that fetch them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
import httpx
from attrs import evolve
from polykyc._runtime.auth.oauth import ClientCredentials
from polykyc._runtime.contract import Credential, Operation

from tests.support import invented_provider
from tests.support.invented_provider import operation

TOKEN_URL = "https://api.acme.test/oauth/token"
PROVIDER = evolve(
    invented_provider.PROVIDER,
    credential=None,
    credentials={"token": Credential("authorization", "Bearer ", TOKEN_URL)},
    security=(("token",),),
)
SECRET = "canary-secret"
GIVEN = ClientCredentials("id", SECRET)


class Client(invented_provider.Client):
    """Acme, whose document has it that tokens are fetched."""

    _provider = PROVIDER


class AsyncClient(invented_provider.AsyncClient):
    """The same, awaited."""

    _provider = PROVIDER


@attrs.define
class Api:
    """A provider that gives out `t1`, `t2` and so on, and takes those that are not *refused*."""

    token: Callable[[int], httpx.Response] = lambda number: granted(number)
    refused: set[str] = attrs.field(factory=set[str])
    fetches: list[httpx.Request] = attrs.field(factory=list[httpx.Request])
    calls: list[httpx.Request] = attrs.field(factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth/token":
            self.fetches.append(request)
            return self.token(len(self.fetches))
        self.calls.append(request)
        sent = request.headers.get("authorization", "")
        refused = sent.removeprefix("Bearer ") in self.refused
        return httpx.Response(401 if refused else 200, json={"id": "c1"})

    @property
    def sent(self) -> list[str | None]:
        """Return the credential of every call."""
        return [request.headers.get("authorization") for request in self.calls]


def granted(number: int, **more: Any) -> httpx.Response:
    """Return the response that brings access token *number*; *more* are further fields of it."""
    return httpx.Response(200, json={"access_token": f"t{number}", "token_type": "Bearer", "expires_in": 3600, **more})


MakeCaller: TypeAlias = Callable[..., Callable[..., Any]]


def blocking(api: Callable[[httpx.Request], httpx.Response], **options: Any) -> Callable[..., Any]:
    """Return what calls *api* and blocks."""
    client = Client(token=options.pop("token", GIVEN), http_client=httpx.MockTransport(api), **options)
    return client.perform


def awaited(runner: asyncio.Runner, client: AsyncClient, operation: Operation) -> Any:
    """Return what a call of *operation* by *client* gives, in the event loop of *runner*."""
    return runner.run(client.perform(operation))


GET, CREATE = operation(), operation("never", name="create_check", method="POST")
