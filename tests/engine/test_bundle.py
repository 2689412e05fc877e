"""Following references: into files under the root and nowhere else, and none of somebody's data."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from polykyc_tools.engine.bundle import bundle
from polykyc_tools.engine.load import Mark, Object, load, mark
from polykyc_tools.engine.losses import Loss
from polykyc_tools.engine.problems import InputError

Bundle = Callable[..., Object]


@pytest.fixture
def bundled(tmp_path: Path) -> Bundle:
    """Return a function that writes files by name, and bundles `specs/acme.yaml` with the rest."""

    def bundled(text: str, *, lost: list[Loss] | None = None, **others: str) -> Object:
        others = {name.replace("__", "/") + ".yaml": other for name, other in others.items()}
        for name, content in {"specs/acme.yaml": text, **others}.items():
            path = tmp_path / "root" / name
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(dedent(content))
        root = tmp_path / "root"
        return bundle(load(root / "specs" / "acme.yaml", root=root), root=root, lost=lost)

    return bundled


@pytest.fixture
def told(bundled: Bundle) -> Callable[..., str]:
    """Return a function that bundles and returns what is said against it."""

    def told(text: str, **others: str) -> str:
        with pytest.raises(InputError) as caught:
            bundled(text, **others)
        return str(caught.value)

    return told


CHECK = "components:\n  schemas:\n    Check: {type: object}\n"


def test_a_reference_inside_the_document_stays(bundled: Bundle) -> None:
    """Escapes are those of JSON Pointer and of URLs."""
    text = """\
        paths:
          /checks/{id}: {get: {responses: {"200": {description: fine}}}}
        components:
          responses:
            Same: {$ref: '#/paths/~1checks~1%7Bid%7D/get/responses/200'}
          schemas:
            One: {allOf: [{$ref: '#/components/schemas/List/prefixItems/1'}]}
            List: {prefixItems: [{type: string}, {type: integer}]}
        """

    got = bundled(text)

    assert got["components"] == {
        "responses": {"Same": {"$ref": "#/paths/~1checks~1%7Bid%7D/get/responses/200"}},
        "schemas": {
            "One": {"allOf": [{"$ref": "#/components/schemas/List/prefixItems/1"}]},
            "List": {"prefixItems": [{"type": "string"}, {"type": "integer"}]},
        },
    }


def test_dangling_references_are_told_together_with_a_guess(told: Callable[..., str]) -> None:
    """The generator would drop the operation and say so in passing."""
    got = told(
        CHECK
        + "    One: {$ref: '#/components/schemas/Chek'}\n"
        + "    Two:\n      $ref: '#/components/shemas/Check'\n"
        + "    Three: {items: {$ref: '#/nowhere'}}\n"
        + "    Four: {items: {$ref: '#/components/schemas/Three/items/$ref/x'}}\n"
    )

    assert got == (
        "specs/acme.yaml:4: `#/components/schemas/Chek` leads nowhere, for lack of `Chek`\n"
        "  hint: did you mean `Check`?\n"
        "specs/acme.yaml:6: `#/components/shemas/Check` leads nowhere, for lack of `shemas`\n"
        "  hint: did you mean `schemas`?\n"
        "specs/acme.yaml:7: `#/nowhere` leads nowhere, for lack of `nowhere`\n"
        "  hint: define it, or fix the reference\n"
        "specs/acme.yaml:8: `#/components/schemas/Three/items/$ref/x` leads nowhere, for lack of `x`\n"
        "  hint: define it, or fix the reference"
    )


@pytest.mark.parametrize("index", ["2", "-1", "01", "\u0660", "9" * 5000, "x"])
def test_a_list_has_the_items_that_it_has(told: Callable[..., str], index: str) -> None:
    """`01` is no index, and five thousand digits are no number."""
    assert "leads nowhere" in told(f"components: {{schemas: {{A: {{$ref: '#/x/{index}'}}}}}}\nx: [{{}}, {{}}]\n")


@pytest.mark.parametrize(
    ("reference", "what"),
    [
        ("https://acme.example/x.yaml#/A", "is a URL"),
        ("http://127.0.0.1/x.yaml", "is a URL"),
        ("file:///etc/passwd", "is a URL"),
        ("urn:acme", "is a URL"),
        ("C:/x.yaml", "is a URL"),
        ("//acme.example/x.yaml", "is an absolute path"),
        ("/etc/passwd", "is an absolute path"),
        ("\\\\server\\x.yaml", "is an absolute path"),
        ("../../../etc/passwd", "leads out of the root"),
        ("%2e%2e/%2e%2e/outside.yaml", "leads out of the root"),
        ("x%00.yaml", "leads out of the root"),
        ("missing.yaml#/A", "names a file that is not there"),
        ("..", "names a file that is not there"),
        ("#Check", "is no JSON Pointer"),
        ("#", "is the whole document"),
        ("acme.yaml", "is the whole document"),
    ],
)
def test_what_is_not_a_file_under_the_root_is_refused(
    told: Callable[..., str], tmp_path: Path, reference: str, what: str
) -> None:
    """Generating must read nothing that the reviewer does not see."""
    (tmp_path / "outside.yaml").write_text("A: {type: object}\n")

    got = told(f"components:\n  schemas:\n    A: {{$ref: '{reference}'}}\n")

    assert got.startswith("specs/acme.yaml:3: `")
    assert f" {what}" in got
    assert got.count("\n") == 1


def test_a_link_out_of_the_root_is_refused(told: Callable[..., str], tmp_path: Path) -> None:
    """The path alone looks harmless."""
    (tmp_path / "outside.yaml").write_text("A: {type: object}\n")
    (tmp_path / "root" / "specs").mkdir(parents=True)
    (tmp_path / "root" / "specs" / "inside.yaml").symlink_to(tmp_path / "outside.yaml")

    assert "leads out of the root" in told("components: {schemas: {A: {$ref: 'inside.yaml#/A'}}}")


def test_links_in_a_circle_are_refused(told: Callable[..., str], tmp_path: Path) -> None:
    """The system says so in three ways, by its version."""
    (tmp_path / "root" / "specs").mkdir(parents=True)
    (tmp_path / "root" / "specs" / "a.yaml").symlink_to("a.yaml")

    assert told("components: {schemas: {A: {$ref: 'a.yaml#/A'}}}").startswith("specs/acme.yaml:1: `")


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
    assert mark(schemas, "New") == Mark("shared.yaml", 6)


def test_a_path_item_takes_the_place_of_its_reference(bundled: Bundle) -> None:
    """OpenAPI 3.0 has no component for it."""
    got = bundled(
        "paths:\n  /a: {$ref: 'paths/a.yaml'}\n",
        specs__paths__a="get: {responses: {'200': {$ref: 'b.yaml#/fine'}}}\n",
        specs__paths__b="fine: {description: fine}\n",
    )

    assert got["paths"] == {"/a": {"get": {"responses": {"200": {"$ref": "#/components/responses/fine"}}}}}


def test_a_path_item_in_a_circle_is_refused(told: Callable[..., str]) -> None:
    """It would be put in its own place for ever."""
    got = told("paths:\n  /a: {$ref: 'a.yaml#/x'}\n", specs__a="x: {$ref: '#/y'}\ny: {$ref: '#/x'}\n")

    assert "`specs/a.yaml#/x` leads back to itself" in got


def test_a_path_item_is_a_reference_or_is_not(told: Callable[..., str]) -> None:
    """What wins is undefined in OpenAPI itself."""
    got = told("paths:\n  /a: {$ref: 'a.yaml', get: {}}\n", specs__a="get: {}\n")

    assert got.startswith("specs/acme.yaml:2: a path item that is half a reference")


def test_two_different_parts_of_one_name_are_refused(told: Callable[..., str]) -> None:
    """One of them would be lost."""
    got = told(CHECK + "    Use: {items: {$ref: 'a.yaml#/Check'}}\n", specs__a="Check: {type: string}\n")

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


def test_equal_words_that_lead_elsewhere_are_not_one(told: Callable[..., str]) -> None:
    """The same reference means another file there."""
    text = "components: {schemas: {A: {items: {$ref: '#/components/schemas/B'}}, B: {}, C: {$ref: 'a.yaml#/A'}}}"

    assert "two different `A`" in told(text, specs__a="A: {items: {$ref: '#/components/schemas/B'}}\n")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("components: {schemas: {A: {$ref: 'a.yaml#/list'}}}", "list: [1]\n"),
        ("components: {schemas: {A: {$ref: 'a.yaml#/a b'}}}", "a b: {}\n"),
        ("anything: {$ref: 'a.yaml#/part'}", "part: {}\n"),
    ],
)
def test_what_cannot_be_a_component_is_refused(told: Callable[..., str], text: str, other: str) -> None:
    """It has no kind, or no name that OpenAPI allows."""
    assert "cannot become a component" in told(text, specs__a=other)


def test_components_must_be_a_mapping_to_take_any(told: Callable[..., str]) -> None:
    """The fault is told where it is."""
    got = told("paths: {/a: {get: {parameters: [{$ref: 'a.yaml#/P'}]}}}\ncomponents: []\n", specs__a="P: {}\n")

    assert "`components` at specs/acme.yaml:2 is not a mapping" in got


def test_the_faults_of_another_file_are_told_as_its_own(told: Callable[..., str]) -> None:
    """The line to open is there."""
    got = told("components: {schemas: {A: {$ref: 'a.yaml#/A'}}}", specs__a="A: 1\nA: 2\n")

    assert got.startswith("specs/a.yaml:2: duplicate key `A`")


@pytest.mark.parametrize(
    "loop",
    [
        "A: {$ref: '#/components/schemas/A'}",
        "A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}",
    ],
)
def test_references_that_lead_only_to_each_other_are_refused(told: Callable[..., str], loop: str) -> None:
    """They stand for nothing; and they are told once."""
    got = told(f"components:\n  schemas:\n    {loop}\n    Use: {{items: {{$ref: '#/components/schemas/A'}}}}\n")

    assert got.count("leads back to itself") == 1
    assert got.startswith("specs/acme.yaml:3: ")


def test_recursive_schemas_are_no_circle(bundled: Bundle) -> None:
    """A tree refers to itself through a property."""
    text = "components: {schemas: {Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}}}"

    assert bundled(text) is not None


def test_data_is_not_followed(bundled: Bundle) -> None:
    """An example may hold a `$ref` that means nothing, and a property may be called that."""
    text = """\
        x-note: {$ref: 'https://acme.example'}
        paths:
          /a:
            get:
              responses:
                "200":
                  description: fine
                  content:
                    application/json:
                      example: {$ref: '#/nowhere'}
                      examples: {one: {value: {$ref: '#/nowhere'}}}
        components:
          schemas:
            A:
              properties: {$ref: {type: string}, default: {type: string}, enum: {type: string}}
              default: {$ref: '#/nowhere'}
              enum: [{$ref: '#/nowhere'}]
              const: {$ref: '#/nowhere'}
              examples: [{$ref: '#/nowhere'}]
        """

    got = bundled(text)

    assert got["x-note"] == {"$ref": "https://acme.example"}


@pytest.mark.parametrize(
    "part",
    [
        "paths: {/a: {get: {responses: {default: {$ref: '#/nowhere'}}}}}",
        "components: {schemas: {A: {properties: {default: {$ref: '#/nowhere'}}}}}",
        "components: {schemas: {A: {properties: {example: {$ref: '#/nowhere'}}}}}",
        "components: {schemas: {x-a: {$ref: '#/nowhere'}}}",
        "components: {examples: {a: {$ref: '#/nowhere'}}}",
        "paths: {/a: {get: {callbacks: {done: {'{$url}': {post: {requestBody: {$ref: '#/nowhere'}}}}}}}}",
    ],
)
def test_a_name_that_looks_like_data_is_followed(told: Callable[..., str], part: str) -> None:
    """A property may be called `default`, and `default` is a response."""
    assert "`#/nowhere` leads nowhere" in told(part)


def test_discriminators_refer_as_well(bundled: Bundle) -> None:
    """By name, by pointer and by file."""
    text = """\
        components:
          schemas:
            A:
              discriminator: {propertyName: kind, mapping: {b: B, c: '#/components/schemas/B', d: d.yaml}}
            B: {type: object}
        """

    got = bundled(text, specs__d="type: object\n")

    assert got["components"] == {
        "schemas": {
            "A": {
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"b": "B", "c": "#/components/schemas/B", "d": "#/components/schemas/d"},
                }
            },
            "B": {"type": "object"},
            "d": {"type": "object"},
        }
    }


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("B", "`#/components/schemas/B` leads nowhere, for lack of `B`"),
        ("b.yaml", "`b.yaml` names a file that is not there"),
        ("../../b.yaml", "`specs/../../b.yaml` leads out of the root"),
        ("https://example.com/b", "`https://example.com/b` is a URL, and only files under the root are read"),
    ],
)
def test_a_discriminator_that_leads_astray_is_left_out_by_name(bundled: Bundle, target: str, why: str) -> None:
    """Half of one would tell the wrong form, and a document is none the worse without it."""
    lost: list[Loss] = []
    mapping = f"{{a: A, b: '{target}'}}"

    found: Any = bundled(
        f"components: {{schemas: {{A: {{oneOf: [], discriminator: {{propertyName: kind, mapping: {mapping}}}}}}}}}",
        lost=lost,
    )

    assert found["components"]["schemas"]["A"] == {"oneOf": []}
    assert [loss.what for loss in lost] == [f"a discriminator: {why}"]


def test_what_is_brought_in_is_counted(told: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts within parts could be copied without end."""
    monkeypatch.setattr("polykyc_tools.engine.bundle.MAX_NODES", 10)

    assert "the document grows over 10 values" in told(
        "components: {schemas: {A: {$ref: 'a.yaml#/A'}}}", specs__a="A: {enum: [1, 2, 3, 4, 5, 6]}\n"
    )


def test_depth_stays_bounded(told: Callable[..., str]) -> None:
    """Later rooms recurse."""
    deep = "{items: " * 98 + "{}" + "}" * 98

    assert "nests deeper than 100 levels with what it refers to" in told(
        "components: {schemas: {A: {$ref: 'a.yaml#/A'}}}", specs__a=f"A: {deep}\n"
    )


def test_the_document_is_left_as_it_was(tmp_path: Path) -> None:
    """It is read once and used again."""
    (tmp_path / "a.yaml").write_text("components: {schemas: {A: {items: {$ref: 'b.yaml'}}}}")
    (tmp_path / "b.yaml").write_text("type: string")
    document = load(tmp_path / "a.yaml", root=tmp_path)

    bundle(document, root=tmp_path)

    assert document == load(tmp_path / "a.yaml", root=tmp_path)


def test_a_document_from_outside_the_root_may_stand_alone(tmp_path: Path) -> None:
    """What it holds is already read."""
    (tmp_path / "a.yaml").write_text(CHECK + "    B: {$ref: '#/components/schemas/Check'}\n")
    (tmp_path / "root").mkdir()

    got = bundle(load(tmp_path / "a.yaml", root=tmp_path / "root"), root=tmp_path / "root")

    assert got["components"] == {"schemas": {"Check": {"type": "object"}, "B": {"$ref": "#/components/schemas/Check"}}}
