"""Dotted paths of an overlay into the arguments of an operation: members that a session method fills by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.openapi.request_values import split_step
from polykyc_tools.engine.parser.result import ParsedModel, Property


@define(frozen=True)
class NestedArgument:
    """A member within the *holder*, an argument of an operation, as an *argument* of its own.

    *steps* are the fields that lead to it, the member last.
    """

    holder: ir.Argument
    steps: tuple[ir.Field, ...]
    argument: ir.Argument

    @property
    def target(self) -> ir.NestedTarget:
        """Return where a session method puts its value."""
        return ir.NestedTarget(
            names=(self.holder.name, *(field.name for field in self.steps)),
            wires=(self.holder.wire, *(field.wire for field in self.steps)),
        )

    @property
    def made_objects(self) -> Iterator[tuple[tuple[str, ...], ir.Type]]:
        """Yield the path and the type of the first object on the way that a caller need not give, and may not have."""
        path: tuple[str, ...] = (self.holder.wire,)
        kind, required = self.holder.type, self.holder.required
        for field in self.steps:
            if not required or kind.nullable:
                yield path, kind
                return
            path, kind, required = (*path, field.wire), field.type, field.required


def find_argument(
    operation: ir.Operation, path: str, models: Mapping[str, ir.Model]
) -> ir.Argument | NestedArgument | None:
    """Return the argument of *operation* with the wire name *path*, or the member at that dotted path within one."""
    fields = {name: model.fields for name, model in models.items()}
    return _find(operation.arguments, path, fields)


def find_nested(arguments: Iterable[ir.Argument], path: str, models: Mapping[str, ParsedModel]) -> ir.Argument | None:
    """Return the one of *arguments* with the wire name *path*, or the member at that dotted path within one."""
    fields = {name: tuple(map(_field, model.properties)) for name, model in models.items()}
    argument = _find(arguments, path, fields)
    return argument.argument if isinstance(argument, NestedArgument) else argument


def _field(prop: Property) -> ir.Field:
    return ir.Field(prop.wire, prop.name, prop.type, prop.required, prop.doc)


def _find(
    arguments: Iterable[ir.Argument], path: str, fields: Mapping[str, tuple[ir.Field, ...]]
) -> ir.Argument | NestedArgument | None:
    by_wire = {argument.wire: argument for argument in arguments}
    if path in by_wire:
        return by_wire[path]
    split = split_step(path, by_wire)
    if split is None:
        return None
    holder, rest = by_wire[split[0]], split[1]
    steps: list[ir.Field] = []
    kind = holder.type
    while rest:
        here = {field.wire: field for field in fields.get(kind.name, ())}
        split = split_step(rest, here)
        if split is None:
            return None
        field, rest = here[split[0]], split[1]
        steps.append(field)
        kind = field.type
    return NestedArgument(holder, tuple(steps), _own_argument(holder, steps))


def _own_argument(holder: ir.Argument, steps: list[ir.Field]) -> ir.Argument:
    last = steps[-1]
    required = holder.required and all(field.required and not field.type.nullable for field in steps[:-1])
    required = required and not holder.type.nullable and last.required
    return ir.Argument(
        wire=".".join((holder.wire, *(field.wire for field in steps))),
        name=".".join((holder.name, *(field.name for field in steps))),
        location=holder.location,
        type=last.type,
        required=required,
        doc=last.doc,
        settable=not required and holder.location == "body" and (last.type.kind == "nothing" or last.type.nullable),
        path=(*(holder.path or (holder.wire,)), *(field.wire for field in steps)),
        nested=True,
    )


def may_be_left_out(holder: ir.Argument, filled: Iterable[tuple[str, ...]], models: Mapping[str, ir.Model]) -> bool:
    """Tell whether a caller may leave *holder* out: *filled*, the wires of what is always put into it, are enough."""
    return not holder.required or not missing_fields(holder.type, [*filled], models)


def missing_fields(
    kind: ir.Type, filled: Iterable[tuple[str, ...]], models: Mapping[str, ir.Model]
) -> list[tuple[str, ...]]:
    """Return the wires of the required fields of a value of *kind* that *filled*, the wires put into it, lack.

    An empty path is the value itself, which nothing makes.
    """
    paths = [path for path in filled if path]
    if not paths:
        return [()]
    missing: list[tuple[str, ...]] = []
    fields = [] if kind.name not in models else [field for field in models[kind.name].fields if field.only != "read"]
    for field in fields:
        below = [path[1:] for path in paths if path[0] == field.wire]
        if () in below:
            continue
        if below or field.required:
            missing += [(field.wire, *rest) for rest in missing_fields(field.type, below, models)]
    return missing
