"""Which operations a probe calls: those that only read, and those that somebody named and agreed to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from attrs import define

from polykyc_tools.engine.ir import Operation, Provider
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name


@define(frozen=True)
class PlannedCall:
    """An operation with its arguments, or the reason why it is not called."""

    operation: Operation
    arguments: Mapping[str, str]
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


def reads_only(operation: Operation) -> bool:
    """Tell whether *operation* changes nothing: the overlay marks it as safe, or gives it a role that reads."""
    if operation.role is not None:
        return operation.role in ("get", "list")
    return operation.retry == "safe"


def session_argument(provider: Provider) -> str | None:
    """Return the argument of the operation with the role `get` that takes the id of a session."""
    methods = provider.sessions.methods if provider.sessions is not None else ()
    passed = (each for method in methods if method.role == "get" for each in method.passed)
    return next((each.argument.name for each in passed if each.name == "id"), None)


def plan_call(
    operation: Operation, values: Mapping[str, str], named: Collection[str], agrees: Callable[[str], bool]
) -> PlannedCall:
    """Return the call of *operation* with what *values* has; ask whether to make it if it may change something."""
    missing = [each.name for each in operation.arguments if each.required and each.name not in values]
    arguments = {each.name: values[each.name] for each in operation.arguments if each.name in values}
    if not reads_only(operation) and operation.name not in named:
        return PlannedCall(operation, {}, "it may change something, and was not named")
    if missing:
        return PlannedCall(operation, {}, f"it needs {', '.join(f'--argument {name}=…' for name in missing)}")
    if not reads_only(operation) and not agrees(
        f"{operation.name} ({operation.method} {operation.path}) may change something or cost money. Call it?"
    ):
        return PlannedCall(operation, {}, "it may change something, and nobody agreed")
    return PlannedCall(operation, arguments)
