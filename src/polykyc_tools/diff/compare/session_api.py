"""How the common session API differs, beyond what its operations explain."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.source_map import operation

from .arguments import Taker, arguments


def roles(old: Side, new: Side) -> Iterator[Finding]:
    """Yield what `client.sessions` can do more, less or otherwise."""
    slug, before, after = new.provider.slug, _methods(old), _methods(new)
    offers = [set(side.provider.sessions.offers) if side.provider.sessions else set[str]() for side in (old, new)]
    for role in sorted(offers[0] - offers[1]):
        where = old.at(operation(before[role].operation)) if role in before else ""
        yield Finding("role-removed", slug, f"sessions.{role}", "is gone", where, frozenset({("role", role)}))
    for role in sorted(offers[1] - offers[0]):
        where = new.at(operation(after[role].operation)) if role in after else ""
        yield Finding("role-added", slug, f"sessions.{role}", "is new", where, frozenset({("role", role)}))
    for role in before.keys() & after.keys():
        was, now = before[role], after[role]
        if _filled(was) != _filled(now):
            what = f"fills in otherwise what goes to `{now.operation.name}`"
            if was.operation.name != now.operation.name:
                what = f"calls `{now.operation.name}`, and called `{was.operation.name}`"
            yield Finding("role-filled", slug, f"sessions.{role}", what, new.at(_words(now)))
        yield from _arguments(old, was, new, now)
    yield from _fields(old, new)


def _methods(side: Side) -> dict[str, ir.SessionMethod]:
    return {method.role: method for method in side.provider.sessions.methods} if side.provider.sessions else {}


def _words(method: ir.SessionMethod) -> tuple[str, ...]:
    return "paths", method.operation.path, method.operation.method.lower(), "x-kyc-operation"


def _filled(method: ir.SessionMethod) -> tuple[object, ...]:
    minted = frozenset((given.argument.wire, given.default) for given in method.passed if given.minted or given.default)
    return method.operation.name, frozenset(method.sends), minted, method.pages, method.finds, frozenset(method.lookup)


def _arguments(old: Side, was: ir.SessionMethod, new: Side, now: ir.SessionMethod) -> Iterator[Finding]:
    same = was.operation.name == now.operation.name
    # What became of an operation's own arguments is told there.
    shared = {one.wire for one in was.operation.arguments} & {one.wire for one in now.operation.arguments}
    kept = shared if same else None
    takers = _taker(old, was, now, kept), _taker(new, now, now, kept)
    yield from arguments(new.provider.slug, takers[0], takers[1], {})
    for rule, name, what in _units(was, now):
        names = frozenset({("role", now.role, name)})
        yield Finding(rule, new.provider.slug, f"sessions.{now.role}({name})", what, new.at(_words(now)), names)


def _taker(side: Side, method: ir.SessionMethod, now: ir.SessionMethod, kept: set[str] | None) -> Taker:
    """Return what a session method takes; of one operation in both states, only what it *kept*."""
    taken = [given for given in method.passed if kept is None or given.argument.wire in kept]
    return Taker(
        f"sessions.{method.role}",
        tuple(_taken(given, now, alike=kept is not None) for given in taken),
        lambda _: side.at(_words(method)),
        lambda name: frozenset({("role", method.role, name)}),
    )


def _taken(given: ir.SessionArgument, now: ir.SessionMethod, *, alike: bool) -> ir.Argument:
    """Return what callers of a session method see; *alike*, all that only its operation decides is as it is *now*."""
    argument = given.argument
    if alike:
        argument = next((one for one in now.operation.arguments if one.wire == argument.wire), argument)
    return evolve(argument, name=given.name, required=argument.required and not (given.minted or given.default))


def _units(was: ir.SessionMethod, now: ir.SessionMethod) -> Iterator[tuple[str, str, str]]:
    """Yield the arguments that became a span of time, or no longer are one, or go out in another unit."""
    before = {given.name: given.unit for given in was.passed}
    for given in now.passed:
        unit = before.get(given.name, given.unit)
        if unit != given.unit and None in (unit, given.unit):
            kinds = ("int", "dt.timedelta") if given.unit else ("dt.timedelta", "int")
            yield "argument-changed", given.name, f"takes `{kinds[1]}`, and was `{kinds[0]}`"
        elif unit != given.unit:
            yield "argument-reformatted", given.name, f"goes out in `{given.unit}`, and did in `{unit}`"


def _fields(old: Side, new: Side) -> Iterator[Finding]:
    before, after = _read(old), _read(new)
    for model, field in sorted(before.keys() | after.keys()):
        was, now = before.get((model, field)), after.get((model, field))
        side, known = (new, now) if now is not None else (old, was)
        assert known is not None
        subject = f"Session.{field} of a {model}"
        if was is None or now is None:
            rule, what = ("session-field-lost", "is always None") if now is None else ("session-field-found", "is read")
            yield Finding(rule, new.provider.slug, subject, what, side.told(known[1]))
        elif was[0] != now[0]:
            what = f"is read from `{now[0]}`, and was from `{was[0]}`"
            yield Finding("session-field-moved", new.provider.slug, subject, what, side.told(known[1]))


def _read(side: Side) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the path of each common field, and the line that says so, by schema."""
    return {
        (name, field): (path, fact.session.where)
        for name, fact in side.reading.lowered.facts.schemas.items()
        if fact.session is not None
        for field, path in fact.session.fields
    }
