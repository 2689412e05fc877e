"""Values in a client: types, null, defaults, bodies and rules."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from tests.support.emit import HEAD, Emit, Emitted, asking, emitting, getting, sending
from tests.support.mypy_strict import complaints
from tests.support.parser_schemas import NOON, of

# One client for many of the tests.
pytestmark = pytest.mark.xdist_group("types")
TYPES: Final[list[tuple[str, Any, Any]]] = [
    ("{type: string}", "a", "a"),
    ("{type: integer}", 3, 3),
    ("{type: number}", 1.5, 1.5),
    ("{type: boolean}", False, False),
    ("{type: string, format: date-time}", "2025-01-31T12:00:00Z", NOON),
    ("{type: string, format: 'yyyy-MM-dd HH:mm:ss'}", "2025-01-31 12:00:00", NOON),
    ("{type: string, format: 'yyyy-MM-dd HH:mm:ss.SSSxx'}", "2025-01-31 12:00:00.000+0000", NOON),
    ("{type: [string, 'null'], format: yyyy-MM-ddTHH:mm:ss}", "2025-01-31T12:00:00", NOON),
    ("{type: integer, format: unix-ms}", 1738324800000, NOON),
    ("{type: integer, format: unix-s}", 1738324800, NOON),
    ("{type: string, format: date}", "2025-01-31", NOON.date()),
    ("{type: string, format: uuid}", str(UUID(int=7)), UUID(int=7)),
    ("{type: object}", {"a": 1}, {"a": 1}),
    ("{type: object, additionalProperties: true}", {"a": 1}, {"a": 1}),
    ("{type: object, additionalProperties: {type: integer}}", {"a": 1}, {"a": 1}),
    (
        "{type: object, additionalProperties: {type: string, format: date}}",
        {"a": "2025-01-31"},
        {"a": NOON.date()},
    ),
    ("{type: array, items: {type: string}}", ["a"], ["a"]),
    ("{type: array, items: {type: integer, format: unix-s}}", [1738324800], [NOON]),
    ("{type: array, items: {type: string, format: 'yyyy-MM-dd HH:mm:ss'}}", ["2025-01-31 12:00:00"], [NOON]),
    (
        "{type: object, additionalProperties: {type: string, format: 'yyyy-MM-dd HH:mm:ss'}}",
        {"a": "2025-01-31 12:00:00"},
        {"a": NOON},
    ),
    ("{type: array, items: {type: array, items: {type: integer}}}", [[1], []], [[1], []]),
    ("{type: array, items: {type: [string, 'null']}}", ["a", None], ["a", None]),
    ("{type: [string, integer]}", 3, 3),
    ("{oneOf: [{type: integer}, {type: array, items: {type: integer}}]}", [3], [3]),
    ("{anyOf: [{type: string, format: date}, {type: boolean}]}", "2025-01-31", NOON.date()),
    ("{anyOf: [{type: string, format: 'yyyy-MM-dd HH:mm:ss'}, {type: boolean}]}", "2025-01-31 12:00:00", NOON),
    (
        "{anyOf: [{type: string, format: 'yyyy-MM-dd HH:mm:ss'}, {type: string, enum: [never]}]}",
        "2025-01-31 12:00:00",
        NOON,
    ),
    ("{}", {"any": [None]}, {"any": [None]}),
    ("{const: fixed}", "fixed", "fixed"),
    ("{type: 'null'}", None, None),
]
"""A schema, a value of it in JSON and the same value in Python."""


@pytest.fixture(scope="module")
def of_all_types(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    """Yield a client of one document with a schema and two operations for each of the types."""
    paths, schemas = "", ""
    for number, (schema, _, _) in enumerate(TYPES):
        content = f"content: {{application/json: {{schema: {{$ref: '#/components/schemas/Thing{number}'}}}}}}"
        paths += (
            f"  /thing{number}:\n"
            f"    get: {{operationId: get_thing{number}, responses: {{'200': {{description: Fine, {content}}}}}}}\n"
            f"    post: {{operationId: send{number}, requestBody: {{required: true, {content}}}, "
            "responses: {'204': {description: Done}}}\n"
        )
        schemas += f"    Thing{number}: {of(f'a: {schema}', required='[a]')}\n"
    spec = f"{HEAD}paths:\n{paths}components:\n  schemas:\n{schemas}"
    with emitting(tmp_path_factory.mktemp("types"), spec) as acme:
        yield acme


@pytest.mark.parametrize("number", range(len(TYPES)), ids=[schema for schema, _, _ in TYPES])
def test_a_value_survives_the_way_there_and_back(of_all_types: Emitted, number: int) -> None:
    """Read from an answer, and sent in a body, each type is one Python value and one JSON value."""
    _, wire, value = TYPES[number]

    assert of_all_types.parse(f"get_thing{number}", {"a": wire}).a == value
    assert of_all_types.body(f"send{number}", a=value) == {"a": wire}


@pytest.mark.parametrize(
    ("schema", "wrong"),
    [
        ("{type: string}", 3),
        ("{type: integer}", True),
        ("{type: number}", "1.5"),
        ("{type: boolean}", "false"),
        ("{type: string, format: date-time}", "noon"),
        ("{type: string, format: 'yyyy-MM-dd HH:mm:ss'}", "2025-13-31 12:00:00"),
        ("{type: integer, format: unix-ms}", "1738324800000"),
        ("{type: string, format: uuid}", "a"),
        ("{type: object, additionalProperties: {type: integer}}", {"a": "b"}),
        ("{type: array, items: {type: string}}", [3]),
        ("{type: [string, integer]}", [3]),
    ],
    ids=str,
)
def test_another_type_is_refused_by_name(of_all_types: Emitted, schema: str, wrong: Any) -> None:
    """A `ValueError` from somewhere inside would say nothing, and a value of another type would say it later."""
    number = [known_schema for known_schema, _, _ in TYPES].index(schema)

    with pytest.raises(of_all_types.errors.MalformedResponseError) as caught:
        of_all_types.parse(f"get_thing{number}", {"a": wrong})

    assert caught.value.field.startswith("a")


def test_null_and_absent_are_one_where_nothing_is_promised(emit: Emit) -> None:
    """Providers do not tell them apart either."""
    acme = emit(getting(of("a: {type: string}", "b: {type: [string, 'null']}", "c: {type: string}", required="[b, c]")))

    got = acme.parse("get_thing", {"a": None, "c": "x"})

    assert (got.a, got.b) == (None, None)
    with pytest.raises(acme.errors.MalformedResponseError) as caught:
        acme.parse("get_thing", {"c": None})
    assert caught.value.field == "c"


def test_null_means_something_where_a_field_may_be_left_out(emit: Emit) -> None:
    """Clearing a name is no leaving alone."""
    acme = emit(sending(of("name: {type: [string, 'null'], maxLength: 3}", "age: {type: integer}")))

    assert acme.body("make_thing") == {}
    assert acme.body("make_thing", name=None, age=None) == {"name": None}
    assert acme.body("make_thing", name="Ann") == {"name": "Ann"}
    with pytest.raises(acme.errors.ArgumentError, match="name: expected at most 3 characters"):
        acme.body("make_thing", name="Anna")


def test_null_may_be_left_out_of_a_sent_model_too(emit: Emit) -> None:
    """As above, for an object inside the body; its times are written, its null kept."""
    inner = of("at: {type: [integer, 'null'], format: unix-s}", "tags: {type: [array, 'null'], items: {type: string}}")
    acme = emit(sending(of("inner: {$ref: '#/components/schemas/Inner'}"), components=f"Inner: {inner}"))
    kind = acme.models.Inner

    assert acme.body("make_thing", inner=kind()) == {"inner": {}}
    assert acme.body("make_thing", inner=kind(at=None, tags=["x"])) == {"inner": {"at": None, "tags": ["x"]}}
    assert acme.body("make_thing", inner=kind(at=NOON)) == {"inner": {"at": 1738324800}}


def test_a_required_field_may_be_null(emit: Emit) -> None:
    """It has to be said, and null is a thing to say."""
    acme = emit(sending(of("at: {type: [string, 'null'], format: date-time}", required="[at]")))

    assert acme.body("make_thing", at=None) == {"at": None}
    assert acme.body("make_thing", at=NOON) == {"at": "2025-01-31T12:00:00Z"}
    with pytest.raises(TypeError):
        acme.build("make_thing")


def test_a_default_is_the_providers_to_fill_in(emit: Emit) -> None:
    """What is sent is what was asked for; tomorrow the provider's default may be another."""
    body = emit(sending(of("size: {type: integer, default: 10}")))
    query = emit(asking("name: size, in: query, schema: {type: integer, default: 10}"))

    assert body.body("make_thing") == {}
    assert query.build("ask_thing").query == ""


def test_a_default_in_a_path_is_sent(emit: Emit) -> None:
    """A path has no place to leave out."""
    acme = emit(
        asking(
            "name: kind, in: path, required: true, schema: {type: string, enum: [full, light], default: full}",
            path="/things/{kind}",
        )
    )

    assert acme.build("ask_thing").path == "/things/full"
    assert acme.build("ask_thing", kind="light").path == "/things/light"
    with pytest.raises(acme.errors.ArgumentError, match="kind: expected one of full, light"):
        acme.build("ask_thing", kind="other")


def test_a_body_that_is_no_object_is_one_argument(emit: Emit) -> None:
    """There are no fields to be keywords."""
    acme = emit(sending("{type: array, minItems: 1, items: {type: string, format: date}}"))

    assert acme.body("make_thing", body=[NOON.date()]) == ["2025-01-31"]
    with pytest.raises(acme.errors.ArgumentError, match="body: expected at least 1 entry"):
        acme.build("make_thing", body=[])


def test_a_body_that_is_no_object_may_be_left_out(emit: Emit) -> None:
    """And then none is sent, not even `null`."""
    acme = emit(sending("{type: array, items: {type: string}}", required=False))

    assert acme.build("make_thing").body is None
    assert acme.body("make_thing", body=["a"]) == ["a"]


def test_a_body_of_no_field_may_be_left_out(emit: Emit) -> None:
    """Some providers refuse `{}`, and some want it: `required` tells."""
    optional, required = (emit(sending(of("a: {type: string}"), required=is_required)) for is_required in (False, True))

    assert optional.build("make_thing").body is None
    assert optional.body("make_thing", a="x") == {"a": "x"}
    assert required.build("make_thing").body == b"{}"


@pytest.mark.parametrize(
    ("schema", "value", "rule"),
    [
        ("{type: string, minLength: 2}", "a", "at least 2 characters"),
        ("{type: string, pattern: '^a+$'}", "ab", "a text that fits"),
        ("{type: string, pattern: '^a+$'}", "a\n", "a text that fits"),
        ("{type: string, format: uri}", "here", "an absolute URI"),
        ("{type: string, format: email}", "here", "an e-mail address"),
        ("{type: integer, minimum: 1}", 0, "at least 1"),
        ("{type: integer, exclusiveMinimum: 1}", 1, "more than 1"),
        ("{type: number, maximum: 1.5}", 1.6, "at most 1.5"),
        ("{type: number, exclusiveMaximum: 1.5}", 1.5, "less than 1.5"),
        ("{type: integer, format: unix-s}", NOON.replace(tzinfo=None), "a datetime with a time zone"),
        ("{type: array, maxItems: 1, items: {type: string}}", ["a", "b"], "a: expected at most 1 entry$"),
        ("{type: array, items: {type: string, maxLength: 1}}", ["ab"], r"a\[0\]: expected at most 1 character$"),
        ("{type: object, maxProperties: 1, additionalProperties: {type: string}}", {"a": "", "b": ""}, "at most 1"),
        ("{type: object, additionalProperties: {type: array, items: {type: integer}}}", {"a": ["b"]}, r"a\.\*\[0\]"),
        ("{type: [integer, boolean]}", "a", "expected a whole number, or True or False"),
        ("{$ref: '#/components/schemas/Inner'}", ["c"], r"a: expected a \S+\.models\.Inner, or a mapping"),
    ],
    ids=str,
)
def test_a_documented_rule_is_checked_before_a_request(emit: Emit, schema: str, value: Any, rule: str) -> None:
    """A refusal that costs no call, and says which rule."""
    acme = emit(sending(of(f"a: {schema}"), components=f"Inner: {of('b: {type: string}')}"))

    with pytest.raises(acme.errors.ArgumentError, match=rule):
        acme.build("make_thing", a=value)


def test_a_list_in_a_query_repeats_its_name(emit: Emit) -> None:
    """The one style that every server understands."""
    acme = emit(
        asking(
            "name: tag, in: query, schema: {type: array, items: {type: string}}",
            "name: since, in: query, schema: {type: string, format: date-time}",
            "name: X-On, in: header, schema: {type: boolean}",
        )
    )

    request = acme.build("ask_thing", tag=("a", "b c"), since=NOON, x_on=True)

    assert request.query == "tag=a&tag=b%20c&since=2025-01-31T12%3A00%3A00Z"
    assert request.headers == {"X-On": "true"}


def test_a_time_outside_a_body_is_written_by_its_pattern(emit: Emit) -> None:
    """A provider that documents its own form may read no other one."""
    acme = emit(
        asking(
            "name: at, in: path, required: true, schema: {type: string, format: yyyy-MM-dd'T'HH:mm:ss}",
            "name: since, in: query, schema: {type: string, format: 'yyyy-MM-dd HH:mm:ss.SSS'}",
            "name: X-At, in: header, schema: {type: array, items: {type: string, format: 'yyyy-MM-dd HH:mm:ssxxx'}}",
            path="/things/{at}",
        )
    )

    request = acme.build("ask_thing", at=NOON, since=NOON, x_at=[NOON, NOON])

    assert request.path == "/things/2025-01-31T12%3A00%3A00"
    assert request.query == "since=2025-01-31%2012%3A00%3A00.000"
    assert request.headers == {"X-At": "2025-01-31 12:00:00+00:00,2025-01-31 12:00:00+00:00"}


def test_a_model_writes_its_times_as_the_provider_does(emit: Emit) -> None:
    """What `to_dict` returns goes where the provider's own answer would go."""
    acme = emit(
        getting(of("a: {type: string, format: 'yyyy-MM-dd HH:mm:ss.SSS'}", "b: {type: string, format: 'yyyy'}"))
    )
    answer = {"a": "2025-01-31 12:00:00.120", "b": "2025"}

    got = acme.parse("get_thing", answer)

    assert got.a == NOON.replace(microsecond=120_000)
    assert got.b == "2025"
    assert got.to_dict() == answer


@pytest.mark.parametrize("schema", ["{type: 'null'}", "{type: string, enum: [null]}"])
def test_a_present_null_and_an_absence_differ(emit: Emit, schema: str) -> None:
    """Null is all that the property can say, so its presence is the message."""
    acme = emit(getting(of(f"a: {schema}", "b: {type: string}")))

    present, absent = acme.parse("get_thing", {"a": None}), acme.parse("get_thing", {})

    assert present.a is None
    assert absent.a is acme.models.GetThingResponse200(b="x").a
    assert repr(absent.a) == "UNSET"
    with pytest.raises(acme.errors.MalformedResponseError, match="expected null"):
        acme.parse("get_thing", {"a": "x"})


def test_an_argument_that_can_only_be_null_is_sent_if_given(emit: Emit) -> None:
    acme = emit(sending(of("a: {type: 'null'}", "b: {type: string}")))

    assert acme.body("make_thing", a=None) == {"a": None}
    assert acme.body("make_thing", b="x") == {"b": "x"}


@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        ("{type: [string, 'null'], format: date-time}", NOON, b'"2025-01-31T12:00:00Z"'),
        ("{type: [string, 'null']}", "a", b'"a"'),
    ],
)
def test_a_whole_body_that_may_be_null_is_sent_as_null_or_not_at_all(
    emit: Emit, tmp_path: Path, schema: str, value: object, sent: bytes
) -> None:
    """None is null, and a body that is not given is none."""
    acme = emit(sending(schema, required=False))

    assert acme.build("make_thing", body=value).body == sent
    assert acme.build("make_thing", body=None).body == b"null"
    assert acme.build("make_thing").body is None
    assert complaints(tmp_path, "-p", acme.module.__package__) == ""
