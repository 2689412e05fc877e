"""How the operations differ: there or not, under which name, with what arguments and result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, Name, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.render.filters.types import result_annotation
from polykyc_tools.source_map import argument, good
from polykyc_tools.source_map import operation as place

from .arguments import Taker, arguments
from .types import relation, union

_MANY: Final = 10
_RELATED: Final = {
    "wider": "result-widened",
    "narrower": "result-narrowed",
    "other": "result-changed",
    "reformatted": "field-reformatted",
}


def pairs(old: Side, new: Side) -> list[tuple[ir.Operation, ir.Operation]]:
    """Return the operations that both sides have: of one name, else at one address."""
    named = {one.name: one for one in old.provider.operations}
    theirs = {one.name for one in new.provider.operations}
    placed = {place(one): one for one in old.provider.operations if one.name not in theirs}
    found = ((named.get(one.name) or placed.get(place(one)), one) for one in new.provider.operations)
    return [(was, now) for was, now in found if was is not None]


def operations(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield every difference of the operations."""
    slug, both = new.provider.slug, pairs(old, new)
    kept, known = {was.name for was, _ in both}, {now.name for _, now in both}
    for one in old.provider.operations:
        if one.name not in kept:
            yield Finding("operation-removed", slug, one.name, "is gone", old.at(place(one)), _names(old, one))
    for one in new.provider.operations:
        if one.name not in known:
            what = f"is new: `{one.method} {one.path}`"
            yield Finding("operation-added", slug, one.name, what, new.at(place(one)), _names(new, one))
    for was, now in both:
        names = _names(old, was) | _names(new, now)
        if was.name != now.name:
            what = f"is named so now, and was `{was.name}`"
            yield Finding("operation-renamed", slug, now.name, what, new.at(place(now)), names)
        for rule, what in _compared(was, now, renamed):
            yield Finding(rule, slug, now.name, what, new.at(place(now)), frozenset({("call", now.name, "->")}))
        yield from arguments(slug, _taker(old, was), _taker(new, now), renamed)
        for moved, place_now in _reordered(was, now):
            taker = _taker(new, now)
            what = f"is number {place_now + 1} of those that may be given by position"
            subject = f"{now.name}({moved.name})"
            yield Finding("argument-reordered", slug, subject, what, taker.at(moved), taker.names(moved.name))


def _reordered(old: ir.Operation, new: ir.Operation) -> list[tuple[ir.Argument, int]]:
    """Return the path parameters of both, by what is sent, whose place among the arguments differs."""
    was, now = ([argument.wire for argument in one.positional] for one in (old, new))
    return [
        (one, now.index(one.wire))
        for one in new.positional
        if one.wire in was and was.index(one.wire) != now.index(one.wire)
    ]


def _names(side: Side, one: ir.Operation) -> frozenset[Name]:
    return frozenset({("call", one.name)} | {("role", role) for role, _ in _roles(side, one)})


def _roles(side: Side, one: ir.Operation) -> Iterator[tuple[str, ir.SessionMethod]]:
    for method in side.provider.sessions.methods if side.provider.sessions else ():
        if method.operation.name == one.name:
            yield method.role, method


def _taker(side: Side, one: ir.Operation) -> Taker:
    def names(argument: str) -> frozenset[Name]:
        passed = {
            ("role", role, given.name)
            for role, method in _roles(side, one)
            for given in method.passed
            if given.argument.name == argument
        }
        return frozenset({("call", one.name, argument)} | passed)

    document = side.reading.document
    return Taker(one.name, one.arguments, lambda given: side.at(argument(document, one, given)), names)


def _compared(old: ir.Operation, new: ir.Operation, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if (old.method, old.path) != (new.method, new.path):
        yield "operation-moved", f"is `{new.method} {new.path}`, and was `{old.method} {old.path}`"
    ours, theirs = _result(old), _result(new)
    related = relation(ours, theirs, renamed)
    if related != "same":
        told = f"returns `{result_annotation(new)}`, and returned `{result_annotation(old)}`"
        yield _RELATED[related], told
    if old.retry != new.retry:
        yield "retry-changed", f"is `{new.retry}` to repeat, and was `{old.retry}`"
    if old.authenticated != new.authenticated:
        rule = "token-needed" if new.authenticated else "token-not-needed"
        yield rule, "sends the credential" if new.authenticated else "sends no credential"
    elif new.credentials and old.credentials != new.credentials:
        yield "token-needed", f"sends {' and '.join(f'`{name}`' for name in new.credentials)}"
    gone, come = _needs(old) - _needs(new), _needs(new) - _needs(old)
    for group in come:
        yield "needs-added", f"needs {_told(group)}"
    for group in gone:
        yield "needs-removed", f"no longer needs {_told(group)}"
    yield from _echoes(old, new)
    yield from _statuses(old, new)


def _echoes(old: ir.Operation, new: ir.Operation) -> Iterator[tuple[str, str]]:
    was, now = ({echo.argument.wire: echo.dotted for echo in one.echoes} for one in (old, new))
    for wire in sorted(was.keys() | now.keys()):
        if wire not in was:
            yield "echo-added", f"takes an answer only if it repeats `{wire}` at `{now[wire]}`"
        elif wire not in now:
            yield "echo-removed", f"takes an answer whatever it has for `{wire}` at `{was[wire]}`"
        elif was[wire] != now[wire]:
            yield "echo-moved", f"looks for `{wire}` at `{now[wire]}` of an answer, and did at `{was[wire]}`"


def _statuses(old: ir.Operation, new: ir.Operation) -> Iterator[tuple[str, str]]:
    was, now = ({*one.statuses} or {*range(200, 300)} for one in (old, new))
    for rule, differing in (("success-added", now - was), ("success-removed", was - now)):
        if differing:
            listed = (
                ", ".join(map(str, sorted(differing))) if len(differing) < _MANY else "every other one of 200 to 299"
            )
            verb = "takes" if rule == "success-added" else "no longer takes"
            yield rule, f"{verb} HTTP {listed} for a success"


def _needs(one: ir.Operation) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(sorted(group)) for group in one.needs)


def _told(group: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in group)


def _result(one: ir.Operation) -> ir.Type:
    whole = union(result.type for result in one.results if result.type is not None)
    if whole is None:
        return ir.Type("nothing")
    optional = any(result.optional or result.type is None for result in one.results)
    return evolve(whole, nullable=whole.nullable or optional)


def envelopes(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the operations whose answers are taken apart otherwise; what is so for each of them is told once."""
    moved = [now for was, now in pairs(old, new) if _envelope(old, was) != _envelope(new, now)]
    if moved and len(moved) == len(new.provider.operations):
        where = new.at(("x-kyc-envelope",) if "x-kyc-envelope" in new.reading.document else ())
        yield Finding("envelope-moved", new.provider.slug, "every answer", "is taken apart otherwise", where)
        return
    for one in moved:
        here = new.at(good(new.reading.document, one) or place(one))
        yield Finding("envelope-moved", new.provider.slug, one.name, "has its answer taken apart otherwise", here)


def _envelope(side: Side, one: ir.Operation) -> ir.Envelope:
    return one.envelope or side.provider.envelope
