"""Flat models: an object's fields are those of the model around it, where the overlay has `x-kyc-flatten`."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.pointers import split_pointer


def flatten_models(
    models: tuple[ir.Model, ...],
    lowered: Lowered,
    parsed: Parsed,
    operations: Iterable[ir.Operation],
    events: Iterable[ir.Event],
) -> tuple[ir.Model, ...]:
    """Return *models*, each flat one with the fields of its object as its own, without objects that nothing else has.

    Raises:
        InputError: A flat model is sent in a request, or cannot have the fields of its object.

    """
    facts = {model.name: lowered.facts.schemas.get(split_pointer(model.pointer)[-1]) for model in parsed.models}
    flattened = {name: fact.flattened for name, fact in facts.items() if fact is not None and fact.flattened}
    if not flattened:
        return models
    by_name = {model.name: model for model in models}
    result = [_flat(model, flattened[model.name], by_name) if model.name in flattened else model for model in models]
    held = {_holder(by_name[name], inner).type.name for name, inner in flattened.items() if name in by_name}
    named = {name for model in result for _, name in model.imports if model.name not in held}
    named |= {name for operation in operations for _, name in operation.imports}
    named |= {name for event in events for _, name in event.imports}
    return tuple(model for model in result if model.name not in held or model.name in named)


def _holder(model: ir.Model, inner: str) -> ir.Field:
    return next(field for field in model.fields if field.wire == inner)


def _flat(model: ir.Model, inner: str, models: dict[str, ir.Model]) -> ir.Model:
    """Return *model* with the fields of its property *inner* as its own."""
    holder = _holder(model, inner)
    held = models.get(holder.type.name)
    if model.sent or held is None:
        what = "a request sends it, and" if model.sent else f"its `{inner}` has no model, and"
        hint = "remove `x-kyc-flatten`, or describe the request by a schema of its own"
        raise InputError([Problem(f"schema `{model.name}`", f"{what} a flat model is of an answer's object", hint)])
    own = [field for field in model.fields if field is not holder]
    fields = [evolve(field, within=inner, hidden=field.hidden or holder.hidden) for field in held.fields]
    twice = next((field.wire for field in fields if field.name in {each.name for each in own}), None)
    if twice is not None:
        what = f"`{twice}` of its `{inner}` has the name of another field in Python"
        raise InputError([Problem(f"schema `{model.name}`", what, "remove `x-kyc-flatten`")])
    imports = dict.fromkeys((*model.imports, *held.imports))
    if not any(field.type.name == held.name or _names(field.type, held.name) for field in (*own, *fields)):
        imports.pop((held.module, held.name), None)
    imports.pop((model.module, model.name), None)
    return evolve(
        model,
        fields=(*own, *fields),
        imports=tuple(sorted(imports)),
        circular=(model.circular | held.circular) - {model.name},
        flattened=inner,
    )


def _names(kind: ir.Type, name: str) -> bool:
    return any(part.name == name or _names(part, name) for part in kind.parts)
