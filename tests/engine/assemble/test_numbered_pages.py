"""Pages that are counted: ended by a `Link` header, by a count in a header, by a short page or by an empty one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, overlay, report

SPEC: Final = f"""\
{HEAD}servers: [{{url: "https://api.acme.test/v1"}}]
paths:
  /teams/{{team}}/notes:
    get:
      operationId: list_notes
      parameters:
        - {{name: team, in: path, required: true, schema: {{type: string}}}}
        - {{name: page, in: query, schema: {{type: integer, minimum: 0}}}}
        - {{name: skip, in: query, schema: {{type: integer}}}}
        - {{name: per_page, in: query, schema: {{type: integer, maximum: 3}}}}
      responses:
        "200": &notes
          description: Fine
          headers: &headers
            Link: {{schema: {{type: string}}}}
            X-Total-Count: {{schema: {{type: integer}}}}
          content:
            application/json: {{schema: {{type: array, items: {{$ref: "#/components/schemas/Note"}}}}}}
  /teams:
    get:
      operationId: list_teams
      parameters: [{{name: page, in: query, schema: {{type: integer, default: 0}}}}]
      responses:
        "200":
          description: Fine
          headers: *headers
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Teams"}}}}}}
components:
  schemas:
    Note: {{type: object, required: [id], properties: {{id: {{type: string}}}}}}
    Teams:
      type: object
      properties:
        teams: {{type: array, items: {{$ref: "#/components/schemas/Note"}}}}
        count: {{type: integer}}
        has_more: {{type: boolean}}
"""
LINK: Final = "number: page, more: {header: link}"
COUNT: Final = "number: page, total: {header: X-Total-Count}"
BOTH: Final = "number: page, more: {header: Link}, total: {header: X-Total-Count}"
FULL: Final = "number: page, size: per_page, full: 2"
NUMBER: Final = "number: page"
OFFSET: Final = "offset: skip, total: {header: X-Total-Count}"
NAMES: Final = ("n0", "n1", "n2", "n3", "n4")
PATH: Final = "/v1/teams/a/notes"
SAME: Final = "a page brings no entry that was not there before"
EMPTY: Final = "a page without entries says that there are more"
ELSEWHERE: Final = "the link to the next page leads to another host"


def paged(page: str, teams: str = "items: teams, number: page, first: 0") -> str:
    """Return an overlay of two lists whose pages lead on by *page*, and by *teams*."""
    return overlay(
        ("$.paths['/teams/{team}/notes'].get", f"x-kyc-operation: {{retry: safe, page: {{{page}}}}}"),
        ("$.paths['/teams'].get", f"x-kyc-operation: {{retry: safe, page: {{{teams}}}}}"),
    )


def rows(*names: str) -> list[dict[str, str]]:
    """Return notes with these ids."""
    return [{"id": name} for name in names]


def notes(request: httpx.Request) -> httpx.Response:
    """Return the page of two notes that *request* asks for, with the headers of a provider that has both."""
    query = request.url.params
    page = int(query.get("page", 1))
    start = int(query.get("skip", 2 * (page - 1)))
    links = [f'<https://api.acme.test{PATH}?page=1>; rel="first"']
    if start + 2 < len(NAMES):
        links.append(f'<{PATH}?per_page=2&page={page + 1}>; title="a, b; rel=prev"; REL="last Next"')
    headers = {"Link": ", ".join(links), "X-Total-Count": str(len(NAMES))}
    return httpx.Response(200, json=rows(*NAMES[start : start + 2]), headers=headers)


@pytest.mark.parametrize(("page", "requests"), [(LINK, 3), (COUNT, 3), (BOTH, 3), (FULL, 3), (NUMBER, 4), (OFFSET, 3)])
def test_numbered_pages_end_where_the_provider_says_so(emit: Emit, page: str, requests: int) -> None:
    """Blocking and awaited, over a list that is the answer itself; where nothing is said, an empty page is the end."""
    acme = emit(SPEC, paged(page))
    seen: list[httpx.URL] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.url)
        return notes(request)

    async def awaited() -> list[str]:
        transport = httpx.MockTransport(provider)
        async with acme.module.AsyncClient(base_url="https://proxy.test/kyc/v1", http_client=transport) as client:
            return [note.id async for note in client.iter_notes("a")]

    client = acme.module.Client(base_url="https://proxy.test/kyc/v1", http_client=httpx.MockTransport(provider))

    assert [note.id for note in client.iter_notes("a")] == list(NAMES)
    assert asyncio.run(awaited()) == list(NAMES)
    assert len(seen) == 2 * requests
    assert {(url.host, url.path) for url in seen} == {("proxy.test", "/kyc/v1/teams/a/notes")}
    assert all(url.params.get("per_page") == ("2" if page == FULL else None) for url in seen)
    assert "page" not in seen[0].params
    assert "skip" not in seen[0].params


@pytest.mark.parametrize(
    ("teams", "requests"),
    [
        ("items: teams, number: page, first: 0", ["", "1", "2", "3"]),
        ("items: teams, number: page, first: 0, total: count", ["", "1", "2"]),
        ("items: teams, number: page, first: 0, more: has_more", ["", "1", "2"]),
    ],
)
def test_the_first_page_may_have_another_number_and_the_list_a_wrapper(
    emit: Emit, teams: str, requests: list[str]
) -> None:
    """Some count from zero, and the wrapper may say how many there are."""
    acme = emit(SPEC, paged(NUMBER, teams))
    seen: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.params.get("page", ""))
        start = 2 * int(seen[-1] or 0)
        names = NAMES[start : start + 2]
        return httpx.Response(200, json={"teams": rows(*names), "count": 5, "has_more": start + 2 < len(NAMES)})

    client = acme.module.Client(base_url="https://api.acme.test/v1", http_client=httpx.MockTransport(provider))

    assert [team.id for team in client.iter_teams()] == list(NAMES)
    assert seen == requests


def link(target: str, rest: str = '; rel="next"') -> dict[str, str]:
    """Return the header of a page that leads to *target*."""
    return {"Link": f"<{target}>{rest}"}


HOSTILE: Final[list[tuple[str, list[tuple[list[dict[str, str]], Mapping[str, str]]], str, list[str]]]] = [
    (LINK, [(rows("a"), link(f"https://else.test{PATH}?page=2"))], ELSEWHERE, []),
    (LINK, [(rows("a"), link(f"{PATH}?page=3"))], "the link to the next page does not lead to page 2", []),
    (LINK, [(rows("a"), link("/v1/notes?page=2"))], "the link to the next page leads to another path", []),
    (LINK, [(rows("a"), {"Link": "next"})], "the header `Link` cannot be read", []),
    (LINK, [(rows("a"), link("?page=2")), (rows("a"), link("?page=3"))], SAME, ["a"]),
    (LINK, [(rows("a"), link("?page=2")), (rows("a"), link("?page=1", "; rel=prev"))], SAME, ["a"]),
    (LINK, [(rows("a"), link("?page=2")), ([], link("?page=3"))], EMPTY, ["a"]),
    (NUMBER, [(rows("a"), {}), (rows("a"), {})], SAME, ["a"]),
    (COUNT, [(rows("a", "b"), {"X-Total-Count": "two"})], "the header `X-Total-Count` is no whole number", []),
    (COUNT, [(rows("a", "b"), {"X-Total-Count": "1"})], "the count of all entries is below those of one page", []),
    (COUNT, [(rows("a", "b"), {"X-Total-Count": "9"}), ([], {"X-Total-Count": "9"})], EMPTY, ["a", "b"]),
    # One header says that there are more, and the other that there are none.
    (BOTH, [(rows("a"), {"X-Total-Count": "1", **link("?page=2")}), ([], {"X-Total-Count": "2"})], EMPTY, ["a"]),
    (BOTH, [(rows("a"), {"X-Total-Count": "2", **link("?page=1", "; rel=last")}), (rows("a"), {})], SAME, ["a"]),
]


@pytest.mark.parametrize("is_async", [False, True])
def test_headers_that_lead_nowhere_or_in_a_circle_are_one_clear_error(emit: Emit, *, is_async: bool) -> None:
    """Never an endless loop, never a request to another host, and never a list that ends early without a report."""
    clients = {page: emit(SPEC, paged(page)) for page in {case[0] for case in HOSTILE}}

    for page, answers, says, ids in HOSTILE:
        left = [httpx.Response(200, json=items, headers=headers) for items, headers in answers]
        listed, error = _walk(clients[page], left, is_async=is_async)

        assert (listed, error) == (ids, f"acme.list_notes: {says}"), (page, answers)
        assert left == [], (page, answers)


def _walk(acme: Any, left: list[httpx.Response], *, is_async: bool) -> tuple[list[str], str]:
    """Return the ids of a list whose answers are *left*, and the text of the error that ends it."""
    listed: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "api.acme.test"
        return left.pop(0)

    async def awaited() -> None:
        async with acme.module.AsyncClient(http_client=httpx.MockTransport(provider)) as client:
            async for note in client.iter_notes("a"):
                listed.append(note.id)  # noqa: PERF401  # what came before the error counts

    try:
        if is_async:
            asyncio.run(awaited())
        else:
            client = acme.module.Client(http_client=httpx.MockTransport(provider))
            listed.extend(note.id for note in client.iter_notes("a"))
    except acme.errors.MalformedResponseError as error:
        return listed, str(error)
    return listed, ""


WHOLE: Final[list[tuple[str, list[tuple[list[dict[str, str]], Mapping[str, str]]]]]] = [
    (LINK, [(rows("a"), {}), (rows("b"), {"Link": ""}), ([], {})]),
    (LINK, [(rows("a"), link("?page=2")), (rows("b"), link("?page=9", '; rel="next"; anchor="/other"'))]),
    (
        LINK,
        [(rows("a"), link("?page=2", '; rel=next; rel=""')), (rows("b"), link("?page=3", '; rel="x"; rel=next'))],
    ),
    (LINK, [(rows("a"), link("?page=2", r'; rel="ne\xt"')), (rows("b"), link("?page=3", "; rel=nextpage"))]),
    (COUNT, [(rows("a"), {}), (rows("b"), {"X-Total-Count": "2"})]),
    # One was deleted in between, so there are fewer than were counted.
    (COUNT, [(rows("a"), {"X-Total-Count": "3"}), (rows("b"), {"X-Total-Count": "1"})]),
    # An early end would hide the second one.
    (BOTH, [(rows("a"), {"X-Total-Count": "1", **link("?page=2")}), (rows("b"), {"X-Total-Count": "2"})]),
]


@pytest.mark.parametrize(("page", "answers"), WHOLE)
def test_a_header_that_is_missing_hides_nothing(
    emit: Emit, page: str, answers: list[tuple[list[dict[str, str]], Mapping[str, str]]]
) -> None:
    """The list goes on while one header says so, and until an empty page where none says anything."""
    left = [httpx.Response(200, json=items, headers=headers) for items, headers in answers]
    acme = emit(SPEC, paged(page))

    assert _walk(acme, left, is_async=False) == (["a", "b"], "")
    assert left == []


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("items: rows, number: page", "has no object to read: the operation answers with none"),
        ("number: pages", "has no parameter `pages`"),
        ("number: team", "`page.number` is `team`, which is a text"),
        ("number: page, total: count", "`page.total` is `count`, and the result itself is the list"),
        (
            "number: page, total: {header: X-Count}",
            "`page` reads the header `X-Count`, and the spec documents it for no",
        ),
        ("number: page, size: per_page, full: 4", "`page.full` is 4, and `per_page` is at most 3"),
    ],
)
def test_pages_that_do_not_fit_the_spec_are_refused(tmp_path: Path, page: str, problem: str) -> None:
    """The overlay is checked when the client is generated."""
    assert problem in report(tmp_path, SPEC, paged(page))


def test_a_first_page_with_another_number_than_the_default_is_refused(tmp_path: Path) -> None:
    """The client asks for the first page without a number, so the default is its number."""
    text = report(tmp_path, SPEC, paged(NUMBER, "items: teams, number: page"))

    assert "the first page has the number 1, and `page` is 0 if left out" in text
    assert "write `first: 0`" in text
    assert "has no `items`, and the result itself is no list" in report(
        tmp_path, SPEC, paged(NUMBER, "number: page, first: 0")
    )
