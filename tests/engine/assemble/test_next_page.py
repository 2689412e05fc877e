"""How a page leads to the next one: by the last item, by a link, by an offset while there is a link."""

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
  /notes:
    get:
      operationId: list_notes
      parameters:
        - {{name: "page[after]", in: query, schema: {{type: string}}}}
        - {{name: skip, in: query, schema: {{type: integer, minimum: 0}}}}
        - {{name: size, in: query, schema: {{type: integer, maximum: 2}}}}
      responses:
        "200":
          description: Fine
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Notes"}}}}}}
components:
  schemas:
    Note: {{type: object, required: [id], properties: {{id: {{type: string}}, note: {{type: string}}}}}}
    Notes:
      type: object
      required: [rows]
      properties:
        rows: {{type: array, items: {{$ref: "#/components/schemas/Note"}}}}
        has_more: {{type: boolean}}
        next: {{type: [string, "null"], format: uri}}
        shown: {{type: string, example: "/v1/notes?page%5Bafter%5D=n2"}}
        links: {{type: object, required: [next], properties: {{next: {{type: [string, "null"]}}}}}}
"""
LAST: Final = 'items: rows, more: has_more, next: {last: id}, cursor: "page[after]", size: size'
LINK: Final = 'items: rows, next: {link: links.next}, cursor: "page[after]", size: size'
NUMBER: Final = "items: rows, next: {link: links.next}, cursor: skip, size: size"
OFFSET: Final = "items: rows, more: next, offset: skip, size: size"
NAMES: Final = ("n0", "n1", "n2", "n3", "n4")


def paged(page: str) -> str:
    """Return an overlay of a list whose pages lead on by *page*."""
    return overlay(("$.paths['/notes'].get", f"x-kyc-operation: {{retry: safe, page: {{{page}}}}}"))


def rows(*names: str) -> list[dict[str, str]]:
    """Return notes with these ids."""
    return [{"id": name} for name in names]


def notes(request: httpx.Request) -> httpx.Response:
    """Return the page that *request* asks for, with all that leads on in the ways of several providers."""
    query = request.url.params
    after = query.get("page[after]")
    start = NAMES.index(after) + 1 if after else int(query.get("skip", 0))
    names = NAMES[start : start + int(query["size"])]
    more = start + len(names) < len(NAMES)
    link = f"https://eu.acme.test/v1/notes?size=2&page%5Bafter%5D={names[-1]}&skip={start + 2}" if more else None
    return httpx.Response(200, json={"rows": rows(*names), "has_more": more, "next": link, "links": {"next": link}})


@pytest.mark.parametrize("page", [LAST, LINK, NUMBER, OFFSET])
def test_pages_lead_on_until_the_provider_says_that_there_are_no_more(emit: Emit, page: str) -> None:
    """Blocking and awaited; every request goes to the client's own address, whatever a link says."""
    acme = emit(SPEC, paged(page))
    seen: list[httpx.URL] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request.url)
        return notes(request)

    async def awaited() -> list[str]:
        transport = httpx.MockTransport(provider)
        async with acme.module.AsyncClient(base_url="https://eu.acme.test/v1", http_client=transport) as client:
            return [note.id async for note in client.iter_notes()]

    client = acme.module.Client(base_url="https://eu.acme.test/v1", http_client=httpx.MockTransport(provider))

    assert [note.id for note in client.iter_notes()] == list(NAMES)
    assert asyncio.run(awaited()) == list(NAMES)
    assert len(seen) == 6
    assert {(url.host, url.path) for url in seen} == {("eu.acme.test", "/v1/notes")}


AFTER: Final = "page%5Bafter%5D"


HOSTILE: Final[list[tuple[str, list[Any], str, list[str]]]] = [
    (LAST, [{"rows": rows("a"), "has_more": True}] * 2, "a page brings no entry that was not there before", ["a"]),
    (
        LAST,
        [{"rows": rows("a"), "has_more": True}, {"rows": [], "has_more": True}],
        "a page says that there are more, and holds nothing that leads to them",
        ["a"],
    ),
    (LAST, [{"rows": rows("a")}], "a page does not say whether there are more", []),
    (OFFSET, [{"rows": [], "next": "/notes?skip=2"}], "a page without entries says that there are more", []),
    *(
        (page, [{"rows": rows("a"), "links": {"next": link}}], says, [])
        for page, link, says in (
            (LINK, f"https://else.test/v1/notes?{AFTER}=a", "the link to the next page leads to another host"),
            (LINK, f"//else.test/v1/notes?{AFTER}=a", "the link to the next page leads to another host"),
            (LINK, f"file:/v1/notes?{AFTER}=a", "the link to the next page leads to another host"),
            (LINK, f"/v1/drafts?{AFTER}=a", "the link to the next page leads to another path"),
            (LINK, f"/v1/notes?{AFTER}=a&size=x", "the link to the next page has another `size` than the request"),
            *(
                (LINK, link, "the link to the next page does not hold one `page[after]`")
                for link in (
                    f"/v1/notes?{AFTER}=a&{AFTER}=b",
                    "/v1/notes?page%5Bbefore%5D=a",
                    f"/v1/notes?{AFTER}=",
                    f"/v1/notes?{AFTER}=%00",
                    f"/v1/notes?{AFTER}=%ff",
                    "a",
                    f"https://[/notes?{AFTER}=a",
                )
            ),
            (NUMBER, "/v1/notes?skip=-1", "`skip` in the link to the next page is no whole number"),
        )
    ),
    (
        LINK,
        [{"rows": rows(name), "links": {"next": f"?{AFTER}=a"}} for name in "ab"],
        "a page leads to one that was there before",
        ["a", "b"],
    ),
]


@pytest.mark.parametrize(("page", "answers", "says", "ids"), HOSTILE)
def test_a_page_that_leads_nowhere_or_in_a_circle_is_one_clear_error(
    emit: Emit, page: str, answers: list[Mapping[str, Any]], says: str, ids: list[str]
) -> None:
    """Never an endless loop, never a request to another host, and never a list that ends early without a report."""
    acme = emit(SPEC, paged(page))
    left = iter(answers)
    hosts: set[str] = set()

    def provider(request: httpx.Request) -> httpx.Response:
        hosts.add(request.url.host)
        return httpx.Response(200, json=next(left))

    client = acme.module.Client(http_client=httpx.MockTransport(provider))
    read: list[str] = []

    with pytest.raises(acme.errors.MalformedResponseError) as caught:
        read.extend(note.id for note in client.iter_notes())

    assert str(caught.value) == f"acme.list_notes: {says}"
    assert read == ids
    assert next(left, None) is None
    assert hosts == {"api.acme.test"}


def test_a_link_to_the_providers_own_host_is_read_behind_another_address(emit: Emit) -> None:
    """A proxy, and a sandbox, pass on what the provider wrote; the next request goes to them as well."""
    acme = emit(SPEC, paged(LINK))
    seen: list[str] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        link = None if len(seen) > 1 else f"http://API.acme.test/v1/notes?{AFTER}=a"
        return httpx.Response(200, json={"rows": rows(str(len(seen))), "links": {"next": link}})

    client = acme.module.Client(base_url="https://proxy.test", http_client=httpx.MockTransport(provider))

    assert [note.id for note in client.iter_notes()] == ["1", "2"]
    assert seen == ["https://proxy.test/notes?size=2", f"https://proxy.test/notes?{AFTER}=a&size=2"]


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("items: rows, next: has_more, cursor: skip", "which is true or false, and a text or a whole number"),
        ("items: rows, next: has_more, cursor: skip", "write `more: has_more`, and with `next: {last: "),
        ('items: rows, next: next, cursor: "page[after]"', "`page.next` is `next`, which is a URL, and a cursor"),
        ('items: rows, next: next, cursor: "page[after]"', "write `next: {link: next}`"),
        ('items: rows, next: shown, cursor: "page[after]"', "`page.next` is `shown`, which is a URL, and a cursor"),
        ("items: rows, next: {last: id}, cursor: skip, more: has_more", "is a text on one side and a number on"),
        ('items: rows, next: {last: idd}, cursor: "page[after]", more: has_more', "no `idd` in the result"),
        ('items: rows, next: {link: rows}, cursor: "page[after]"', "`page.next.link` is `rows`, which is a list,"),
        ("items: rows, offset: skip, more: rows", "`page.more` is `rows`, which is a list, and true or false, or a"),
    ],
)
def test_what_is_no_cursor_is_refused(tmp_path: Path, page: str, says: str) -> None:
    """The client would ask for the first page again, or for none."""
    assert says in report(tmp_path, SPEC, paged(page))
