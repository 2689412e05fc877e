"""Names in what upstream is given: each used once, and as near to the document's as can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

from attrs import Factory, define

from .ir import Member
from .members import members
from .names import fitting
from .reader import is_map
from .schemas import Node

_PLACES: Final = ("path", "query", "header")
_IN_PATH: Final = re.compile("[a-zA-Z_-][a-zA-Z0-9_-]*")
"""What upstream finds between the braces of a path."""

Key: TypeAlias = tuple[str, str]


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
    """What is named so far: titles of components, classes and what each is of, enums and their stand-ins."""

    names: Names
    titles: dict[str, str | None] = Factory(dict[str, "str | None"])
    classes: dict[str, object] = Factory(dict[str, object])
    listed: dict[Listed, tuple[str, ...]] = Factory(dict[Listed, tuple[str, ...]])


def operation_name(state: Taken, said: str, taken: set[str]) -> str:
    """Return a name for an operation that no other has, in whatever case."""
    base = fitting(state.names.identifier(said))
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name.casefold())
    return name


def sent(state: Taken, parameters: Iterable[Node]) -> Iterator[tuple[str, str, Node]]:
    """Yield place and name of each parameter as upstream can have them, and the parameter."""
    seen: set[Key] = set()
    taken: dict[str, set[str]] = {}
    for index, found in enumerate(parameters):
        where, wire = found["in"], found["name"]
        # What the operation says comes first and wins over what its path says.
        if where not in _PLACES or (where, wire) in seen:
            continue
        seen.add((where, wire))
        known = wire if where != "path" or _IN_PATH.fullmatch(wire) else f"p{index}"
        yield where, apart(state, known, taken.setdefault(where, set())), found


def apart(state: Taken, wire: str, taken: set[str]) -> str:
    """Return *wire*, or what is spelt apart from those *taken*."""
    alias, number = wire, 2
    while (name := fitting(state.names.spelt(alias))) in taken:
        alias, number = f"{wire}_{number}", number + 1
    taken.add(name)
    return alias


def class_title(state: Taken, node: Any, name: str, parent: str) -> str | None:
    """Return the title that makes the class of *node*, if it is one, a class of its own."""
    if not is_map(node) or not _is_class(node):
        return None
    said: str = node.get("title") or name
    identity: object = enum_of(node) or object()
    title, number = said, 2
    while state.classes.setdefault(state.names.classed(parent, title), identity) != identity:
        title, number = f"{said}_{number}", number + 1
    return title


def _is_class(node: Node) -> bool:
    kind = node.get("type")
    options = [*node.get("allOf", ()), *node.get("anyOf", ()), *node.get("oneOf", ())]
    if len(options) == 1 and "$ref" in options[0]:
        return False
    return bool(enum_of(node)) or kind == "object" or "allOf" in node or (kind is None and "properties" in node)


def enum_of(node: Node) -> Listed | None:
    """Return the enum that *node* is: of texts, or of whole numbers, for nothing else can be one."""
    values = [value for value in node.get("enum", ()) if value is not None]
    kinds = {*map(type, values)}
    if kinds not in ({str}, {int}):
        return None
    return Listed(members(values, node.get("x-enum-varnames")), kinds == {int})
