"""Arguments of the common session methods: their names, and where they go in those of an operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Final

from attrs import define, evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import RoleBinding, SentValue
from polykyc_tools.engine.annotations.vocabulary import Role
from polykyc_tools.engine.naming import unlike

from .nested_arguments import NestedArgument, find_argument, may_be_left_out
from .pagination import filled_parameters

_LISTING: Final = frozenset(("status", "limit"))
"""Common arguments of every list."""
_LOCAL: Final[Mapping[str, frozenset[str]]] = {
    "create": frozenset(("others", "again", "answer", "look", "made", "error", "polling", "deadline", "steps")),
    "get": frozenset(("session_or_handle", "known", "look", "lookup", "left", "arguments", "until")),
    **dict.fromkeys(("cancel", "refresh"), frozenset(("deadline", "error", "polling"))),
    "list": frozenset(("walk", "pages", "pagination", "here", "left", "arguments")),
}
"""Local variables of the emitted methods, by role. An argument with such a name gets `_` appended."""


@define(frozen=True)
class BoundArguments:
    """The arguments that a session method passes to an operation, and what it puts there by itself."""

    passed: tuple[ir.SessionArgument, ...]
    sends: tuple[tuple[str, SentValue], ...]
    filled: tuple[ir.FilledMember, ...]


def bind_arguments(
    operation: ir.Operation,
    role: Role,
    part: RoleBinding,
    key: str | None,
    models: Mapping[str, ir.Model],
    *,
    but: Set[str] = frozenset(),
) -> BoundArguments:
    """Return the arguments of a session method of *role* that go to *operation*, without the wires in *but*."""
    by_wire = {argument.wire: argument for argument in operation.arguments}
    sent = tuple((by_wire[wire].name, value) for wire, value in part.sends if wire in by_wire)
    defaults = dict(part.defaults)
    fixed = {wire for wire, _ in part.sends} | filled_parameters(part.page) | but
    fixed |= {argument.wire for argument in operation.arguments if argument.name in _holders(operation)}
    words = {take.word for take in part.takes} | ({"idempotency_key"} if key is not None else set[str]())
    words |= _LISTING if role == "list" else frozenset[str]()
    taken: dict[str, ir.SessionArgument] = {}
    for take in part.takes:
        within = find_argument(operation, take.wire, models)
        if within is not None:
            argument, target = (
                (within.argument, within.target) if isinstance(within, NestedArgument) else (within, None)
            )
            default = repr(defaults[take.wire]) if take.wire in defaults else ""
            minted = take.word in part.mints
            taken[take.wire] = ir.SessionArgument(take.word, argument, take.unit, minted, default, target)
    filled = tuple(_filled_members(operation, part, taken, models))
    names = {*words}
    passed: list[ir.SessionArgument] = []
    for argument in operation.arguments:
        if argument.wire in fixed:
            continue
        inner = [entry for entry in taken.values() if entry.target and entry.target.holder == argument.name]
        passed += inner
        if argument.wire in taken:
            passed.append(taken[argument.wire])
            continue
        name = "idempotency_key" if argument.wire == key else unlike(_own(role, argument.name, words), names)
        default = repr(defaults[argument.wire]) if argument.wire in defaults else ""
        if argument.required and (inner or any(each.target.holder == argument.name for each in filled)):
            always = [entry.target for entry in inner if entry.argument.required or entry.minted or entry.default]
            always += [each.target for each in filled if each.target.holder == argument.name]
            paths = [target.wires[1:] for target in always if target is not None]
            argument = evolve(argument, required=not may_be_left_out(argument, paths, models))
        passed.append(ir.SessionArgument(name, argument, default=default))
    return BoundArguments(tuple(passed), sent, filled)


def _holders(operation: ir.Operation) -> frozenset[str]:
    return operation.pages.holders if operation.pages is not None else frozenset()


def _filled_members(
    operation: ir.Operation,
    part: RoleBinding,
    taken: Mapping[str, ir.SessionArgument],
    models: Mapping[str, ir.Model],
) -> Iterator[ir.FilledMember]:
    """Yield what `sends` and `defaults` put into arguments of *operation*, but for defaults of what a caller gives."""
    for values, is_default in ((part.sends, False), (part.defaults, True)):
        for wire, value in values:
            within = find_argument(operation, wire, models) if wire not in taken else None
            if isinstance(within, NestedArgument):
                yield ir.FilledMember(within.target, value, default=is_default)


def _own(role: Role, name: str, words: Set[str]) -> str:
    """Return the name of the provider's own argument *name* in a method of *role* with the common arguments *words*."""
    if name in words:
        return f"raw_{name}"
    return f"{name}_" if name in _LOCAL.get(role, ()) else name
