"""Names in what upstream is given: each used once, and as near to the document's as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias, TypeVar

from attrs import Factory, define

from polykyc_tools.engine.ir import Location, Member
from polykyc_tools.engine.naming import field_name, fitting, numbered, unlike
from polykyc_tools.engine.openapi.references import find_alias_target
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.mapping_reader import is_map

from .enum_members import members

_PLACES: Final[tuple[Location, ...]] = ("path", "query", "header", "cookie")
_UPSTREAMS: Final = ("client", "url")
"""What upstream's own clients take beside the parameters."""

Key: TypeAlias = tuple[str, str]
Sent: TypeAlias = tuple[Location, str]
Named = TypeVar("Named", Sent, str)


@define(frozen=True)
class Listed:
    """An enum as the document has it."""

    members: tuple[Member, ...]
    whole: bool


@define(frozen=True)
class Names:
    """How upstream names things: Python names, those *spelt* closest to the original, and classes in classes."""

    identifier: Callable[[str], str]
    spelt: Callable[[str], str]
    classed: Callable[[str, str], str]


@define
class Taken:
    """What is named so far: classes and what each is of, enums and components with their stand-ins.

    *homes* are the components that the *schemas* are or stand in, by their stand-ins, *home* is the one being read.
    """

    names: Names
    classes: dict[str, object] = Factory(dict[str, object])
    listed: dict[Listed, tuple[str, ...]] = Factory(dict[Listed, tuple[str, ...]])
    tokens: dict[str, str] = Factory(dict[str, str])
    schemas: Node = Factory(dict[str, Any])
    homes: dict[str, str] = Factory(dict[str, str])
    home: str = ""


def operation_name(state: Taken, said: str, taken: set[str]) -> str:
    """Return a name for an operation that no other has, in whatever case."""
    base, before = fitting(state.names.identifier(said)), ""
    # Upstream names what it is given anew, which must not change it: `field_` would come back as `field`.
    while base != before:
        base, before = fitting(state.names.identifier(base)), base
    name = numbered(base, lambda one: one.casefold() in taken)
    taken.add(name.casefold())
    return name


def sent(parameters: Iterable[Node]) -> list[Node]:
    """Return the *parameters* of an operation that a client sends, those of the operation first: they win."""
    found: dict[Key, Node] = {}
    for parameter in parameters:
        if parameter["in"] in _PLACES:
            found.setdefault((parameter["in"], parameter["name"]), parameter)
    return list(found.values())


def arguments(names: Names, parameters: Iterable[Node]) -> dict[Sent, str]:
    """Return Python names for *parameters*, by place and name: the place tells apart what is the same without."""
    keys: list[Sent] = [(one["in"], one["name"]) for one in parameters]
    places = Counter((place, names.identifier(wire)) for place, wire in keys)
    said: dict[Sent, str] = {}
    for place, wire in keys:
        name = names.identifier(wire)
        if places[place, name] > 1:
            name = names.spelt(wire)
        elif sum(places[other, name] > 0 for other in _PLACES) > 1 or name in _UPSTREAMS:
            name = names.identifier(f"{name}_{place}")
        said[place, wire] = name
    return _told(said)


def fields(names: Names, wires: Iterable[str]) -> dict[str, str]:
    """Return Python names for the properties *wires* of one object."""
    listed = list(wires)
    alike = Counter(map(names.identifier, listed))
    return _told({wire: name if alike[name := names.identifier(wire)] == 1 else names.spelt(wire) for wire in listed})


def _told(said: Mapping[Named, str]) -> dict[Named, str]:
    taken: set[str] = set()
    return {key: unlike(field_name(fitting(name)), taken) for key, name in said.items()}


def class_title(state: Taken, node: Any, name: str, parent: str) -> str | None:
    """Return the title that makes the class of *node*, if it is one, a class of its own."""
    if not is_map(node) or not _is_class(node):
        return None
    said: str = node.get("title") or name
    identity: object = enum_of(node) or object()

    def is_anothers(title: str) -> bool:
        return state.classes.setdefault(state.names.classed(parent, title), identity) != identity

    return numbered(said, is_anothers)


def _is_class(node: Node) -> bool:
    """Tell whether upstream makes a class of *node*, in the order in which it asks."""
    if find_alias_target(node) is not None:
        return False
    if enum_of(node) is not None:
        return True
    if node.get("anyOf") or node.get("oneOf"):
        return False
    kind = node.get("type")
    return kind == "object" or "allOf" in node or (kind is None and "properties" in node)


def enum_of(node: Node) -> Listed | None:
    """Return the enum that *node* is: of texts, or of whole numbers, for nothing else can be one."""
    values = [value for value in node.get("enum", ()) if value is not None]
    kinds = {*map(type, values)}
    if kinds not in ({str}, {int}):
        return None
    return Listed(members(values, node.get("x-enum-varnames")), kinds == {int})
