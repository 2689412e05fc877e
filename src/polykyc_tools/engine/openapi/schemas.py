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
"""On each object schema of a lowered document: its own JSON Pointer, by which the model of the schema is found."""
HIDDEN_PROPERTIES_KEY: Final = "x-polykyc-hides"
"""On an object schema of a lowered document: its secret or personal properties, each with the annotations of it."""
HIDDEN_VALUE_KEY: Final = "x-polykyc-unprinted"
"""On any other schema: the annotations that make every value of it secret or personal."""
COMPOSITION_KEYWORDS: Final = ("allOf", "anyOf", "oneOf")
"""The keywords that compose a schema of several."""
UNION_KEYWORDS: Final = ("anyOf", "oneOf")
"""The keywords of a union: a value need not fit every option."""
ITEM_KEYWORDS: Final = ("items", "additionalProperties")
"""The keywords for the items of a list and the values of a map."""
_WIDER: Final = {"integer": "number"}
_BUILT: Final = frozenset({"$ref", "properties", *ITEM_KEYWORDS, *COMPOSITION_KEYWORDS})
"""The keywords that hold further schemas."""


def resolve_references(document: Node, node: Node) -> Node:
    """Return the node that *node* refers to, itself if it is no reference; keywords next to `$ref` win."""
    seen: set[str] = set()
    siblings: Node = {}
    while isinstance(node.get("$ref"), str) and node["$ref"] not in seen:
        seen.add(node["$ref"])
        siblings = {**{key: value for key, value in node.items() if key != "$ref"}, **siblings}
        node = resolve_pointer(document, pointer_of(node["$ref"]))
    return {**node, **siblings} if siblings else node


def merge_schema(document: Node, schema: Node) -> Node:
    """Return *schema* with its references followed and its `allOf` merged into one object schema."""
    schema = resolve_references(document, schema)
    if not schema.get("allOf"):
        return schema
    outer, inner = flatten_all_of(document, schema)
    result: Node = {}
    for part in outer:
        result = {**part, **result}
    properties: Node = {}
    required: dict[str, None] = {}
    hides: dict[str, list[str]] = {}
    for part in inner:
        for name, values in part.get("properties", {}).items():
            properties[name] = _combine(document, properties[name], values) if name in properties else values
        required.update(dict.fromkeys(part.get("required", ())))
        hides = join_hidden(hides, part.get(HIDDEN_PROPERTIES_KEY, {}))
    if hides:
        result[HIDDEN_PROPERTIES_KEY] = hides
    if properties:
        result["properties"] = properties
    if required:
        result["required"] = [*required]
    for keyword in ITEM_KEYWORDS:
        values = [part[keyword] for part in inner if is_map(part.get(keyword)) and part[keyword]]
        if values:
            result[keyword] = reduce(partial(_combine, document), values)
    return result


def join_hidden(first: Mapping[str, Iterable[str]], second: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the hidden properties of both, each with its annotations."""
    return {name: [*dict.fromkeys((*first.get(name, ()), *second.get(name, ())))] for name in {**first, **second}}


def flatten_all_of(document: Node, schema: Node) -> tuple[list[Node], list[Node]]:
    """Return *schema* and its `allOf` parts, outer ones first and then inner ones first, all without their `allOf`.

    Each part is there once, because parts that double at every step would have no end.
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
        target = resolve_references(document, node)
        # `resolve_references` may return a new dict each time, so its id says nothing.
        key = str(node["$ref"]) if node.keys() == {"$ref"} else id(node)
        if key in seen:
            continue
        seen.add(key)
        own = {keyword: value for keyword, value in target.items() if keyword != "allOf"}
        outer.append(own)
        waiting.append((target, own))
        waiting += [(part, None) for part in reversed(target.get("allOf", ()))]
    return outer, inner


def _combine(document: Node, first: Node, second: Node) -> Node:
    """Return the schema of what *first* and *second* say of the same values; where none fits both, the latter wins."""
    if first == second:
        return first
    if find_type_conflict(document, first, second):
        marked = merge_schema(document, first).get(HIDDEN_VALUE_KEY)
        return (
            second
            if marked is None
            else {**second, HIDDEN_VALUE_KEY: [*dict.fromkeys((*second.get(HIDDEN_VALUE_KEY, ()), *marked))]}
        )
    if is_map(first) and is_map(second) and _BUILT & (first.keys() | second.keys()):
        return {"allOf": [second, first]}
    both = [kind for kind in _declared_types(second) if {kind, _WIDER.get(kind)} & {*_declared_types(first)}]
    both += [
        kind
        for kind in _declared_types(first)
        if _WIDER.get(kind, kind) in _declared_types(second) and kind not in both
    ]
    # The narrower enum is that of the subtype, on whichever side it stands.
    values = [value for value in first.get("enum", ()) if value in second.get("enum", ())]
    narrower = {"enum": values} if values and len(values) < len(second["enum"]) else {}
    return {**first, **second, **narrower, **({"type": both if len(both) > 1 else both[0]} if both else {})}


def find_type_conflict(document: Node, first_schema: Any, second_schema: Any) -> tuple[str, str] | None:
    """Return the JSON types of both schemas if no value but null fits both, else None."""
    first, second = _possible_types(document, first_schema), _possible_types(document, second_schema)
    return (
        (" or ".join(sorted(first)), " or ".join(sorted(second))) if first and second and not first & second else None
    )


def _possible_types(document: Node, node: Any) -> frozenset[str]:
    """Return the JSON types that values of the schema *node* may have, none if it does not say."""
    if node is False:
        return frozenset({"false"})
    kinds = frozenset(_declared_types(resolve_references(document, node)) if is_map(node) else ()) - {"null"}
    return kinds | {"integer"} if "number" in kinds else kinds


def _declared_types(schema: Node) -> list[str]:
    """Return the types that *schema* names; next to a reference they are not validated, and may be anything."""
    types = schema.get("type")
    return [type_name for type_name in (types if is_list(types) else [types]) if isinstance(type_name, str)]


def strip_null(schema: Node) -> tuple[Node, bool]:
    """Return *schema* without its null alternative, in any of its three forms, and whether it had one."""
    kind = schema.get("type")
    if is_list(kind) and "null" in kind:
        rest = [name for name in kind if name != "null"]
        return {**schema, "type": rest[0] if len(rest) == 1 else rest}, True
    for keyword in UNION_KEYWORDS:
        options = schema.get(keyword)
        if is_list(options):
            rest = [option for option in options if option.get("type") != "null"]
            if len(rest) < len(options):
                others = {key: value for key, value in schema.items() if key != keyword}
                return ({**rest[0], **others} if len(rest) == 1 else {**others, keyword: rest}), True
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


def walk_properties(
    document: Node, schema: Node, path: Iterable[str], *, into_lists: bool = False
) -> Iterator[PropertyStep]:
    """Yield a step for each key of *path* through the values of *schema*, up to the first that leads nowhere.

    With *into_lists*, a key of digits leads to an item of a list.
    """
    for key in path:
        holder, nullable = merge_and_strip_null(document, schema)
        properties: Node = holder.get("properties", {})
        if into_lists and key.isdecimal() and is_map(holder.get("items")):
            schema = holder["items"]
            yield PropertyStep(holder, key, schema, optional=True)
            continue
        if key not in properties:
            yield PropertyStep(holder, key, None, optional=True)
            return
        # The schema of a property may be `true`, which allows anything.
        schema = properties[key] if is_map(properties[key]) else {}
        yield PropertyStep(holder, key, schema, nullable or key not in holder.get("required", ()))


def find_property_schema(document: Node, schema: Node, path: Iterable[str]) -> Node | None:
    """Return the schema of the property at *path* of the values of *schema* as it is written, None if there is none."""
    current: Node | None = schema
    for step in walk_properties(document, schema, path):
        current = step.schema
    return current


def find_value_schema(
    document: Node, schema: Node, pointer: str, *, into_lists: bool = False
) -> tuple[Node | None, bool]:
    """Return the schema at *pointer* into the values of *schema* without null, and whether a value may lack it.

    With *into_lists*, *pointer* may name items of lists.
    """
    steps = [*walk_properties(document, schema, split_pointer(pointer), into_lists=into_lists)]
    target = steps[-1].schema if steps else schema
    if target is None:
        return None, True
    bare, nullable = strip_null(target)
    return bare, nullable or any(step.optional for step in steps)


ReadWriteOnly: TypeAlias = Literal["", "read", "write"]
"""Empty for a value that is both sent and received."""


def read_write_only(document: Node, schema: Node) -> ReadWriteOnly:
    """Return `read` or `write` if values of *schema* go one way only; both keywords together count as neither."""
    merged = merge_schema(document, schema)
    read, write = merged.get("readOnly") is True, merged.get("writeOnly") is True
    return "" if read == write else "read" if read else "write"


def find_one_way_properties(document: Node, pointer: str) -> dict[str, ReadWriteOnly]:
    """Return the one-way properties of the object schema at *pointer*."""
    properties: Node = merge_schema(document, resolve_pointer(document, pointer)).get("properties", {})
    return {wire: only for wire, inner in properties.items() if (only := read_write_only(document, inner))}
