"""Read a closed mapping, and collect every problem with its source position and the edit that mends it."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, TypeAlias, TypeGuard, TypeVar

from attrs import define

from .diagnostics import Problem
from .nodes import Array, Object, find_position

MappingNode: TypeAlias = Mapping[str, Any]
Choice = TypeVar("Choice", bound=str)


@define(frozen=True)
class MappingReader:
    """A mapping that reports call *label*, and the list that takes its problems."""

    node: MappingNode
    label: str
    problems: list[Problem]

    def position(self, key: str | None = None) -> str:
        return format_position(self.node, key)

    def report(self, key: str | None, what: str, hint: str) -> None:
        self.problems.append(Problem(f"{self.position(key)} {self.label}".strip(), what, hint))

    def check_keys(self, keys: Sequence[str], *, required: Mapping[str, Sequence[str]] = MappingProxyType({})) -> None:
        """Report every key that is not in *keys*, and each missing *required* key with the values that it takes.

        A required key that an unknown one misspells is not missing as well.
        """
        unknown = [key for key in self.node if key not in keys]
        for key in unknown:
            self.report(key, f"unknown key `{key}`", suggest_name(key, keys))
        misspelt = {find_similar(key, keys) for key in unknown}
        for key, values in required.items():
            if key not in self.node and key not in misspelt:
                self.report(None, f"`{key}` is missing", f"add `{key}: {' | '.join(values) or '…'}`")

    def text(self, key: str) -> str | None:
        """Return the text at *key*, None if there is none."""
        value = self.node.get(key)
        if key not in self.node:
            return None
        if isinstance(value, str) and value.strip():
            return value
        self.report(key, f"`{key}` must be text, not {describe_value(value)}", suggest_text(key, value))
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts at *key*, which holds a text or a list of texts."""
        if isinstance(self.node.get(key), list):
            return tuple(item for item in self.items(key) if self.is_text(key, item))
        value = self.text(key)
        return () if value is None else (value,)

    def choice(self, key: str, allowed: Sequence[Choice]) -> Choice | None:
        """Return the value at *key* if it is in *allowed*, else None."""
        value = self.node.get(key)
        if key not in self.node:
            return None
        for choice in allowed:
            if value == choice:
                return choice
        description = f"`{value}`" if isinstance(value, str) else describe_value(value)
        self.report(key, f"`{key}` cannot be {description}", suggest_name(str(value), allowed))
        return None

    def items(self, key: str) -> list[Any]:
        """Return the list at *key*; an empty list is a problem."""
        value = self.node.get(key)
        if key not in self.node:
            return []
        if is_list(value) and value:
            return value
        self.report(key, f"`{key}` must be a list of at least one, not {describe_value(value)}", f"write `{key}: […]`")
        return []

    def mapping(self, key: str) -> "MappingReader | None":
        """Return a reader of the mapping at *key*, None if there is none."""
        value = self.node.get(key)
        if key not in self.node:
            return None
        if is_map(value):
            return MappingReader(value, self.label, self.problems)
        self.report(key, f"`{key}` must be a mapping, not {describe_value(value)}", f"write `{key}: {{…}}`")
        return None

    def is_text(self, key: str, item: object) -> bool:
        """Tell whether *item* of the list at *key* is text, and report it if not."""
        if isinstance(item, str) and item.strip():
            return True
        self.report(key, f"`{key}` must hold texts, not {describe_value(item)}", suggest_text(key, item))
        return False


def is_map(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether a JSON *value* is a mapping."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a JSON *value* is a list."""
    return isinstance(value, list)


def format_position(node: object, key: str | None = None) -> str:
    """Return the source position of *key* in *node*, or of *node*; an empty text if *node* comes from no file."""
    return str(find_position(node, key)) if isinstance(node, Object | Array) else ""


def find_similar(name: str, candidates: Iterable[str]) -> str | None:
    """Return which of *candidates* the *name* seems to misspell, None if it resembles none of them."""
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else None


def suggest_name(name: str, candidates: Iterable[str]) -> str:
    """Return the hint for a *name* that is not among *candidates*."""
    candidates = [*candidates]
    similar = find_similar(name, candidates)
    if similar is not None:
        return f"did you mean `{similar}`?"
    listed = [f"`{candidate}`" for candidate in {candidate.lower(): candidate for candidate in candidates}.values()]
    if not listed:
        return f"remove `{name}`"
    if len(listed) == 1:
        return f"write {listed[0]}"
    return f"write one of {', '.join(listed[:12])}{', …' if len(listed) > 12 else ''}"


def suggest_text(key: str, value: object) -> str:
    """Return the hint for a *value* that should have been text."""
    if isinstance(value, int | float):
        return f'put it in quotes: `"{str(value).lower() if isinstance(value, bool) else value}"`'
    return f"write `{key}: <text>`"


def describe_value(value: object) -> str:
    """Return the words for a JSON *value* in an error."""
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
