"""Find the references of an OpenAPI document: every `$ref` that is one, and none that is somebody's data."""

from collections.abc import Iterator
from typing import Final

from attrs import define

from polykyc_tools.engine.source.nodes import CONTAINERS, JSON, Object
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

from .schemas import COMPOSED

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
    **dict.fromkeys((*COMPOSED, "prefixItems"), "schemas"),
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
            waiting += [(item, section, False) for item in reversed(one) if isinstance(item, CONTAINERS)]
        elif isinstance(one, Object):
            if named:
                waiting += [(item, section, False) for item in reversed(one.values()) if isinstance(item, CONTAINERS)]
                continue
            if isinstance(one.get("$ref"), str):
                yield Reference(one, "$ref", section)
            mapping = one.get("mapping")
            if isinstance(mapping, Object) and "propertyName" in one:
                yield from (Reference(mapping, name, "schemas") for name in mapping)
            waiting += _below(one)


def strangers(document: Object) -> Iterator[Reference]:
    """Yield the references of *document* to schemas that lead to another part of it, such as all of its paths."""
    found = (one for one in references(document) if one.key == "$ref" and one.section == "schemas")
    unusual = [one for one in found if not _is_component(str(one.holder["$ref"]))]
    if not unusual:
        return
    sections: dict[int, str] = {}
    waiting: list[tuple[JSON, str, bool]] = [(document, "", False)]
    while waiting:
        node, section, named = waiting.pop()
        if isinstance(node, list):
            waiting.extend((item, section, False) for item in node)
        elif isinstance(node, Object):
            sections[id(node)] = "" if named else section
            waiting.extend(((item, section, False) for item in node.values()) if named else _below(node))
    for reference in unusual:
        try:
            target = resolve_pointer(document, pointer_of(str(reference.holder["$ref"])))
        except (LookupError, TypeError, ValueError):
            continue
        # What stands where no part is known to be, below `x-` or in an example, may be one all the same.
        if not isinstance(target, Object | bool) or sections.get(id(target), "schemas") != "schemas":
            yield reference


def _is_component(said: str) -> bool:
    return said.startswith("#/components/schemas/") and said.count("/") == 3


def _below(node: Object) -> Iterator[tuple[JSON, str, bool]]:
    for key, item in reversed(node.items()):
        if not isinstance(item, CONTAINERS) or key in _DATA or key.startswith("x-"):
            continue
        if key == "examples" and isinstance(item, list):
            continue
        if key in _NAMED and isinstance(item, dict):
            yield item, _NAMED[key], True
        else:
            yield item, _PART.get(key, ""), False
