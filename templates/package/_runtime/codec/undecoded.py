"""Undecoded fields of a response: they do not fit their documentation, and the client does not need them."""

from __future__ import annotations

from typing import Any, TypeGuard

import attrs

from ..errors import MalformedResponseError
from .model import Model, current


@attrs.define(frozen=True)
class Undecoded:
    """A field that does not hold what the provider documents, so that reading it raises `MalformedResponseError`."""

    name: str
    """The attribute, from the object whose `undecoded` lists it: `created_at`, `items[3].url`, `claims[*].source`."""

    field: str
    """The path in the provider's names, from the object that has the field, as `MalformedResponseError.field`."""

    reason: str
    """The reason, without the value: `expected a string, got a number`."""

    value: Any = attrs.field(repr=False)
    """The JSON value as it came, `UNSET` if there was none; it may be personal data, so no repr shows it."""

    def error(self) -> MalformedResponseError:
        """Return the error that reading the field raises."""
        return MalformedResponseError(self.reason, field=self.field)


def undecoded(model: Model) -> tuple[Undecoded, ...]:
    """Return the undecoded fields of *model* and of all models in it, each with its name from *model*."""
    undecoded_fields: list[Undecoded] = []
    # A stack and no recursion: a response may nest as deep as JSON can.
    waiting: list[tuple[str, object]] = [("", model)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, Undecoded):
            undecoded_fields.append(attrs.evolve(value, name=name))
        elif _is_list(value):
            waiting += [(f"{name}[{index}]", item) for index, item in reversed(list(enumerate(value)))]
        elif _is_map(value):
            # Without the key, which may be personal data.
            waiting += [(f"{name}[*]", item) for item in reversed(value.values())]
        elif isinstance(value, Model):
            joint = f"{name}." if name else ""
            names_of_fields = [each.name for each in value.__attrs_attrs__ if each.name != "_extra"]
            waiting += [(f"{joint}{each}", current(value, each)) for each in reversed(names_of_fields)]
    return tuple(undecoded_fields)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return value.__class__ is list


def _is_map(value: object) -> TypeGuard[dict[str, object]]:
    return value.__class__ is dict
