"""Build the input of openapi-python-client from a lowered document: types and names, and nothing else.

Where it would give one name to two things, or lose a name that it cannot write, the input has a stand-in. The parser
resolves it afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine.ir import Location
from polykyc_tools.engine.openapi.operations import json_media_type, operations
from polykyc_tools.engine.openapi.schemas import Node, resolve_references

from .names import InputState, Key, ListedEnum, Names, arguments, operation_name, sent_parameters
from .schemas import reduce_components, reduce_schema


@define(frozen=True)
class ParserInput:
    """The document for openapi-python-client, and what its stand-ins stand for."""

    document: Node
    operations: Mapping[str, tuple[str, str, str]]
    """Name, path and method of each operation, by its path in the input."""
    parameters: Mapping[Key, tuple[str, Location, str]]
    """Name, location and Python name of each parameter, by the names of operation and parameter in the input."""
    enums: Mapping[tuple[str, ...], ListedEnum]
    owners: Mapping[str, str]
    """The component that each schema of the input is, or is a part of."""


def prepare_input(document: Node, names: Names) -> ParserInput:
    """Return the input for *document*; *names* makes the names that openapi-python-client would make."""
    state = InputState(names)
    reduce_components(state, document.get("components", {}).get("schemas", {}))
    paths: Node = {}
    keys: dict[str, tuple[str, str, str]] = {}
    parameters: dict[Key, tuple[str, Location, str]] = {}
    taken: set[str] = set()
    for index, (path, method, node) in enumerate(operations(document)):
        name = operation_name(state, str(node["operationId"]), taken)
        keys[f"/{index}"] = name, path, method
        raw = (*node.get("parameters", ()), *document["paths"][path].get("parameters", ()))
        sent = sent_parameters(resolve_references(document, parameter) for parameter in raw)
        stand_ins: list[Node] = []
        for number, (key, python_name) in enumerate(arguments(names, sent).items()):
            parameters[name, f"p{number}"] = key[1], key[0], python_name
            required = key[0] == "path" or bool(sent[number].get("required"))
            # All are in the query: openapi-python-client refuses some types in other locations.
            schema = reduce_schema(state, sent[number].get("schema", {}), key[1], name)
            stand_ins.append({"name": f"p{number}", "in": "query", "required": required, "schema": schema})
        # Each operation has a path of its own, so that no two paths can be in conflict.
        content = _content(state, document, node, name)
        tags = [str(tag) for tag in node.get("tags", ())[:1]]
        paths[f"/{index}"] = {method: {"operationId": name, "tags": tags, "parameters": stand_ins, **content}}
    plain = {
        "openapi": "3.1.0",
        "info": {"title": "", "version": ""},
        "paths": paths,
        "components": {"schemas": state.schemas},
    }
    enums = {tokens: listed for listed, tokens in state.listed.items()}
    return ParserInput(plain, keys, parameters, enums, state.owners)


def _content(state: InputState, document: Node, node: Node, name: str) -> Node:
    operation_content: Node = {"responses": {}}
    for status, answer in node["responses"].items():
        media = json_media_type(answer)
        content: Node = {}
        if media:
            content = {
                "application/json": {"schema": reduce_schema(state, media["schema"], f"response_{status}", name)}
            }
        operation_content["responses"][status] = {"description": "", "content": content}
    body = resolve_references(document, node.get("requestBody", {}))
    media = json_media_type(body)
    if media is not None:
        content = {"application/json": {"schema": reduce_schema(state, media.get("schema", {}), "body", name)}}
        operation_content["requestBody"] = {"required": bool(body.get("required")), "content": content}
    return operation_content
