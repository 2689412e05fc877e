"""Members of an object in a query: what searches a list, and what leads from page to page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay, report

SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      requestBody:
        content: {{application/json: {{schema: {{type: object, properties: {{ref: {{type: string}}}}}}}}}}
      responses:
        "201": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
    parameters: [{{$ref: "#/components/parameters/page"}}]
    get:
      operationId: list_checks
      parameters:
        - name: filter
          in: query
          style: deepObject
          schema:
            type: object
            properties: {{reference-id: {{type: string}}, status: {{type: string}}}}
      responses:
        "200":
          description: Fine
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: {{type: array, items: {{$ref: "#/components/schemas/Check"}}}}
                  next: {{type: [string, "null"]}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses:
        "200": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Check"}}}}}}}}
components:
  parameters:
    page:
      name: page
      in: query
      style: deepObject
      schema:
        type: object
        properties: {{after: {{type: string, pattern: "^chk_"}}, size: {{type: integer, maximum: 2}}}}
  schemas:
    Check:
      type: object
      required: [id, state]
      properties:
        id: {{type: string}}
        ref: {{type: string}}
        at: {{type: string, format: date-time}}
        state: {{type: string, enum: [open, done]}}
"""
PAGE: Final = "page: {items: items, next: next, cursor: page.after, size: page.size}"
FINDS: Final = "finds: {external_id: filter.reference-id}"


def words(listed: str = f"{PAGE}, {FINDS}") -> str:
    """Return an overlay that says *listed* of the list."""
    rows = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
    return overlay(
        ("$.paths['/checks'].post", "x-kyc-operation: {role: create, retry: reconcile, takes: {external_id: ref}}"),
        ("$.paths['/checks'].get", f"x-kyc-operation: {{role: list, retry: safe, {listed}}}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        (
            "$.components.schemas.Check",
            f"x-kyc-session: {{id: id, external_id: ref, created_at: at}}, x-kyc-status: {rows}",
        ),
    )


def client(acme: Emitted, requests: list[str], *, pages: int = 2) -> Any:
    """Return a client of a provider that lists *pages* pages of two checks; the queries go to *requests*."""

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request.url.query.decode())
        number = len(requests)
        items = [
            {"id": f"c{number}{item}", "ref": "r1", "state": "open", "at": f"2026-01-0{number}T00:00:0{item}Z"}
            for item in (1, 2)
        ]
        return httpx.Response(200, json={"items": items, "next": f"any {number}" if number < pages else None})

    sending = httpx.Client(transport=httpx.MockTransport(answer))
    return acme.module.Client(base_url="https://acme.test", http_client=sending)


def test_the_cursor_and_the_size_of_a_page_go_into_an_object(emit: Emit) -> None:
    """A caller iterates, and gives the other members of a query alone."""
    acme = emit(SPEC, words())
    queries: list[str] = []
    sessions = [*client(acme, queries).sessions.list(filter={"status": "open"})]

    assert [session.id for session in sessions] == ["c11", "c12", "c21", "c22"]
    assert queries == [
        "filter%5Bstatus%5D=open&page%5Bsize%5D=2",
        "filter%5Bstatus%5D=open&page%5Bafter%5D=any%201&page%5Bsize%5D=2",
    ]


def test_the_method_over_all_pages_fills_the_object_as_well(emit: Emit) -> None:
    """It is the same list without the common terms."""
    acme = emit(SPEC, words())
    queries: list[str] = []
    checks = [*client(acme, queries).iter_checks()]

    assert [check.id for check in checks] == ["c11", "c12", "c21", "c22"]
    assert queries == ["page%5Bsize%5D=2", "page%5Bafter%5D=any%201&page%5Bsize%5D=2"]


def test_a_reference_is_searched_in_an_object(emit: Emit) -> None:
    """So `find`, and a create whose answer was lost, find a session at such a provider."""
    acme = emit(SPEC, words())
    queries: list[str] = []
    session = client(acme, queries, pages=1).sessions.find(external_id="r1")

    assert session.id == "c12"
    assert queries == ["filter%5Breference-id%5D=r1&page%5Bsize%5D=2"]


def test_an_object_with_members_of_the_callers_own_stays_an_argument(emit: Emit) -> None:
    """A size of the caller's counts, and a cursor of the caller's would be a second one."""
    acme = emit(SPEC.replace("maximum: 2}}", "maximum: 2}, before: {type: string}}"), words())
    queries: list[str] = []
    sending = client(acme, queries, pages=2)

    assert len([*sending.sessions.list(page={"size": 1, "before": "b"})]) == 4
    assert queries[1] == "page%5Bafter%5D=any%201&page%5Bsize%5D=1&page%5Bbefore%5D=b"
    queries.clear()
    with pytest.raises(acme.errors.ArgumentError, match=r"page\.after: page holds another value for it"):
        list(sending.sessions.list(page={"after": "mine"}))


def test_an_answer_about_another_reference_is_malformed(emit: Emit) -> None:
    """What a caller searches by, as a mapping or as the model, is what each item has."""
    acme = emit(SPEC, words(f"{PAGE}, {FINDS}, echoes: {{filter.reference-id: items.ref}}"))
    sending = client(acme, [], pages=1)
    filter_by_reference = acme.models.ListChecksFilter(reference_id="r1")

    assert len(sending.list_checks(filter=filter_by_reference).items) == 2
    with pytest.raises(acme.errors.MalformedResponseError):
        sending.list_checks(filter={"reference_id": "r2"})


def test_the_members_of_a_link_are_in_brackets(emit: Emit) -> None:
    """A link holds the query of the next request as it would be sent."""
    acme = emit(SPEC, words("page: {items: items, next: {link: next}, cursor: page.after}"))

    def answer(request: httpx.Request) -> httpx.Response:
        number = 2 if "after" in request.url.query.decode() else 1
        link = "/checks?page%5Bafter%5D=c1&page%5Bsize%5D=9" if number == 1 else None
        return httpx.Response(200, json={"items": [{"id": f"c{number}", "state": "open"}], "next": link})

    sending = httpx.Client(transport=httpx.MockTransport(answer))
    checks = acme.module.Client(base_url="https://acme.test", http_client=sending).iter_checks()

    assert [check.id for check in checks] == ["c1", "c2"]


@pytest.mark.parametrize(
    ("listed", "problem"),
    [
        ("page: {items: items, next: next, cursor: page.afer}", "`page` has no `afer`"),
        ("page: {items: items, next: next, cursor: page.size}", "is a text on one side and a number on the other"),
        (f"{PAGE}, finds: {{external_id: filter.reference}}", "`filter` has no `reference`"),
        (f"{PAGE}, finds: {{external_id: page.size}}", "`finds.external_id` is `page.size`, which is a whole number"),
    ],
)
def test_a_member_that_the_query_has_not_is_refused(tmp_path: Path, listed: str, problem: str) -> None:
    """A list that ignores a cursor has no second page."""
    assert problem in report(tmp_path, SPEC, words(listed))
