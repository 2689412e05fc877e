"""What upstream is given of a plain document: types and names, so that nothing else can trip it up.

Where it would give one name to two things, or lose what it cannot spell, a stand-in goes in, and is told apart after.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine.ir import Location
from polykyc_tools.engine.openapi.operations import json_media_type, operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references

from .names import Key, Listed, Names, Taken, arguments, operation_name, sent
from .schemas import bare, components


@define(frozen=True)
class Given:
    """The document that upstream reads, and what its stand-ins stand for."""

    document: Node
    operations: Mapping[str, tuple[str, str, str]]
    """Name, path and method of each operation, by its path in it."""
    parameters: Mapping[Key, tuple[str, Location, str]]
    """Name, place and Python name of each parameter, by the operation's and its own in it."""
    enums: Mapping[tuple[str, ...], Listed]
    homes: Mapping[str, str]
    """The component that each schema of it is, or stands in."""


def given(document: Node, names: Names) -> Given:
    """Return what to give upstream of *document*; *names* are those that it would make up."""
    state = Taken(names)
    components(state, document.get("components", {}).get("schemas", {}))
    paths: Node = {}
    keys: dict[str, tuple[str, str, str]] = {}
    parameters: dict[Key, tuple[str, Location, str]] = {}
    taken: set[str] = set()
    for index, (path, method, node) in enumerate(operations(document)):
        name = operation_name(state, str(node["operationId"]), taken)
        keys[f"/{index}"] = name, path, method
        raw = (*node.get("parameters", ()), *document["paths"][path].get("parameters", ()))
        found = sent(resolve_references(document, one) for one in raw)
        told: list[Node] = []
        for one, (key, wanted) in enumerate(arguments(names, found).items()):
            parameters[name, f"p{one}"] = key[1], key[0], wanted
            required = key[0] == "path" or bool(found[one].get("required"))
            # Where it goes is none of upstream's business: it would take some things in some places only.
            schema = bare(state, found[one].get("schema", {}), key[1], name)
            told.append({"name": f"p{one}", "in": "query", "required": required, "schema": schema})
        # Each has a path of its own, so that nothing that two paths have in common matters.
        content = _content(state, document, node, name)
        tags = [str(tag) for tag in node.get("tags", ())[:1]]
        paths[f"/{index}"] = {method: {"operationId": name, "tags": tags, "parameters": told, **content}}
    plain = {
        "openapi": "3.1.0",
        "info": {"title": "", "version": ""},
        "paths": paths,
        "components": {"schemas": state.schemas},
    }
    return Given(plain, keys, parameters, {tokens: found for found, tokens in state.listed.items()}, state.homes)


def _content(state: Taken, document: Node, node: Node, name: str) -> Node:
    found: Node = {"responses": {}}
    for status, answer in node["responses"].items():
        media = json_media_type(answer)
        content: Node = {}
        if media:
            content = {"application/json": {"schema": bare(state, media["schema"], f"response_{status}", name)}}
        found["responses"][status] = {"description": "", "content": content}
    body = resolve_references(document, node.get("requestBody", {}))
    media = json_media_type(body)
    if media is not None:
        content = {"application/json": {"schema": bare(state, media.get("schema", {}), "body", name)}}
        found["requestBody"] = {"required": bool(body.get("required")), "content": content}
    return found
