"""The guess whether sessions can be listed, from the pagination of a list, and the clients that come of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.mapping_reader import is_map
from tests.support.mypy_strict import complaints
from tests.support.new_provider import VENDOR, begun, unittest, words
from tests.support.run_command import Run

TEXT: Final = {"type": "string"}
NUMBER: Final = {"type": "integer"}
ITEMS: Final = {"type": "array", "items": {"$ref": "#/components/schemas/Verification"}}
OPERATION: Final = "$.paths['/verifications'].get"


def mapping(**properties: Any) -> dict[str, Any]:
    """Return the schema of a mapping."""
    return {"type": "object", "properties": properties}


def query(**schemas: Any) -> list[dict[str, Any]]:
    """Return parameters of a query."""
    return [{"name": name, "in": "query", "schema": schema} for name, schema in schemas.items()]


LISTS: Final[dict[str, Any]] = {
    "pages by number": (
        query(page={**NUMBER, "minimum": 1}, per_page=NUMBER),
        mapping(items=ITEMS),
        {"items": "items", "number": "page", "size": "per_page"},
        {"payload": ""},
        [{"items": ...}, {"items": ...}, {"items": ...}],
    ),
    "pages from zero on, and their count": (
        query(page={**NUMBER, "default": 0}),
        mapping(items=ITEMS, total=NUMBER),
        {"items": "items", "number": "page", "first": 0, "total": "total"},
        {"payload": ""},
        [{"items": ..., "total": 3}, {"items": ..., "total": 3}],
    ),
    "a cursor next to the items, in the payload": (
        query(limit={**NUMBER, "maximum": 50}, pageToken=TEXT),
        mapping(success={"type": "boolean"}, data=mapping(items=ITEMS, nextPageToken={**TEXT, "nullable": True})),
        {"items": "items", "next": "nextPageToken", "cursor": "pageToken", "size": "limit"},
        None,
        [{"success": True, "data": {"items": ..., "nextPageToken": "2"}}, {"success": True, "data": {"items": ...}}],
    ),
    "a cursor in a mapping next to the payload": (
        query(starting_after=TEXT),
        mapping(data=ITEMS, pagination=mapping(next_cursor=TEXT, count=NUMBER)),
        {"items": "items", "next": "pagination.next_cursor", "cursor": "starting_after"},
        {"payload": {"items": "/data", "pagination": "/pagination"}},
        [{"data": ..., "pagination": {"next_cursor": "2"}}, {"data": ..., "pagination": {}}],
    ),
    "a cursor next to the payload": (
        query(cursor=TEXT),
        mapping(data=ITEMS, next_cursor=TEXT),
        {"items": "items", "next": "next_cursor", "cursor": "cursor"},
        {"payload": {"items": "/data", "next_cursor": "/next_cursor"}},
        [{"data": ..., "next_cursor": "2"}, {"data": ...}],
    ),
    "the last item, while a flag says that there are more": (
        query(limit=NUMBER, starting_after=TEXT),
        mapping(data=ITEMS, has_more={"type": "boolean"}),
        {"items": "items", "more": "has_more", "next": {"last": "id"}, "cursor": "starting_after", "size": "limit"},
        {"payload": {"items": "/data", "has_more": "/has_more"}},
        [{"data": ..., "has_more": True}, {"data": ..., "has_more": False}],
    ),
    "a link, and a cursor within an object": (
        [{**query(page=mapping(after=TEXT, size=NUMBER))[0], "style": "deepObject"}],
        mapping(data=ITEMS, links=mapping(prev={**TEXT, "nullable": True}, next={**TEXT, "nullable": True})),
        {"items": "items", "next": {"link": "links.next"}, "cursor": "page.after", "size": "page.size"},
        {"payload": {"items": "/data", "links": "/links"}},
        [
            {"data": ..., "links": {"next": "/v7/verifications?page%5Bafter%5D=2"}},
            {"data": ..., "links": {"next": None}},
        ],
    ),
    "an offset, while there is an address": (
        query(offset=NUMBER, limit=NUMBER),
        mapping(data=mapping(count=NUMBER, next={**TEXT, "format": "uri", "nullable": True}, results=ITEMS)),
        {"items": "results", "offset": "offset", "more": "next", "size": "limit"},
        None,
        [
            {"data": {"count": 3, "next": "https://acme.example/v7?offset=2", "results": ...}},
            {"data": {"count": 3, "next": None, "results": ...}},
        ],
    ),
    "an offset and a total": (
        query(offset=NUMBER, per_page=NUMBER),
        mapping(data=mapping(results=ITEMS, totalCount=NUMBER)),
        {"items": "results", "offset": "offset", "total": "totalCount", "size": "per_page"},
        None,
        [{"data": {"results": ..., "totalCount": 3}}, {"data": {"results": ..., "totalCount": 3}}],
    ),
    "an offset without a total": (
        query(skip=NUMBER),
        mapping(data=mapping(results=ITEMS)),
        {"items": "results", "offset": "skip"},
        None,
        [{"data": {"results": ...}}, {"data": {"results": ...}}, {}],
    ),
}
UNLISTED: Final[dict[str, Any]] = {
    "a page number that is a text": (query(page=TEXT), mapping(data=mapping(items=ITEMS))),
    "an address as the next page": (query(cursor=TEXT), mapping(data=mapping(items=ITEMS, next=TEXT))),
    "a cursor that is a number": (query(cursor=NUMBER), mapping(data=mapping(items=ITEMS, next_cursor=NUMBER))),
    "a required parameter": (
        [*query(offset=NUMBER), {"name": "owner", "in": "query", "required": True, "schema": TEXT}],
        mapping(data=mapping(items=ITEMS)),
    ),
    "a list of something else": (
        query(offset=NUMBER),
        mapping(data=mapping(items={"type": "array", "items": mapping(id=TEXT)})),
    ),
    "a cursor that is a time": (
        query(cursor={**TEXT, "format": "date-time"}),
        mapping(data=mapping(items=ITEMS, next_cursor={**TEXT, "format": "date-time"})),
    ),
    "a cursor that is a time by a pattern": (
        query(cursor={**TEXT, "format": "yyyy-MM-dd HH:mm:ss"}),
        mapping(data=mapping(items=ITEMS, next_cursor=TEXT)),
    ),
    "a number that is a time": (query(offset={**NUMBER, "format": "unix-ms"}), mapping(data=mapping(items=ITEMS))),
    "a name that no path can hold": (
        query(cursor=TEXT),
        mapping(data=mapping(**{"items": ITEMS, "page.info": mapping(next_cursor=TEXT)})),
    ),
    "two lists": (query(offset=NUMBER), mapping(data=mapping(items=ITEMS, more=ITEMS))),
    "no answer": (query(offset=NUMBER), {}),
}
WALK: Final = """
import importlib, json, sys
import httpx
sys.path.insert(0, "generated")

for slug, answers in json.loads(sys.argv[1]).items():
    pages = iter(answers)
    http_client = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(200, json=next(pages))))
    try:
        with importlib.import_module(f"kyc.{slug}").Client(token="t", http_client=http_client) as client:
            found = [session.id for session in client.sessions.list()]
    except Exception as error:
        found = [repr(error)]
    print(json.dumps([slug, found]))
"""


def document(parameters: Any, schema: Any, **headers: Any) -> str:
    """Return the vendor's document with an operation that lists, at the path that creates sessions.

    Its answer has *headers*, whose names have `_` for `-`.
    """
    described = {name.replace("_", "-"): {"schema": each} for name, each in headers.items()}
    operation = f"""\
    get:
      operationId: listVerifications
      parameters: {json.dumps(parameters)}
      responses:
        '200':
          description: All
          headers: {json.dumps(described)}
          content: {{application/json: {{schema: {json.dumps(schema)}}}}}
"""
    return VENDOR.replace("  /verifications:\n", f"  /verifications:\n{operation}")


def filled(shape: Any, items: list[Any]) -> Any:
    """Return the response of *shape*, with *items* where its items go."""
    if shape is ...:
        return items
    return {name: filled(inner, items) for name, inner in shape.items()} if is_map(shape) else shape


def test_lists_of_sessions_are_recognised_by_their_pagination(run: Run, tmp_path: Path) -> None:
    """Each common form is guessed and marked as a guess, and the client fetches all pages of the provider.

    They are providers of one project, generated once. Published documents promise little: the payload, the items and
    the cursor may each be missing, and what is emitted passes a strict type checker.
    """
    items: list[list[Any]] = [[{"id": "v1"}, {"id": "v2"}], [{"id": "v3"}], []]
    slugs = {name: f"acme{number}" for number, name in enumerate(LISTS)}
    guessed, expected, pages = {}, {}, {}
    for name, (parameters, schema, page, envelope, shapes) in LISTS.items():
        path = tmp_path / f"{slugs[name]}.yaml"
        path.write_text(document(parameters, schema))
        assert run("new", slugs[name], "--yes", "--from", path)[0] == 0, name
        annotations = words(load(Path("overlays", path.name), root=Path.cwd()))
        keys = ("x-kyc-operation", "x-kyc-source", "x-kyc-envelope")
        guessed[name] = [annotations.get((OPERATION, key)) for key in keys]
        expected[name] = [{"role": "list", "page": page, "retry": "safe"}, "inferred", envelope]
        pages[slugs[name]] = [filled(shape, some) for shape, some in zip(shapes, items, strict=False)]

    code, _, errors = run("generate")

    assert guessed == expected
    assert (code, errors) == (0, "")
    tried = unittest(Path.cwd())
    assert tried.returncode == 0, tried.stderr
    line = [sys.executable, "-c", WALK, json.dumps(pages)]
    walked = subprocess.run(line, capture_output=True, text=True, check=True)
    walks = dict(map(json.loads, walked.stdout.splitlines()))
    assert {name: walks.get(slug) for name, slug in slugs.items()} == {name: ["v1", "v2", "v3"] for name in LISTS}
    assert complaints(Path("generated"), "-p", "kyc") == ""


@pytest.mark.parametrize("name", UNLISTED)
def test_a_list_without_a_known_pagination_has_no_role(run: Run, name: str) -> None:
    """A wrong guess would fetch the first page for ever, or need an argument that the caller cannot know."""
    overlay, _ = begun(run, document(*UNLISTED[name]))

    assert words(overlay)[OPERATION, "x-kyc-operation"] == {"retry": "safe"}


def test_a_list_without_a_known_pagination_is_generated_all_the_same(run: Run) -> None:
    """The operation is there, and its caller follows the pages."""
    begun(run, document(*UNLISTED["a cursor that is a number"]))

    assert run("generate")[0] == 0


WALK_HEADERS: Final = """
import json, sys
import httpx
sys.path.insert(0, "generated")
from kyc import acme

pages = iter(json.loads(sys.argv[1]))
def answer(request):
    page, headers = next(pages)
    return httpx.Response(200, json=page, headers=headers)

with acme.Client(token="t", http_client=httpx.Client(transport=httpx.MockTransport(answer))) as client:
    print(json.dumps([session.id for session in client.sessions.list()]))
"""


@pytest.mark.parametrize(
    ("parameters", "headers", "page"),
    [
        (
            query(page=NUMBER, per_page=NUMBER),
            {"Link": TEXT, "X_Total_Count": NUMBER},
            {"number": "page", "more": {"header": "Link"}, "total": {"header": "X-Total-Count"}, "size": "per_page"},
        ),
        (query(page=NUMBER), {"x_total": NUMBER}, {"number": "page", "total": {"header": "x-total"}}),
        (
            query(offset=NUMBER),
            {"Link": TEXT, "Total_Count": NUMBER},
            {"offset": "offset", "total": {"header": "Total-Count"}},
        ),
        (query(offset=NUMBER, limit=NUMBER), {}, {"offset": "offset", "size": "limit"}),
    ],
)
def test_a_bare_list_is_paged_by_what_its_headers_say(
    run: Run, parameters: Any, headers: dict[str, Any], page: dict[str, Any]
) -> None:
    """An answer that is a list cannot hold a count or a link, so a provider writes them into headers."""
    overlay, _ = begun(run, document(parameters, ITEMS, **headers))

    annotations = words(overlay)
    assert annotations[OPERATION, "x-kyc-operation"] == {"role": "list", "page": page, "retry": "safe"}
    assert annotations[OPERATION, "x-kyc-envelope"] == {"payload": ""}


@pytest.mark.parametrize("items", [ITEMS, {"type": "array", "items": mapping(id=TEXT, state={"enum": ["open"]})}])
def test_all_pages_of_a_bare_list_are_fetched(run: Run, items: dict[str, Any]) -> None:
    """The link of the last page names no next one, and the items may have a schema of their own."""
    begun(run, document(query(page=NUMBER), items, Link=TEXT))
    following = {"Link": '<https://api.acme.example/v7/verifications?page=2>; rel="next"'}
    pages = [([{"id": "v1"}, {"id": "v2"}], following), ([{"id": "v3"}], {"Link": '<?page=1>; rel="prev"'})]

    assert run("generate")[0] == 0
    tried = unittest(Path.cwd())
    line = [sys.executable, "-c", WALK_HEADERS, json.dumps(pages)]
    walked = subprocess.run(line, capture_output=True, text=True, check=False)

    assert tried.returncode == 0, tried.stderr
    assert walked.stdout == '["v1", "v2", "v3"]\n', walked.stderr


def test_what_the_fields_say_of_the_end_comes_before_the_headers(run: Run) -> None:
    """Two counts could differ, and that in the body is the one that the provider shows."""
    schema = mapping(data=mapping(items=ITEMS, total=NUMBER))

    overlay, _ = begun(run, document(query(page=NUMBER), schema, X_Total_Count=NUMBER))

    page = words(overlay)[OPERATION, "x-kyc-operation"]["page"]
    assert page == {"items": "items", "number": "page", "total": "total"}
