"""A status table read backwards: from a common status to the provider's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import product
from typing import Any, Final, TypeAlias

from attrs import define, field

from polykyc_tools.engine.annotations.types import Absent, Condition, StatusTable, Value
from polykyc_tools.engine.checks.bitmasks import compared_properties, item_conditions, properties_read
from polykyc_tools.engine.checks.reference_evaluator import evaluate
from polykyc_tools.engine.checks.value_domains import NO_OBJECT, Domain, property_domains, value_of_property
from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.state.clock import parse_time

Words: TypeAlias = Mapping[str, Any]
_LIMIT: Final = 64
"""How many combinations of words are tried for a row; nearly always the first fits."""


@define(frozen=True)
class StatusInverse:
    """The status table of a schema, and the words that the provider *never* sends."""

    table: StatusTable
    schema: Node = field(repr=False)
    document: Node = field(repr=False)
    domains: Mapping[str, Domain] = field(repr=False)
    never: Mapping[str, tuple[str, ...]]
    _answers: dict[Any, Words | None] = field(factory=dict[Any, Words | None], repr=False, eq=False)

    @property
    def reads(self) -> frozenset[str]:
        """Return the properties that the table reads."""
        return frozenset(path for row in self.table.rows for path in properties_read(row.when))

    def means(self, answer: Node, now: float) -> SessionStatus:
        """Return the common status of *answer* by the table."""
        return evaluate(self.table, answer, self.schema, self.document, datetime.fromtimestamp(now, UTC))

    def words_for(self, status: SessionStatus, settled: Words, now: float) -> Words | None:
        """Return the words that mean *status* together with those in *settled*; None if there are none."""
        compared = {name for row in self.table.rows for name, _ in row.when}
        values = {name: value_of_property(settled, name) for name in self.reads if _is_settled(settled, name)}
        # What no object leads to is for the words to say.
        read_values = {name: value for name, value in values.items() if value is not NO_OBJECT}
        # A property that is only compared with another makes no difference alone.
        marks = tuple(
            (name, self._signature(name, read_values, now)) for name in sorted(read_values) if name in compared
        )
        key = (status, marks)
        if key not in self._answers:
            self._answers[key] = next(self._candidates(status, read_values, now), None)
        return self._answers[key]

    def _candidates(self, status: SessionStatus, settled: Words, now: float) -> Iterator[Words]:
        for row in self.table.rows:
            if row.status != status:
                continue
            free = [(name, list(self._choices(name, condition))) for name, condition in row.when if name not in settled]
            for number, chosen in enumerate(product(*(choices for _, choices in free))):
                if number >= _LIMIT:
                    break
                words = {name: value for (name, _), value in zip(free, chosen, strict=True)}
                if self.means({**settled, **words}, now) == status:
                    yield words

    def _choices(self, name: str, condition: Condition) -> Iterator[Any]:
        """Yield the values that a property can have: none if the condition allows that, else a listed word."""
        unsaid = self.never.get(name, ())
        if any(isinstance(test, Absent) for test in condition):
            yield None
        for test in condition:
            if isinstance(test, Value) and test.value not in unsaid:
                yield test.value

    def _signature(self, name: str, settled: Words, now: float) -> str:
        """Return the part of a property's value that the table reads.

        A time counts by its side of *now*; a value that is compared counts by its relation to the other value.
        """
        domain, value = self.domains.get(name), settled[name]
        others = {
            key: other_name
            for row in self.table.rows
            for key, other_name in compared_properties(dict(row.when).get(name, ())).items()
        }
        if "" in others:
            return repr((value, settled.get(others[""])))
        if value is not None and domain is not None and domain.time:
            at: float | None = value / (1000 if domain.time == "unix-ms" else 1) if isinstance(value, int) else None
            moment = at if at is not None else parse_time(value)
            return "past" if moment is not None and moment < now else "future"
        if is_list(value) and domain is not None:
            whens = [when for row in self.table.rows for when in item_conditions([dict(row.when).get(name)])]
            listed = {key for key in domain.items or () if not _is_free(domain, key)}
            keys = sorted({*others, *listed, *(key for when in whens for key, _ in when)})
            return repr(
                [
                    {key: _comparable(value_of_property(item, key), others.get(key), settled) for key in keys}
                    for item in value
                ]
            )
        return repr(value)


def _is_settled(settled: Words, path: str) -> bool:
    """Tell whether *settled* has the property at *path*, perhaps null, or null on the way to it."""
    if path in settled:
        return True
    name, _, rest = path.partition(".")
    inner = settled.get(name)
    return name in settled and bool(rest) and (inner is None or (is_map(inner) and _is_settled(inner, rest)))


def _comparable(value: Any, other: str | None, settled: Words) -> Any:
    return value if other is None else value == settled.get(other)


def _is_free(domain: Domain, key: str) -> bool:
    return domain.items is not None and domain.items[key].sort != "listed"


def invert_table(
    table: StatusTable, schema: Node, document: Node, never: Mapping[str, tuple[str, ...]] | None = None
) -> StatusInverse:
    """Return *table*, ready to be read backwards."""
    return StatusInverse(table, schema, document, property_domains(schema, document), never or {})
