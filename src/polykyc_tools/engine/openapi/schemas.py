"""JSON Schemas in an OpenAPI document: follow references, merge `allOf`, take out null, find properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial, reduce
from typing import Any, Final, Literal, TypeAlias

from attrs import define

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer, split_pointer

Node: TypeAlias = dict[str, Any]

POINTER_KEY: Final = "x-polykyc-at"
"""Marks each object schema of a plain document with its own pointer, so that what upstream made of it can be told."""
HIDDEN_PROPERTIES_KEY: Final = "x-polykyc-hides"
"""On a schema of objects in a plain document: the properties that are secret or personal, each with what says so."""
HIDDEN_VALUE_KEY: Final = "x-polykyc-unprinted"
"""On any other: what says that a value of it is secret or personal as a whole."""
COMPOSITION_KEYWORDS: Final = ("allOf", "anyOf", "oneOf")
"""The words that make a schema of several."""
UNION_KEYWORDS: Final = ("anyOf", "oneOf")
"""Those of them of which a value need not fit every one."""
ITEM_KEYWORDS: Final = ("items", "additionalProperties")
"""What a list or a map holds; all else that an object may have has a name."""
_WIDER: Final = {"integer": "number"}
_BUILT: Final = frozenset({"$ref", "properties", *ITEM_KEYWORDS, *COMPOSITION_KEYWORDS})
"""What is made of further schemas, so that no other word can stand for it."""


def resolve_references(document: Node, node: Node) -> Node:
    """Return the node that *node* refers to, itself if it is no reference; what stands beside `$ref` wins."""
    seen: set[str] = set()
    beside: Node = {}
    while isinstance(node.get("$ref"), str) and node["$ref"] not in seen:
        seen.add(node["$ref"])
        beside = {**{key: value for key, value in node.items() if key != "$ref"}, **beside}
        node = resolve_pointer(document, pointer_of(node["$ref"]))
    return {**node, **beside} if beside else node


def merge_schema(document: Node, schema: Node) -> Node:
    """Return *schema* with its references followed and its `allOf` merged into one object schema."""
    schema = resolve_references(document, schema)
    if not schema.get("allOf"):
        return schema
    outer, inner = flatten_all_of(document, schema)
    whole: Node = {}
    for part in outer:
        whole = {**part, **whole}
    properties: Node = {}
    required: dict[str, None] = {}
    hides: dict[str, list[str]] = {}
    for part in inner:
        for name, said in part.get("properties", {}).items():
            properties[name] = _both(document, properties[name], said) if name in properties else said
        required.update(dict.fromkeys(part.get("required", ())))
        hides = join_hidden(hides, part.get(HIDDEN_PROPERTIES_KEY, {}))
    if hides:
        whole[HIDDEN_PROPERTIES_KEY] = hides
    if properties:
        whole["properties"] = properties
    if required:
        whole["required"] = [*required]
    for word in ITEM_KEYWORDS:
        said = [part[word] for part in inner if is_map(part.get(word)) and part[word]]
        if said:
            whole[word] = reduce(partial(_both, document), said)
    return whole


def join_hidden(one: Mapping[str, Iterable[str]], other: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the properties that either hides, each with the marks that say so."""
    return {name: [*dict.fromkeys((*one.get(name, ()), *other.get(name, ())))] for name in {**one, **other}}


def flatten_all_of(document: Node, schema: Node) -> tuple[list[Node], list[Node]]:
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
        found = resolve_references(document, node)
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


def _both(document: Node, one: Node, other: Node) -> Node:
    """Return the schema of what *one* and *other* say of the same values; where none fits both, the latter wins."""
    if one == other:
        return one
    if find_type_conflict(document, one, other):
        marked = merge_schema(document, one).get(HIDDEN_VALUE_KEY)
        return (
            other
            if marked is None
            else {**other, HIDDEN_VALUE_KEY: [*dict.fromkeys((*other.get(HIDDEN_VALUE_KEY, ()), *marked))]}
        )
    if is_map(one) and is_map(other) and _BUILT & (one.keys() | other.keys()):
        return {"allOf": [other, one]}
    both = [kind for kind in _listed(other) if {kind, _WIDER.get(kind)} & {*_listed(one)}]
    both += [kind for kind in _listed(one) if _WIDER.get(kind, kind) in _listed(other) and kind not in both]
    # Of a base and an heir the narrower is the heir, on whichever side it stands.
    values = [value for value in one.get("enum", ()) if value in other.get("enum", ())]
    narrower = {"enum": values} if values and len(values) < len(other["enum"]) else {}
    return {**one, **other, **narrower, **({"type": both if len(both) > 1 else both[0]} if both else {})}


def find_type_conflict(document: Node, one: Any, other: Any) -> tuple[str, str] | None:
    """Return what *one* and *other* say of the JSON type of the same values if no value but null fits both."""
    first, second = _kinds(document, one), _kinds(document, other)
    return (
        (" or ".join(sorted(first)), " or ".join(sorted(second))) if first and second and not first & second else None
    )


def _kinds(document: Node, node: Any) -> frozenset[str]:
    """Return the JSON types that values of the schema *node* may have, none if it does not say."""
    if node is False:
        return frozenset({"false"})
    kinds = frozenset(_listed(resolve_references(document, node)) if is_map(node) else ()) - {"null"}
    return kinds | {"integer"} if "number" in kinds else kinds


def _listed(schema: Node) -> list[str]:
    """Return the types that *schema* names; what stands beside a reference is not checked, and may be anything."""
    said = schema.get("type")
    return [one for one in (said if is_list(said) else [said]) if isinstance(one, str)]


def strip_null(schema: Node) -> tuple[Node, bool]:
    """Return *schema* without its null alternative, in any of the three spellings, and whether it had one."""
    kind = schema.get("type")
    if is_list(kind) and "null" in kind:
        rest = [name for name in kind if name != "null"]
        return {**schema, "type": rest[0] if len(rest) == 1 else rest}, True
    for word in UNION_KEYWORDS:
        options = schema.get(word)
        if is_list(options):
            rest = [option for option in options if option.get("type") != "null"]
            if len(rest) < len(options):
                kept = {key: value for key, value in schema.items() if key != word}
                return ({**rest[0], **kept} if len(rest) == 1 else {**kept, word: rest}), True
    if schema.get("nullable") is True:
        return {key: value for key, value in schema.items() if key != "nullable"}, True
    return schema, False


def merge_and_strip_null(document: Node, schema: Node) -> tuple[Node, bool]:
    """Return *schema* merged and without its null alternative, and whether it had one."""
    bare, nullable = strip_null(merge_schema(document, schema))
    return merge_schema(document, bare), nullable


@define(frozen=True)
class PropertyStep:
    """One key of a path through the values of a schema.

    *holder* is the merged object schema that *key* is looked up in, and *schema* the property's own, None if there
    is none; *optional* tells whether a value may lack it.
    """

    holder: Node
    key: str
    schema: Node | None
    optional: bool


def walk_properties(document: Node, schema: Node, path: Iterable[str]) -> Iterator[PropertyStep]:
    """Yield a step for each key of *path* through the values of *schema*, up to the first that leads nowhere."""
    for key in path:
        holder, nullable = merge_and_strip_null(document, schema)
        properties: Node = holder.get("properties", {})
        if key not in properties:
            yield PropertyStep(holder, key, None, optional=True)
            return
        # A property may be described by `true`, which says nothing about it.
        schema = properties[key] if is_map(properties[key]) else {}
        yield PropertyStep(holder, key, schema, nullable or key not in holder.get("required", ()))


def find_property_schema(document: Node, schema: Node, path: Iterable[str]) -> Node | None:
    """Return the schema of the property at *path* of the values of *schema* as it is written, None if there is none."""
    found: Node | None = schema
    for step in walk_properties(document, schema, path):
        found = step.schema
    return found


def find_value_schema(document: Node, schema: Node, pointer: str) -> tuple[Node | None, bool]:
    """Return the schema at *pointer* into the values of *schema* without null, and whether a value may lack it."""
    steps = [*walk_properties(document, schema, split_pointer(pointer))]
    found = steps[-1].schema if steps else schema
    if found is None:
        return None, True
    bare, nullable = strip_null(found)
    return bare, nullable or any(step.optional for step in steps)


ReadWriteOnly: TypeAlias = Literal["", "read", "write"]
"""Empty for what goes both ways."""


def read_write_only(document: Node, schema: Node) -> ReadWriteOnly:
    """Return the only way that values of *schema* go; one that says both says nothing."""
    whole = merge_schema(document, schema)
    read, write = whole.get("readOnly") is True, whole.get("writeOnly") is True
    return "" if read == write else "read" if read else "write"


def find_one_way_properties(document: Node, pointer: str) -> dict[str, ReadWriteOnly]:
    """Return the properties of the object schema at *pointer* that go one way only."""
    properties: Node = merge_schema(document, resolve_pointer(document, pointer)).get("properties", {})
    return {wire: only for wire, inner in properties.items() if (only := read_write_only(document, inner))}
