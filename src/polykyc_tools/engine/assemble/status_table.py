"""Write the rows of a status table as Python conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.conditions import fold
from polykyc_tools.engine.annotations.row_digests import describe_when, row_digest, table_digest
from polykyc_tools.engine.annotations.types import (
    Absent,
    All,
    Both,
    Compared,
    Condition,
    Empty,
    Future,
    No,
    Past,
    Present,
    Relation,
    Some,
    StatusTable,
    Test,
    Value,
    When,
)
from polykyc_tools.engine.checks.bitmasks import item_conditions, properties_read
from polykyc_tools.engine.checks.status_table import opposite_conditions
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.pointers import resolve_pointer

from .field_path import FieldPath, follow_fields

_NOW: Final = re.compile(r"\bnow\b")
_OPERATORS: Final[Mapping[Relation, str]] = {"before": "<", "after": ">", "same": "==", "other": "!="}


def assemble_status_table(
    table: StatusTable, model: ir.Model, models: Mapping[str, ir.Model], document: Node, pointer: str
) -> ir.StatusFunction:
    """Return *table*, an annotation of the schema at *pointer* of *document*, as Python conditions."""
    paths = dict.fromkeys(path for row in table.rows for path in properties_read(row.when))
    taken = {"model", "now", "fold", "id"}
    properties = {
        path: _Property(reached := follow_fields(model, path, models, "model", "x-kyc-status"), _local(reached, taken))
        for path in paths
    }
    writer = _Writer(table, models, document, pointer, properties)
    marked = {path for path, each in properties.items() if _is_marked(each.reached, _of_items(table, path), models)}
    rows = tuple(
        ir.StatusCondition(
            writer.of_row(row.when),
            row.status.upper(),
            describe_when(row.when, marked),
            row_digest(row, fold=table.fold),
            row.position,
            tuple(dict.fromkeys(properties_read(row.when))),
        )
        for row in table.rows
    )
    # What no row decides is unknown, so rows for `unknown` are not written, and no field is read for them.
    decided = [row for row in table.rows if row.status != "unknown"] if rows[0].condition != "True" else []
    everything = properties.values()
    read = [properties[path] for path in dict.fromkeys(path for row in decided for path in properties_read(row.when))]
    return ir.StatusFunction(
        model=model.name,
        module=model.module,
        function=f"of_{model.module}",
        reads=tuple((each.local, writer.read(each.reached.field, each.reached.guarded)) for each in read),
        rows=rows,
        timed=any(_NOW.search(row.condition) for row in rows),
        folded=table.fold and any(_is_text(each.reached.field) for each in read),
        digest=table_digest([row.digest for row in rows], [row.condition for row in rows]),
        every_read=tuple((each.local, writer.read(each.reached.field, each.reached.guarded)) for each in everything),
        values=tuple(
            (path, _shown(each.reached, _of_items(table, path), models))
            for path, each in properties.items()
            if path not in marked
        ),
    )


def _of_items(table: StatusTable, path: str) -> list[str]:
    """Return what the rows read of the items of the list at *path*."""
    conditions = [condition for row in table.rows for name, condition in row.when if name == path]
    return [*dict.fromkeys(name for when in item_conditions(conditions) for name, _ in when)]


def _shown(reached: FieldPath, names: list[str], models: Mapping[str, ir.Model]) -> str:
    """Return the expression of what an explanation shows of *reached*, of whose items the table reads *names*."""
    match reached.field.type.kind:
        case "list" if names:
            item = models[reached.field.type.parts[0].name]
            members = ((name, follow_fields(item, name, models, "item", "x-kyc-status").guarded) for name in names)
            inside = ", ".join(f"{name!r}: {expression}" for name, expression in members)
            return f"explanation.items({reached.guarded}, lambda item: {{{inside}}})"
        case "list":
            return f"explanation.count({reached.guarded})"
        case _:
            return reached.guarded


def _is_marked(reached: FieldPath, names: list[str], models: Mapping[str, ir.Model]) -> bool:
    """Tell whether *reached*, or one of *names* in its items, is secret or personal."""
    item = models.get(reached.field.type.parts[0].name) if reached.field.type.kind == "list" else None
    inner = [follow_fields(item, name, models, "item", "x-kyc-status") for name in names] if item is not None else []
    return any(each.hidden for each in (reached, *inner))


@define(frozen=True)
class _Property:
    """A property of the table's schema, or of an object in it, and the local variable that has its value."""

    reached: FieldPath
    local: str


def _clock(field: ir.Field) -> str:
    # A day ends when it ends in UTC.
    return "now.astimezone(dt.UTC).date()" if field.type.kind == "day" else "now"


def _local(reached: FieldPath, taken: set[str]) -> str:
    """Return a local variable for *reached*, apart from those *taken*, and add it to these."""
    name = reached.expression.removeprefix("model.").replace(".", "_")
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def _is_text(field: ir.Field) -> bool:
    return field.type.kind in {"text", "choice"}


class _Writer:
    """Write the conditions of one table."""

    def __init__(
        self,
        table: StatusTable,
        models: Mapping[str, ir.Model],
        document: Node,
        pointer: str,
        properties: Mapping[str, _Property],
    ) -> None:
        self._table, self._models, self._document, self._pointer = table, models, document, pointer
        self._properties = properties

    def read(self, field: ir.Field, expression: str) -> str:
        return f"fold({expression})" if self._table.fold and _is_text(field) else expression

    def of_row(self, when: When) -> str:
        """Return the condition that all of *when* hold for the local variables."""
        values = ((self._properties[path], condition) for path, condition in when)
        return _all(self._any_of(each.reached, each.local, condition) for each, condition in values)

    def _of_item(self, when: When, model: ir.Model) -> str:
        """Return the condition that all of *when* hold for the fields of `item`, a *model*."""
        parts: list[str] = []
        for path, condition in when:
            reached = follow_fields(model, path, self._models, "item", "x-kyc-status")
            value = self.read(reached.field, reached.guarded)
            parts.append(self._any_of(reached, f"({value})" if reached.guards else value, condition))
        return _all(parts)

    def _any_of(self, reached: FieldPath, value: str, condition: Condition) -> str:
        """Return the condition that *value* fits a test of *condition*; empty if every value does."""
        plain = tuple(test for test in condition if isinstance(test, Value | Absent))
        rest = [test for test in condition if not isinstance(test, Value | Absent)]
        absent = Absent() in plain
        if {Past(), Future()} <= set(rest):
            return "" if absent else f"{value} is not None"
        tests = list(self._plain(value, plain))
        # If null fits too, `_plain` has tested it before, and a comparison needs no guard.
        guard = "" if absent else f"{value} is not None and "
        tests += [
            self._compare(reached, value, test, is_there=plain == (Absent(),))
            if isinstance(test, Compared)
            else self._test(reached, value, test, guard)
            for test in rest
        ]
        return tests[0] if len(tests) == 1 else f"({' or '.join(tests)})"

    def _plain(self, value: str, tests: tuple[Test, ...]) -> Iterator[str]:
        literals = [None if isinstance(test, Absent) else self._literal(test) for test in tests]
        match literals:
            case []:
                return
            case [None]:
                yield f"{value} is None"
            case [bool(literal)]:
                yield f"{value} is {literal}"
            case [literal]:
                yield f"{value} == {literal!r}"
            case _:
                yield f"{value} in {tuple(literals)!r}"

    def _literal(self, test: Test) -> str | int | float | bool | None:
        assert isinstance(test, Value)
        return fold(test.value) if self._table.fold and isinstance(test.value, str) else test.value

    def _test(self, reached: FieldPath, value: str, test: Test, guard: str = "") -> str:
        field = reached.field
        match test:
            case Past():
                return f"{guard}{value} < {_clock(field)}"
            case Future():
                return f"{guard}{value} >= {_clock(field)}"
            case Empty():
                return f"{value} == []"
            case Some(()):
                return f"bool({value})"
            case Some(when):
                return f"any({self._item(field, when)} for item in {value} or ())"
            case All(when):
                return f"bool({value} and all({self._item(field, when)} for item in {value}))"
            case No():
                schema = resolve_pointer(self._document, self._pointer)
                opposite = opposite_conditions(test, reached.path, self._table, schema, self._document)
                opposite_text = " or ".join(self._item(field, (part,)) for part in opposite)
                return f"bool({value} and all({opposite_text} for item in {value}))"
            case Both(tests):
                return f"({' and '.join(self._test(reached, value, part) for part in tests)})"
            case Present():
                return f"{value} is not None"
            case Value() | Absent() | Compared():
                raise AssertionError("written by _plain and _compare")

    def _compare(self, reached: FieldPath, value: str, test: Compared, *, is_there: bool) -> str:
        """Return the condition that *value* compares as *test* says; *is_there* says that it is not None here."""
        other = self._properties[test.other]
        sides = [(other.reached, other.local)] if is_there else [(reached, value), (other.reached, other.local)]
        there = [f"{expression} is not None" for side, expression in sides if side.may_be_none]
        return " and ".join([*there, f"{value} {_OPERATORS[test.relation]} {other.local}"])

    def _item(self, field: ir.Field, when: When) -> str:
        model = self._models.get(field.type.parts[0].name)
        if model is None:
            what = f"the items of `{field.wire}` may be of several models, and a row can read those of one alone"
            hint = "read another property, or give the items one schema that has the properties of all"
            raise InputError([Problem(f"{self._table.position} x-kyc-status", what, hint)])
        return self._of_item(when, model)


def _all(conditions: Iterable[str]) -> str:
    return " and ".join(condition for condition in conditions if condition) or "True"
