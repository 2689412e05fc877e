"""The models to emit: which way each goes, what it needs, and what of it no repr shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from polykyc_tools.engine import ir
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.openapi.read_write_only import Way, ways
from polykyc_tools.engine.openapi.schemas import HIDES
from polykyc_tools.engine.parser.result import Parsed, ParsedModel, Property
from polykyc_tools.engine.source.pointers import resolve_pointer

from .sensitive_fields import shows
from .strong_components import knots
from .type_imports import classes, homes, imports


def models(
    lowered: Lowered, parsed: Parsed, operations: tuple[ir.Operation, ...], events: tuple[ir.Event, ...]
) -> tuple[ir.Model, ...]:
    """Return the models that *operations* and *events* lead to, or that the document names."""
    places = homes(parsed)
    by_name = {model.name: model for model in parsed.models if model.properties}
    needs = {name: _needed(model, by_name) for name, model in by_name.items()}
    sent = _closure(_argument_names(operations), needs)
    read = [found.type for one in operations for found in one.results] + [event.type for event in events]
    received = _closure((name for kind in read for name in _of(kind)), needs)
    flattened = {endpoint.body.name for endpoint in parsed.endpoints if endpoint.body} - sent - received
    tied = knots(needs)
    return tuple(
        _model(
            model,
            lowered,
            places,
            sent=name in sent,
            received=name in received,
            circular=(needs[name] & tied[name]) - {name},
        )
        for name, model in by_name.items()
        if name not in flattened
    )


def _argument_names(operations: tuple[ir.Operation, ...]) -> Iterator[str]:
    for operation in operations:
        for argument in operation.arguments:
            yield from classes(argument.type)


def _of(kind: ir.Type | None) -> Iterator[str]:
    if kind is not None:
        yield from classes(kind)


def _needed(model: ParsedModel, by_name: Mapping[str, ParsedModel]) -> frozenset[str]:
    return frozenset(name for prop in model.properties for name in classes(prop.type) if name in by_name)


def _closure(start: Iterable[str], needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    rest = [name for name in start if name in needs]
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(needs[name])
    return frozenset(found)


def _model(
    model: ParsedModel,
    lowered: Lowered,
    places: Mapping[str, str],
    *,
    sent: bool,
    received: bool,
    circular: frozenset[str],
) -> ir.Model:
    hides = resolve_pointer(lowered.document, model.pointer).get(HIDES, ())
    only = ways(lowered.document, model.pointer)
    fields = tuple(
        _field(
            prop, only.get(prop.wire, ""), hidden=prop.wire in hides or shows(prop.type), sent=sent, received=received
        )
        for prop in model.properties
    )
    named = imports((prop.type for prop in model.properties), places)
    return ir.Model(
        name=model.name,
        module=model.module,
        doc=model.doc,
        fields=fields,
        sent=sent,
        imports=tuple(found for found in named if found[1] != model.name),
        circular=circular,
    )


def _field(prop: Property, way: Way, *, hidden: bool, sent: bool, received: bool) -> ir.Field:
    return ir.Field(
        wire=prop.wire,
        name=prop.name,
        type=prop.type,
        # No answer has what only requests hold.
        required=prop.required and (way != "write" or sent),
        doc=prop.doc,
        hidden=hidden or way == "write",
        settable=sent and not prop.required and prop.type.nullable and way != "read",
        only=way if sent and (received or way == "read") else "",
    )
