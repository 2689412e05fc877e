"""Types of values: what a property, an argument or a result holds."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field

Kind: TypeAlias = Literal[
    "text",
    "whole",
    "number",
    "flag",
    "moment",
    "unix_ms",
    "unix_s",
    "day",
    "uuid",
    "bytes",
    "file",
    "anything",
    "nothing",
    "model",
    "choice",
    "list",
    "map",
    "either",
]
Location: TypeAlias = Literal["path", "query", "header", "cookie", "body"]
Default: TypeAlias = str | int | float | bool | None


@define(frozen=True)
class Type:
    """What a value is: *name* is the class of a model or a choice, *parts* what a list, map or union holds.

    *rules* are the documented constraints, by their name in the runtime's `check` module.
    """

    kind: Kind
    name: str = ""
    parts: tuple[Type, ...] = ()
    rules: tuple[tuple[str, str | int | float], ...] = ()
    nullable: bool = False
    tag: Discriminator | None = None
    """Of a union of models: what says which one it is; the last part is any."""
    unprinted: bool = field(default=False, eq=False)
    """Whether a value of it is secret or personal, so that no repr shows it."""


@define(frozen=True)
class Discriminator:
    """A property that tells models apart: for each of its values, as text, the model, or several that share it.

    In the place of a model stands another discriminator where that value leaves several that the other tells apart.
    """

    wire: str
    options: tuple[tuple[str, tuple[str | Discriminator, ...]], ...]

    @property
    def models(self) -> tuple[str, ...]:
        """Return the name of every model, those of inner discriminators included."""
        every = (entry for _, entries in self.options for entry in entries)
        names = (name for one in every for name in ((one,) if isinstance(one, str) else one.models))
        return tuple(dict.fromkeys(names))

    @property
    def shared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the values that several models share, each with their names, also within inner discriminators."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for value, entries in self.options:
            inner = [one for one in entries if not isinstance(one, str)]
            found += [shared for one in inner for shared in one.shared]
            if len(entries) > 1:
                names = (name for one in entries for name in ((one,) if isinstance(one, str) else one.models))
                found.append((value, tuple(dict.fromkeys(names))))
        return tuple(found)
