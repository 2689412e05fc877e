"""A docs page has a documented answer of each operation that opens or reads a session, and the body of an event."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from polykyc_tools.engine.pipeline.generate import emitted
from tests.support.docs_page_provider import SPEC, WORDS
from tests.support.emit import write_project
from tests.support.stepped_providers import RUNS_SPEC, runs_overlay

OPENED = '{description: Fine, content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}}'
EXAMPLE = '{schema: {$ref: "#/components/schemas/Check"}, example: %s}'


def page_of(folder: Path, spec: str, words: str) -> str:
    """Return the page of the provider, as it is emitted."""
    return emitted(write_project(folder, spec, words), "1")["acme/README.md"].decode()


def blocks(page: str) -> dict[str, Any]:
    """Return the folded blocks of *page*, by what stands on them, as JSON values."""
    parts = page.split("<summary>")[1:]
    return {
        part.partition("</summary>")[0]: json.loads(part.partition("```json\n")[2].partition("\n```")[0])
        for part in parts
    }


def test_a_page_has_the_first_documented_answer_of_each_session_method(tmp_path: Path) -> None:
    """A test copies it; of a text that would end the block, the characters are escaped."""
    first, second = {"id": "c```\n</details>", "state": "open"}, {"id": "c2", "state": "done"}
    named = {"fresh": {"value": first}, "old": {"value": second}}
    media = json.dumps({"schema": {"$ref": "#/components/schemas/Check"}, "examples": named})
    create, get = (
        f"{{description: Fine, content: {{application/json: {text}}}}}"
        for text in (media, EXAMPLE % json.dumps(second))
    )
    spec = SPEC.replace(OPENED, create, 1).replace(OPENED, get, 1)

    page = page_of(tmp_path, spec, WORDS)

    assert blocks(page) == {"<code>open_check</code>, 200": first, "<code>get_check</code>, 200": second}
    assert "c```" not in page


def test_a_page_without_documented_answers_has_none(tmp_path: Path) -> None:
    """A value that the generator makes up is nobody's answer."""
    page = page_of(tmp_path, SPEC, WORDS)

    assert blocks(page) == {}
    assert "write a mock" not in page
    assert "the sandbox signs one" in page


def test_a_create_of_two_operations_has_an_answer_of_both(tmp_path: Path) -> None:
    """In the order in which the client calls them."""
    spec = RUNS_SPEC.replace("{schema: ", "{example: {id: p-1}, schema: ")

    titles = [*blocks(page_of(tmp_path, spec, runs_overlay()))]

    assert titles[:2] == ["<code>create_applicant</code>, 201", "<code>create_run</code>, 201"]


def test_a_page_has_the_body_of_a_documented_event(tmp_path: Path) -> None:
    """As it is sent, before it is signed."""
    event = {"id": "e1", "type": "check.done", "data": {"ok": True}}
    content = json.dumps({"application/json": {"schema": {"type": "object"}, "example": event}})
    webhooks = (
        f"webhooks:\n  done:\n    post:\n      requestBody: {{content: {content}}}\n"
        '      responses: {"200": {description: Taken}}\ncomponents:\n'
    )

    page = page_of(tmp_path, SPEC.replace("components:\n", webhooks, 1), WORDS)

    assert blocks(page) == {"The body of an event": event}
