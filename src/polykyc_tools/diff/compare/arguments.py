"""How what a method takes differs, or what the constructor of a model takes that is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import define, evolve

from polykyc_tools.diff.findings.finding import Finding, Name
from polykyc_tools.engine.ir import Argument, Field

from .types import constraints, relation, told

Pair: TypeAlias = tuple[Argument, Argument]

_RELATED: Final = {
    "wider": "argument-widened",
    "narrower": "argument-narrowed",
    "other": "argument-changed",
    "reformatted": "argument-reformatted",
}


@define(frozen=True)
class Taker:
    """What takes *arguments*; *at* gives the line of one, *names* its public names."""

    title: str
    arguments: tuple[Argument, ...]
    at: Callable[[Argument], str]
    names: Callable[[str], frozenset[Name]]


def as_argument(field: Field) -> Argument:
    """Return *field* as what the constructor of its model takes."""
    return Argument(field.wire, field.name, "body", field.type, field.required, field.doc, settable=field.settable)


def arguments(slug: str, old: Taker, new: Taker, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield how the arguments of *new* differ from those of *old*."""
    pairs = _pairs(old.arguments, new.arguments)
    for was, now in pairs:
        names = old.names(was.name) | new.names(now.name)
        for rule, what in _compared(was, now, renamed):
            yield Finding(rule, slug, f"{new.title}({now.name})", what, new.at(now), names)
    gone = [one for one in old.arguments if all(one is not was for was, _ in pairs)]
    for one in gone:
        yield Finding("argument-removed", slug, f"{old.title}({one.name})", "is gone", old.at(one), old.names(one.name))
    for one in new.arguments:
        if all(one is not now for _, now in pairs):
            rule, what = (
                ("argument-required-new", "is new, and required") if one.required else ("argument-added", "is new")
            )
            yield Finding(rule, slug, f"{new.title}({one.name})", what, new.at(one), new.names(one.name))


def _pairs(old: Sequence[Argument], new: Sequence[Argument]) -> list[Pair]:
    """Return what is one argument in both, by what is sent, then by where, then by what callers write."""
    pairs: list[Pair] = []
    for key in (_placed, _wire, _name):
        left = {key(one): one for one in reversed(old) if all(one is not was for was, _ in pairs)}
        for one in new:
            if key(one) in left and all(one is not now for _, now in pairs):
                pairs.append((left.pop(key(one)), one))
    return sorted(pairs, key=lambda pair: new.index(pair[1]))


def _placed(one: Argument) -> tuple[str, str]:
    return one.wire, one.location


def _wire(one: Argument) -> str:
    return one.wire


def _name(one: Argument) -> str:
    return one.name


def _compared(old: Argument, new: Argument, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if old.name != new.name:
        yield "argument-renamed", f"is named so now, and was `{old.name}`"
    if (old.wire, old.location) != (new.wire, new.location):
        moved = "" if old.location == new.location else f" in {_in(new)}, and was in {_in(old)}"
        yield (
            "argument-moved",
            f"is sent{moved}" if old.wire == new.wire else f"is sent as `{new.wire}`{moved}, and was as `{old.wire}`",
        )
    if (old.location == "path") != (new.location == "path"):
        yield (
            ("argument-made-positional", "may be given by position")
            if new.location == "path"
            else ("argument-made-keyword-only", "is given by keyword only")
        )
    if old.required != new.required:
        yield (
            ("argument-made-required", "is required") if new.required else ("argument-made-optional", "may be left out")
        )
    ours, theirs = (evolve(one.type, nullable=False) for one in (old, new))
    related = relation(ours, theirs, renamed)
    if related != "same":
        yield _RELATED[related], f"takes {told(ours, theirs)}"
    for how, what in constraints(ours, theirs) if ours.kind == theirs.kind else ():
        yield f"argument-{how}", what
    if _takes_null(old) != _takes_null(new):
        yield (
            ("argument-null-sent", "sends None as null")
            if _takes_null(new)
            else ("argument-null-refused", "sends no null")
        )
    if old.default != new.default:
        yield "argument-default-changed", f"is `{new.default}` if left out, and was `{old.default}`"


def _in(one: Argument) -> str:
    return f"the {one.location}" if one.location != "header" else "a header"


def _takes_null(one: Argument) -> bool:
    # Elsewhere None only says that nothing is given.
    return one.settable or (one.required and one.type.nullable)
