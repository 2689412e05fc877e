"""Checking documents against OpenAPI: every fault with its line, none with the document, nothing fetched."""

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.engine.validate.validator import validate

Check = Callable[..., None]

HEAD = 'openapi: 3.1.0\ninfo: {title: Acme, version: "1"}\n'


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that checks a text as `specs/acme.yaml`; *head* is what every document begins with."""

    def check(text: str, head: str = HEAD) -> None:
        path = tmp_path / "specs" / "acme.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + dedent(text))
        validate(load(path, root=tmp_path))

    return check


@pytest.fixture
def problems_of(check: Check) -> Callable[..., str]:
    """Return a function that checks a text and returns what is said against it."""

    def problems_of(text: str, head: str = HEAD) -> str:
        with pytest.raises(InputError) as caught:
            check(text, head)
        return str(caught.value)

    return problems_of


SOUND = """\
paths:
  /checks/{id}:
    parameters:
    - {name: id, in: path, required: true, schema: {type: string}}
    post:
      operationId: check
      parameters: [{$ref: '#/components/parameters/Limit'}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Check'}}}}
      responses: {"200": {description: fine, content: {application/json: {schema: {type: object}}}}}
components:
  parameters:
    Limit: {name: limit, in: query, schema: {type: integer, default: 10}}
  schemas:
    Check:
      type: object
      required: [id]
      properties: {id: {type: string, x-kyc: 1}, next: {$ref: '#/components/schemas/Check'}}
"""


@pytest.mark.parametrize("version", ["3.0.0", "3.0.4", "3.1.0", "3.1.2"])
def test_a_sound_document_passes(check: Check, version: str) -> None:
    """Both versions, with our extensions and with recursion."""
    check(SOUND, HEAD.replace("3.1.0", version))


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ('swagger: "2.0"\n', "specs/acme.yaml:1: this is Swagger 2, not OpenAPI 3\n  hint: convert it to OpenAPI 3.1"),
        ("openapi: 3.2.0\n", "specs/acme.yaml:1: `openapi` must be a version 3.0.x or 3.1.x, not `3.2.0`"),
        ("openapi: 3.1\n", "specs/acme.yaml:1: `openapi` must be a version 3.0.x or 3.1.x, not the number 3.1"),
        ("openapi: 3.1.0-rc1\n", "specs/acme.yaml:1: `openapi` must be a version 3.0.x or 3.1.x, not `3.1.0-rc1`"),
        ("", "specs/acme.yaml:1: `openapi` must be a version 3.0.x or 3.1.x, not missing"),
    ],
)  # fmt: skip
def test_another_version_is_refused(problems_of: Callable[..., str], head: str, start: str) -> None:
    """Each has its own meaning for the same words."""
    assert problems_of("paths: {}\n", head).startswith(start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "paths:\n  /a:\n    get:\n      responses:\n        '200':\n          content: {}\n",
            "specs/acme.yaml:7 paths./a.get.responses.200: `description` is missing\n  hint: add `description`",
        ),
        (
            "paths: {}\nservres: []\n",
            "specs/acme.yaml:4: `servres` does not belong here\n  hint: did you mean `servers`?",
        ),
        (
            "paths: {}\nextra's: {}\nnote: {}\n",
            (
                "specs/acme.yaml:4: `extra's` does not belong here\n  hint: remove it, or begin its name with `x-`\n"
                "specs/acme.yaml:5: `note` does not belong here\n  hint: remove it, or begin its name with `x-`"
            ),
        ),
        (
            "paths:\n  /a:\n    get: []\n",
            "specs/acme.yaml:5 paths./a.get: must be object, not an empty list\n  hint: write the object",
        ),
        (
            "paths: {}\ncomponents:\n  securitySchemes:\n    key: {type: apiKey, name: k,\n      in: heder}\n",
            'specs/acme.yaml:7 components.securitySchemes.key.in: cannot be "heder"\n  hint: did you mean `header`?',
        ),
        (
            "paths:\n  /a/{id}:\n    get:\n      responses: {default: {description: d}}\n",
            ("specs/acme.yaml:5 paths./a/{id}.get: path parameter `id` for `get` operation in `/a/{id}` was not"
            " resolved\n  hint: name it both in the path's braces and as a parameter with `in: path`"),
        ),
        (
            ("paths:\n  /a:\n    get:\n"
            "      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n"
            "      responses: {default: {description: d}}\n"),
            ("specs/acme.yaml:5 paths./a.get: path parameter `id` for `get` operation in `/a` was not"
            " resolved\n  hint: name it both in the path's braces and as a parameter with `in: path`"),
        ),
        (
            "paths:\n  /a/{:\n    get:\n      responses: {default: {description: d}}\n",
            ("specs/acme.yaml:5 paths./a/{.get: cannot be checked (Single `{` encountered in format string)\n"
            "  hint: compare it with the OpenAPI specification"),
        ),
        (
            ("paths:\n  /a: {get: {operationId: x, responses: {default: {description: d}}}}\n"
            "  /b:\n    get:\n      operationId: x\n      responses: {default: {description: d}}\n"),
            ("specs/acme.yaml:6 paths./b.get: operation ID `x` for `get` in `/b` is not unique\n"
            "  hint: give each operation an `operationId` of its own"),
        ),
        (
            ("paths: {}\ncomponents:\n  schemas:\n    A:\n      properties:\n        b:\n          type: integer\n"
            "          default: ten\n"),
            ('specs/acme.yaml:10 components.schemas.A.properties.b.default: must be integer, not "ten"\n'
            "  hint: write the integer"),
        ),
        (
            "paths: {}\ncomponents:\n  schemas:\n    A:\n      allOf: [{type: object}]\n      required: [c, b]\n",
            ("specs/acme.yaml:6 components.schemas.A: required list has not defined properties: `b`, `c`\n"
            "  hint: add the property, or take it out of `required`"),
        ),
        (
            "paths: {}\ncomponents:\n  schemas:\n    A:\n      minLength: -1\n",
            (
                "specs/acme.yaml:7 components.schemas.A.minLength: -1 breaks the rule `minimum: 0`\n"
                "  hint: change the value"
            ),
        ),
        (
            "paths: {}\ncomponents:\n  schemas:\n    A: {}\n  schemos: {}\n",
            "specs/acme.yaml:7 components: `schemos` does not belong here\n  hint: did you mean `schemas`?",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_a_remedy(problems_of: Callable[..., str], text: str, expected: str) -> None:
    """A message without a place is a search."""
    assert problems_of(text) == expected


def test_faults_of_every_kind_are_told_together(problems_of: Callable[..., str]) -> None:
    """One run, one list; also several in one schema, of which the library tells the first."""
    got = problems_of(
        """\
        paths:
          /a/{id}:
            post:
              requestBody:
                content:
                  application/json:
                    schema: {properties: {a: {type: strng}, b: {items: {type: objct}}}}
              responses:
                "200":
                  content: {}
        tags: [{nam: x}]
        components:
          schemas:
            B:
              oneOf:
              - {type: nul}
              - {not: {minimum: low}, additionalProperties: {maximum: high}}
        """
    )

    places = [line.split(":")[1] for line in got.splitlines() if not line.startswith("  hint")]
    body = "9 paths./a/{id}.post.requestBody.content.application/json.schema.properties"
    assert places == [
        "5 paths./a/{id}.post",
        f"{body}.a.type",
        f"{body}.b.items.type",
        "11 paths./a/{id}.post.responses.200",
        "13 tags.0",
        "13 tags.0",
        "18 components.schemas.B.oneOf.0.type",
        "19 components.schemas.B.oneOf.1.additionalProperties.maximum",
        "19 components.schemas.B.oneOf.1.not.minimum",
    ]


def test_a_fault_behind_a_reference_has_the_line_of_the_part(problems_of: Callable[..., str]) -> None:
    """The validator follows references without a report."""
    got = problems_of(
        """\
        paths:
          /a:
            get:
              responses:
                "200": {$ref: '#/components/responses/Fine'}
        components:
          responses:
            Fine:
              description: fine
              content:
                application/json:
                  schema:
                    type: strng
        """
    )

    assert got.startswith("specs/acme.yaml:15 paths./a.get.responses.200.content.application/json.schema.type:")


def test_of_several_forms_the_one_that_was_meant_is_judged(problems_of: Callable[..., str]) -> None:
    """The schema of 3.0 is full of alternatives, and `none of them fits` helps nobody."""
    got = problems_of(
        """\
        paths:
          /a:
            get:
              parameters: [{name: a, in: query, schema: {type: strng}}]
              responses:
                "200": {content: {}}
        """,
        HEAD.replace("3.1.0", "3.0.3"),
    )

    assert got == (
        'specs/acme.yaml:6 paths./a.get.parameters.0.schema.type: cannot be "strng"\n  hint: did you mean `string`?\n'
        "specs/acme.yaml:8 paths./a.get.responses.200: `description` is missing\n  hint: add `description`"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "pahts: {}\n",
            (
                "specs/acme.yaml:1: one of `paths`, `components`, `webhooks` is missing\n  hint: add one of them\n"
                "specs/acme.yaml:3: `pahts` does not belong here\n  hint: did you mean `paths`?"
            ),
        ),
        (
            "paths: {}\ncomponents: {schemas: {A: {type: [strng]}}}\n",
            'specs/acme.yaml:4 components.schemas.A.type.0: cannot be "strng"\n  hint: did you mean `string`?',
        ),
        (
            "paths: {}\ncomponents: {headers: {A: {schema: {}, content: {text/plain: {}}}}}\n",
            (
                "specs/acme.yaml:4 components.headers.A: fits several forms, of which OpenAPI has only one here\n"
                "  hint: compare it with the OpenAPI specification"
            ),
        ),
        (
            (
                "openapi: 3.0.0\ninfo: {title: Acme, version: '1'}\npaths: {}\n"
                "components: {securitySchemes: {A: {type: key}}}\n"
            ),
            (
                "specs/acme.yaml:4 components.securitySchemes.A: is none of the forms that OpenAPI has here\n"
                "  hint: compare it with the OpenAPI specification"
            ),
        ),
    ],
)
def test_where_several_forms_may_be_meant_none_is_judged(
    problems_of: Callable[..., str], text: str, expected: str
) -> None:
    """A guess would send the reader astray."""
    assert problems_of(text, "" if text.startswith("openapi") else HEAD) == expected


def test_a_repeated_parameter_is_refused(problems_of: Callable[..., str]) -> None:
    """Two of one name are one argument."""
    got = problems_of(
        """\
        paths:
          /a:
            get:
              parameters:
              - {name: b, in: query, schema: {type: string}}
              - {name: b, in: query, schema: {type: integer}}
              responses: {default: {description: d}}
        """
    )

    assert got == ("specs/acme.yaml:6 paths./a.get.parameters: duplicate parameter `b`\n  hint: remove one of the two")


def test_a_message_holds_no_more_than_a_line(problems_of: Callable[..., str]) -> None:
    """A whole instance in an error hides the error."""
    got = problems_of(f"paths: {{}}\ninfos: {{a: {'x' * 500}}}\ntags: {'y' * 500}\nservers: {{a: [{'z' * 500}]}}\n")

    assert max(map(len, got.splitlines())) < 200


@pytest.mark.parametrize("word", ["$ref", "$dynamicRef", "$schema", "$id"])
def test_nothing_is_fetched(check: Check, word: str) -> None:
    """Most validators open any URL that a document names."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x.yaml"
        part = f"{{{word}: '{url}', default: 1, properties: {{b: {{$ref: '#/components/schemas/B'}}}}}}"

        with suppress(InputError):
            check(f"paths: {{}}\ncomponents:\n  schemas:\n    B: {{default: 1}}\n    A: {part}\n")

        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("word", ["items", "not", "allOf"])
def test_deep_schemas_end_in_an_answer(problems_of: Callable[..., str], word: str) -> None:
    """The library recurses many frames a level."""
    depth = 45 if word == "allOf" else 90
    opened, closed = (f"{{{word}: [", "]}") if word == "allOf" else (f"{{{word}: ", "}")

    got = problems_of(f"paths: {{}}\ncomponents:\n  schemas:\n    A: {opened * depth}{{type: strng}}{closed * depth}\n")

    assert "specs/acme.yaml:6 components.schemas.A" in got
