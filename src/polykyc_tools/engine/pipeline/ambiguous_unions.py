"""Unions of which an answer may fit several options: a note says so, because the first that fits is then taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from attrs import define

from polykyc_tools.engine.ir import Choice, Type
from polykyc_tools.engine.openapi.navigation import follow_steps, format_path_position
from polykyc_tools.engine.parser.result import Parsed, ParsedModel, Property
from polykyc_tools.engine.render.filters.types import annotation
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import escape_key, split_pointer

_JSON: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("text", "moment", "day", "uuid"), frozenset({"text"})),
    **dict.fromkeys(("whole", "number", "unix_ms", "unix_s"), frozenset({"number"})),
    **dict.fromkeys(("model", "map"), frozenset({"object"})),
    **{kind: frozenset({kind}) for kind in ("flag", "list", "nothing")},
}
_TOGETHER: Final = 3
"""How many pairs are named of one union."""


@define(frozen=True)
class _Known:
    models: Mapping[str, ParsedModel]
    choices: Mapping[str, Choice]


def ambiguous(document: Object, parsed: Parsed) -> tuple[Note, ...]:
    """Return a note for each union of which a client cannot tell two options apart by what it looks at."""
    known = _Known({one.name: one for one in parsed.models}, {one.name: one for one in parsed.choices})
    found = [
        Note(format_path_position(document, follow_steps(document, (), split_pointer(pointer))), part, why)
        for pointer, part, kind in _places(parsed)
        for union in _unions(kind)
        for why in _told(known, union)
    ]
    return tuple(dict.fromkeys(found))


def _places(parsed: Parsed) -> Iterator[tuple[str, str, Type]]:
    """Yield pointer, name and type of all that is read."""
    for model in parsed.models:
        for prop in model.properties:
            yield f"{model.pointer}/properties/{escape_key(prop.wire)}", f"{model.name}.{prop.wire}", prop.type
    for endpoint in parsed.endpoints:
        for _, kind in endpoint.results:
            yield (
                f"/paths/{escape_key(endpoint.path)}/{endpoint.method}/responses",
                f"the answer of {endpoint.name}",
                kind,
            )


def _unions(kind: Type) -> Iterator[Type]:
    if kind.kind == "either":
        yield kind
    for part in kind.parts:
        yield from _unions(part)


def _told(known: _Known, union: Type) -> Iterator[str]:
    if union.tag is not None:
        for value, names in union.tag.shared[:_TOGETHER]:
            listed = " and of ".join(f"`{name}`" for name in names)
            yield f"`{union.tag.wire}` has the value `{value}` of {listed}, which are tried in this order"
        if len(union.tag.shared) > _TOGETHER:
            yield f"{len(union.tag.shared) - _TOGETHER} more values are of several options"
        return
    alike = [
        (annotation(first), annotation(second))
        for first, second in combinations(union.parts, 2)
        if annotation(first) != annotation(second) and not _apart(known, first, second)
    ]
    for first, second in alike[:_TOGETHER]:
        yield f"nothing tells `{second}` from `{first}`, which is tried before it"
    if len(alike) > _TOGETHER:
        yield f"{len(alike) - _TOGETHER} more pairs of its options are not told apart"


def _apart(known: _Known, first: Type, second: Type) -> bool:
    """Tell whether no value of *second* is read as *first*, which is tried before it."""
    if _is_rest(second) or _kinds(known, first).isdisjoint(_kinds(known, second)):
        return True
    match first.kind, second.kind:
        case "model", "model":
            return _different(known, known.models[first.name], known.models[second.name])
        case ("list", "list") | ("map", "map"):
            # An empty one is the same as any.
            return _apart(known, first.parts[0], second.parts[0])
        case "either", _:
            return all(_apart(known, part, second) for part in first.parts)
        case _, "either":
            return all(_apart(known, first, part) for part in second.parts)
        case ("model", "map") | ("map", "model"):
            return False
        case _:
            # Of texts and numbers the narrower comes first; but an enum takes what it does not list.
            return (first.kind, second.kind) != ("choice", "choice")


def _is_rest(kind: Type) -> bool:
    """Tell whether *kind* takes whatever others leave."""
    return kind.kind == "anything" or (kind.kind == "map" and _is_rest(kind.parts[0]))


def _kinds(known: _Known, kind: Type) -> frozenset[str]:
    if kind.kind == "choice":
        return frozenset({"number" if known.choices[kind.name].is_integer else "text"})
    if kind.kind == "either":
        return frozenset[str]().union(*(_kinds(known, part) for part in kind.parts))
    every = frozenset[str]().union(*_JSON.values())
    return _JSON.get(kind.kind, every)


def _different(known: _Known, first: ParsedModel, second: ParsedModel) -> bool:
    """Tell whether each object of *second* lacks what *first* requires, or holds it in another type."""
    theirs = {prop.wire: prop for prop in second.properties}
    for prop in first.properties:
        other = theirs.get(prop.wire)
        if other is None:
            if _is_asked(prop):
                return True
        elif (_is_asked(prop) or _is_asked(other)) and _kinds(known, prop.type).isdisjoint(_kinds(known, other.type)):
            return True
    return False


def _is_asked(prop: Property) -> bool:
    """Tell whether an answer without *prop* is refused; a constant is not looked for."""
    return prop.required and not prop.type.nullable and prop.type.kind != "anything"
