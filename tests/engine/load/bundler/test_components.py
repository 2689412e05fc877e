"""Parts of other files become components: under which name, and whose when two have one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from polykyc_tools.engine.load.bundler import bundle
from polykyc_tools.engine.load.loader import Object, SourcePosition, find_position, load
from tests.support.emit import Bundle

CHECK = "components:\n  schemas:\n    Check: {type: object}\n"


def test_parts_of_other_files_become_components(bundled: Bundle) -> None:
    """With all that they refer to, from whichever file, and with their own lines."""
    got = bundled(
        """\
        paths:
          /checks:
            post:
              parameters: [{$ref: '../shared.yaml#/parameters/Limit'}]
              requestBody: {content: {application/json: {schema: {$ref: '../shared.yaml#/components/schemas/New'}}}}
              responses:
                default: {$ref: 'problem.yaml'}
        components:
          schemas:
            Id: {type: string}
        """,
        shared="""\
        parameters:
          Limit: {name: limit, in: query, schema: {$ref: '#/components/schemas/Count'}}
        components:
          schemas:
            New:
              properties:
                id: {$ref: 'specs/acme.yaml#/components/schemas/Id'}
                me: {$ref: '#/components/schemas/New'}
            Count: {type: integer}
            Unused: {type: integer}
        """,
        specs__problem="""\
        description: a problem
        """,
    )

    components = got["components"]
    assert isinstance(components, Object)
    assert components == {
        "parameters": {
            "Limit": {"name": "limit", "in": "query", "schema": {"$ref": "#/components/schemas/Count"}},
        },
        "responses": {"problem": {"description": "a problem"}},
        "schemas": {
            "Id": {"type": "string"},
            "New": {
                "properties": {
                    "id": {"$ref": "#/components/schemas/Id"},
                    "me": {"$ref": "#/components/schemas/New"},
                }
            },
            "Count": {"type": "integer"},
        },
    }
    schemas = components["schemas"]
    assert isinstance(schemas, Object)
    assert find_position(schemas, "New") == SourcePosition("shared.yaml", 6)


def test_a_path_item_takes_the_place_of_its_reference(bundled: Bundle) -> None:
    """OpenAPI 3.0 has no component for it."""
    got = bundled(
        "paths:\n  /a: {$ref: 'paths/a.yaml'}\n",
        specs__paths__a="get: {responses: {'200': {$ref: 'b.yaml#/fine'}}}\n",
        specs__paths__b="fine: {description: fine}\n",
    )

    assert got["paths"] == {"/a": {"get": {"responses": {"200": {"$ref": "#/components/responses/fine"}}}}}


def test_a_path_item_is_a_reference_or_is_not(problems_of: Callable[..., str]) -> None:
    """What wins is undefined in OpenAPI itself."""
    got = problems_of("paths:\n  /a: {$ref: 'a.yaml', get: {}}\n", specs__a="get: {}\n")

    assert got.startswith("specs/acme.yaml:2: a path item that is half a reference")


def test_two_different_parts_of_one_name_are_refused(problems_of: Callable[..., str]) -> None:
    """One of them would be lost."""
    got = problems_of(CHECK + "    Use: {items: {$ref: 'a.yaml#/Check'}}\n", specs__a="Check: {type: string}\n")

    assert got == (
        "specs/acme.yaml:4: `specs/a.yaml#/Check` and specs/acme.yaml:3 are two different `Check`\n"
        "  hint: rename one of them"
    )


def test_equal_parts_of_one_name_are_one(bundled: Bundle) -> None:
    """Files are often copied from each other."""
    got = bundled(
        CHECK + "    Use: {anyOf: [{$ref: 'a.yaml#/Check'}, {$ref: 'a.yaml#/Check'}]}\n",
        specs__a="Check: {type: object}\n",
    )

    assert got["components"] == {
        "schemas": {
            "Check": {"type": "object"},
            "Use": {"anyOf": [{"$ref": "#/components/schemas/Check"}] * 2},
        }
    }


def test_a_name_for_a_part_elsewhere_becomes_the_part(bundled: Bundle) -> None:
    """An index of components, one file each, is how many documents are laid out."""
    got = bundled(
        """\
        paths: {/a: {get: {parameters: [{$ref: 'a.yaml#/One'}]}}}
        components:
          parameters:
            One: {$ref: 'a.yaml#/One'}
            Two: {$ref: 'two.yaml'}
            Three: {$ref: '#/components/parameters/Two'}
        """,
        specs__a="One: {name: one, in: query}\n",
        specs__two="name: two\nin: query\n",
    )

    assert got["components"] == {
        "parameters": {
            "One": {"name": "one", "in": "query"},
            "Two": {"$ref": "#/components/parameters/two"},
            "Three": {"$ref": "#/components/parameters/Two"},
            "two": {"name": "two", "in": "query"},
        }
    }


def test_equal_words_that_lead_elsewhere_are_not_one(problems_of: Callable[..., str]) -> None:
    """The same reference means another file there."""
    text = "components: {schemas: {A: {items: {$ref: '#/components/schemas/B'}}, B: {}, C: {$ref: 'a.yaml#/A'}}}"

    assert "two different `A`" in problems_of(text, specs__a="A: {items: {$ref: '#/components/schemas/B'}}\n")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("components: {schemas: {A: {$ref: 'a.yaml#/list'}}}", "list: [1]\n"),
        ("components: {schemas: {A: {$ref: 'a.yaml#/a b'}}}", "a b: {}\n"),
        ("anything: {$ref: 'a.yaml#/part'}", "part: {}\n"),
    ],
)
def test_what_cannot_be_a_component_is_refused(problems_of: Callable[..., str], text: str, other: str) -> None:
    """It has no kind, or no name that OpenAPI allows."""
    assert "cannot become a component" in problems_of(text, specs__a=other)


def test_components_must_be_a_mapping_to_take_any(problems_of: Callable[..., str]) -> None:
    """The problem has the source position of the part."""
    got = problems_of("paths: {/a: {get: {parameters: [{$ref: 'a.yaml#/P'}]}}}\ncomponents: []\n", specs__a="P: {}\n")

    assert "`components` at specs/acme.yaml:2 is not a mapping" in got


def test_the_faults_of_another_file_are_told_as_its_own(problems_of: Callable[..., str]) -> None:
    """The line to open is there."""
    got = problems_of("components: {schemas: {A: {$ref: 'a.yaml#/A'}}}", specs__a="A: 1\nA: 2\n")

    assert got.startswith("specs/a.yaml:2: duplicate key `A`")


def test_the_document_is_left_as_it_was(tmp_path: Path) -> None:
    """It is read once and used again."""
    (tmp_path / "a.yaml").write_text("components: {schemas: {A: {items: {$ref: 'b.yaml'}}}}")
    (tmp_path / "b.yaml").write_text("type: string")
    document = load(tmp_path / "a.yaml", root=tmp_path)

    bundle(document, root=tmp_path)

    assert document == load(tmp_path / "a.yaml", root=tmp_path)
