"""Models and types whose values are marked as secret or personal, which no `repr` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from polykyc_tools.engine.ir import Model, Type
from polykyc_tools.engine.openapi.schemas import HIDDEN_PROPERTIES_KEY, Node
from polykyc_tools.engine.parser.result import Parsed, ParsedModel, Property
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.pointers import resolve_pointer

from .type_graph import classes, holders, needed_models, reachable


def shows_marked(kind: Type) -> bool:
    """Tell whether the `repr` of a value of *kind* shows what is marked. A model leaves it out by itself."""
    return (kind.unprinted and kind.kind != "model") or any(map(shows_marked, kind.parts))


def find_unhideable(parsed: Parsed, source: str) -> list[Problem]:
    """Return a problem for each operation with a marked result that is a plain text or number, which prints itself."""
    what = "its result is marked, and is a plain value, which every print shows"
    hint = "mark the object that holds it, or remove the mark"
    marked = [
        endpoint.name for endpoint in parsed.endpoints if any(_prints_itself(kind) for _, kind in endpoint.results)
    ]
    return [Problem(source, f"{name}: {what}", hint) for name in marked]


def _prints_itself(kind: Type) -> bool:
    match kind.kind:
        case "model" | "list" | "map":
            return False
        case "either":
            return any(_prints_itself(evolve(part, unprinted=kind.unprinted or part.unprinted)) for part in kind.parts)
        case _:
            return kind.unprinted


def leads_through_hidden(kind: Type, steps: Sequence[str], models: Mapping[str, Model]) -> bool:
    """Tell whether the `repr` of a value of *kind* hides what *steps*, names on the wire, lead to."""
    for name in classes(kind) if steps else ():
        within = models[name].flattened if name in models else ""
        rest = steps[1:] if within and steps[0] == within else steps
        fields = models[name].fields if name in models and rest else ()
        for field in fields:
            if field.wire == rest[0] and (field.hidden or leads_through_hidden(field.type, rest[1:], models)):
                return True
    return False


def conceal(document: Node, parsed: Parsed) -> Parsed:
    """Return *parsed* with every dict of a union hidden, where another option of the union has marks.

    Such a dict is an object that fits no option of the union, so it may hold what the marks hide.
    """
    marked = _marked(document, parsed)
    if not marked:
        return parsed
    models = [
        evolve(model, properties=tuple(_concealed_property(prop, marked) for prop in model.properties))
        for model in parsed.models
    ]
    endpoints = [
        evolve(endpoint, results=tuple((status, _concealed(kind, marked)) for status, kind in endpoint.results))
        for endpoint in parsed.endpoints
    ]
    return evolve(parsed, models=tuple(models), endpoints=tuple(endpoints))


def _concealed_property(prop: Property, marked: frozenset[str]) -> Property:
    return evolve(prop, type=_concealed(prop.type, marked))


def _concealed(kind: Type, marked: frozenset[str]) -> Type:
    inner = tuple(_concealed(part, marked) for part in kind.parts)
    if kind.kind == "either" and not marked.isdisjoint(classes(kind)):
        inner = tuple(evolve(part, unprinted=True) if part.kind == "map" else part for part in inner)
    return evolve(kind, parts=inner)


def _marked(document: Node, parsed: Parsed) -> frozenset[str]:
    """Return the models that have a mark, and those that hold such a model."""
    own = (model.name for model in parsed.models if _has_marks(document, model))
    return reachable(own, holders(needed_models(parsed.models)))


def _has_marks(document: Node, model: ParsedModel) -> bool:
    return bool(resolve_pointer(document, model.pointer).get(HIDDEN_PROPERTIES_KEY)) or any(
        shows_marked(prop.type) for prop in model.properties
    )
