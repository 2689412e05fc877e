"""Compare the common session API, beyond what the differences of its operations explain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.source.pointers import split_pointer
from polykyc_tools.source_map import operation as operation_path

from .arguments import ArgumentOwner, compare_arguments


def compare_session_api(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the differences of the methods of `client.sessions`, and of the fields of `Session`.

    The *renamed* classes are the same under their new names.
    """
    before, after = _methods(old), _methods(new)
    offered_before, offered_after = _offers(old), _offers(new)
    for side, methods, rule, what, roles in (
        (old, before, "role-removed", "is gone", offered_before - offered_after),
        (new, after, "role-added", "is new", offered_after - offered_before),
    ):
        for role in sorted(roles):
            position = side.position(operation_path(methods[role].operation)) if role in methods else ""
            names = frozenset({("role", role)})
            yield Finding(rule, new.provider.slug, f"sessions.{role}", what, position, names)
    for role, now in after.items():
        if role in before:
            yield from _compare_method(old, before[role], new, now)
    yield from _compare_fields(old, new, renamed)


def _offers(side: Side) -> set[str]:
    return set(side.provider.sessions.offers) if side.provider.sessions else set()


def _methods(side: Side) -> dict[str, ir.SessionMethod]:
    return {method.role: method for method in side.provider.sessions.methods} if side.provider.sessions else {}


def _annotation_path(method: ir.SessionMethod) -> tuple[str, ...]:
    return "paths", method.operation.path, method.operation.method.lower(), "x-kyc-operation"


def _compare_method(old: Side, was: ir.SessionMethod, new: Side, now: ir.SessionMethod) -> Iterator[Finding]:
    slug, title, position = new.provider.slug, f"sessions.{now.role}", new.position(_annotation_path(now))
    same_operation = was.operation.name == now.operation.name
    if _filled_in(was) != _filled_in(now):
        what = f"calls `{now.operation.name}`, and called `{was.operation.name}`"
        if same_operation:
            what = f"fills in otherwise what goes to `{now.operation.name}`"
        yield Finding("role-filled", slug, title, what, position)
    # The comparison of operations reports what became of the arguments of one operation.
    shared = {argument.wire for argument in was.operation.arguments}
    shared &= {argument.wire for argument in now.operation.arguments}
    only = shared if same_operation else None
    yield from compare_arguments(slug, _owner(old, was, now, only), _owner(new, now, now, only), {})
    for rule, name, what in _compare_units(was, now):
        yield Finding(rule, slug, f"{title}({name})", what, position, frozenset({("role", now.role, name)}))


def _filled_in(method: ir.SessionMethod) -> tuple[object, ...]:
    """Return all that the method sends without its caller."""
    minted = frozenset(
        (passed.argument.wire, passed.default) for passed in method.passed if passed.minted or passed.default
    )
    filled = {each.target: (each.value, each.default) for each in method.filled}
    return (
        *(method.operation.name, frozenset(method.sends), minted, filled, method.pages),
        *(method.finds, method.search, frozenset(method.lookup)),
        *(_step(method.first), _step(method.then)),
    )


def _step(step: ir.SessionStep | None) -> tuple[object, ...]:
    """Return what a create calls next to its own operation, and what goes from one to the other."""
    if step is None:
        return ()
    sets = frozenset((value.argument.wire, value.source) for value in step.sets)
    fields = frozenset(step.answer.fields) if step.answer is not None else frozenset[tuple[str, str]]()
    return step.method.operation.name, sets, fields, _filled_in(step.method)


def _owner(side: Side, method: ir.SessionMethod, now: ir.SessionMethod, only: set[str] | None) -> ArgumentOwner:
    """Return *method* with its arguments, of which *only* those with these wire names count if it is not None."""
    passed = [each for each in method.passed if only is None or _holder(each.argument) in only]
    return ArgumentOwner(
        f"sessions.{method.role}",
        tuple(_visible_argument(each, method, now, same_operation=only is not None) for each in passed),
        lambda _: side.position(_annotation_path(method)),
        lambda name: frozenset({("role", method.role, name)}),
    )


def _holder(argument: ir.Argument) -> str:
    """Return the wire name of *argument*, or of the argument that it is a member of."""
    return argument.path[0] if argument.nested else argument.wire


def _visible_argument(
    passed: ir.SessionArgument, method: ir.SessionMethod, now: ir.SessionMethod, *, same_operation: bool
) -> ir.Argument:
    """Return *passed* of *method* as callers see it; of the *same_operation*, what it decides is as it is *now*."""
    argument = passed.argument
    # The method itself makes an object that its operation requires.
    is_made = not argument.required and any(
        each.required for each in method.operation.arguments if each.wire == argument.wire
    )
    if same_operation:
        argument = next((each for each in now.operation.arguments if each.wire == argument.wire), argument)
    required = argument.required and not (passed.minted or passed.default or is_made)
    return evolve(argument, name=passed.name, required=required)


def _compare_units(was: ir.SessionMethod, now: ir.SessionMethod) -> Iterator[tuple[str, str, str]]:
    """Yield the arguments that became a span of time, or are none any more, or go out in another unit."""
    before = {passed.name: passed.unit for passed in was.passed}
    for passed in now.passed:
        unit = before.get(passed.name, passed.unit)
        if unit != passed.unit and None in (unit, passed.unit):
            what = "takes `dt.timedelta`, and was `int`" if passed.unit else "takes `int`, and was `dt.timedelta`"
            yield "argument-changed", passed.name, what
        elif unit != passed.unit:
            yield "argument-reformatted", passed.name, f"goes out in `{passed.unit}`, and did in `{unit}`"


def _compare_fields(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    slug, before, after = new.provider.slug, _session_fields(old, renamed), _session_fields(new, {})
    for schema, field in sorted(before.keys() | after.keys()):
        subject = f"Session.{field} of a {schema}"
        was, now = before.get((schema, field)), after.get((schema, field))
        if now is None:
            if was is not None:
                yield Finding("session-field-lost", slug, subject, "is always None", old.prefixed(was[1]))
        elif was is None:
            yield Finding("session-field-found", slug, subject, "is read", new.prefixed(now[1]))
        elif was[0] != now[0]:
            what = f"is read from `{now[0]}`, and was from `{was[0]}`"
            yield Finding("session-field-moved", slug, subject, what, new.prefixed(now[1]))


def _session_fields(side: Side, renamed: Mapping[str, str]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the path of each field of `Session` and the line that says it, by class or session method, and field."""
    facts = side.reading.lowered.facts
    pointers = {model.name: split_pointer(model.pointer) for model in side.reading.parsed.models}
    classes = {steps[-1]: renamed.get(name, name) for name, steps in pointers.items() if len(steps) == 3}
    of_schemas = {
        (classes.get(name, name), field): (path, fact.session.position)
        for name, fact in facts.schemas.items()
        if fact.session is not None
        for field, path in fact.session.fields
    }
    of_answers = {
        (f"`{fact.annotation.role}`", field): (path, fact.annotation.position)
        for fact in facts.operations.values()
        if fact.annotation is not None
        for field, path in fact.annotation.part.fields
    }
    return of_schemas | of_answers
