"""Types of values: what a property, an argument or a result holds."""

from __future__ import annotations

from collections.abc import Iterable
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
    """The type of a value: *name* is the class of a model or an enum, *parts* what a list, map or union holds.

    *rules* are the documented constraints, by their names in the runtime's `check` module. *time_pattern* is how the
    provider writes a moment, if that is not RFC 3339.
    """

    kind: Kind
    name: str = ""
    parts: tuple[Type, ...] = ()
    rules: tuple[tuple[str, str | int | float], ...] = ()
    nullable: bool = False
    time_pattern: str = ""
    tag: Discriminator | None = None
    """The discriminator of a union of models; the last part of such a union is any object."""
    unprinted: bool = field(default=False, eq=False)
    """Whether a value of it is secret or personal, so that no repr shows it."""


@define(frozen=True)
class Discriminator:
    """A property that tells models apart: for each of its values, as text, the models that have it.

    Where another property tells some of these models apart, its discriminator stands in their place. The runtime's
    `Discriminator` mirrors it.

    What emitted code has of it is the `Discriminator` of the runtime.
    """

    wire: str
    options: tuple[tuple[str, tuple[str | Discriminator, ...]], ...]

    @property
    def models(self) -> tuple[str, ...]:
        """Return the name of every model, those of inner discriminators included."""
        return _model_names(entry for _, entries in self.options for entry in entries)

    @property
    def shared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the values that several models share, each with their names, also within inner discriminators."""
        shared: list[tuple[str, tuple[str, ...]]] = []
        for value, entries in self.options:
            for entry in entries:
                shared += () if isinstance(entry, str) else entry.shared
            if len(entries) > 1:
                shared.append((value, _model_names(entries)))
        return tuple(shared)


def _model_names(entries: Iterable[str | Discriminator]) -> tuple[str, ...]:
    names = (name for entry in entries for name in ((entry,) if isinstance(entry, str) else entry.models))
    return tuple(dict.fromkeys(names))
