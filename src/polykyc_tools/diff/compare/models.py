"""How the models and enums differ, by whether they are sent, received, or both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.source_map import attribute, choice, model

from .arguments import Taker, arguments, as_argument
from .pairing import named, paired
from .types import reached, relation, told

_RELATED: Final = {
    "wider": "field-widened",
    "narrower": "field-narrowed",
    "other": "field-changed",
    "reformatted": "field-reformatted",
}
_SAID: Final = frozenset({"argument-added", "argument-changed", "argument-removed", "argument-renamed"})
"""What need not be said of a field to those who write it, once it is said to those who read it."""


def renames(old: Side, new: Side) -> dict[str, str]:
    """Return the classes that are the same in all but their name, by the old one."""
    found: dict[str, str] = {}
    ours, theirs = _classes(old.provider), _classes(new.provider)
    for name in sorted(ours.keys() - theirs.keys()):
        alike = (other for other in sorted(theirs.keys() - ours.keys()) if theirs[other] == ours[name])
        same = next((other for other in alike if other not in found.values()), None)
        if same is not None:
            found[name] = same
    return found


def _classes(provider: ir.Provider) -> dict[str, object]:
    """Return what each class is made of, its documentation left out."""
    models = {one.name: (one.sent, tuple(_bare(field) for field in one.fields)) for one in provider.models}
    return {**models, **{one.name: (one.is_integer, one.members) for one in provider.choices}}


def _bare(field: ir.Field) -> ir.Field:
    return evolve(field, doc="")


def received(side: Side) -> frozenset[str]:
    """Return the models and enums that answers hold."""
    operations = side.provider.operations
    return reached(side.provider, [one.type for found in operations for one in found.results if one.type is not None])


def sent(side: Side) -> frozenset[str]:
    """Return the models and enums that requests hold."""
    return reached(side.provider, [one.type for found in side.provider.operations for one in found.arguments])


def models(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield every difference of the models."""
    found, both = paired("model", (old, old.provider.models), (new, new.provider.models), renamed, model)
    yield from found
    ours, theirs = received(old), received(new)
    for was, now in both:
        # What no operation names may come in events.
        reads = (was.name in ours and now.name in theirs) or not now.sent
        read = [*_fields(old, was, new, now, renamed)] if reads else []
        yield from read
        if was.sent and now.sent:
            taken = arguments(new.provider.slug, _taker(old, was), _taker(new, now), renamed)
            known = {_about(one) for one in read}
            yield from (one for one in taken if one.rule not in _SAID or _about(one) not in known)


def _about(one: Finding) -> tuple[str, str]:
    """Return what became of which property, however those who read it and those who write it are told."""
    return one.rule.partition("-")[2], one.subject.replace("(", ".").rstrip(")")


def _taker(side: Side, one: ir.Model) -> Taker:
    return Taker(
        one.name,
        tuple(as_argument(field) for field in one.fields if field.only != "read"),
        lambda given: side.at(attribute(side.reading, one.name, given.wire)),
        lambda name: frozenset({("model", one.name, name)}),
    )


def _fields(old: Side, was: ir.Model, new: Side, now: ir.Model, renamed: Mapping[str, str]) -> Iterator[Finding]:
    slug, before, after = new.provider.slug, {f.wire: f for f in was.fields}, {f.wire: f for f in now.fields}
    for wire, field in before.items():
        if wire not in after:
            where = old.at(attribute(old.reading, was.name, wire))
            names = frozenset({("model", was.name, field.name)})
            yield Finding("field-removed", slug, f"{was.name}.{field.name}", "is gone", where, names)
    for wire, field in after.items():
        where = new.at(attribute(new.reading, now.name, wire))
        names = frozenset({("model", now.name, field.name)})
        if wire not in before:
            yield Finding("field-added", slug, f"{now.name}.{field.name}", "is new", where, names)
            continue
        names |= {("model", was.name, before[wire].name)}
        for rule, what in _compared(before[wire], field, renamed):
            yield Finding(rule, slug, f"{now.name}.{field.name}", what, where, names)


def _compared(old: ir.Field, new: ir.Field, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if old.name != new.name:
        yield "field-renamed", f"is named so now, and was `{old.name}`"
    if _optional(old) != _optional(new):
        yield ("field-made-optional", "can be None") if _optional(new) else ("field-promised", "is never None")
    ours, theirs = (evolve(one.type, nullable=False) for one in (old, new))
    related = relation(ours, theirs, renamed)
    if related != "same":
        yield _RELATED[related], f"is {told(ours, theirs)}"
    if old.lenient != new.lenient:
        strict = "costs the answer if it is not as documented", "cost itself alone"
        lenient = "is left undecoded if it is not as documented", "cost the answer"
        rule, (now, was) = ("field-lenient", lenient) if new.lenient else ("field-strict", strict)
        yield rule, f"{now}, and {was}"
    if old.hidden != new.hidden:
        yield ("field-hidden", "is left out of reprs") if new.hidden else ("field-shown", "appears in reprs")


def _optional(field: ir.Field) -> bool:
    # Whatever is untyped may be null all along.
    return field.type.kind != "anything" and (not field.required or field.type.nullable or field.only != "")


def enums(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield every difference of the enums."""
    found, both = paired("enum", (old, old.provider.choices), (new, new.provider.choices), renamed, choice)
    yield from found
    slug, chosen = new.provider.slug, sent(new) - received(new)
    for was, now in both:
        where = new.at(choice(new.reading, now.name))
        if was.is_integer != now.is_integer:
            kinds = ("texts", "whole numbers") if now.is_integer else ("whole numbers", "texts")
            what = f"has {kinds[1]}, and had {kinds[0]}"
            yield Finding("enum-changed", slug, now.name, what, where, named(was, now))
            continue
        for rule, what, member in _members(was, now, answered=now.name not in chosen):
            place = old.at(choice(old.reading, was.name)) if rule == "value-removed" else where
            yield Finding(rule, slug, now.name, what, place, frozenset({("model", now.name, member)}))


def _members(old: ir.Choice, new: ir.Choice, *, answered: bool) -> Iterator[tuple[str, str, str]]:
    before = {member.value: member.name for member in old.members}
    after = {member.value: member.name for member in new.members}
    for value, name in before.items():
        if value not in after:
            yield "value-removed", f"`{value}` is no longer listed", name
    for value, name in after.items():
        if value not in before:
            yield "value-met" if answered else "value-taken", f"`{value}` is new", name
        elif before[value] != name:
            yield "member-renamed", f"`{value}` is `{name}` now, and was `{before[value]}`", before[value]
