"""Read `x-kyc-limits`: the rate limits that a provider publishes."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, describe_value, is_map, suggest_name

WORD: Final = "x-kyc-limits"
_METHODS: Final = tuple(method.upper() for method in METHODS)
MAX_CALLS: Final = 100_000
"""The most calls that the runtime counts."""
MAX_SECONDS: Final = 86_400
"""In seconds; a limit over more than a day is a quota."""


@define(frozen=True)
class RateLimitAnnotation:
    """At most *calls* in any *per* seconds, of those with one of *methods* or of *operations*; of all without both."""

    calls: int
    per: int | float
    methods: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    """As the spec calls them."""
    position: str = field(default="", eq=False)

    @property
    def scope(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return which calls count."""
        return frozenset(self.methods), frozenset(self.operations)

    @property
    def counted(self) -> str:
        """Return which calls count, for people; empty for all."""
        return ", ".join((*self.methods, *self.operations))


def read_rate_limits(node: MappingNode, problems: list[Problem]) -> tuple[RateLimitAnnotation, ...]:
    """Return the rate limits of *node*, the document."""
    reader = MappingReader(node, WORD, problems)
    limits: list[RateLimitAnnotation] = []
    for number, item in enumerate(reader.items(WORD), 1):
        if not is_map(item):
            hint = "write `- {calls: 600, per: 60}`"
            reader.report(WORD, f"row {number} must be a mapping, not {describe_value(item)}", hint)
            continue
        rate = _rate(MappingReader(item, WORD, problems))
        if rate is None:
            continue
        if any(rate.per == other.per and rate.scope == other.scope for other in limits):
            what = f"two limits per {rate.per:g} seconds{f' of {rate.counted}' if rate.counted else ''}"
            MappingReader(item, WORD, problems).report("per", what, "keep the lower one")
        limits.append(rate)
    return tuple(limits)


def _rate(row: MappingReader) -> RateLimitAnnotation | None:
    row.check_keys(("calls", "per", "methods", "operations"), required={"calls": ("600",), "per": ("60",)})
    calls, per = row.node.get("calls"), row.node.get("per")
    counted = isinstance(calls, int) and not isinstance(calls, bool) and 1 <= calls <= MAX_CALLS
    if "calls" in row.node and not counted:
        hint = f"write a whole number from 1 to {MAX_CALLS}: `calls: 600`"
        row.report("calls", f"`calls` cannot be {describe_value(calls)}", hint)
    timed = isinstance(per, int | float) and not isinstance(per, bool) and 0 < per <= MAX_SECONDS
    if "per" in row.node and not timed:
        hint = f"write a number of seconds, at most {MAX_SECONDS}: `per: 60`"
        row.report("per", f"`per` cannot be {describe_value(per)}", hint)
    methods, operations = row.texts("methods"), row.texts("operations")
    for method in methods:
        if method not in _METHODS:
            row.report("methods", f"`methods` cannot be `{method}`", suggest_name(method, _METHODS))
    if methods and operations:
        row.report("operations", "the row has `methods` and `operations`", "write a row for each")
    return (
        RateLimitAnnotation(calls, per, methods, operations, row.position())
        if isinstance(calls, int) and isinstance(per, int | float) and counted and timed
        else None
    )
