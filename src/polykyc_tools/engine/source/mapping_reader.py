"""Read a closed mapping: every fault of it is collected, with its place and the edit that mends it."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, TypeAlias, TypeGuard, TypeVar

from attrs import define

from .diagnostics import Problem
from .nodes import Array, Object, mark

Node: TypeAlias = Mapping[str, Any]
Choice = TypeVar("Choice", bound=str)


@define(frozen=True)
class Reader:
    """One mapping under *word*, and where its faults go."""

    node: Node
    word: str
    problems: list[Problem]

    def where(self, key: str | None = None) -> str:
        return place(self.node, key)

    def complain(self, key: str | None, what: str, hint: str) -> None:
        self.problems.append(Problem(f"{self.where(key)} {self.word}".strip(), what, hint))

    def close(self, keys: Sequence[str], *, required: Mapping[str, Sequence[str]] = MappingProxyType({})) -> None:
        """Refuse every key but *keys*, and the lack of a *required* one; that comes with its values."""
        for key in self.node:
            if key not in keys:
                self.complain(key, f"unknown key `{key}`", near(key, keys))
        for key, values in required.items():
            if key not in self.node:
                self.complain(None, f"`{key}` is missing", f"add `{key}: {' | '.join(values) or '…'}`")

    def text(self, key: str) -> str | None:
        """Return the text at *key*, if there is one."""
        value = self.node.get(key)
        if key not in self.node:
            return None
        if isinstance(value, str) and value.strip():
            return value
        self.complain(key, f"`{key}` must be text, not {kind(value)}", quoted(key, value))
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts at *key*: one, or a list of them."""
        if isinstance(self.node.get(key), list):
            return tuple(item for item in self.items(key) if self.is_text(key, item))
        value = self.text(key)
        return () if value is None else (value,)

    def choice(self, key: str, allowed: Sequence[Choice]) -> Choice | None:
        """Return the one of *allowed* that stands at *key*."""
        value = self.node.get(key)
        if key not in self.node:
            return None
        for one in allowed:
            if value == one:
                return one
        told = f"`{value}`" if isinstance(value, str) else kind(value)
        self.complain(key, f"`{key}` cannot be {told}", near(str(value), allowed))
        return None

    def items(self, key: str) -> list[Any]:
        """Return the list at *key*; an empty one is a fault."""
        value = self.node.get(key)
        if key not in self.node:
            return []
        if is_list(value) and value:
            return value
        self.complain(key, f"`{key}` must be a list of at least one, not {kind(value)}", f"write `{key}: […]`")
        return []

    def inner(self, key: str) -> "Reader | None":
        """Return a reader of the mapping at *key*."""
        value = self.node.get(key)
        if key not in self.node:
            return None
        if is_map(value):
            return Reader(value, self.word, self.problems)
        self.complain(key, f"`{key}` must be a mapping, not {kind(value)}", f"write `{key}: {{…}}`")
        return None

    def is_text(self, key: str, item: object) -> bool:
        """Tell whether *item* of the list at *key* is text, and complain if not."""
        if isinstance(item, str) and item.strip():
            return True
        self.complain(key, f"`{key}` must hold texts, not {kind(item)}", quoted(key, item))
        return False


def is_map(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether a JSON *value* is a mapping."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a JSON *value* is a list."""
    return isinstance(value, list)


def place(node: object, key: str | None = None) -> str:
    """Return where *node*, or its *key*, was read from; nothing for a plain value that no file holds."""
    return str(mark(node, key)) if isinstance(node, Object | Array) else ""


def near(name: str, known: Iterable[str]) -> str:
    """Return the hint for a *name* that is not among *known*."""
    by_lower = {one.lower(): one for one in known}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.7)
    if close:
        return f"did you mean `{by_lower[close[0]]}`?"
    listed = [f"`{one}`" for one in by_lower.values()]
    if not listed:
        return f"remove `{name}`"
    if len(listed) == 1:
        return f"write {listed[0]}"
    return f"write one of {', '.join(listed[:12])}{', …' if len(listed) > 12 else ''}"


def quoted(key: str, value: object) -> str:
    """Return the hint for a *value* that should have been text."""
    if isinstance(value, int | float):
        return f'put it in quotes: `"{str(value).lower() if isinstance(value, bool) else value}"`'
    return f"write `{key}: <text>`"


def kind(value: object) -> str:
    """Return what a JSON *value* is, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f"`{value}`" if value.strip() else "an empty text"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return "a mapping"
