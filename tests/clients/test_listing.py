"""Lists of sessions: all pages, none too early, and no further than asked."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import polykyc
import pytest

from tests.clients.cases import is_map
from tests.clients.flows import FLOWS, Provider, answers, awaited, flow, sessions

listing = pytest.mark.parametrize("slug", [slug for slug in FLOWS if "pages" in flow(slug)])


@listing
def test_a_list_walks_all_pages_and_fetches_none_too_early(slug: str) -> None:
    """Whatever the provider's style of paging."""
    names = flow(slug)["pages"]
    provider = Provider([*_pages(slug, names)])
    walk = sessions(slug, provider).list()

    first = next(walk)
    before = len(provider.asked)
    rest = list(walk)

    assert before == 1
    assert len(provider.asked) == len(names)
    assert [type(session) for session in [first, *rest]] == [type(first)] * len(names)


@listing
def test_an_async_list_gives_the_same(slug: str) -> None:
    """Sync and async are two doors to one room."""
    names = flow(slug)["pages"]

    async def walk() -> list[Any]:
        return [session async for session in awaited(slug, Provider([*_pages(slug, names)])).list()]

    assert asyncio.run(walk()) == list(sessions(slug, Provider([*_pages(slug, names)])).list())


@listing
def test_a_list_stops_where_it_is_told(slug: str) -> None:
    """A limit is of sessions, not of pages, and a status is the common one."""
    names = flow(slug)["pages"]
    every = list(sessions(slug, Provider([*_pages(slug, names)])).list())
    wanted = every[-1].status

    limited = list(sessions(slug, Provider([*_pages(slug, names)])).list(limit=1))
    filtered = list(sessions(slug, Provider([*_pages(slug, names)])).list(status=wanted))
    nothing = list(sessions(slug, Provider([])).list(limit=0))

    assert limited == every[:1]
    assert filtered == [session for session in every if session.status is wanted]
    assert nothing == []


@listing
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"status": "aproved"}, "status: expected a SessionStatus; did you mean approved?"),
        ({"status": 7}, "status: expected a SessionStatus, one of "),
        ({"limit": -1}, "limit: expected at least 0"),
        ({"limit": "5"}, "limit: expected a whole number"),
    ],
)
def test_a_list_refuses_what_it_cannot_mean(slug: str, words: dict[str, Any], told: str) -> None:
    """A misspelt status would give an empty list, which reads as nobody; it is told at the call, not at a page."""
    for common in (sessions(slug, Provider([])), awaited(slug, Provider([]))):
        with pytest.raises(polykyc.ArgumentError) as caught:
            common.list(**words)

        assert str(caught.value).startswith(told)


@listing
def test_a_status_may_be_asked_for_by_its_text(slug: str) -> None:
    """It is a `StrEnum`, and settings hold texts."""
    names = flow(slug)["pages"]
    every = list(sessions(slug, Provider([*_pages(slug, names)])).list())

    by_text = list(sessions(slug, Provider([*_pages(slug, names)])).list(status=str(every[0].status)))

    assert by_text == [session for session in every if session.status is every[0].status]


@listing
def test_a_list_cannot_go_in_circles(slug: str) -> None:
    """A provider whose pages lead back, or that says there is more and gives nothing, does not keep us for ever."""
    names = flow(slug)["pages"]
    first = _pages(slug, names)[0]
    provider = Provider([_again(first) for _ in range(20)])

    list(sessions(slug, provider).list())

    assert len(provider.asked) < 20


def _pages(slug: str, names: list[str]) -> list[httpx.Response]:
    """Return the documented pages as one list of a provider: each but the last one says that there is more."""
    pages = answers(slug, *names)
    bodies: list[dict[str, Any]] = [page.json() for page in pages]
    for body in bodies:
        if "totalCount" in body:
            body["totalCount"] = sum(len(one["sessions"]) for one in bodies)
    return [httpx.Response(200, json=body) for body in bodies]


def _again(page: httpx.Response) -> httpx.Response:
    body = page.json()
    if is_map(body) and "totalCount" in body:
        body |= {"sessions": [], "totalCount": 99}
    return httpx.Response(200, json=body)
