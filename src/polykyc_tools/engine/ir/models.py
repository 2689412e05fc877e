"""Models and enums: the classes that are emitted."""

from __future__ import annotations

from attrs import define

from polykyc_tools.engine.openapi.schemas import ReadWriteOnly

from .types import Type


@define(frozen=True)
class Field:
    """A field of a model: *wire* is the provider's name, *name* the one in Python."""

    wire: str
    name: str
    type: Type
    required: bool
    doc: str
    hidden: bool = False
    """Whether it is secret or personal, so that no repr shows it."""
    settable: bool = False
    """Whether absent and null differ, so that a caller can choose between them."""
    only: ReadWriteOnly = ""
    """The one direction of the field in a model that is both sent and received; *required* is about it alone."""
    lenient: bool = False
    """Whether an answer may lack it, because no emitted code reads it; see `assemble.strict_fields`."""
    within: str = ""
    """The property of the answer whose object holds it, if the model has that object's fields as its own."""


@define(frozen=True)
class Model:
    """A class with a field for each property; one that is *sent* can be written as JSON too.

    What emitted code has of it is the `Model` of the runtime.
    """

    name: str
    module: str
    doc: str
    fields: tuple[Field, ...]
    sent: bool
    imports: tuple[tuple[str, str], ...] = ()
    """Module and class of each model and enum that it refers to."""
    circular: frozenset[str] = frozenset()
    """The *imports* whose modules import this one, so that they are loaded when they are used."""
    flattened: str = ""
    """The property of the answer whose fields are the model's own; none if it is empty."""


@define(frozen=True)
class Member:
    """A member of an enum."""

    name: str
    value: str | int


@define(frozen=True)
class Choice:
    """An enum; it accepts values that it does not list as well."""

    name: str
    module: str
    doc: str
    members: tuple[Member, ...]
    is_integer: bool
    """Whether its values are integers; else they are texts."""
