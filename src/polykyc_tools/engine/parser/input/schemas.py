"""Schemas as upstream is given them: types and names, and no class within a component that is none itself."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.engine.openapi.references import find_alias_target, map_aliases, referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, POINTER_KEY, Node
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .names import Taken, class_title, enum_of

ALIASES: Final = "x-polykyc-aliases"
"""On an object: the names of its properties, by those that upstream knows them under."""

_KEPT: Final = ("type", "required", POINTER_KEY)
_FORMATS: Final = ("date", "date-time", "uuid")


def bare(state: Taken, node: Any, name: str, parent: str) -> Any:
    """Return the schema *node* as upstream is given it; *name* and *parent* are what it would name a class after."""
    if not is_map(node):
        return node
    said = find_alias_target(node)
    if said is not None:
        return reference(state.tokens[referenced_component(said)])
    node, options = _kinds(node)
    if options:
        # What may be of several kinds is as many schemas.
        return {"oneOf": [bare(state, one, f"{name}_type_{i}", parent) for i, one in enumerate(options)]}
    title = class_title(state, node, name, parent)
    found = _written(state, node, name, parent, title)
    if title is None or parent or "enum" in found:
        return found
    # A class of a component's that is none itself: upstream would read it twice, and find its name taken.
    return reference(_added(state, found))


def components(state: Taken, schemas: Node) -> None:
    """Give upstream the components *schemas*, but for those that are another one by a second name."""
    said = map_aliases(schemas)
    own = [name for name in schemas if name not in said]
    state.tokens.update((name, f"s{index}") for index, name in enumerate(own))
    state.tokens.update((name, state.tokens[one]) for name, one in said.items())
    # All are named before any is read: what has a name of its own keeps it.
    titles = {name: class_title(state, schemas[name], name, "") for name in own}
    for name in own:
        state.home = name
        _put(state, state.tokens[name], _whole(state, schemas[name], name, titles[name]))


def reference(token: str) -> Node:
    """Return a reference to what upstream knows as *token*."""
    return {"$ref": f"#/components/schemas/{token}"}


def _added(state: Taken, found: Node) -> str:
    """Make *found* a component of what upstream is given, and return its name there."""
    token = f"{state.tokens[state.home]}x{len(state.schemas)}"
    _put(state, token, found)
    return token


def _put(state: Taken, token: str, found: Any) -> None:
    state.schemas[token], state.homes[token] = found, state.home


def _whole(state: Taken, node: Any, name: str, title: str | None) -> Any:
    if not is_map(node):
        return node
    node, kinds = _kinds(node)
    if kinds:
        return {"oneOf": [bare(state, one, f"{name}_type_{i}", "") for i, one in enumerate(kinds)]}
    found = _written(state, node, name, "", title)
    options = [*found.get("anyOf", ()), *found.get("oneOf", ())]
    if title is None and len(options) == 1:
        # One that is alone it would take for a second name, and read what has that name twice as well.
        found |= {"anyOf": options * 2, "oneOf": []}
    return found


def _kinds(node: Node) -> tuple[Node, list[Node]]:
    """Return *node* with one type, or as a schema for each of its types; null is told elsewhere."""
    kinds = [one for one in node["type"] if one != "null"] if is_list(node.get("type")) else []
    if len(kinds) > 1 and enum_of(node) is None:
        return node, [{**node, "type": one} for one in kinds]
    return ({**node, "type": kinds[0]} if len(kinds) == 1 else node), []


def _written(state: Taken, node: Node, name: str, parent: str, title: str | None) -> Node:
    found: Node = {key: node[key] for key in _KEPT if key in node}
    if node.get("format") in _FORMATS:
        found["format"] = node["format"]
    if title is not None:
        found["title"] = title
    listed = enum_of(node)
    if listed is not None:
        tokens = tuple(f"v{len(state.listed)}x{index}" for index in range(len(listed.members)))
        found["enum"] = [*state.listed.setdefault(listed, tokens)]
        return {**found, "type": "string", "description": str(node.get("description", ""))}
    within = parent if title is None else state.names.classed(parent, title)
    if is_map(node.get("properties")):
        _properties(state, node["properties"], within, found)
    if node.get("type") == "array":
        found["items"] = bare(state, node.get("items", {}), f"{name}_item", parent)
    if is_map(node.get("additionalProperties")) and node["additionalProperties"]:
        found["additionalProperties"] = bare(state, node["additionalProperties"], "AdditionalProperty", within)
    for word in COMPOSITION_KEYWORDS:
        if is_list(node.get(word)):
            options = enumerate(node[word])
            found[word] = [bare(state, one, _option(name, one, index), within) for index, one in options]
    return found


def _option(name: str, node: Any, index: int) -> str:
    title = node.get("title") if is_map(node) else None
    return f"{name}_{title or f'type_{index}'}"


def _properties(state: Taken, properties: Node, parent: str, found: Node) -> None:
    wires = {wire: f"p{index}" for index, wire in enumerate(properties)}
    found["properties"] = {wires[wire]: bare(state, inner, wire, parent) for wire, inner in properties.items()}
    found[ALIASES] = {alias: wire for wire, alias in wires.items()}
    found["required"] = [wires[wire] for wire in found.get("required", ()) if wire in wires]
