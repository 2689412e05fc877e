"""What can be asked about: every public name of a provider, and where the thing behind it stands."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.source_map import argument, attribute, choice, model, operation

from .model import NameTarget, NameTargets, users
from .table_rows import errors, payloads, statuses, webhooks


def name_targets(reading: Reading) -> dict[str, NameTarget]:
    """Return every thing of a provider by each of its names; rows of one name stand together."""
    by_name: dict[str, NameTarget] = {}
    for name, target in _all(reading):
        earlier = by_name.get(name)
        if earlier is not None:
            rows, listed = (
                dict.fromkeys([*earlier.rows, *target.rows]),
                dict.fromkeys([*earlier.listed, *target.listed]),
            )
            target = evolve(earlier, rows=tuple(rows), listed=tuple(listed))
        by_name[name] = target
    return by_name


def _all(reading: Reading) -> NameTargets:
    slug = reading.provider.slug
    yield slug, NameTarget(f"{slug}/__init__.py", (), ())
    for name in ("Client", "AsyncClient"):
        yield f"{slug}.{name}", NameTarget(f"{slug}/client.py", (name,), ())
    for part in (_operations, _roles, _models, _choices, statuses, errors, payloads, webhooks):
        yield from part(reading)


def _operations(reading: Reading) -> NameTargets:
    slug = reading.provider.slug
    for emitted in reading.provider.operations:
        for name, file, symbol in _methods(slug, emitted):
            yield name, NameTarget(file, symbol, operation(emitted), operations=(emitted.name,))
            for passed in emitted.arguments:
                path = argument(reading.document, emitted, passed)
                for written in {passed.name, passed.wire} - {""}:
                    yield f"{name}.{written}", NameTarget(file, symbol, path, operations=(emitted.name,))


def _methods(slug: str, emitted: ir.Operation) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each name of an operation, its file, and its symbol there."""
    for cls in ("Client", "AsyncClient"):
        yield f"{slug}.{cls}.{emitted.name}", f"{slug}/client.py", (cls, emitted.name)
    home = f"{slug}/operations/{emitted.module}.py"
    yield f"{slug}.operations.{emitted.name}", home, ()
    for function in ("build", "parse"):
        yield f"{slug}.operations.{emitted.name}.{function}", home, (function,)


def _roles(reading: Reading) -> NameTargets:
    slug, sessions = reading.provider.slug, reading.provider.sessions
    if sessions is None:
        return
    for method in sessions.methods:
        path = (*operation(method.operation), "x-kyc-operation")
        for name in (f"{slug}.Client.sessions", f"{slug}.AsyncClient.sessions", f"{slug}.sessions"):
            cls = "AsyncSessions" if "Async" in name else "Sessions"
            target = NameTarget(f"{slug}/sessions.py", (cls, method.role), path, operations=(method.operation.name,))
            yield f"{name}.{method.role}", target
            for passed in method.passed:
                there = argument(reading.document, method.operation, passed.argument)
                yield f"{name}.{method.role}.{passed.name}", evolve(target, path=there)


def _models(reading: Reading) -> NameTargets:
    slug = reading.provider.slug
    for emitted in reading.provider.models:
        file, names = f"{slug}/models/{emitted.module}.py", users(reading, emitted.name)
        yield (
            f"{slug}.models.{emitted.name}",
            NameTarget(file, (emitted.name,), model(reading, emitted.name), operations=names),
        )
        for field in emitted.fields:
            path = attribute(reading, emitted.name, field.wire)
            for written in {field.name, field.wire}:
                name = f"{slug}.models.{emitted.name}.{written}"
                yield name, NameTarget(file, (emitted.name, field.name), path, operations=names)


def _choices(reading: Reading) -> NameTargets:
    slug = reading.provider.slug
    for emitted in reading.provider.choices:
        file, names, path = (
            f"{slug}/models/{emitted.module}.py",
            users(reading, emitted.name),
            choice(reading, emitted.name),
        )
        yield f"{slug}.models.{emitted.name}", NameTarget(file, (emitted.name,), path, operations=names)
        for member in emitted.members:
            for written in {member.name, str(member.value)}:
                name = f"{slug}.models.{emitted.name}.{written}"
                yield name, NameTarget(file, (emitted.name, member.name), path, operations=names)
