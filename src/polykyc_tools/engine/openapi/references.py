"""References of an OpenAPI document: where each is, what it should lead to, and schemas that are only a reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import define

from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import CONTAINERS, JSON, Object
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer, split_pointer

from .schemas import COMPOSITION_KEYWORDS, Node

# The values of these keys are maps of free names, and under each name is a part of that section.
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
# Examples and the like may hold anything; a `$ref` in them is data.
_DATA: Final = frozenset(("example", "default", "enum", "const", "value"))


SECTIONS: Final = {
    "schemas": "schema",
    "parameters": "parameter",
    "requestBodies": "request body",
    "responses": "response",
    "headers": "header",
    "examples": "example",
    "links": "link",
    "callbacks": "callback",
    "pathItems": "path item",
    "securitySchemes": "security scheme",
}
"""What a component of each section is called."""


@define(frozen=True)
class Reference:
    """A `$ref`, or an entry of a discriminator, at *key* of *holder*; *section* is the kind of its target."""

    holder: Object
    key: str
    section: str


def find_references(node: JSON, section: str = "") -> Iterator[Reference]:
    """Yield every reference below *node*, in document order."""
    # A stack, because copied parts may nest too deep for recursion.
    waiting: list[tuple[JSON, str, bool]] = [(node, section, False)]
    while waiting:
        node_or_list, section, named = waiting.pop()
        if isinstance(node_or_list, list):
            waiting += [(item, section, False) for item in reversed(node_or_list) if isinstance(item, CONTAINERS)]
        elif isinstance(node_or_list, Object):
            if named:
                waiting += [
                    (item, section, False) for item in reversed(node_or_list.values()) if isinstance(item, CONTAINERS)
                ]
                continue
            if isinstance(node_or_list.get("$ref"), str):
                yield Reference(node_or_list, "$ref", section)
            mapping = node_or_list.get("mapping")
            if isinstance(mapping, Object) and "propertyName" in node_or_list:
                yield from (Reference(mapping, name, "schemas") for name in mapping)
            waiting += _below(node_or_list, section)


def find_misplaced_references(document: Object, references: Iterable[Reference]) -> Iterator[Reference]:
    """Yield those of *references* that lead to something else in *document*, such as a header for a parameter."""
    unusual = [
        reference
        for reference in references
        if reference.key == "$ref" and reference.section and not _is_component(reference)
    ]
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
            waiting.extend(((item, section, False) for item in node.values()) if named else _below(node, section))
    for reference in unusual:
        try:
            target = resolve_pointer(document, pointer_of(str(reference.holder["$ref"])))
        except (LookupError, TypeError, ValueError):
            continue
        is_part = isinstance(target, Object) or (reference.section == "schemas" and isinstance(target, bool))
        # A value below `x-` or in an example has no section, but may be of this one.
        if not is_part or sections.get(id(target), reference.section) != reference.section:
            yield reference


def _is_component(reference: Reference) -> bool:
    target = str(reference.holder["$ref"])
    return target.startswith(f"#/components/{reference.section}/") and target.count("/") == 3


def _below(node: Object, section: str) -> Iterator[tuple[JSON, str, bool]]:
    for key, item in reversed(node.items()):
        if not isinstance(item, CONTAINERS) or key in _DATA or key.startswith("x-"):
            continue
        if section == "callbacks":
            # Its keys are expressions for URLs.
            yield item, "pathItems", False
            continue
        if key == "examples" and isinstance(item, list):
            continue
        if key in _NAMED and isinstance(item, dict):
            yield item, _NAMED[key], True
        else:
            yield item, _PART.get(key, ""), False


def find_alias_target(node: Node) -> str | None:
    """Return the only reference of the schema *node*, None if the schema is more than a reference."""
    options = [*node.get("allOf", ()), *node.get("anyOf", ()), *node.get("oneOf", ())]
    alias = node if "$ref" in node else options[0] if len(options) == 1 and is_map(options[0]) else {}
    target = alias.get("$ref")
    return target if isinstance(target, str) else None


def referenced_component(reference: str) -> str:
    """Return the name of the component that *reference* leads to, the last key of its pointer."""
    return split_pointer(pointer_of(reference))[-1]


def map_aliases(components: Mapping[str, Any]) -> dict[str, str]:
    """Return the final target of each of the *components* that is only a reference."""
    targets = {
        name: referenced_component(target)
        for name, node in components.items()
        if is_map(node) and (target := find_alias_target(node))
    }
    return {name: _end(targets, name) for name in targets}


def shorten_reference_chains(document: Node) -> None:
    """Change *document*: each component that is only a reference leads directly to the end of its chain.

    Otherwise every reader follows the chain again, and a document may have chains of thousands.
    """
    components = document.get("components")
    for section, parts in components.items() if is_map(components) else ():
        if not is_map(parts):
            continue
        targets = {name: str(node["$ref"]) for name, node in parts.items() if is_map(node) and node.keys() == {"$ref"}}
        final_targets: dict[str, str] = {}
        for start in targets:
            # An ordered set: a cycle must end the loop.
            between: dict[str, None] = {}
            name: str | None = start
            while name in targets and name not in final_targets and name not in between:
                between[name] = None
                name = _within(section, targets[name])
            if between and name not in between:
                end = targets[[*between][-1]] if name not in final_targets else final_targets[name]
                final_targets |= dict.fromkeys(between, end)
        for name, end in final_targets.items():
            parts[name]["$ref"] = end


def _within(section: str, reference: str) -> str | None:
    """Return the name in *section* that *reference* leads to, None if it leads elsewhere."""
    steps = split_pointer(pointer_of(reference)) if reference.startswith("#") else ()
    return steps[2] if steps[:2] == ("components", section) and len(steps) == 3 else None


def _end(targets: Mapping[str, str], name: str) -> str:
    # None leads back to itself: `cut_recursive_containers` was there before.
    while name in targets:
        name = targets[name]
    return name
