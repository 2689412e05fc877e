"""Prove that no row approves while it leaves a field free that some table reads as a no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from attrs import define, evolve

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
from polykyc_tools.engine.annotations.vocabulary import REFUSED_STATUSES
from polykyc_tools.engine.openapi.references import referenced_component
from polykyc_tools.engine.openapi.schemas import COMPOSITION_KEYWORDS, ITEM_KEYWORDS
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, is_map

from .bitmasks import Axis, item_conditions
from .value_domains import referred, schema_pieces


@define(frozen=True)
class RefusingField:
    """A *field* that can say no: *row* of the table of *schema* reads it so."""

    field: str
    row: StatusRow
    schema: str
    of_list: bool
    """Whether the row asks about the items of a list."""
    below: str | None = ""
    """The dotted path to the object of the table from the property that holds it, None if it leads into a list."""

    def describe(self) -> str:
        """Return which row reads the field as a no, in words."""
        table = f" of `{self.schema}`" if self.schema else ""
        position = f" at {self.row.position}" if self.row.position else ""
        return f"a row{table}{position} reads it as `{self.row.status}`"


def prove(
    table: StatusTable,
    schema: MappingNode,
    document: MappingNode,
    tables: Mapping[str, StatusTable],
    axes: Sequence[Axis],
) -> Iterator[Problem]:
    """Yield a problem for each field that may say no in an answer that a row of *table* approves.

    Args:
        table: The table of *schema*, which is proved to have a clear meaning.
        schema: The schema of the answers.
        document: The document.
        tables: The tables of the components; what *schema* holds is read by them, too.
        axes: The axes of *table*.

    """
    yeses = [row for row in table.rows if row.status == "approved"]
    if not yeses:
        return
    own = refusing_fields(table, axes=axes)
    inner = _inner_refusals(schema, document, tables)
    for row in yeses:
        for refusal in own:
            if refusal.field not in inner and _is_free(table, row, refusal.field, axes):
                yield _problem(row, f"`{refusal.field}`", refusal, f"`{refusal.field}: …`")
        for name, refusals in inner.items():
            yield from _of_inner_objects(table, row, name, refusals, axes)


def refusing_fields(table: StatusTable, schema: str = "", axes: Sequence[Axis] = ()) -> list[RefusingField]:
    """Return the fields that *table*, of *schema*, reads as a no.

    A row for a no names such a field; or, if the *axes* of the table are given, it alone keeps an answer from a yes.
    """
    firsts: dict[str, StatusRow] = {}
    for row in table.rows:
        for name, condition in row.when:
            if row.status in REFUSED_STATUSES and _is_about_value(condition, row):
                firsts.setdefault(name, row)
    for name, row in _deciding(table, axes):
        firsts.setdefault(name, row)
    lists = {name for row in table.rows for name, condition in row.when if next(item_conditions([condition]), None)}
    return [RefusingField(name, row, schema, name in lists) for name, row in firsts.items()]


def _is_about_value(condition: Condition, row: StatusRow) -> bool:
    """Tell whether *condition* is about a value of the provider: an absent one and the clock say nothing."""
    clock = row.status == "expired" and any(isinstance(test, Past | Future) for test in condition)
    return not clock and any(not isinstance(test, Absent) for test in condition)


def _deciding(table: StatusTable, axes: Sequence[Axis]) -> Iterator[tuple[str, StatusRow]]:
    """Yield each field that alone keeps an answer of another row from fitting a row that approves."""
    numbered = list(enumerate(table.rows))
    yeses = [(number, row) for number, row in numbered if row.status == "approved"]
    others = [(number, row) for number, row in numbered if row.status != "approved"]
    for (yes, _), (other, row) in product(yeses, others):
        both = 1 << yes | 1 << other
        apart = [axis for axis in axes if not any(cell.rows & both == both for cell in axis.cells)]
        for name, condition in row.when if len(apart) == 1 else ():
            if name in apart[0].names and any(not isinstance(test, Absent) for test in condition):
                yield name, row


def _is_free(table: StatusTable, row: StatusRow, name: str, axes: Sequence[Axis]) -> bool:
    """Tell whether *row* fits any value of the property *name*."""
    bit = 1 << next(number for number, other in enumerate(table.rows) if other is row)
    compared_with = {test.other for _, tests in row.when for test in tests if isinstance(test, Compared)}
    if name not in dict(row.when) and name not in compared_with:
        return True
    return all(cell.rows & bit for axis in axes if name in axis.names for cell in axis.cells)


def _of_inner_objects(
    table: StatusTable, row: StatusRow, name: str, refusals: Sequence[RefusingField], axes: Sequence[Axis]
) -> Iterator[Problem]:
    """Yield a problem for each field of the objects at *name* that says no by their table, and is free in *row*."""
    if any(path.startswith(f"{name}.") for path, _ in row.when):
        for refusal in refusals:
            path = None if refusal.below is None else f"{name}.{refusal.below}{refusal.field}"
            if path is None or _is_free(table, row, path, axes):
                named = path or f"{name}.…{refusal.field}"
                yield _problem(row, f"`{named}`", refusal, f"`{path}: …`" if path else f"`{name}: absent`")
        return
    if _is_free(table, row, name, axes):
        yield _problem(row, f"`{name}`", refusals[0], f"`{name}: [absent, …]`")
        return
    for refusal in refusals:
        for test in dict(row.when)[name]:
            if not _reads(test, refusal.field):
                hint = f"`{refusal.field}: …` in its `any`, and in an `all` or a `no`"
                yield _problem(row, f"`{refusal.field}` in an item of `{name}`", refusal, hint)
                break


def _reads(test: Test, field: str) -> bool:
    """Tell whether *test*, on a list, reads *field* in every item, and in the item that approves."""
    tests = test.tests if isinstance(test, Both) else (test,)
    if not any(isinstance(part, Some | No | All) for part in tests):
        return True
    if any(_names(part.when, field) for part in tests if isinstance(part, All)):
        return True
    in_none = any(_names(part.when, field) for part in tests if isinstance(part, No))
    return in_none and all(_names(part.when, field) for part in tests if isinstance(part, Some))


def _names(when: When, field: str) -> bool:
    return any(name == field for name, _ in when)


def _inner_refusals(
    schema: MappingNode, document: MappingNode, tables: Mapping[str, StatusTable]
) -> dict[str, list[RefusingField]]:
    """Return, for each property of *schema* that holds objects with tables of their own, what these read as a no."""
    inner: dict[str, list[RefusingField]] = {}
    for piece in schema_pieces([schema], document):
        for name, node in piece.get("properties", {}).items():
            for component_name, below in dict.fromkeys(_components(node, document, "", frozenset())):
                if component_name in tables:
                    refusals = refusing_fields(tables[component_name], component_name)
                    inner.setdefault(name, []).extend(evolve(refusal, below=below) for refusal in refusals)
    return {name: refusals for name, refusals in inner.items() if refusals}


def _components(
    schema: object, document: MappingNode, below: str | None, above: frozenset[str]
) -> Iterator[tuple[str, str | None]]:
    """Yield the components that a value of *schema* holds, at any depth, with the path to each from *below* on."""
    if not is_map(schema):
        return
    reference = str(schema.get("$ref"))
    for target in () if reference in above else referred(schema, document):
        if reference.startswith("#/components/schemas/"):
            yield referenced_component(reference), below
        yield from _components(target, document, below, above | {reference})
    for part in (part for word in COMPOSITION_KEYWORDS for part in schema.get(word, ())):
        yield from _components(part, document, below, above)
    for name, part in schema.get("properties", {}).items():
        yield from _components(part, document, None if below is None else f"{below}{name}.", above)
    for part in (schema.get(word) for word in ITEM_KEYWORDS):
        yield from _components(part, document, None, above)


def _problem(row: StatusRow, what: str, refusal: RefusingField, add: str) -> Problem:
    text = f"the row is `approved` whatever {what} says, and {refusal.describe()}"
    hint = f"name in the row what goes with a yes: add {add}"
    return Problem(f"{row.position} x-kyc-status".strip(), text, hint)
