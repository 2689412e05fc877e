"""Envelopes, composition and null: what they become in a client."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest

from tests.support.emit import HEAD, Emit, getting, overlay, report, sending

THING = "Thing: {type: object, required: [id], properties: {id: {type: string}}}"
REF = "{$ref: '#/components/schemas/Thing'}"


def enveloped(inner: str, *, required: str = "[data]") -> str:
    """Return a spec whose answers hold *inner* at `data`."""
    envelope = f"Answer: {{type: object, required: {required}, properties: {{data: {inner}, ok: {{type: boolean}}}}}}"
    return getting("{$ref: '#/components/schemas/Answer'}", components=f"{THING}, {envelope}")


def unwrapping(payload: str) -> str:
    """Return an overlay whose envelope has *payload*."""
    return overlay(("$", f"x-kyc-envelope: {{payload: {payload}}}"))


def result(emitted: Any, operation: str = "get_thing") -> str:
    """Return what *operation* is annotated to give."""
    return str(inspect.signature(getattr(emitted.module.operations, operation).parse).return_annotation)


def test_the_payload_is_the_result(emit: Emit) -> None:
    """The reason to be of the clients: nobody writes `.data`."""
    acme = emit(enveloped(REF), unwrapping("/data"))

    got = acme.parse("get_thing", {"data": {"id": "a"}, "ok": True})

    assert got == acme.models.Thing(id="a")
    assert result(acme) == "Thing"


def test_a_missing_payload_is_named(emit: Emit) -> None:
    """A required payload that is not there is the provider's fault, and the error names it."""
    acme = emit(enveloped(REF), unwrapping("/data"))

    with pytest.raises(acme.errors.MalformedResponseError) as caught:
        acme.parse("get_thing", {"ok": True})

    assert caught.value.field == "data"


def test_a_payload_may_be_deep(emit: Emit) -> None:
    """A pointer has as many steps as the provider has layers, and a step may hold `/` or `~`."""
    inner = f"{{type: object, required: ['a/b~c'], properties: {{'a/b~c': {REF}}}}}"
    acme = emit(enveloped(inner), unwrapping("/data/a~1b~0c"))

    got = acme.parse("get_thing", {"data": {"a/b~c": {"id": "a"}}})

    assert got.id == "a"
    assert result(acme) == "Thing"


def test_without_a_pointer_the_body_is_the_result(emit: Emit) -> None:
    """`""` is a payload too: the whole body."""
    acme = emit(enveloped(REF), unwrapping('""'))

    got = acme.parse("get_thing", {"data": {"id": "a"}, "ok": True})

    assert type(got).__name__ == "Answer"
    assert (got.data_.id, got.ok) == ("a", True)


def test_parts_stand_side_by_side(emit: Emit) -> None:
    """A page is of no use without its items, nor they without their page."""
    pages = "{type: object, properties: {next: {type: string}}}"
    body = f"{{type: object, required: [data], properties: {{data: {{type: array, items: {REF}}}, pages: {pages}}}}}"
    acme = emit(getting(body, components=THING), unwrapping("{items: /data, page: /pages}"))

    got = acme.parse("get_thing", {"data": [{"id": "a"}], "pages": {"next": "b"}})
    last = acme.parse("get_thing", {"data": []})

    assert type(got).__name__ == "GetThingPage"
    assert ([item.id for item in got.items], got.page.next) == (["a"], "b")
    assert (last.items, last.page) == ([], None)
    assert "_pages" not in "".join(acme.files)


def test_a_part_that_an_answer_lacks_is_anything(emit: Emit) -> None:
    """An envelope of the document has parts that not every answer has."""
    spec = getting(f"{{type: object, properties: {{data: {REF}}}}}", components=THING).replace(
        "components:",
        f"  /page: {{get: {{operationId: page, responses: {{'200': {{description: Fine, content: {{application/json: "
        f"{{schema: {{type: object, properties: {{pages: {REF}}}}}}}}}}}}}}}}}\ncomponents:",
    )
    acme = emit(spec, unwrapping("{item: /data, page: /pages}"))

    got = acme.parse("get_thing", {"data": {"id": "a"}})

    assert (got.item.id, got.page) == ("a", None)


@pytest.mark.parametrize(
    ("inner", "required"),
    [
        (REF, "[]"),
        (f"{{anyOf: [{REF}, {{type: 'null'}}]}}", "[data]"),
        (f"{{oneOf: [{{type: 'null'}}, {REF}]}}", "[data]"),
        ("{type: [object, 'null'], required: [id], properties: {id: {type: string}}}", "[data]"),
    ],
    ids=["absent", "anyOf", "oneOf", "type"],
)
@pytest.mark.parametrize("body", [{}, {"data": None}, None], ids=["missing", "null", "no body"])
def test_a_payload_that_may_be_missing_gives_none(emit: Emit, inner: str, required: str, body: Any) -> None:
    """However the spec says it, and however the provider does it."""
    acme = emit(enveloped(inner, required=required), unwrapping("/data"))

    assert acme.parse("get_thing", body) is None
    assert acme.parse("get_thing", {"data": {"id": "a"}}).id == "a"
    assert result(acme).endswith(" | None")


@pytest.mark.parametrize(("first", "second"), [("[]", "[item]"), ("[data]", "[]")], ids=["first", "second"])
def test_a_payload_of_two_steps_may_lack_either(emit: Emit, first: str, second: str) -> None:
    """What the last step promises holds only where the steps before it are there."""
    inner = f"{{type: object, required: {second}, properties: {{item: {REF}}}}}"
    acme = emit(enveloped(inner, required=first), unwrapping("/data/item"))

    assert acme.parse("get_thing", {"data": {"item": {"id": "a"}}}).id == "a"
    assert acme.parse("get_thing", {} if first == "[]" else {"data": {}}) is None
    assert result(acme) == "Thing | None"


def test_null_among_the_members_of_an_enum_is_read_without_a_type(emit: Emit) -> None:
    """JSON Schema asks for no `type`."""
    acme = emit(getting("{type: object, required: [n], properties: {n: {enum: [a, null]}}}"))

    assert [acme.parse("get_thing", {"n": value}).n for value in ("a", None)] == ["a", None]


def test_null_where_the_document_is_of_3_0(emit: Emit) -> None:
    """The third spelling of null, which 3.1 no longer has."""
    spec = enveloped("{type: object, nullable: true, properties: {id: {type: string, nullable: true}}}")
    acme = emit(spec.replace("3.1.0", "3.0.3"), unwrapping("/data"))

    assert acme.parse("get_thing", {"data": None}) is None
    assert acme.parse("get_thing", {"data": {"id": None}}).id is None


def test_an_answer_whose_schema_lacks_the_payload_gives_none(emit: Emit) -> None:
    """An acknowledgement in the same envelope has nothing to give, whatever else is in it."""
    other = "/ping: {post: {operationId: ping, responses: {'200': {description: Fine, content: {application/json: "
    schema = "{schema: {type: object, properties: {ok: {type: boolean}}}}}}}}}"
    spec = enveloped(REF).replace("components:", f"  {other}{schema}\ncomponents:", 1)
    acme = emit(spec, unwrapping("/data"))

    assert acme.parse("ping", {"ok": True, "data": "more"}) is None
    assert result(acme, "ping") == "None"


def test_an_operation_may_have_an_envelope_of_its_own(emit: Emit) -> None:
    """Its keys win over the document's, and the keys that it does not name stay."""
    spec = enveloped(REF)
    actions = (
        ("$", "x-kyc-envelope: {payload: '', ok: /ok}"),
        ("$.paths['/thing'].get", "x-kyc-envelope: {payload: /data}"),
    )
    acme = emit(spec, overlay(*actions))

    assert acme.parse("get_thing", {"ok": True, "data": {"id": "a"}}).id == "a"
    with pytest.raises(acme.errors.ApiError):
        acme.parse("get_thing", {"ok": False, "data": {"id": "a"}})


def answering(*answers: str) -> str:
    """Return a spec whose one operation has *answers*, each `status: content or nothing`."""
    responses_text = ""
    for answer in answers:
        status, _, schema = answer.partition(": ")
        content = f", content: {{application/json: {{schema: {schema}}}}}" if schema else ""
        responses_text += f"        '{status}': {{description: Fine{content}}}\n"
    return (
        f"{HEAD}paths:\n  /thing:\n    get:\n      operationId: get_thing\n      responses:\n{responses_text}"
        f"components: {{schemas: {{{THING},\n"
        "  Other: {type: object, required: [no], properties: {no: {type: integer}}}}}\n"
    )


def test_two_statuses_of_one_schema_give_one_result(emit: Emit) -> None:
    """200 the second time and 201 the first is no difference that a caller sees."""
    acme = emit(answering(f"200: {REF}", f"201: {REF}"))

    assert result(acme) == "Thing"
    assert acme.parse("get_thing", {"id": "a"}, status=201) == acme.parse("get_thing", {"id": "a"})


@pytest.mark.parametrize("turned", [False, True])
def test_a_status_that_promises_the_payload_is_held_to_it_beside_one_that_may_lack_it(emit: Emit, turned: bool) -> None:
    """A 201 that has nothing yet is no fault, and a 200 that has lost what it promised is no nothing."""
    inner = f"properties: {{data: {REF}}}"
    answers = [f"200: {{type: object, required: [data], {inner}}}", f"201: {{type: object, {inner}}}"]
    acme = emit(answering(*(reversed(answers) if turned else answers)), unwrapping("/data"))

    assert acme.parse("get_thing", {}, status=201) is None
    assert acme.parse("get_thing", {"data": {"id": "a"}}, status=201).id == "a"
    with pytest.raises(acme.errors.MalformedResponseError, match="data: expected an object"):
        acme.parse("get_thing", {})
    assert result(acme) == "Thing | None"


def test_two_statuses_of_two_schemas_give_a_union(emit: Emit) -> None:
    """The status tells which; a status that nobody listed is read as the last one."""
    acme = emit(answering(f"200: {REF}", "202: {$ref: '#/components/schemas/Other'}"))

    assert result(acme) == "Thing | Other"
    assert acme.parse("get_thing", {"id": "a"}).id == "a"
    assert acme.parse("get_thing", {"no": 1}, status=202).no == 1


def test_a_status_without_a_body_gives_none_beside_another(emit: Emit) -> None:
    """204 says that there is nothing, and 200 what there is."""
    acme = emit(answering("204", f"200: {REF}"))

    assert result(acme) == "None | Thing"
    assert acme.parse("get_thing", status=204) is None
    assert acme.parse("get_thing", {"id": "a"}).id == "a"


def test_204_alone_gives_none(emit: Emit) -> None:
    """And a refusal is still one."""
    acme = emit(answering("204"))

    assert acme.parse("get_thing", status=204) is None
    assert result(acme) == "None"
    with pytest.raises(acme.errors.NotFoundError):
        acme.parse("get_thing", status=404)


def test_a_range_of_statuses_is_a_status(emit: Emit) -> None:
    """`2XX` is what some documents say, and means any of them."""
    acme = emit(answering(f"2XX: {REF}"))

    assert acme.parse("get_thing", {"id": "a"}, status=203).id == "a"


@pytest.mark.parametrize("turned", [False, True])
def test_a_range_beside_a_status_is_every_other_one(emit: Emit, turned: bool) -> None:
    """It may stand before what is an exception of it, and nothing of its answers is dropped."""
    responses = [f"2XX: {REF}", "204"]
    acme = emit(answering(*(responses[::-1] if turned else responses)))

    assert acme.parse("get_thing", {"id": "a"}, status=200).id == "a"
    assert acme.parse("get_thing", {"id": "a"}, status=203).id == "a"
    assert acme.parse("get_thing", status=204) is None
    with pytest.raises(acme.errors.MalformedResponseError):
        acme.parse("get_thing", status=200)


def test_a_range_that_answers_as_a_status_does_is_one_with_it(emit: Emit) -> None:
    """And what differs is still read by its status."""
    other = "{type: array, items: {type: integer}}"
    acme = emit(answering(f"200: {REF}", f"202: {other}", f"2XX: {REF}"))

    assert acme.parse("get_thing", {"id": "a"}, status=201).id == "a"
    assert acme.parse("get_thing", [1], status=202) == [1]


def test_json_may_have_another_name(emit: Emit) -> None:
    """`application/vnd.acme+json; charset=utf-8` is JSON."""
    spec = getting(REF, components=THING).replace("application/json", "'application/vnd.acme+json; charset=utf-8'")

    assert emit(spec).parse("get_thing", {"id": "a"}).id == "a"


def test_only_what_an_envelope_alone_used_disappears(emit: Emit) -> None:
    """The envelope and the error body are no models of a user's; a schema that nothing refers to may be."""
    components = (
        f"{THING}, Meta: {{type: object, properties: {{trace: {{type: string}}}}}}, "
        f"Envelope: {{type: object, required: [data], properties: {{data: {REF}, "
        "meta: {$ref: '#/components/schemas/Meta'}}}, "
        "Event: {type: object, properties: {thing: {$ref: '#/components/schemas/Thing'}}}, "
        "Failure: {type: object, properties: {why: {type: string}}}"
    )
    spec = getting("{$ref: '#/components/schemas/Envelope'}", components=components).replace(
        "components:",
        "        '400': {description: No, content: {application/json: "
        "{schema: {$ref: '#/components/schemas/Failure'}}}}\ncomponents:",
    )
    acme = emit(spec, unwrapping("/data"))

    assert sorted(acme.models.__all__) == ["Event", "Thing"]


def test_shared_answers_and_parameters_are_followed(emit: Emit) -> None:
    """`components` has more than schemas."""
    spec = f"""{HEAD}paths:
  /thing:
    parameters: [{{$ref: '#/components/parameters/Limit'}}]
    get:
      operationId: get_thing
      responses: {{'200': {{$ref: '#/components/responses/Found'}}}}
    post:
      operationId: make_thing
      requestBody: {{$ref: '#/components/requestBodies/New'}}
      responses: {{'204': {{description: Done}}}}
components:
  parameters: {{Limit: {{name: limit, in: query, schema: {{type: integer, maximum: 9}}}}}}
  requestBodies: {{New: {{required: true, content: {{application/json: {{schema: {REF}}}}}}}}}
  responses: {{Found: {{description: Fine, headers: {{X-Rate: {{schema: {{type: integer}}}}}},
    content: {{application/json: {{schema: {REF}}}}}}}}}
  schemas: {{{THING}}}
"""
    acme = emit(spec)

    assert acme.parse("get_thing", {"id": "a"}).id == "a"
    assert acme.build("get_thing", limit=3).query == "limit=3"
    assert acme.body("make_thing", id="a") == {"id": "a"}
    with pytest.raises(acme.errors.ArgumentError, match="limit: expected at most 9"):
        acme.build("make_thing", id="a", limit=10)


def test_a_composed_object_is_one_model(emit: Emit) -> None:
    """`allOf` is the document's way to share fields, and nobody's way to see them."""
    name = "{type: object, required: [name], properties: {name: {type: string}}}"
    named = f"Named: {{allOf: [{REF}, {name}], properties: {{age: {{type: integer}}}}}}"
    acme = emit(getting("{$ref: '#/components/schemas/Named'}", components=f"{THING}, {named}"))

    got = acme.parse("get_thing", {"id": "a", "name": "b", "age": 3})

    assert (got.id, got.name, got.age) == ("a", "b", 3)
    for missing in ("id", "name"):
        with pytest.raises(acme.errors.MalformedResponseError, match=missing):
            acme.parse("get_thing", {"id": "a", "name": "b"} | {missing: None})


def test_a_composition_inside_an_answer_is_one_model(emit: Emit) -> None:
    """Not only components are composed."""
    schema = f"{{type: object, properties: {{inner: {{allOf: [{REF}, {{properties: {{b: {{type: integer}}}}}}]}}}}}}"
    acme = emit(getting(schema, components=THING))

    got = acme.parse("get_thing", {"inner": {"id": "a", "b": 1}}).inner

    assert (got.id, got.b) == ("a", 1)


def test_a_reference_with_words_beside_it_is_the_same_class(emit: Emit) -> None:
    """`allOf` of one is how 3.0 describes a reference; it makes no class of its own."""
    schema = f"{{type: object, properties: {{a: {{allOf: [{REF}], description: The first.}}, b: {REF}}}}}"
    acme = emit(getting(schema, components=THING))

    got = acme.parse("get_thing", {"a": {"id": "x"}, "b": {"id": "y"}})

    assert type(got.a) is type(got.b) is acme.models.Thing
    assert '"""The first."""' in acme.files["acme/models/get_thing_response_200.py"]


def test_one_of_several_fields_must_be_given(emit: Emit) -> None:
    """`anyOf` of required lists says so, and it is checked before a request is made."""
    body = (
        "{type: object, properties: {email: {type: string}, wallet: {type: string}}, "
        "anyOf: [{required: [email]}, {required: [wallet]}]}"
    )
    acme = emit(sending("{$ref: '#/components/schemas/Person'}", components=f"Person: {body}"))

    assert acme.body("make_thing", wallet="w") == {"wallet": "w"}
    with pytest.raises(acme.errors.ArgumentError, match="expected at least one of email, wallet"):
        acme.build("make_thing")
    assert "At least one of `email`, `wallet` must be given." in acme.files["acme/client.py"]


def test_the_overlay_may_say_it_of_parameters(emit: Emit) -> None:
    """OpenAPI has no words for it there."""
    spec = getting("{type: string}").replace(
        "responses:", "parameters: [{name: id, in: query, schema: {type: string}}]\n      responses:"
    )
    acme = emit(
        spec,
        overlay(("$.paths['/thing'].get", "x-kyc-operation: {retry: safe, needs: [[id]]}")),
    )

    with pytest.raises(acme.errors.ArgumentError, match="expected at least one of id"):
        acme.build("get_thing")


def test_an_operation_without_an_id_is_named_after_its_path(emit: Emit) -> None:
    """`operationId` is optional in OpenAPI."""
    spec = getting("{type: string}").replace("      operationId: get_thing\n", "").replace("/thing:", "/v1/things:")

    assert emit(spec).parse("get_v1_things", "a") == "a"


def test_an_extension_of_others_is_left_alone(tmp_path: Path) -> None:
    """`x-` is everybody's."""
    spec = getting("{type: string, x-faker: name}", head="x-logo: {url: https://acme.example}\n")

    assert report(tmp_path, spec) == ""


def test_a_schema_of_shared_errors_alone_is_no_model(emit: Emit) -> None:
    """An error's body is read by none, whether it is written out or referred to."""
    fault = "Fault: {type: object, properties: {b: {type: string}}}"
    holds = "content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}"
    spec = getting(REF, components=f"{THING}, {fault}")
    spec = spec.replace("components: {", f"components: {{responses: {{Wrong: {{description: Wrong, {holds}}}}}, ", 1)
    spec = spec.replace("components:", "        '400': {$ref: '#/components/responses/Wrong'}\ncomponents:", 1)

    assert emit(spec).models.__all__ == ["Thing"]
