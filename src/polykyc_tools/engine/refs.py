"""Find the references of an OpenAPI document: every `$ref` that is one, and none that is somebody's data."""

from collections.abc import Iterator
from typing import Final

from attrs import define

from polykyc_tools.engine.nodes import JSON, Object

# What the values of these keys are: names of ours, and under each name a part of that section.
_NAMED: Final = {
    **dict.fromkeys(("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"), "schemas"),
    **{section: section for section in ("schemas", "responses", "headers", "examples", "links", "callbacks")},
    **{section: section for section in ("parameters", "requestBodies", "securitySchemes", "pathItems")},
    **dict.fromkeys(("paths", "webhooks"), "pathItems"),
    **dict.fromkeys(("content", "encoding", "variables"), ""),
}
# These hold a part themselves, or a list of parts.
_PART: Final = {
    **dict.fromkeys(("schema", "items", "not", "if", "then", "else", "contains", "propertyNames"), "schemas"),
    **dict.fromkeys(("additionalProperties", "unevaluatedItems", "unevaluatedProperties"), "schemas"),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "schemas"),
    "parameters": "parameters",
    "requestBody": "requestBodies",
}
# Examples and the like may hold anything, a `$ref` too, and nobody follows it.
_DATA: Final = frozenset(("example", "default", "enum", "const", "value"))


@define(frozen=True)
class Reference:
    """A `$ref` (or a discriminator's entry) at *key* of *holder*; *section* is what it should lead to."""

    holder: Object
    key: str
    section: str


def references(node: JSON, section: str = "") -> Iterator[Reference]:
    """Yield every reference below *node*, in document order."""
    # A stack and no recursion: copied parts may nest anyhow.
    waiting: list[tuple[JSON, str, bool]] = [(node, section, False)]
    while waiting:
        one, section, named = waiting.pop()
        if isinstance(one, list):
            waiting.extend((item, section, False) for item in reversed(one))
        elif isinstance(one, Object):
            if named:
                waiting.extend((item, section, False) for item in reversed(one.values()))
                continue
            if isinstance(one.get("$ref"), str):
                yield Reference(one, "$ref", section)
            mapping = one.get("mapping")
            if isinstance(mapping, Object) and "propertyName" in one:
                yield from (Reference(mapping, name, "schemas") for name in mapping)
            waiting.extend(_below(one))


def _below(node: Object) -> Iterator[tuple[JSON, str, bool]]:
    for key, item in reversed(node.items()):
        if key in _DATA or key.startswith("x-") or (key == "examples" and isinstance(item, list)):
            continue
        if key in _NAMED and isinstance(item, dict):
            yield item, _NAMED[key], True
        else:
            yield item, _PART.get(key, ""), False
