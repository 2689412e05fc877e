"""Signatures and docstrings of emitted modules. Templates use these as filters."""

from __future__ import annotations

from typing import Any, Final

from .ir import Argument, Field, Model, Operation, Result, Type
from .python import (
    annotation,
    at_path,
    checking,
    docstring,
    field_annotation,
    path_expression,
    reader,
    reading,
    result_annotation,
    sending,
    sentence,
    written,
)


def field_default(field: Field) -> str:
    """Return what follows a field's annotation."""
    default = "UNSET" if field.settable else None if field.required else "None"
    if field.hidden:
        return f" = field({'' if default is None else f'default={default}, '}repr=False)"
    return "" if default is None else f" = {default}"


def default_value(argument: Argument) -> str:
    """Return what follows an argument's annotation."""
    if argument.required:
        return ""
    return " = UNSET" if argument.settable else f" = {argument.default!r}"


def passed(operation: Operation) -> str:
    """Return the arguments of *operation* as its method hands them on."""
    return ", ".join(f"{argument.name}={argument.name}" for argument in operation.arguments)


def presence(argument: Argument) -> str:
    """Return the keyword argument that says whether *argument* was given."""
    return f"{argument.name}={argument.name} is not {'UNSET' if argument.settable else 'None'}"


def parsing(result: Result, *, alone: bool) -> str:
    """Return the statements that read *result*, which is the operation's only one or not."""
    if result.type is None:
        return f"answer.read_nothing(OPERATION, response){'' if alone else chr(10) + 'return None'}"
    word = "read_optional" if result.optional else "read"
    return f"return answer.{word}(OPERATION, response, {reader(result.type)})"


def whole_body(operation: Operation) -> str:
    """Return the expression of a body that is one argument."""
    argument = next(found for found in operation.arguments if found.location == "body")
    whole = f"encode.body({written(argument.type, argument.name)})"
    return whole if argument.required else f"None if {argument.name} is None else {whole}"


def method_doc(operation: Operation) -> str:
    """Return the docstring of a client's method: what it does, its arguments, its page."""
    told = [f"`{found.name}`: {sentence(found.doc)}{_rules(found.type)}" for found in operation.arguments if found.doc]
    needs = [f"At least one of {', '.join(f'`{name}`' for name in group)} must be given." for group in operation.needs]
    source = [f"Source: {operation.link}"] if operation.link else []
    parts = [sentence(operation.summary), operation.doc, *told, *needs, *source]
    return "\n\n".join(part for part in parts if part)


def _rules(kind: Type) -> str:
    rules = [f"{_RULES[rule]} {given}" for rule, given in kind.rules if rule in _RULES]
    return f" {', '.join(rules).capitalize()}." if rules else ""


_RULES: Final = {
    "min_length": "shortest length",
    "max_length": "longest length",
    "minimum": "at least",
    "maximum": "at most",
    "above": "more than",
    "below": "less than",
    "at_least": "fewest entries",
    "at_most": "most entries",
}


def wires(model: Model) -> tuple[str, ...]:
    """Return the provider's names of the fields."""
    return tuple(field.wire for field in model.fields)


FILTERS: Final[dict[str, Any]] = {
    "annotation": annotation,
    "at_path": at_path,
    "default_value": default_value,
    "docstring": docstring,
    "field_annotation": field_annotation,
    "field_default": field_default,
    "literal": repr,
    "method_doc": method_doc,
    "parsing": parsing,
    "passed": passed,
    "path_expression": path_expression,
    "presence": presence,
    "reader": reader,
    "reading": reading,
    "result_annotation": result_annotation,
    "sentence": sentence,
    "whole_body": whole_body,
    "wires": wires,
}
GLOBALS: Final[dict[str, Any]] = {"checking": checking, "sending": sending}
