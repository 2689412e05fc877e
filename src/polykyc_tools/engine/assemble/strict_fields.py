"""Which fields of an answer are strict, and which a client may leave undecoded without losing the status.

These are strict: what status tables, sessions and pages read, what leads to an object with such a field, what an answer
repeats of its request, and what discriminates the options of a union. A status, and the person whom it is about, come
from these alone. In an answer without a status and without a session all fields are strict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import All, Both, No, Some, Test, When
from polykyc_tools.engine.checks.bitmasks import properties_read
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.parser.result import Parsed, ParsedModel
from polykyc_tools.engine.source.pointers import split_pointer

from .pagination import cursor_path
from .type_graph import classes, holders, needed_models, reachable

_Models: TypeAlias = Mapping[str, ParsedModel]
_Strict: TypeAlias = tuple[str, str]
"""A model and one of its properties."""


def mark_lenient(models: tuple[ir.Model, ...], lowered: Lowered, parsed: Parsed) -> tuple[ir.Model, ...]:
    """Return *models* with `lenient` set on each field that decides nothing, next to a status or a session."""
    strict, (carriers, around) = {*_strict(lowered, parsed)}, _carriers(lowered, parsed)

    def marked(model: ir.Model, field: ir.Field) -> ir.Field:
        leads = not carriers.isdisjoint(classes(field.type))
        return evolve(field, lenient=model.name in around and not leads and (model.name, field.wire) not in strict)

    return tuple(evolve(model, fields=tuple(marked(model, field) for field in model.fields)) for model in models)


def _carriers(lowered: Lowered, parsed: Parsed) -> tuple[frozenset[str], frozenset[str]]:
    """Return the models that have a status or a session or hold one that has, and these with all that is in them."""
    needs = needed_models(parsed.models)
    facts = {model.name: lowered.facts.schemas.get(split_pointer(model.pointer)[-1]) for model in parsed.models}
    own = (name for name, fact in facts.items() if fact is not None and (fact.status or fact.session))
    carriers = reachable(own, holders(needs))
    return carriers, reachable(carriers, needs)


def _strict(lowered: Lowered, parsed: Parsed) -> Iterator[_Strict]:
    models = {model.name: model for model in parsed.models}
    for model in parsed.models:
        fact = lowered.facts.schemas.get(split_pointer(model.pointer)[-1])
        own = ir.Type("model", model.name)
        for row in fact.status.rows if fact is not None and fact.status is not None else ():
            yield from _read_by_rows(models, own, row.when)
            # The property that another one is compared with decides as well.
            for wire in properties_read(row.when):
                yield from _steps_along(models, own, wire)
        for _, path in fact.session.fields if fact is not None and fact.session is not None else ():
            yield from _steps_along(models, own, path)
        for prop in model.properties:
            yield from _discriminators(prop.type)
    for endpoint in parsed.endpoints:
        key = endpoint.path, endpoint.method
        fact_of = lowered.facts.operations.get(key)
        page = fact_of.annotation.part.page if fact_of is not None and fact_of.annotation is not None else None
        paths = [echo.path for echo in lowered.echoes.get(key, ())]
        if fact_of is not None and fact_of.annotation is not None:
            paths += [path for _, path in fact_of.annotation.part.fields]
        if page is not None:
            paths += [path for path in (page.items, cursor_path(page), page.total, page.more) if path]
        for _, kind in endpoint.results:
            yield from _discriminators(kind)
            for path in paths:
                yield from _steps_along(models, kind, path)


def _read_by_rows(models: _Models, kind: ir.Type, when: When) -> Iterator[_Strict]:
    """Yield the properties that the conditions *when* read, of a value of *kind* and of the items of its lists."""
    for wire, condition in when:
        yield from _steps_along(models, kind, wire)
        for test in condition:
            for inner in _items(test):
                for item_type in _at(models, kind, wire):
                    yield from _read_by_rows(models, item_type, inner)


def _items(test: Test) -> Iterator[When]:
    match test:
        case Some(when) | No(when) | All(when):
            yield when
        case Both(tests):
            for part in tests:
                yield from _items(part)
        case _:
            return


def _steps_along(models: _Models, kind: ir.Type, path: str) -> Iterator[_Strict]:
    """Yield each step of the dotted *path* into a value of *kind*; a list on the way means each of its items."""
    waiting = [(kind, path.split("."))]
    while waiting:
        here, steps = waiting.pop()
        if here.kind == "model" and steps:
            yield here.name, steps[0]
            waiting += [(step_type, steps[1:]) for step_type in _at(models, here, steps[0])]
        elif here.kind in {"list", "map", "either"}:
            waiting += [(part, steps) for part in here.parts]


def _at(models: _Models, kind: ir.Type, wire: str) -> Iterator[ir.Type]:
    """Yield the types of the property *wire* of the models that *kind* is, or holds."""
    if kind.kind == "model":
        yield from (prop.type for prop in models[kind.name].properties if prop.wire == wire)
    for part in kind.parts:
        yield from _at(models, part, wire)


def _discriminators(kind: ir.Type) -> Iterator[_Strict]:
    if kind.tag is not None:
        yield from _tags(kind.tag)
    for part in kind.parts:
        yield from _discriminators(part)


def _tags(tag: ir.Discriminator) -> Iterator[_Strict]:
    yield from ((name, tag.wire) for name in tag.models)
    for _, entries in tag.options:
        for entry in entries:
            if not isinstance(entry, str):
                yield from _tags(entry)
