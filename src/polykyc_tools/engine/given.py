"""What upstream is given of a plain document: types and names, so that nothing else can trip it up.

Where it would give one name to two things, or lose what it cannot spell, a stand-in goes in, and is told apart after.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import define

from .ir import Location
from .reader import is_list, is_map
from .schemas import AT, Node, json_media, operations, resolved
from .standins import Key, Listed, Names, Taken, arguments, class_title, enum_of, operation_name, sent

ALIASES: Final = "x-polykyc-aliases"
"""On an object: the names of its properties, by those that upstream knows them under."""

_KEPT: Final = ("type", "required", AT)
_FORMATS: Final = ("date", "date-time", "uuid")
_IN_LIST: Final = ("allOf", "anyOf", "oneOf")


@define(frozen=True)
class Given:
    """The document that upstream reads, and what its stand-ins stand for."""

    document: Node
    operations: Mapping[str, Key]
    """Path and method, by the operation's name in it."""
    parameters: Mapping[Key, tuple[str, Location, str]]
    """Name, place and Python name of each parameter, by the operation's and its own in it."""
    enums: Mapping[tuple[str, ...], Listed]


def given(document: Node, names: Names) -> Given:
    """Return what to give upstream of *document*; *names* are those that it would make up."""
    state = Taken(names)
    components: Node = document.get("components", {}).get("schemas", {})
    # Components come first: what has a name of its own keeps it.
    for name, node in components.items():
        state.titles[name] = class_title(state, node, name, "")
    schemas = {name: _schema(state, node, name, "", component=name) for name, node in components.items()}
    paths: Node = {}
    keys: dict[str, Key] = {}
    parameters: dict[Key, tuple[str, Location, str]] = {}
    taken: set[str] = set()
    for index, (path, method, node) in enumerate(operations(document)):
        name = operation_name(state, str(node["operationId"]), taken)
        keys[name] = path, method
        raw = (*node.get("parameters", ()), *document["paths"][path].get("parameters", ()))
        found = sent(resolved(document, one) for one in raw)
        told: list[Node] = []
        for one, (key, wanted) in enumerate(arguments(names, found).items()):
            parameters[name, f"p{one}"] = key[1], key[0], wanted
            required = key[0] == "path" or bool(found[one].get("required"))
            # Where it goes is none of upstream's business: it would take some things in some places only.
            schema = _schema(state, found[one].get("schema", {}), key[1], name)
            told.append({"name": f"p{one}", "in": "query", "required": required, "schema": schema})
        # Each has a path of its own, so that nothing that two paths have in common matters.
        content = _content(state, document, node, name)
        tags = [str(tag) for tag in node.get("tags", ())[:1]]
        paths[f"/{index}"] = {method: {"operationId": name, "tags": tags, "parameters": told, **content}}
    plain = {
        "openapi": "3.1.0",
        "info": {"title": "", "version": ""},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    return Given(plain, keys, parameters, {tokens: found for found, tokens in state.listed.items()})


def _content(state: Taken, document: Node, node: Node, name: str) -> Node:
    found: Node = {"responses": {}}
    for status, answer in node["responses"].items():
        media = json_media(answer)
        content: Node = {}
        if media:
            content = {"application/json": {"schema": _schema(state, media["schema"], f"response_{status}", name)}}
        found["responses"][status] = {"description": "", "content": content}
    body = resolved(document, node.get("requestBody", {}))
    media = json_media(body)
    if media is not None:
        content = {"application/json": {"schema": _schema(state, media.get("schema", {}), "body", name)}}
        found["requestBody"] = {"required": bool(body.get("required")), "content": content}
    return found


def _schema(state: Taken, node: Any, name: str, parent: str, *, component: str | None = None) -> Any:
    """Return the schema *node* as upstream is given it; *name* and *parent* are what it would name a class after."""
    if not is_map(node):
        return node
    if isinstance(node.get("$ref"), str):
        return {"$ref": node["$ref"]}
    kinds = [one for one in node["type"] if one != "null"] if is_list(node.get("type")) else []
    if len(kinds) > 1 and enum_of(node) is None:
        # What may be of several kinds is as many schemas.
        options = [{**node, "type": one} for one in kinds]
        return {"oneOf": [_schema(state, one, f"{name}_type_{i}", parent) for i, one in enumerate(options)]}
    if len(kinds) == 1:
        node = {**node, "type": kinds[0]}
    title = class_title(state, node, name, parent) if component is None else state.titles[component]
    return _written(state, node, name, parent, title)


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
        found["items"] = _schema(state, node.get("items", {}), f"{name}_item", parent)
    if is_map(node.get("additionalProperties")) and node["additionalProperties"]:
        found["additionalProperties"] = _schema(state, node["additionalProperties"], "AdditionalProperty", within)
    for word in _IN_LIST:
        if is_list(node.get(word)):
            options = enumerate(node[word])
            found[word] = [_schema(state, one, _option(name, one, index), within) for index, one in options]
    return found


def _option(name: str, node: Any, index: int) -> str:
    title = node.get("title") if is_map(node) else None
    return f"{name}_{title or f'type_{index}'}"


def _properties(state: Taken, properties: Node, parent: str, found: Node) -> None:
    wires = {wire: f"p{index}" for index, wire in enumerate(properties)}
    found["properties"] = {wires[wire]: _schema(state, inner, wire, parent) for wire, inner in properties.items()}
    found[ALIASES] = {alias: wire for wire, alias in wires.items()}
    found["required"] = [wires[wire] for wire in found.get("required", ()) if wire in wires]
