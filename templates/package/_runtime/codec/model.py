"""What every emitted model has beside its fields."""

from __future__ import annotations

from collections.abc import Mapping
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar

from ..errors import MalformedResponseError
from .decode import may_leave
from .unset import UNSET

if TYPE_CHECKING:
    from attrs import Attribute

    from .undecoded import Undecoded


class Model:
    """An object of a provider's; `extra` holds what it sent beyond what it documents.

    `undecoded` lists the fields that do not hold what the provider documents. They have no value: to read one raises
    `MalformedResponseError`, so that none is taken for what it is not, nor for absent.

    It shows and compares its fields as any class of attrs does: once for all, since attrs would compile both for each.
    """

    __slots__ = ("_undecoded",)

    __attrs_attrs__: ClassVar[tuple[Attribute[Any], ...]]
    _extra: Mapping[str, Any] | None
    _undecoded: dict[str, Undecoded]
    """By attribute; not set at all where every field could be read, as nearly always."""

    @recursive_repr("...")
    def __repr__(self) -> str:
        shown = (f"{one.name}={current(self, one.name)!r}" for one in self.__attrs_attrs__ if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(current(self, one.name) == current(other, one.name) for one in self.__attrs_attrs__ if one.eq)

    def __getstate__(self) -> tuple[None, dict[str, Any]]:
        # As `object` does it, without asking for fields that have no value.
        names = [*(one.name for one in self.__attrs_attrs__), "_undecoded"]
        return None, {name: value for name in names if (value := _slot(self, name)) is not _NOTHING}

    if not TYPE_CHECKING:  # a type checker is to see which fields there are

        def __getattr__(self, name: str) -> Any:
            # Only where the usual way found nothing, so what could be read does not pay for it.
            one = _undecoded(self).get(name)
            if one is None:
                return object.__getattribute__(self, name)
            # No frame of the error is to hold the answer.
            del self
            raise one.error()

    @property
    def extra(self) -> Mapping[str, Any]:
        """Return the properties that the provider sent and does not document, as plain JSON."""
        return self._extra or {}

    @property
    def undecoded(self) -> tuple[Undecoded, ...]:
        """Return the fields, of this object and of those in it, that do not hold what the provider documents."""
        from .undecoded import undecoded  # here, because hardly any answer has one

        return undecoded(self)

    def _leave(self, name: str, wire: str, data: dict[str, Any], error: MalformedResponseError) -> None:
        """Leave the field *name*, which is *wire* in *data*, undecoded, or raise *error* where decoding is strict."""
        if not may_leave():
            raise error
        from .undecoded import Undecoded

        if _slot(self, name) is not _NOTHING:
            delattr(self, name)
        found = Undecoded(name=name, field=error.field, reason=error.reason, value=data.get(wire, UNSET))
        self._undecoded = {**_undecoded(self), name: found}


_NOTHING: Any = object()


def _slot(model: object, name: str) -> Any:
    try:
        return object.__getattribute__(model, name)
    except AttributeError:
        return _NOTHING


def _undecoded(model: object) -> dict[str, Undecoded]:
    found: dict[str, Undecoded] = _slot(model, "_undecoded")
    return {} if found is _NOTHING else found


def current(model: object, name: str) -> Any:
    """Return the field *name* of *model*, or what is told of it where it is undecoded."""
    found = _slot(model, name)
    return _undecoded(model)[name] if found is _NOTHING else found
