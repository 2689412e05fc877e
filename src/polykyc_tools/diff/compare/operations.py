"""Compare operations: which there are, their names, arguments, results and envelopes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, PublicName, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.openapi.media_types import JSON
from polykyc_tools.engine.openapi.parameters import ParameterStyle
from polykyc_tools.engine.render.filters.types import may_be_collection, result_annotation
from polykyc_tools.source_map import argument as argument_path
from polykyc_tools.source_map import good
from polykyc_tools.source_map import operation as operation_path

from .access import is_enough, list_alternatives
from .arguments import ArgumentOwner, compare_arguments
from .types import RELATION_RULES, compare_types, union

_MANY: Final = 10
"""From this number on, HTTP statuses are not listed one by one."""


def _pairs(old: Side, new: Side) -> list[tuple[ir.Operation, ir.Operation]]:
    """Return the operations that both sides have: of one name, else of one method and path."""
    by_name = {operation.name: operation for operation in old.provider.operations}
    new_names = {operation.name for operation in new.provider.operations}
    by_path = {
        operation_path(operation): operation for operation in old.provider.operations if operation.name not in new_names
    }
    pairs = ((by_name.get(now.name) or by_path.get(operation_path(now)), now) for now in new.provider.operations)
    return [(was, now) for was, now in pairs if was is not None]


def compare_operations(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the differences of the operations and their arguments; *renamed* classes are the same."""
    slug, pairs = new.provider.slug, _pairs(old, new)
    paired_before, paired_after = {was.name for was, _ in pairs}, {now.name for _, now in pairs}
    for was in old.provider.operations:
        if was.name not in paired_before:
            position = old.position(operation_path(was))
            yield Finding("operation-removed", slug, was.name, "is gone", position, _names(old, was))
    for now in new.provider.operations:
        if now.name not in paired_after:
            what, position = f"is new: `{now.method} {now.path}`", new.position(operation_path(now))
            yield Finding("operation-added", slug, now.name, what, position, _names(new, now))
    for was, now in pairs:
        position = new.position(operation_path(now))
        if was.name != now.name:
            what, names = f"is named so now, and was `{was.name}`", _names(old, was) | _names(new, now)
            yield Finding("operation-renamed", slug, now.name, what, position, names)
        for rule, what in _compare_operation(was, now, renamed):
            yield Finding(rule, slug, now.name, what, position, frozenset({("call", now.name, "->")}))
        owner = _owner(new, now)
        yield from compare_arguments(slug, _owner(old, was), owner, renamed)
        for argument, what in _reformatted(was, now):
            subject, position = f"{now.name}({argument.name})", owner.position_of(argument)
            yield Finding("argument-reformatted", slug, subject, what, position, owner.names(argument.name))
        for argument, number in _reordered(was, now):
            what = f"is number {number} of those that may be given by position"
            subject = f"{now.name}({argument.name})"
            position = owner.position_of(argument)
            yield Finding("argument-reordered", slug, subject, what, position, owner.names(argument.name))


def _reordered(old: ir.Operation, new: ir.Operation) -> list[tuple[ir.Argument, int]]:
    """Return the path parameters of both whose position among the arguments differs, with the new position from 1."""
    was, now = ([argument.wire for argument in operation.positional] for operation in (old, new))
    return [
        (argument, now.index(argument.wire) + 1)
        for argument in new.positional
        if argument.wire in was and was.index(argument.wire) != now.index(argument.wire)
    ]


def _reformatted(old: ir.Operation, new: ir.Operation) -> Iterator[tuple[ir.Argument, str]]:
    """Yield the arguments of both that are written in another style, or as a part of another media type."""
    before = {(argument.wire, argument.location): argument for argument in old.arguments}
    for argument in new.arguments:
        was = before.get((argument.wire, argument.location))
        if was is None or (argument.location == "body" and _body_media(old) != _body_media(new)):
            continue
        is_collection = may_be_collection(was.type) and may_be_collection(argument.type)
        old_style, new_style = _style(old, was), _style(new, argument)
        if is_collection and old_style is not new_style:
            yield argument, f"is written as `{new_style.value}`, and was as `{old_style.value}`"
        old_type, new_type = _part_type(old, was), _part_type(new, argument)
        if old_type != new_type:
            yield argument, f"is sent as {new_type or 'the usual type'}, and was as {old_type or 'the usual type'}"


def _style(operation: ir.Operation, argument: ir.Argument) -> ParameterStyle:
    encoding = operation.body_encoding
    if argument.location != "body" or encoding is None:
        return argument.style
    return dict(encoding.styles).get(argument.wire, argument.style)


def _part_type(operation: ir.Operation, argument: ir.Argument) -> str:
    encoding = operation.body_encoding
    return dict(encoding.types).get(argument.wire, "") if argument.location == "body" and encoding is not None else ""


def _body_media(operation: ir.Operation) -> str:
    """Return the media type of the request body, empty for an operation without one."""
    if operation.body == "none":
        return ""
    return operation.body_encoding.media if operation.body_encoding is not None else JSON


def _names(side: Side, operation: ir.Operation) -> frozenset[PublicName]:
    return frozenset({("call", operation.name)} | {("role", method.role) for method in _methods(side, operation)})


def _methods(side: Side, operation: ir.Operation) -> list[ir.SessionMethod]:
    """Return the session methods that call *operation*."""
    methods = side.provider.sessions.methods if side.provider.sessions else ()
    return [method for method in methods if operation.name in method.calls]


def _owner(side: Side, operation: ir.Operation) -> ArgumentOwner:
    def names(name: str) -> frozenset[PublicName]:
        in_sessions = {
            ("role", method.role, passed.name)
            for method in _methods(side, operation)
            for passed in method.passed
            if passed.argument.name == name
        }
        return frozenset({("call", operation.name, name)} | in_sessions)

    document = side.reading.document
    return ArgumentOwner(
        operation.name,
        operation.arguments,
        lambda argument: side.position(argument_path(document, operation, argument)),
        names,
    )


def _compare_operation(old: ir.Operation, new: ir.Operation, renamed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if (old.method, old.path) != (new.method, new.path):
        yield "operation-moved", f"is `{new.method} {new.path}`, and was `{old.method} {old.path}`"
    was, now = _body_media(old), _body_media(new)
    if was and now and was != now:
        yield "body-reformatted", f"sends its body as `{now}`, and did as `{was}`"
    related = compare_types(_result(old), _result(new), renamed)
    if related is not None:
        what = f"returns `{result_annotation(new)}`, and returned `{result_annotation(old)}`"
        yield RELATION_RULES["result"][related], what
    now, was = (_retry(operation) for operation in (new, old))
    if now != was:
        yield "retry-changed", f"is `{now}` to repeat, and was `{was}`"
    if (was_led := _is_led(old)) != (is_led := _is_led(new)) and is_led:
        yield "redirect-followed", "follows a redirect to its file"
    elif was_led and not is_led:
        yield "redirect-refused", "raises `RedirectError` for a redirect to its file"
    if new.authenticated and not old.authenticated:
        yield "token-needed", "sends the credential"
    elif old.authenticated and not new.authenticated:
        yield "token-not-needed", "sends no credential"
    elif new.security and not is_enough(old.security, new.security):
        yield "token-needed", f"sends {list_alternatives(new.security)}"
    before, after = _needs(old), _needs(new)
    for group in after - before:
        yield "needs-added", f"needs {_alternatives(group)}"
    for group in before - after:
        yield "needs-removed", f"no longer needs {_alternatives(group)}"
    opened = {each.path for each in old.opened} & {each.path for each in new.opened}
    whole_before, whole_after = ({need for need in _object_needs(each) if need[0] in opened} for each in (old, new))
    for path, name in sorted(whole_after - whole_before):
        yield "needs-added", f"needs `{name}` next to any other argument of `{'.'.join(path)}`"
    for path, name in sorted(whole_before - whole_after):
        yield "needs-removed", f"no longer needs `{name}` next to any other argument of `{'.'.join(path)}`"
    yield from _compare_echoes(old, new)
    yield from _compare_successes(old, new)


def _retry(operation: ir.Operation) -> str:
    annotation = operation.facts.annotation
    return operation.retry if annotation is None else annotation.retry_text


def _is_led(operation: ir.Operation) -> bool:
    """Return whether *operation* follows a redirect to its file."""
    return operation.facts.annotation is not None and operation.facts.annotation.redirect


def _compare_echoes(old: ir.Operation, new: ir.Operation) -> Iterator[tuple[str, str]]:
    was, now = ({echo.argument.wire: echo.dotted for echo in operation.echoes} for operation in (old, new))
    for wire in sorted(was.keys() | now.keys()):
        if wire not in was:
            yield "echo-added", f"takes an answer only if it repeats `{wire}` at `{now[wire]}`"
        elif wire not in now:
            yield "echo-removed", f"takes an answer with any value for `{wire}` at `{was[wire]}`"
        elif was[wire] != now[wire]:
            yield "echo-moved", f"looks for `{wire}` at `{now[wire]}` of an answer, and did at `{was[wire]}`"


def _compare_successes(old: ir.Operation, new: ir.Operation) -> Iterator[tuple[str, str]]:
    was, now = ({*operation.statuses} or {*range(200, 300)} for operation in (old, new))
    if added := now - was:
        yield "success-added", f"takes HTTP {_statuses(added)} for a success"
    if removed := was - now:
        yield "success-removed", f"no longer takes HTTP {_statuses(removed)} for a success"


def _statuses(statuses: set[int]) -> str:
    return ", ".join(map(str, sorted(statuses))) if len(statuses) < _MANY else "every other one of 200 to 299"


def _needs(operation: ir.Operation) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(sorted(group)) for group in operation.needs)


def _object_needs(operation: ir.Operation) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each optional object whose properties are arguments, with an argument that it requires."""
    required = {argument.name for argument in operation.arguments if argument.required}
    for opened in operation.opened:
        if not opened.required:
            yield from ((opened.path, name) for name in operation.needed(opened) if name not in required)


def _alternatives(group: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in group)


def _result(operation: ir.Operation) -> ir.Type:
    result = union(result.type for result in operation.results if result.type is not None)
    if result is None:
        return ir.Type("nothing")
    optional = any(each.optional or each.type is None for each in operation.results)
    return evolve(result, nullable=result.nullable or optional)


def compare_envelopes(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the operations whose envelope differs; one finding if it is every operation."""
    moved = [now for was, now in _pairs(old, new) if _envelope(old, was) != _envelope(new, now)]
    if moved and len(moved) == len(new.provider.operations):
        position = new.position(("x-kyc-envelope",) if "x-kyc-envelope" in new.reading.document else ())
        yield Finding("envelope-moved", new.provider.slug, "every answer", "is taken apart otherwise", position)
        return
    for operation in moved:
        position = new.position(good(new.reading.document, operation) or operation_path(operation))
        what = "has its answer taken apart otherwise"
        yield Finding("envelope-moved", new.provider.slug, operation.name, what, position)


def _envelope(side: Side, operation: ir.Operation) -> ir.Envelope:
    return operation.envelope or side.provider.envelope
