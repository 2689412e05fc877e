"""The models to emit: whether each is sent or read, what it imports, and which fields no `repr` shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from polykyc_tools.engine import ir
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.naming import describe_renamed
from polykyc_tools.engine.openapi.schemas import HIDDEN_PROPERTIES_KEY, ReadWriteOnly, find_one_way_properties
from polykyc_tools.engine.parser.result import Parsed, ParsedModel, Property
from polykyc_tools.engine.source.pointers import resolve_pointer

from .sensitive_fields import shows_marked
from .type_graph import Needs, class_modules, classes, find_strong_components, imports, needed_models, reachable


def assemble_models(
    lowered: Lowered, parsed: Parsed, operations: tuple[ir.Operation, ...], events: tuple[ir.Event, ...]
) -> tuple[ir.Model, ...]:
    """Return the models that *operations* and *events* lead to, and all others that the document names.

    A model whose fields are the arguments of an operation is left out, if nothing else needs it.
    """
    modules = class_modules(parsed)
    by_name = {model.name: model for model in parsed.models if model.properties}
    needs = needed_models(by_name.values())
    arguments = [argument.type for operation in operations for argument in operation.arguments]
    results = [result.type for operation in operations for result in operation.results]
    sent = _reachable_from(arguments, needs)
    received = _reachable_from([*results, *(event.type for event in events)], needs)
    flattened = {endpoint.body.name for endpoint in parsed.endpoints if endpoint.body}
    flattened |= {opened.model for operation in operations for opened in operation.opened}
    flattened -= sent | received
    components = find_strong_components(needs)
    return tuple(
        _model(
            model,
            lowered,
            modules,
            sent=name in sent,
            received=name in received,
            circular=(needs[name] & components[name]) - {name},
        )
        for name, model in by_name.items()
        if name not in flattened
    )


def _reachable_from(types: Iterable[ir.Type | None], needs: Needs) -> frozenset[str]:
    return reachable((name for kind in types if kind is not None for name in classes(kind)), needs)


def _model(
    model: ParsedModel,
    lowered: Lowered,
    modules: Mapping[str, str],
    *,
    sent: bool,
    received: bool,
    circular: frozenset[str],
) -> ir.Model:
    hides = resolve_pointer(lowered.document, model.pointer).get(HIDDEN_PROPERTIES_KEY, ())
    only = find_one_way_properties(lowered.document, model.pointer)
    fields = tuple(
        _field(
            prop,
            only.get(prop.wire, ""),
            hidden=prop.wire in hides or shows_marked(prop.type),
            sent=sent,
            received=received,
        )
        for prop in model.properties
    )
    named = imports((prop.type for prop in model.properties), modules)
    return ir.Model(
        name=model.name,
        module=model.module,
        doc=model.doc,
        fields=fields,
        sent=sent,
        imports=tuple(imported for imported in named if imported[1] != model.name),
        circular=circular,
    )


def _field(prop: Property, way: ReadWriteOnly, *, hidden: bool, sent: bool, received: bool) -> ir.Field:
    return ir.Field(
        wire=prop.wire,
        name=prop.name,
        type=prop.type,
        # No answer has what only requests hold.
        required=prop.required and (way != "write" or sent),
        doc=describe_renamed(prop.doc, prop.name, prop.wire),
        hidden=hidden or way == "write",
        settable=not prop.required and way != "read" and (prop.type.kind == "nothing" or (sent and prop.type.nullable)),
        only=way if sent and (received or way == "read") else "",
    )
