"""The canonical JSON of a webhook: one form for each value, or a refusal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from polykyc._runtime.codec import json as reader
from polykyc._runtime.errors import WebhookError
from polykyc._runtime.webhooks.content import canonical_event, canonical_json, event_of_fields, signed_fields


@pytest.fixture(params=["orjson", "json"])
def either_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with the quick library, and without it."""
    if request.param == "json":
        monkeypatch.setattr(reader, "quick", lambda: None)
    else:
        pytest.importorskip("orjson", reason='install the extra: pip install "polykyc[orjson]"')


def canonical(body: bytes) -> bytes:
    """Return *body* in its canonical form."""
    return canonical_json(canonical_event(body))


@pytest.mark.usefixtures("either_reader")
@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b' { "b" : 1 , "a" : [ true , null ] } ', b'{"a":[true,null],"b":1}'),
        (b'{"a":1e2,"b":100.0,"c":1E+2}', b'{"a":100,"b":100,"c":100}'),
        (b'{"a":-0.0,"b":-0,"c":0.0,"d":-1.0}', b'{"a":0,"b":0,"c":0,"d":-1}'),
        (b'{"a":0.10,"b":99.99,"c":-1.5e1}', b'{"a":0.1,"b":99.99,"c":-15}'),
        (b'{"a":9007199254740991,"b":-9007199254740991}', b'{"a":9007199254740991,"b":-9007199254740991}'),
        (b'{"a":"Zo\\u00eb \\ud83d\\ude00 \\/"}', '{"a":"Zoë 😀 /"}'.encode()),
        ('{"ë":1,"z":2,"Z":3}'.encode(), '{"Z":3,"z":2,"ë":1}'.encode()),
        (b'{"a":"\\u0007\\n\\u007f\\u2028"}', '{"a":"\\u0007\\n\x7f\u2028"}'.encode()),
        (b"{}", b"{}"),
    ],
)
def test_one_form_stands_for_each_way_to_write_a_value(body: bytes, form: bytes) -> None:
    """The provider's: sorted names, no spaces, whole numbers without a point, UTF-8 without escapes."""
    assert canonical(body) == form
    assert canonical(form) == form
    # What is read is what is signed: a whole number is one, in the event too.
    assert json.dumps(canonical_event(body), sort_keys=True) == json.dumps(json.loads(form), sort_keys=True)


@pytest.mark.usefixtures("either_reader")
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"status":"Declined","status":"Approved"}', "the body is not JSON"),
        (b'{"a":{"x":1,"x":1}}', "the body is not JSON"),
        (b'{"a":"\\ud800"}', "the body has half a surrogate pair"),
        (b'{"\\udc00":1}', "the body has half a surrogate pair"),
        (b'{"a":NaN}', "the body is not JSON"),
        (b'{"a":-Infinity}', "the body is not JSON"),
        (b'{"a":1e999}', "the body "),
        (b'{"a":9007199254740992}', "the body has a whole number that not every reader has exactly"),
        (b'{"a":-9007199254740993}', "the body has a whole number that not every reader has exactly"),
        (b'{"a":123456789012345678901234567890}', "the body "),
        (b'{"a":1e16}', "the body has a number that writers of JSON write in several ways"),
        (b'{"a":1e-7}', "the body has a number that writers of JSON write in several ways"),
        (b'{"a":0.00001}', "the body has a number that writers of JSON write in several ways"),
        (b'{"a":' + b"[" * 100 + b"]" * 100 + b"}", "the body has more than 100 levels"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "the body "),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "the body "),
        (b'{"a":' + b"9" * 5000 + b"}", "the body "),
        (b"[]", "the body is not"),
        (b'"x"', "the body is not"),
        (b"", "the body is not JSON, got an empty body"),
        (b'\xef\xbb\xbf{"a":1}', "the body is not JSON"),
        (b'{"a":"\xff"}', "the body is not JSON"),
        (b'{"a":1} {"a":2}', "the body is not JSON"),
    ],
)
def test_what_has_no_single_form_is_refused(body: bytes, says: str) -> None:
    """Two readers would take it for two things, and one signature for both. No text says what stands there."""
    with pytest.raises(WebhookError) as caught:
        canonical(body)

    assert str(caught.value).startswith(says)
    assert caught.value.__cause__ is None
    assert "Approved" not in str(caught.value)


def test_a_hundred_levels_are_read() -> None:
    """The bound is above what any provider sends."""
    body = b'{"a":' + b"[" * 99 + b"]" * 99 + b"}"

    assert canonical(body) == body


@pytest.mark.parametrize(
    ("event", "texts"),
    [
        ({"t": 1, "d": {"id": "x"}}, {"/t": "1", "/d/id": "x"}),
        ({"t": "1", "d": {"id": ""}}, {"/t": "1", "/d/id": ""}),
        ({"d": {}}, {"/t": "", "/d/id": ""}),
        ({"t": "", "other": 1}, {"/t": "", "/d/id": ""}),
    ],
)
def test_a_field_is_its_text_and_one_that_is_missing_an_empty_text(event: Any, texts: dict[str, str]) -> None:
    """That is all that a signature over texts can say, so the event that it vouches for has no more."""
    fields = {"/t": ("t",), "/d/id": ("d", "id")}

    assert signed_fields(json.dumps(event).encode(), fields) == texts
    expected = {**({"t": texts["/t"]} if texts["/t"] else {}), "d": {"id": texts["/d/id"]} if texts["/d/id"] else {}}
    assert event_of_fields(texts, fields) == expected


@pytest.mark.parametrize("event", [{"d": []}, {"d": "x"}, {"d": None}, {"d": {"id": "\ud800"}}, {"d": {"id": 1.0}}])
def test_a_field_of_another_kind_is_refused(event: Any) -> None:
    """Each language would write it in a way of its own."""
    with pytest.raises(WebhookError, match=r"^the body has "):
        signed_fields(json.dumps(event).encode(), {"/d/id": ("d", "id")})
