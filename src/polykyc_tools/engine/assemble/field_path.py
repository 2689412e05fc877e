"""A dotted path through the fields of models, as a Python expression."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.source.diagnostics import InputError, Problem


@define(frozen=True)
class FieldPath:
    """The *field* at the end of a path, and the *expression* of its value where each of *guards* is not None."""

    field: ir.Field
    expression: str
    guards: tuple[str, ...]

    @property
    def may_be_none(self) -> bool:
        """Return whether the value, or an object on the way to it, may be absent."""
        return bool(self.guards) or may_be_none(self.field)

    @property
    def guarded(self) -> str:
        """Return the expression of the value, None where a step is absent."""
        guard = " and ".join(f"{guarded} is not None" for guarded in self.guards)
        return f"{self.expression} if {guard} else None" if guard else self.expression


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
    rest = path
    while True:
        # A property whose own name has dots comes first.
        own = next((candidate for candidate in holder.fields if candidate.wire == rest), None)
        step, _, rest = ("", "", "") if own is not None else rest.partition(".")
        field = own or next(candidate for candidate in holder.fields if candidate.wire == step)
        expression = f"{expression}.{field.name}"
        if not rest:
            return FieldPath(field, expression, tuple(guards))
        if may_be_none(field):
            guards.append(expression)
        if field.type.name not in models:
            what = f"`{path}` leads through `{expression.removeprefix(f'{start}.')}`, which may be of several models"
            hint = f"name a path in {annotation} that each answer has, or give that property one schema"
            raise InputError([Problem(f"schema `{model.name}`", what, hint)])
        holder = models[field.type.name]
