"""A link to the next page: what it holds, and whether it is of the list that was asked for."""

from __future__ import annotations

import pytest
from polykyc._runtime.client import Raw
from polykyc._runtime.contract import Response
from polykyc._runtime.errors import MalformedResponseError
from polykyc._runtime.sessions.page_links import PageContext, in_context, linked_cursor, linked_number

HOSTS = frozenset({"api.acme.test"})


def context_of(target: str, **names: object) -> PageContext:
    """Return what belongs to the answer of a request to *target*, which names these *names*."""
    return PageContext(Response(200, {}, b"", names, target), HOSTS, 0)


CHECKS = context_of("/checks?")


@pytest.mark.parametrize(
    ("link", "cursor"),
    [
        (None, None),
        ("", None),
        ("/v1/checks?page%5Bafter%5D=a%2Fb&size=2", "a/b"),
        ("?size=2&page[after]=7", "7"),
        ("https://API.acme.test:8443/v1/checks?page[after]=7#end", "7"),
        ("//api.acme.test/checks/?page[after]=7", "7"),
        (f"?page[after]={'a' * 4096}", "a" * 4096),
    ],
)
def test_the_cursor_of_a_link_is_the_one_in_its_query(link: str | None, cursor: str | None) -> None:
    """Relative or absolute, on the hosts that the client knows."""
    assert linked_cursor(link, "page[after]", CHECKS) == cursor


NO_CURSOR = "the link to the next page does not hold one `after`"
OTHER_HOST = "the link to the next page leads to another host"
OTHER_PATH = "the link to the next page leads to another path"


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("/checks", NO_CURSOR),
        ("/checks?before=a", NO_CURSOR),
        ("/checks?after=", NO_CURSOR),
        ("/checks?after=a&after=a", NO_CURSOR),
        ("/checks?after=%ff", NO_CURSOR),
        ("/checks?after=a%0a", NO_CURSOR),
        (f"/checks?after={'a' * 4097}", NO_CURSOR),
        ("https://[?after=a", NO_CURSOR),
        ("https://api.acme.test.else.test/checks?after=a", OTHER_HOST),
        ("//else.test?after=a", OTHER_HOST),
        ("https:?after=a", OTHER_HOST),
        ("ftp://api.acme.test/checks?after=a", OTHER_HOST),
        ("//api.acme.test/?after=a", OTHER_PATH),
        ("/reports?after=a", OTHER_PATH),
        ("/checks/1?after=a", OTHER_PATH),
    ],
)
def test_a_link_that_leads_elsewhere_or_nowhere_is_malformed(link: str, says: str) -> None:
    """The error has none of its text: a server wrote that."""
    with pytest.raises(MalformedResponseError) as caught:
        linked_cursor(link, "after", CHECKS)

    assert str(caught.value) == says


def test_a_link_to_the_list_of_another_person_is_malformed() -> None:
    """The path has an id, and so the template alone is not enough."""
    notes = context_of("/persons/p%2F1/notes?")

    assert linked_cursor("/v1/persons/p%2f1/notes?after=a", "after", notes) == "a"
    for other in ("p%2F2", "p/1", "p", ""):
        with pytest.raises(MalformedResponseError, match=OTHER_PATH):
            linked_cursor(f"/v1/persons/{other}/notes?after=a", "after", notes)


def test_a_number_in_a_link_is_a_whole_number() -> None:
    """An offset that is none would be sent as a text."""
    assert linked_number("?skip=040", "skip", CHECKS) == 40
    assert linked_number(f"?skip={'9' * 18}", "skip", CHECKS) == int("9" * 18)
    assert linked_number(None, "skip", CHECKS) is None
    for text in ("-1", "1.5", "x", "%C2%B2", "%D9%A3", "9" * 19):
        with pytest.raises(MalformedResponseError, match=r"^`skip` in the link to the next page is no whole number$"):
            linked_number(f"?skip={text}", "skip", CHECKS)


FILTERED = context_of(
    "/runs?page=1&person=p%2B1&tags=a&tags=b&since=2026-01-01&per_page=500&filter%5Breference%5D=7",
    **{"person": "p+1", "filter.reference": "7", "team": None},
)


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "&person=p%2b1&tags=b&tags=a&since=2026-01-01&per_page=500&filter[reference]=7",
        "&per_page=100",
        "&per_page=20&sort=desc&deleted=false",
        "&page[size]=10",
    ],
)
def test_a_link_may_leave_out_a_filter_and_write_out_a_default(rest: str) -> None:
    """The next request has the filters that were asked for; the length of a page is the provider's to limit."""
    assert linked_number(f"?page=2{rest}", "page", FILTERED) == 2


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("person=p%2B2", "person"),
        ("person=P%2B1", "person"),
        ("person=", "person"),
        ("person=p%2B1&person=p%2B2", "person"),
        ("tags=a", "tags"),
        ("tags=a&tags=c", "tags"),
        ("since=2026-01-02", "since"),
        ("per_page=all", "per_page"),
        ("filter%5Breference%5D=8", "filter[reference]"),
        ("team=t1", "team"),
        ("team=7", "team"),
    ],
)
def test_a_link_with_another_filter_is_malformed(rest: str, name: str) -> None:
    """Its page is of another list: perhaps that of another person, whose answer took the place of this one."""
    with pytest.raises(MalformedResponseError) as caught:
        linked_number(f"/v1/runs?{rest}&page=2", "page", FILTERED)

    assert str(caught.value) == f"the link to the next page has another `{name}` than the request"


def test_the_pages_of_one_list_are_counted_together() -> None:
    """Each pagination begins at zero, and gets response and hosts with each page."""
    seen: list[tuple[int, PageContext]] = []
    responses = [Response(200, {"x": str(count)}, b"") for count in (2, 0, 1)]

    def read(page: list[str], arguments: object, about: PageContext) -> tuple[list[str], None]:
        seen.append((len(page), about))
        return page, None

    for _ in range(2):
        read_next = in_context(read, HOSTS)
        for names, response in zip((["a", "b"], [], ["c"]), responses, strict=True):
            assert read_next(Raw(names, response), {}) == (names, None)

    contexts = [PageContext(response, HOSTS, before) for response, before in zip(responses, (0, 2, 2), strict=True)]
    assert seen == [*zip((2, 0, 1), contexts, strict=True)] * 2
