"""Prove that no row is a yes while a field is free that the tables read as a no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from attrs import define

from polykyc_tools.engine.annotations.types import (
    Absent,
    All,
    Both,
    Compared,
    Condition,
    Future,
    No,
    Past,
    Some,
    StatusRow,
    StatusTable,
    Test,
    When,
)
from polykyc_tools.engine.annotations.vocabulary import NO
from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, is_map
from polykyc_tools.engine.source.pointers import resolve_pointer

from .bitmasks import Axis, item_conditions


@define(frozen=True)
class RefusingField:
    """A *field* that says no, by *row*, which means *status*; the row is one of the table of *schema*."""

    field: str
    row: StatusRow
    schema: str
    of_list: bool
    """Whether it is asked of the items of a list."""

    def say(self) -> str:
        table = f" of `{self.schema}`" if self.schema else ""
        where = f" at {self.row.where}" if self.row.where else ""
        return f"a row{table}{where} reads it as `{self.row.status}`"


def prove(
    table: StatusTable,
    schema: MappingNode,
    document: MappingNode,
    tables: Mapping[str, StatusTable],
    found: Sequence[Axis],
) -> Iterator[Problem]:
    """Yield each field that could say no in an answer that a row of *table* calls approved.

    *tables* are those of the components; what *schema* holds is read by them, too. *found* are the axes of *table*,
    which was proved to have a clear meaning.
    """
    yeses = [row for row in table.rows if row.status == "approved"]
    if not yeses:
        return
    own = refusing_fields(table, found=found)
    inner = dict(_held(schema, document, tables))
    for row in yeses:
        free = [one for one in own if one.field not in inner and _free(table, row, one.field, found)]
        yield from (_problem(row, f"`{one.field}`", one, f"`{one.field}: …`") for one in free)
        for name, held in inner.items():
            yield from _of_held(table, row, name, held, found)


def refusing_fields(table: StatusTable, schema: str = "", found: Sequence[Axis] = ()) -> list[RefusingField]:
    """Return the fields that *table* reads as a no: a row for a no names them, or they alone undo a yes.

    The second is found where the axes of the table are given; *schema* is whose table it is.
    """
    firsts: dict[str, StatusRow] = {}
    for row in table.rows:
        for name, condition in row.when:
            if row.status in NO and _tells(condition, row):
                firsts.setdefault(name, row)
    for name, row in _deciding(table, found):
        firsts.setdefault(name, row)
    lists = {name for row in table.rows for name, condition in row.when if next(item_conditions([condition]), None)}
    return [RefusingField(name, row, schema, name in lists) for name, row in firsts.items()]


def _tells(condition: Condition, row: StatusRow) -> bool:
    """Tell whether *condition* is a word of the provider's: what is missing says none, nor does the clock."""
    clock = row.status == "expired" and any(isinstance(test, Past | Future) for test in condition)
    return not clock and any(not isinstance(test, Absent) for test in condition)


def _deciding(table: StatusTable, found: Sequence[Axis]) -> Iterator[tuple[str, StatusRow]]:
    """Yield each field that alone keeps an answer of a row that is no yes from fitting one that is."""
    numbered = list(enumerate(table.rows))
    yeses = [(number, row) for number, row in numbered if row.status == "approved"]
    others = [(number, row) for number, row in numbered if row.status != "approved"]
    for (yes, _), (other, row) in product(yeses, others):
        both = 1 << yes | 1 << other
        apart = [axis for axis in found if not any(cell.rows & both == both for cell in axis.cells)]
        for name, condition in row.when if len(apart) == 1 else ():
            if name in apart[0].names and any(not isinstance(test, Absent) for test in condition):
                yield name, row


def _free(table: StatusTable, row: StatusRow, name: str, found: Sequence[Axis]) -> bool:
    """Tell whether *row* fits whatever stands at *name*."""
    bit = 1 << next(number for number, one in enumerate(table.rows) if one is row)
    beside = {test.other for _, tests in row.when for test in tests if isinstance(test, Compared)}
    if name not in dict(row.when) and name not in beside:
        return True
    return all(cell.rows & bit for axis in found if name in axis.names for cell in axis.cells)


def _of_held(
    table: StatusTable, row: StatusRow, name: str, held: Sequence[RefusingField], found: Sequence[Axis]
) -> Iterator[Problem]:
    """Yield what says no in the objects at *name*, by their own table, and is free in *row*."""
    if _free(table, row, name, found):
        yield _problem(row, f"`{name}`", held[0], f"`{name}: [absent, …]`")
        return
    for one in held:
        for test in dict(row.when)[name]:
            if not _reads(test, one.field):
                hint = f"`{one.field}: …` in its `any`, and in an `all` or a `no`"
                yield _problem(row, f"`{one.field}` in an item of `{name}`", one, hint)
                break


def _reads(test: Test, field: str) -> bool:
    """Tell whether *test*, on a list, looks at *field* in every item, and in the one that makes it a yes."""
    tests = test.tests if isinstance(test, Both) else (test,)
    if not any(isinstance(part, Some | No | All) for part in tests):
        return True
    every = any(_names(part.when, field) for part in tests if isinstance(part, All))
    one = all(_names(part.when, field) for part in tests if isinstance(part, Some))
    return (every or any(_names(part.when, field) for part in tests if isinstance(part, No))) and (every or one)


def _names(when: When, field: str) -> bool:
    return any(name == field for name, _ in when)


def _held(
    schema: MappingNode, document: MappingNode, tables: Mapping[str, StatusTable]
) -> Iterator[tuple[str, list[RefusingField]]]:
    """Yield each property of *schema* that holds objects with tables of their own, and what these read as a no."""
    for piece in _pieces(schema, document):
        for name, inner in piece.get("properties", {}).items():
            found = [
                one
                for component in dict.fromkeys(_components(inner, document, frozenset()))
                if component in tables
                for one in refusing_fields(tables[component], component)
            ]
            if found:
                yield name, found


def _pieces(schema: MappingNode, document: MappingNode, above: frozenset[int] = frozenset()) -> Iterator[MappingNode]:
    """Yield *schema*, what it refers to, and what it is composed of."""
    if id(schema) in above:
        return
    yield schema
    target = _target(schema, document)
    for part in [
        *([target] if target is not None else []),
        *(one for key in COMPOSITION_KEYWORDS for one in schema.get(key, ())),
    ]:
        if is_map(part):
            yield from _pieces(part, document, above | {id(schema)})


def _target(schema: MappingNode, document: MappingNode) -> MappingNode | None:
    ref = schema.get("$ref")
    if not isinstance(ref, str) or not ref.startswith("#/"):
        return None
    try:
        target = resolve_pointer(document, ref[1:])
    except (LookupError, ValueError, TypeError):
        return None
    return target if is_map(target) else None


def _components(schema: object, document: MappingNode, above: frozenset[str]) -> Iterator[str]:
    """Yield the components that a value of *schema* holds, at any depth."""
    if not is_map(schema):
        return
    ref = schema.get("$ref")
    target = _target(schema, document)
    if target is not None and ref not in above:
        if str(ref).startswith("#/components/schemas/"):
            yield referenced_component(str(ref))
        yield from _components(target, document, above | {str(ref)})
    for part in (one for key in COMPOSITION_KEYWORDS for one in schema.get(key, ())):
        yield from _components(part, document, above)
    inner = [*schema.get("properties", {}).values(), schema.get("items"), schema.get("additionalProperties")]
    for part in inner:
        yield from _components(part, document, above)


def _problem(row: StatusRow, what: str, refusal: RefusingField, add: str) -> Problem:
    told = f"the row is `approved` whatever {what} says, and {refusal.say()}"
    hint = f"name in the row what goes with a yes: add {add}"
    return Problem(f"{row.where} x-kyc-status".strip(), told, hint)
