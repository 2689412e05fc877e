"""The values that a property may have for a status table, as its schema says."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias, assert_never

from attrs import define

from polykyc_tools.engine.annotations.conditions import fold
from polykyc_tools.engine.annotations.types import (
    Absent,
    Compared,
    Condition,
    Empty,
    Future,
    Past,
    Present,
    Some,
    Test,
    Value,
)
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, UNION_KEYWORDS
from polykyc_tools.engine.source.mapping_reader import MappingNode, is_map
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

ValueSort: TypeAlias = Literal["listed", "time", "list", "object", "open"]
TIMES: Final = {"date-time": "string", "date": "string", "unix-ms": "integer", "unix-s": "integer"}
"""The formats of times, with their JSON types."""


@define(frozen=True)
class Domain:
    """The values that a schema lists for a property, or the sort of value if it lists none."""

    sort: ValueSort
    values: tuple[Value, ...]
    types: frozenset[str]
    time: str
    absent: bool
    items: "Mapping[str, Domain] | None"


def property_domains(schema: MappingNode, document: MappingNode, *, within: bool = True) -> dict[str, Domain]:
    """Return the domain of each property of *schema*, and with *within* of the properties of a list's items.

    It goes no deeper, as conditions do not either: an item may hold a list of the same objects.
    """
    declared: dict[str, list[MappingNode]] = {}
    for piece in schema_pieces([schema], document):
        for name, schema_of_property in piece.get("properties", {}).items():
            declared.setdefault(name, []).append(schema_of_property)
    required = _required(schema, document, frozenset())
    return {
        name: _domain(schemas, document, optional=name not in required, within=within)
        for name, schemas in declared.items()
    }


def _domain(declared: Iterable[MappingNode], document: MappingNode, *, optional: bool, within: bool) -> Domain:
    pieces = list(schema_pieces(declared, document))
    listed = [value for piece in pieces for value in [*piece.get("enum", ()), *_const(piece)]]
    types = {name for piece in pieces for name in _types(piece)}
    null = "null" in types or None in listed or any(piece.get("nullable") is True for piece in pieces)
    types -= {"null"}
    values = [Value(value) for value in listed if isinstance(value, str | bool | int | float)]
    if "boolean" in types and not any(isinstance(value.value, bool) for value in values):
        values += [Value(True), Value(False)]
    time = next((form for piece in pieces if TIMES.get(form := piece.get("format", "")) in types), "")
    items = [piece["items"] for piece in pieces if is_map(piece.get("items"))]
    inner = property_domains({"allOf": items}, document, within=False) if items and within else {}
    sort: ValueSort = "open"
    if values:
        sort = "listed"
    elif time:
        sort = "time"
    elif items or "array" in types:
        sort = "list"
    elif "object" in types or any("properties" in piece for piece in pieces):
        sort = "object"
    return Domain(
        sort=sort,
        values=tuple(dict.fromkeys(values)),
        types=frozenset(types),
        time=time,
        absent=optional or null,
        items=inner or None,
    )


def _const(piece: MappingNode) -> list[object]:
    return [piece["const"]] if "const" in piece else []


def _types(piece: MappingNode) -> list[str]:
    named = piece.get("type", [])
    return [named] if isinstance(named, str) else list(named)


def schema_pieces(schemas: Iterable[MappingNode], document: MappingNode) -> Iterator[MappingNode]:
    """Yield the *schemas*, what they refer to and what they are composed of, each once."""
    seen: set[int] = set()
    waiting: list[Any] = list(schemas)
    while waiting:
        schema = waiting.pop(0)
        if is_map(schema) and id(schema) not in seen:
            seen.add(id(schema))
            yield schema
            waiting += referred(schema, document)
            waiting += [part for key in COMPOSITION_KEYWORDS for part in schema.get(key, ())]


def referred(schema: MappingNode, document: MappingNode) -> list[MappingNode]:
    """Return the schema that *schema* refers to in its own document, if it does."""
    ref = schema.get("$ref")
    if not isinstance(ref, str) or not ref.startswith("#/"):
        return []
    target = resolve_pointer(document, pointer_of(ref))
    return [target] if is_map(target) else []


def _required(schema: MappingNode, document: MappingNode, above: frozenset[int]) -> frozenset[str]:
    """Return the properties that every value has, whichever option of a union it is."""
    if id(schema) in above:
        return frozenset()
    above |= {id(schema)}
    names = frozenset[str](schema.get("required", ()))
    for part in [*referred(schema, document), *schema.get("allOf", ())]:
        names |= _required(part, document, above)
    for key in UNION_KEYWORDS:
        branches = [branch for branch in schema.get(key, ()) if _types(branch) != ["null"]]
        if branches:
            first, *others = (_required(branch, document, above) for branch in branches)
            names |= first.intersection(*others)
    return names


def sample_points(domain: Domain, conditions: Iterable[Condition]) -> tuple[Test, ...]:
    """Return the values to prove a table over: the listed ones, or else those that *conditions* name."""
    absent: tuple[Test, ...] = (Absent(),) if domain.absent else ()
    match domain.sort:
        case "listed":
            return domain.values + absent
        case "time":
            return (Past(), Future(), *absent)
        case "list":
            return (Empty(), Some(()), *absent)
        case "object" | "open":
            named = dict.fromkeys(test for tests in conditions for test in tests if isinstance(test, Value | Present))
            return (*named, *absent)
        case _:
            assert_never(domain.sort)


def fits(point: Test, condition: Condition, *, folds: bool) -> bool:
    """Tell whether the value *point* is among those of *condition*."""
    return any(is_same_value(point, test, folds=folds) for test in condition)


def is_same_value(first: Test, second: Test, *, folds: bool) -> bool:
    """Tell whether two tests name the same value."""
    match first, second:
        case Value(str(text)), Value(str(against)) if folds:
            return fold(text) == fold(against)
        case Compared("before" | "after", against_same), Compared("other", against_other):
            return against_same == against_other
        case _:
            return first == second
