# Generated from templates/package/_runtime/codec/model.py; edits here are lost.

"""The base class of emitted models."""

from __future__ import annotations

from collections.abc import Mapping
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, ClassVar

from ..errors import MalformedResponseError
from .decode import may_leave
from .encode import UNSET

if TYPE_CHECKING:
    from attrs import Attribute

    from .undecoded import Undecoded


class Model:
    """An object of a provider; `extra` has the properties that the provider sent and does not document.

    `undecoded` lists the fields that do not hold what the provider documents. They have no value: reading one raises
    `MalformedResponseError`, so that nobody takes it for another value, or for a missing one.

    The repr and the comparison are those of attrs, written here once, because attrs would compile both for each model.
    """

    __slots__ = ("_undecoded",)

    __attrs_attrs__: ClassVar[tuple[Attribute[Any], ...]]
    _extra: Mapping[str, Any] | None
    _undecoded: dict[str, Undecoded]
    """By attribute; not set at all if all fields could be read, as nearly always."""

    @recursive_repr("...")
    def __repr__(self) -> str:
        shown = (f"{each.name}={current(self, each.name)!r}" for each in self.__attrs_attrs__ if each.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(current(self, each.name) == current(other, each.name) for each in self.__attrs_attrs__ if each.eq)

    def __getstate__(self) -> tuple[None, dict[str, Any]]:
        # As `object` does it, without reading fields that have no value.
        names = [*(each.name for each in self.__attrs_attrs__), "_undecoded"]
        return None, {name: value for name in names if (value := _slot(self, name)) is not _NOTHING}

    if not TYPE_CHECKING:  # so that a type checker sees which fields there are

        def __getattr__(self, name: str) -> Any:
            # Python calls this only for a missing attribute, so the usual fields do not pay for it.
            undecoded_field = _undecoded(self).get(name)
            if undecoded_field is None:
                return object.__getattribute__(self, name)
            # No frame of the error may hold the response.
            del self
            raise undecoded_field.error()

    @property
    def extra(self) -> Mapping[str, Any]:
        """Return the properties that the provider sent and does not document, as plain JSON."""
        return self._extra or {}

    @property
    def undecoded(self) -> tuple[Undecoded, ...]:
        """Return the fields, of this object and of those in it, that do not hold what the provider documents."""
        from .undecoded import undecoded  # here, because hardly any response has one

        return undecoded(self)

    def _leave(self, name: str, wire: str, data: dict[str, Any], error: MalformedResponseError) -> None:
        """Leave the field *name*, which is *wire* in *data*, undecoded; raise *error* if decoding is strict."""
        if not may_leave():
            raise error
        from .undecoded import Undecoded

        if _slot(self, name) is not _NOTHING:
            delattr(self, name)
        undecoded_field = Undecoded(name=name, field=error.field, reason=error.reason, value=data.get(wire, UNSET))
        self._undecoded = {**_undecoded(self), name: undecoded_field}


_NOTHING: Any = object()


def _slot(model: object, name: str) -> Any:
    try:
        return object.__getattribute__(model, name)
    except AttributeError:
        return _NOTHING


def _undecoded(model: object) -> dict[str, Undecoded]:
    fields: dict[str, Undecoded] = _slot(model, "_undecoded")
    return {} if fields is _NOTHING else fields


def current(model: object, name: str) -> Any:
    """Return the value of the field *name* of *model*, or its `Undecoded` if it has no value."""
    value = _slot(model, name)
    return _undecoded(model)[name] if value is _NOTHING else value
