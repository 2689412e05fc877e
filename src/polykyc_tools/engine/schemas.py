"""JSON Schemas in an OpenAPI document: following references, merging `allOf`, visiting every one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

from .media import is_json
from .reader import is_list, is_map

Node: TypeAlias = dict[str, Any]

AT: Final = "x-polykyc-at"
"""Marks each object schema of a plain document with its own pointer, so that what upstream made of it can be told."""
METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_IN_ONE: Final = ("items", "additionalProperties", "not")
_IN_LIST: Final = ("allOf", "anyOf", "oneOf")
_WITHIN: Final = frozenset(("properties", *_IN_ONE, *_IN_LIST))
_BUILT: Final = frozenset({"$ref", "properties", "items", "additionalProperties", *_IN_LIST})
"""What is made of further schemas, so that no other word can stand for it."""


def at(document: Mapping[str, Any], pointer: str) -> Any:
    """Return what stands at the JSON Pointer *pointer*; raise `KeyError` if nothing does."""
    found: Any = document
    for step in keys(pointer):
        found = found[int(step)] if is_list(found) else found[step]
    return found


def keys(pointer: str) -> tuple[str, ...]:
    """Return the keys that the JSON Pointer *pointer* goes through."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def pointer_of(reference: str) -> str:
    """Return the JSON Pointer in *reference*, a URL, which says some characters in another way."""
    return unquote(reference.removeprefix("#"))


def escaped(key: str) -> str:
    """Return *key* as a step of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def resolved(document: Node, node: Node) -> Node:
    """Return the node that *node* refers to, itself if it is no reference; what stands beside `$ref` wins."""
    seen: set[str] = set()
    beside: Node = {}
    while isinstance(node.get("$ref"), str) and node["$ref"] not in seen:
        seen.add(node["$ref"])
        beside = {**{key: value for key, value in node.items() if key != "$ref"}, **beside}
        node = at(document, pointer_of(node["$ref"]))
    return {**node, **beside} if beside else node


def merged(document: Node, schema: Node) -> Node:
    """Return *schema* with its references followed and its `allOf` merged into one object schema."""
    schema = resolved(document, schema)
    if not schema.get("allOf"):
        return schema
    outer, inner = parts(document, schema)
    whole: Node = {}
    for part in outer:
        whole = {**part, **whole}
    properties: Node = {}
    required: dict[str, None] = {}
    for part in inner:
        for name, said in part.get("properties", {}).items():
            properties[name] = _both(properties[name], said) if name in properties else said
        required.update(dict.fromkeys(part.get("required", ())))
    if properties:
        whole["properties"] = properties
    if required:
        whole["required"] = [*required]
    return whole


def parts(document: Node, schema: Node) -> tuple[list[Node], list[Node]]:
    """Return what *schema* is made of, itself before its parts, and its parts before itself; all without their `allOf`.

    Each is there once, however often it is referred to: what doubles at every step would have no end.
    """
    outer: list[Node] = []
    inner: list[Node] = []
    seen: set[int | str] = set()
    waiting: list[tuple[Node, Node | None]] = [(schema, None)]
    while waiting:
        node, done = waiting.pop()
        if done is not None:
            inner.append(done)
            continue
        found = resolved(document, node)
        # What a reference leads to may be made anew each time, so that it has no place of its own.
        key = str(node["$ref"]) if node.keys() == {"$ref"} else id(node)
        if key in seen:
            continue
        seen.add(key)
        own = {word: said for word, said in found.items() if word != "allOf"}
        outer.append(own)
        waiting.append((found, own))
        waiting += [(part, None) for part in reversed(found.get("allOf", ()))]
    return outer, inner


def _both(one: Node, other: Node) -> Node:
    """Return the schema of what *one* and *other* say of the same property."""
    if one == other:
        return one
    if is_map(one) and is_map(other) and _BUILT & (one.keys() | other.keys()):
        return {"allOf": [other, one]}
    return {**one, **other}


def without_null(schema: Node) -> tuple[Node, bool]:
    """Return *schema* without its null alternative, in any of the three spellings, and whether it had one."""
    kind = schema.get("type")
    if is_list(kind) and "null" in kind:
        rest = [name for name in kind if name != "null"]
        return {**schema, "type": rest[0] if len(rest) == 1 else rest}, True
    for word in ("anyOf", "oneOf"):
        options = schema.get(word)
        if is_list(options):
            rest = [option for option in options if option.get("type") != "null"]
            if len(rest) < len(options):
                kept = {key: value for key, value in schema.items() if key != word}
                return ({**rest[0], **kept} if len(rest) == 1 else {**kept, word: rest}), True
    if schema.get("nullable") is True:
        return {key: value for key, value in schema.items() if key != "nullable"}, True
    return schema, False


def operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Yield path, method and node of every operation, in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield path, method, item[method]


def requirements(document: Node) -> Iterator[Node]:
    """Yield every security requirement, those of the document first."""
    yield from document.get("security", ())
    for _, _, operation in operations(document):
        yield from operation.get("security", ())


def successes(responses: Node) -> tuple[str, ...]:
    """Return those of the statuses of *responses* that mean success: where none does, `default` is all there is."""
    found = tuple(status for status in responses if status.startswith("2"))
    return found or tuple(status for status in responses if status == "default")


def json_media(holder: Node) -> Node | None:
    """Return the JSON media type object of a response or request body, None if it has none."""
    for name, media in holder.get("content", {}).items():
        if is_json(name):
            found: Node = media
            return found
    return None


def visit(document: Node) -> Iterator[tuple[str, Node]]:
    """Yield the pointer and the node of every schema in *document*, outer ones first; not those that are a boolean."""
    for where, schema in _every(document):
        if is_map(schema):
            yield where, schema


def booleans(document: Node) -> Iterator[str]:
    """Yield the pointer of every schema in *document* that is a boolean, but for `additionalProperties`."""
    for where, schema in _every(document):
        keyword = where.endswith("/additionalProperties") and not where.endswith("/properties/additionalProperties")
        if isinstance(schema, bool) and not keyword:
            yield where


def _every(document: Node) -> Iterator[tuple[str, Any]]:
    components = document.get("components", {})
    for name, schema in components.get("schemas", {}).items():
        yield from _inside(f"/components/schemas/{escaped(name)}", schema)
    for section in ("parameters", "headers"):
        for name, holder in components.get(section, {}).items():
            yield from _held(f"/components/{section}/{escaped(name)}", holder)
    for section in ("responses", "requestBodies"):
        for name, holder in components.get(section, {}).items():
            yield from _held(f"/components/{section}/{escaped(name)}", holder)
    items = [(section, *one) for section in ("paths", "webhooks") for one in document.get(section, {}).items()]
    for section, path, item in items:
        where = f"/{section}/{escaped(path)}"
        for index, parameter in enumerate(item.get("parameters", ())):
            yield from _held(f"{where}/parameters/{index}", parameter)
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield from _in_operation(f"{where}/{method}", item[method])


def _in_operation(where: str, operation: Node) -> Iterator[tuple[str, Any]]:
    for index, parameter in enumerate(operation.get("parameters", ())):
        yield from _held(f"{where}/parameters/{index}", parameter)
    if isinstance(operation.get("requestBody"), dict):
        yield from _held(f"{where}/requestBody", operation["requestBody"])
    for status, response in operation.get("responses", {}).items():
        yield from _held(f"{where}/responses/{escaped(status)}", response)


def _held(where: str, holder: Node) -> Iterator[tuple[str, Any]]:
    if "schema" in holder:
        yield from _inside(f"{where}/schema", holder["schema"])
    for name, media in holder.get("content", {}).items():
        if "schema" in media:
            yield from _inside(f"{where}/content/{escaped(name)}/schema", media["schema"])
    for name, header in holder.get("headers", {}).items():
        yield from _held(f"{where}/headers/{escaped(name)}", header)


def _inside(where: str, schema: Any) -> Iterator[tuple[str, Any]]:
    yield where, schema
    # Most schemas hold no other, and this is asked of every one a dozen times.
    if not is_map(schema) or _WITHIN.isdisjoint(schema):
        return
    node = schema
    for name, inner in node.get("properties", {}).items():
        yield from _inside(f"{where}/properties/{escaped(name)}", inner)
    for word in _IN_ONE:
        if word in node:
            yield from _inside(f"{where}/{word}", node[word])
    for word in _IN_LIST:
        for index, inner in enumerate(node.get(word, ())):
            yield from _inside(f"{where}/{word}/{index}", inner)


def references(node: Any) -> Iterator[str]:
    """Yield every `$ref` in *node*."""
    stack: list[Any] = [node]
    while stack:
        found = stack.pop()
        if is_map(found):
            if isinstance(found.get("$ref"), str):
                yield found["$ref"]
            stack.extend(found.values())
        elif is_list(found):
            stack.extend(found)
