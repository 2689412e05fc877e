"""Compare the arguments of a method, or of the constructor of a model that is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import define, evolve

from polykyc_tools.diff.findings.finding import Finding, PublicName
from polykyc_tools.engine.ir import Argument, Field

from .types import RELATION_RULES, compare_constraints, compare_types, describe_change

Pair: TypeAlias = tuple[Argument, Argument]


@define(frozen=True)
class ArgumentOwner:
    """A callable and its *arguments*; *position_of* gives the line of one, *names* its public names."""

    title: str
    arguments: tuple[Argument, ...]
    position_of: Callable[[Argument], str]
    names: Callable[[str], frozenset[PublicName]]


def constructor_argument(field: Field) -> Argument:
    """Return *field* as an argument of the constructor of its model."""
    return Argument(field.wire, field.name, "body", field.type, field.required, field.doc, settable=field.settable)


def compare_arguments(
    slug: str, old: ArgumentOwner, new: ArgumentOwner, renamed: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the differences between the arguments of *old* and *new*; *renamed* classes are the same."""
    pairs = _pairs(old.arguments, new.arguments)
    for was, now in pairs:
        names = old.names(was.name) | new.names(now.name)
        for rule, what in _compare_pair(was, now, renamed):
            yield Finding(rule, slug, f"{new.title}({now.name})", what, new.position_of(now), names)
    for was in old.arguments:
        if all(was is not paired for paired, _ in pairs):
            subject = f"{old.title}({was.name})"
            yield Finding("argument-removed", slug, subject, "is gone", old.position_of(was), old.names(was.name))
    for now in new.arguments:
        if all(now is not paired for _, paired in pairs):
            rule, what = "argument-added", "is new"
            if now.required:
                rule, what = "argument-required-new", "is new, and required"
            yield Finding(rule, slug, f"{new.title}({now.name})", what, new.position_of(now), new.names(now.name))


def _pairs(old: Sequence[Argument], new: Sequence[Argument]) -> list[Pair]:
    """Return the arguments of both: of one wire name and location, else of one wire name, else of one Python name."""
    pairs: list[Pair] = []
    keys: list[Callable[[Argument], object]] = [
        lambda argument: (argument.wire, argument.location),
        lambda argument: argument.wire,
        lambda argument: argument.name,
    ]
    for key in keys:
        unpaired = {key(was): was for was in reversed(old) if all(was is not paired for paired, _ in pairs)}
        for now in new:
            if key(now) in unpaired and all(now is not paired for _, paired in pairs):
                pairs.append((unpaired.pop(key(now)), now))
    return sorted(pairs, key=lambda pair: new.index(pair[1]))


def _compare_pair(old: Argument, new: Argument, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if old.name != new.name:
        yield "argument-renamed", f"is named so now, and was `{old.name}`"
    if (old.wire, old.location) != (new.wire, new.location):
        moved = "" if old.location == new.location else f" in {_sent_in(new)}, and was in {_sent_in(old)}"
        same_wire = old.wire == new.wire
        what = f"is sent{moved}" if same_wire else f"is sent as `{new.wire}`{moved}, and was as `{old.wire}`"
        yield "argument-moved", what
    if old.location != "path" and new.location == "path":
        yield "argument-made-positional", "may be given by position"
    elif old.location == "path" and new.location != "path":
        yield "argument-made-keyword-only", "is given by keyword only"
    if new.required and not old.required:
        yield "argument-made-required", "is required"
    elif old.required and not new.required:
        yield "argument-made-optional", "may be left out"
    was, now = (evolve(argument.type, nullable=False) for argument in (old, new))
    related = compare_types(was, now, renamed)
    if related is not None:
        yield RELATION_RULES["argument"][related], f"takes {describe_change(was, now)}"
    if was.kind == now.kind:
        for constraint, what in compare_constraints(was, now):
            yield f"argument-{constraint}", what
    if _sends_null(new) and not _sends_null(old):
        yield "argument-null-sent", "sends None as null"
    elif _sends_null(old) and not _sends_null(new):
        yield "argument-null-refused", "sends no null"
    if old.default != new.default:
        yield "argument-default-changed", f"is `{new.default}` if left out, and was `{old.default}`"


def _sent_in(argument: Argument) -> str:
    return f"the {argument.location}" if argument.location != "header" else "a header"


def _sends_null(argument: Argument) -> bool:
    # For every other argument, None is the same as an argument that is left out.
    return argument.settable or (argument.required and argument.type.nullable)
