"""Which public annotations take less or give more than they did."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

import griffe
from attrs import define

Annotations: TypeAlias = dict[str, tuple[str, bool]]
"""By path: the annotation, and whether callers give what it says."""

_RETURNS: Final = "->"
_BASES: Final = "()"
_WORD: Final = re.compile(r"\w+")


@define(frozen=True)
class _Names:
    """What names in annotations stand for: *aliases* of types, and *protocols*, which fit by their methods."""

    aliases: Mapping[str, str]
    protocols: frozenset[str]


def retyped(
    old: griffe.Module, new: griffe.Module, renamed: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield the rule, the path and what became of each annotation that may break users; *renamed* are classes."""
    before, after = _public(old), _public(new)
    was_named, now_named = _Names(*_named(old)), _Names(*_named(new))
    for path in before.keys() & after.keys():
        (was, given), (now, _) = before[path], after[path]
        ours = _members(_anew(was, renamed.get(path.split(".")[1], {})), was_named)
        theirs = _members(now, now_named)
        # Whoever gives a value has to find it among those taken; whoever gets one handles those of before.
        wide, names = (theirs, now_named) if given else (ours, was_named)
        if not ((ours if given else theirs) <= wide):
            rule = "python-restated" if wide & names.protocols else "python-retyped"
            yield rule, path, f"`{now}`, and was `{was}`"


def _anew(annotation: str, names: Mapping[str, str]) -> str:
    """Return *annotation* with classes under their new *names*."""
    return _WORD.sub(lambda found: names.get(found.group(), found.group()), annotation)


def _public(package: griffe.Module) -> Annotations:
    found: Annotations = {}
    _gather(package, package.path, found, set())
    return found


def _gather(holder: griffe.Object, root: str, found: Annotations, seen: set[str]) -> None:
    for name, member in sorted(holder.members.items()):
        if name.startswith("_") and name != "__init__":
            continue
        try:
            target = member.final_target if isinstance(member, griffe.Alias) else member
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            continue  # another package's, or the standard library's
        if not target.path.startswith(f"{root}.") or target.path in seen:
            continue
        if isinstance(member, griffe.Alias) and target.is_module:
            continue  # imported for use, and looked at where it stands
        seen.add(target.path)
        if isinstance(target, griffe.Function):
            _function(target, found)
        elif isinstance(target, griffe.Attribute):
            if target.annotation is not None:
                found[target.path] = str(target.annotation), False
        else:
            # As if given: an `except` of each base has to go on catching it, and griffe only counts them.
            bases = [str(base) for base in target.bases] if isinstance(target, griffe.Class) else []
            named = [base for base in bases if not base.startswith("Generic[")]
            if named:
                found[f"{target.path}.{_BASES}"] = " | ".join(named), True
            _gather(target, root, found, seen)


def _function(function: griffe.Function, found: Annotations) -> None:
    if function.returns is not None:
        found[f"{function.path}.{_RETURNS}"] = str(function.returns), False
    for parameter in function.parameters:
        if parameter.annotation is not None:
            found[f"{function.path}.{parameter.name}"] = str(parameter.annotation), True


def _named(package: griffe.Module) -> tuple[dict[str, str], frozenset[str]]:
    """Return the aliases of types that *package* has, by their names, and the names of its protocols."""
    aliases: dict[str, str] = {}
    protocols: set[str] = set()
    for module in _modules(package):
        for name, member in module.members.items():
            if isinstance(member, griffe.Attribute) and str(member.annotation) in ("TypeAlias", "t.TypeAlias"):
                aliases[name] = str(member.value)
            if isinstance(member, griffe.Class) and any(str(base).startswith("Protocol") for base in member.bases):
                protocols.add(name)
    return aliases, frozenset(protocols)


def _modules(module: griffe.Module) -> Iterator[griffe.Module]:
    yield module
    for below in module.modules.values():
        yield from _modules(below)


def _members(annotation: str, names: _Names) -> frozenset[str]:
    """Return the alternatives of *annotation*; those of `Literal` only where they stand for no enum's."""
    members: set[str] = set()
    waiting = list(_split(ast.parse(annotation, mode="eval").body))
    while waiting:
        one = waiting.pop()
        # Which is never its own alternative, so each is looked up once.
        if one in names.aliases and one not in members:
            waiting += _split(ast.parse(names.aliases[one], mode="eval").body)
        members.add(one)
    members -= names.aliases.keys()
    classes = {one for one in members if not one.startswith("Literal[")}
    # An enum's own findings tell which values it lists.
    return frozenset(classes if classes - {"None", "Unset"} else members)


def _split(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.BinOp(left, ast.BitOr(), right):
            yield from _split(left)
            yield from _split(right)
        case ast.Subscript(ast.Name("Literal"), values):
            each = values.elts if isinstance(values, ast.Tuple) else [values]
            yield from (f"Literal[{ast.unparse(one)}]" for one in each)
        case ast.Constant(str(text)):
            yield from _split(ast.parse(text, mode="eval").body)
        case _:
            yield ast.unparse(node)
