"""What goes over the wire: nothing in an argument can lead to another path, query, header or kind of value."""

from __future__ import annotations

import datetime as dt
import json
import time
from typing import Any
from urllib.parse import parse_qsl, unquote
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polykyc._runtime.codec import encode
from polykyc._runtime.codec.encode import UNSET
from polykyc._runtime.codec.enums import OpenStrEnum
from polykyc._runtime.errors import ArgumentError

NEW_YEAR = dt.datetime(2025, 1, 1, 12, 30, tzinfo=dt.UTC)


class Colour(OpenStrEnum):
    """One listed value."""

    RED = "red"


class Sent:
    """A model as encoding needs it."""

    def checked_json(self) -> dict[str, Any]:
        return {"a": 1}


def test_a_body_is_compact_utf_8() -> None:
    """Names are sent as they are written, not as escapes."""
    assert encode.body({"name": "Zoë", "n": [1, None, True]}) == '{"name":"Zoë","n":[1,null,true]}'.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object(), "\ud800", b"canary"])
def test_a_body_that_json_cannot_say_is_refused_without_showing_it(value: Any) -> None:
    """The cause would quote the value, so there is none."""
    with pytest.raises(ArgumentError) as caught:
        encode.body({"a": value})

    assert str(caught.value) == "the body holds something that JSON cannot say"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_null_is_sent_and_unset_is_not() -> None:
    """Clearing a field and leaving it alone are two wishes."""
    assert encode.present({"a": None, "b": UNSET, "c": 0}) == {"a": None, "c": 0}
    assert encode.none_as_unset(None) is UNSET
    assert encode.none_as_unset(False) is False


@pytest.mark.parametrize("value", ["", ".", "..", None])
def test_a_segment_that_leads_elsewhere_is_refused(value: str | None) -> None:
    """`DELETE /sessions/` and `/sessions/..` are other operations."""
    with pytest.raises(ArgumentError) as caught:
        encode.segment("id", value)

    assert str(caught.value) == "id: an empty or dotted path segment would address something else"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        ("%2e%2e", "%252e%252e"),
        ("%2F", "%252F"),
        ("...", "..."),
        ("a?b#c", "a%3Fb%23c"),
        ("a\\b", "a%5Cb"),
        ("a b\r\n", "a%20b%0D%0A"),
        ("é/日", "%C3%A9%2F%E6%97%A5"),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (Colour.RED, "red"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (dt.date(2025, 1, 1), "2025-01-01"),
        (NEW_YEAR, "2025-01-01T12%3A30%3A00Z"),
    ],
)
def test_a_segment_stays_one_segment(value: object, written: str) -> None:
    """Whatever an id holds, it is an id."""
    assert encode.segment("id", value) == written


@given(value=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text not in {".", ".."}))
def test_a_segment_arrives_as_it_was_given(value: str) -> None:
    """The HTTP library rewrites no part of it on the way, and the provider can read it back."""
    url = httpx.URL(f"https://api.acme.test/v1/checks/{encode.segment('id', value)}/state")

    path = url.raw_path.decode()

    head, segment, tail = path.removeprefix("/v1/").split("/")
    assert (head, unquote(segment), tail) == ("checks", value, "state")


@pytest.mark.parametrize("part", ["path", "query"])
def test_half_a_character_is_refused(part: str) -> None:
    """A lone surrogate has no UTF-8; the codec's own error would quote the value."""
    with pytest.raises(ArgumentError) as caught:
        _ = encode.segment("id", "canary\ud800") if part == "path" else encode.query([("id", "canary\ud800")])

    assert str(caught.value) == "id: expected a text that UTF-8 can say"
    assert caught.value.__suppress_context__


def test_a_query_holds_what_was_given() -> None:
    """Nothing is sent for what was left out, and an array repeats its name."""
    pairs: list[tuple[str, object]] = [
        ("limit", 5),
        ("cursor", None),
        ("all", UNSET),
        ("done", True),
        ("state", ["a", None, "b"]),
        ("from", NEW_YEAR),
        ("empty", ""),
        ("none", []),
    ]

    assert encode.query(pairs) == "limit=5&done=true&state=a&state=b&from=2025-01-01T12%3A30%3A00Z&empty="
    assert encode.query([]) == ""


@given(value=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_query_value_stays_one_value(value: str) -> None:
    """`&`, `=`, `+`, `#` and spaces in a search text are text."""
    written = encode.query([("q", value), ("limit", 1)])

    assert parse_qsl(written, keep_blank_values=True) == [("q", value), ("limit", "1")]


def test_an_object_in_a_query_goes_out_property_by_property() -> None:
    """OpenAPI's `deepObject`, to any depth; None is an argument that was not given."""
    at = {"from": NEW_YEAR, "b c": 1, "none": None, "in": {"x": [True, {"y": "é"}], "none": None}}

    assert unquote(encode.query(encode.bracketed("at", at))) == (
        "at[from]=2025-01-01T12:30:00Z&at[b c]=1&at[in][x][0]=true&at[in][x][1][y]=é"
    )
    assert encode.query(encode.bracketed("at", ["a", "b&c"])) == "at%5B0%5D=a&at%5B1%5D=b%26c"
    assert encode.query([*encode.bracketed("at", None), *encode.bracketed("on", UNSET)]) == ""


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "brackets cannot say an empty list or object"),
        ({"a": {"canary": {}}}, "brackets cannot say an empty list or object"),
        ({"a": ["canary", None]}, "a list in brackets cannot hold None"),
        ({"a": {"": "canary"}}, "a key in brackets cannot be empty or hold a bracket"),
        ({"canary][b": 1}, "a key in brackets cannot be empty or hold a bracket"),
        ({"a": {"canary\ud800": 1}}, "expected a text that UTF-8 can say"),
    ],
)
def test_what_brackets_cannot_say_is_refused(value: object, says: str) -> None:
    """It would arrive as nothing, or as something else; no key of a caller stands in the error."""
    for send in (
        lambda: encode.query(encode.bracketed("at", value)),
        lambda: encode.form({"at": value}, {"at": "deepObject"}),
    ):
        with pytest.raises(ArgumentError) as caught:
            send()
        assert str(caught.value) == f"at: {says}"


def test_an_object_in_brackets_that_holds_itself_is_refused() -> None:
    """No request can contain it."""
    endless: dict[str, Any] = {}
    endless["a"] = [endless]

    with pytest.raises(ArgumentError, match=r"^at: nests too deep, or holds itself$"):
        encode.bracketed("at", endless)


@pytest.mark.parametrize(("separator", "written"), [(",", "a%20b,c%26d"), ("|", "a%20b%7Cc%26d"), (" ", "1%202")])
def test_an_array_in_one_text_is_kept_apart_by_its_separator(separator: str, written: str) -> None:
    """The commas between items are written as they are; what stands in an item is not."""
    items: list[object] = [1, 2] if separator == " " else ["a b", "c&d"]

    assert encode.query([("in", encode.joined(separator, "in", items))]) == f"in={written}"
    assert encode.headers([("x-in", encode.joined(",", "x-in", (1, True)))]) == {"x-in": "1,true"}
    assert encode.segment("in", encode.joined(",", "in", ["a", "b/c"])) == "a,b%2Fc"


def test_an_item_that_holds_the_separator_is_refused() -> None:
    """It would arrive as two."""
    with pytest.raises(ArgumentError) as caught:
        encode.joined(",", "in", ["a", "canary,b"])

    assert str(caught.value) == "in: expected items without ',', which keeps them apart"


@pytest.mark.parametrize(
    ("value", "got"), [([], None), ((), None), ("a,b", "a,b"), (None, None), (UNSET, UNSET), (7, 7)]
)
def test_what_is_no_array_is_not_joined(value: object, got: object) -> None:
    """An empty array is nothing to send, and a text keeps its commas escaped."""
    assert encode.joined(",", "in", value) == got
    assert encode.query([("in", "a,b")]) == "in=a%2Cb"


FORM: dict[str, Any] = {"name": "Zoë & Co", "ok": False, "tags": ["a", "b"], "at": {"x": 1}, "parts": [{"y": "ü"}]}


@pytest.mark.parametrize(
    ("styles", "at", "tags"),
    [
        ({}, 'at={"x":1}', "tags=a&tags=b"),
        ({"at": "deepObject", "tags": "deepObject"}, "at[x]=1", "tags[0]=a&tags[1]=b"),
        ({"tags": "repeated"}, 'at={"x":1}', "tags=a&tags=b"),
        ({"tags": "commaDelimited"}, 'at={"x":1}', "tags=a,b"),
        ({"tags": "spaceDelimited"}, 'at={"x":1}', "tags=a b"),
        ({"tags": "pipeDelimited", "at": "commaDelimited"}, 'at={"x":1}', "tags=a|b"),
    ],
)
def test_a_form_holds_what_was_given(styles: dict[str, encode.Style], at: str, tags: str) -> None:
    """OpenAPI's usual form: an array repeats its name, an object is JSON; or as the field's style has it."""
    written = encode.form(FORM, styles).decode()

    assert unquote(written) == f'name=Zoë & Co&ok=false&{tags}&{at}&parts={{"y":"ü"}}'
    assert set(written.replace("%", "")) & set(' []{}"|') == set()
    assert len(parse_qsl(written)) == unquote(written).replace(" & ", "").count("&") + 1


@pytest.mark.parametrize(
    ("value", "styles", "says"),
    [
        ({"a": None}, {}, "a: a form cannot say null"),
        ({"a": [1, None]}, {}, "a: a form cannot say null"),
        ({"a": {"canary": {"c": None}}}, {"a": "deepObject"}, "a: a form cannot say null"),
        ({"a": ["canary,b"]}, {"a": "commaDelimited"}, "a: expected items without ',', which keeps them apart"),
        ({"a": "canary\ud800"}, {}, "a: expected a text that UTF-8 can say"),
    ],
)
def test_what_a_form_cannot_say_is_refused(value: dict[str, Any], styles: dict[str, encode.Style], says: str) -> None:
    """By the name of the field, and never with its value."""
    with pytest.raises(ArgumentError) as caught:
        encode.form(value, styles)

    assert str(caught.value) == says


def test_a_reference_that_is_made_up_is_a_uuid_of_its_own() -> None:
    """Two calls must not share an idempotency key."""
    assert UUID(encode.minted()).version == 4
    assert encode.minted() != encode.minted()


def test_headers_hold_what_was_given() -> None:
    """As a query does."""
    assert encode.headers([("x-key", "k"), ("x-none", None), ("x-unset", UNSET), ("x-flag", True)]) == {
        "x-key": "k",
        "x-flag": "true",
    }


@pytest.mark.parametrize("value", ["a\r\nx-admin: 1", "a\nb", "a\x00", "a\tb", "é", "a\x7f"])
def test_a_header_cannot_begin_another_header(value: str) -> None:
    """An idempotency key from elsewhere must not become a second header."""
    with pytest.raises(ArgumentError) as caught:
        encode.headers([("x-key", value)])

    assert str(caught.value) == "x-key: a header holds printable ASCII only"


def test_a_cookie_header_holds_what_was_given() -> None:
    """RFC 6265: `; ` between them, and no value can begin another cookie; the rest stays readable."""
    pairs: list[tuple[str, object]] = [("a", 'x;y="1", 2\\%'), ("b", None), ("c", UNSET), ("d", True), ("e", "a/b+c=")]

    written = encode.cookies(pairs)

    assert written is not None
    assert [part.partition("=")[0] for part in written.split("; ")] == ["a", "d", "e"]
    first, second, third = (part.partition("=")[2] for part in written.split("; "))
    assert unquote(first) == 'x;y="1", 2\\%'
    assert not {*first} & {*' ",;\\'}
    assert (second, third) == ("true", "a/b+c=")
    assert encode.cookies([("b", None), ("c", UNSET)]) is None
    assert encode.cookies([]) is None


def test_half_a_character_in_a_cookie_is_refused() -> None:
    """By the cookie's name, and without its value."""
    with pytest.raises(ArgumentError, match=r"^sid: expected a text that UTF-8 can say$"):
        encode.cookies([("sid", "canary\ud800")])
    with pytest.raises(ArgumentError, match=r"^.: expected a text that UTF-8 can say$"):
        encode.form({"\ud800": 1})


def test_json_in_a_header_or_a_query_is_ascii() -> None:
    """Compact, and no character that a header cannot hold."""
    assert encode.text("at", {"name": "Zoë", "n": [1, None]}) == '{"name":"Zo\\u00eb","n":[1,null]}'
    for value in (float("nan"), object(), {1, 2}):
        with pytest.raises(ArgumentError) as caught:
            encode.text("at", [value])
        assert str(caught.value) == "at: holds something that JSON cannot say"
        assert caught.value.__suppress_context__


def test_typed_values_become_plain_ones_at_any_depth() -> None:
    """Models, times and ids may sit in lists."""
    got = encode.plain([Sent(), (NEW_YEAR, dt.date(2025, 1, 1)), UUID(int=1), Colour.RED, None, {"a": 1}])

    assert json.loads(json.dumps(got)) == [
        {"a": 1},
        ["2025-01-01T12:30:00Z", "2025-01-01"],
        "00000000-0000-0000-0000-000000000001",
        "red",
        None,
        {"a": 1},
    ]


class Refused:
    """A model with a field that its provider would refuse."""

    def checked_json(self) -> dict[str, Any]:
        raise ArgumentError("reason: expected a string")


class Endless:
    """A model that holds itself."""

    def checked_json(self) -> dict[str, Any]:
        return {"inner": encode.nested("inner", self)}


def test_models_within_a_model_become_plain_as_well() -> None:
    """In a list, in a mapping, and in a list of such."""
    assert encode.nested("a", Sent()) == {"a": 1}
    assert encode.nested("a", [Sent(), NEW_YEAR]) == [{"a": 1}, "2025-01-01T12:30:00Z"]
    assert encode.nested("a", {"x": Sent(), "y": [Sent()]}) == {"x": {"a": 1}, "y": [{"a": 1}]}
    assert encode.nested("a", [None, 1]) == [None, 1]


@pytest.mark.parametrize(
    ("value", "way"),
    [
        (Refused(), "owners"),
        ([Sent(), Refused()], "owners[1]"),
        ({"jane@person.test": Refused()}, "owners.*"),
        ([{"jane@person.test": [Refused()]}], "owners[0].*[0]"),
    ],
)
def test_a_refusal_within_a_model_names_the_way_to_it(value: Any, way: str) -> None:
    """By no key, which a caller takes from anywhere, and by no value."""
    with pytest.raises(ArgumentError) as caught:
        encode.nested("owners", value)

    assert str(caught.value) == f"{way}.reason: expected a string"
    assert caught.value.__suppress_context__


def test_a_model_that_holds_itself_is_refused() -> None:
    """No text of JSON does, and what Python says of it names no field."""
    with pytest.raises(ArgumentError, match=r"^owners\[0\]\.inner.*: nests too deep, or holds itself$"):
        encode.nested("owners", [Endless()])


def test_times_are_sent_in_utc() -> None:
    """One form on the wire, whatever zone the caller thinks in."""
    there = dt.datetime(2025, 1, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=5)))

    assert encode.moment(there) == "2024-12-31T21:00:00Z"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no time zone of a process there; run it on Linux or macOS")
def test_times_are_sent_in_utc_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The zone of the machine is nobody's business."""
    monkeypatch.setenv("TZ", "XYZ-5")
    time.tzset()
    try:
        assert encode.moment(NEW_YEAR) == "2025-01-01T12:30:00Z"
    finally:
        monkeypatch.undo()
        time.tzset()


@given(moment=st.datetimes(timezones=st.just(dt.UTC)))
def test_unix_times_come_back_as_they_went(moment: dt.datetime) -> None:
    """What is sent in milliseconds is read in milliseconds."""
    from polykyc._runtime.codec import decode

    assert decode.unix_ms(encode.unix_ms(moment)) == moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert decode.unix_s(encode.unix_s(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize("style", [",", "json", "label", ""])
def test_a_field_in_a_style_that_is_not_known_is_not_sent(style: str) -> None:
    """Items joined by the name of their style would arrive as one that nobody gave."""
    unknown: Any = {"tags": style}

    with pytest.raises(AssertionError, match="unreachable"):
        encode.form({"tags": ["a", "b"]}, unknown)
