"""What a provider of somebody's own answers with, whose spec shows little or nothing of it."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest

from polykyc_tools.engine.openapi.time_formats import TIMES
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.schemas.components import read_shape
from polykyc_tools.sandbox.state.clock import format_time
from tests.support.emit import HEAD, emitting, overlay, write_project
from tests.support.sandbox.opened_session import PROJECT
from tests.support.sandbox.own_provider import answering, document, served

PERSON = {
    "type": "object",
    "required": ["id", "name", "pin"],
    "properties": {
        "id": {"type": "string", "format": "uuid", "readOnly": True},
        "name": {"type": "string"},
        "pin": {"type": "string", "writeOnly": True},
    },
}


def points(content: bytes) -> bytes:
    """Return the points of the picture *content*, a PNG whose every checksum has to be right."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(content):
        (size,) = struct.unpack(">I", content[at : at + 4])
        chunk = content[at + 4 : at + 8 + size]
        assert struct.unpack(">I", content[at + 8 + size : at + 12 + size]) == (zlib.crc32(chunk),)
        data += chunk[4:] if chunk[:4] == b"IDAT" else b""
        at += 12 + size
    return zlib.decompress(data)


def test_a_picture_is_one_that_can_be_opened(tmp_path: Path) -> None:
    """A client that shows what it got must not fail at the sandbox alone."""
    spec = document({"/scan": answering({"image/png": {"schema": {"type": "string", "format": "binary"}}})})
    with served(tmp_path, spec) as acme:
        answer = acme.http.get("/scan")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert points(answer.content) == b"\x00\xff"


def test_an_archive_and_a_document_can_be_opened(tmp_path: Path) -> None:
    """Reports come as these."""
    spec = document({"/zip": answering({"application/zip": {}}), "/pdf": answering({"application/pdf": {}})})
    with served(tmp_path, spec) as acme:
        packed, page = acme.http.get("/zip").content, acme.http.get("/pdf").content

    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None
    start = int(page.rpartition(b"startxref\n")[2].split()[0])
    assert page.startswith(b"%PDF-1.4")
    assert page[start:].startswith(b"xref\n")


@pytest.mark.parametrize(
    ("documented", "sent", "begins"),
    [
        ("application/octet-stream", "application/octet-stream", b"sandbox"),
        ("image/*", "image/png", b"\x89PNG"),
        ("image/jpeg", "image/jpeg", b"\xff\xd8\xff"),
        ("*/*", "application/octet-stream", b"sandbox"),
        ("text/plain", "text/plain", b"sandbox"),
        ("text/*", "text/plain", b"sandbox"),
        ("text/html; charset=utf-8", "text/html; charset=utf-8", b"<!doctype html>"),
        ("application/xml", "application/xml", b"<?xml"),
        ("application/vnd.acme+xml", "application/vnd.acme+xml", b"<?xml"),
        ("video/mp4", "video/mp4", b"sandbox"),
    ],
)
def test_what_is_not_json_is_of_its_type(documented: str, sent: str, begins: bytes, tmp_path: Path) -> None:
    """The emitted client holds an answer to the types that the spec promises."""
    with served(tmp_path, document({"/one": answering({documented: {}})})) as acme:
        answer = acme.http.get("/one")

    assert (answer.status_code, answer.headers["content-type"].replace("; charset=utf-8", "")) == (
        200,
        sent.partition(";")[0],
    )
    assert answer.content.startswith(begins)


def test_an_example_of_the_spec_is_what_is_sent(tmp_path: Path) -> None:
    """Who wrote one knows better what such a file looks like; its characters are those that the type names."""
    held = {"text/csv": {"schema": {"type": "string"}, "example": "name\r\nAda\r\n"}}
    latin = {"text/plain; charset=iso-8859-1": {"example": "Zoë"}}
    with served(tmp_path, document({"/csv": answering(held), "/latin": answering(latin)})) as acme:
        assert acme.http.get("/csv").text == "name\r\nAda\r\n"
        assert acme.http.get("/latin").content == b"Zo\xeb"


TEXT = {"type": "string"}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer", "minimum": 5}}},
        {"type": "array", "minItems": 3, "items": {"type": "number", "exclusiveMaximum": 0}},
        {"type": "string", "pattern": "^[A-Z]{3}$"},
        {"type": "string", "pattern": "^sess_[a-z0-9]{12}$"},
        {"type": "string", "minLength": 9, "maxLength": 9},
        {"type": "string", "maxLength": 2},
        {"type": "string", "format": "date-time"},
        {"type": "integer", "multipleOf": 7, "minimum": 10},
        {"enum": ["b", "c"]},
        {"type": "object", "required": ["x"], "additionalProperties": {"type": "integer"}},
        {"type": "object", "minProperties": 2, "additionalProperties": {"type": "boolean"}},
        {"allOf": [{"required": ["a"]}, {"type": "object", "properties": {"a": {"type": "null"}}}]},
        {"oneOf": [{"type": "object", "required": ["a"], "properties": {"a": {"const": 1}}}, {"type": "string"}]},
        {"type": "object", "required": ["a"], "anyOf": [{"required": ["b"]}], "properties": {"a": {}, "b": {}}},
        {"type": ["null", "string"]},
        {"type": "number", "minimum": 1e308},
        *(
            {"type": "array", "minItems": 3, "uniqueItems": True, "items": items}
            for items in (
                {"type": "string"},
                {"type": "string", "minLength": 4, "maxLength": 4},
                {"type": "string", "format": "uuid"},
                {"type": "string", "format": "date-time"},
                {"type": "string", "format": "email"},
                {"type": "integer", "minimum": 1, "maximum": 3},
                {"enum": ["a", "b", "c"]},
                {
                    "type": "object",
                    "required": ["on", "id"],
                    "properties": {"on": {"const": 1}, "id": {"type": "string"}},
                },
                {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}},
            )
        ),
        {},
    ],
)
def test_json_that_no_example_shows_is_as_its_schema_says(schema: dict[str, Any], tmp_path: Path) -> None:
    """Most specs show nothing, and the client reads what it gets by the schema."""
    with served(tmp_path, document({"/one": answering({"application/json": {"schema": schema}})})) as acme:
        answer = acme.http.get("/one")

    assert answer.status_code == 200
    assert jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(answer.json())


def test_an_example_that_breaks_its_own_schema_is_passed_over(tmp_path: Path) -> None:
    """Published specs have many such; a client that is typed by the schema would refuse it."""
    schema = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "example": "seven"}}}
    held = {"application/json": {"schema": schema, "example": {"n": "seven"}}}
    with served(tmp_path, document({"/one": answering(held)})) as acme:
        assert acme.http.get("/one").json() == {"n": 1}


def test_the_alternative_that_is_shown_says_which_it_is(tmp_path: Path) -> None:
    """A discriminator decides what a client reads."""
    cat = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
    union = {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}],
        "discriminator": {"propertyName": "kind", "mapping": {"tabby": "#/components/schemas/Cat"}},
    }
    spec = document({"/one": answering({"application/json": {"schema": union}})}, components={"schemas": {"Cat": cat}})
    with served(tmp_path, spec) as acme:
        assert acme.http.get("/one").json() == {"kind": "tabby"}


def test_a_required_property_of_any_json_may_be_null() -> None:
    """An answer repeats the caller's own JSON, and null where there was none."""
    schema = {"type": "object", "required": ["id", "note"], "properties": {"id": {"type": "string"}, "note": {}}}

    properties = read_shape(document({}), schema, "Session").properties

    assert (properties["note"].nullable, properties["id"].nullable) == (True, False)


def test_what_openapi_3_0_says_of_null_and_limits_holds(tmp_path: Path) -> None:
    """Most published specs are of 3.0, which spells both in ways of its own."""
    schema = {
        "type": "object",
        "required": ["name", "share"],
        "properties": {
            "name": {"type": "string", "nullable": True, "example": None},
            "share": {"type": "number", "minimum": 0, "exclusiveMinimum": True, "example": 0},
            "kind": {"type": "string", "enum": ["a"], "nullable": True},
        },
    }
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    spec = document(
        {
            "/one": {
                **answering({"application/json": {"schema": schema}}),
                "post": {"requestBody": body, "responses": {"204": {"description": ""}}},
            }
        },
        version="3.0.3",
    )
    with served(tmp_path, spec) as acme:
        assert acme.http.get("/one").json()["share"] > 0
        assert acme.http.post("/one", json={"name": None, "share": 1, "kind": None}).status_code == 204
        assert acme.http.post("/one", json={"name": None, "share": 0}).status_code == 400


def test_what_only_answers_hold_is_not_asked_for_and_what_only_requests_hold_is_not_shown(tmp_path: Path) -> None:
    """The emitted client sends no `readOnly` property and reads no `writeOnly` one, required or not."""
    example = {"id": "00000000-0000-4000-8000-000000000002", "name": "Ada", "pin": "4711"}
    held = {"application/json": {"schema": {"$ref": "#/components/schemas/Person"}}}
    spec = document(
        {
            "/people": {
                "get": answering(held)["get"],
                "post": {
                    "requestBody": {"required": True, "content": held},
                    "responses": {
                        "201": {
                            "description": "",
                            "content": {"application/json": {**held["application/json"], "example": example}},
                        }
                    },
                },
            }
        },
        components={"schemas": {"Person": PERSON}},
    )
    with served(tmp_path, spec) as acme:
        created = acme.http.post("/people", json={"name": "Ada", "pin": "4711"})
        listed = acme.http.get("/people").json()
        less = acme.http.post("/people", json={"name": "Ada"})

    assert (created.status_code, created.json()) == (201, {"id": example["id"], "name": "Ada"})
    assert listed.keys() == {"id", "name"}
    assert (less.status_code, less.headers["x-sandbox-says"]) == (400, 'body: "pin" is a required property')


@pytest.mark.parametrize(("status", "sent"), [("default", 200), ("2XX", 200), ("202", 202), ("302", 302)])
def test_a_success_is_whatever_the_spec_calls_one(status: str, sent: int, tmp_path: Path) -> None:
    """A spec may name no status at all."""
    held = {"application/json": {"schema": {"type": "object"}, "example": {"a": 1}}}
    with served(tmp_path, document({"/one": answering(held, status)})) as acme:
        answer = acme.http.get("/one")

    assert (answer.status_code, answer.json()) == (sent, {"a": 1})


@pytest.mark.parametrize("status", ["4XX", "default"])
def test_a_refusal_may_be_documented_for_all_at_once(status: str, tmp_path: Path) -> None:
    """The client reads its code and message from there."""
    error = {"description": "", "content": {"application/json": {"example": {"code": "bad"}}}}
    parameters = [{"name": "n", "in": "query", "required": True, "schema": {"type": "integer"}}]
    get = {"parameters": parameters, "responses": {"200": {"description": ""}, status: error}}
    with served(tmp_path, document({"/one": {"get": get}})) as acme:
        answer = acme.http.get("/one?n=x")

    assert (answer.status_code, answer.json()) == (400, {"code": "bad"})


@pytest.mark.parametrize(
    ("template", "path"),
    [("/files/{id}.json", "/files/7.json"), ("/a/{x}-{y}", "/a/1-2"), ("/a/{x-1}/{x_1}", "/a/1/2")],
)
def test_a_path_may_have_text_around_what_fills_it(template: str, path: str, tmp_path: Path) -> None:
    """Two names in a step, and names that Python would not take."""
    names = [part.partition("}")[0] for part in template.split("{")[1:]]
    parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "integer"}} for name in names]
    with served(tmp_path, document({template: answering(None, parameters=parameters)})) as acme:
        answers = acme.http.get(path), acme.http.get(path.replace("1", "x").replace("7", "x"))

    assert [answer.status_code for answer in answers] == [200, 400]


def test_a_schema_without_finite_values_is_refused_at_once(tmp_path: Path) -> None:
    """What requires more of itself has no value; what may hold much of itself has a small one."""
    never = {
        "type": "object",
        "required": ["a", "b"],
        "properties": {"a": {"$ref": "#/components/schemas/Never"}, "b": {"$ref": "#/components/schemas/Never"}},
    }
    wide = {"type": "object", "properties": {f"p{n}": {"$ref": "#/components/schemas/Wide"} for n in range(40)}}
    held = {
        name: {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}} for name in ("Never", "Wide")
    }
    spec = document(
        {f"/{name}": answering(content) for name, content in held.items()},
        components={"schemas": {"Never": never, "Wide": wide}},
    )
    with served(tmp_path, spec) as acme:
        refused, small = acme.http.get("/Never"), acme.http.get("/Wide")

    assert (refused.status_code, refused.headers["x-sandbox-says"][:22]) == (500, "a fault of the sandbox")
    assert (small.status_code, len(small.content) < 100_000) == (200, True)


def test_a_pattern_that_might_never_end_is_not_held_against_anything(tmp_path: Path) -> None:
    """It is the provider's to check, as in the client."""
    parameters = [{"name": "q", "in": "query", "schema": {"type": "string", "pattern": "^(?=a)(a+)+$"}}]
    with served(tmp_path, document({"/one": answering(None, parameters=parameters)})) as acme:
        assert acme.http.get("/one?q=bbb").status_code == 200


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "minLength": 10**15},
        {"type": "string", "minLength": 10**15, "pattern": "a"},
        {"type": "array", "minItems": 10**15, "items": {"type": "array", "minItems": 10**15, "items": {}}},
        {"type": "object", "minProperties": 10**15},
        {"type": "number", "minimum": 1e308, "multipleOf": 1e-300},
        {"type": "integer", "minimum": 5, "maximum": 4},
    ],
)
def test_a_schema_without_values_is_reported(schema: dict[str, Any], tmp_path: Path) -> None:
    """A number in a document must not fill the machine's memory."""
    with served(tmp_path, document({"/one": answering({"application/json": {"schema": schema}})})) as acme:
        answer = acme.http.get("/one")

    assert (answer.status_code, answer.headers["x-sandbox-says"][:22]) == (500, "a fault of the sandbox")


def test_a_web_of_schemas_is_read_once_for_all_operations(tmp_path: Path) -> None:
    """Of published specs the larger ones refer to everything from everywhere: a copy each would fill the memory."""
    size = 100
    schemas = {
        f"S{n}": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"const": n},
                "next": {"$ref": f"#/components/schemas/S{(n + 1) % size}"},
                "far": {"$ref": f"#/components/schemas/S{n * 7 % size}"},
            },
        }
        for n in range(size)
    }
    held = [{"application/json": {"schema": {"$ref": f"#/components/schemas/S{n}"}}} for n in range(size)]
    paths = {f"/{n}": answering(content) for n, content in enumerate(held)}
    with served(tmp_path, document(paths, components={"schemas": schemas})) as acme:
        ids = [acme.http.get(f"/{n}").json()["id"] for n in range(size)]

    assert ids == [*range(size)]


def test_the_sandbox_writes_times_in_every_format_that_a_status_table_reads() -> None:
    """A format that only one side knows would be written as another."""
    noon = datetime(2025, 1, 31, 12, tzinfo=UTC)
    written = {name: format_time(noon.timestamp(), name) for name in TIMES}

    assert written == {
        "date-time": "2025-01-31T12:00:00.000Z",
        "date": "2025-01-31",
        "unix-ms": 1738324800000,
        "unix-s": 1738324800,
    }


ENVELOPE = "{payload: /data, ok: /meta/ok, status: /status, error: {code: /error/code, message: /error/text}}"
TEXTS = {"code": {"type": "string"}, "text": {"type": "string"}}
ERROR = {"type": "object", "required": ["code"], "properties": TEXTS}


@pytest.mark.parametrize(
    ("error", "required"),
    [
        (ERROR, False),
        ({**ERROR, "type": ["object", "null"]}, True),
        ({"type": "object", "properties": TEXTS}, True),
    ],
)
def test_a_sample_of_a_success_says_yes(error: dict[str, Any], required: bool, tmp_path: Path) -> None:
    """The emitted client takes a body for a refusal whose marks say no, and so it would never read a result."""
    meta = {"type": "object", "required": ["ok"], "properties": {"ok": {"type": "boolean"}}}
    payload = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    properties = {"meta": meta, "status": {"type": "integer"}, "error": error, "data": payload}
    names = [name for name in properties if required or name != "error"]
    spec = enveloped({"type": "object", "required": names, "properties": properties})
    actions = [
        ("$", f"x-kyc-envelope: {ENVELOPE}, x-kyc-errors: [{{http: 400, is: invalid_request}}]"),
        ("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}"),
    ]

    with emitting(tmp_path, spec, overlay(*actions)) as acme, sandbox_of(tmp_path) as sandbox:
        http = httpx.Client(transport=sandbox.transport(), base_url=sandbox.base_url("acme"))
        answer = http.get("/thing")

        assert acme.parse("get_thing", answer.json()).id == "text"


def test_of_two_examples_of_a_success_the_one_that_says_yes_is_sent(tmp_path: Path) -> None:
    """Some pages show a refusal first, under the same status."""
    body = {"meta": {"ok": True}, "data": {"id": "a"}}
    examples = {"no": {"value": {"meta": {"ok": False}}}, "yes": {"value": body}}
    spec = enveloped({"type": "object"}, examples=examples)
    write_project(tmp_path, spec, overlay(("$", "x-kyc-envelope: {payload: /data, ok: /meta/ok}")))

    with sandbox_of(tmp_path) as sandbox:
        http = httpx.Client(transport=sandbox.transport(), base_url=sandbox.base_url("acme"))

        assert http.get("/thing").json() == body


INLINE_ITEMS: dict[str, Any] = {
    "type": "array",
    "items": {"type": "object", "required": ["id"], "properties": {"id": {}}},
}


@pytest.mark.parametrize(
    ("payload", "page", "shown"),
    [
        (
            {
                "type": "object",
                "required": ["things", "page", "next"],
                "properties": {
                    "things": INLINE_ITEMS,
                    "page": {"type": "integer"},
                    "next": {"type": ["string", "null"]},
                },
            },
            "page: {items: things, next: next, cursor: cursor}",
            {"things": [], "page": 1, "next": None},
        ),
        (
            {"type": "object", "properties": {"things": INLINE_ITEMS, "next": {"type": "string"}}},
            "page: {items: things, next: next, cursor: cursor}",
            {"things": []},
        ),
        (INLINE_ITEMS, "", []),
    ],
)
def test_a_page_of_schemas_without_a_name_is_where_the_envelope_says(
    payload: dict[str, Any], page: str, shown: Any, tmp_path: Path
) -> None:
    """With all else that its schema requires, and without a cursor after the last page."""
    spec = enveloped({"type": "object", "required": ["data"], "properties": {"data": payload}}, cursor=bool(page))
    role = f"x-kyc-operation: {{retry: safe, role: list{', ' if page else ''}{page}}}"
    write_project(tmp_path, spec, overlay(("$", "x-kyc-envelope: {payload: /data}"), ("$.paths['/thing'].get", role)))

    with sandbox_of(tmp_path) as sandbox:
        http = httpx.Client(transport=sandbox.transport(), base_url=sandbox.base_url("acme"))
        answer = http.get("/thing")

    assert (answer.status_code, answer.json()) == (200, {"data": shown})


def test_what_cannot_be_answered_is_reported_at_the_start_with_its_line(tmp_path: Path) -> None:
    """Instead of a 500 whose reason stands in a header: an example that does not fit, and a pattern without a match."""
    fits = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
    spec = enveloped(fits, examples={"bad": {"value": {"n": "seven"}}, "good": {"value": {"n": 7}}})
    broken = spec.replace(
        "paths:\n", "paths:\n  /odd:\n    get:\n      operationId: get_odd\n      responses:\n"
        "        '200': {description: Odd, content: {application/json: {schema: {type: string,"
        " pattern: '^Z[0-9]{2}-[A-F]{3}$'}}}}\n"
    )  # fmt: skip
    write_project(tmp_path, broken, None)

    with sandbox_of(tmp_path) as sandbox:
        problems = sorted(sandbox.find_unfit_answers(), key=lambda problem: problem.what)

    lines = broken.splitlines()
    example, value = problems
    assert "the example of the answer 200 of get_thing does not fit its schema: /n" in example.what
    assert "bad" in lines[int(example.position.rpartition(":")[2]) - 1]
    assert "finds no value for the answer 200 of get_odd" in value.what
    assert "Odd" in lines[int(value.position.rpartition(":")[2]) - 1]
    assert value.hint == "add an `example` that fits the schema"


def enveloped(schema: dict[str, Any], *, examples: dict[str, Any] | None = None, cursor: bool = False) -> str:
    """Return a spec whose operation `get_thing` answers with *schema*."""
    media = {"schema": schema, **({"examples": examples} if examples else {})}
    refused = {"type": "object", "properties": {"error": {**ERROR, "type": "object"}}}
    parameters = "[{name: cursor, in: query, schema: {type: string}}]" if cursor else "[]"
    return (
        f"{HEAD}paths:\n  /thing:\n    get:\n      operationId: get_thing\n      parameters: {parameters}\n"
        f"      responses:\n        '200':\n          description: Fine\n          content:\n"
        f"            application/json: {json.dumps(media)}\n"
        f"        '400': {{description: No, content: {{application/json: {{schema: {json.dumps(refused)}}}}}}}\n"
    )


@contextmanager
def sandbox_of(folder: Path) -> Generator[Sandbox]:
    """Yield a sandbox of the project in *folder*."""
    sandbox = Sandbox(root=Project(folder=folder, templates=PROJECT.templates))
    try:
        yield sandbox
    finally:
        sandbox.close()


def test_the_documented_example_is_one_resource_and_no_answer_for_another(tmp_path: Path) -> None:
    """Code that mixes two ids up has to fail here, and not at the provider."""
    note = {"id": "note_1", "person": "person_1"}
    schema = {"type": "object", "properties": {"id": {"type": "string"}, "person": {"type": "string"}}}
    content = {"application/json": {"schema": schema, "example": note}}
    id_ = {"name": "note_id", "in": "path", "required": True, "schema": {"type": "string"}}
    person = {"name": "person_id", "in": "query", "schema": {"type": "string"}}
    echoes: dict[str, Any] = {"x-kyc-operation": {"retry": "safe", "echoes": {"note_id": "id", "person_id": "person"}}}
    path = answering(content, parameters=[id_, person], **echoes)
    path["get"]["responses"]["404"] = {"description": ""}
    with served(tmp_path, document({"/notes/{note_id}": path})) as acme:
        of_example, other = acme.http.get("/notes/note_1"), acme.http.get("/notes/note_2")
        of_another = acme.http.get("/notes/note_1", params={"person_id": "person_2"})

    assert (of_example.status_code, of_example.json()) == (200, note)
    assert (other.status_code, other.content) == (404, b"")
    assert other.headers["x-sandbox-says"].endswith("note_id note_1")
    assert of_another.json() == {"id": "note_1", "person": "person_2"}
