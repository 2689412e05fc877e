"""The pages of a list without a role: a method over all of them, from the overlay's `page`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, overlay, report

NAMES: Final = ("arguments", "left", "pages", "pagination", "next_page", "status")
PARAMETERS: Final = ", ".join(
    f"{{name: {name}, in: query, schema: {{type: {kind}}}}}"
    for name, kind in (*((name, "string") for name in NAMES), ("skip", "integer"), ("most", "integer, maximum: 2"))
)
SPEC: Final = f"""\
{HEAD}paths:
  /teams/{{team}}/notes:
    get:
      operationId: list_notes
      parameters: [{{name: team, in: path, required: true, schema: {{type: string}}}}, {PARAMETERS}]
      responses:
        "200":
          description: Fine
          content: {{application/json: {{schema: {{$ref: "#/components/schemas/Notes"}}}}}}
  /notes:
    get:
      operationId: iter_notes
      responses: {{"204": {{description: Done}}}}
components:
  schemas:
    Note: {{type: object, required: [text], properties: {{text: {{type: string}}}}}}
    Notes:
      type: object
      properties: {{rows: {{type: array, items: {{$ref: "#/components/schemas/Note"}}}}, count: {{type: integer}}}}
"""


def paged(page: str) -> str:
    """Return an overlay of a list without a role whose pages lead on by *page*."""
    return overlay(
        ("$.paths['/teams/{team}/notes'].get", f"x-kyc-operation: {{retry: safe, page: {{{page}}}}}"),
        ("$.paths['/notes'].get", "x-kyc-operation: {retry: safe}"),
    )


def test_a_method_over_all_pages_passes_on_what_it_is_given(emit: Emit) -> None:
    """On each page, whatever the arguments are called; its own name is one that no operation has."""
    acme = emit(SPEC, paged("items: rows, offset: skip, total: count, size: most"))
    seen: list[httpx.Request] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        skip = int(request.url.params.get("skip", 0))
        rows = [{"text": f"n{number}"} for number in range(skip, min(skip + 2, 5))]
        return httpx.Response(200, json={"rows": rows, "count": 5})

    client = acme.module.Client(base_url="https://acme.example", http_client=httpx.MockTransport(provider))
    words: dict[str, Any] = {name: f"a {name}" for name in NAMES}

    notes = list(client.iter_notes_2("red", **words))

    assert [note.text for note in notes] == ["n0", "n1", "n2", "n3", "n4"]
    assert [request.url.path for request in seen] == ["/teams/red/notes"] * 3
    assert [dict(request.url.params) for request in seen] == [
        {**words, **skip, "most": "2"} for skip in ({}, {"skip": "2"}, {"skip": "4"})
    ]


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("items: rows, offset: team", "`page.offset` is `team`, which is a text, and a whole number belongs there"),
        ("items: count, offset: skip", "`page.items` is `count`, which is a whole number, and a list of objects"),
        ("items: rows, offset: skipp", "has no parameter `skipp`"),
    ],
)
def test_pages_that_lead_nowhere_are_refused_without_a_role_too(tmp_path: Path, page: str, says: str) -> None:
    """The method would end early, or never, in production."""
    assert says in report(tmp_path, SPEC, paged(page))
