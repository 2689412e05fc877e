"""Compare public annotations: which of them accept less or return more than before."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

import griffe
from attrs import define

Annotations: TypeAlias = dict[str, tuple[str, bool]]
"""By path: the annotation, and whether a caller gives the value (True) or gets it (False)."""

_RETURNS: Final = "->"
_BASES: Final = "()"
_WORD: Final = re.compile(r"\w+")


@define(frozen=True)
class _TypeNames:
    """The meaning of names in annotations: *aliases* of types, and *protocols*, which a class fits by its methods."""

    aliases: Mapping[str, str]
    protocols: frozenset[str]


def compare_annotations(
    old: griffe.Module, new: griffe.Module, renamed: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield the rule, the path and the change of each annotation that may break users.

    *renamed* has, by provider, the classes that are the same under their new names.
    """
    before, after = _public_annotations(old), _public_annotations(new)
    old_names, new_names = _type_names(old), _type_names(new)
    for path in before.keys() & after.keys():
        (was, is_given), (now, _) = before[path], after[path]
        old_types = _alternatives(_with_new_names(was, renamed.get(path.split(".")[1], {})), old_names)
        new_types = _alternatives(now, new_names)
        # The new callable has to accept what callers gave, and callers have to handle what it returns.
        narrow, wide, names = (old_types, new_types, new_names) if is_given else (new_types, old_types, old_names)
        if not narrow <= wide:
            rule = "python-restated" if wide & names.protocols else "python-retyped"
            yield rule, path, f"`{now}`, and was `{was}`"


def _with_new_names(annotation: str, renamed: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: renamed.get(match.group(), match.group()), annotation)


def _public_annotations(package: griffe.Module) -> Annotations:
    annotations: Annotations = {}
    _add_members(package, package.path, annotations, set())
    return annotations


def _add_members(holder: griffe.Object, root: str, annotations: Annotations, seen: set[str]) -> None:
    """Add the public members of *holder*, which belongs to the package *root*, to *annotations*."""
    for name, member in sorted(holder.members.items()):
        if name.startswith("_") and name != "__init__":
            continue
        try:
            target = member.final_target if isinstance(member, griffe.Alias) else member
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            continue  # a name of another package or of the standard library
        if not target.path.startswith(f"{root}.") or target.path in seen:
            continue
        if isinstance(member, griffe.Alias) and target.is_module:
            continue  # an imported module is compared in its own package
        seen.add(target.path)
        if isinstance(target, griffe.Function):
            _add_function(target, annotations)
        elif isinstance(target, griffe.Attribute):
            if target.annotation is not None:
                annotations[target.path] = str(target.annotation), False
        else:
            # An `except` of each base class has to go on catching it, which griffe does not check.
            bases = [str(base) for base in target.bases] if isinstance(target, griffe.Class) else []
            bases = [base for base in bases if not base.startswith("Generic[")]
            if bases:
                annotations[f"{target.path}.{_BASES}"] = " | ".join(bases), True
            _add_members(target, root, annotations, seen)


def _add_function(function: griffe.Function, annotations: Annotations) -> None:
    if function.returns is not None:
        annotations[f"{function.path}.{_RETURNS}"] = str(function.returns), False
    for parameter in function.parameters:
        if parameter.annotation is not None:
            annotations[f"{function.path}.{parameter.name}"] = str(parameter.annotation), True


def _type_names(package: griffe.Module) -> _TypeNames:
    aliases: dict[str, str] = {}
    protocols: set[str] = set()
    for module in _modules(package):
        for name, member in module.members.items():
            if isinstance(member, griffe.Attribute) and str(member.annotation) in ("TypeAlias", "t.TypeAlias"):
                aliases[name] = str(member.value)
            if isinstance(member, griffe.Class) and any(str(base).startswith("Protocol") for base in member.bases):
                protocols.add(name)
    return _TypeNames(aliases, frozenset(protocols))


def _modules(module: griffe.Module) -> Iterator[griffe.Module]:
    yield module
    for submodule in module.modules.values():
        yield from _modules(submodule)


def _alternatives(annotation: str, names: _TypeNames) -> frozenset[str]:
    """Return the alternatives of *annotation*; those of a `Literal` count only without a class next to them."""
    alternatives: set[str] = set()
    waiting = list(_split(ast.parse(annotation, mode="eval").body))
    while waiting:
        alternative = waiting.pop()
        # An alias is looked up once, even if it is an alternative of itself.
        if alternative in names.aliases and alternative not in alternatives:
            waiting += _split(ast.parse(names.aliases[alternative], mode="eval").body)
        alternatives.add(alternative)
    alternatives -= names.aliases.keys()
    classes = {alternative for alternative in alternatives if not alternative.startswith("Literal[")}
    # The findings of an enum say which values it lists.
    return frozenset(classes if classes - {"None", "Unset"} else alternatives)


def _split(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.BinOp(left, ast.BitOr(), right):
            yield from _split(left)
            yield from _split(right)
        case ast.Subscript(ast.Name("Literal"), values):
            literals = values.elts if isinstance(values, ast.Tuple) else [values]
            yield from (f"Literal[{ast.unparse(literal)}]" for literal in literals)
        case ast.Constant(str(text)):
            yield from _split(ast.parse(text, mode="eval").body)
        case _:
            yield ast.unparse(node)
