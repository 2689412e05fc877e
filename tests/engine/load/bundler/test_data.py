"""What is followed and what only looks like a reference: data, names that look like data, discriminators."""

from collections.abc import Callable
from typing import Any

import pytest

from polykyc_tools.engine.source.diagnostics import Loss
from tests.support.emit import Bundle


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
def test_a_name_that_looks_like_data_is_followed(problems_of: Callable[..., str], part: str) -> None:
    """A property may be called `default`, and `default` is a response."""
    assert "`#/nowhere` leads nowhere" in problems_of(part)


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
        ("../../b.yaml", "`specs/../../b.yaml` leads out of the project"),
        ("https://example.com/b", "`https://example.com/b` is a URL, and only files under the project are read"),
    ],
)
def test_a_discriminator_that_leads_astray_is_left_out_by_name(bundled: Bundle, target: str, why: str) -> None:
    """Half of one would tell the wrong form, and a document is none the worse without it."""
    lost: list[Loss] = []
    mapping = f"{{a: A, b: '{target}'}}"

    document: Any = bundled(
        f"components: {{schemas: {{A: {{oneOf: [], discriminator: {{propertyName: kind, mapping: {mapping}}}}}}}}}",
        lost=lost,
    )

    assert document["components"]["schemas"]["A"] == {"oneOf": []}
    assert [loss.what for loss in lost] == [f"a discriminator: {why}"]
