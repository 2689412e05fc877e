"""Unions of objects: the properties that all options share, and the discriminator that tells the options apart."""

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
from polykyc_tools.engine.source.pointers import (
    PointerError,
    escape_key,
    pointer_of,
    resolve_pointer,
    split_pointer,
)

_SCHEMAS: Final = "/components/schemas/"

_SHARED: Final = frozenset({"type", "properties", "required", "additionalProperties", HIDDEN_PROPERTIES_KEY})
"""Keywords that each option of a union gets."""
_ORIGIN: Final = "x-polykyc-of"
"""On an option that was written out: the reference that stood there, by which a discriminator knows it."""

KIND_GROUPS: Final[Mapping[Kind, tuple[str, int]]] = {
    "text": ("text", 4),
    "whole": ("number", 0),
    "number": ("number", 1),
    "flag": ("flag", 0),
    "moment": ("text", 1),
    "unix_ms": ("unix_ms", 0),
    "unix_s": ("unix_s", 0),
    "day": ("text", 0),
    "uuid": ("text", 2),
    "bytes": ("bytes", 0),
    "file": ("file", 0),
    "anything": ("anything", 0),
    "nothing": ("nothing", 0),
    "model": ("object", 0),
    "choice": ("text", 3),
    "list": ("list", 0),
    "map": ("object", 1),
    "either": ("either", 0),
}
"""For each kind: the group of kinds that read the same JSON type, and its rank in it. A lower rank is tried first."""


def distribute_properties(document: Node) -> None:
    """Copy the properties of each union of *document* into its options: the parser reads the options alone."""
    for _, schema in list(visit_schemas(document)):
        for word in ("oneOf", "anyOf"):
            if not schema.get("properties") or word not in schema:
                continue
            options = schema.pop(word)
            if all(option.keys() <= CONSTRAINT_KEYWORDS for option in options):
                continue  # they say which properties go together, and the provider checks that
            shared = {key: schema.pop(key) for key in list(schema) if key in _SHARED}
            schema[word] = [_with_shared(document, shared, option) for option in options]


def _with_shared(document: Node, shared: Node, option: Node) -> Node:
    if option.get("type") == "null":
        return option
    merged_option = {**merge_schema(document, {"allOf": [shared, option]}), "type": "object"}
    name = split_pointer(pointer_of(str(option.get("$ref", ""))))[-1:]
    return {**merged_option, "title": name[0], _ORIGIN: option["$ref"]} if name else merged_option


def find_discriminator(document: Node, union: Node, classes: Mapping[str, str]) -> Discriminator | None:
    """Return what tells the options of *union* apart: its discriminator, or else a constant property of each option.

    Args:
        document: The plain document.
        union: A schema with `oneOf` or `anyOf`.
        classes: The class of each schema that has one, by its pointer.

    Returns:
        None if nothing tells them apart, or if an option has no class.

    """
    declared = union.get("discriminator")
    tag = _by_discriminator(document, union, declared, classes, ()) if is_map(declared) else None
    return _by_constant(document, union, classes) if tag is None else tag


@define
class _Option:
    """An option of a union.

    Attributes:
        entry: Its class, or the discriminator of the union that it is.
        name: The name of its component.
        mapped: The values that the `mapping` of the discriminator gives it.
        listed: The values that its own schema allows.
        values: The values that it gets in the end.

    """

    entry: str | Discriminator
    name: str | None
    mapped: tuple[str, ...]
    listed: tuple[str, ...]
    values: list[str] = Factory(list[str])


def _by_discriminator(
    document: Node, union: Node, declared: Node, classes: Mapping[str, str], around: tuple[int, ...]
) -> Discriminator | None:
    """Return what the *declared* discriminator of *union* says; None if an option has no value of it."""
    options: list[_Option] = []
    for option in _read_options(document, union, declared, classes, around):
        if option is None:
            return None
        options.append(option)
    table = _assign_values(options)
    if not all(option.values for option in options):
        return None
    entries = {
        value: tuple(dict.fromkeys(claimant.entry for claimant in claimants)) for value, claimants in table.items()
    }
    return Discriminator(str(declared["propertyName"]), tuple(entries.items()))


def _read_options(
    document: Node,
    union: Node,
    declared: Node,
    classes: Mapping[str, str],
    around: tuple[int, ...],
    inherited: tuple[str, ...] = (),
) -> Iterator[_Option | None]:
    """Yield the options of *union* as its *declared* discriminator knows them, None for one without a class.

    The options of an option that is a union are among them, unless another property tells those apart. *around* are
    the identities of the unions that this one is in, and *inherited* the values that it is mapped from.
    """
    wire, mapping = str(declared["propertyName"]), declared.get("mapping", {})
    for option in (*union.get("oneOf", ()), *union.get("anyOf", ())):
        if option.get("type") == "null":
            continue
        pointer = _follow(document, pointer_of(str(option.get("$ref", option.get(_ORIGIN, "")))))
        name = split_pointer(pointer)[-1] if pointer else None
        mapped = tuple(
            value for value, target in mapping.items() if pointer and _mapped_pointer(document, str(target)) == pointer
        )
        inner = resolve_references(document, option)
        class_name = _class_of(option, classes)
        if class_name is not None:
            listed = _allowed_values(document, merge_schema(document, option), wire)
            yield _Option(class_name, name, mapped or (() if listed else inherited), listed)
        elif not {*UNION_KEYWORDS} & inner.keys() or id(inner) in around:
            yield None
        elif inner.get("discriminator", declared).get("propertyName") == wire:
            own = inner.get("discriminator", {"propertyName": wire})
            yield from _read_options(document, inner, own, classes, (*around, id(inner)), mapped or inherited)
        else:
            tag = _by_discriminator(document, inner, inner["discriminator"], classes, (*around, id(inner)))
            listed = tuple(
                dict.fromkeys(
                    value
                    for inner_option, _ in _flat_options(document, inner, classes, ())
                    for value in _allowed_values(document, merge_schema(document, inner_option), wire)
                )
            )
            yield None if tag is None else _Option(tag, name, mapped, listed)


def _mapped_pointer(document: Node, target: str) -> str:
    """Return the pointer that *target*, an entry of a `mapping`, leads to: a reference, or the name of a component."""
    return _follow(document, pointer_of(target) if target.startswith("#") else _SCHEMAS + escape_key(target))


def _follow(document: Node, pointer: str) -> str:
    """Return the pointer where the references that start at *pointer* end."""
    seen: set[str] = set()
    while pointer and pointer not in seen:
        seen.add(pointer)
        try:
            node = resolve_pointer(document, pointer)
        except PointerError:
            break
        if not is_map(node) or node.keys() != {"$ref"}:
            break
        pointer = pointer_of(node["$ref"])
    return pointer


def _assign_values(options: Sequence[_Option]) -> dict[str, list[_Option]]:
    """Add to each of *options* its values, and return the options of each value.

    First come the values of the mapping, then those that one option alone lists, then names of components. A value that
    several options list, as subtypes of one base do, goes to all of them but those that the mapping gives other values.
    """
    table: dict[str, list[_Option]] = {}

    def claim(value: str, claimants: Iterable[_Option]) -> None:
        if value not in table:
            table[value] = [*claimants]
            for option in table[value]:
                option.values.append(value)

    for value in dict.fromkeys(value for option in options for value in option.mapped):
        claim(value, [option for option in options if value in option.mapped])
    listed = {
        value: [option for option in options if value in option.listed] for holder in options for value in holder.listed
    }
    for value, claimants in listed.items():
        if len(claimants) == 1:
            claim(value, claimants)
    for option in options:
        if not option.values and option.name is not None and (not option.listed or option.name in option.listed):
            claim(option.name, [option])
    for value, claimants in listed.items():
        claim(value, [option for option in claimants if not option.mapped] or claimants)
    return table


def _flat_options(
    document: Node, union: Node, classes: Mapping[str, str], around: tuple[int, ...]
) -> Iterator[tuple[Node, str | None]]:
    """Yield the options of *union*, and those of an option that is a union without a class, each with its class."""
    for option in (*union.get("oneOf", ()), *union.get("anyOf", ())):
        class_name = _class_of(option, classes)
        inner = resolve_references(document, option) if class_name is None else option
        if {*UNION_KEYWORDS} & inner.keys() and inner is not option and id(inner) not in around:
            yield from _flat_options(document, inner, classes, (*around, id(inner)))
        elif option.get("type") != "null":
            yield option, class_name


def _class_of(option: Node, classes: Mapping[str, str]) -> str | None:
    return classes.get(pointer_of(option["$ref"]) if "$ref" in option else option.get(POINTER_KEY, ""))


def _by_constant(document: Node, union: Node, classes: Mapping[str, str]) -> Discriminator | None:
    """Return the property that each option of *union* requires with values that no other option has."""
    options = list(_flat_options(document, union, classes, ()))
    names = [name for _, name in options if name is not None]
    if not 1 < len({*names}) == len(options):
        return None
    schemas = [merge_schema(document, option) for option, _ in options]
    for wire in schemas[0].get("required", ()):
        if not all(_always_has(document, schema, wire) for schema in schemas):
            continue
        values = [_allowed_values(document, schema, wire) for schema in schemas]
        flat = [value for of_option in values for value in of_option]
        if all(values) and len({*flat}) == len(flat):
            named = zip(names, values, strict=True)
            return Discriminator(wire, tuple((value, (name,)) for name, of_option in named for value in of_option))
    return None


def _property(document: Node, schema: Node, wire: str) -> Node:
    return merge_schema(document, schema.get("properties", {}).get(wire, {}))


def _always_has(document: Node, schema: Node, wire: str) -> bool:
    """Tell whether every object of the merged *schema* has a property *wire* that is not null."""
    return wire in schema.get("required", ()) and not strip_null(_property(document, schema, wire))[1]


def _allowed_values(document: Node, schema: Node, wire: str) -> tuple[str, ...]:
    """Return the values, as texts, that the merged *schema* allows for its property *wire*, none if it lists none."""
    node = _property(document, schema, wire)
    allowed: Any = [node["const"]] if "const" in node else node.get("enum", ())
    values = [value for value in allowed if value is not None] if is_list(allowed) else []
    return tuple(dict.fromkeys(map(_text, values))) if all(isinstance(value, str | int) for value in values) else ()


def _text(value: str | int) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def union_type(
    parts: Sequence[Type], tag: Discriminator | None, required: Mapping[str, int], *, nullable: bool
) -> Type:
    """Return the type of a union.

    An object that is none of several models is kept as a map.

    Args:
        parts: The types of the options.
        tag: What tells the models among them apart, None if only the properties that they require do.
        required: How many properties each model requires, by its class.
        nullable: Whether the value may be null.

    """
    models = [part.name for part in parts if part.kind == "model"]
    any_object = Type("map", parts=(Type("anything"),))
    if tag is not None and len(models) == len(parts) and {*models} == {*tag.models}:
        return Type("either", parts=(*parts, any_object), nullable=nullable, tag=_order_entries(tag, required))
    ordered = _order_parts(parts, required)
    if len(models) > 1 and any_object not in ordered:
        ordered.append(any_object)
    return Type("either", parts=tuple(ordered), nullable=nullable)


def _order_entries(tag: Discriminator, required: Mapping[str, int]) -> Discriminator:
    """Return *tag* with the models of each value in the order in which they are tried: the strictest first."""

    def order(entry: str | Discriminator) -> int:
        return -required.get(entry, 0) if isinstance(entry, str) else 0

    def inner(entry: str | Discriminator) -> str | Discriminator:
        return entry if isinstance(entry, str) else _order_entries(entry, required)

    options = tuple((value, tuple(map(inner, sorted(entries, key=order)))) for value, entries in tag.options)
    return evolve(tag, options=options)


def _order_parts(parts: Sequence[Type], required: Mapping[str, int]) -> list[Type]:
    """Return *parts* so that what accepts less is tried before what accepts more, else in the order of the document."""
    groups = [KIND_GROUPS[part.kind][0] for part in parts]

    def order(part: Type) -> tuple[bool, int, int, int]:
        group, rank = KIND_GROUPS[part.kind]
        accepts_any = part.kind == "anything" or (part.kind == "map" and part.parts[0].kind == "anything")
        # A model that requires more is tried before one that requires less, which might accept any object.
        strictness = required.get(part.name, 0) if part.kind == "model" else 0
        return accepts_any, groups.index(group), rank, -strictness

    return sorted(parts, key=order)
