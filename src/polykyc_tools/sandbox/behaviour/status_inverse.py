"""A status table run backwards: from a common status to the provider's own words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import product
from typing import Any, Final, TypeAlias

from attrs import define, field

from polykyc_tools.engine.annotations.types import Absent, Condition, StatusTable, Value
from polykyc_tools.engine.checks.bitmasks import beside, read_by
from polykyc_tools.engine.checks.reference_evaluator import evaluate
from polykyc_tools.engine.checks.value_domains import Domain, properties
from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.openapi.schemas import Node
from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.sandbox.state.clock import read

Said: TypeAlias = Mapping[str, Any]
_LIMIT: Final = 64
"""Ways to say a row that are tried; the first that fits is nearly always the first."""


@define(frozen=True)
class Tongue:
    """The status table of a schema, and which of its words are *never* said."""

    table: StatusTable
    schema: Node = field(repr=False)
    document: Node = field(repr=False)
    domains: Mapping[str, Domain] = field(repr=False)
    never: Mapping[str, tuple[str, ...]]
    spoken: dict[Any, Said | None] = field(factory=dict[Any, Said | None], repr=False, eq=False)

    def means(self, answer: Node, now: float) -> SessionStatus:
        """Return what *answer* means, by a plain reading of the table."""
        return evaluate(self.table, answer, self.schema, self.document, datetime.fromtimestamp(now, UTC))

    def said(self, status: SessionStatus, settled: Said, now: float) -> Said | None:
        """Return the words that mean *status* beside those *settled* already; None if there are none."""
        named = {name for row in self.table.rows for name, _ in row.when}
        read = {name for row in self.table.rows for name in read_by(row.when)}
        known = {name: value for name, value in settled.items() if name in read}
        # What is only compared makes no difference by itself.
        marks = tuple((name, self._mark(name, known, now)) for name in sorted(known) if name in named)
        key = (status, marks)
        if key not in self.spoken:
            self.spoken[key] = next(self._ways(status, known, now), None)
        return self.spoken[key]

    def _ways(self, status: SessionStatus, known: Said, now: float) -> Iterator[Said]:
        for row in self.table.rows:
            if row.status != status:
                continue
            free = [(name, list(self._choices(name, condition))) for name, condition in row.when if name not in known]
            for number, chosen in enumerate(product(*(choices for _, choices in free))):
                if number >= _LIMIT:
                    break
                words = {name: value for (name, _), value in zip(free, chosen, strict=True)}
                if self.means({**known, **words}, now) == status:
                    yield words

    def _choices(self, name: str, condition: Condition) -> Iterator[Any]:
        """Yield what may be said of a property: nothing, if that will do, or a listed word."""
        unsaid = self.never.get(name, ())
        if any(isinstance(test, Absent) for test in condition):
            yield None
        for test in condition:
            if isinstance(test, Value) and test.value not in unsaid:
                yield test.value

    def _mark(self, name: str, known: Said, now: float) -> str:
        """Return what of a property makes a difference to the table: of a time, on which side of now it lies.

        Of what is compared, how it stands to the other value.
        """
        domain, value = self.domains.get(name), known[name]
        others = {key: one for row in self.table.rows for key, one in beside(dict(row.when).get(name, ())).items()}
        if "" in others:
            return repr((value, known.get(others[""])))
        if value is not None and domain is not None and domain.time:
            at: float | None = value / (1000 if domain.time == "unix-ms" else 1) if isinstance(value, int) else None
            moment = at if at is not None else read(value)
            return "past" if moment is not None and moment < now else "future"
        if is_list(value) and domain is not None:
            keys = [key for key in sorted(domain.items or {}) if key in others or not _free(domain, key)]
            return repr([{key: _said_of(item.get(key), others.get(key), known) for key in keys} for item in value])
        return repr(value)


def _said_of(value: Any, other: str | None, known: Said) -> Any:
    return value if other is None else value == known.get(other)


def _free(domain: Domain, key: str) -> bool:
    return domain.items is not None and domain.items[key].sort != "listed"


def tongue(
    table: StatusTable, schema: Node, document: Node, never: Mapping[str, tuple[str, ...]] | None = None
) -> Tongue:
    """Return *table* made ready to be run backwards."""
    return Tongue(table, schema, document, properties(schema, document), never or {})
