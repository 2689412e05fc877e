"""The documented flow of each provider's sessions, and a provider that plays it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, TypeAlias

import attrs
import httpx
import pytest

from tests.support.documented_cases import BASE_URL, DATA, TOKEN, Case
from tests.support.fake_clock import FakeClock

Answering: TypeAlias = Callable[[httpx.Request], httpx.Response]

FLOWS: Final = {path.parent.parent.name: path for path in sorted(DATA.glob("*/sessions/flow.json"))}


every_provider = pytest.mark.parametrize("slug", FLOWS)


@attrs.define
class Provider:
    """A provider that gives *answers* in turn, and remembers what it was asked."""

    answers: list[httpx.Response]
    requests: list[httpx.Request] = attrs.field(factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers.pop(0)


def flow(slug: str) -> dict[str, Any]:
    """Return the flow of *slug*."""
    result: dict[str, Any] = json.loads(FLOWS[slug].read_text())
    return result


def opening(slug: str) -> list[str]:
    """Return the cases whose answers the create of *slug* takes, one for each of its requests."""
    documented_flow = flow(slug)
    return list(documented_flow["answers"][: documented_flow.get("requests_of_create", 1)])


def looks(slug: str) -> list[str]:
    """Return the cases of *slug* that are answered after its create."""
    return list(flow(slug)["answers"][len(opening(slug)) :])


def case(slug: str, name: str) -> Case:
    """Return the documented case *name* of *slug*."""
    return Case(name, slug, json.loads((DATA / slug / f"{name}.json").read_text()))


def answers(slug: str, *names: str) -> list[httpx.Response]:
    """Return the answers of the documented cases *names*, given when the documented sessions are made."""
    results = [case(slug, name).answer() for name in names]
    for answer in results:
        answer.headers["date"] = "Wed, 01 Jan 2025 00:00:00 GMT"
    return results


def sessions(slug: str, provider: Answering, clock: FakeClock | None = None) -> Any:
    """Return the sessions of a client that talks to *provider*."""
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    client = import_module(f"polykyc.{slug}").Client(
        token=TOKEN, base_url=BASE_URL, http_client=http_client, max_retries=0
    )
    return type(client.sessions)(client, clock or FakeClock())


def retrying(slug: str, provider: Answering) -> Any:
    """Return the sessions of a client that makes calls again, as clients do, but without its pauses."""
    http_client = httpx.Client(transport=httpx.MockTransport(provider))
    client = import_module(f"polykyc.{slug}").Client(
        token=TOKEN, base_url=BASE_URL, http_client=http_client, clock=FakeClock()
    )
    return client.sessions


def awaited(slug: str, provider: Answering, clock: FakeClock | None = None) -> Any:
    """Return the same for async code."""
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(provider))
    client = import_module(f"polykyc.{slug}").AsyncClient(
        token=TOKEN, base_url=BASE_URL, http_client=http_client, max_retries=0
    )
    return type(client.sessions)(client, clock or FakeClock())


def requests_of(provider: Provider) -> list[tuple[str, str]]:
    """Return method and path of what *provider* was asked."""
    return [(request.method, request.url.path.removeprefix("/base")) for request in provider.requests]
