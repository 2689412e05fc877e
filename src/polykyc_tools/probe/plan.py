"""Which operations a probe calls: those that only read, and those that somebody named and agreed to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from attrs import define

from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

from .arguments import read_value


@define(frozen=True)
class PlannedCall:
    """An operation with its arguments, or the reason why it is not called."""

    operation: Operation
    arguments: Mapping[str, Any]
    reason: str = ""


def require_operations(provider: Provider, names: Collection[str]) -> None:
    """Raise `InputError` for those of *names* that are no operation of *provider*."""
    operations = [operation.name for operation in provider.operations]
    unknown = [name for name in names if name not in operations]
    if unknown:
        raise InputError(
            Problem("--operation", f"there is no operation `{name}`", suggest_name(name, operations))
            for name in unknown
        )


def callable_operations(provider: Provider, named: Collection[str]) -> list[Operation]:
    """Return the operations of *provider* that may be called if their arguments are given."""
    return [each for each in provider.operations if reads_only(each) or each.name in named]


def reads_only(operation: Operation) -> bool:
    """Tell whether *operation* changes nothing: its role says so, or it is a GET that the overlay marks as safe.

    The mark alone says that a repetition does no harm: the deletion of an endpoint has it as well.
    """
    if operation.role is not None:
        return operation.role in ("get", "list")
    return operation.method == "GET" and operation.retry == "safe"


def plan_call(
    operation: Operation,
    values: Mapping[str, str],
    named: Collection[str],
    agrees: Callable[[str], bool],
    session: str | None,
) -> PlannedCall:
    """Return the call of *operation* with what *values* has; ask whether to make it if it may change something.

    *session* is the argument that `--id` gives.
    """
    if not reads_only(operation) and operation.name not in named:
        return PlannedCall(operation, {}, "it may change something, and was not named")
    needed = [*_needed(operation, values, session)]
    if needed:
        return PlannedCall(operation, {}, f"it needs {', '.join(needed)}")
    if not reads_only(operation) and not agrees(
        f"{operation.name} ({operation.method} {operation.path}) may change something or cost money. Call it?"
    ):
        return PlannedCall(operation, {}, "it may change something, and nobody agreed")
    valued = [each for each in operation.arguments if each.name in values]
    try:
        arguments = {each.name: read_value(each, values[each.name]) for each in valued}
    except ValueError:
        # Values of the command line are read before: this is the id of a session.
        return PlannedCall(operation, {}, "the id of the first session is none that it takes")
    return PlannedCall(operation, arguments)


def _needed(operation: Operation, values: Mapping[str, str], session: str | None) -> Iterator[str]:
    """Yield the options that *operation* lacks: its required arguments, and one of each group of which it needs one."""
    groups = [(each.name,) for each in operation.arguments if each.required]
    for group in (*groups, *operation.needs):
        # Of a member of an object, the argument that holds the object.
        names = dict.fromkeys(name.partition(".")[0] for name in group)
        if not any(name in values for name in names):
            yield " or ".join("--id" if name == session else f"--argument {name}=…" for name in names)
