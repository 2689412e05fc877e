"""An invented provider: the smallest client that has every kind of operation, built on the runtime alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import httpx
from polykyc import SessionStatus
from polykyc._runtime import client
from polykyc._runtime.calls import response_reader
from polykyc._runtime.codec import encode
from polykyc._runtime.contract import (
    Credential,
    Envelope,
    ErrorRow,
    Operation,
    Provider,
    Request,
    Response,
    Retry,
    Role,
)
from polykyc._runtime.errors import AuthenticationError, ConflictError, QuotaExceededError, RateLimitedError
from polykyc._runtime.sessions.session import Session

PROVIDER = Provider("acme", "Acme KYC", "https://api.acme.test/v1", Credential("authorization", "Bearer "))
ERRORS = (
    ErrorRow(RateLimitedError, http=(429,)),
    ErrorRow(QuotaExceededError, http=(429,), codes=("quota_used",), says="the monthly quota is used up"),
    ErrorRow(ConflictError, codes=("taken",)),
    ErrorRow(AuthenticationError, http=(401, 403)),
)
TOKEN = "acme-secret-token"


def operation(
    retry: Retry = "safe",
    envelope: Envelope | None = None,
    errors: tuple[ErrorRow, ...] = ERRORS,
    *,
    name: str = "get_check",
    method: str = "GET",
    role: Role | None = None,
    authenticated: bool = True,
) -> Operation:
    """Return an operation of Acme's."""
    return Operation(
        provider="acme",
        name=name,
        method=method,
        path="/checks/{id}",
        retry=retry,
        role=role,
        envelope=envelope or Envelope(),
        errors=errors,
        authenticated=authenticated,
    )


def response(body: object = None, status: int = 200, **headers: str) -> Response:
    """Return an answer; *body* is sent as it is if it is bytes, else as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(status, {"content-type": "application/json", **named}, content)


GET = operation(name="get_check")
CREATE = operation("never", name="create_check", method="POST")


def _build(acme_operation: Operation, id: str) -> Request:
    body = None if acme_operation.method == "GET" else encode.body({"id": id})
    return Request(acme_operation, path=f"/checks/{encode.segment('id', id)}", body=body)


def _parse(acme_operation: Operation) -> Callable[[Response], Any]:
    return lambda response: response_reader.read(acme_operation, response, lambda value: value)


class Client(client.SyncClient):
    """Acme; calls block."""

    _provider = PROVIDER

    def get_check(self, *, id: str = "c1", timeout: float | None = None) -> Any:
        return self._call(_build(GET, id), _parse(GET), timeout)

    def create_check(self, *, id: str = "c1", timeout: float | None = None) -> Any:
        return self._call(_build(CREATE, id), _parse(CREATE), timeout)

    def perform(self, acme_operation: Operation, *, timeout: float | None = None) -> Any:
        return self._call(_build(acme_operation, "c1"), _parse(acme_operation), timeout)


class AsyncClient(client.AsyncClient):
    """Acme; calls are awaited."""

    _provider = PROVIDER

    async def get_check(self, *, id: str = "c1", timeout: float | None = None) -> Any:
        return await self._call(_build(GET, id), _parse(GET), timeout)

    async def create_check(self, *, id: str = "c1", timeout: float | None = None) -> Any:
        return await self._call(_build(CREATE, id), _parse(CREATE), timeout)

    async def perform(self, acme_operation: Operation, *, timeout: float | None = None) -> Any:
        return await self._call(_build(acme_operation, "c1"), _parse(acme_operation), timeout)


@attrs.define
class Wire:
    """A provider that gives one answer, and keeps what it was sent."""

    content: bytes = b'{"id":"c1"}'
    status: int = 200
    headers: Mapping[str, str] = attrs.field(factory=lambda: {"content-type": "application/json"})
    sent: list[httpx.Request] = attrs.field(factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        return httpx.Response(self.status, headers=dict(self.headers), content=self.content)

    def client(self) -> Client:
        return Client(token=TOKEN, http_client=httpx.Client(transport=httpx.MockTransport(self)))

    def async_client(self) -> AsyncClient:
        return AsyncClient(token=TOKEN, http_client=httpx.AsyncClient(transport=httpx.MockTransport(self)))


def session(id: str = "s1", status: SessionStatus = SessionStatus.IN_PROGRESS, **words: Any) -> Session[Any]:
    """Return a session of Acme's."""
    return Session(provider="acme", id=id, status=status, raw_status=None, raw={}, **words)
