"""Bodies that are not JSON, and parameters that hold more than one value, held against the spec."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.sandbox.contract.request_body import LARGEST
from tests.support.sandbox.own_provider import Served, answering, document, served

SCAN = {
    "type": "object",
    "required": ["scan", "owner"],
    "properties": {
        "scan": {"type": "string", "format": "binary"},
        "pages": {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": 2},
        "owner": {"type": "object", "required": ["age"], "properties": {"age": {"type": "integer"}}},
        "side": {"type": "string", "enum": ["front", "back"]},
        "dpi": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "integer"}},
    },
}
ENCODING = {"scan": {"contentType": "image/png, image/jpeg"}}
PNG = ("passport.png", b"\x89PNG\r\n--x\r\n", "image/png")
OWNER = (None, '{"age": 7}', "application/json")


def taking(content: dict[str, Any], *, statuses: tuple[str, ...] = ("204",), required: bool = True) -> dict[str, Any]:
    """Return a spec with one operation, whose body is *content*."""
    responses = {status: {"description": ""} for status in statuses}
    return document(
        {"/one": {"post": {"requestBody": {"required": required, "content": content}, "responses": responses}}}
    )


def uploads() -> dict[str, Any]:
    """Return a spec that takes a form with files."""
    return taking({"multipart/form-data": {"schema": SCAN, "encoding": ENCODING}})


def says(acme: Served, **sent: Any) -> tuple[int, str | None]:
    """Return the status of the answer to what is *sent*, and what the sandbox has to say about it."""
    answer = acme.http.post("/one", **sent)
    return answer.status_code, answer.headers.get("x-sandbox-says")


def test_a_form_with_files_is_taken_as_it_is_described(tmp_path: Path) -> None:
    """As the emitted client and every browser send it: files, JSON, texts and repeated names."""
    files = [
        ("scan", PNG),
        ("owner", OWNER),
        ("pages", ("1", b"1", "image/png")),
        ("side", (None, "front")),
        ("dpi", (None, "300")),
        ("tags", (None, "1")),
        ("tags", (None, "2")),
    ]
    with served(tmp_path, uploads()) as acme:
        answer = says(acme, files=files)
        (seen,) = acme.sandbox.requests

    assert answer == (204, None)
    assert seen.fields == {
        "owner": {"age": 7}, "side": "front", "dpi": 300, "tags": [1, 2],
        "scan": "image/png, 11 bytes", "pages": "image/png, 1 bytes",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([("owner", OWNER)], 'body: "scan" is a required property'),
        ([("scan", PNG)], 'body: "owner" is a required property'),
        (
            [("scan", PNG), ("owner", (None, '{"age": "x"}', "application/json"))],
            "body /owner/age: a value is not of type",
        ),
        ([("scan", PNG), ("owner", (None, "{", "application/json"))], "body /owner: it is not JSON"),
        ([("scan", PNG), ("owner", (None, "plain"))], "body /owner: it is not JSON"),
        (
            [("scan", ("a.pdf", b"%PDF", "application/pdf")), ("owner", OWNER)],
            "body /scan: the media type is not image/png or",
        ),
        ([("scan", (None, "4711")), ("owner", OWNER)], "body /scan: it is not a file"),
        ([("scan", PNG), ("owner", OWNER), ("side", (None, "4711"))], "body /side: a value is not one of"),
        ([("scan", PNG), ("owner", OWNER), ("dpi", (None, "4711x"))], "body /dpi: a value is not of type"),
        ([("scan", PNG), ("owner", OWNER), ("side", (None, b"\xff"))], "body /side: it is not text"),
        ([("scan", PNG), ("owner", OWNER), *[("pages", PNG)] * 3], "body /pages: a value has more than 2 items"),
    ],
)
def test_a_form_with_files_that_is_not_as_described_is_refused(parts: Any, why: str, tmp_path: Path) -> None:
    """With the place, and without the value, which may be somebody's."""
    with served(tmp_path, uploads()) as acme:
        status, reason = says(acme, files=parts)

    assert (status, (reason or "")[: len(why)]) == (400, why)
    assert "4711" not in (reason or "")


def test_the_name_of_a_field_that_the_spec_has_not_is_in_no_message(tmp_path: Path) -> None:
    """Who mixed up name and value sent somebody's name."""
    parts = [("scan", PNG), ("owner", OWNER), ("Ada Lovelace", (None, b"\xff"))]
    with served(tmp_path, uploads()) as acme:
        assert says(acme, files=parts) == (400, "body: a field: it is not text")


def test_half_a_character_in_a_query_is_refused(tmp_path: Path) -> None:
    """Whatever the schema asks of the text."""
    parameter = {"name": "q", "in": "query", "schema": {"type": "string", "minLength": 2}}
    with served(tmp_path, document({"/one": answering(None, parameters=[parameter])})) as acme:
        answer = acme.http.get("/one?q=a%ff")

    assert (answer.status_code, answer.headers["x-sandbox-says"]) == (400, "query q: it is not text")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"--x",
        b"no part at all",
        b"--x\r\n\r\n",
        b'--x\r\nContent-Disposition: form-data; name="scan"\r\n\r\nwith no end',
        b"--x\r\nContent-Disposition: attachment\r\n\r\na\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; filename="a"\r\n\r\na\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 1001 + b"--x--\r\n",
        b"--x\r\n" + b"a: b\r\n" * 10_000,
    ],
)
def test_what_is_no_form_with_files_is_refused(content: bytes, tmp_path: Path) -> None:
    """However it is broken, it is the request's fault and not the sandbox's."""
    with served(tmp_path, uploads()) as acme:
        refusal = says(acme, content=content, headers={"content-type": "multipart/form-data; boundary=x"})

    assert refusal == (400, "body: it is not multipart/form-data")


def test_a_form_with_files_has_to_say_where_its_parts_end(tmp_path: Path) -> None:
    """A client that sets the content type by hand forgets it."""
    with served(tmp_path, uploads()) as acme:
        refusal = says(acme, content=b"--x--\r\n", headers={"content-type": "multipart/form-data"})

    assert refusal == (400, "body: it is not multipart/form-data")


@pytest.mark.parametrize(("statuses", "status"), [(("204",), 400), (("204", "415"), 415), (("204", "422"), 422)])
def test_a_body_of_another_type_is_refused(statuses: tuple[str, ...], status: int, tmp_path: Path) -> None:
    """With what the spec documents for it, as with JSON."""
    with served(tmp_path, taking({"multipart/form-data": {"schema": SCAN}}, statuses=statuses)) as acme:
        refusal = says(acme, json={})

    assert refusal == (status, "body: the media type is not multipart/form-data")


FORM = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "age": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "integer"}},
        "csv": {"type": "array", "items": {"type": "string"}},
        "at": {"type": "object", "properties": {"x": {"type": "integer"}}, "additionalProperties": False},
        "more": {"type": "object", "properties": {"x": {"type": "integer"}}},
    },
}
STYLES = {"csv": {"style": "form", "explode": False}, "at": {"style": "deepObject", "explode": True}}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("name=Ada+L&age=7&tags=1&tags=2&csv=a,b&at[x]=1&more=%7B%22x%22%3A1%7D", None),
        ("name=Ada&at%5Bx%5D=1", None),
        ("name=", None),
        ("age=7", 'body: "name" is a required property'),
        ("", 'body: "name" is a required property'),
        ("name=a&age=x", "body /age: a value is not of type"),
        ("name=a&tags=x", "body /tags/0: a value is not of type"),
        ("name=a&at[x]=x", "body /at/x: a value is not of type"),
        ("name=a&at[y]=1", "body /at: Additional properties are not allowed"),
        ("name=a&more=x", "body /more: it is not JSON"),
        ("name=%ff", "body: it is not a form"),
        ("name=a&" * 2000, "body: it is not a form"),
    ],
)
def test_a_form_is_held_against_its_schema(content: str, why: str | None, tmp_path: Path) -> None:
    """Each field in the style that the spec gives it."""
    media = {"application/x-www-form-urlencoded": {"schema": FORM, "encoding": STYLES}}
    with served(tmp_path, taking(media)) as acme:
        status, reason = says(acme, content=content, headers={"content-type": "application/x-www-form-urlencoded"})

    assert (status, reason[: len(why)] if reason and why else reason) == ((204, None) if why is None else (400, why))


@pytest.mark.parametrize(
    ("documented", "sent", "content", "status"),
    [
        ("application/octet-stream", "application/octet-stream", b"\xff\x00", 204),
        ("application/octet-stream", "application/json", b"{}", 400),
        ("image/*", "image/webp", b"RIFF", 204),
        ("image/*", "imagery/webp", b"RIFF", 400),
        ("*/*", "application/pdf", b"%PDF", 204),
        ("*/*", "", b"%PDF", 400),
        ("text/plain", "text/plain; charset=utf-8", "Zoë".encode(), 204),
        ("text/plain", "text/plain", b"\xff", 400),
        ("text/plain", "text/plain", b"too long a text", 400),
    ],
)
def test_a_body_that_is_one_text_or_file_is_of_its_type(
    documented: str, sent: str, content: bytes, status: int, tmp_path: Path
) -> None:
    """What the emitted client calls `content_type`."""
    schema = {"schema": {"type": "string", "maxLength": 5}}
    with served(tmp_path, taking({documented: schema})) as acme:
        assert says(acme, content=content, headers={"content-type": sent})[0] == status


def test_the_way_that_a_body_is_sent_is_one_of_several(tmp_path: Path) -> None:
    """Each with a schema of its own."""
    form = {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer"}}}
    content = {
        "application/json": {"schema": {"type": "object", "required": ["a"]}},
        "application/x-www-form-urlencoded": {"schema": form},
    }
    with served(tmp_path, taking(content)) as acme:
        sents = ({"json": {"a": 1}}, {"json": {"b": 1}}, {"data": {"b": "1"}}, {"data": {"a": "1"}})
        statuses = [says(acme, **sent)[0] for sent in sents]

    assert statuses == [204, 400, 204, 400]


def test_a_file_may_be_larger_than_any_json_but_not_without_end(tmp_path: Path) -> None:
    """A scan of a passport has more than two million bytes."""
    with served(tmp_path, taking({"application/pdf": {}}, statuses=("204", "413"))) as acme:
        statuses = [
            says(acme, content=b"a" * size, headers={"content-type": "application/pdf"})[0]
            for size in (5_000_000, LARGEST, LARGEST + 1)
        ]

    assert statuses == [204, 204, 413]


def test_a_body_that_need_not_be_there_is_not_asked_for(tmp_path: Path) -> None:
    """But what is there is looked at."""
    with served(tmp_path, taking({"multipart/form-data": {"schema": SCAN}}, required=False)) as acme:
        assert says(acme) == (204, None)
        assert says(acme, files={"dpi": (None, "1")})[0] == 400


INTEGERS = {"type": "array", "items": {"type": "integer"}, "maxItems": 2}
POINT = {"type": "object", "properties": {"x": {"type": "integer"}}, "additionalProperties": False}


@pytest.mark.parametrize(
    ("described", "right", "wrong"),
    [
        ({"schema": INTEGERS}, "p=1&p=2", "p=1&p=x"),
        ({"schema": INTEGERS}, "p=1", "p=1&p=2&p=3"),
        ({"schema": INTEGERS, "explode": False}, "p=1,2", "p=1,x"),
        ({"schema": INTEGERS, "explode": False}, "p=", "p=,"),
        ({"schema": INTEGERS, "style": "pipeDelimited", "explode": False}, "p=1%7C2", "p=1|x"),
        ({"schema": INTEGERS, "style": "spaceDelimited", "explode": False}, "p=1%202", "p=1+x"),
        ({"schema": POINT, "style": "deepObject"}, "p[x]=1", "p%5Bx%5D=a"),
        ({"schema": POINT}, "x=1", "x=a"),
        ({"content": {"application/json": {"schema": POINT}}}, 'p={"x":1}', 'p={"x":"a"}'),
        ({"content": {"application/json": {"schema": POINT}}}, 'p={"x":1}', "p={"),
        ({"schema": {"anyOf": [{"type": "integer"}, INTEGERS]}}, "p=1", "p=x"),
    ],
)
def test_a_parameter_may_hold_more_than_one_value(
    described: dict[str, Any], right: str, wrong: str, tmp_path: Path
) -> None:
    """In each style that OpenAPI has for a query."""
    parameter = {"name": "p", "in": "query", "required": True, **described}
    with served(tmp_path, document({"/one": answering(None, parameters=[parameter])})) as acme:
        statuses = [acme.http.get(f"/one?{query}").status_code for query in (right, wrong, "")]

    assert statuses == [200, 400, 400]


def test_lists_stand_in_paths_headers_and_cookies_too(tmp_path: Path) -> None:
    """Parted by commas there, and a cookie is one of its name."""
    places = ("path", "header", "cookie")
    parameters = [
        {"name": f"in-{location}", "in": location, "required": True, "schema": INTEGERS, "explode": False}
        for location in places
    ]
    with served(tmp_path, document({"/{in-path}": answering(None, parameters=parameters)})) as acme:

        def status(path: str, header: str, cookie: str) -> int:
            headers = {"in-header": header, "cookie": f"a=b; in-cookie={cookie}"}
            return acme.http.get(f"/{path}", headers=headers).status_code

        statuses = [
            status(*texts) for texts in (("1,2", "1,2", "1%2C2"), ("x", "1", "1"), ("1", "x", "1"), ("1", "1", "x"))
        ]

    assert statuses == [200, 400, 400, 400]
