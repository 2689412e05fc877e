"""How two types relate: which of them takes or gives more than the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from attrs import evolve

from polykyc_tools.engine.ir import Provider, Type
from polykyc_tools.engine.render.filters.types import annotation

Relation: TypeAlias = Literal["same", "reformatted", "wider", "narrower", "other"]
Constraint: TypeAlias = Literal["tightened", "loosened", "pattern-changed"]

_PLAIN: Final = frozenset({"text", "whole", "number", "flag", "choice", "nothing", "anything"})
"""Read as JSON has them, so that they are what an untyped value was."""
_TIMES: Final = frozenset({"moment", "unix_ms", "unix_s"})
_LEAST: Final = frozenset({"min_length", "minimum", "above", "at_least"})
_MOST: Final = frozenset({"max_length", "maximum", "below", "at_most"})


def relation(old: Type, new: Type, renamed: Mapping[str, str]) -> Relation:
    """Return what *new* is to *old*; *renamed* classes are the same under their new names."""
    old = _renamed(old, renamed)
    inside, around = _fits(new, old), _fits(old, new)
    if inside and around:
        return "same" if _kinds(old) == _kinds(new) else "reformatted"
    return "narrower" if inside else "wider" if around else "other"


def _renamed(kind: Type, renamed: Mapping[str, str]) -> Type:
    parts = tuple(_renamed(part, renamed) for part in kind.parts)
    return evolve(kind, name=renamed.get(kind.name, kind.name), parts=parts)


def _kinds(kind: Type) -> tuple[object, ...]:
    parts = [_kinds(part) for part in kind.parts]
    # The order of alternatives is nobody's business.
    return (kind.kind, kind.name, kind.nullable, tuple(sorted(parts, key=repr) if kind.kind == "either" else parts))


def _fits(one: Type, other: Type) -> bool:
    """Tell whether code that handles values of *other* handles those of *one*."""
    if one.nullable and not (other.nullable or other.kind in {"anything", "nothing"}):
        return False
    if other.kind == "anything":
        return one.kind in _PLAIN or (one.kind in {"list", "map", "either"} and all(_fits(p, other) for p in one.parts))
    if one.kind == "either":
        return all(_fits(part, other) for part in one.parts)
    if other.kind == "either":
        return any(_fits(evolve(one, nullable=False), part) for part in other.parts)
    if one.kind in {"model", "choice"} and one.kind == other.kind:
        return one.name == other.name
    if one.kind in {"list", "map"} and one.kind == other.kind:
        return _fits(one.parts[0], other.parts[0])
    if one.kind in _TIMES and other.kind in _TIMES:
        return True
    # A member of an enum is a text, and a whole number is a number.
    return one.kind == other.kind or (one.kind, other.kind) in {("choice", "text"), ("whole", "number")}


def constraints(old: Type, new: Type) -> Iterator[tuple[Constraint, str]]:
    """Yield how what *new* refuses differs from what *old* refuses, at any depth where both are alike."""
    # What is opaque is held to nothing but what every request is held to.
    ours, theirs = ({name: said for name, said in one.rules if name != "opaque"} for one in (old, new))
    for rule in [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]:
        was, now = ours.get(rule), theirs.get(rule)
        told = f"`{rule}` is {_shown(now)}, and was {_shown(was)}"
        if was is None or now is None:
            yield "tightened" if was is None else "loosened", told
        elif isinstance(was, int | float) and isinstance(now, int | float) and rule in _LEAST | _MOST:
            yield "tightened" if (now > was) == (rule in _LEAST) else "loosened", told
        else:
            yield "pattern-changed", told
    if len(old.parts) == len(new.parts):
        for one, other in zip(old.parts, new.parts, strict=True):
            if one.kind == other.kind:
                yield from constraints(one, other)


def _shown(value: str | int | float | None) -> str:
    return "not there" if value is None else f"`{value}`"


def told(old: Type, new: Type) -> str:
    """Say in Python's words what became of a type."""
    now, was = annotation(new), annotation(old)
    if now != was:
        return f"`{now}`, and was `{was}`"
    return f"`{new.kind}` on the wire, and was `{old.kind}`"


def union(kinds: Iterable[Type]) -> Type | None:
    """Return the one type that holds all of *kinds*, None if there are none."""
    given = list(dict.fromkeys(kinds))
    if len(given) <= 1:
        return given[0] if given else None
    return Type("either", parts=tuple(given))


def reached(provider: Provider, kinds: Iterable[Type]) -> frozenset[str]:
    """Return the models and enums that values of *kinds* hold, at any depth."""
    models = {model.name: model for model in provider.models}
    found: set[str] = set()
    rest = list(kinds)
    while rest:
        kind = rest.pop()
        rest += kind.parts
        if kind.name and kind.name not in found:
            found.add(kind.name)
            rest += [field.type for field in models[kind.name].fields] if kind.name in models else []
    return frozenset(found)
