"""Methods over all pages of a list: each item once, no page too early, and an end whatever the provider does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import polykyc
import pytest
from polykyc import dossiers, kayle

from tests.support.documented_cases import BASE_URL, TOKEN
from tests.support.documented_flows import case
from tests.support.fake_clock import FakeClock

KEY: dict[str, Any] = case("kayle", "list_webhook_keys.page").answer().json()["data"][0]


def key_page(request: httpx.Request, *, last: int = 2) -> httpx.Response:
    """Return the page of keys that *request* asks for, two keys long; the cursor of the page is its number."""
    number = int(request.url.params.get("starting_after", 0))
    following = str(number + 1) if number < last else None
    data = [{**KEY, "id": f"whk_{number}_{suffix}"} for suffix in "ab"]
    pagination = {"limit": 100, "has_more": following is not None, "next_cursor": following}
    return httpx.Response(200, json={"data": data, "error": None, "pagination": pagination})


def client(provider: Callable[[httpx.Request], httpx.Response], **options: Any) -> kayle.Client:
    """Return a client of Kayle whose requests go to *provider*."""
    return kayle.Client(token=TOKEN, base_url=BASE_URL, http_client=httpx.MockTransport(provider), **options)


def test_all_pages_give_each_item_and_are_fetched_when_they_are_needed() -> None:
    """With the caller's filters and the largest page that the provider has, blocking and awaited."""
    seen: list[httpx.Request] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return key_page(request)

    async def awaited() -> list[str]:
        transport = httpx.MockTransport(key_page)
        async with kayle.AsyncClient(token=TOKEN, base_url=BASE_URL, http_client=transport) as alike:
            return [key.id async for key in alike.iter_webhook_keys("whe_example1", is_active=True)]

    keys = client(provider).iter_webhook_keys("whe_example1", is_active=True)
    first = next(keys)
    fetched = len(seen)
    ids = [key.id for key in (first, *keys)]

    assert fetched == 1
    assert ids == [f"whk_{number}_{suffix}" for number in range(3) for suffix in "ab"]
    assert asyncio.run(awaited()) == ids
    assert [dict(request.url.params) for request in seen] == [
        {"is_active": "true", **after, "limit": "100"}
        for after in ({}, {"starting_after": "1"}, {"starting_after": "2"})
    ]


def test_pages_that_repeat_themselves_end() -> None:
    """A cursor that is ignored, and an offset that is, would be fetched for ever."""
    page = case("dossiers", "list_kyc_sessions.largest_page").answer().json() | {"totalCount": 10**9}
    ignored = dossiers.Client(
        token=TOKEN, base_url=BASE_URL, http_client=httpx.MockTransport(lambda _: httpx.Response(200, json=page))
    )
    circle = client(lambda _: key_page(httpx.Request("GET", "https://a.test?starting_after=1")))

    for call in (lambda: list(ignored.iter_kyc_sessions()), lambda: list(circle.iter_webhook_keys("whe_example1"))):
        with pytest.raises(polykyc.MalformedResponseError, match=": a page "):
            call()


def test_pages_without_end_end_in_time() -> None:
    """One deadline holds for all pages: those of a provider that always has another one, too."""
    clock = FakeClock()

    def provider(request: httpx.Request) -> httpx.Response:
        clock.time += 1
        return key_page(request, last=10**9)

    with pytest.raises(polykyc.CallTimeoutError, match=r"^kayle\.list_webhook_keys: no time was left after 20 pages; "):
        list(client(provider, clock=clock).iter_webhook_keys("whe_example1", timeout=20))


def test_a_page_about_another_one_is_refused() -> None:
    """Each page is compared with the request, as one alone is."""
    keys = client(key_page).iter_webhook_keys("whe_other")

    with pytest.raises(polykyc.MalformedResponseError) as caught:
        list(keys)

    assert caught.value.about_another
