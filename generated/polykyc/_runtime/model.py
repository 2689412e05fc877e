# Generated from templates/package/_runtime/model.py; edits here are lost.

"""What every emitted model has beside its fields."""

from __future__ import annotations

from collections.abc import Mapping
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from attrs import Attribute


class Model:
    """An object of a provider's; `extra` holds what it sent beyond what it documents.

    It shows and compares its fields as any class of attrs does: once for all, since attrs would compile both for each.
    """

    __slots__ = ()

    __attrs_attrs__: ClassVar[tuple[Attribute[Any], ...]]
    _extra: Mapping[str, Any] | None

    @recursive_repr("...")
    def __repr__(self) -> str:
        shown = (f"{one.name}={getattr(self, one.name)!r}" for one in self.__attrs_attrs__ if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, one.name) == getattr(other, one.name) for one in self.__attrs_attrs__ if one.eq)

    @property
    def extra(self) -> Mapping[str, Any]:
        """Return the properties that the provider sent and does not document, as plain JSON."""
        return self._extra or {}
