"""Types, enums, defaults and null in a client, and what is refused because upstream would leave it out."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError, ParseError

from polykyc_tools.engine.given import given
from polykyc_tools.engine.load import load
from polykyc_tools.engine.losses import unreadable
from polykyc_tools.engine.operations import operations
from polykyc_tools.engine.problems import InputError
from polykyc_tools.engine.upstream import pin, refuse
from polykyc_tools.engine.upstream.config import NAMES, config
from tests.engine.making import Emit, asking, getting, sending

NOON = dt.datetime(2025, 1, 31, 12, tzinfo=dt.UTC)


OF_TWO: dict[str, Any] = {
    "paths": {f"/{name}": {"get": {"operationId": name, "tags": ["x"], "responses": {}}} for name in "ab"},
    "components": {"schemas": {"One": {"type": "string"}, "Two": {"type": "integer"}}},
}


def of(*properties: str, required: str = "") -> str:
    """Return an object schema with *properties*, each `name: {…}`."""
    needed = f"required: {required}, " if required else ""
    return f"{{type: object, {needed}properties: {{{', '.join(properties)}}}}}"


@pytest.mark.parametrize(
    ("schema", "wire", "value"),
    [
        ("{type: string}", "a", "a"),
        ("{type: integer}", 3, 3),
        ("{type: number}", 1.5, 1.5),
        ("{type: boolean}", False, False),
        ("{type: string, format: date-time}", "2025-01-31T12:00:00Z", NOON),
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
        ("{type: array, items: {type: array, items: {type: integer}}}", [[1], []], [[1], []]),
        ("{type: array, items: {type: [string, 'null']}}", ["a", None], ["a", None]),
        ("{type: [string, integer]}", 3, 3),
        ("{oneOf: [{type: integer}, {type: array, items: {type: integer}}]}", [3], [3]),
        ("{anyOf: [{type: string, format: date}, {type: boolean}]}", "2025-01-31", NOON.date()),
        ("{}", {"any": [None]}, {"any": [None]}),
        ("{const: fixed}", "fixed", "fixed"),
        ("{type: 'null'}", None, None),
    ],
    ids=str,
)
def test_a_value_survives_the_way_there_and_back(emit: Emit, schema: str, wire: Any, value: Any) -> None:
    """Read from an answer, and sent in a body, each type is one Python value and one JSON value."""
    components = f"Thing: {of(f'a: {schema}', required='[a]')}"
    acme = emit(
        getting("{$ref: '#/components/schemas/Thing'}", components=components).replace(
            "components:",
            "  /send: {post: {operationId: send, requestBody: {required: true, content: {application/json: {schema: "
            "{$ref: '#/components/schemas/Thing'}}}}, responses: {'204': {description: Done}}}}\ncomponents:",
        )
    )

    assert acme.parse("get_thing", {"a": wire}).a == value
    assert acme.body("send", a=value) == {"a": wire}


@pytest.mark.parametrize(
    ("schema", "wrong"),
    [
        ("{type: string}", 3),
        ("{type: integer}", True),
        ("{type: number}", "1.5"),
        ("{type: boolean}", "false"),
        ("{type: string, format: date-time}", "noon"),
        ("{type: integer, format: unix-ms}", "1738324800000"),
        ("{type: string, format: uuid}", "a"),
        ("{type: object, additionalProperties: {type: integer}}", {"a": "b"}),
        ("{type: array, items: {type: string}}", [3]),
        ("{type: [string, integer]}", [3]),
    ],
    ids=str,
)
def test_another_type_is_refused_by_name(emit: Emit, schema: str, wrong: Any) -> None:
    """A `ValueError` from somewhere inside would say nothing, and a value of another type would say it later."""
    acme = emit(getting(of(f"a: {schema}")))

    with pytest.raises(acme.errors.MalformedResponseError) as caught:
        acme.parse("get_thing", {"a": wrong})

    assert caught.value.field.startswith("a")


def test_null_and_absent_are_one_where_nothing_is_promised(emit: Emit) -> None:
    """Providers do not tell them apart either."""
    acme = emit(getting(of("a: {type: string}", "b: {type: [string, 'null']}", "c: {type: string}", required="[b, c]")))

    got = acme.parse("get_thing", {"a": None, "c": "x"})

    assert (got.a, got.b) == (None, None)
    with pytest.raises(acme.errors.MalformedResponseError) as caught:
        acme.parse("get_thing", {"c": None})
    assert caught.value.field == "c"


STATE = "{type: string, enum: [open, closed]}"


@pytest.mark.parametrize(
    "nullable",
    [
        "{type: [string, 'null'], enum: [open, closed, null]}",
        "{type: [string, 'null'], enum: [open, closed]}",
        "{anyOf: [{$ref: '#/components/schemas/State'}, {type: 'null'}]}",
        "{oneOf: [{$ref: '#/components/schemas/State'}, {type: 'null'}]}",
    ],
)
def test_a_nullable_enum_is_one_class(emit: Emit, nullable: str) -> None:
    """Upstream alone makes three of it."""
    acme = emit(getting(of(f"state: {nullable}"), components=f"State: {STATE}"))

    got = acme.parse("get_thing", {"state": "open"}).state

    assert (got, got.is_known) == ("open", True)
    assert acme.parse("get_thing", {"state": None}).state is None
    assert acme.parse("get_thing", {"state": "new"}).state.is_known is False
    assert len([path for path in acme.files if "/models/" in path]) == 3


def test_an_enum_of_3_0_may_be_nullable_too(emit: Emit) -> None:
    """`nullable: true` beside `enum`."""
    spec = getting(of("state: {type: string, nullable: true, enum: [open, closed]}")).replace("3.1.0", "3.0.3")
    acme = emit(spec)

    assert acme.parse("get_thing", {"state": None}).state is None
    assert acme.parse("get_thing", {"state": "open"}).state.is_known


def test_an_enum_of_numbers_is_open_too(emit: Emit) -> None:
    """A level 4 is no reason to lose an answer."""
    acme = emit(getting(of("level: {type: integer, enum: [1, -2]}")))

    known, new = (acme.parse("get_thing", {"level": level}).level for level in (-2, 4))

    assert (known, known.name, known.is_known) == (-2, "VALUE_NEGATIVE_2", True)
    assert (new, new.is_known) == (4, False)


def test_a_listed_value_is_kept_to_the_letter(emit: Emit) -> None:
    """Upstream's own copy of a value has lost its line breaks and has backslashes before its quotes."""
    values = ["it's", 'a "b"', "two\nlines", "back\\slash", '"""', "{x}", "ümlaut", " ", "#/%"]
    listed = ", ".join(repr(value) for value in values[:1]) + ", " + ", ".join(map(_yaml, values[1:]))
    acme = emit(getting(of(f"a: {{type: string, enum: [{listed}]}}")))
    kind = acme.models.GetThingResponse200A

    assert [member.value for member in kind] == values
    assert all(acme.parse("get_thing", {"a": value}).a.is_known for value in values)


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Active", "ACTIVE", "active"], ["ACTIVE", "ACTIVE_2", "ACTIVE_3"]),
        (["a_b", "a-b", "a b"], ["A_B", "A_B_2", "A_B_3"]),
        (["a_2", "A", "a"], ["A_2", "A", "A_3"]),
        (["", " ", "-", "+", "1", "é", "\u210c", "H"], [*(f"VALUE_{n}" for n in range(5)), "É", "H", "H_2"]),
        (["class", "None", "mro", "name", "value"], ["CLASS", "NONE", "MRO", "NAME", "VALUE"]),
        (["_ignore_", "__init__", "_", "a"], ["VALUE_0", "VALUE_1", "VALUE_2", "A"]),
        (["a", "a"], ["A"]),
        ([1, -1, 0], ["VALUE_1", "VALUE_NEGATIVE_1", "VALUE_0"]),
    ],
    ids=str,
)
def test_every_value_of_an_enum_has_a_name_of_its_own(emit: Emit, values: list[Any], names: list[str]) -> None:
    """Upstream stops with a traceback on some of them, and loses one of the others in silence."""
    kind = "integer" if isinstance(values[0], int) else "string"
    acme = emit(getting(of(f"a: {{type: {kind}, enum: {json.dumps(values)}}}")))

    found = acme.models.GetThingResponse200A

    assert [one.name for one in found] == names
    assert [one.value for one in found] == list(dict.fromkeys(values))
    assert all(acme.parse("get_thing", {"a": value}).a.is_known for value in values)


def test_names_that_can_be_none_are_made_up(emit: Emit) -> None:
    """`x-enum-varnames` is anybody's word."""
    names = '["", "1st", "a b", "a-b"]'
    acme = emit(getting(of(f"a: {{type: string, enum: [w, x, y, z], x-enum-varnames: {names}}}")))

    assert [one.name for one in acme.models.GetThingResponse200A] == ["W", "X", "A_B", "A_B_2"]


def test_names_may_be_given(emit: Emit) -> None:
    """The remedy for the fault above works."""
    acme = emit(getting(of("a: {type: string, enum: [Active, ACTIVE, null], x-enum-varnames: [SOME, ALL]}")))

    assert [(one.name, one.value) for one in acme.models.GetThingResponse200A] == [
        ("SOME", "Active"),
        ("ALL", "ACTIVE"),
    ]


def test_two_enums_that_look_alike_are_two(emit: Emit) -> None:
    """A character that cannot be seen is a character."""
    acme = emit(getting(of('a: {type: string, enum: ["xy"]}', 'b: {type: string, enum: ["x\\ny"]}')))

    got = acme.parse("get_thing", {"a": "xy", "b": "x\ny"})

    assert (got.a.is_known, got.b.is_known) == (True, True)
    assert acme.parse("get_thing", {"a": "x\ny"}).a.is_known is False


def test_objects_lead_to_each_other(emit: Emit) -> None:
    """Each module loads, and an answer is read to its end, though neither class can be first."""
    components = (
        "Node: {type: object, required: [name], properties: {name: {type: string}, "
        "next: {$ref: '#/components/schemas/Node'}, "
        "edges: {type: array, items: {$ref: '#/components/schemas/Edge'}}}}, "
        "Edge: {type: object, properties: {to: {$ref: '#/components/schemas/Node'}}}"
    )
    acme = emit(getting("{$ref: '#/components/schemas/Node'}", components=components))

    got = acme.parse(
        "get_thing", {"name": "a", "next": {"name": "b"}, "edges": [{"to": {"name": "c", "next": {"name": "d"}}}]}
    )

    assert (got.name, got.next.name, got.edges[0].to.next.name) == ("a", "b", "d")


def test_objects_inside_objects_have_classes_of_their_own(emit: Emit) -> None:
    """What has no name in the document is named after its place."""
    inner = of(
        "kind: {type: string, enum: [x]}",
        "deep: {type: array, items: {type: object, properties: {n: {type: integer}}}}",
    )
    acme = emit(getting(of(f"inner: {inner}")))

    got = acme.parse("get_thing", {"inner": {"kind": "x", "deep": [{"n": 1}]}})

    assert got.inner.deep[0].n == 1
    assert sorted(acme.models.__all__) == [
        "GetThingResponse200",
        "GetThingResponse200Inner",
        "GetThingResponse200InnerDeepItem",
        "GetThingResponse200InnerKind",
    ]


def test_a_union_of_objects_takes_the_first_that_fits(emit: Emit) -> None:
    """An answer may be one of two things, and says by its shape which."""
    components = (
        "Full: {type: object, required: [id], properties: {id: {type: string}}}, "
        "Bare: {type: object, required: [no], properties: {no: {type: integer}}}"
    )
    schema = "{oneOf: [{$ref: '#/components/schemas/Full'}, {$ref: '#/components/schemas/Bare'}]}"
    acme = emit(getting(schema, components=components))

    assert acme.parse("get_thing", {"id": "a"}) == acme.models.Full(id="a")
    assert acme.parse("get_thing", {"no": 3}) == acme.models.Bare(no=3)


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
    with pytest.raises(acme.errors.ArgumentError, match="body: expected at least 1 entries"):
        acme.build("make_thing", body=[])


def test_a_body_that_is_no_object_may_be_left_out(emit: Emit) -> None:
    """And then none is sent, not even `null`."""
    acme = emit(sending("{type: array, items: {type: string}}", required=False))

    assert acme.build("make_thing").body is None
    assert acme.body("make_thing", body=["a"]) == ["a"]


def test_a_body_of_no_field_may_be_left_out(emit: Emit) -> None:
    """Some providers refuse `{}`, and some want it: `required` tells."""
    optional, required = (emit(sending(of("a: {type: string}"), required=one)) for one in (False, True))

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
        ("{type: array, maxItems: 1, items: {type: string}}", ["a", "b"], "at most 1 entries"),
        ("{type: array, items: {type: string, maxLength: 1}}", ["ab"], r"a\[0\]: expected at most 1 characters"),
        ("{type: object, maxProperties: 1, additionalProperties: {type: string}}", {"a": "", "b": ""}, "at most 1"),
        ("{type: object, additionalProperties: {type: array, items: {type: integer}}}", {"a": ["b"]}, r"a\.\*\[0\]"),
        ("{type: [integer, boolean]}", "a", "expected True or False"),
        ("{$ref: '#/components/schemas/Inner'}", {"b": "c"}, "expected a Inner"),
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


def test_two_operations_of_one_name_are_two_methods(emit: Emit) -> None:
    """In upstream's own client the second takes the place of the first."""
    other = "  /other: {get: {operationId: getThing, responses: {'204': {description: Fine}}}}\ncomponents:"
    acme = emit(getting("{type: string}").replace("components:", other))

    assert [acme.build(name).path for name in ("get_thing", "get_thing_2")] == ["/thing", "/other"]


def test_two_schemas_of_one_name_are_two_classes(emit: Emit) -> None:
    """Whatever is between the words of their names, and wherever they stand."""
    acme = emit(
        getting(
            "{$ref: '#/components/schemas/AB'}",
            components=(
                "AB: {type: object, properties: {a: {$ref: '#/components/schemas/A_B'}, "
                "c: {type: object, properties: {d: {type: string}}}}}, "
                "A_B: {type: object, properties: {b: {type: string}}}, "
                "ABC: {type: object, properties: {e: {type: string}}}"
            ),
        )
    )

    got = acme.parse("get_thing", {"a": {"b": "x"}, "c": {"d": "y"}})

    assert (type(got).__name__, type(got.a).__name__, type(got.c).__name__) == ("AB", "AB2", "ABC2")
    assert (got.a.b, got.c.d) == ("x", "y")


def test_two_modules_of_one_name_are_two_files(emit: Emit) -> None:
    """Some disks know no case."""
    acme = emit(
        getting(
            of("a: {$ref: '#/components/schemas/KYCState'}", "b: {$ref: '#/components/schemas/KycState'}"),
            components=f"KYCState: {STATE}, KycState: {STATE}",
        )
    )

    got = acme.parse("get_thing", {"a": "open", "b": "open"})

    assert [type(one).__name__ for one in (got.a, got.b)] == ["KYCState", "KycState"]


def test_names_that_are_too_long_for_a_file_are_cut(emit: Emit) -> None:
    """A disk takes 255 bytes, and Python any number."""
    long = "Very" * 80
    spec = getting(
        f"{{$ref: '#/components/schemas/{long}'}}",
        components=f"{long}: {of('a: {type: string}')}, {long}s: {of('a: {type: integer}')}",
    )
    acme = emit(spec.replace("get_thing", f"get_{long}"))

    assert max(len(name.encode()) for path in acme.files for name in path.split("/")) <= 100
    assert len([path for path in acme.files if path.startswith("acme/models/very")]) == 2


SAID = (
    ('duplicate models with name "AB"', "two parts of it would be the class `AB`"),
    ("Found conflicting enums named AB with incompatible values.", "two parts of it would be the class `AB`"),
    ("Circular schema references found", "it leads back to itself"),
    ("Reference /components/schemas/s1 not found", "it refers to a schema that could not be read"),
    ("<oai.Schema object at 0x7f>\n\nFailure to process schema", "it holds a schema that could not be read"),
)
"""What upstream may say of a part, and how we say it."""


@pytest.mark.parametrize(("said", "why"), SAID)
def test_what_upstream_cannot_read_is_told_in_words_of_ours(said: str, why: str) -> None:
    """Its own name its own classes, and what it was given in place of the document."""
    reduced = given(OF_TWO, NAMES)
    data = GeneratorData.from_dict(reduced.document, config=config())
    assert isinstance(data, GeneratorData)
    data.errors = [ParseError(header="Unable to process schema /components/schemas/s0:", detail=said)]
    next(iter(data.endpoint_collections_by_tag.values())).parse_errors = [
        ParseError(header="WARNING parsing GET /1 within x.", detail=said)
    ]

    with pytest.raises(refuse.UnreadableError) as caught:
        refuse.refuse(data, reduced, "specs/acme.yaml")

    assert (caught.value.operations, caught.value.schemas) == ({("/b", "get"): why}, {"One": why})


def test_a_document_that_upstream_refuses_as_a_whole_is_told_by_its_part() -> None:
    """It names a place in what it was given, which is none of the document's."""
    reduced = given(OF_TWO, NAMES)
    whole = GeneratorError(header="Failed to parse", detail="components.schemas.s1.type\n  Input should be 'x' at 0x7f")

    with pytest.raises(refuse.UnreadableError) as caught:
        refuse.refuse(whole, reduced, "specs/acme.yaml")

    assert caught.value.schemas == {"Two": "it holds a schema that could not be read"}


def test_what_stands_nowhere_is_told_too() -> None:
    """Rather than in silence, or as a client without it."""
    with pytest.raises(InputError) as caught:
        refuse.refuse(GeneratorError(detail="?"), given(OF_TWO, NAMES), "specs/acme.yaml")

    assert str(caught.value) == (
        "specs/acme.yaml: it holds a schema that could not be read\n"
        "  hint: take it out with an overlay action (`remove: true`), or describe it otherwise"
    )


def test_what_cannot_be_read_goes_with_all_that_needs_it(tmp_path: Path) -> None:
    """Half an object is another object."""
    other = "  /other: {get: {operationId: other, responses: {'204': {description: Done}}}}\ncomponents:"
    components = "A: {type: array, items: {$ref: '#/components/schemas/B'}}, B: {type: string}, C: {type: string}"
    spec = getting("{$ref: '#/components/schemas/A'}", components=components).replace("components:", other, 1)
    (tmp_path / "acme.yaml").write_text(spec, encoding="utf-8")
    document: Any = load(tmp_path / "acme.yaml", root=tmp_path)

    lost = unreadable(document, {}, {"B": "it leads back to itself"})

    assert [loss.what for loss in lost] == [
        "get_thing: needs the schema `B`, which is left out",
        "schema `B`: it leads back to itself",
        "schema `A`: needs the schema `B`, which is left out",
    ]
    assert [name for _, _, name in operations(document)] == [document["paths"]["/other"]["get"]]
    assert list(document["components"]["schemas"]) == ["C"]


def test_changed_templates_of_upstream_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade is read and decided upon."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "model.py.jinja").write_text("changed")
    monkeypatch.setattr(
        "polykyc_tools.engine.upstream.pin.openapi_python_client.__file__", str(tmp_path / "__init__.py")
    )
    pin.check_version.cache_clear()

    with pytest.raises(InputError) as caught:
        pin.check_version()

    pin.check_version.cache_clear()
    assert str(caught.value) == (
        "openapi-python-client: the templates of 0.29.1 are not those that were reviewed\n"
        "  hint: reinstall it; after an upgrade, read what changed and update TEMPLATES_SHA256"
    )


def test_another_version_of_upstream_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its Python API changes in patch releases."""

    def newer(_: str) -> str:
        return "0.30.0"

    monkeypatch.setattr(pin, "version", newer)
    pin.check_version.cache_clear()

    with pytest.raises(InputError) as caught:
        pin.check_version()

    pin.check_version.cache_clear()
    assert str(caught.value) == (
        'openapi-python-client: version 0.30.0, not 0.29.1\n  hint: run pip install "polykyc[generate]"'
    )


def test_upstream_is_imported_in_one_place() -> None:
    """Its types stop there, so that an upgrade is a matter of one folder."""
    upstream = Path(pin.__file__).parent

    found = {
        path.parent
        for path in upstream.parents[1].rglob("*.py")
        if re.search(r"^\s*(import|from) openapi_python_client\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert found == {upstream}
