"""A body that goes out as a form says what the document says, in its styles; what no form can say is named."""

from __future__ import annotations

from datetime import UTC, datetime
from inspect import signature
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.support.emit import Emit, losses, sending

FORM = "application/x-www-form-urlencoded"


def posting(properties: str, encoding: str = "", *, required: str = "") -> str:
    """Return a spec whose one operation sends a form with *properties*."""
    spec = sending(f"{{type: object, required: [{required}], properties: {{{properties}}}}}, encoding: {{{encoding}}}")
    return spec.replace("application/json", FORM)


@pytest.mark.parametrize(
    ("schema", "encoding", "value", "pairs"),
    [
        ("type: string", "", "a b&c=ä+", [("f", "a b&c=ä+")]),
        ("type: boolean", "", True, [("f", "true")]),
        ("type: integer", "", 0, [("f", "0")]),
        ("type: string", "", "", [("f", "")]),
        ("type: array, items: {type: integer}", "", [1, 2], [("f", "1"), ("f", "2")]),
        ("type: array, items: {type: string}", "style: form, explode: false", ["a", "b"], [("f", "a,b")]),
        ("type: array, items: {type: string}", "style: pipeDelimited", ["a", "b"], [("f", "a|b")]),
        ("type: object", "", {"a": {"b": 1}}, [("f", '{"a":{"b":1}}')]),
        ("type: object", "style: deepObject", {"a": 1, "b c": True}, [("f[a]", "1"), ("f[b c]", "true")]),
        (
            "type: object",
            "style: deepObject",
            {"a": {"b": [1, {"c": ""}]}},
            [("f[a][b][0]", "1"), ("f[a][b][1][c]", "")],
        ),
        ("type: array, items: {type: string}", "style: deepObject", ["a", "b"], [("f[0]", "a"), ("f[1]", "b")]),
    ],
)
def test_a_field_goes_out_in_its_style(emit: Emit, schema: str, encoding: str, value: Any, pairs: Any) -> None:
    """As OpenAPI has it: an array repeats its name, an object is JSON text, unless the document says otherwise."""
    acme = emit(posting(f"f: {{{schema}}}, other: {{type: string}}", f"f: {{{encoding}}}" if encoding else ""))

    request = acme.build("make_thing", f=value)

    assert parse_qsl(request.body.decode(), keep_blank_values=True, strict_parsing=True) == pairs
    assert request.media == FORM


def test_any_fields_are_sent_where_the_document_names_none(emit: Emit) -> None:
    """A map is a form as well."""
    acme = emit(sending("{type: object, additionalProperties: {type: string}}").replace("application/json", FORM))

    assert acme.build("make_thing", body={"a": "1", "b": "2"}).body == b"a=1&b=2"


@pytest.mark.parametrize("media", [FORM, "multipart/form-data"])
def test_an_optional_form_without_fields_is_no_body(emit: Emit, media: str, tmp_path: Path) -> None:
    """Some documents give each operation a form, those that only read included."""
    forms = ["{type: object, properties: {}}", "{type: object, additionalProperties: false, properties: {}}"]
    for form in forms:
        spec = sending(form, required=False).replace("application/json", media)
        acme = emit(spec)

        assert not signature(acme.module.operations.make_thing.build).parameters
        assert acme.build("make_thing").body is None
        assert losses(tmp_path, spec) == []


def test_what_a_form_cannot_say_is_refused_without_its_value(emit: Emit) -> None:
    """Null, and an empty list in brackets; sent in another way it would arrive as something else."""
    acme = emit(posting("f: {type: [string, 'null']}, g: {type: object}", "g: {style: deepObject}"))

    with pytest.raises(acme.errors.ArgumentError, match="f: a form cannot say null"):
        acme.build("make_thing", f=None)
    with pytest.raises(acme.errors.ArgumentError, match="g: brackets cannot say an empty list or object") as caught:
        acme.build("make_thing", g={"secret": []})
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("schema", "encoding", "why"),
    [
        ("type: object", "style: form", "may be an object, which no client writes in a style of lists"),
        ("type: object", "explode: false", "may be an object, which no client writes in a style of lists"),
        ("type: string", "contentType: image/png", "is neither text nor JSON"),
    ],
)
def test_a_field_of_no_known_style_is_left_out_by_name(tmp_path: Path, schema: str, encoding: str, why: str) -> None:
    """What has no meaning would be guessed at by either side; the call does without it."""
    spec = posting(f"f: {{{schema}}}, g: {{type: string}}", f"f: {{{encoding}}}")

    assert losses(tmp_path, spec) == [
        f"specs/acme.yaml:7: left out: make_thing: field `f` {why}; the operation stays, without this field of its body"
    ]


def test_a_body_of_which_nothing_is_left_is_left_out(emit: Emit, tmp_path: Path) -> None:
    """The operation can do without it."""
    spec = posting("f: {type: object}", "f: {style: form}").replace("true", "false")

    acme = emit(spec)

    assert acme.build("make_thing").body is None
    why = "field `f` may be an object, which no client writes in a style of lists"
    assert losses(tmp_path, spec) == [
        f"specs/acme.yaml:7: left out: make_thing: {why}; the operation stays, without a body"
    ]


def test_json_is_sent_where_the_document_takes_both(emit: Emit) -> None:
    """It says more."""
    both = f"{FORM}: {{schema: {{type: string}}}}, application/json"
    acme = emit(sending("{type: object, properties: {a: {type: integer}}}").replace("application/json", both))

    request = acme.build("make_thing", a=1)

    assert (request.body, request.media) == (b'{"a":1}', "application/json")


def test_an_object_or_nothing_goes_out_in_brackets_or_plain(emit: Emit) -> None:
    """Some providers take an empty text for an object that is to be removed."""
    acme = emit(posting("f: {anyOf: [{type: object}, {type: string}]}", "f: {style: deepObject}"))

    assert acme.build("make_thing", f="").body == b"f="
    assert acme.build("make_thing", f={"a": "b"}).body == b"f%5Ba%5D=b"


def test_a_time_of_a_union_goes_out_as_the_document_has_it(emit: Emit) -> None:
    """A filter may be a time or a range, and both count seconds; so do times in a list or a map of the union."""
    seconds = "{type: integer, format: unix-s}"
    span = f"{{type: object, properties: {{from: {seconds}}}}}"
    union = f"{{anyOf: [{seconds}, {span}, {{type: array, items: {seconds}}}]}}"
    plain = f"{{anyOf: [{{enum: ['']}}, {{type: object, additionalProperties: {seconds}}}, {seconds}]}}"
    acme = emit(posting(f"f: {union}, g: {plain}", "f: {style: deepObject}, g: {style: deepObject}"))
    moment = datetime(2026, 1, 1, tzinfo=UTC)

    bodies = [
        acme.build("make_thing", **arguments).body
        for arguments in ({"f": moment}, {"f": {"from_": moment}}, {"f": [moment]}, {"g": moment}, {"g": {"a": moment}})
    ]

    names = ["f", "f%5Bfrom%5D", "f%5B0%5D", "g", "g%5Ba%5D"]
    assert bodies == [f"{name}=1767225600".encode() for name in names]
    endless: dict[str, Any] = {}
    endless["a"] = endless
    with pytest.raises(acme.errors.ArgumentError):
        acme.build("make_thing", g=endless)
