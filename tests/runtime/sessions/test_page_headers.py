"""What the headers of a page say about the next one; whatever they hold, no request follows them."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import pytest
from polykyc._runtime.contract import Response
from polykyc._runtime.errors import MalformedResponseError
from polykyc._runtime.sessions.page_headers import header_count, links_on
from polykyc._runtime.sessions.page_links import PageContext
from polykyc._runtime.sessions.pagination import after_number, counts_on, stated

HOSTS: Final = frozenset({"api.acme.test"})
NEXT: Final = "/v1/teams/a/notes"
NUMBER: Final = "the link to the next page does not lead to page 2"
ELSEWHERE: Final = "the link to the next page leads to another host"
UNREADABLE: Final = "the header `Link` cannot be read"


def context(**headers: str) -> PageContext:
    """Return what belongs to a page with *headers*, whose names have underscores here."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return PageContext(Response(200, named, b"", {}, "/teams/a/notes?tag=b&page=1"), HOSTS, 4)


@pytest.mark.parametrize(
    "header",
    [
        f'<https://api.acme.test{NEXT}?page=2>; rel="next"',
        f"<HTTPS://API.acme.test:443{NEXT}/?a=b&page=2#c>;rel=next",
        f'<{NEXT}?page=2>; rel="next"',
        f'<//api.acme.test{NEXT}?page=2>; rel="next"',
        '<?page=2>; rel="next"',
        '<teams/a/notes?page=2>; rel="next"',
        "<?page=1>; rel=prev, <?page=2>; rel=next, <?page=9>; rel=last",
        '<?page=1>; rel="prev first",<?page=2>;REL="last NEXT"',
        '<?page=2>; title="a, <b>; rel=\\"prev\\""; rel=next',
        "<?page=2>; rel = next",
        "<?page=2>; rel*=UTF-8''prev; rel=next",
        "<?page=2>;; crossorigin; rel=next;",
        ", <?page=2>; rel=next, ,",
        r'<?page=2>; rel="n\ext"',
        "<?page=2>; rel=next; rel=prev",
        '<?page=2>; rel="next", <?page=02>; rel="next"',
    ],
)
def test_a_link_to_the_following_page_says_that_there_are_more(header: str) -> None:
    """As RFC 8288 lets a server write it."""
    assert links_on(context(link=header), "page", 2) is True


@pytest.mark.parametrize(
    "header",
    [
        "<?page=1>; rel=prev",
        "<?page=2>",
        '<?page=2>; rel=""',
        "<?page=2>; rel",
        "<?page=2>; rel=nextpage",
        '<?page=2>; title="rel=next"',
        "<?page=2>; rel=prev; rel=next",
        '<?page=2>; rel="next"; anchor="/others"',
        "<https://else.test/?page=7>; rel=next-archive",
    ],
)
def test_a_header_without_a_next_link_is_the_end(header: str) -> None:
    """The link with another relation, or about another page, is none that leads on."""
    assert links_on(context(link=header), "page", 2) is False


@pytest.mark.parametrize("headers", [{}, {"link": ""}, {"link": " "}, {"x_link": "<?page=2>; rel=next"}])
def test_a_response_without_the_header_does_not_say(headers: dict[str, str]) -> None:
    """A provider that leaves it out may have more pages all the same."""
    assert links_on(context(**headers), "page", 2) is None
    assert header_count(context(**headers), "X-Total-Count") is None


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (f"https://else.test{NEXT}?page=2", ELSEWHERE),
        (f"//else.test{NEXT}?page=2", ELSEWHERE),
        (f"https://api.acme.test@else.test{NEXT}?page=2", ELSEWHERE),
        (f"https://api.acme.test.else.test{NEXT}?page=2", ELSEWHERE),
        (f"file:{NEXT}?page=2", ELSEWHERE),
        *((f"{NEXT}?page={page}", NUMBER) for page in ("1", "3", "0", "9" * 18)),
        *(
            (f"{path}?page=2", "the link to the next page leads to another path")
            for path in (
                *("/v1/teams/a/other", "/v1/teams//notes", "/v1/team/a/notes", "/", "notes", "a/notes"),
                *("https://api.acme.test", f"{NEXT}/b", "/v1/teams/a/b/notes"),
            )
        ),
        (NEXT, "the link to the next page does not hold one `page`"),
        ("", "the link to the next page does not lead to page 2"),
        (f"{NEXT}?page=2&tag=c", "the link to the next page has another `tag` than the request"),
        ("/v1/teams/b/notes?page=2", "the link to the next page leads to another path"),
        (f"{NEXT}?page=2&page=2", "the link to the next page does not hold one `page`"),
        (f"{NEXT}?page=%ff", "the link to the next page does not hold one `page`"),
        (f"https://[{NEXT}?page=2", "the link to the next page does not hold one `page`"),
        *((f"{NEXT}?page={page}", "`page` in the link to the next page is no whole number") for page in ("two", "-2")),
        (f"{NEXT}?page={'9' * 19}", "`page` in the link to the next page is no whole number"),
    ],
)
def test_a_link_that_leads_elsewhere_is_refused(target: str, says: str) -> None:
    """Another host, another path or another page than the next one is not what the provider documents."""
    with pytest.raises(MalformedResponseError) as caught:
        links_on(context(link=f'<?page=2>; rel="next", <{target}>; rel="next"'), "page", 2)

    assert str(caught.value) == says


@pytest.mark.parametrize(
    "header", ["next", "<", "<a", '<?page=2>; rel="next', "<a> <b>", "<a>, b", "<a>; =b", "<a>; rel=next b", "<a<b>"]
)
def test_a_header_that_is_no_list_of_links_is_refused(header: str) -> None:
    """What cannot be read might have said that there are more."""
    with pytest.raises(MalformedResponseError, match=UNREADABLE):
        links_on(context(link=header), "page", 2)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("part", ["<", "<a>;", "<a> ", ", ", "\\", ' ;a="', "; a", "<a>,", '"\\'])
def test_a_long_header_is_read_in_time(part: str) -> None:
    """A hostile server gets no more work for its bytes than others."""
    with suppress(MalformedResponseError):
        assert links_on(context(link="<a>" + part * 20_000), "page", 2) is False


@pytest.mark.parametrize("text", ["-1", "+1", "two", "2.0", "1_0", "", " 2", "2, 2", "9" * 19, "\u0662"])
def test_a_count_that_is_no_whole_number_is_refused(text: str) -> None:
    """A list that ends by a count that nobody can read hides what is left."""
    with pytest.raises(MalformedResponseError, match="the header `X-Total-Count` is no whole number"):
        header_count(context(x_total_count=text), "X-Total-Count")

    assert header_count(context(x_total_count="0"), "X-Total-Count") == 0
    assert header_count(context(x_total_count="9" * 18), "X-Total-Count") == int("9" * 18)


def test_a_count_says_whether_there_are_more() -> None:
    """It may fall below what was there when something is deleted, and never below a single page."""
    assert counts_on(None, 0, 2) is None
    assert counts_on(3, 0, 2) is True
    assert counts_on(2, 0, 2) is False
    assert counts_on(5, 2, 2) is True
    assert counts_on(4, 2, 2) is False
    assert counts_on(3, 2, 2) is False
    with pytest.raises(MalformedResponseError, match="the count of all entries is below those of one page"):
        counts_on(1, 2, 2)


@pytest.mark.parametrize(
    ("count", "claims", "goes_on"),
    [
        (2, (), True),
        (0, (), False),
        (2, (None, None), True),
        (0, (None,), False),
        (2, (False,), False),
        (2, (None, False), False),
        (2, (False, True), True),
        (0, (True,), True),
    ],
)
def test_a_list_goes_on_while_anything_says_so(count: int, claims: tuple[bool | None, ...], *, goes_on: bool) -> None:
    """An early end would hide a session; where nothing is said, a page without items is the end."""
    assert after_number("page", 7, count, *claims) == ({"page": 8} if goes_on else None)


def test_a_page_has_to_say_whether_there_are_more() -> None:
    """A boolean that is documented, and missing."""
    assert stated(True) is True
    assert stated(False) is False
    with pytest.raises(MalformedResponseError, match="a page does not say whether there are more"):
        stated(None)
