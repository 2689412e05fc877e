"""What is marked as secret or personal: the mark goes with its property, however the schemas are composed."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

import attrs
import pytest
from attrs import define, field

from tests.support.documented_cases import is_list, is_map
from tests.support.emit import Emit, Emitted, getting, notes, overlay, report, sending
from tests.support.hostile_cases import Node

CANARY: Final = "canary-iban"
SHOWN: Final = "shown"
PERSON: Final = "Person: {type: object, properties: {email: {type: string}, city: {type: string}}}"
MARKED: Final = ("$.components.schemas.Person", "x-kyc-personal: [email]")
VALUE: Final = {"email": CANARY, "city": SHOWN}


def printed(value: Any) -> str:
    """Return the prints of *value* and of every model that it leads to."""
    return "\n".join([repr(value), f"{value}", f"{[value]}", *(repr(model) for model in models(value))])


def models(value: Any) -> Iterator[Any]:
    """Yield every model within *value*."""
    kind: Any = value.__class__
    if attrs.has(kind):
        yield value
        for field in attrs.fields(kind):
            yield from models(getattr(value, field.name)) if field.name != "_extra" else ()
    elif is_map(value) or is_list(value):
        for item in value.values() if is_map(value) else value:
            yield from models(item)


REF: Final = "{$ref: '#/components/schemas/Person'}"
OTHER: Final = "{type: object, properties: {iban: {type: string}}}"
KIND_A: Final = f"{{allOf: [{REF}, {{required: [kind], properties: {{kind: {{const: a}}}}}}]}}"
KINDS: Final = f"{{oneOf: [{KIND_A}, {{type: object, required: [kind], properties: {{kind: {{const: b}}}}}}]}}"
HOLDING: Final = f"{{type: object, required: [a], properties: {{a: {REF}}}}}"
COMPOSED: Final = {
    "allOf of a component": (f"{{allOf: [{REF}, {OTHER}]}}", VALUE),
    "allOf of one": (f"{{allOf: [{REF}]}}", VALUE),
    "allOf of one that may be null": (f"{{allOf: [{REF}], nullable: true}}", VALUE),
    "nested allOf": (f"{{allOf: [{OTHER}, {{allOf: [{{allOf: [{REF}]}}, {{title: Deep}}]}}]}}", VALUE),
    "properties next to allOf": (f"{{allOf: [{REF}], properties: {{iban: {{type: string}}}}}}", VALUE),
    "a reference with siblings": (
        "{$ref: '#/components/schemas/Person', type: object, properties: {iban: {type: string}}}",
        VALUE,
    ),
    "a second name": (REF, VALUE),
    "oneOf": (f"{{oneOf: [{REF}, {OTHER}]}}", VALUE),
    "oneOf of two": (f"{{oneOf: [{REF}, {{allOf: [{REF}, {OTHER}]}}]}}", VALUE),
    "anyOf with null": (f"{{anyOf: [{REF}, {{type: 'null'}}]}}", VALUE),
    "properties next to oneOf": (
        f"{{type: object, properties: {{city: {{type: string}}}}, oneOf: [{REF}, {OTHER}]}}",
        VALUE,
    ),
    "allOf of unions": (f"{{allOf: [{{oneOf: [{REF}, {OTHER}]}}, {OTHER}]}}", VALUE),
    "an array": (f"{{type: array, items: {REF}}}", [VALUE]),
    "a map": (f"{{type: object, additionalProperties: {REF}}}", {"k": VALUE}),
    "a property": (f"{{type: object, properties: {{who: {REF}}}}}", {"who": VALUE}),
    "an unlisted kind": (KINDS, {"kind": "c", **VALUE}),
    "an unlisted kind in an array": (f"{{type: array, items: {KINDS}}}", [{"kind": "c", **VALUE}]),
    "an unlisted kind that would lead to what is marked": (
        f"{{type: object, properties: {{pay: {{oneOf: [{HOLDING}, {{type: object, required: [b]}}]}}}}}}",
        {"pay": {"email": CANARY}},
    ),
}


@pytest.mark.parametrize("name", COMPOSED)
def test_a_mark_holds_where_its_component_is_composed(emit: Emit, name: str) -> None:
    """A class of its own that is made of a person is a person as well."""
    schema, value = COMPOSED[name]
    acme = emit(getting(f"{{type: object, properties: {{x: {schema}}}}}", components=PERSON), overlay(MARKED))

    assert CANARY not in printed(acme.parse("get_thing", {"x": value}))


@pytest.mark.parametrize("name", COMPOSED)
def test_a_mark_holds_where_the_whole_answer_is_composed(emit: Emit, name: str) -> None:
    """There no field of another class hides it."""
    schema, value = COMPOSED[name]
    acme = emit(getting(schema, components=PERSON), overlay(MARKED))

    assert CANARY not in printed(acme.parse("get_thing", value))


ANSWER: Final = "$.paths['/thing'].get.responses['200'].content['application/json'].schema"
INLINE: Final = "{type: object, properties: {email: {type: string}, city: {type: string}}}"
CARD: Final = "{type: object, properties: {iban: {type: string}, city: {type: string}}}"
NUMBERED: Final = "{required: [n], properties: {n: {type: integer}}}"
WHOLE: Final[dict[str, tuple[str, str, str, Any]]] = {
    "an inline schema": (INLINE, ANSWER, "x-kyc-personal: [email]", VALUE),
    "an inline schema within": (
        f"{{type: object, properties: {{who: {INLINE}}}}}",
        f"{ANSWER}.properties.who",
        "x-kyc-secret: [email]",
        {"who": VALUE},
    ),
    "a composition, by a property of a part": (
        f"{{allOf: [{INLINE}, {OTHER}]}}",
        ANSWER,
        "x-kyc-personal: [email]",
        VALUE,
    ),
    "a union, by a property of an option": (f"{{oneOf: [{INLINE}, {CARD}]}}", ANSWER, "x-kyc-personal: [email]", VALUE),
    "a union whole": (f"{{oneOf: [{INLINE}, {OTHER}]}}", ANSWER, "x-kyc-personal: true", VALUE),
    "a union with properties": (
        f"{{type: object, properties: {{email: {{type: string}}}}, oneOf: [{CARD}, {NUMBERED}]}}",
        ANSWER,
        "x-kyc-personal: [email]",
        VALUE,
    ),
    "items": (f"{{type: array, items: {INLINE}}}", f"{ANSWER}.items", "x-kyc-personal: true", [VALUE]),
    "an array whole": (f"{{type: array, items: {INLINE}}}", ANSWER, "x-kyc-personal: true", [VALUE]),
    "an array of texts": ("{type: array, items: {type: string}}", ANSWER, "x-kyc-personal: true", [CANARY]),
    "a map whole": (
        "{type: object, additionalProperties: {type: string}}",
        ANSWER,
        "x-kyc-personal: true",
        {"k": CANARY},
    ),
    "what a map holds": (
        f"{{type: object, additionalProperties: {INLINE}}}",
        f"{ANSWER}.additionalProperties",
        "x-kyc-personal: [email]",
        {"k": VALUE},
    ),
    "any JSON of a property": (
        "{type: object, properties: {email: {}}}",
        f"{ANSWER}.properties.email",
        "x-kyc-personal: true",
        VALUE,
    ),
    "a text of a property": (INLINE, f"{ANSWER}.properties.email", "x-kyc-secret: true", VALUE),
    "a text of an array of a property": (
        "{type: object, properties: {emails: {type: array, items: {type: string}}}}",
        f"{ANSWER}.properties.emails.items",
        "x-kyc-secret: true",
        {"emails": [CANARY]},
    ),
    "an option of a property": (
        "{type: object, properties: {contact: {oneOf: [{type: string}, {type: integer}]}}}",
        f"{ANSWER}.properties.contact.oneOf[0]",
        "x-kyc-secret: true",
        {"contact": CANARY},
    ),
    "an object that lists nothing": ("{type: object}", ANSWER, "x-kyc-personal: true", {"k": CANARY}),
}


@pytest.mark.parametrize("name", WHOLE)
def test_any_schema_can_be_marked_from_the_overlay(emit: Emit, name: str) -> None:
    """The spec stays as its provider wrote it, byte for byte."""
    schema, target, word, value = WHOLE[name]
    acme = emit(getting(schema), overlay((target, word)))

    assert CANARY not in printed(acme.parse("get_thing", value))


@pytest.mark.parametrize("payload", ["/data", "{thing: /data, more: /meta}"])
@pytest.mark.parametrize("word", ["x-kyc-personal: [data]", "x-kyc-personal: true"])
@pytest.mark.parametrize("inner", [PERSON.removeprefix("Person: "), REF, f"{{type: array, items: {REF}}}"])
def test_what_an_envelope_marks_is_marked_in_what_is_left_of_it(
    emit: Emit, payload: str, word: str, inner: str
) -> None:
    """The envelope itself is no class."""
    schema = f"{{type: object, required: [data], properties: {{data: {inner}, meta: {{type: object}}}}}}"
    envelope = ("$", f"x-kyc-envelope: {{payload: {payload}}}")
    acme = emit(getting(schema, components=PERSON), overlay((ANSWER, word), envelope))

    value = [VALUE] if "array" in inner else VALUE
    assert CANARY not in printed(acme.parse("get_thing", {"data": value, "meta": {}}))


def test_the_same_dict_prints_nothing_and_is_a_dict_all_the_same(emit: Emit) -> None:
    """It is compared, written as JSON and looked into like any other."""
    schema, value = COMPOSED["an unlisted kind"]
    acme = emit(getting(schema, components=PERSON), overlay(MARKED))

    parsed = acme.parse("get_thing", value)

    assert (parsed, parsed["email"], json.dumps(parsed), repr(parsed)) == (value, CANARY, json.dumps(value), "{...}")


def test_what_is_not_marked_is_printed(emit: Emit) -> None:
    """A print that shows nothing helps nobody."""
    acme = emit(getting(COMPOSED["allOf of a component"][0], components=PERSON), overlay(MARKED))

    parsed = acme.parse("get_thing", {**VALUE, "iban": "DE00"})

    assert repr(parsed).endswith(f"(city={SHOWN!r}, iban='DE00')")


@pytest.mark.parametrize("name", ["allOf of a component", "a reference with siblings", "an array", "oneOf of two"])
def test_a_request_is_as_silent_as_an_answer(emit: Emit, name: str) -> None:
    """What is sent is printed in a debugger, too."""
    schema, value = COMPOSED[name]
    acme = emit(
        sending(f"{{type: object, required: [x], properties: {{x: {schema}}}}}", components=PERSON), overlay(MARKED)
    )
    kinds = [
        getattr(acme.models, name) for name in acme.models.__all__ if hasattr(getattr(acme.models, name), "from_json")
    ]

    parsed = [kind.from_json(value[0] if isinstance(value, list) else value) for kind in kinds]

    assert any(hasattr(name, "email") for name in parsed)
    assert CANARY not in "".join(map(printed, parsed))


def test_the_parts_of_a_form_are_as_silent(emit: Emit) -> None:
    """A nested object of a form is a class like others."""
    spec = sending(f"{{type: object, properties: {{who: {{allOf: [{REF}, {OTHER}]}}}}}}", components=PERSON).replace(
        "application/json", "multipart/form-data"
    )
    acme = emit(spec, overlay(MARKED))
    kinds = [getattr(acme.models, name) for name in acme.models.__all__]

    parsed = [kind.from_json(VALUE) for kind in kinds]

    assert any(getattr(name, "email", None) == CANARY for name in parsed)
    assert CANARY not in "".join(map(printed, parsed))


def test_the_payload_of_a_webhook_is_as_silent(emit: Emit) -> None:
    """It is read by the same classes."""
    schema = f"{{allOf: [{REF}, {OTHER}]}}"
    content = f"content: {{application/json: {{schema: {schema}}}}}"
    answer = "responses: {'200': {description: Ok}}"
    hook = f"webhooks:\n  done:\n    post:\n      requestBody: {{{content}}}\n      {answer}\n"
    acme = emit(getting(REF, components=PERSON, head=hook), overlay(MARKED))

    assert CANARY not in printed(acme.module.webhooks.parse("done", VALUE))


STATUS: Final = "x-kyc-status: [{when: {}, is: created}]"
SESSION: Final = f"x-kyc-session: {{raw_status: city, reason: email, external_id: who.name}}, {STATUS}"


def test_a_session_prints_none_of_its_fields_that_are_marked(emit: Emit) -> None:
    """A reviewer's comment is as personal under the common word as under the provider's."""
    schema = (
        "{type: object, properties: {email: {type: string}, city: {type: string}, "
        "who: {type: object, properties: {name: {type: string}}}}}"
    )
    answer = f"responses: {{'201': {{description: Made, content: {{application/json: {{schema: {REF}}}}}}}}}"
    making = f"  /things:\n    post: {{operationId: make_thing, {answer}}}\ncomponents:"
    acme = emit(
        getting(REF, components=f"Person: {schema}").replace("components:", making, 1),
        overlay(
            ("$.components.schemas.Person", f"x-kyc-personal: [email], {SESSION}"),
            ("$.components.schemas.Person.properties.who", "x-kyc-secret: true"),
            ("$.paths['/thing'].get", "x-kyc-operation: {role: get, retry: safe}"),
            ("$.paths['/things'].post", "x-kyc-operation: {role: create, retry: never}"),
        ),
    )
    read = import_module(f"{acme.module.__name__}.sessions").of_person

    session = read(acme.parse("get_thing", {**VALUE, "who": {"name": CANARY}}))

    assert (session.reason, session.external_id) == (CANARY, CANARY)
    assert CANARY not in f"{session!r} {session}"
    assert "raw_status='shown'" in repr(session)


def test_an_event_prints_none_of_its_fields_that_are_marked(emit: Emit) -> None:
    """Nor does the session that it speaks of."""
    schema = f"{{type: object, properties: {{who: {REF}}}}}"
    content = f"content: {{application/json: {{schema: {schema}}}}}"
    answer = "responses: {'200': {description: Ok}}"
    hook = f"webhooks:\n  done:\n    post:\n      requestBody: {{{content}}}\n      {answer}\n"
    signature = 'signature: {algorithm: hmac-sha256, encoding: hex, headers: {X-A: "{signature}"}, content: "{body}"}'
    event = "event: {id: /id, type: /type, session_id: /who/email, external_id: /who/city}"
    acme = emit(
        getting(REF, components=PERSON, head=hook), overlay(MARKED, ("$", f"x-kyc-webhooks: {{{signature}, {event}}}"))
    )
    body = json.dumps({"id": "e1", "type": "done", "who": VALUE}).encode()
    headers = {"X-A": hmac.digest(b"secret", body, "sha256").hex()}

    event = acme.module.webhooks.verify(body=body, headers=headers, secrets=["secret"])

    assert (event.session_id, event.session.id) == (CANARY, CANARY)
    assert CANARY not in f"{event!r} {event} {event.session!r}"
    assert repr(event).endswith("external_id='shown', level=None)")


@pytest.mark.parametrize(
    ("target", "word", "says"),
    [
        (ANSWER, "x-kyc-personal: [emial]", "get_thing has no property `emial`\n  hint: did you mean `email`?"),
        (
            f"{ANSWER}.properties.email",
            "x-kyc-secret: [value]",
            "get_thing has no property `value`\n  hint: write `true` for all that its values hold",
        ),
        (
            "$.paths['/thing'].get",
            "x-kyc-personal: [email]",
            "`x-kyc-personal` cannot stand on an operation\n  hint: move it to an inline schema or a component schema",
        ),
        ("$.info", "x-kyc-personal: true", "`x-kyc-personal` cannot stand here"),
        (ANSWER, "x-kyc-personal: false", "must be a list of properties or `true`, not false"),
    ],
)
def test_a_mark_that_would_land_nowhere_is_told(tmp_path: Path, target: str, word: str, says: str) -> None:
    """It protects nobody, and nobody would notice."""
    problems = report(tmp_path, getting(INLINE), overlay((target, word)))

    assert problems.startswith("overlays/acme.yaml:")
    assert says in problems


ENVELOPED: Final = (
    "{type: object, properties: {data: {$ref: '#/components/schemas/Read'}, "
    "meta: {type: object, properties: {token: {type: string}}}}}"
)
NAMED: Final = ", ".join(
    f"{name}: {{type: object, properties: {{email: {{type: string}}, who: {{type: string}}}}}}"
    for name in ("Read", "Failed", "Unused", "Sent", "Base")
)


@pytest.mark.parametrize(
    ("target", "word", "called"),
    [
        ("$.components.schemas.Failed", "x-kyc-personal: [email]", "`Failed`"),
        ("$.components.schemas.Failed", "x-kyc-secret: true", "`Failed`"),
        ("$.components.schemas.Failed.properties.email", "x-kyc-secret: true", "schema `Failed`"),
        (f"{ANSWER}", "x-kyc-secret: [meta]", "get_thing"),
        (f"{ANSWER}.properties.meta", "x-kyc-secret: [token]", "get_thing"),
        ("$.components.schemas['Read', 'Failed']", "x-kyc-personal: [email]", "`Failed`"),
        ("$.components.schemas.Read", "x-kyc-personal: [email]", ""),
        ("$.components.schemas.Read.properties.email", "x-kyc-personal: true", ""),
        ("$.components.schemas.Base", "x-kyc-personal: [email]", ""),
        ("$.components.schemas.Unused", "x-kyc-personal: [email]", ""),
        ("$.components.schemas.Sent", "x-kyc-personal: [email]", ""),
        (f"{ANSWER}", "x-kyc-secret: [data]", ""),
    ],
)
def test_a_mark_on_what_nothing_is_emitted_for_is_told(tmp_path: Path, target: str, word: str, called: str) -> None:
    """Its author believes that something is kept out of print by it, and means something else that is printed."""
    spec = getting(ENVELOPED, components=NAMED).replace(
        "components:",
        "        '400': {description: No, content: {application/json: {schema: "
        "{$ref: '#/components/schemas/Failed'}}}}\n"
        "  /base:\n    post:\n      operationId: base\n"
        "      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sent'}}}}\n"
        "      responses: {'200': {description: Fine, content: {application/json: {schema: "
        f"{{type: object, properties: {{data: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {OTHER}]}}}}}}}}}}}}}}\n"
        "components:",
    )

    reported = notes(tmp_path, spec, overlay(("$", "x-kyc-envelope: {payload: /data}"), (target, word)))

    key = word.partition(":")[0]
    why = f"becomes no class and no field, so `{key}` keeps nothing out of print; remove that, or mark what is read"
    assert [note.partition(": note: ")[2] for note in reported] == ([f"{called}: it {why}"] if called else [])
    assert all(note.startswith("overlays/acme.yaml:8: ") for note in reported)


@pytest.mark.parametrize("schema", ["{type: string}", "{oneOf: [{type: string}, {type: integer}]}"])
def test_an_answer_that_is_a_marked_text_is_told(tmp_path: Path, schema: str) -> None:
    """A text has one print, and no mark could keep anything out of it."""
    problems = report(tmp_path, getting(schema), overlay((ANSWER, "x-kyc-personal: true")))

    assert problems == (
        "overlays/acme.yaml: get_thing: its result is marked, and is a plain value, which every print shows\n"
        "  hint: mark the object that holds it, or remove the mark"
    )


Made: TypeAlias = tuple[Node, Any]
"""A schema, and a value of it."""


@define
class _Composer:
    """Composes schemas around marked ones, at random."""

    random: Random
    components: Node = field(factory=dict[str, Any])

    def person(self) -> Made:
        """Return an object with a marked property, as a component or inline."""
        marks: Node = self.random.choice(
            [{"x-kyc-personal": ["email"]}, {"x-kyc-secret": ["email"]}, {"x-kyc-personal": True}]
        )
        schema: Node = {
            "type": "object",
            "required": ["email"],
            "properties": {"email": {"type": "string"}, "city": {"type": "string"}},
            **marks,
        }
        return self.named((schema, {"email": CANARY, "city": CANARY if True in marks.values() else SHOWN}))

    def named(self, composition: Made) -> Made:
        """Make the schema a component, or not."""
        if self.random.random() < 0.4:
            return composition
        name = f"C{len(self.components)}"
        self.components[name] = composition[0]
        return {"$ref": f"#/components/schemas/{name}"}, composition[1]

    def compose(self, depth: int) -> Made:
        """Return a person within so many further schemas."""
        composition = self.person()
        for _ in range(depth):
            ways: list[Callable[[Made], Made]] = [
                *([self.joined, self.joined, self.joined] if isinstance(composition[1], dict) else []),
                *(self.held, self.listed, self.mapped, self.chosen, self.optional, self.unlisted),
            ]
            composition = self.named(self.random.choice(ways)(composition))
        return composition

    def joined(self, composition: Made) -> Made:
        name = f"p{self.random.randrange(10**6)}"
        other: Node = {"type": "object", "properties": {name: {"type": "string"}}}
        parts = self.random.choice(
            [[composition[0], other], [other, composition[0]], [other, {"allOf": [composition[0]]}]]
        )
        return {"allOf": parts}, {**composition[1], name: SHOWN}

    def held(self, composition: Made) -> Made:
        return {"type": "object", "required": ["in"], "properties": {"in": composition[0]}}, {"in": composition[1]}

    def listed(self, composition: Made) -> Made:
        return {"type": "array", "items": composition[0]}, [composition[1]]

    def mapped(self, composition: Made) -> Made:
        return {"type": "object", "additionalProperties": composition[0]}, {"key": composition[1]}

    def chosen(self, composition: Made) -> Made:
        name = f"q{self.random.randrange(10**6)}"
        other: Node = {"type": "object", "required": [name], "properties": {name: {"type": "string"}}}
        word = self.random.choice(["oneOf", "anyOf"])
        return {word: self.random.sample([composition[0], other], 2)}, composition[1]

    def optional(self, composition: Made) -> Made:
        return {"anyOf": [composition[0], {"type": "null"}]}, composition[1]

    def unlisted(self, composition: Made) -> Made:
        a, b = f"a{self.random.randrange(10**6)}", f"b{self.random.randrange(10**6)}"
        options: list[Node] = [
            {"type": "object", "required": [a], "properties": {a: composition[0]}},
            {"type": "object", "required": [b], "properties": {b: {"type": "string"}}},
        ]
        return {"oneOf": options}, self.random.choice([{a: composition[1]}, {"strange": composition[1]}])


def composed(seed: int, count: int) -> tuple[str, list[Any]]:
    """Return a spec of so many operations whose answers are composed at random, and an answer to each."""
    composer = _Composer(Random(seed))
    compositions = [composer.compose(composer.random.randint(1, 5)) for _ in range(count)]
    paths = {
        f"/t{number}": {
            "get": {
                "operationId": f"get_t{number}",
                "responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}},
            }
        }
        for number, (schema, _) in enumerate(compositions)
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": paths,
        "components": {"schemas": composer.components},
    }
    return json.dumps(document), [value for _, value in compositions]


@pytest.mark.once
@pytest.mark.parametrize("seed", range(4))
def test_no_composition_loses_a_mark(emit: Emit, seed: int) -> None:
    """Two or three kinds of it are in every real document."""
    spec, values = composed(seed, 40)
    acme: Emitted = emit(spec)

    parsed = [acme.parse(f"get_t{number}", value) for number, value in enumerate(values)]

    assert [number for number, value in enumerate(parsed) if CANARY in printed(value)] == []
    # Else nothing was planted that a print could show.
    assert all(CANARY in json.dumps(value) for value in values)
    assert sum(SHOWN in printed(value) for value in parsed) > len(parsed) / 5
