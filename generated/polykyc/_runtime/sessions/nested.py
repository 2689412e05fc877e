# Generated from templates/package/_runtime/sessions/nested.py; edits here are lost.

"""Arguments of session methods that go into an object which another argument of the operation holds."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, Final, cast

from ..codec.encode import UNSET
from ..codec.model import Model, current
from ..errors import ArgumentError

_NULLS: Final = "is null, and something goes into it; leave it out, or give an object"


def put(value: Any, names: tuple[str, ...], wires: tuple[str, ...], member: object) -> Any:
    """Return *value*, a model or a mapping, with *member* in it, and *value* itself for a *member* that is `UNSET`.

    An object on the way is made if there is none. Nothing that the caller gave is changed.

    Args:
        value: What the caller gave for the argument, `UNSET` for nothing.
        names: The argument, and the fields that lead to the member.
        wires: The argument and the same fields, by their names at the provider.
        member: The value to put there.

    Raises:
        ArgumentError: Another value is there, or something on the way is no object.

    """
    return value if member is UNSET else _put(value, names, wires, member, 1)


def fill(value: Any, names: tuple[str, ...], wires: tuple[str, ...], member: object) -> Any:
    """Return the same as `put`, but with what the caller put there, if there is something."""
    within = value
    for name, wire in zip(names[1:], wires[1:], strict=True):
        if within is UNSET or within is None:
            break
        within = _step(within, name, wire, ".".join(names))
    return put(value, names, wires, member) if within is UNSET else value


def none_if_unset(value: Any) -> Any:
    """Return *value*, or None for `UNSET`, for an operation that takes None for what its caller leaves out."""
    return None if value is UNSET else value


def _put(value: Any, names: tuple[str, ...], wires: tuple[str, ...], member: object, depth: int) -> Any:
    path = ".".join(names[:depth])
    if depth == len(names):
        if value is not UNSET and value != member:
            raise ArgumentError(f"{path}: {names[0]} holds another value for it; give it once")
        return member
    if value is None:
        raise ArgumentError(f"{path}: {_NULLS}")
    name, wire = names[depth], wires[depth]
    inner = _put(_step(value, name, wire, path), names, wires, member, depth + 1)
    if isinstance(value, Model):
        changed = copy(value)
        setattr(changed, name, inner)
        return changed
    own = cast("Mapping[str, object]", {} if value is UNSET else value)
    return {**own, name if name in own else wire: inner}


def _step(value: Any, name: str, wire: str, path: str) -> Any:
    """Return what *value* holds for the field *name*, `UNSET` for nothing."""
    if value is UNSET:
        return UNSET
    if isinstance(value, Model):
        field = next(each for each in value.__attrs_attrs__ if each.name == name)
        inner = current(value, name)
        # None is null only where a field can tell it from nothing.
        return UNSET if inner is None and field.default is None else inner
    if isinstance(value, Mapping):
        own = cast("Mapping[str, object]", value)
        return own.get(wire, own.get(name, UNSET))
    raise ArgumentError(f"{path}: expected an object")
