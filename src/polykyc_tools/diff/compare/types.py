"""Compare two types: which of them allows more values than the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias, assert_never

from attrs import evolve

from polykyc_tools.engine.ir import Provider, Type
from polykyc_tools.engine.render.filters.types import annotation

TypeRelation: TypeAlias = Literal["reformatted", "wider", "narrower", "other"]
"""What a type is to the one before: of the same values in another form, of more, of fewer, or of others."""
ConstraintChange: TypeAlias = Literal["tightened", "loosened", "pattern-changed"]

RELATION_RULES: Final[Mapping[Literal["argument", "field", "result"], Mapping[TypeRelation, str]]] = {
    "argument": {
        "reformatted": "argument-reformatted",
        "wider": "argument-widened",
        "narrower": "argument-narrowed",
        "other": "argument-changed",
    },
    "field": {
        "reformatted": "field-reformatted",
        "wider": "field-widened",
        "narrower": "field-narrowed",
        "other": "field-changed",
    },
    "result": {
        "reformatted": "field-reformatted",
        "wider": "result-widened",
        "narrower": "result-narrowed",
        "other": "result-changed",
    },
}
"""The rule of each relation, by what has the type."""
_LOWER_BOUNDS: Final = frozenset({"min_length", "minimum", "above", "at_least"})
_UPPER_BOUNDS: Final = frozenset({"max_length", "maximum", "below", "at_most"})


def compare_types(old: Type, new: Type, renamed: Mapping[str, str]) -> TypeRelation | None:
    """Return what *new* is to *old*, None for the same; *renamed* classes are the same under their new names."""
    old = _with_new_names(old, renamed)
    new_fits, old_fits = _fits(new, old), _fits(old, new)
    if new_fits and old_fits:
        return None if _form(old) == _form(new) else "reformatted"
    return "narrower" if new_fits else "wider" if old_fits else "other"


def _with_new_names(kind: Type, renamed: Mapping[str, str]) -> Type:
    parts = tuple(_with_new_names(part, renamed) for part in kind.parts)
    return evolve(kind, name=renamed.get(kind.name, kind.name), parts=parts)


def _form(kind: Type) -> tuple[object, ...]:
    """Return all that decides how a value of *kind* is written, where the order of alternatives does not count."""
    parts = [_form(part) for part in kind.parts]
    own = (kind.kind, kind.name, kind.time_pattern, kind.nullable)
    return (*own, tuple(sorted(parts, key=repr) if kind.kind == "either" else parts))


def _fits(value: Type, holder: Type) -> bool:
    """Tell whether code that handles values of *holder* handles those of *value*."""
    if value.nullable and not (holder.nullable or holder.kind in {"anything", "nothing"}):
        return False
    if value.kind == "either" and holder.kind != "anything":
        return all(_fits(part, holder) for part in value.parts)
    match holder.kind:
        case "anything":
            return _is_plain_json(value, holder)
        case "either":
            return any(_fits(evolve(value, nullable=False), part) for part in holder.parts)
        case "model" | "choice":
            return (value.kind, value.name) == (holder.kind, holder.name)
        case "list" | "map":
            return value.kind == holder.kind and _fits(value.parts[0], holder.parts[0])
        case "moment" | "unix_ms" | "unix_s":
            return value.kind in {"moment", "unix_ms", "unix_s"}
        case "text":
            # A member of an enum is a text.
            return value.kind in {"text", "choice"}
        case "number":
            return value.kind in {"number", "whole"}
        case "whole" | "flag" | "day" | "uuid" | "bytes" | "file" | "nothing":
            return value.kind == holder.kind
        case _:
            assert_never(holder.kind)


def _is_plain_json(value: Type, anything: Type) -> bool:
    """Tell whether values of *value* are what JSON has, so that code for untyped values handles them."""
    match value.kind:
        case "text" | "whole" | "number" | "flag" | "choice" | "nothing" | "anything":
            return True
        case "list" | "map" | "either":
            return all(_fits(part, anything) for part in value.parts)
        case "moment" | "unix_ms" | "unix_s" | "day" | "uuid" | "bytes" | "file" | "model":
            return False
        case _:
            assert_never(value.kind)


def compare_constraints(old: Type, new: Type) -> Iterator[tuple[ConstraintChange, str]]:
    """Yield the differences in what *old* and *new* refuse, also inside their parts of one kind."""
    # `opaque` adds nothing to what the client checks of every request.
    before, after = ({name: limit for name, limit in kind.rules if name != "opaque"} for kind in (old, new))
    for name in {**before, **after}:
        was, now = before.get(name), after.get(name)
        if was != now:
            yield _constraint_change(name, was, now), f"`{name}` is {_shown(now)}, and was {_shown(was)}"
    if len(old.parts) == len(new.parts):
        for old_part, new_part in zip(old.parts, new.parts, strict=True):
            if old_part.kind == new_part.kind:
                yield from compare_constraints(old_part, new_part)


def _constraint_change(name: str, was: str | float | None, now: str | float | None) -> ConstraintChange:
    if was is None:
        return "tightened"
    if now is None:
        return "loosened"
    if isinstance(was, int | float) and isinstance(now, int | float) and name in _LOWER_BOUNDS | _UPPER_BOUNDS:
        return "tightened" if (now > was) == (name in _LOWER_BOUNDS) else "loosened"
    return "pattern-changed"


def _shown(limit: str | float | None) -> str:
    return "not there" if limit is None else f"`{limit}`"


def describe_change(old: Type, new: Type) -> str:
    """Return the change of a type as text, in the annotations of Python where they differ."""
    now, was = annotation(new), annotation(old)
    if now != was:
        return f"`{now}`, and was `{was}`"
    return f"`{_wire_form(new)}` on the wire, and was `{_wire_form(old)}`"


def _wire_form(kind: Type) -> str:
    return kind.time_pattern or kind.kind


def union(kinds: Iterable[Type]) -> Type | None:
    """Return the type that holds the values of all *kinds*, None if there are none."""
    distinct = list(dict.fromkeys(kinds))
    if len(distinct) <= 1:
        return distinct[0] if distinct else None
    return Type("either", parts=tuple(distinct))


def class_names(provider: Provider, kinds: Iterable[Type]) -> frozenset[str]:
    """Return the models and enums that values of *kinds* hold, at any depth."""
    models = {model.name: model for model in provider.models}
    names: set[str] = set()
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        waiting += kind.parts
        if kind.name and kind.name not in names:
            names.add(kind.name)
            waiting += [field.type for field in models[kind.name].fields] if kind.name in models else []
    return frozenset(names)
