"""Objects that may be one of several: what all of them have, and what says which one it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import Factory, define, evolve

from polykyc_tools.engine.ir import Discriminator, Kind, Type
from polykyc_tools.engine.openapi.overlapping_unions import CONSTRAINT_KEYWORDS
from polykyc_tools.engine.openapi.schemas import (
    HIDDEN_PROPERTIES_KEY,
    POINTER_KEY,
    UNION_KEYWORDS,
    Node,
    merge_schema,
    resolve_references,
    strip_null,
)
from polykyc_tools.engine.openapi.traversal import visit_schemas
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import escape_key, pointer_of, resolve_pointer, split_pointer

_SCHEMAS: Final = "/components/schemas/"

_HELD: Final = frozenset({"type", "properties", "required", "additionalProperties", HIDDEN_PROPERTIES_KEY})
_OF: Final = "x-polykyc-of"
"""On an option that was written out: the reference that stood there, which a discriminator knows it by."""
_RANKS: Final[Mapping[Kind, int]] = {"moment": 1, "uuid": 2, "choice": 3, "text": 4, "number": 1, "map": 1}
"""Of what is tried after others of its kind: a day is no time, and a text is anything."""
_GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("day", "moment", "uuid", "choice", "text"), "a text"),
    **dict.fromkeys(("whole", "number"), "a number"),
    **dict.fromkeys(("model", "map"), "an object"),
}


def distribute_properties(document: Node) -> None:
    """Give the properties of a union's own to each of its options: upstream would know of the options alone."""
    for _, schema in list(visit_schemas(document)):
        for word in ("oneOf", "anyOf"):
            if not schema.get("properties") or word not in schema:
                continue
            options = schema.pop(word)
            if all(option.keys() <= CONSTRAINT_KEYWORDS for option in options):
                continue  # they say which properties go together, and that is the provider's to check
            kept = {key: schema.pop(key) for key in list(schema) if key in _HELD}
            schema[word] = [_with(document, kept, option) for option in options]


def _with(document: Node, kept: Node, option: Node) -> Node:
    if option.get("type") == "null":
        return option
    found = merge_schema(document, {"allOf": [kept, option]})
    name = split_pointer(pointer_of(str(option.get("$ref", ""))))[-1:]
    return {**found, "type": "object", **({"title": name[0], _OF: option["$ref"]} if name else {})}


def find_discriminator(document: Node, node: Node, classes: Mapping[str, str]) -> Discriminator | None:
    """Return what tells the options of the union *node* apart: its discriminator, or else a constant of each option.

    *classes* are by the pointers of their schemas. None if nothing does, or if an option is no object of its own.
    """
    said = node.get("discriminator")
    found = _by_discriminator(document, node, said, classes, ()) if is_map(said) else None
    return _by_constant(document, node, classes) if found is None else found


@define
class _Option:
    """An option of a union: its class, or what tells apart those that it is a union of; *name* is its component's."""

    entry: str | Discriminator
    name: str | None
    mapped: tuple[str, ...]
    listed: tuple[str, ...]
    tags: list[str] = Factory(list[str])


def _by_discriminator(
    document: Node, node: Node, said: Node, classes: Mapping[str, str], around: tuple[int, ...]
) -> Discriminator | None:
    """Return what the discriminator *said* of the union *node* tells; None if it cannot know every option."""
    wire = str(said["propertyName"])
    options = list(_known(document, node, said, classes, around))
    known = [one for one in options if one is not None]
    table = _claimed(known)
    if len(known) < len(options) or not all(one.tags for one in known):
        return None
    entries = {tag: dict.fromkeys(one.entry for one in found) for tag, found in table.items()}
    return Discriminator(wire, tuple((tag, tuple(found)) for tag, found in entries.items()))


def _known(
    document: Node,
    node: Node,
    said: Node,
    classes: Mapping[str, str],
    around: tuple[int, ...],
    inherited: tuple[str, ...] = (),
) -> Iterator[_Option | None]:
    """Yield the options of the union *node* as the discriminator *said* knows them, None for one that it cannot know.

    Those of an option that is a union are among them, unless another property tells them apart.
    """
    wire, mapping = str(said["propertyName"]), said.get("mapping", {})
    for one in (*node.get("oneOf", ()), *node.get("anyOf", ())):
        if one.get("type") == "null":
            continue
        pointer = _end(document, pointer_of(str(one.get("$ref", one.get(_OF, "")))))
        name = split_pointer(pointer)[-1] if pointer else None
        mapped = tuple(key for key, to in mapping.items() if pointer and _target(document, str(to)) == pointer)
        inner = resolve_references(document, one)
        found = _class(one, classes)
        if found is not None:
            listed = _listed(document, merge_schema(document, one), wire)
            yield _Option(found, name, mapped or (() if listed else inherited), listed)
        elif not {*UNION_KEYWORDS} & inner.keys() or id(inner) in around:
            yield None
        elif inner.get("discriminator", said).get("propertyName") == wire:
            own = inner.get("discriminator", {"propertyName": wire})
            yield from _known(document, inner, own, classes, (*around, id(inner)), mapped or inherited)
        else:
            told = _by_discriminator(document, inner, inner["discriminator"], classes, (*around, id(inner)))
            every = [
                _listed(document, merge_schema(document, two), wire)
                for two, _ in _options(document, inner, classes, ())
            ]
            listed = tuple(dict.fromkeys(value for values in every for value in values))
            yield None if told is None else _Option(told, name, mapped, listed)


def _target(document: Node, said: str) -> str:
    """Return the pointer of the component that an entry of a mapping leads to, which may say its bare name."""
    return _end(document, pointer_of(said) if said.startswith("#") else _SCHEMAS + escape_key(said))


def _end(document: Node, pointer: str) -> str:
    """Return the *pointer* of what stands at *pointer*, through all that are another schema by a second name."""
    seen: set[str] = set()
    while pointer and pointer not in seen:
        seen.add(pointer)
        try:
            node = resolve_pointer(document, pointer)
        except (LookupError, ValueError, TypeError):
            break
        if not is_map(node) or node.keys() != {"$ref"}:
            break
        pointer = pointer_of(node["$ref"])
    return pointer


def _claimed(options: Sequence[_Option]) -> dict[str, list[_Option]]:
    """Give each of *options* its tags, and return those: what a mapping says, what one alone lists, its name.

    What several list, as the heirs of one base do, is of all of them but those that the mapping knows by other values.
    """
    table: dict[str, list[_Option]] = {}

    def claim(tag: str, claimants: Iterable[_Option]) -> None:
        if tag not in table:
            table[tag] = [*claimants]
            for one in table[tag]:
                one.tags.append(tag)

    for tag in dict.fromkeys(tag for one in options for tag in one.mapped):
        claim(tag, [one for one in options if tag in one.mapped])
    listed = {tag: [one for one in options if tag in one.listed] for one in options for tag in one.listed}
    for tag, claimants in listed.items():
        if len(claimants) == 1:
            claim(tag, claimants)
    for one in options:
        if not one.tags and one.name is not None and (not one.listed or one.name in one.listed):
            claim(one.name, [one])
    for tag, claimants in listed.items():
        claim(tag, [one for one in claimants if not one.mapped] or claimants)
    return table


def _options(
    document: Node, node: Node, classes: Mapping[str, str], around: tuple[int, ...]
) -> Iterator[tuple[Node, str | None]]:
    """Yield the options of the union *node*, and of those that are unions in its place, each with its class."""
    for one in (*node.get("oneOf", ()), *node.get("anyOf", ())):
        found = _class(one, classes)
        inner = resolve_references(document, one) if found is None else one
        if {*UNION_KEYWORDS} & inner.keys() and inner is not one and id(inner) not in around:
            yield from _options(document, inner, classes, (*around, id(inner)))
        elif one.get("type") != "null":
            yield one, found


def _class(option: Node, classes: Mapping[str, str]) -> str | None:
    return classes.get(pointer_of(option["$ref"]) if "$ref" in option else option.get(POINTER_KEY, ""))


def _by_constant(document: Node, node: Node, classes: Mapping[str, str]) -> Discriminator | None:
    """Return the property that each option of the union *node* requires, and holds to values that no other has."""
    options = list(_options(document, node, classes, ()))
    names = [name for _, name in options if name is not None]
    if not 1 < len({*names}) == len(options):
        return None
    wholes = [merge_schema(document, option) for option, _ in options]
    for wire in wholes[0].get("required", ()):
        if not all(_always(document, whole, wire) for whole in wholes):
            continue
        found = [_listed(document, whole, wire) for whole in wholes]
        every = [value for values in found for value in values]
        if all(found) and len({*every}) == len(every):
            told = zip(names, found, strict=True)
            return Discriminator(wire, tuple((value, (name,)) for name, values in told for value in values))
    return None


def _always(document: Node, whole: Node, wire: str) -> bool:
    """Tell whether every object of *whole* has a property *wire* that is not null."""
    schema = merge_schema(document, whole.get("properties", {}).get(wire, {}))
    return wire in whole.get("required", ()) and not strip_null(schema)[1]


def _listed(document: Node, whole: Node, wire: str) -> tuple[str, ...]:
    """Return the values, as texts, that the property *wire* of an object of *whole* is held to."""
    schema = merge_schema(document, whole.get("properties", {}).get(wire, {}))
    said: Any = [schema["const"]] if "const" in schema else schema.get("enum", ())
    found = [value for value in said if value is not None] if is_list(said) else []
    return tuple(dict.fromkeys(map(_text, found))) if all(isinstance(value, str | int) for value in found) else ()


def _text(value: str | int) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def union_type(parts: Sequence[Type], told: Discriminator | None, asked: Mapping[str, int], *, nullable: bool) -> Type:
    """Return the union of *parts*, which *told* tells apart, or else what they require; *asked* is how much, by class.

    An object that is none of several known ones is kept as it came.
    """
    models = [part.name for part in parts if part.kind == "model"]
    other = Type("map", parts=(Type("anything"),))
    if told is not None and len(models) == len(parts) and {*models} == {*told.models}:
        return Type("either", parts=(*parts, other), nullable=nullable, tag=_tried(told, asked))
    found = _ordered(parts, asked)
    if len(models) > 1 and other not in found:
        found.append(other)
    return Type("either", parts=tuple(found), nullable=nullable)


def _tried(told: Discriminator, asked: Mapping[str, int]) -> Discriminator:
    """Return *told* with those of one tag in the order in which they are tried: what asks for more comes first."""

    def place(entry: str | Discriminator) -> int:
        return -asked.get(entry, 0) if isinstance(entry, str) else 0

    def inner(entry: str | Discriminator) -> str | Discriminator:
        return entry if isinstance(entry, str) else _tried(entry, asked)

    return evolve(
        told, options=tuple((tag, tuple(map(inner, sorted(entries, key=place)))) for tag, entries in told.options)
    )


def _ordered(parts: Sequence[Type], asked: Mapping[str, int]) -> list[Type]:
    """Return *parts* so that what takes less comes before what takes more; else they stay as the document has them."""
    groups = [_GROUPS.get(part.kind, part.kind) for part in parts]

    def place(index: int) -> tuple[bool, int, int, int]:
        part = parts[index]
        # One that asks for more is tried before one that asks for less, which might take anything.
        more = -asked.get(part.name, 0) if part.kind == "model" else 0
        bare = part.kind == "map" and part.parts[0].kind == "anything"
        return part.kind == "anything" or bare, groups.index(groups[index]), _RANKS.get(part.kind, 0), more

    return [parts[index] for index in sorted(range(len(parts)), key=place)]
