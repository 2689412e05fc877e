"""Write every `allOf` out as the one schema that it comes to, however its parts repeat, share or contain each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final

from attrs import Factory, define

from polykyc_tools.engine.naming import numbered
from polykyc_tools.engine.openapi.overlapping_unions import find_unions, is_composed, is_within_limit
from polykyc_tools.engine.openapi.schemas import ITEM_KEYWORDS, Node, merge_schema, resolve_references
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.engine.source.nodes import MAX_NODES
from polykyc_tools.engine.source.pointers import escape_key, pointer_of, reference_to, resolve_pointer, split_pointer

_LONGEST: Final = 200
"""Of a name that is made of others; files cannot have any."""
MAX_JOINED: Final = 1000
"""How many components may be made of others; honest documents need some ten."""
MAX_MADE: Final = 20_000
"""How many properties may be said in several parts, and differently."""

_SAID: Final = frozenset(
    ("title", "description", "example", "examples", "default", "deprecated", "nullable", "readOnly", "writeOnly")
)
"""What says something about a schema and nothing of its values."""
_SCHEMAS: Final = "/components/schemas/"


@define
class _Composition:
    document: Node
    where: str
    before: frozenset[str]
    waiting: list[Node] = Factory(list[Node])
    known: dict[int, Node] = Factory(dict[int, Node])
    """What is, or was, among those that wait; kept, so that no other takes its identity."""
    joined: dict[frozenset[str], str] = Factory(dict[frozenset[str], str])
    """The components that were made of others, by these; never of such as were made."""
    made: dict[str, frozenset[str]] = Factory(dict[str, frozenset[str]])
    """The same, the other way."""
    places: Mapping[int, str] = Factory(dict[int, str])
    """Where schemas stood, by their identity."""
    origins: dict[str, str] = Factory(dict[str, str])
    """Where the components stood that were within others."""
    written: int = 0
    most: int = MAX_NODES

    @property
    def schemas(self) -> Node:
        found: Node = self.document["components"]["schemas"]
        return found


def merge_all_of(document: Node, where: str) -> Mapping[str, str]:
    """Replace every `allOf` of *document*, read from *where*, by what it comes to.

    Return the components that it makes, each with the pointer where it stood, if it stood anywhere.
    """
    before: Node = document.setdefault("components", {}).setdefault("schemas", {})
    state = _Composition(document, where, frozenset(before))
    for _, schema in visit_schemas(document):
        _shorten(schema)
    # What several schemas are made of is shared by them, so what is within it gets a name and is referred to: copied,
    # it would grow with every step, and not at all end where it leads back.
    bases = _bases(document, [schema for _, schema in visit_schemas(document) if is_composed(schema)])
    state.places = {id(schema): pointer for pointer, schema in visit_schemas(document)} if bases else {}
    for name in bases:
        _settle(state, name, state.schemas[name])
    for _, schema in visit_schemas(document):
        _wait(state, schema)
    state.most = len(state.known) + MAX_MADE
    while state.waiting:
        _write_out(state, state.waiting.pop())
    return {name: state.origins.get(name, "") for name in state.schemas if name not in state.before}


def _shorten(schema: Node) -> None:
    """Take those parts of *schema* into it that only say something about it: often a mere reference is left."""
    about = [part for part in schema.get("allOf", ()) if part.keys() <= _SAID]
    if about and len(about) < len(schema["allOf"]):
        schema["allOf"] = [part for part in schema["allOf"] if not part.keys() <= _SAID]
        for part in about:
            schema.update({word: said for word, said in part.items() if word not in schema})


def _bases(document: Node, composed: Iterable[Node]) -> list[str]:
    """Return the components that *composed* are made of."""
    found: dict[str, None] = {}
    rest: list[Node] = [part for schema in composed for part in schema["allOf"]]
    for part in rest:  # which grows
        name = _name(part)
        if name is not None and name not in found:
            found[name] = None
            rest.append(resolve_pointer(document, pointer_of(part["$ref"])))
        rest += part.get("allOf", ())
    return [*found]


def _name(node: Node) -> str | None:
    """Return the component that *node* refers to, None if it refers to none."""
    said = str(node.get("$ref", ""))
    return split_pointer(pointer_of(said))[2] if said.startswith(f"#{_SCHEMAS}") else None


def _settle(state: _Composition, title: str, node: Node) -> None:
    """Make a component of every object within *node*, which is called *title* or is a part of what is."""
    for wire, inner in node.get("properties", {}).items():
        node["properties"][wire] = _settled(state, title, wire, inner)
    for word, step in (("items", "item"), ("additionalProperties", "AdditionalProperty")):
        if is_map(node.get(word)):
            node[word] = _settled(state, title, step, node[word])
    for word in ("oneOf", "anyOf"):
        if word in node:
            node[word] = [_settled(state, title, f"type_{n}", one) for n, one in enumerate(node[word])]
    for part in node.get("allOf", ()):
        _settle(state, title, part)


def _settled(state: _Composition, title: str, step: str, node: Node) -> Node:
    """Return what stands for *node*, which is at *step* of what is called *title*: a reference, if it is an object."""
    is_class = "$ref" not in node and ("properties" in node or is_composed(node))
    called = f"{title}_{node.get('title', step) if is_class else step}"
    _settle(state, called, node)
    if not is_class:
        return node
    found = _put(state, called, {**node, "title": called})
    state.origins[str(_name(found))] = state.places.get(id(node), "")
    return found


def _put(state: _Composition, wanted: str, node: Node) -> Node:
    """Make *node* a component, and return a reference to it."""
    name = numbered(wanted, state.schemas.__contains__)
    state.schemas[name] = node
    return {"$ref": reference_to(_SCHEMAS + escape_key(name))}


def _wait(state: _Composition, schema: Node) -> Node:
    if is_composed(schema) and id(schema) not in state.known:
        state.known[id(schema)] = schema
        state.waiting.append(schema)
    return schema


def _write_out(state: _Composition, schema: Node) -> None:
    """Replace *schema* by what its parts come to."""
    whole = merge_schema(state.document, schema)
    unions = find_unions(state.document, schema)
    if unions:
        told = "discriminator" if len(unions) > 1 else ""
        whole = {word: said for word, said in whole.items() if word not in ("oneOf", "anyOf", told)}
        cross = len(unions) > 1 and is_within_limit(unions)
        whole[unions[0][0]] = _met(state, [options for _, options in unions]) if cross else [*unions[0][1]]
    properties: Node = whole.get("properties", {})
    for wire, inner in properties.items():
        if id(inner) not in state.known and len(inner.get("allOf", ())) > 1:
            properties[wire] = _joined(state, inner["allOf"])
    for word in ITEM_KEYWORDS:
        inner = whole.get(word)
        if is_map(inner) and id(inner) not in state.known and len(inner.get("allOf", ())) > 1:
            whole[word] = _joined(state, inner["allOf"])
    state.written += len(properties)
    if state.written > MAX_NODES or len(state.joined) > MAX_JOINED or len(state.known) > state.most:
        what = "what the parts of `allOf` come to together is too large to be written out"
        raise InputError([Problem(state.where, what, "refer to fewer parts, or to such that have less in common")])
    schema.clear()
    schema.update(whole)


def _met(state: _Composition, unions: Sequence[Sequence[Node]]) -> list[Node]:
    """Return the options of what is one of each of *unions*."""
    plain = [[one for one in options if one.get("type") != "null"] for options in unions]
    found = [_joined(state, chosen) for chosen in product(*plain) if _agree(state.document, chosen)]
    nullable = all(len(some) < len(options) for some, options in zip(plain, unions, strict=True))
    return [*found, *([{"type": "null"}] if nullable else [])] or [*unions[0]]


def _agree(document: Node, chosen: Iterable[Node]) -> bool:
    """Tell whether a value may have the JSON type of each of *chosen*."""
    said = {str(found["type"]) for one in chosen if "type" in (found := resolve_references(document, one))}
    return len(said) < 2


def _joined(state: _Composition, parts: Sequence[Node]) -> Node:
    """Return the schema of what fits all of *parts*; the same components make the same one."""
    every = _flat(parts)
    lists = [resolve_references(state.document, one).get("items") for one in every]
    if all(map(is_map, lists)):
        return {
            **merge_schema(state.document, {"allOf": every}),
            "items": _joined(state, [one for one in lists if one]),
        }
    names = [_name(one) for one in every if one.keys() == {"$ref"}]
    if len(every) == 1:
        return every[0]
    if len(names) < len(every) or None in names:
        return _wait(state, {"allOf": every})
    key = frozenset[str]().union(*(state.made.get(str(name), {str(name)}) for name in names))
    if key not in state.joined:
        called = "_".join(sorted(key))[:_LONGEST]
        node = {"allOf": [{"$ref": reference_to(_SCHEMAS + escape_key(name))} for name in sorted(key)], "title": called}
        state.joined[key] = made = str(_name(_put(state, called, node)))
        state.made[made] = key
        _wait(state, node)
    return {"$ref": reference_to(_SCHEMAS + escape_key(state.joined[key]))}


def _flat(parts: Iterable[Node]) -> list[Node]:
    """Return *parts*, and instead of what is nothing but parts these, each once."""
    found: list[Node] = []
    rest = [*parts]
    while rest:
        part = rest.pop(0)
        if part.keys() == {"allOf"}:
            rest[:0] = part["allOf"]
        elif part not in found:
            found.append(part)
    return found
