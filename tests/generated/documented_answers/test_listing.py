"""Lists of sessions: all pages, none too early, and no further than asked."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import httpx
import polykyc
import pytest

from tests.support.documented_cases import is_list, is_map
from tests.support.documented_flows import FLOWS, Provider, answers, awaited, flow, sessions
from tests.support.fake_clock import FakeClock

LISTED: Final = [slug for slug in FLOWS if "pages" in flow(slug)]
listing = pytest.mark.parametrize("slug", LISTED)


@listing
def test_a_list_walks_all_pages_and_fetches_none_too_early(slug: str) -> None:
    """Whatever the provider's style of paging."""
    names = flow(slug)["pages"]
    provider = Provider([*_pages(slug, names)])
    walk = sessions(slug, provider).list()

    first = next(walk)
    before = len(provider.requests)
    rest = list(walk)

    assert before == 1
    assert len(provider.requests) == len(names)
    assert [type(session) for session in [first, *rest]] == [type(first)] * len(names)


@listing
def test_an_async_list_gives_the_same(slug: str) -> None:
    """The sync and the async client give the same."""
    names = flow(slug)["pages"]

    async def walk() -> list[Any]:
        return [session async for session in awaited(slug, Provider([*_pages(slug, names)])).list()]

    assert asyncio.run(walk()) == list(sessions(slug, Provider([*_pages(slug, names)])).list())


@listing
def test_a_list_stops_where_it_is_told(slug: str) -> None:
    """A limit is of sessions, not of pages, and a status is the common one."""
    names = flow(slug)["pages"]
    every = list(sessions(slug, Provider([*_pages(slug, names)])).list())
    expected = every[-1].status

    limited = list(sessions(slug, Provider([*_pages(slug, names)])).list(limit=1))
    filtered = list(sessions(slug, Provider([*_pages(slug, names)])).list(status=expected))
    nothing = list(sessions(slug, Provider([])).list(limit=0))

    assert limited == every[:1]
    assert filtered == [session for session in every if session.status is expected]
    assert nothing == []


@listing
@pytest.mark.parametrize(
    ("words", "text"),
    [
        ({"status": "aproved"}, "status: expected a SessionStatus; did you mean approved?"),
        ({"status": 7}, "status: expected a SessionStatus, one of "),
        ({"limit": -1}, "limit: expected at least 0"),
        ({"limit": "5"}, "limit: expected a whole number"),
    ],
)
def test_a_list_refuses_what_it_cannot_mean(slug: str, words: dict[str, Any], text: str) -> None:
    """A misspelt status would give an empty list, which reads as nobody; the call itself refuses it, not a page."""
    for common in (sessions(slug, Provider([])), awaited(slug, Provider([]))):
        with pytest.raises(polykyc.ArgumentError) as caught:
            common.list(**words)

        assert str(caught.value).startswith(f"{slug}.sessions.list: {text}")


@listing
def test_a_status_may_be_asked_for_by_its_text(slug: str) -> None:
    """It is a `StrEnum`, and settings hold texts."""
    names = flow(slug)["pages"]
    every = list(sessions(slug, Provider([*_pages(slug, names)])).list())

    by_text = list(sessions(slug, Provider([*_pages(slug, names)])).list(status=str(every[0].status)))

    assert by_text == [session for session in every if session.status is every[0].status]


@pytest.mark.parametrize("door", ["blocking", "awaited"])
@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        *((slug, kind) for slug in LISTED for kind in ("the same page", "pages in a circle", "no sessions")),
        ("dossiers", "a count below zero"),
    ],
)
def test_a_list_that_brings_nothing_new_is_refused(slug: str, door: str, kind: str) -> None:
    """A provider that ignores where a page is to begin, or whose pages lead back, would be asked for ever."""
    provider = Pages(slug, kind)

    with pytest.raises(polykyc.MalformedResponseError) as caught:
        walk_all(slug, provider, door)

    operation = flow(slug)["pages"][0].partition(".")[0]
    assert str(caught.value).startswith(f"{slug}.{operation}: ")
    assert provider.count <= 4


@listing
@pytest.mark.parametrize("door", ["blocking", "awaited"])
def test_a_list_without_end_ends_in_time(slug: str, door: str) -> None:
    """A provider can make up new sessions for ever; `timeout` is for the requests of all pages."""
    provider = Pages(slug, "new ones without end", seconds=1.0)

    with pytest.raises(polykyc.CallTimeoutError):
        walk_all(slug, provider, door, clock=provider.clock, timeout=10)

    assert provider.count == 10


@listing
def test_who_takes_long_over_the_sessions_is_not_timed(slug: str) -> None:
    """The time between two pages is the caller's own."""
    names = flow(slug)["pages"]
    clock = FakeClock()
    listed: list[Any] = []

    for session in sessions(slug, Provider([*_pages(slug, names)]), clock).list(timeout=1):
        clock.sleep(3_600)
        listed.append(session)

    assert len(listed) == len(names)


@listing
@pytest.mark.parametrize("timeout", [0, -1, "5", float("nan")])
def test_a_list_needs_a_time_that_there_is(slug: str, timeout: Any) -> None:
    """The call itself refuses it, not a page."""
    with pytest.raises(polykyc.ArgumentError, match=r"^\w+\.(sessions\.)?\w+: timeout: expected "):
        sessions(slug, Provider([])).list(timeout=timeout)


class Pages:
    """A provider whose pages always say that there are more, each of which takes *seconds*."""

    def __init__(self, slug: str, kind: str, seconds: float = 0.0) -> None:
        first_page = _pages(slug, flow(slug)["pages"])[0]
        # Where the answer itself is the list, headers say how it goes on.
        self.is_list = is_list(first_page.json())
        self.page: dict[str, Any] = {"items": first_page.json()} if self.is_list else first_page.json()
        self.kind = kind
        self.seconds = seconds
        self.clock = FakeClock()
        self.count = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        assert self.count < 100, "it is asked for ever"
        self.clock.time += self.seconds
        number = self.count % 2 if self.kind == "pages in a circle" else self.count
        [items_key] = [key for key, value in self.page.items() if is_list(value)]
        name = "same" if self.kind == "the same page" else f"s{number}"
        first = self.page[items_key][0]
        listed = [{**first, **_new_id(first, name)}] if self.kind != "no sessions" else []
        more: dict[str, Any] = {}
        if "pagination" in self.page:
            more = {"pagination": {"limit": 1, "has_more": True, "next_cursor": f"vs_{name:0>64}"}}
        elif "totalCount" in self.page:
            more = {"totalCount": -1 if self.kind == "a count below zero" else 10**9}
        elif is_map(self.page.get("links")):
            # A link leads on from the last session.
            last, new = self.page[items_key][-1]["id"], _new_id(first, name)["id"]
            more = {"links": {key: link and link.replace(last, new) for key, link in self.page["links"].items()}}
        # Any other page says itself that there are more, as the first documented one does.
        if self.is_list:
            link = f'<?page={int(request.url.params.get("page", 1)) + 1}>; rel="next"'
            return httpx.Response(200, json=listed, headers={"Link": link, "X-Total-Count": str(10**9)})
        return httpx.Response(200, json=self.page | {items_key: listed} | more)


def _new_id(session: dict[str, Any], name: str) -> dict[str, str]:
    """Return the id of another session, in the form of *session*'s own."""
    if "session_id" in session:
        return {"session_id": f"{sum(map(ord, name)):0>8x}-0000-4000-8000-000000000000"}
    if "workflow_id" in session:
        return {"id": f"{sum(map(ord, name)):0>8x}-0000-4000-8000-000000000000"}
    return {"id": f"vs_{name:0>64}"}


def walk_all(slug: str, provider: Any, door: str, clock: FakeClock | None = None, **words: Any) -> list[Any]:
    """Return every session that *provider* lists, got by blocking or by awaiting."""
    if door == "blocking":
        return list(sessions(slug, provider, clock).list(**words))

    async def walk() -> list[Any]:
        return [session async for session in awaited(slug, provider, clock).list(**words)]

    return asyncio.run(walk())


def _pages(slug: str, names: list[str]) -> list[httpx.Response]:
    """Return the documented pages as one list of a provider: each but the last one says that there is more."""
    pages = answers(slug, *names)
    bodies: list[dict[str, Any]] = [page.json() for page in pages]
    for body in bodies:
        if "totalCount" in body:
            body["totalCount"] = sum(len(session["sessions"]) for session in bodies)
    headers = [
        {name: page.headers[name] for name in ("link", "x-total-count") if name in page.headers} for page in pages
    ]
    return [httpx.Response(200, json=body, headers=sent) for body, sent in zip(bodies, headers, strict=True)]
