"""What can be asked about: every public name of a provider, and where the thing behind it stands."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.source_map import argument, attribute, choice, model, operation

from .model import Thing, Things, users
from .table_rows import errors, payloads, statuses, webhooks


def things(reading: Reading) -> dict[str, Thing]:
    """Return every thing of a provider by each of its names; rows of one name stand together."""
    found: dict[str, Thing] = {}
    for name, thing in _all(reading):
        known = found.get(name)
        if known is not None:
            rows, listed = dict.fromkeys([*known.rows, *thing.rows]), dict.fromkeys([*known.listed, *thing.listed])
            thing = evolve(known, rows=tuple(rows), listed=tuple(listed))
        found[name] = thing
    return found


def _all(reading: Reading) -> Things:
    slug = reading.provider.slug
    yield slug, Thing(f"{slug}/__init__.py", (), ())
    for name in ("Client", "AsyncClient"):
        yield f"{slug}.{name}", Thing(f"{slug}/client.py", (name,), ())
    for part in (_operations, _roles, _models, _choices, statuses, errors, payloads, webhooks):
        yield from part(reading)


def _operations(reading: Reading) -> Things:
    slug = reading.provider.slug
    for one in reading.provider.operations:
        for name, file, symbol in _methods(slug, one):
            yield name, Thing(file, symbol, operation(one), operations=(one.name,))
            for given in one.arguments:
                place = argument(reading.document, one, given)
                for written in {given.name, given.wire} - {""}:
                    yield f"{name}.{written}", Thing(file, symbol, place, operations=(one.name,))


def _methods(slug: str, one: ir.Operation) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each name of an operation, its file, and its symbol there."""
    for cls in ("Client", "AsyncClient"):
        yield f"{slug}.{cls}.{one.name}", f"{slug}/client.py", (cls, one.name)
    home = f"{slug}/operations/{one.module}.py"
    yield f"{slug}.operations.{one.name}", home, ()
    for function in ("build", "parse"):
        yield f"{slug}.operations.{one.name}.{function}", home, (function,)


def _roles(reading: Reading) -> Things:
    slug, sessions = reading.provider.slug, reading.provider.sessions
    if sessions is None:
        return
    for method in sessions.methods:
        place = (*operation(method.operation), "x-kyc-operation")
        for name in (f"{slug}.Client.sessions", f"{slug}.AsyncClient.sessions", f"{slug}.sessions"):
            cls = "AsyncSessions" if "Async" in name else "Sessions"
            thing = Thing(f"{slug}/sessions.py", (cls, method.role), place, operations=(method.operation.name,))
            yield f"{name}.{method.role}", thing
            for given in method.passed:
                there = argument(reading.document, method.operation, given.argument)
                yield f"{name}.{method.role}.{given.name}", evolve(thing, place=there)


def _models(reading: Reading) -> Things:
    slug = reading.provider.slug
    for one in reading.provider.models:
        file, names = f"{slug}/models/{one.module}.py", users(reading, one.name)
        yield f"{slug}.models.{one.name}", Thing(file, (one.name,), model(reading, one.name), operations=names)
        for field in one.fields:
            place = attribute(reading, one.name, field.wire)
            for written in {field.name, field.wire}:
                name = f"{slug}.models.{one.name}.{written}"
                yield name, Thing(file, (one.name, field.name), place, operations=names)


def _choices(reading: Reading) -> Things:
    slug = reading.provider.slug
    for one in reading.provider.choices:
        file, names, place = f"{slug}/models/{one.module}.py", users(reading, one.name), choice(reading, one.name)
        yield f"{slug}.models.{one.name}", Thing(file, (one.name,), place, operations=names)
        for member in one.members:
            for written in {member.name, str(member.value)}:
                name = f"{slug}.models.{one.name}.{written}"
                yield name, Thing(file, (one.name, member.name), place, operations=names)
