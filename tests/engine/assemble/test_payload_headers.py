"""A part of a result that is in a response header, next to the parts in the body."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.emit import HEAD, Emit, Emitted, overlay, report, write_project

FILE: Final = "{type: object, properties: {name: {type: string}}}"
HEADER: Final = 'X-File-Id: {description: The id., example: "f-1", schema: {type: string}}'
ANNOTATIONS: Final = (
    'x-kyc-operation: {retry: never}, x-kyc-envelope: {payload: {file: "", file_id: {header: X-File-ID}}}'
)


def spec(header: str = HEADER, content: str = f"content: {{application/json: {{schema: {FILE}}}}}") -> str:
    """Return a spec whose upload answers with a file, and with its id in a header."""
    return f"""{HEAD}servers: [{{url: "https://api.acme.test"}}]
paths:
  /files:
    post:
      operationId: add_file
      responses:
        "200":
          description: Added
          headers: {{{header}}}
          {content}
"""


def words(annotations: str = ANNOTATIONS) -> str:
    return overlay(("$.paths['/files'].post", annotations))


def added(acme: Emitted, headers: dict[str, str]) -> Any:
    """Return the result of an upload that is answered with *headers*."""
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"name": "a.png"}, headers=headers))
    with acme.module.Client(http_client=transport) as client:
        return client.add_file()


def test_the_id_of_an_upload_is_in_a_header(emit: Emit) -> None:
    """The name of a header has no case, and an empty header says as much as none."""
    acme = emit(spec(), words())

    result = added(acme, {"x-FILE-id": "f-1"})

    assert (result.file.name, result.file_id) == ("a.png", "f-1")
    assert added(acme, {}).file_id is None
    assert added(acme, {"X-File-Id": ""}).file_id is None
    assert acme.module.models.AddFileParts.from_json(result.to_dict()) == result


def test_a_header_that_is_promised_has_to_be_there(emit: Emit) -> None:
    """A caller who needs the id must not go on without it."""
    acme = emit(spec(HEADER.replace("schema:", "required: true, schema:")), words())

    assert added(acme, {"X-File-Id": "f-1"}).file_id == "f-1"
    with pytest.raises(acme.errors.OutcomeUnknownError) as caught:
        added(acme, {})

    assert "file_id" in f"{caught.value.__cause__}"


@pytest.mark.parametrize(
    ("header", "content", "envelope", "says"),
    [
        (
            "X-Other: {schema: {type: string}}",
            None,
            None,
            "`payload.file_id` is in a header that its 200 does not document",
        ),
        ("X-File-Id: {schema: {type: integer}}", None, None, "`payload.file_id` is in a header that is no text"),
        (HEADER, "content: {image/png: {schema: {type: string, format: binary}}}", None, "and its 200 has no JSON"),
        (HEADER, None, "{file_id: {header: X-File-Id}}", "`payload` names no part of the body"),
        (HEADER, None, '{file: "", file_id: {header: "X File"}}', "`X File` is no name of a header"),
        (HEADER, None, '{file: "", file_id: {headr: X-File-Id}}', "unknown key `headr`"),
    ],
)
def test_a_header_that_no_answer_has_is_refused(
    tmp_path: Path, header: str, content: str | None, envelope: str | None, says: str
) -> None:
    """A misspelt header would be None for ever, and nobody would see it."""
    annotations = (
        ANNOTATIONS
        if envelope is None
        else f"x-kyc-operation: {{retry: never}}, x-kyc-envelope: {{payload: {envelope}}}"
    )
    document = spec(header) if content is None else spec(header, content)

    assert says in report(tmp_path, document, words(annotations))


def test_the_sandbox_sends_the_documented_header(tmp_path: Path, emit: Emit) -> None:
    """A test that reads the id gets that of the spec's example."""
    project = write_project(tmp_path / "project", spec(), words())
    acme = emit(spec(), words())
    with closing(Sandbox(root=project)) as sandbox:
        client = acme.module.Client(base_url=sandbox.base_url("acme"), http_client=sandbox.transport())

        assert client.add_file().file_id == "f-1"
