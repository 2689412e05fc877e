"""Calls an emitted client, with the request changed on its way out, past all that the client checks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar

import httpx
from attrs import define
from polykyc import PolykycError

from tests.support.documented_cases import TOKEN, Case

Change: TypeAlias = Callable[[httpx.Request], httpx.Request]

WAYS: Final = ("sync", "async")

_Case = TypeVar("_Case")


def each_one_way(cases: Iterable[_Case], first: str = "sync") -> list[tuple[_Case, str]]:
    """Return each of *cases* with one of the ways to call it, in turn.

    That both mean the same is proved of every fault in `tests/integration/server_faults`.
    """
    offset = WAYS.index(first)
    return [(case, WAYS[(index + offset) % len(WAYS)]) for index, case in enumerate(cases)]


@define(frozen=True)
class Outcome:
    """What came of a call: *result*, or the *error*; and the answer as it was, None if there was none."""

    result: Any
    error: PolykycError | None
    response: Any

    @property
    def complaint(self) -> str:
        """Return what Prism says is wrong with the request or with its own answer, in its own words."""
        text: str = self.response.headers.get("sl-violations", "")
        return text

    def blamed(self) -> list[tuple[tuple[str, ...], str]]:
        """Return each place of the request that Prism refused, and the rule that is broken there."""
        if self.complaint:
            # There may be words before the list, where it is cut short.
            result = json.loads(self.complaint[self.complaint.index("[") :])
        else:
            # No documented answer stands for a bad request, so Prism makes up one of its own.
            body = json.loads(self.response.content)
            result = body.get("validation") or [{"code": body.get("status") or body["error"]["code"]}]
        return [(_place(item.get("location", ())), str(item["code"])) for item in result]


def _place(location: Iterable[str]) -> tuple[str, ...]:
    steps = tuple(map(str, location))
    return steps[1:] if steps[:1] == ("request",) else steps


class _Sync(httpx.HTTPTransport):
    def __init__(self, change: Change) -> None:
        super().__init__(verify=False)
        self._change = change

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return super().handle_request(self._change(request))


class _Async(httpx.AsyncHTTPTransport):
    def __init__(self, change: Change) -> None:
        super().__init__(verify=False)
        self._change = change

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await super().handle_async_request(self._change(request))


def called(
    way: str, case: Case, url: str, change: Change, credentials: Mapping[str, str] = MappingProxyType({"token": TOKEN})
) -> Outcome:
    """Make the call of *case* at *url*, its request as *change* leaves it."""
    try:
        if way == "sync":
            raw = _sync(case, url, change, credentials)
        else:
            raw = asyncio.run(_async(case, url, change, credentials))
    except PolykycError as error:
        return Outcome(None, error, getattr(error, "response", None))
    return Outcome(raw.result, None, raw.response)


def _sync(case: Case, url: str, change: Change, credentials: Mapping[str, str]) -> Any:
    with httpx.Client(transport=_Sync(change)) as http_client:
        client = import_module(f"polykyc.{case.slug}").Client(
            **credentials, base_url=url, http_client=http_client, max_retries=0
        )
        return client.raw(getattr(client, case.operation), **case.arguments())


async def _async(case: Case, url: str, change: Change, credentials: Mapping[str, str]) -> Any:
    async with httpx.AsyncClient(transport=_Async(change)) as http_client:
        client = import_module(f"polykyc.{case.slug}").AsyncClient(
            **credentials, base_url=url, http_client=http_client, max_retries=0
        )
        return await client.raw(getattr(client, case.operation), **case.arguments())


def unchanged(request: httpx.Request) -> httpx.Request:
    """Leave the request as it is."""
    return request


def preferring(preference: str, media: str | None = None) -> Change:
    """Return what asks Prism for one answer, in the media type that it has, which need not be JSON."""

    def change(request: httpx.Request) -> httpx.Request:
        request.headers["prefer"] = preference
        if media is not None:
            request.headers["accept"] = media
        return request

    return change


def replacing(
    *,
    url: Callable[[httpx.URL], httpx.URL] | None = None,
    headers: Mapping[str, str] | None = None,
    drop: Iterable[str] = (),
    content: bytes | None = None,
) -> Change:
    """Return what replaces parts of a request: its address, some header fields, its body."""

    def change(request: httpx.Request) -> httpx.Request:
        # Stated again, from the body.
        gone = {"content-length", "transfer-encoding", *drop}
        stored = {name: value for name, value in request.headers.items() if name not in gone}
        return httpx.Request(
            request.method,
            url(request.url) if url else request.url,
            headers={**stored, **(headers or {})},
            content=request.content if content is None else content,
            extensions=request.extensions,
        )

    return change
