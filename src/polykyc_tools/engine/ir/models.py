"""Models and enums: the classes that are emitted."""

from __future__ import annotations

from attrs import define

from polykyc_tools.engine.openapi.read_write_only import Way

from .types import Type


@define(frozen=True)
class Field:
    """A property of a model: *wire* is the provider's name, *name* ours."""

    wire: str
    name: str
    type: Type
    required: bool
    doc: str
    hidden: bool = False
    """Whether it is secret or personal, so that no repr shows it."""
    settable: bool = False
    """Whether absent and null differ and a caller can say which."""
    only: Way = ""
    """Of a class that goes both ways: the one way that the field goes. *required* speaks of that way alone."""
    lenient: bool = False
    """Whether an answer may do without it, because nothing of ours reads it; see `strict_fields`."""


@define(frozen=True)
class Model:
    """A class with one field a property; *sent* ones can be written as JSON too."""

    name: str
    module: str
    doc: str
    fields: tuple[Field, ...]
    sent: bool
    imports: tuple[tuple[str, str], ...] = ()
    """Module and class of each model and enum that it names."""
    circular: frozenset[str] = frozenset()
    """Those of the *imports* whose modules lead back here, so that they load when used."""


@define(frozen=True)
class Member:
    """A listed value of an enum."""

    name: str
    value: str | int


@define(frozen=True)
class Choice:
    """An enum, which stays open to values that it does not list."""

    name: str
    module: str
    doc: str
    members: tuple[Member, ...]
    whole: bool
    """Whether its values are whole numbers."""
