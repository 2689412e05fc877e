"""Find unions with options that a client cannot tell apart: it takes the first option that fits an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final, assert_never

from attrs import define

from polykyc_tools.engine.ir import Choice, Type
from polykyc_tools.engine.openapi.navigation import follow_steps, format_path_position
from polykyc_tools.engine.parser.result import Parsed, ParsedModel, Property
from polykyc_tools.engine.render.filters.types import annotation
from polykyc_tools.engine.source.diagnostics import Note
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import escape_key, split_pointer

_EVERY_JSON_TYPE: Final = frozenset({"string", "number", "object", "array", "boolean", "null"})
_MOST: Final = 3
"""Most pairs of options that the notes of one union name."""


@define(frozen=True)
class _Classes:
    """The models and enums of a document, by name."""

    models: Mapping[str, ParsedModel]
    choices: Mapping[str, Choice]


def find_ambiguous(document: Object, parsed: Parsed) -> tuple[Note, ...]:
    """Return a note for each two options of a union that a client cannot tell apart."""
    classes = _Classes(
        {model.name: model for model in parsed.models}, {choice.name: choice for choice in parsed.choices}
    )
    notes = [
        Note(format_path_position(document, follow_steps(document, (), split_pointer(pointer))), part, why)
        for pointer, part, kind in _typed_values(parsed)
        for union in _unions(kind)
        for why in _reasons(classes, union)
    ]
    return tuple(dict.fromkeys(notes))


def _typed_values(parsed: Parsed) -> Iterator[tuple[str, str, Type]]:
    """Yield JSON Pointer, name and type of each value that a client reads."""
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


def _reasons(classes: _Classes, union: Type) -> Iterator[str]:
    if union.tag is not None:
        for value, names in union.tag.shared[:_MOST]:
            listed = " and of ".join(f"`{name}`" for name in names)
            yield f"`{union.tag.wire}` has the value `{value}` of {listed}, which are tried in this order"
        if len(union.tag.shared) > _MOST:
            yield f"{len(union.tag.shared) - _MOST} more values are of several options"
        return
    alike = [
        (annotation(first), annotation(second))
        for first, second in combinations(union.parts, 2)
        if annotation(first) != annotation(second) and not _is_distinct(classes, first, second)
    ]
    for first, second in alike[:_MOST]:
        yield f"nothing tells `{second}` from `{first}`, which is tried before it"
    if len(alike) > _MOST:
        yield f"{len(alike) - _MOST} more pairs of its options are indistinguishable"


def _is_distinct(classes: _Classes, first: Type, second: Type) -> bool:
    """Tell whether no value of *second* is read as *first*, which a client tries before it."""
    if _is_rest(second) or _json_types(classes, first).isdisjoint(_json_types(classes, second)):
        return True
    if second.kind == "either" and first.kind != "either":
        return all(_is_distinct(classes, first, part) for part in second.parts)
    match first.kind:
        case "either":
            return all(_is_distinct(classes, part, second) for part in first.parts)
        case "model" if second.kind == "model":
            return _objects_differ(classes, classes.models[first.name], classes.models[second.name])
        case "list" | "map" if second.kind == first.kind:
            # An empty list or map fits both.
            return _is_distinct(classes, first.parts[0], second.parts[0])
        case "model" | "map":
            return second.kind not in {"model", "map"}
        case "choice":
            # An open enum takes every value.
            return second.kind != "choice"
        case "list" | "text" | "whole" | "number" | "flag" | "moment" | "unix_ms" | "unix_s" | "day" | "uuid":
            # A client tries the narrower of two kinds first.
            return True
        case "bytes" | "file" | "anything" | "nothing":
            return True
        case _:
            assert_never(first.kind)


def _is_rest(kind: Type) -> bool:
    """Tell whether *kind* takes every value that no other option takes."""
    return kind.kind == "anything" or (kind.kind == "map" and _is_rest(kind.parts[0]))


def _json_types(classes: _Classes, kind: Type) -> frozenset[str]:
    match kind.kind:
        case "text" | "moment" | "day" | "uuid":
            return frozenset({"string"})
        case "whole" | "number" | "unix_ms" | "unix_s":
            return frozenset({"number"})
        case "model" | "map":
            return frozenset({"object"})
        case "list":
            return frozenset({"array"})
        case "flag":
            return frozenset({"boolean"})
        case "nothing":
            return frozenset({"null"})
        case "choice":
            return frozenset({"number" if classes.choices[kind.name].is_integer else "string"})
        case "either":
            return frozenset[str]().union(*(_json_types(classes, part) for part in kind.parts))
        case "bytes" | "file" | "anything":
            return _EVERY_JSON_TYPE
        case _:
            assert_never(kind.kind)


def _objects_differ(classes: _Classes, first: ParsedModel, second: ParsedModel) -> bool:
    """Tell whether each object of *second* lacks what *first* requires, or has another JSON type there."""
    others = {prop.wire: prop for prop in second.properties}
    for prop in first.properties:
        other = others.get(prop.wire)
        if other is None:
            if _is_required(prop):
                return True
            continue
        types, other_types = _json_types(classes, prop.type), _json_types(classes, other.type)
        if (_is_required(prop) or _is_required(other)) and types.isdisjoint(other_types):
            return True
    return False


def _is_required(prop: Property) -> bool:
    """Tell whether a client refuses an answer without *prop*. It does not look for a constant."""
    return prop.required and not prop.type.nullable and prop.type.kind != "anything"
