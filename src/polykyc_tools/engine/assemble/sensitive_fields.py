"""Models and types whose values are marked as secret or personal, and so are kept out of every `repr`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from polykyc_tools.engine.ir import Model, Type
from polykyc_tools.engine.openapi.schemas import (
    HIDES,
    Node,
)
from polykyc_tools.engine.parser.result import Parsed, ParsedModel, Property
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.pointers import resolve_pointer

from .type_imports import classes


def shows(kind: Type) -> bool:
    """Tell whether a print of a value of *kind* shows what is marked; a model leaves it out by itself."""
    return (kind.unprinted and kind.kind != "model") or any(map(shows, kind.parts))


def unhideable(parsed: Parsed, where: str) -> list[Problem]:
    """Return a problem for each answer that is marked and is no more than a text or a number, which prints itself."""
    what = "what it answers with is marked, and is a plain value, which every print shows"
    hint = "mark the object that holds it, or take the mark away"
    marked = [one.name for one in parsed.endpoints if any(_prints_itself(kind) for _, kind in one.results)]
    return [Problem(where, f"{name}: {what}", hint) for name in marked]


def _prints_itself(kind: Type) -> bool:
    match kind.kind:
        case "model" | "list" | "map":
            return False
        case "either":
            return any(_prints_itself(evolve(part, unprinted=kind.unprinted or part.unprinted)) for part in kind.parts)
        case _:
            return kind.unprinted


def leads_through_hidden(kind: Type, steps: Sequence[str], models: Mapping[str, Model]) -> bool:
    """Tell whether a value of *kind* keeps out of print what *steps*, names on the wire, lead to."""
    for name in classes(kind) if steps else ():
        found = next((one for one in models[name].fields if one.wire == steps[0]), None) if name in models else None
        if found is not None and (found.hidden or leads_through_hidden(found.type, steps[1:], models)):
            return True
    return False


def conceal(document: Node, parsed: Parsed) -> Parsed:
    """Return *parsed*, in which a dict that stands for an unlisted kind is unprinted where a listed kind has marks."""
    marked = _marked(document, parsed)
    if not marked:
        return parsed
    models = [
        evolve(model, properties=tuple(_concealed_property(one, marked) for one in model.properties))
        for model in parsed.models
    ]
    endpoints = [
        evolve(one, results=tuple((status, _concealed(kind, marked)) for status, kind in one.results))
        for one in parsed.endpoints
    ]
    return evolve(parsed, models=tuple(models), endpoints=tuple(endpoints))


def _concealed_property(one: Property, marked: frozenset[str]) -> Property:
    return evolve(one, type=_concealed(one.type, marked))


def _concealed(kind: Type, marked: frozenset[str]) -> Type:
    inner = tuple(_concealed(part, marked) for part in kind.parts)
    if kind.kind == "either" and not marked.isdisjoint(classes(kind)):
        inner = tuple(evolve(part, unprinted=True) if part.kind == "map" else part for part in inner)
    return evolve(kind, parts=inner)


def _marked(document: Node, parsed: Parsed) -> frozenset[str]:
    """Return the classes that have something marked, or hold such a class."""
    needs = {model.name: {*_needed(model)} for model in parsed.models}
    found = {model.name for model in parsed.models if _has_marks(document, model)}
    rest = [*found]
    while rest:
        name = rest.pop()
        more = [other for other, inner in needs.items() if name in inner and other not in found]
        found.update(more)
        rest += more
    return frozenset(found)


def _has_marks(document: Node, model: ParsedModel) -> bool:
    return bool(resolve_pointer(document, model.pointer).get(HIDES)) or any(shows(one.type) for one in model.properties)


def _needed(model: ParsedModel) -> Iterator[str]:
    for one in model.properties:
        yield from classes(one.type)
