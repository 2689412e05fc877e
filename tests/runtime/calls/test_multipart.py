"""A form with files is what RFC 7578 says, as the standard library reads it, and shows nothing of what is in it."""

from __future__ import annotations

import copy
import pickle
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

import polykyc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc import File
from polykyc._runtime.calls import multipart
from polykyc._runtime.errors import ArgumentError

MEDIA = "content_type: expected a media type, such as image/jpeg"
TEXT = st.text(st.one_of(st.sampled_from('"\r\n;\\'), st.characters(codec="utf-8")), min_size=1)


def parts(packed: multipart.Packed) -> list[tuple[str, str | None, str | None, bytes]]:
    """Return field, file name, type and content of each part."""
    head = f"Content-Type: {packed.media}\r\n\r\n".encode()
    message: Any = BytesParser(policy=HTTP).parsebytes(head + packed.content)
    assert not message.defects
    return [
        (
            part.get_param("name", header="content-disposition"),
            part.get_filename(),
            part["content-type"],
            part.get_payload(decode=True),
        )
        for part in message.get_payload()
    ]


def test_fields_and_files_go_out_in_their_order() -> None:
    """Some providers want what describes a file before it."""
    value = {"about": {"a": 1}, "scan": File(b"1", name="a.png"), "n": 1, "yes": True, "tags": ["a", "b"]}

    assert parts(multipart.packed(value)) == [
        ("about", None, "application/json", b'{"a":1}'),
        ("scan", "a.png", "application/octet-stream", b"1"),
        ("n", None, None, b"1"),
        ("yes", None, None, b"true"),
        ("tags", None, None, b"a"),
        ("tags", None, None, b"b"),
    ]


def test_a_part_is_of_the_type_that_the_document_gives_it() -> None:
    """A file's own comes first."""
    scans = [File(b"1", name="a"), File(b"2", name="b", content_type="image/png")]

    packed = multipart.packed({"scan": scans, "x": "<a/>"}, types={"scan": "image/jpeg", "x": "application/xml"})

    assert [kind for _, _, kind, _ in parts(packed)] == ["image/jpeg", "image/png", "application/xml"]


def test_a_field_goes_out_in_its_style() -> None:
    """As in a form without files."""
    packed = multipart.packed({"a": {"b": 1}, "c": ["x", "y"]}, styles={"a": "deepObject", "c": "commaDelimited"})

    assert [(name, content) for name, _, _, content in parts(packed)] == [("a[b]", b"1"), ("c", b"x,y")]


@given(name=TEXT, field=TEXT, content=st.binary())
def test_no_name_and_no_content_ends_a_line_or_a_part(name: str, field: str, content: bytes) -> None:
    """Whatever they are, there are two parts, of two lines and of one."""
    packed = multipart.packed({field: File(content, name=name), "role": "user"})
    boundary = packed.media.partition("boundary=")[2].encode()

    first, second, end = packed.content.split(b"--" + boundary)[1:]

    head, _, rest = first.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    assert [line.partition(b":")[0] for line in head.split(b"\r\n")] == [b"Content-Disposition", b"Content-Type"]
    assert head.count(b'"') == 4
    assert rest == content + b"\r\n"
    assert second == b'\r\nContent-Disposition: form-data; name="role"\r\n\r\nuser\r\n'
    assert end == b"--\r\n"


def test_every_call_has_a_boundary_of_its_own() -> None:
    """A file that holds the next one could add a part."""
    media_types = {multipart.packed({}).media for _ in range(100)}

    assert len(media_types) == 100
    assert multipart.packed({}).content.endswith(b"--\r\n")


def test_a_text_that_utf8_cannot_say_is_refused_without_it() -> None:
    """In a field, its name, or the name of a file."""
    for value in ({"a": "secret\ud800"}, {"a": File(b"", name="secret\udcff")}):
        with pytest.raises(ArgumentError, match=r"^a: expected a text that UTF-8 can say$"):
            multipart.packed(value)


def test_null_is_none_that_a_form_can_say() -> None:
    """Sent as a text it would be one."""
    with pytest.raises(ArgumentError, match=r"^note: a form cannot say null$"):
        multipart.packed({"note": None})


def test_a_file_shows_neither_content_nor_name() -> None:
    """It is a passport, and its name is its owner's."""
    scan = File(b"SECRET", name="jane.png", content_type="image/png")

    assert repr(scan) == "File(content_type='image/png')"
    assert repr(multipart.packed({"scan": scan})).startswith("Packed(media='multipart/form-data; boundary=")
    assert polykyc.File is File


def test_a_file_cannot_be_changed_and_can_be_copied() -> None:
    """A further try sends what the first one did."""
    scan: Any = File(b"x", name="a")

    with pytest.raises(AttributeError):
        scan.content = b"y"
    assert pickle.loads(pickle.dumps(scan)) == copy.deepcopy(scan) == scan


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"content": "x", "name": "a"}, "content: expected bytes"),
        ({"content": b"", "name": ""}, "name: expected the name of a file"),
        ({"content": b"", "name": None}, "name: expected the name of a file"),
        ({"content": b"", "name": "a", "content_type": "image"}, MEDIA),
        ({"content": b"", "name": "a", "content_type": "a/b\r\nX: y"}, MEDIA),
        ({"content": b"", "name": "a", "content_type": 'a/b; c="\r\n"'}, MEDIA),
        ({"content": b"", "name": "a", "content_type": "a/b\n"}, MEDIA),
    ],
)
def test_what_is_no_file_is_none(arguments: Any, says: str) -> None:
    """Said when it is made."""
    with pytest.raises(ArgumentError) as caught:
        File(**arguments)

    assert str(caught.value) == f"File: {says}"


@pytest.mark.parametrize(
    ("types", "media", "fits"),
    [
        ("", None, True),
        ("", "image/png", True),
        ("image/png", None, True),
        ("image/png", "IMAGE/PNG; a=b", True),
        ("image/png", "image/gif", False),
        ("image/png, image/gif", "image/gif", True),
        ("image/png, image/gif", "image/png", True),
        ("image/png, image/gif", None, False),
        ("image/*", "image/gif", True),
        ("image/*", None, False),
        ("image/*", "text/html", False),
    ],
)
def test_a_file_is_held_to_the_types_that_are_listed(types: str, media: str | None, fits: bool) -> None:
    """A single one is what it is sent as, if it says nothing."""
    scan = File(b"SECRET", name="a", content_type=media)
    if fits:
        multipart.check("scan", scan, types=types)
        return

    with pytest.raises(ArgumentError) as caught:
        multipart.check("scan", scan, types=types)

    assert str(caught.value) == f"scan: expected a File whose content_type is one of {types}"


def test_only_a_file_is_one() -> None:
    """Not its content alone, which has no name; and where no types are listed, of any."""
    multipart.check("scan", File(b"x", name="a", content_type="image/png"))
    for other in (b"x", ("a", b"x"), None):
        with pytest.raises(ArgumentError, match=r"^scan: expected a File$"):
            multipart.check("scan", other)
