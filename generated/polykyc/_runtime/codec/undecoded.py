# Generated from templates/package/_runtime/codec/undecoded.py; edits here are lost.

"""Fields of an answer that do not fit their documentation and that nothing of ours reads: kept as they came."""

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
    """The same in the provider's words, from the object that has it, as `MalformedResponseError.field` says it."""

    reason: str
    """What is wrong, without the value: `expected a string, got a number`."""

    value: Any = attrs.field(repr=False)
    """The JSON value as it came, `UNSET` where there was none; it may be anybody's data, so no repr shows it."""

    def error(self) -> MalformedResponseError:
        """Return the error that reading the field raises."""
        return MalformedResponseError(self.reason, field=self.field)


def undecoded(model: Model) -> tuple[Undecoded, ...]:
    """Return the undecoded fields of *model* and of all models in it, each with its name from *model*."""
    found: list[Undecoded] = []
    # A stack and no recursion: an answer may nest as deep as JSON can.
    waiting: list[tuple[str, object]] = [("", model)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, Undecoded):
            found.append(attrs.evolve(value, name=name))
        elif _is_list(value):
            waiting += [(f"{name}[{index}]", item) for index, item in reversed(list(enumerate(value)))]
        elif _is_map(value):
            # A key is the provider's word or somebody's own.
            waiting += [(f"{name}[*]", item) for item in reversed(value.values())]
        elif isinstance(value, Model):
            joint = f"{name}." if name else ""
            own = [one.name for one in value.__attrs_attrs__ if one.name != "_extra"]
            waiting += [(f"{joint}{one}", current(value, one)) for one in reversed(own)]
    return tuple(found)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return value.__class__ is list


def _is_map(value: object) -> TypeGuard[dict[str, object]]:
    return value.__class__ is dict
