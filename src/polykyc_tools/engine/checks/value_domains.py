"""The values that a property may have for a status table, as its schema says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias, assert_never

from attrs import define, evolve

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
from polykyc_tools.engine.openapi.time_formats import TIMES, plain_format
from polykyc_tools.engine.source.mapping_reader import MappingNode, is_map
from polykyc_tools.engine.source.pointers import pointer_of, resolve_pointer

ValueSort: TypeAlias = Literal["listed", "time", "list", "object", "open"]
NO_OBJECT: Final = object()
"""Where a path leads through a value that is no object; such a value fits nothing."""


@define(frozen=True)
class Domain:
    """The values that a schema lists for a property, or the sort of value if it lists none."""

    sort: ValueSort
    values: tuple[Value, ...]
    types: frozenset[str]
    time: str
    absent: bool
    items: "PropertyDomains | None"


class PropertyDomains(Mapping[str, Domain]):
    """The domains of the properties of a schema by name, and by dotted path those of the objects that they hold.

    Only names are iterated over. A path is looked up when it is asked for, since schemas may be recursive.
    It ends at a list: a condition on items has `any`, `no` or `all`. A property whose own name has dots comes first.
    """

    def __init__(self, schema: MappingNode, document: MappingNode, *, within: bool) -> None:
        self._document, self._within = document, within
        self._declared: dict[str, list[MappingNode]] = {}
        for piece in schema_pieces([schema], document):
            for name, schema_of_property in piece.get("properties", {}).items():
                self._declared.setdefault(name, []).append(schema_of_property)
        self._required = _required(schema, document, frozenset())
        self._known: dict[str, Domain] = {}

    def __getitem__(self, path: str) -> Domain:
        if path not in self._known:
            self._known[path] = self._own(path) if path in self._declared else self._inner(path)
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._declared)

    def __len__(self) -> int:
        return len(self._declared)

    def inner(self, name: str) -> "PropertyDomains":
        """Return the domains of the object that the property *name* holds; there are none in anything else."""
        if name not in self or self[name].sort != "object":
            return PropertyDomains({}, self._document, within=self._within)
        return PropertyDomains({"allOf": self._declared[name]}, self._document, within=self._within)

    def _own(self, name: str) -> Domain:
        optional = name not in self._required
        return _domain(self._declared[name], self._document, optional=optional, within=self._within)

    def _inner(self, path: str) -> Domain:
        name, _, rest = path.partition(".")
        if not rest or name not in self._declared:
            raise KeyError(path)
        domain = self.inner(name)[rest]
        return evolve(domain, absent=domain.absent or self[name].absent)


def property_domains(schema: MappingNode, document: MappingNode, *, within: bool = True) -> PropertyDomains:
    """Return the domain of each property of *schema*, and with *within* of the properties of a list's items.

    It goes no deeper into lists, as conditions do not either: an item may hold a list of the same objects.
    """
    return PropertyDomains(schema, document, within=within)


def value_of_property(answer: MappingNode, path: str) -> object:
    """Return the value at the dotted *path* of *answer*: None if it is absent, `NO_OBJECT` if no object leads to it."""
    if path in answer:
        return answer[path]
    name, _, rest = path.partition(".")
    inner = answer.get(name)
    if inner is None or not rest:
        return None
    return value_of_property(inner, rest) if is_map(inner) else NO_OBJECT


def find_prefixes(paths: Sequence[str]) -> dict[str, str]:
    """Return those of *paths* that lead through another of them, each with that other."""
    return {path: above for path in paths for above in paths if path.startswith(f"{above}.")}


def _domain(declared: Iterable[MappingNode], document: MappingNode, *, optional: bool, within: bool) -> Domain:
    pieces = list(schema_pieces(declared, document))
    listed = [value for piece in pieces for value in [*piece.get("enum", ()), *_const(piece)]]
    types = {name for piece in pieces for name in _types(piece)}
    null = "null" in types or None in listed or any(piece.get("nullable") is True for piece in pieces)
    types -= {"null"}
    values = [Value(value) for value in listed if isinstance(value, str | bool | int | float)]
    if "boolean" in types and not any(isinstance(value.value, bool) for value in values):
        values += [Value(True), Value(False)]
    time = next((form for piece in pieces if TIMES.get(form := plain_format(piece.get("format"))) in types), "")
    items = [piece["items"] for piece in pieces if is_map(piece.get("items"))]
    inner = property_domains({"allOf": items}, document, within=False) if items and within else None
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
        case "object":
            return (Present(), *absent)
        case "open":
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
