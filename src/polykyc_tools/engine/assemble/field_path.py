"""A dotted path through the fields of models, as a Python expression."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.source.diagnostics import InputError, Problem


@define(frozen=True)
class FieldPath:
    """The *field* at the end of *path*, and the *expression* of its value where each of *guards* is not None."""

    path: str
    field: ir.Field
    expression: str
    guards: tuple[str, ...]
    hidden: bool = False
    """Whether the field, or an object on the way to it, is secret or personal."""

    @property
    def may_be_none(self) -> bool:
        """Return whether the value, or an object on the way to it, may be absent."""
        return bool(self.guards) or may_be_none(self.field)

    @property
    def guarded(self) -> str:
        """Return the expression of the value, None where a step is absent."""
        guard = " and ".join(f"{guarded} is not None" for guarded in self.guards)
        return f"{self.expression} if {guard} else None" if guard else self.expression


def next_field(model: ir.Model, path: str) -> tuple[ir.Field | None, str]:
    """Return the field of *model* at which the dotted *path* in the answer begins, and the rest of *path*."""
    # The answer has an object there whose fields are the model's own.
    is_within = model.flattened != "" and path.startswith(f"{model.flattened}.")
    within, rest = (model.flattened, path[len(model.flattened) + 1 :]) if is_within else ("", path)
    # A property whose own name has dots comes first.
    for step in (rest, rest.partition(".")[0]):
        for field in model.fields:
            if field.wire == step and field.within == within:
                return field, rest[len(step) + 1 :]
    return None, ""


def may_be_none(field: ir.Field) -> bool:
    """Tell whether the value of *field* may be None."""
    return not field.required or field.type.nullable or field.only != ""


def follow_fields(
    model: ir.Model, path: str, models: Mapping[str, ir.Model], start: str, annotation: str, *, may_lack: bool = False
) -> FieldPath:
    """Return the dotted *path* below the expression *start*, which is a *model*, or with *may_lack* perhaps None.

    Raises:
        InputError: The path leads through a value of several models; the error names *annotation*.

    """
    expression, holder = start, model
    guards: list[str] = [start] if may_lack else []
    rest, hidden = path, False
    while True:
        field, rest = next_field(holder, rest)
        if field is None:
            what = f"`{path}` is no field: the model has the fields of `{holder.flattened}` as its own"
            raise InputError([Problem(f"schema `{model.name}`", what, f"name one of these in {annotation}")])
        expression = f"{expression}.{field.name}"
        hidden = hidden or field.hidden
        if not rest:
            return FieldPath(path, field, expression, tuple(guards), hidden)
        if may_be_none(field):
            guards.append(expression)
        if field.type.name not in models:
            what = f"`{path}` leads through `{expression.removeprefix(f'{start}.')}`, which may be of several models"
            hint = f"name a path in {annotation} that each answer has, or give that property one schema"
            raise InputError([Problem(f"schema `{model.name}`", what, hint)])
        holder = models[field.type.name]
