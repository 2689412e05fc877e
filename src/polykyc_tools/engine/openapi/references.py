"""References of an OpenAPI document: where each is, what it should lead to, and schemas that are only a reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import CONTAINERS, JSON, Object
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer, split_pointer

from .schemas import COMPOSITION_KEYWORDS, Node

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
    **dict.fromkeys((*COMPOSITION_KEYWORDS, "prefixItems"), "schemas"),
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


def find_references(node: JSON, section: str = "") -> Iterator[Reference]:
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


def find_misplaced_references(document: Object) -> Iterator[Reference]:
    """Yield the references of *document* to schemas that lead to another part of it, such as all of its paths."""
    found = (one for one in find_references(document) if one.key == "$ref" and one.section == "schemas")
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


def find_alias_target(node: Node) -> str | None:
    """Return what the schema *node* is a second name of: what it refers to, or its one option; None if it is none."""
    options = [*node.get("allOf", ()), *node.get("anyOf", ()), *node.get("oneOf", ())]
    found = node if "$ref" in node else options[0] if len(options) == 1 and is_map(options[0]) else {}
    said = found.get("$ref")
    return said if isinstance(said, str) else None


def referenced_component(reference: str) -> str:
    """Return the name of the component that *reference* leads to."""
    return split_pointer(pointer_of(reference))[-1]


def map_aliases(components: Mapping[str, Any]) -> dict[str, str]:
    """Return the one that each of the *components* is a second name of, through all that lie between."""
    found = {
        name: referenced_component(said)
        for name, node in components.items()
        if is_map(node) and (said := find_alias_target(node))
    }
    return {name: _end(found, name) for name in found}


def shorten_reference_chains(document: Node) -> None:
    """Have every shared part of *document* that is a reference alone lead at once to where those after it end.

    Each further one would be followed anew by whoever comes by, and a document may have thousands in a row.
    """
    components = document.get("components")
    for section, parts in components.items() if is_map(components) else ():
        if not is_map(parts):
            continue
        said = {name: str(node["$ref"]) for name, node in parts.items() if is_map(node) and node.keys() == {"$ref"}}
        ends: dict[str, str] = {}
        for start in said:
            # In order, and in no circle.
            between: dict[str, None] = {}
            name: str | None = start
            while name in said and name not in ends and name not in between:
                between[name] = None
                name = _within(section, said[name])
            if between and name not in between:
                end = said[[*between][-1]] if name not in ends else ends[name]
                ends |= dict.fromkeys(between, end)
        for name, end in ends.items():
            parts[name]["$ref"] = end


def _within(section: str, reference: str) -> str | None:
    """Return the part of *section* that *reference* leads to, None if it leads elsewhere."""
    steps = split_pointer(pointer_of(reference)) if reference.startswith("#") else ()
    return steps[2] if steps[:2] == ("components", section) and len(steps) == 3 else None


def _end(found: Mapping[str, str], name: str) -> str:
    # None leads back to itself: `cut_recursive_containers` was there before.
    while name in found:
        name = found[name]
    return name
