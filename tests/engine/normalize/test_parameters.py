"""Parameters of every style, answers of every status: each goes out and comes back as the document has it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest

from polykyc_tools.engine.source.diagnostics import Remainder
from tests.support.emit import HEAD, Emit, asking, getting, losses

TEXTS = "schema: {type: array, items: {type: string}}"


@pytest.mark.parametrize(
    ("parameter", "value", "query"),
    [
        (f"in: query, {TEXTS}", ["a b", "c,d"], "q=a%20b&q=c%2Cd"),
        (f"in: query, explode: false, {TEXTS}", ["a b", "c"], "q=a%20b,c"),
        (f"in: query, style: spaceDelimited, {TEXTS}", ["a", "b"], "q=a%20b"),
        (f"in: query, style: pipeDelimited, {TEXTS}", ["a", "b"], "q=a%7Cb"),
        (f"in: query, style: pipeDelimited, explode: true, {TEXTS}", ["a", "b"], "q=a&q=b"),
        (f"in: query, explode: false, {TEXTS}", [], ""),
        ("in: query, explode: false, schema: {type: array, items: {type: integer}}", [1, 2], "q=1,2"),
        ("in: query, explode: false, schema: {type: string}", "a,b", "q=a%2Cb"),
        ("in: query, explode: false, schema: {type: [array, 'null'], items: {type: boolean}}", [True], "q=true"),
    ],
    ids=str,
)
def test_a_list_in_a_query_goes_out_in_its_style(emit: Emit, parameter: str, value: Any, query: str) -> None:
    """With the separators that no server takes for a part of an item."""
    acme = emit(asking(f"name: q, {parameter}"))

    assert acme.build("ask_thing", q=value).query == query


@pytest.mark.parametrize(("value", "query"), [(5.0, "q=5"), (5, "q=5"), (-0.5, "q=-0.5"), (1e16, "q=1e%2B16")])
def test_a_whole_number_goes_out_without_a_fraction(emit: Emit, value: float, query: str) -> None:
    """The examples of documents have none, and some providers refuse one."""
    acme = emit(asking("name: q, in: query, schema: {type: number}"))

    assert acme.build("ask_thing", q=value).query == query


@pytest.mark.parametrize("style", ["explode: false", "style: pipeDelimited", "style: spaceDelimited"])
def test_an_item_that_would_arrive_as_two_is_refused(emit: Emit, style: str) -> None:
    """By the name of the argument, and without its value."""
    acme = emit(asking(f"name: q, in: query, {style}, {TEXTS}"))

    with pytest.raises(acme.errors.ArgumentError, match="q: expected items without") as caught:
        acme.build("ask_thing", q=["secret|secret,secret secret"])

    assert "secret" not in str(caught.value)


def test_a_list_in_a_header_or_a_path_is_one_text(emit: Emit) -> None:
    """Neither can be repeated."""
    acme = emit(
        asking(
            f"name: X-Tags, in: header, {TEXTS}", f"name: ids, in: path, required: true, {TEXTS}", path="/thing/{ids}"
        )
    )

    request = acme.build("ask_thing", ids=["a", "b/c"], x_tags=["d", "e"])

    assert (request.path, request.headers) == ("/thing/a,b%2Fc", {"X-Tags": "d,e"})
    with pytest.raises(acme.errors.ArgumentError, match="ids: an empty or dotted path segment"):
        acme.build("ask_thing", ids=[])


def test_one_name_in_several_places_is_several_arguments(emit: Emit) -> None:
    """Each goes to its own place."""
    acme = emit(
        asking(
            "name: id, in: path, required: true, schema: {type: string}",
            "name: id, in: query, schema: {type: string}",
            "name: id, in: header, schema: {type: string}",
            path="/thing/{id}",
        )
    )

    request = acme.build("ask_thing", id_path="a", id_query="b", id_header="c")

    assert (request.path, request.query, request.headers) == ("/thing/a", "id=b", {"id": "c"})


def test_default_is_the_success_where_there_is_no_other(emit: Emit) -> None:
    """Some documents name nothing else."""
    acme = emit(getting("{type: object, properties: {a: {type: string}}}").replace("'200'", "default"))

    assert acme.parse("get_thing", {"a": "x"}, status=201).a == "x"
    with pytest.raises(acme.errors.NotFoundError):
        acme.parse("get_thing", {"a": "x"}, status=404)


@pytest.mark.parametrize(
    ("schema", "value", "query"),
    [
        ("{type: object, additionalProperties: {type: integer}}", {"gte": 3, "a&b": 4}, "gte=3&a%26b=4"),
        ("{type: object, additionalProperties: {type: array, items: {type: string}}}", {"a": ["x", "y"]}, "a=x&a=y"),
        ("{type: object}", {"a": True, "b": None}, "a=true"),
        ("{type: [object, 'null'], additionalProperties: {type: string}}", {"a": "b"}, "a=b"),
        ("{anyOf: [{type: object}, {type: integer}]}", {"gte": 3}, "gte=3"),
        ("{anyOf: [{type: object}, {type: integer}]}", 3, "q=3"),
        ("{type: object}", None, ""),
    ],
)
def test_each_property_of_an_object_in_a_query_is_a_parameter_of_its_own(
    emit: Emit, schema: str, value: Any, query: str
) -> None:
    """That is the style where a document names none: `form` with `explode`."""
    acme = emit(asking(f"name: q, in: query, schema: {schema}"))

    assert acme.build("ask_thing", q=value).query == query


def test_a_described_object_in_a_query_is_given_as_its_model(emit: Emit) -> None:
    """Its times are written as anywhere, and what is not given is not sent."""
    inner = "{fromDay: {type: string, format: date}, limit: {type: integer}, none: {type: string}}"
    acme = emit(asking(f"name: filter, in: query, required: true, schema: {{type: object, properties: {inner}}}"))

    value = acme.models.AskThingFilter(from_day=date(2026, 1, 2), limit=5)

    assert acme.build("ask_thing", filter=value).query == "fromDay=2026-01-02&limit=5"


def test_an_object_in_a_query_that_nests_deeper_is_refused(emit: Emit) -> None:
    """By the name of the argument, and without its value."""
    acme = emit(asking("name: q, in: query, schema: {type: object}"))

    with pytest.raises(acme.errors.ArgumentError, match=r"^q: properties in a query cannot say what nests deeper$"):
        acme.build("ask_thing", q={"a": {"secret": 1}})


@pytest.mark.parametrize(
    ("schema", "value", "query"),
    [
        ("{type: object}", {"a": 1, "b c": True}, "q%5Ba%5D=1&q%5Bb%20c%5D=true"),
        ("{type: object, additionalProperties: {type: integer}}", {"gte": 3}, "q%5Bgte%5D=3"),
        ("{type: object}", {"a": {"b": [1, {"c": "d"}]}}, "q%5Ba%5D%5Bb%5D%5B0%5D=1&q%5Ba%5D%5Bb%5D%5B1%5D%5Bc%5D=d"),
        ("{type: array, items: {type: string}}", ["a", "b"], "q%5B0%5D=a&q%5B1%5D=b"),
        ("{}", ["a"], "q%5B0%5D=a"),
        ("{type: string}", "a", "q=a"),
        ("{anyOf: [{type: object}, {type: integer}]}", {"gte": 3}, "q%5Bgte%5D=3"),
        ("{anyOf: [{type: object}, {type: integer}]}", 3, "q=3"),
    ],
)
def test_what_is_in_a_query_goes_out_in_brackets(emit: Emit, schema: str, value: Any, query: str) -> None:
    """Which is what `deepObject` says."""
    acme = emit(asking(f"name: q, in: query, style: deepObject, explode: true, schema: {schema}"))

    assert acme.build("ask_thing", q=value).query == query
    assert acme.build("ask_thing").query == ""


def test_a_model_in_a_query_goes_out_in_brackets(emit: Emit) -> None:
    """Its properties under the provider's names, and times as the document has them, at any depth."""
    deeper = "{type: object, properties: {at: {type: array, items: {type: integer, format: unix-s}}}}"
    schema = f"{{type: object, properties: {{fromDay: {{type: string, format: date}}, deeper: {deeper}}}}}"
    acme = emit(asking(f"name: q, in: query, style: deepObject, schema: {schema}"))
    moment = datetime(2026, 1, 1, tzinfo=UTC)

    assert acme.build("ask_thing", q={"from_day": date(2026, 1, 31), "deeper": {"at": [moment]}}).query == (
        "q%5BfromDay%5D=2026-01-31&q%5Bdeeper%5D%5Bat%5D%5B0%5D=1767225600"
    )
    with pytest.raises(acme.errors.ArgumentError, match="q: brackets cannot say an empty list or object") as caught:
        acme.build("ask_thing", q={"deeper": {"at": []}})
    assert "deeper" not in str(caught.value)


def test_cookies_go_out_in_one_header(emit: Emit) -> None:
    """What no cookie can hold is percent-encoded, so that no value becomes another cookie; most stay as they are."""
    acme = emit(
        asking(
            "name: sid, in: cookie, required: true, schema: {type: string}",
            "name: n, in: cookie, schema: {type: integer}",
            "name: day, in: cookie, schema: {type: string, format: date}",
            "name: sid, in: query, schema: {type: string}",
            "name: X-A, in: header, schema: {type: string}",
        )
    )

    assert acme.build("ask_thing", sid_cookie="a/b+c==").headers == {"Cookie": "sid=a/b+c=="}
    assert acme.build("ask_thing", sid_cookie='a;b=c, "\\%\r\n\u00e4', n=1, x_a="x").headers == {
        "X-A": "x",
        "Cookie": "sid=a%3Bb=c%2C%20%22%5C%25%0D%0A%C3%A4; n=1",
    }
    with pytest.raises(acme.errors.ArgumentError, match="sid: expected a text that UTF-8 can say") as caught:
        acme.build("ask_thing", sid_cookie="secret\ud800")
    assert "secret" not in str(caught.value)


def test_a_header_parameter_may_be_the_whole_cookie_header(emit: Emit, tmp_path: Path) -> None:
    """The caller has what a login set. Next to parameters that are cookies it is left out: one header holds them."""
    header = "name: Cookie, in: header, required: true, schema: {type: string}"
    both = asking(header, "name: sid, in: cookie, schema: {type: string}")

    acme = emit(asking(header))

    assert acme.build("ask_thing", cookie="a=b; c=d").headers == {"Cookie": "a=b; c=d"}
    assert emit(both).build("ask_thing", sid="x").headers == {"Cookie": "sid=x"}
    assert losses(tmp_path, both) == [
        (
            "specs/acme.yaml:7: left out: ask_thing: parameter `Cookie` is the header that the cookie parameters of "
            f"the operation share; {Remainder.OPERATION_WITHOUT_PARAMETER}"
        )
    ]
    with pytest.raises(acme.errors.ArgumentError, match="Cookie: a header holds printable ASCII only"):
        acme.build("ask_thing", cookie="a=b\r\nX: y")


def test_no_cookie_is_no_header(emit: Emit) -> None:
    """An empty one would say that there are cookies."""
    acme = emit(asking("name: sid, in: cookie, schema: {type: string}"))

    assert acme.build("ask_thing").headers == {}


VALUE = {"a": [1, "\u00e4&=/;,"], "b": None}
TEXT = '{"a":[1,"\\u00e4&=/;,"],"b":null}'


@pytest.mark.parametrize("media", ["application/json", "application/json; charset=utf-8", "application/problem+json"])
@pytest.mark.parametrize(
    ("location", "part", "expected"),
    [
        ("query", "query", f"q={quote(TEXT, safe='')}"),
        ("path", "path", f"/thing/{quote(TEXT, safe='')}"),
        ("header", "headers", {"q": TEXT}),
        ("cookie", "headers", {"Cookie": f"q={quote(TEXT, safe='&=/[]:{}')}"}),
    ],
)
def test_a_parameter_of_json_goes_out_as_text(emit: Emit, media: str, location: str, part: str, expected: Any) -> None:
    """Percent-encoded as its place wants it, and in ASCII, for a header holds no more."""
    content = f"content: {{'{media}': {{schema: {{type: object}}}}}}"
    acme = emit(
        asking(
            f"name: q, in: {location}, required: true, {content}", path="/thing/{q}" if location == "path" else "/thing"
        )
    )

    assert getattr(acme.build("ask_thing", q=VALUE), part) == expected


def test_a_parameter_of_json_is_typed_and_checked(emit: Emit) -> None:
    """Its schema is a model like any other, and its properties go out under the provider's names."""
    schema = (
        "{type: array, items: {type: object, required: [atDay], properties: {atDay: {type: string, format: date}}}}"
    )
    acme = emit(asking(f"name: q, in: query, content: {{application/json: {{schema: {schema}}}}}"))
    span = getattr(acme.models, acme.models.__all__[0])

    request = acme.build("ask_thing", q=[span(at_day=date(2026, 1, 31))])

    assert unquote(request.query) == 'q=[{"atDay":"2026-01-31"}]'
    assert acme.build("ask_thing").query == ""
    with pytest.raises(acme.errors.ArgumentError, match="q: expected a"):
        acme.build("ask_thing", q={"atDay": "2026-01-31"})


@pytest.mark.parametrize("value", [float("nan"), {1}, "\ud800"])
def test_what_json_cannot_say_is_refused_without_its_value(emit: Emit, value: Any) -> None:
    """By the name of the argument."""
    acme = emit(asking("name: q, in: query, content: {application/json: {}}"))

    if value == "\ud800":
        assert acme.build("ask_thing", q=value).query == "q=%22%5Cud800%22"
        return
    with pytest.raises(acme.errors.ArgumentError, match="q: holds something that JSON cannot say"):
        acme.build("ask_thing", q=value)


def test_a_parameter_of_json_may_be_shared(emit: Emit) -> None:
    """It is respelt once, wherever it is referred to from."""
    spec = f"""{HEAD}paths:
  /a:
    get:
      operationId: one
      parameters: [&q {{$ref: '#/components/parameters/Q'}}]
      responses: {{'204': &f {{description: Fine}}}}
  /b:
    parameters: [*q]
    get: {{operationId: two, responses: {{'204': *f}}}}
components: {{parameters: {{Q: {{name: q, in: query, content: {{application/json: {{schema: {{type: integer}}}}}}}}}}}}
"""
    acme = emit(spec)

    assert [acme.build(name, q=1).query for name in ("one", "two")] == ["q=1", "q=1"]
