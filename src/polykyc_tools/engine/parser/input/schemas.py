"""Reduce schemas to types and names, and move a class inside a component that is no class out of it."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.engine.openapi.references import find_alias_target, map_aliases, referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, POINTER_KEY, Node
from polykyc_tools.engine.openapi.time_formats import plain_format
from polykyc_tools.engine.source.mapping_reader import is_list, is_map

from .names import InputState, class_title, enum_of

ALIASES: Final = "x-polykyc-aliases"
"""Extension of an object in the input: the names of its properties by their stand-ins."""

_KEPT: Final = ("type", "required", POINTER_KEY)
_FORMATS: Final = ("date", "date-time", "uuid")


def reduce_schema(state: InputState, node: Any, name: str, parent: str) -> Any:
    """Return the schema *node* for the input; *name* and *parent* are what a class of it would be named after."""
    if not is_map(node):
        return node
    target = find_alias_target(node)
    if target is not None:
        return reference(state.tokens[referenced_component(target)])
    node, options = _split_types(node)
    if options:
        # A schema with several types becomes a schema for each of them.
        return {"oneOf": [reduce_schema(state, option, f"{name}_type_{i}", parent) for i, option in enumerate(options)]}
    title = class_title(state, node, name, parent)
    schema = _write_schema(state, node, name, parent, title)
    if title is None or parent or "enum" in schema:
        return schema
    # In a component that is no class, openapi-python-client reads a class twice, and finds its own name taken.
    return reference(_add_component(state, schema))


def reduce_components(state: InputState, schemas: Node) -> None:
    """Add the components *schemas* to *state*, without those that are a second name of another one."""
    targets = map_aliases(schemas)
    own = [name for name in schemas if name not in targets]
    state.tokens.update((name, f"s{index}") for index, name in enumerate(own))
    state.tokens.update((name, state.tokens[target]) for name, target in targets.items())
    # All get their titles before any is read, so that a component keeps its own name.
    titles = {name: class_title(state, schemas[name], name, "") for name in own}
    for name in own:
        state.owner = name
        _put(state, state.tokens[name], _reduce_component(state, schemas[name], name, titles[name]))


def reference(token: str) -> Node:
    """Return a reference to the component with the stand-in *token*."""
    return {"$ref": f"#/components/schemas/{token}"}


def _add_component(state: InputState, schema: Node) -> str:
    """Add *schema* to the components in *state*, and return its stand-in."""
    token = f"{state.tokens[state.owner]}x{len(state.schemas)}"
    _put(state, token, schema)
    return token


def _put(state: InputState, token: str, schema: Any) -> None:
    state.schemas[token], state.owners[token] = schema, state.owner


def _reduce_component(state: InputState, node: Any, name: str, title: str | None) -> Any:
    if not is_map(node):
        return node
    node, kinds = _split_types(node)
    if kinds:
        return {"oneOf": [reduce_schema(state, option, f"{name}_type_{i}", "") for i, option in enumerate(kinds)]}
    schema = _write_schema(state, node, name, "", title)
    options = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if title is None and len(options) == 1:
        # openapi-python-client takes a single option for a second name, and reads the named schema twice.
        schema |= {"anyOf": options * 2, "oneOf": []}
    return schema


def _split_types(node: Node) -> tuple[Node, list[Node]]:
    """Return *node* with one type, or with a schema for each of its types. Other code treats null."""
    kinds = [kind for kind in node["type"] if kind != "null"] if is_list(node.get("type")) else []
    if len(kinds) > 1 and enum_of(node) is None:
        return node, [{**node, "type": kind} for kind in kinds]
    return ({**node, "type": kinds[0]} if len(kinds) == 1 else node), []


def _write_schema(state: InputState, node: Node, name: str, parent: str, title: str | None) -> Node:
    schema: Node = {key: node[key] for key in _KEPT if key in node}
    form = plain_format(node.get("format"))
    if form in _FORMATS:
        schema["format"] = form
    if title is not None:
        schema["title"] = title
    listed = enum_of(node)
    if listed is not None:
        tokens = tuple(f"v{len(state.listed)}x{index}" for index in range(len(listed.members)))
        schema["enum"] = [*state.listed.setdefault(listed, tokens)]
        return {**schema, "type": "string", "description": str(node.get("description", ""))}
    within = parent if title is None else state.names.class_name(parent, title)
    if is_map(node.get("properties")):
        _properties(state, node["properties"], within, schema)
    if node.get("type") == "array":
        schema["items"] = reduce_schema(state, node.get("items", {}), f"{name}_item", parent)
    if is_map(node.get("additionalProperties")) and node["additionalProperties"]:
        schema["additionalProperties"] = reduce_schema(
            state, node["additionalProperties"], "AdditionalProperty", within
        )
    for word in COMPOSITION_KEYWORDS:
        if is_list(node.get(word)):
            options = enumerate(node[word])
            schema[word] = [
                reduce_schema(state, option, _option(name, option, index), within) for index, option in options
            ]
    return schema


def _option(name: str, node: Any, index: int) -> str:
    title = node.get("title") if is_map(node) else None
    return f"{name}_{title or f'type_{index}'}"


def _properties(state: InputState, properties: Node, parent: str, schema: Node) -> None:
    wires = {wire: f"p{index}" for index, wire in enumerate(properties)}
    schema["properties"] = {
        wires[wire]: reduce_schema(state, inner, wire, parent) for wire, inner in properties.items()
    }
    schema[ALIASES] = {alias: wire for wire, alias in wires.items()}
    schema["required"] = [wires[wire] for wire in schema.get("required", ()) if wire in wires]
