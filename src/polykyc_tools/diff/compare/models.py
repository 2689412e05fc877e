"""Compare models and enums, by whether a client sends them, receives them, or both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias, TypeVar

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, PublicName, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.pointers import KeyPath
from polykyc_tools.source_map import attribute, choice, model

from .arguments import ArgumentOwner, compare_arguments, constructor_argument
from .types import RELATION_RULES, class_names, compare_types, describe_change

_ClassT = TypeVar("_ClassT", ir.Model, ir.Choice)
_Locate: TypeAlias = Callable[[Reading, str], KeyPath | None]

_SAME_FOR_READERS: Final = frozenset({"argument-added", "argument-changed", "argument-removed", "argument-renamed"})
"""Rules of a property that is sent which repeat the finding of the same property where it is received."""


def renamed_classes(old: Side, new: Side) -> dict[str, str]:
    """Return the new name of each class that differs in nothing but its name, by the old name."""
    renamed: dict[str, str] = {}
    before, after = _class_contents(old.provider), _class_contents(new.provider)
    for name in sorted(before.keys() - after.keys()):
        alike = (other for other in sorted(after.keys() - before.keys()) if after[other] == before[name])
        same = next((other for other in alike if other not in renamed.values()), None)
        if same is not None:
            renamed[name] = same
    return renamed


def _class_contents(provider: ir.Provider) -> dict[str, object]:
    """Return the content of each class without its documentation."""
    contents: dict[str, object] = {
        each.name: (each.sent, tuple(evolve(field, doc="") for field in each.fields)) for each in provider.models
    }
    return contents | {enum.name: (enum.is_integer, enum.members) for enum in provider.choices}


def _received(side: Side) -> frozenset[str]:
    """Return the models and enums in responses."""
    results = (result for operation in side.provider.operations for result in operation.results)
    return class_names(side.provider, [result.type for result in results if result.type is not None])


def _sent(side: Side) -> frozenset[str]:
    """Return the models and enums in requests."""
    arguments = (argument for operation in side.provider.operations for argument in operation.arguments)
    return class_names(side.provider, [argument.type for argument in arguments])


def _public_names(*classes: ir.Model | ir.Choice) -> frozenset[PublicName]:
    return frozenset(("model", each.name) for each in classes)


def _pair_classes(
    kind: Literal["model", "enum"],
    old: tuple[Side, Iterable[_ClassT]],
    new: tuple[Side, Iterable[_ClassT]],
    renamed: Mapping[str, str],
    locate: _Locate,
) -> tuple[list[Finding], list[tuple[_ClassT, _ClassT]]]:
    """Return the findings of classes that are gone, new or *renamed*, and the classes that both sides have."""
    (old_side, old_classes), (new_side, new_classes) = old, new
    slug = new_side.provider.slug
    before = {renamed.get(each.name, each.name): each for each in old_classes}
    after = {each.name: each for each in new_classes}
    findings: list[Finding] = []
    pairs: list[tuple[_ClassT, _ClassT]] = []
    for name, was in before.items():
        if name not in after:
            position = old_side.position(locate(old_side.reading, was.name))
            findings.append(Finding(f"{kind}-removed", slug, was.name, "is gone", position, _public_names(was)))
    for name, now in after.items():
        position = new_side.position(locate(new_side.reading, name))
        if name not in before:
            findings.append(Finding(f"{kind}-added", slug, name, "is new", position, _public_names(now)))
            continue
        was = before[name]
        pairs.append((was, now))
        if was.name != name:
            what = f"is named so now, and was `{was.name}`"
            findings.append(Finding(f"{kind}-renamed", slug, name, what, position, _public_names(was, now)))
    return findings, pairs


def compare_models(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the differences of the models; *renamed* classes are the same under their new names."""
    findings, pairs = _pair_classes("model", (old, old.provider.models), (new, new.provider.models), renamed, model)
    yield from findings
    received_before, received_after = _received(old), _received(new)
    for was, now in pairs:
        # A model that no operation names may come in events.
        is_received = (was.name in received_before and now.name in received_after) or not now.sent
        read = [*_compare_fields(old, was, new, now, renamed)] if is_received else []
        yield from read
        if was.sent and now.sent:
            reported = {_property_change(finding) for finding in read}
            for finding in compare_arguments(new.provider.slug, _owner(old, was), _owner(new, now), renamed):
                if finding.rule not in _SAME_FOR_READERS or _property_change(finding) not in reported:
                    yield finding


def _property_change(finding: Finding) -> tuple[str, str]:
    """Return the change and the property, the same for a field and for the argument of the constructor."""
    return finding.rule.partition("-")[2], finding.subject.replace("(", ".").rstrip(")")


def _owner(side: Side, sent: ir.Model) -> ArgumentOwner:
    return ArgumentOwner(
        sent.name,
        tuple(constructor_argument(field) for field in sent.fields if field.only != "read"),
        lambda argument: side.position(attribute(side.reading, sent.name, argument.wire)),
        lambda name: frozenset({("model", sent.name, name)}),
    )


def _compare_fields(
    old: Side, was: ir.Model, new: Side, now: ir.Model, renamed: Mapping[str, str]
) -> Iterator[Finding]:
    slug = new.provider.slug
    before, after = {field.wire: field for field in was.fields}, {field.wire: field for field in now.fields}
    for wire, field in before.items():
        if wire not in after:
            position = old.position(attribute(old.reading, was.name, wire))
            names = frozenset({("model", was.name, field.name)})
            yield Finding("field-removed", slug, f"{was.name}.{field.name}", "is gone", position, names)
    for wire, field in after.items():
        position = new.position(attribute(new.reading, now.name, wire))
        names = frozenset({("model", now.name, field.name)})
        if wire not in before:
            yield Finding("field-added", slug, f"{now.name}.{field.name}", "is new", position, names)
            continue
        names |= {("model", was.name, before[wire].name)}
        for rule, what in _compare_field(before[wire], field, renamed):
            yield Finding(rule, slug, f"{now.name}.{field.name}", what, position, names)


def _compare_field(old: ir.Field, new: ir.Field, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if old.name != new.name:
        yield "field-renamed", f"is named so now, and was `{old.name}`"
    if _can_be_none(new) and not _can_be_none(old):
        yield "field-made-optional", "can be None"
    elif _can_be_none(old) and not _can_be_none(new):
        yield "field-promised", "is never None"
    was, now = (evolve(field.type, nullable=False) for field in (old, new))
    related = compare_types(was, now, renamed)
    if related is not None:
        yield RELATION_RULES["field"][related], f"is {describe_change(was, now)}"
    if new.lenient and not old.lenient:
        yield "field-lenient", "is left undecoded if it is not as documented, and cost the answer"
    elif old.lenient and not new.lenient:
        yield "field-strict", "costs the answer if it is not as documented, and cost itself alone"
    if new.hidden and not old.hidden:
        yield "field-hidden", "is left out of reprs"
    elif old.hidden and not new.hidden:
        yield "field-shown", "appears in reprs"


def _can_be_none(field: ir.Field) -> bool:
    # An untyped value may be null in both revisions.
    return field.type.kind != "anything" and (not field.required or field.type.nullable or field.only != "")


def compare_enums(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the differences of the enums; *renamed* classes are the same under their new names."""
    findings, pairs = _pair_classes("enum", (old, old.provider.choices), (new, new.provider.choices), renamed, choice)
    yield from findings
    slug, only_sent = new.provider.slug, _sent(new) - _received(new)
    for was, now in pairs:
        position = new.position(choice(new.reading, now.name))
        if was.is_integer != now.is_integer:
            what = "has whole numbers, and had texts" if now.is_integer else "has texts, and had whole numbers"
            yield Finding("enum-changed", slug, now.name, what, position, _public_names(was, now))
            continue
        for rule, what, member in _compare_members(was, now, received=now.name not in only_sent):
            line = old.position(choice(old.reading, was.name)) if rule == "value-removed" else position
            yield Finding(rule, slug, now.name, what, line, frozenset({("model", now.name, member)}))


def _compare_members(old: ir.Choice, new: ir.Choice, *, received: bool) -> Iterator[tuple[str, str, str]]:
    """Yield the rule of each difference, what it says, and the name of the enum member."""
    before = {member.value: member.name for member in old.members}
    after = {member.value: member.name for member in new.members}
    for value, name in before.items():
        if value not in after:
            yield "value-removed", f"`{value}` is no longer listed", name
    for value, name in after.items():
        if value not in before:
            yield "value-met" if received else "value-taken", f"`{value}` is new", name
        elif before[value] != name:
            yield "member-renamed", f"`{value}` is `{name}` now, and was `{before[value]}`", before[value]
