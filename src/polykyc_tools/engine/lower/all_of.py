"""Merge every `allOf` into one schema, however its parts repeat, share or contain each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final

from attrs import Factory, define

from polykyc_tools.engine.naming import numbered
from polykyc_tools.engine.openapi.overlapping_unions import find_unions, is_composed, is_within_limit
from polykyc_tools.engine.openapi.schemas import ITEM_KEYWORDS, UNION_KEYWORDS, Node, merge_schema, resolve_references
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import MAX_NODES
from polykyc_tools.engine.source.pointers import (
    escape_key,
    pointer_of,
    reference_to,
    resolve_pointer,
    split_pointer,
)

_MAX_NAME: Final = 200
"""Characters of a name that is made of others; a file name cannot have any number."""
MAX_JOINED: Final = 1000
"""How many components may be made of others; honest documents need some ten."""
MAX_MADE: Final = 20_000
"""How many properties several parts may describe differently."""

_ABOUT: Final = frozenset(
    ("title", "description", "example", "examples", "default", "deprecated", "nullable", "readOnly", "writeOnly")
)
"""Keywords about a schema that do not constrain its values."""
_SCHEMAS: Final = "/components/schemas/"


@define
class _Composition:
    document: Node
    position: str
    before: frozenset[str]
    pending: list[Node] = Factory(list[Node])
    seen: dict[int, Node] = Factory(dict[int, Node])
    """Every schema that is or was pending, by its identity; kept here, so that no other object takes that identity."""
    joined: dict[frozenset[str], str] = Factory(dict[frozenset[str], str])
    """The components that are made of others, by the names of these; those are never made of others themselves."""
    members: dict[str, frozenset[str]] = Factory(dict[str, frozenset[str]])
    """The names of what each of these components is made of."""
    pointers: Mapping[int, str] = Factory(dict[int, str])
    """The pointers of the schemas before, by identity."""
    origins: dict[str, str] = Factory(dict[str, str])
    """The former pointers of the components that were within others."""
    written: int = 0
    max_seen: int = MAX_NODES

    @property
    def schemas(self) -> Node:
        schemas: Node = self.document["components"]["schemas"]
        return schemas


def merge_all_of(document: Node, position: str) -> Mapping[str, str]:
    """Replace every `allOf` of *document*, which starts at *position*, by the schema that it comes to.

    Return the components that this adds, each with the pointer where it stood, empty if it stood nowhere.
    """
    before: Node = document.setdefault("components", {}).setdefault("schemas", {})
    state = _Composition(document, position, frozenset(before))
    for _, schema in visit_schemas(document):
        _shorten(schema)
    # Several schemas share the parts that they are made of. So what is within a part gets a name and is referred to:
    # copies of it would grow with every step, and without end where it leads back.
    bases = _bases(document, [schema for _, schema in visit_schemas(document) if is_composed(schema)])
    state.pointers = {id(schema): pointer for pointer, schema in visit_schemas(document)} if bases else {}
    for name in bases:
        _name_inner_objects(state, name, state.schemas[name])
    for _, schema in visit_schemas(document):
        _enqueue(state, schema)
    state.max_seen = len(state.seen) + MAX_MADE
    while state.pending:
        _write_out(state, state.pending.pop())
    return {name: state.origins.get(name, "") for name in state.schemas if name not in state.before}


def _shorten(schema: Node) -> None:
    """Move the parts of *schema* that are only about it into it; often a single reference is left."""
    about = [part for part in schema.get("allOf", ()) if part.keys() <= _ABOUT]
    if about and len(about) < len(schema["allOf"]):
        schema["allOf"] = [part for part in schema["allOf"] if not part.keys() <= _ABOUT]
        for part in about:
            schema.update({word: value for word, value in part.items() if word not in schema})


def _bases(document: Node, composed: Iterable[Node]) -> list[str]:
    """Return the components that the *composed* schemas are made of."""
    names: dict[str, None] = {}
    pending: list[Node] = [part for schema in composed for part in schema["allOf"]]
    for part in pending:  # the loop adds to it
        name = _component_name(part)
        if name is not None and name not in names:
            names[name] = None
            pending.append(resolve_pointer(document, pointer_of(part["$ref"])))
        pending += part.get("allOf", ())
    return [*names]


def _component_name(node: Node) -> str | None:
    """Return the component that *node* refers to, None if it refers to none."""
    reference = str(node.get("$ref", ""))
    return split_pointer(pointer_of(reference))[2] if reference.startswith(f"#{_SCHEMAS}") else None


def _reference(name: str) -> Node:
    return {"$ref": reference_to(_SCHEMAS + escape_key(name))}


def _name_inner_objects(state: _Composition, title: str, node: Node) -> None:
    """Make a component of every object within *node*, which is called *title* or is a part of that schema."""
    for wire, inner in node.get("properties", {}).items():
        node["properties"][wire] = _named_if_object(state, title, wire, inner)
    for word, step in (("items", "item"), ("additionalProperties", "AdditionalProperty")):
        if is_map(node.get(word)):
            node[word] = _named_if_object(state, title, step, node[word])
    for word in ("oneOf", "anyOf"):
        if word in node:
            node[word] = [
                _named_if_object(state, title, f"type_{number}", option) for number, option in enumerate(node[word])
            ]
    for part in node.get("allOf", ()):
        _name_inner_objects(state, title, part)


def _named_if_object(state: _Composition, title: str, step: str, node: Node) -> Node:
    """Return what replaces *node*, which is at *step* of what is called *title*: a reference, if it is an object."""
    is_class = "$ref" not in node and ("properties" in node or is_composed(node))
    called = f"{title}_{node.get('title', step) if is_class else step}"
    _name_inner_objects(state, called, node)
    if not is_class:
        return node
    name = _add_component(state, called, {**node, "title": called})
    state.origins[name] = state.pointers.get(id(node), "")
    return _reference(name)


def _add_component(state: _Composition, called: str, node: Node) -> str:
    """Make *node* a component, and return its name."""
    name = numbered(called, state.schemas.__contains__)
    state.schemas[name] = node
    return name


def _enqueue(state: _Composition, schema: Node) -> Node:
    """Return *schema*, which is written out later if it is composed."""
    if is_composed(schema) and id(schema) not in state.seen:
        state.seen[id(schema)] = schema
        state.pending.append(schema)
    return schema


def _write_out(state: _Composition, schema: Node) -> None:
    """Replace *schema* by what its parts come to."""
    merge = merge_schema(state.document, schema)
    unions = find_unions(state.document, schema)
    if unions:
        dropped = {*UNION_KEYWORDS, "discriminator"} if len(unions) > 1 else {*UNION_KEYWORDS}
        merge = {word: value for word, value in merge.items() if word not in dropped}
        is_cross = len(unions) > 1 and is_within_limit(unions)
        merge[unions[0][0]] = _cross(state, [options for _, options in unions]) if is_cross else [*unions[0][1]]
    properties: Node = merge.get("properties", {})
    for holder, keys in ((properties, [*properties]), (merge, ITEM_KEYWORDS)):
        for key in keys:
            inner = holder.get(key)
            if is_map(inner) and id(inner) not in state.seen and len(inner.get("allOf", ())) > 1:
                holder[key] = _joined(state, inner["allOf"])
    state.written += len(properties)
    if state.written > MAX_NODES or len(state.joined) > MAX_JOINED or len(state.seen) > state.max_seen:
        what = "what the parts of `allOf` come to together is too large to be written out"
        hint = "refer to fewer parts, or to parts that have less in common"
        raise InputError([Problem(state.position, what, hint)])
    schema.clear()
    schema.update(merge)


def _cross(state: _Composition, unions: Sequence[Sequence[Node]]) -> list[Node]:
    """Return the options of a schema that is one of each of *unions*."""
    plain = [[option for option in options if option.get("type") != "null"] for options in unions]
    crossed = [_joined(state, chosen) for chosen in product(*plain) if _have_one_type(state.document, chosen)]
    is_nullable = all(len(some) < len(options) for some, options in zip(plain, unions, strict=True))
    return [*crossed, *([{"type": "null"}] if is_nullable else [])] or [*unions[0]]


def _have_one_type(document: Node, schemas: Iterable[Node]) -> bool:
    """Tell whether a value may have the JSON type of each of *schemas*."""
    types = {str(node["type"]) for schema in schemas if "type" in (node := resolve_references(document, schema))}
    return len(types) < 2


def _joined(state: _Composition, parts: Sequence[Node]) -> Node:
    """Return the schema of what fits all of *parts*; the same components always make the same schema."""
    flat = _flatten(parts)
    items = [resolve_references(state.document, part).get("items") for part in flat]
    if all(map(is_map, items)):
        return {
            **merge_schema(state.document, {"allOf": flat}),
            "items": _joined(state, [item for item in items if item]),
        }
    if len(flat) == 1:
        return flat[0]
    names = [_component_name(part) for part in flat if part.keys() == {"$ref"}]
    if len(names) < len(flat) or None in names:
        return _enqueue(state, {"allOf": flat})
    key = frozenset[str]().union(*(state.members.get(str(name), {str(name)}) for name in names))
    if key not in state.joined:
        called = "_".join(sorted(key))[:_MAX_NAME]
        node = {"allOf": [_reference(name) for name in sorted(key)], "title": called}
        state.joined[key] = name = _add_component(state, called, node)
        state.members[name] = key
        _enqueue(state, node)
    return _reference(state.joined[key])


def _flatten(parts: Iterable[Node]) -> list[Node]:
    """Return *parts*, each once, with the inner parts of those that consist of nothing else."""
    flat: list[Node] = []
    pending = [*parts]
    while pending:
        part = pending.pop(0)
        if part.keys() == {"allOf"}:
            pending[:0] = part["allOf"]
        elif part not in flat:
            flat.append(part)
    return flat
