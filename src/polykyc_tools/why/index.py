"""What can be asked about: every public name of a provider and of what all providers share, and where it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.render.renderer import index
from polykyc_tools.source_map import argument, attribute, choice, model, operation

from .model import NameTarget, NameTargets, users
from .table_rows import errors, payloads, statuses, webhooks


def name_targets(reading: Reading) -> dict[str, NameTarget]:
    """Return what each name of a provider stands for; rows of one name stand together."""
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


def shared_names(templates: Path, provider: ir.Provider) -> dict[str, tuple[NameTarget, str]]:
    """Return each shared name with what it stands for and its template."""
    by_name: dict[str, tuple[NameTarget, str]] = {}
    home = templates / "package"
    for path in sorted(home.rglob("*.py")):
        inside = path.relative_to(home).as_posix()
        module = inside.removesuffix(".py").removesuffix("__init__").rstrip("/").replace("/", ".")
        template = f"templates/package/{inside}"
        if module:
            by_name[module] = NameTarget(inside, (), None), template
        for name in _defined(path.read_text(encoding="utf-8")):
            target = NameTarget(inside, (name,), None), template
            by_name[f"{module}.{name}".removeprefix(".")] = target
            # What the package exports is asked for without its module.
            if module.startswith("_runtime.") and not name.startswith("_"):
                by_name.setdefault(name, target)
    for file, text in index([provider], templates, "polykyc").items():
        if not file.endswith(".py"):
            continue
        for name in _defined(text):
            by_name[name] = NameTarget(file, (name,), None), f"templates/index/{file}.jinja"
    return by_name


def _defined(text: str) -> list[str]:
    return [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
