"""The base class of emitted models."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from reprlib import recursive_repr
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast
from uuid import UUID

from ..errors import MalformedResponseError
from .decode import may_leave
from .decode import moment as read_moment
from .encode import UNSET, json_text, moment

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
    __wires__: ClassVar[tuple[str, ...]] = ()
    """The provider's names of the fields, in the order of the fields."""
    _time_writers: ClassVar[Mapping[str, Callable[[datetime], object]]] = MappingProxyType({})
    """The functions that write a time which is not RFC 3339 at the provider, by field."""
    _flattened: ClassVar[tuple[str, frozenset[str]] | None] = None
    """The property of the JSON object whose properties are fields of the model, and their names at the provider."""
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

    if TYPE_CHECKING:

        @classmethod
        def from_json(cls, data: Any) -> Self: ...  # each model has its own

    else:  # so that a type checker sees which fields there are

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

    def to_dict(self) -> dict[str, Any]:
        """Return the object as plain JSON data, by the provider's names, with its personal data and secrets.

        A field without a value is left out. It is null where null is a value of its own, or where the provider
        promises the field. An undecoded field is as it came. `from_json` reads the data again.
        """
        data: dict[str, Any] = {}
        for each, wire in wire_names(type(self)):
            value = _slot(self, each.name)
            if value is _NOTHING:
                value = _undecoded(self)[each.name].value
            if value is not UNSET and (value is not None or each.default is not None):
                data[wire] = plain_data(value, self._time_writers.get(each.name, moment))
        if self._flattened is None:
            return {**self.extra, **data}
        key, wires = self._flattened
        inner = {wire: value for wire, value in data.items() if wire in wires}
        outer = {wire: value for wire, value in data.items() if wire not in wires}
        return {**self.extra, **outer, key: {**self.extra.get(key, {}), **inner}}

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict` as JSON text, with *indent* spaces for each level if it is given."""
        return json_text(self.to_dict(), indent)

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


def wire_names(kind: type[Model]) -> Iterator[tuple[Attribute[Any], str]]:
    """Yield the fields of *kind* with their names at the provider."""
    return zip(kind.__attrs_attrs__, kind.__wires__, strict=False)  # without `_extra`, which is the last


def flattened_property(kind: type[Model]) -> str | None:
    """Return the property of the JSON object whose properties are fields of *kind*, None if there is none."""
    flattened: tuple[str, ...] | None = attrgetter("_flattened")(kind)
    return None if flattened is None else flattened[0]


def plain_data(value: object, write_time: Callable[[datetime], object] = moment) -> Any:
    """Return *value*, a model, a time, an enum member or made of such, as plain JSON data, without any check."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        written = write_time(value)
        # A provider may send a time of which its own form cannot hold everything.
        return moment(value) if isinstance(written, str) and read_moment(written) != value else written
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain_data(item, write_time) for item in cast("list[object]", value)]
    if isinstance(value, Mapping):
        return {key: plain_data(item, write_time) for key, item in cast("Mapping[str, object]", value).items()}
    return value
