"""Published documents hold what OpenAPI forbids and no client depends on: a client is emitted, with a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.emit import Emit, getting, losses, notes, report

WIDGET: Final = '"#/components/schemas/Widget"'


RAW: Final = "the operation is emitted, and returns the body as bytes"


def in_3_0(spec: str) -> str:
    """Return *spec* as one of OpenAPI 3.0."""
    return spec.replace("openapi: 3.1.0", "openapi: 3.0.3")


KEYWORDS: Final = {
    "a flag for a bound in 3.1": (
        getting("{type: object, properties: {n: {type: integer, minimum: 0, exclusiveMinimum: true}}}"),
        "a boolean `exclusiveMinimum` is a form of OpenAPI 3.0; read as a bound that is excluded",
    ),
    "a bound for a flag in 3.0": (
        in_3_0(getting("{type: object, properties: {n: {type: integer, exclusiveMaximum: 9}}}")),
        "`exclusiveMaximum: 9` is a form of OpenAPI 3.1; read as an exclusive `maximum`",
    ),
    "const in 3.0": (
        in_3_0(getting("{type: object, properties: {n: {type: string, const: yes}}}")),
        "`const` is a keyword of OpenAPI 3.1; read as an enum of one value",
    ),
    "a list of types in 3.0": (
        in_3_0(getting("{type: object, properties: {n: {type: [string, 'null']}}}")),
        "a list of types is a form of OpenAPI 3.1; read as that",
    ),
    "an empty required in 3.0": (
        in_3_0(getting("{type: object, required: [], properties: {n: {type: string}}}")),
        "an empty `required` requires nothing",
    ),
    "a name that is required twice": (
        getting("{type: object, required: [n, n], properties: {n: {type: string}}}"),
        "`required` holds a value twice; read once",
    ),
    "a keyword of JSON Schema 2019-09": (
        getting("{$recursiveAnchor: true, type: object, properties: {n: {type: string}}}"),
        "`$recursiveAnchor` is a keyword of JSON Schema 2019-09, which OpenAPI does not have; passed over",
    ),
    "the flag of a property": (
        getting("{type: object, properties: {n: {type: string, required: true}}}"),
        "`required` is a list of property names at the object; passed over",
    ),
    "a length in quotes": (
        getting("{type: object, properties: {n: {type: string, maxLength: '30'}}}"),
        "`maxLength` is a number in quotes; read as the number",
    ),
    "a type that is none": (
        getting("{type: object, properties: {n: {type: any}}}"),
        "JSON Schema has no type `any`; read as any JSON",
    ),
    "a type in another language": (
        getting("{type: object, properties: {n: {type: int}}}"),
        "JSON Schema has no type `int`; read as `integer`",
    ),
    "an unknown key, written wrong": (
        in_3_0(getting("{type: object, properties: {n: {type: string, exmaple: x}}}")),
        "`exmaple` does not belong here (did you mean `example`?); passed over",
    ),
    "several examples in 3.0": (
        in_3_0(getting("{type: object, properties: {n: {type: string, examples: [a, b]}}}")),
        "`examples` of a schema is a keyword of OpenAPI 3.1; the first one is read",
    ),
    "nullable in 3.1": (
        getting("{type: object, properties: {n: {type: string, maxLength: '9', nullable: true}}}"),
        "`nullable` is a keyword of OpenAPI 3.0; read as a type that may be null",
    ),
    "a flag in quotes": (
        getting("{type: object, properties: {n: {type: string, readOnly: 'true'}}}"),
        "`readOnly` is a boolean in quotes; read as the boolean",
    ),
    "a count below zero": (
        getting("{type: object, properties: {n: {type: string, minLength: -1}}}"),
        "`minLength` is below zero; passed over",
    ),
    "a rule of another kind": (
        getting("{type: object, properties: {n: {type: string, pattern: 7}}}"),
        "must be string, not 7; `pattern` is passed over",
    ),
}


@pytest.mark.parametrize(("spec", "why"), KEYWORDS.values(), ids=KEYWORDS)
def test_a_keyword_with_one_possible_meaning_is_a_note(spec: str, why: str, tmp_path: Path, emit: Emit) -> None:
    matching = [note for note in notes(tmp_path, spec) if note.endswith(why)]

    assert len(matching) == 1, notes(tmp_path, spec)
    assert matching[0].startswith("specs/acme.yaml:8: note: paths./thing.get.responses.200.content.application/json")
    emit(spec)


BOUND: Final = "{type: object, properties: {n: {type: integer, minimum: 0, exclusiveMinimum: true}}}"


def test_a_bound_of_the_other_version_still_bounds(emit: Emit) -> None:
    acme = emit(
        in_3_0(getting("{type: object}")).replace(
            "      responses:",
            "      parameters: [{name: n, in: query, schema: {type: integer, exclusiveMinimum: 0}}]\n      responses:",
        )
    )

    acme.build("get_thing", n=1)
    with pytest.raises(acme.errors.ArgumentError):
        acme.build("get_thing", n=0)


def test_null_of_the_other_version_is_read(emit: Emit) -> None:
    for spec in (
        getting("{type: object, required: [n], properties: {n: {type: string, maxLength: '9', nullable: true}}}"),
        in_3_0(getting("{type: object, required: [n], properties: {n: {type: [string, 'null']}}}")),
    ):
        assert emit(spec).parse("get_thing", {"n": None}).n is None


def test_null_alone_is_read_in_3_0(tmp_path: Path, emit: Emit) -> None:
    spec = in_3_0(getting("{type: object, required: [n], properties: {n: {type: 'null'}}}"))

    assert emit(spec).parse("get_thing", {"n": None}).n is None
    assert notes(tmp_path, spec) == [
        (
            "specs/acme.yaml:8: note: paths./thing.get.responses.200.content.application/json.schema.properties.n: "
            "the type `null` is a form of OpenAPI 3.1; read as null"
        )
    ]


def test_a_keyword_of_this_version_has_no_note(tmp_path: Path) -> None:
    """A flag next to a bound, `example` and `nullable` belong to 3.0; a list of types and `const` to 3.1."""
    own_3_0 = "{type: object, properties: {n: {type: integer, minimum: 0, exclusiveMinimum: true, nullable: true}}}"
    own_3_1 = "{type: object, properties: {n: {type: [integer, 'null'], exclusiveMinimum: 0, examples: [1]}}}"

    assert notes(tmp_path / "a", in_3_0(getting(own_3_0))) == []
    assert notes(tmp_path / "b", getting(own_3_1)) == []


def test_a_flag_in_quotes_says_what_it_says(emit: Emit) -> None:
    schema = "{type: object, required: [n], properties: {n: {type: string, nullable: %s}}}"

    assert emit(in_3_0(getting(schema % "'true'"))).parse("get_thing", {"n": None}).n is None
    acme = emit(in_3_0(getting(schema % "'false'")))
    with pytest.raises(acme.errors.MalformedResponseError):
        acme.parse("get_thing", {"n": None})


def test_a_list_of_schemas_for_the_items_is_read_as_any_json(tmp_path: Path, emit: Emit) -> None:
    """Old JSON Schema typed each place of a list so; OpenAPI 3.0 has one schema for all, and no `true` either."""
    spec = in_3_0(getting("{type: array, items: [{type: string}, {type: integer}]}"))

    assert emit(spec).parse("get_thing", ["a", 1]) == ["a", 1]
    assert any(
        loss.endswith("is none of the forms that OpenAPI has here; read as any JSON") for loss in losses(tmp_path, spec)
    )


def operation(path: str = "/thing/{id}", **words: str) -> str:
    """Return a spec with one operation at *path*, whose *words* are YAML."""
    lines = "".join(f"      {word}: {value}\n" for word, value in words.items())
    return (
        f'openapi: 3.0.3\ninfo: {{title: Acme, version: "1"}}\npaths:\n  {path}:\n    get:\n'
        f"      operationId: get_thing\n{lines}"
        + ("" if "responses" in words else "      responses: {'204': {description: Done}}\n")
    )


def in_3_1(spec: str) -> str:
    """Return *spec* as OpenAPI 3.1, which has components that are path items."""
    return spec.replace("3.0.3", "3.1.0")


OPERATIONS: Final = {
    "nothing declares it": (operation(), "get_thing: nothing declares `{id}` of the path; read as a text"),
    "it is not required": (
        operation(parameters="[{name: id, in: path, schema: {type: string}}]"),
        "get_thing: parameter `id` of the path is always required",
    ),
    "it is written wrong": (
        operation(parameters="[{name: Id, in: path, required: true, schema: {type: string}}]"),
        "get_thing: the path has no `{Id}`; its parameter is passed over",
    ),
    "it is declared twice": (
        operation(
            parameters="[{name: id, in: path, required: true, schema: {type: string}},"
            " {name: id, in: path, required: true, schema: {type: integer}}]"
        ),
        "get_thing: parameter `id` in path is declared twice; the first counts",
    ),
    "it has no schema": (
        operation(parameters="[{name: id, in: path, required: true}]"),
        "get_thing: parameter `id` has no schema; read as a text",
    ),
    "no response": (operation("/thing/{id}", responses="{}"), f"get_thing: no response is documented; {RAW}"),
    "no success": (
        operation("/thing/{id}", responses="{'404': {description: Gone}}"),
        f"get_thing: no success is documented; {RAW}",
    ),
}


@pytest.mark.parametrize(("spec", "why"), OPERATIONS.values(), ids=OPERATIONS)
def test_a_parameter_of_the_path_is_repaired(spec: str, why: str, tmp_path: Path, emit: Emit) -> None:
    assert any(note.endswith(f"note: {why}") for note in notes(tmp_path, spec)), notes(tmp_path, spec)

    assert emit(spec).build("get_thing", id="a/b").path == "/thing/a%2Fb"


BROKEN: Final = """\
openapi: 3.0.3
info: {title: Acme, version: "1"}
paths:
  /well/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: q, in: query}]
    get:
      operationId: get_well
      responses: {'204': {description: Done}}
  /a/{id}:
    parameters: [{name: id, in: path}]
    get:
      operationId: get_a
      responses: {}
    delete:
      operationId: get_a
      responses: {'204': {description: Done}}
  /b/{id}/{other}:
    get:
      operationId: get_b
      parameters:
        - {name: id, in: query, schema: {type: string}}
        - {name: id, in: query, schema: {type: string}}
        - {name: nope, in: path, required: true, schema: {type: string}}
      responses: {'204': {description: Done, headers: {X-Count: {schema: {type: integer}, style: 7}}}}
    put:
      operationId: put_b
      responses: {}
"""


def test_each_repair_says_its_line(tmp_path: Path, emit: Emit) -> None:
    """The parameters that the operations of a path share count for each, and a repair ends none of those after it."""
    unnamed = "named by method and path"
    text = "read as a text"

    assert sorted(notes(tmp_path, BROKEN)) == sorted(
        f"specs/acme.yaml:{note}"
        for note in (
            f"5: note: /well/{{id}}: parameter `q` has no schema; {text}",
            "10: note: /a/{id}: parameter `id` of the path is always required",
            f"10: note: /a/{{id}}: parameter `id` has no schema; {text}",
            f"12: note: get_a: no response is documented; {RAW}",
            f"15: note: DELETE /a/{{id}}: GET /a/{{id}} has the operationId `get_a` as well; {unnamed}",
            f"19: note: get_b: nothing declares `{{id}}` of the path; {text}",
            f"19: note: get_b: nothing declares `{{other}}` of the path; {text}",
            "22: note: get_b: parameter `id` in query is declared twice; the first counts",
            "23: note: get_b: the path has no `{nope}`; its parameter is passed over",
            (
                "24: note: paths./b/{id}/{other}.get.responses.204.headers.X-Count.style: must be string, not 7; "
                "the header is passed over"
            ),
            f"26: note: put_b: nothing declares `{{id}}` of the path; {text}",
            f"26: note: put_b: nothing declares `{{other}}` of the path; {text}",
            f"26: note: put_b: no response is documented; {RAW}",
        )
    )
    acme = emit(BROKEN)
    assert acme.build("get_well", id="x", q="y").path == "/well/x"
    assert acme.build("put_b", id="x", other="y").path == "/b/x/y"


@pytest.mark.parametrize("responses", ["{}", "{'404': {description: Gone}}"])
def test_an_answer_that_no_page_documents_comes_back_as_bytes(responses: str, emit: Emit) -> None:
    acme = emit(operation("/thing", responses=responses))

    assert acme.read("get_thing", b"%PDF", "application/pdf") == b"%PDF"
    assert acme.read("get_thing", b'{"a": 1}', "application/json", status=201) == b'{"a": 1}'
    assert acme.read("get_thing", b"", "", status=204) == b""
    with pytest.raises(acme.errors.NotFoundError):
        acme.read("get_thing", b"{}", "application/json", status=404)


def test_an_operation_id_that_two_have_names_the_first(tmp_path: Path, emit: Emit) -> None:
    spec = operation("/thing", summary="One") + (
        "    delete:\n      operationId: get_thing\n      responses: {'204': {description: Done}}\n"
    )

    assert notes(tmp_path, spec) == [
        (
            "specs/acme.yaml:10: note: DELETE /thing: GET /thing has the operationId `get_thing` as well; named by "
            "method and path"
        )
    ]
    acme = emit(spec)
    assert acme.build("get_thing").operation.method == "GET"
    assert acme.build("delete_thing").operation.method == "DELETE"


def test_a_version_that_is_a_number_and_a_dialect_are_read(tmp_path: Path) -> None:
    spec = getting("{type: object}").replace('version: "1"', "version: 1.0")
    spec = spec.replace("paths:", "jsonSchemaDialect: https://example.com/dialect\npaths:")

    assert [note.partition(": note: ")[2] for note in notes(tmp_path, spec)] == [
        "info.version: a number; read as `1.0`",
        "jsonSchemaDialect: read by the dialect of OpenAPI 3.1, whatever it says",
    ]


MALFORMED: Final = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths:
  /nothing:
  /no_parameters: {parameters: 7, get: {responses: {'204': {description: Done}}}}
  /no_parameter: {get: {parameters: [7], responses: {'204': {description: Done}}}}
  /nowhere: {get: {parameters: [{$ref: '#/components/parameters/Nope'}], responses: {'204': {description: Done}}}}
  /no_answer: {put: {requestBody: 7, responses: {'200': 7}}}
  /no_media: {get: {responses: {'200': {description: Done, headers: 7, content: {application/json: 7}}}}}
  /thing/{id}:
    get:
      operationId: get_thing
      responses: {'200': {description: Fine, content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}
components:
  schemas:
    A: {type: object, properties: 7}
    B: {type: object, required: [n], properties: {n: {type: string, nullable: true, minLength: '2'}}, allOf: 7}
"""


def test_what_is_malformed_costs_no_repair_of_anything_else(emit: Emit, tmp_path: Path) -> None:
    """A null that is not read for a broken neighbour would cost every answer that has it."""
    spec = MALFORMED.replace(", allOf: 7", "")

    assert emit(spec).parse("get_thing", {"n": None}).n is None
    assert emit(spec).build("get_thing", id="x").path == "/thing/x"
    assert [note.partition("B.")[2].partition(": ")[0] for note in notes(tmp_path, MALFORMED) if "B." in note] == [
        "properties.n"
    ] * 2


DANGLING: Final = {
    "a refusal": (
        operation("/thing", responses="{'204': {description: Done}, '404': {$ref: '#/components/responses/Nope'}}"),
        (
            "paths./thing.get.responses.404: `#/components/responses/Nope` leads nowhere, for lack of `components`; "
            "the response is left out"
        ),
    ),
    "a parameter": (
        operation("/thing", parameters="[{$ref: '#/components/parameters/Nope'}]"),
        (
            "paths./thing.get.parameters.0: `#/components/parameters/Nope` leads nowhere, for lack of `components`; "
            "the parameter is left out"
        ),
    ),
    "a field": (
        getting("{type: object, properties: {n: {$ref: '#/components/schemas/Nope'}, m: {type: string}}}"),
        (
            "paths./thing.get.responses.200.content.application/json.schema.properties.n: `#/components/schemas/Nope`"
            " leads nowhere, for lack of `Nope`; read as any JSON"
        ),
    ),
}


@pytest.mark.parametrize(("spec", "why"), DANGLING.values(), ids=DANGLING)
def test_what_refers_to_nothing_is_left_out_by_name(spec: str, why: str, tmp_path: Path, emit: Emit) -> None:
    assert [loss.partition(": left out: ")[2] for loss in losses(tmp_path, spec)] == [why]

    emit(spec)


def test_several_members_of_a_list_that_refer_to_nothing_are_left_out(tmp_path: Path, emit: Emit) -> None:
    """The member between them stays, and what is within one of them has its own line."""
    inner = "{$ref: '#/components/schemas/No3', properties: {n: {$ref: '#/components/schemas/No4'}}}"
    spec = operation(
        "/thing",
        parameters="[{$ref: '#/components/parameters/No1'}, {name: q, in: query, schema: {type: string}}, "
        f"{{$ref: '#/components/parameters/No2'}}, {{name: r, in: query, schema: {inner}}}]",
    )

    parameters = "paths./thing.get.parameters"
    assert sorted(loss.partition(": left out: ")[2].partition(": ")[0] for loss in losses(tmp_path, spec)) == [
        *(f"{parameters}.{part}" for part in ("0", "2", "3.schema", "3.schema.properties.n"))
    ]
    assert emit(spec).build("get_thing", q="x").query == "q=x"


COMPONENTS: Final = """\
components:
  schemas: {S: {type: object, properties: {n: {type: string}}}}
  parameters: {P: {name: q, in: query, schema: {type: string}}}
  responses: {R: {description: Fine}}
  requestBodies: {B: {content: {application/json: {schema: {type: object}}}}}
  headers: {H: {schema: {type: string}}}
  examples: {E: {value: 1}}
  links: {L: {operationId: get_thing}}
  callbacks: {C: {'{$url}': {post: {responses: {'204': {description: Done}}}}}}
  pathItems: {I: {get: {responses: {'204': {description: Done}}}}}
  securitySchemes: {K: {type: http, scheme: bearer}}
"""
_DONE: Final = "{'204': {description: Done}}"
_ANSWERS: Final = "{{'204': {{description: Done, {}}}}}"

MISPLACED: Final = {
    "schema": (
        operation("/thing", parameters="[{name: q, in: query, schema: {$ref: '#/components/parameters/P'}}]"),
        "paths./thing.get.parameters.0.schema: `#/components/parameters/P` is no schema; read as any JSON",
    ),
    "parameter": (
        operation("/thing", parameters="[{$ref: '#/components/headers/H'}]"),
        "paths./thing.get.parameters.0: `#/components/headers/H` is no parameter; the parameter is left out",
    ),
    "response": (
        operation("/thing", responses="{'204': {description: Done}, '404': {$ref: '#/components/schemas/S'}}"),
        "paths./thing.get.responses.404: `#/components/schemas/S` is no response; the response is left out",
    ),
    "request body": (
        operation("/thing") + "    post: {requestBody: {$ref: '#/components/responses/R'}, responses: " + _DONE + "}\n",
        "paths./thing.post.requestBody: `#/components/responses/R` is no request body; the operation is left out",
    ),
    "path item": (
        operation("/thing") + "  /other: {$ref: '#/components/responses/R'}\n",
        "paths./other: `#/components/responses/R` is no path item; the path item is left out",
    ),
    "header": (
        operation("/thing", responses=_ANSWERS.format("headers: {X: {$ref: '#/components/parameters/P'}}")),
        "paths./thing.get.responses.204.headers.X: `#/components/parameters/P` is no header; the header is passed over",
    ),
    "link": (
        operation("/thing", responses=_ANSWERS.format("links: {l: {$ref: '#/components/pathItems/I'}}")),
        "paths./thing.get.responses.204.links.l: `#/components/pathItems/I` is no link; passed over",
    ),
    "example": (
        operation(
            "/thing",
            parameters="[{name: q, in: query, schema: {type: string}, examples: {e: {$ref: '#/components/links/L'}}}]",
        ),
        "paths./thing.get.parameters.0.examples.e: `#/components/links/L` is no example; passed over",
    ),
    "callback": (
        operation("/thing", callbacks="{c: {$ref: '#/components/examples/E'}}"),
        "paths./thing.get.callbacks.c: `#/components/examples/E` is no callback; passed over",
    ),
    "path item of a callback": (
        operation("/thing", callbacks="{c: {'{$url}': {$ref: '#/components/callbacks/C'}}}"),
        "paths./thing.get.callbacks.c.{$url}: `#/components/callbacks/C` is no path item; passed over",
    ),
}


@pytest.mark.parametrize(("spec", "why"), MISPLACED.values(), ids=MISPLACED)
def test_what_refers_to_another_kind_of_component_is_left_out_by_name(
    spec: str, why: str, tmp_path: Path, emit: Emit
) -> None:
    """A response that is read from a schema has no body, and no error says so."""
    spec = in_3_1(spec) + COMPONENTS
    reports = [*losses(tmp_path, spec), *notes(tmp_path, spec)]

    lines = [line.partition(": left out: ")[2] or line.partition(": note: ")[2] for line in reports]
    assert [line for line in lines if "your own code has to read" not in line] == [why]
    emit(spec)


@pytest.mark.parametrize("target", ["#/info", "#/info/title", "#/paths", "#/paths/~1thing/get"])
def test_what_refers_to_no_component_is_left_out_by_name(target: str, tmp_path: Path) -> None:
    """A part of the document that may stand nowhere else is of no kind."""
    spec = operation("/thing", parameters=f"[{{$ref: '{target}'}}]")

    assert [loss.partition(": left out: ")[2] for loss in losses(tmp_path, spec)] == [
        f"paths./thing.get.parameters.0: `{target}` is no parameter; the parameter is left out"
    ]


def test_a_part_of_the_right_kind_may_stand_anywhere(tmp_path: Path, emit: Emit) -> None:
    """Tools that put a document together refer to the first place of a part."""
    spec = operation("/thing", parameters="[{name: q, in: query, schema: {type: string}}]") + (
        "  /other:\n    get:\n      operationId: other\n"
        "      parameters: [{$ref: '#/paths/~1thing/get/parameters/0'}, {$ref: '#/x-parts/limit'}]\n"
        "      responses: {'204': {$ref: '#/paths/~1thing/get/responses/204'}}\n"
        "x-parts: {limit: {name: limit, in: query, schema: {type: integer}}}\n"
    )

    assert losses(tmp_path, spec) == notes(tmp_path, spec) == []
    assert emit(spec).build("other", q="x", limit=1).query == "q=x&limit=1"


def test_what_a_component_of_the_wrong_kind_takes_along_is_left_out(tmp_path: Path, emit: Emit) -> None:
    """A reference through another one has a line of its own."""
    spec = operation("/thing", parameters="[{$ref: '#/components/parameters/Q'}]") + (
        "    put: {requestBody: {$ref: '#/components/requestBodies/Q'}, responses: " + _DONE + "}\n"
        "components:\n"
        "  schemas: {S: {type: object}}\n"
        "  parameters: {Q: {$ref: '#/components/schemas/S', description: Other}}\n"
        "  requestBodies: {Q: {$ref: '#/components/schemas/S', description: Other}}\n"
    )

    assert sorted(loss.partition(": left out: ")[2] for loss in losses(tmp_path, spec)) == [
        "components.parameters.Q: `#/components/schemas/S` is no parameter; the parameter is left out",
        "components.requestBodies.Q: `#/components/schemas/S` is no request body; the request body is left out",
        *(
            f"paths./thing.{path}: `#/components/{section}/Q` leads nowhere, for lack of `Q`; the {part} is left out"
            for path, section, part in (
                ("get.parameters.0", "parameters", "parameter"),
                ("put.requestBody", "requestBodies", "operation"),
            )
        ),
    ]
    assert emit(spec).build("get_thing").path == "/thing"


@pytest.mark.parametrize(
    ("scheme", "why"),
    [
        *(
            (f"{{$ref: '{target}'}}", f"`{target}` is no security scheme")
            for target in ("#/components/requestBodies/B", "#/components/schemas/S", "#/info", "#/info/title")
        ),
        ("{$ref: '#/components/securitySchemes/No'}", "leads nowhere, for lack of `No`"),
        ("{scheme: bearer}", "`type` is missing"),
        ("{type: htpp, scheme: bearer}", "components.securitySchemes.key.type: cannot be"),
        ("{type: apiKey, in: header}", "`name` is missing"),
        ("{type: apiKey, name: X}", "`in` is missing"),
        ("{type: apiKey, in: headers, name: X}", "did you mean `header`?"),
        ("{type: apiKey, in: header, name: 7}", "components.securitySchemes.key.name: must be string, not 7"),
        ("{type: http}", "`scheme` is missing"),
        ("{type: http, schema: bearer}", "`scheme` is missing"),
        ("{type: oauth2}", "`flows` is missing"),
        ("{type: oauth2, flows: {clientcredentials: {}}}", "did you mean `clientCredentials`?"),
        ("{type: oauth2, flows: {clientCredentials: {scopes: {}}}}", "`tokenUrl` is missing"),
        ("{type: openIdConnect}", "`openIdConnectUrl` is missing"),
        ("bearer", "must be object"),
    ],
)
def test_a_security_scheme_is_never_repaired(scheme: str, why: str, tmp_path: Path) -> None:
    """What a client sends as a credential is never guessed, and never left out."""
    spec = in_3_1(operation("/thing")) + COMPONENTS.replace("{K: {type: http, scheme: bearer}}", f"{{key: {scheme}}}")

    assert why in report(tmp_path, f"{spec}security: [{{key: []}}]\n")


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_description_next_to_a_reference_that_is_no_text_is_passed_over(
    version: str, tmp_path: Path, emit: Emit
) -> None:
    """The published schema of 3.0 looks at nothing next to a reference."""
    spec = operation("/thing", responses="{'200': {$ref: '#/components/responses/R', description: {a: 1}}}") + (
        "components: {responses: {R: {description: The thing that a person asked for by its id, "
        "content: {application/json: {schema: {type: object}}}}}}\n"
    )

    assert losses(tmp_path, spec.replace("3.0.3", version)) == []
    assert [note.partition(": note: ")[2] for note in notes(tmp_path, spec.replace("3.0.3", version))] == [
        "paths./thing.get.responses.200: `description` next to a reference is no text; passed over"
    ]
    assert "The thing that a person" in emit(spec.replace("3.0.3", version)).files["acme/client.py"]


def test_a_link_that_leads_nowhere_is_a_note(tmp_path: Path) -> None:
    spec = operation(
        "/thing", responses="{'204': {description: Done, links: {next: {$ref: '#/components/links/Nope'}}}}"
    )

    assert losses(tmp_path, spec) == []
    assert [note.partition(": note: ")[2] for note in notes(tmp_path, spec)] == [
        (
            "paths./thing.get.responses.204.links.next: `#/components/links/Nope` leads nowhere, for lack of "
            "`components`; passed over"
        )
    ]


def test_an_overlay_may_add_what_a_reference_leads_to(tmp_path: Path) -> None:
    spec = getting(f"{{$ref: {WIDGET}}}")
    overlay = (
        'overlay: 1.1.0\ninfo: {title: Acme, version: "1"}\nextends: ../specs/acme.yaml\nactions:\n'
        "  - target: $.components.schemas\n    update: {Widget: {type: object, properties: {n: {type: string}}}}\n"
    )
    lost: list[Any] = losses(tmp_path, spec, overlay)

    assert lost == []


@pytest.mark.parametrize(
    "spec",
    [
        "swagger: '2.0'\ninfo: {title: A, version: '1'}\npaths: {}\n",
        'openapi: 3.9.0\ninfo: {title: A, version: "1"}\npaths: {}\n',
        'openapi: 3.0.3\ninfo: {title: A, version: "1"}\npaths: [1]\n',
    ],
)
def test_what_no_client_could_be_right_for_is_refused(spec: str, tmp_path: Path) -> None:
    assert report(tmp_path, spec).startswith("specs/acme.yaml:")


def test_a_value_that_is_listed_twice_is_one_member(emit: Emit) -> None:
    acme = emit(getting("{type: object, properties: {n: {type: string, enum: [a, b, a]}}}"))

    assert acme.parse("get_thing", {"n": "b"}).n == "b"


@pytest.mark.parametrize("character", ["\\u0001", "\\u202e", "\\ud800"])
def test_a_description_is_shown_without_what_cannot_be_seen(character: str, tmp_path: Path, emit: Emit) -> None:
    spec = operation("/thing", description=f'"Reads{character} the thing."')

    assert [note.partition(": note: ")[2] for note in notes(tmp_path, spec)] == [
        "paths./thing.get.description: an unprintable character; replaced"
    ]
    assert "Reads\N{REPLACEMENT CHARACTER} the thing." in emit(spec).files["acme/client.py"]


CANARY: Final = "AB1234567"
BROKEN_BUT_MARKED: Final = {
    "the schema itself": "n: {$ref: '#/components/schemas/Nope', x-kyc-personal: true}",
    "a part of it": "n: {type: object, allOf: 7, properties: {number: {type: string, x-kyc-personal: true}}}",
    "a property by its name": "n: {type: object, allOf: 7, x-kyc-personal: [number], properties: {number: {}}}",
    "a keyword of it": "n: {type: object, patternProperties: [{type: string, x-kyc-secret: true}]}",
    "a type that is none": "n: {type: strng, x-kyc-secret: true}",
}


@pytest.mark.parametrize("properties", BROKEN_BUT_MARKED.values(), ids=BROKEN_BUT_MARKED)
def test_what_is_marked_stays_hidden_when_it_is_read_as_any_json(properties: str, emit: Emit) -> None:
    """A document number must not end in a log because the vendor's schema of it is broken."""
    answer = emit(getting(f"{{type: object, properties: {{{properties}}}}}")).parse(
        "get_thing", {"n": {"number": CANARY}}
    )

    assert answer.n == {"number": CANARY}
    assert CANARY not in repr(answer)
