"""Which fields a form with files takes, and how each goes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.emit import Emit, losses, sending
from tests.support.multipart_forms import BINARY, FORM, PNG, file, parts, taking


def test_every_kind_of_field_goes_out_as_openapi_has_it(emit: Emit) -> None:
    """A text without a type, an object as JSON, an array as often as it has items."""
    acme = emit(
        taking(
            f"scans: {{type: array, items: {{{BINARY}}}}}, name: {{type: string}}, n: {{type: integer}}, "
            "yes: {type: boolean}, at: {type: string, format: date}, tags: {type: array, items: {type: string}}, "
            "who: {type: object, properties: {a: {type: integer}}}, xml: {type: string}, "
            "list: {type: array, items: {type: string}}, deep: {type: object}",
            "xml: {contentType: application/xml}, list: {style: form, explode: false}, deep: {style: deepObject}",
        )
    )

    request = acme.build(
        "make_thing",
        scans=[file(acme, b"1"), file(acme, b"2", "b", "image/jpeg")],
        name="ä\n",
        n=1,
        yes=True,
        tags=["a", "b"],
        who=acme.models.MakeThingBodyWho(a=1),
        xml="<a/>",
        list_=["x", "y"],
        deep={"a": "z"},
    )

    assert [(name, kind, content) for name, _, kind, content in parts(request)] == [
        ("scans", "application/octet-stream", b"1"),
        ("scans", "image/jpeg", b"2"),
        ("name", None, "ä\n".encode()),
        ("n", None, b"1"),
        ("yes", None, b"true"),
        ("tags", None, b"a"),
        ("tags", None, b"b"),
        ("who", "application/json", b'{"a":1}'),
        ("xml", "application/xml", b"<a/>"),
        ("list", None, b"x,y"),
        ("deep[a]", None, b"z"),
    ]


def test_what_is_required_is_required(emit: Emit) -> None:
    """As everywhere."""
    acme = emit(taking(f"scan: {{{BINARY}}}, note: {{type: string}}", required="scan"))

    with pytest.raises(TypeError, match="scan"):
        acme.build("make_thing", note="x")
    with pytest.raises(acme.errors.ArgumentError, match="scan: expected a File"):
        acme.build("make_thing", scan=None)


def test_any_files_are_sent_where_the_document_names_none(emit: Emit) -> None:
    """A map of files."""
    schema = f"{{type: object, additionalProperties: {{{BINARY}}}}}"
    acme = emit(sending(schema, required=False).replace("application/json", FORM))

    request = acme.build("make_thing", body={'a"\r\nb': file(acme)})

    assert b'name="a%22%0D%0Ab"' in request.body
    assert [sent[1:] for sent in parts(request)] == [("a.png", "application/octet-stream", PNG)]
    assert acme.build("make_thing").body is None


def test_a_text_stands_in_the_place_of_a_file_where_the_document_says_so(emit: Emit) -> None:
    """The id of a file that is there already, or where it is found."""
    acme = emit(taking(f"scan: {{anyOf: [{{{BINARY}}}, {{type: string}}]}}", "scan: {contentType: image/png}"))

    assert [sent[1:] for sent in parts(acme.build("make_thing", scan=file(acme)))] == [("a.png", "image/png", PNG)]
    assert parts(acme.build("make_thing", scan="f-1"))[0][3] == b"f-1"
    with pytest.raises(acme.errors.ArgumentError, match="scan: expected a File, or a string, got bytes"):
        acme.build("make_thing", scan=b"x")


def test_a_form_of_several_shapes_takes_the_fields_of_all(emit: Emit) -> None:
    """A file, or where it is found; one of them has to be given."""
    shapes = (
        f"oneOf: [{{required: [scan], properties: {{scan: {{{BINARY}}}}}}}, "
        "{$ref: '#/components/schemas/Found'}], type: object, properties: {note: {type: string}}"
    )
    spec = sending(
        f"{{{shapes}}}", components="Found: {type: object, required: [url], properties: {url: {type: string}}}"
    )
    acme = emit(spec.replace("application/json", FORM))

    assert parts(acme.build("make_thing", url="u", note="n")) == [("note", None, None, b"n"), ("url", None, None, b"u")]
    assert parts(acme.build("make_thing", scan=file(acme)))[0][3] == PNG
    with pytest.raises(acme.errors.ArgumentError, match="at least one of scan, url"):
        acme.build("make_thing", note="n")


@pytest.mark.parametrize("media", [FORM, "application/x-www-form-urlencoded"])
def test_a_form_without_an_end_is_a_form(emit: Emit, media: str) -> None:
    """What leads back to itself, and what doubles with every step, is looked at once."""
    steps = "".join(
        f"S{number}: {{oneOf: [{{$ref: '#/components/schemas/S{number + 1}'}}, "
        f"{{$ref: '#/components/schemas/S{number + 1}'}}]}}, "
        for number in range(8)
    )
    components = (
        f"{steps}S8: {{oneOf: [{{{BINARY}}}, {{type: integer}}]}}, "
        "List: {type: array, items: {$ref: '#/components/schemas/List'}}"
    )
    fields = "list: {$ref: '#/components/schemas/List'}, file: {$ref: '#/components/schemas/S0'}"
    spec = sending(f"{{type: object, properties: {{{fields}}}}}", components=components)

    acme = emit(spec.replace("application/json", media))

    assert b"1" in acme.build("make_thing", file=1).body


def test_one_file_or_several_are_several(emit: Emit) -> None:
    """One is a list of one."""
    acme = emit(taking(f"scan: {{oneOf: [{{{BINARY}}}, {{type: array, items: {{{BINARY}}}, maxItems: 2}}]}}"))

    request = acme.build("make_thing", scan=[file(acme, b"1"), file(acme, b"2")])

    assert [content for *_, content in parts(request)] == [b"1", b"2"]
    with pytest.raises(acme.errors.ArgumentError, match="scan: expected at most 2 entries"):
        acme.build("make_thing", scan=[file(acme)] * 3)


@pytest.mark.parametrize(
    ("schema", "encoding", "why"),
    [
        (f"oneOf: [{{{BINARY}}}, {{type: object}}]", "", "is a file, or something else"),
        ("type: object", "contentType: application/xml", "is an object of another type than JSON"),
        ("type: string", "contentType: 'x y'", "is of no media type"),
        ("type: string", "headers: {X-A: {required: true, schema: {type: string}}}", "asks for headers of its own"),
        ("type: object", "style: form", "may be an object, which no client writes in a style of lists"),
    ],
)
def test_a_field_that_cannot_go_out_is_left_out_by_name(tmp_path: Path, schema: str, encoding: str, why: str) -> None:
    """And the operation with it, where it has to be there."""
    spec = taking(f"f: {{{schema}}}, g: {{type: string}}", f"f: {{{encoding}}}" if encoding else "")

    assert losses(tmp_path, spec) == [
        f"specs/acme.yaml:7: left out: make_thing: field `f` {why}; the operation stays, without this field of its body"
    ]


def test_a_form_with_files_is_sent_where_a_plain_one_cannot_be(emit: Emit) -> None:
    """A plain one first, if it can hold everything."""
    both = "application/x-www-form-urlencoded: {schema: {type: string}}, multipart/form-data"
    acme = emit(taking(f"scan: {{{BINARY}}}").replace(FORM, both))

    assert acme.build("make_thing", scan=file(acme)).media.startswith(FORM)
