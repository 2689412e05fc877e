"""Choose the names of operations, parameters, fields and classes: each once, and close to those of the document."""

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

LOCATIONS: Final[tuple[Location, ...]] = ("path", "query", "header", "cookie")
_RESERVED: Final = ("client", "url")
"""Arguments of the methods of openapi-python-client, next to the parameters."""

Key: TypeAlias = tuple[str, str]
Sent: TypeAlias = tuple[Location, str]
Named = TypeVar("Named", Sent, str)


@define(frozen=True)
class ListedEnum:
    """An enum of the document; *is_integer* says that its values are whole numbers."""

    members: tuple[Member, ...]
    is_integer: bool


@define(frozen=True)
class Names:
    """How openapi-python-client makes names: identifiers, identifiers close to the original, classes inside classes."""

    identifier: Callable[[str], str]
    verbatim: Callable[[str], str]
    class_name: Callable[[str, str], str]


@define
class InputState:
    """The state of building an input: the names in use, and the stand-ins of enums and components.

    *owners* are the components that the *schemas* are or belong to, by stand-in. *owner* is the one being read.
    """

    names: Names
    classes: dict[str, object] = Factory(dict[str, object])
    listed: dict[ListedEnum, tuple[str, ...]] = Factory(dict[ListedEnum, tuple[str, ...]])
    tokens: dict[str, str] = Factory(dict[str, str])
    schemas: Node = Factory(dict[str, Any])
    owners: dict[str, str] = Factory(dict[str, str])
    owner: str = ""


def operation_name(state: InputState, operation_id: str, taken: set[str]) -> str:
    """Return a name for an operation that no other one has, also if case is ignored, and add it to *taken*."""
    base, before = fitting(state.names.identifier(operation_id)), ""
    # openapi-python-client makes a name of this name again, which must not change it: `field_` would become `field`.
    while base != before:
        base, before = fitting(state.names.identifier(base)), base
    name = numbered(base, lambda candidate: candidate.casefold() in taken)
    taken.add(name.casefold())
    return name


def sent_parameters(parameters: Iterable[Node]) -> list[Node]:
    """Return the *parameters* that a client sends. Those of the operation come first, and win."""
    by_key: dict[Key, Node] = {}
    for parameter in parameters:
        if parameter["in"] in LOCATIONS:
            by_key.setdefault((parameter["in"], parameter["name"]), parameter)
    return list(by_key.values())


def arguments(names: Names, parameters: Iterable[Node]) -> dict[Sent, str]:
    """Return Python names for *parameters*, by location and name. The location is added to names that are the same."""
    keys: list[Sent] = [(parameter["in"], parameter["name"]) for parameter in parameters]
    locations = Counter((location, names.identifier(wire)) for location, wire in keys)
    chosen: dict[Sent, str] = {}
    for location, wire in keys:
        name = names.identifier(wire)
        if locations[location, name] > 1:
            name = names.verbatim(wire)
        elif sum(locations[other, name] > 0 for other in LOCATIONS) > 1 or name in _RESERVED:
            name = names.identifier(f"{name}_{location}")
        chosen[location, wire] = name
    return _python_names(chosen)


def fields(names: Names, wires: Iterable[str]) -> dict[str, str]:
    """Return Python names for the properties *wires* of one object."""
    listed = list(wires)
    alike = Counter(map(names.identifier, listed))
    return _python_names(
        {wire: name if alike[name := names.identifier(wire)] == 1 else names.verbatim(wire) for wire in listed}
    )


def _python_names(chosen: Mapping[Named, str]) -> dict[Named, str]:
    taken: set[str] = set()
    return {key: unlike(field_name(fitting(name)), taken) for key, name in chosen.items()}


def class_title(state: InputState, node: Any, name: str, parent: str) -> str | None:
    """Return a title for *node* that gives it a class name of its own, None if it becomes no class."""
    if not is_map(node) or not _is_class(node):
        return None
    base: str = node.get("title") or name
    identity: object = enum_of(node) or object()

    def is_anothers(title: str) -> bool:
        return state.classes.setdefault(state.names.class_name(parent, title), identity) != identity

    return numbered(base, is_anothers)


def _is_class(node: Node) -> bool:
    """Tell whether openapi-python-client makes a class of *node*, with its tests in its order."""
    if find_alias_target(node) is not None:
        return False
    if enum_of(node) is not None:
        return True
    if node.get("anyOf") or node.get("oneOf"):
        return False
    kind = node.get("type")
    return kind == "object" or "allOf" in node or (kind is None and "properties" in node)


def enum_of(node: Node) -> ListedEnum | None:
    """Return the enum that *node* is, of texts or of whole numbers, or None: no other values can be an enum."""
    values = [value for value in node.get("enum", ()) if value is not None]
    kinds = {*map(type, values)}
    if kinds not in ({str}, {int}):
        return None
    return ListedEnum(members(values, node.get("x-enum-varnames")), kinds == {int})
