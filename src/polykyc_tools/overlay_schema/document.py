"""The schema of a whole overlay, as text."""

from __future__ import annotations

import json
from functools import cache
from typing import Final

from polykyc_tools.engine.annotations.vocabulary import ANYWHERE, SOURCES, WORDS, AnnotationHolder
from polykyc_tools.engine.openapi.operations import METHODS

from .annotations import SHAPES
from .builders import Shape, closed, described, listed, one_of

TITLE: Final = "An OpenAPI Overlay with the x-kyc words of polykyc"

_STEP: Final = r"(\.[^.\[]+|\[[^\]]+\])"
_TARGETS: Final[dict[AnnotationHolder, str]] = {
    "document": r"^\$$",
    "operation": rf"^\$\.paths{_STEP}\.(" + "|".join(METHODS) + ")$",
    "schema": rf"^\$\.components\.schemas{_STEP}$",
    "inline": rf"^\$\.components\.schemas{_STEP}{{2,}}$|^\$\.paths.*\.schema$",
}
"""What the target of an action looks like whose update lands on a node of that standing."""


@cache
def text() -> str:
    """Return the schema, as deterministic JSON."""
    return json.dumps(_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema() -> Shape:
    words = {word: {"$ref": f"#/$defs/{word}"} for word in (*WORDS, ANYWHERE)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        "description": "https://spec.openapis.org/overlay/v1.1.0.html",
        **_open(
            {
                "overlay": {"type": "string", "pattern": r"^1\.[01]\.[0-9]+$", "description": "The version: 1.1.0"},
                "info": {
                    **_open({name: {"type": "string"} for name in ("title", "version", "description")}),
                    "required": ["title", "version"],
                },
                "extends": {"type": "string", "description": "The spec, from this file: ../specs/<provider>.yaml"},
                "actions": listed({"$ref": "#/$defs/action"}),
            }
        ),
        "required": ["overlay", "info", "actions"],
        "$defs": {
            "action": _action(),
            "node": {
                "if": {"type": "object"},
                "then": {
                    "properties": words,
                    "propertyNames": _only((*WORDS, ANYWHERE)),
                    "additionalProperties": {"$ref": "#/$defs/node"},
                },
                "else": {"if": {"type": "array"}, "then": {"items": {"$ref": "#/$defs/node"}}},
            },
            **{word: described(word, SHAPES.get(word, {})) for word in WORDS},
            ANYWHERE: {
                **one_of(SOURCES),
                "description": "What this rests on; `inferred` with a comment on the same line that says why",
            },
        },
    }


def _action() -> Shape:
    return {
        **_open(
            {
                "target": {"type": "string", "description": "A JSONPath (RFC 9535); it has to match something"},
                "description": {"type": "string"},
                "update": {"$ref": "#/$defs/node", "description": "What is merged into each match"},
                "copy": {"type": "string", "description": "A JSONPath of the one node that is merged into each match"},
                "remove": {"type": "boolean", "description": "Whether the matches are removed"},
                "x-optional": {"type": "boolean", "description": "Whether the target may match nothing"},
            }
        ),
        "required": ["target"],
        "anyOf": [
            {"required": ["update"]},
            {"required": ["copy"]},
            {"required": ["remove"], "properties": {"remove": {"const": True}}},
        ],
        "allOf": [_standing(standing, pattern) for standing, pattern in _TARGETS.items()],
    }


def _standing(standing: AnnotationHolder, pattern: str) -> Shape:
    """Return that an update of a node of this *standing* has no word that cannot stand there."""
    there = (*(word for word, places in WORDS.items() if standing in places), ANYWHERE)
    return {
        "if": {"properties": {"target": {"pattern": pattern}}, "required": ["target"]},
        "then": {"properties": {"update": {"propertyNames": _only(there)}}},
    }


def _only(words: tuple[str, ...]) -> Shape:
    """Return that a name which begins like a word of ours is one of *words*."""
    return {"if": {"pattern": "^x-kyc"}, "then": {"enum": list(words)}}


def _open(properties: Shape) -> Shape:
    """Return an object of *properties* and of extensions."""
    return closed(properties, extensions=True)
