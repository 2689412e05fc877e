"""A file arrives as it was given, whatever it holds and is called, and tells nothing about itself."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from tests.support.emit import Emit
from tests.support.multipart_forms import BINARY, PNG, file, parts, received, taking

NAMES = (
    *("a.png", 'a".png', "a\r\nX-Role: admin", 'a"; name="role', "größe 名.png", "../../etc/passwd"),
    *("'; filename=b", "%22", "a;b=c", " ", "a\x00b"),
)


@pytest.mark.parametrize(
    ("schema", "encoding"),
    [
        (BINARY, ""),
        ("type: [string, 'null'], format: binary", ""),
        ("type: string, format: binary, nullable: true", ""),
        ("type: string, contentMediaType: image/png", ""),
        ("type: string", "contentType: image/png"),
        ("", ""),
        ("", "contentType: application/octet-stream"),
        ("$ref: '#/components/schemas/Scan'", ""),
        ("anyOf: [{$ref: '#/components/schemas/Scan'}, {type: 'null'}]", ""),
    ],
)
def test_a_file_is_told_by_what_the_document_says_of_it(emit: Emit, schema: str, encoding: str) -> None:
    """OpenAPI 3.0 and 3.1 spell it in several ways."""
    spec = taking(f"scan: {{{schema}}}", f"scan: {{{encoding}}}" if encoding else "")
    acme = emit(spec.replace("schemas: {}", f"schemas: {{Scan: {{{BINARY}}}}}"))

    request = acme.build("make_thing", scan=file(acme, media="image/png"))

    assert parts(request) == [("scan", "a.png", "image/png", PNG)]
    assert b"scan" not in acme.build("make_thing", scan=None).body


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_no_more_than_that(emit: Emit, name: str) -> None:
    """A person may name a file as he likes, and neither a header nor a field comes of it."""
    acme = emit(taking(f"scan: {{{BINARY}}}, role: {{type: string}}"))

    request = acme.build("make_thing", scan=file(acme, name=name), role="user")

    sent_name = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    assert [sent[0] for sent in parts(request)] == ["scan", "role"]
    assert f'filename="{sent_name}"'.encode() in request.body
    assert request.body.count(b"\r\nX-Role") == 0
    fields, files = received(request)
    assert fields == {"role": "user"}
    assert files in ({"scan": PNG}, {})  # Django takes no file whose name is blank


@pytest.mark.parametrize("content", [b"", b"x", PNG, bytes(range(256)) * 300, b"\r\n--\r\n", b"\n" * 3])
def test_the_content_of_a_file_arrives_as_it_is(emit: Emit, content: bytes) -> None:
    """Whatever line ends and dashes are in it."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    request = acme.build("make_thing", scan=file(acme, content))

    assert received(request)[1]["scan"] == content


def test_a_file_is_of_a_type_that_the_document_lists(emit: Emit) -> None:
    """A provider that takes pictures refuses anything else, and later."""
    acme = emit(taking(f"a: {{{BINARY}}}, b: {{{BINARY}}}, c: {{{BINARY}}}", (
        "a: {contentType: 'image/png, image/jpeg'}, b: {contentType: image/*}, c: {contentType: application/pdf}"
    )))  # fmt: skip

    request = acme.build("make_thing", a=file(acme, media="image/jpeg"), b=file(acme, media="image/webp"), c=file(acme))

    assert [kind for _, _, kind, _ in parts(request)] == ["image/jpeg", "image/webp", "application/pdf"]
    for name, media in (("a", "image/gif"), ("a", None), ("b", "text/html"), ("b", None), ("c", "image/png")):
        with pytest.raises(acme.errors.ArgumentError, match=rf"^{name}: expected a File whose content_type is one of"):
            acme.build("make_thing", **{name: file(acme, media=media)})


@pytest.mark.parametrize("media", ["image/png\r\nX-Role: admin", "image", "", "image/png; a", 'image/png; a="\\""', 5])
def test_a_type_that_is_none_is_refused(emit: Emit, media: Any) -> None:
    """It stands on a line of its own."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    with pytest.raises(acme.errors.ArgumentError, match="content_type: expected a media type"):
        file(acme, media=media)


@pytest.mark.parametrize(
    ("content", "name", "sent_name"),
    [
        ("text", "a", "content: expected bytes"),
        (bytearray(b"x"), "a", "content: expected bytes"),
        (b"", "", "name: exp"),
    ],
)
def test_what_is_no_file_is_refused(emit: Emit, content: Any, name: str, sent_name: str) -> None:
    """When it is made, and not when it is sent."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    with pytest.raises(acme.errors.ArgumentError, match=sent_name):
        file(acme, content, name)
    with pytest.raises(acme.errors.ArgumentError, match=r"^scan: expected a File$"):
        acme.build("make_thing", scan=b"x")


def test_a_text_that_utf8_cannot_say_is_refused_without_it(emit: Emit) -> None:
    """In a name or in a field."""
    acme = emit(taking(f"scan: {{{BINARY}}}, note: {{type: string}}"))

    with pytest.raises(acme.errors.ArgumentError, match="scan: expected a text that UTF-8 can say"):
        acme.build("make_thing", scan=file(acme, name="secret\ud800"))
    with pytest.raises(acme.errors.ArgumentError, match="note: expected a text that UTF-8 can say"):
        acme.build("make_thing", note="secret\ud800")


def test_a_file_shows_nothing_of_itself(emit: Emit) -> None:
    """It is a passport, and its name is its owner's."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))
    scan = file(acme, b"SECRET", "jane-doe.png", "image/png")

    request = acme.build("make_thing", scan=scan)

    assert repr(scan) == "File(content_type='image/png')"
    assert not {"SECRET", "jane"} & {*repr(request).replace("-", " ").split()}
    assert "SECRET" not in repr(request)
    assert pickle.loads(pickle.dumps(scan)) == scan


def test_nobody_knows_where_a_part_ends(emit: Emit) -> None:
    """A file that holds the next boundary could add a part of its own; each is made up, of 128 bits."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    media_types = {acme.build("make_thing", scan=file(acme)).media for _ in range(50)}

    assert len(media_types) == 50
    assert all(len(media_type.partition("boundary=")[2]) == 32 for media_type in media_types)
