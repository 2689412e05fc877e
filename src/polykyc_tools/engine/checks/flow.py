"""Prove a flow: each state is reached, each leads to an end, and none leaves a final status by mistake."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from attrs import define

from polykyc_tools.engine.annotations.conditions import show
from polykyc_tools.engine.annotations.flow import MOVERS, WORD, Flow, FlowStep
from polykyc_tools.engine.annotations.types import StatusRow, StatusTable, Value
from polykyc_tools.engine.annotations.vocabulary import FINAL, SessionStatus
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, suggest_name

from .value_domains import Domain, fits, property_domains


@define(frozen=True)
class FlowState:
    """A state of a flow: a *value* of its field, or a row with a *name*. Answers in this state fit one of *rows*."""

    name: str
    value: Value | None
    rows: tuple[StatusRow, ...]

    @property
    def statuses(self) -> tuple[SessionStatus, ...]:
        """Return what an answer in this state may mean, in the order of the rows."""
        return tuple(dict.fromkeys(row.status for row in self.rows))

    @property
    def final(self) -> bool:
        """Return whether a session may be over here."""
        return not FINAL.isdisjoint(self.statuses)


def flow_states(flow: Flow, table: StatusTable, domains: Mapping[str, Domain]) -> tuple[FlowState, ...]:
    """Return every state of *flow*: the listed values of its field first, then the rows of *table* with a name.

    An answer that fits a row with a name is in that state, whatever its value.
    """
    field = flow.field or ""
    unnamed = [row for row in table.rows if not row.name]
    listed = domains[field].values if field in domains and domains[field].sort == "listed" else ()
    states: list[FlowState] = []
    for value in listed:
        rows = tuple(row for row in unnamed if _fits(row, field, value, folds=table.fold))
        if rows:
            states.append(FlowState(_word(value), value, rows))
    return (*states, *(FlowState(row.name, None, (row,)) for row in table.rows if row.name))


def _fits(row: StatusRow, field: str, value: Value, *, folds: bool) -> bool:
    condition = dict(row.when).get(field)
    return condition is None or fits(value, condition, folds=folds)


def _word(value: Value) -> str:
    return value.value if isinstance(value.value, str) else show(value)


def flow_problems(
    flow: Flow | None,
    table: StatusTable | None,
    schema: MappingNode,
    document: MappingNode,
    operations: Collection[str],
) -> Iterator[Problem]:
    """Yield each problem of the flow, and of the names of rows, of one schema; it may have neither."""
    if flow is not None and table is not None:
        yield from prove(flow, table, schema, document, operations)
    elif flow is not None:
        yield _problem(flow, "no `x-kyc-status` says what its states mean", "add one next to it")
    for row in table.rows if table is not None and flow is None else ():
        if row.name:
            yield _problem(
                row, f"no flow has the state `{row.name}`", "add `x-kyc-flow` next to the table, or delete `as`"
            )


def prove(
    flow: Flow, table: StatusTable, schema: MappingNode, document: MappingNode, operations: Collection[str]
) -> Iterator[Problem]:
    """Yield each problem of *flow*: it must say how all answers that *table* reads follow one another."""
    domains = property_domains(schema, document)
    problem = _field_problem(flow, domains)
    if problem is not None:
        yield problem
        return
    states = flow_states(flow, table, domains)
    # If a name is wrong, the other checks would only repeat it.
    wrong = [*_names(states), *_unknown(flow, states, operations), *_stateless(table, states)]
    yield from wrong or [*_doubled(flow), *_unreached(flow, states), *_over(flow, states)]


def _field_problem(flow: Flow, domains: Mapping[str, Domain]) -> Problem | None:
    if flow.field is None:
        return None
    if flow.field not in domains:
        return _problem(flow, f"there is no property `{flow.field}`", suggest_name(flow.field, domains))
    if domains[flow.field].sort != "listed":
        what = f"the spec lists no values of `{flow.field}`"
        return _problem(flow, what, "leave `field` out, and give rows of `x-kyc-status` a name: `as: <state>`")
    return None


def _problem(at: Flow | FlowStep | StatusRow, what: str, hint: str) -> Problem:
    return Problem(f"{at.position} {WORD}".strip(), what, hint)


def _names(states: Sequence[FlowState]) -> Iterator[Problem]:
    taken: dict[str, FlowState] = {}
    for state in states:
        first = taken.setdefault(state.name, state)
        if first is not state:
            what = f"two states are called `{state.name}`"
            yield _problem(state.rows[0], what, "write another name after `as` in this row")


def _unknown(flow: Flow, states: Sequence[FlowState], operations: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each name that is not a state, and for each unknown mover."""
    names = [state.name for state in states]
    for name in dict.fromkeys((*flow.start, *flow.unplaced)):
        if name not in names:
            yield _problem(flow, f"there is no state `{name}`", suggest_name(name, names))
        elif name in flow.start and name in flow.unplaced:
            yield _problem(flow, f"`{name}` is a start, and is said to have no place", "take it out of one of the two")
    for step in flow.steps:
        for name in (*step.before, *step.after):
            if name not in names:
                yield _problem(step, f"there is no state `{name}`", suggest_name(name, names))
            elif name in flow.unplaced:
                hint = f"take `{name}` out of `unplaced`, or out of this step"
                yield _problem(step, f"`{name}` has a place here, and is said to have none", hint)
        for mover in step.movers:
            if mover not in (*MOVERS, *operations):
                yield _problem(
                    step, f"there is no mover or operation `{mover}`", suggest_name(mover, (*MOVERS, *operations))
                )


def _stateless(table: StatusTable, states: Sequence[FlowState]) -> Iterator[Problem]:
    """Yield a problem for each row with a status whose answers are in no state."""
    placed = {id(row) for state in states for row in state.rows}
    for row in table.rows:
        if row.status != "unknown" and id(row) not in placed:
            yield _problem(row, f"an answer that is `{row.status}` by this row is in no state", "add `as: <state>`")


def _pairs(flow: Flow) -> Iterator[tuple[FlowStep, str, str]]:
    for step in flow.steps:
        for before, after in product(step.before, step.after):
            yield step, before, after


def _doubled(flow: Flow) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for step, before, after in _pairs(flow):
        if before == after:
            yield _problem(step, f"`{before}` leads to itself", f"take `{before}` out of `from` or `to`")
        elif (before, after) in seen:
            yield _problem(
                step, f"that `{before}` leads to `{after}` is said twice", "delete one, and join who does it"
            )
        seen.add((before, after))


def _unreached(flow: Flow, states: Sequence[FlowState]) -> Iterator[Problem]:
    """Yield a problem for each state that no step leads to, and for each that leads to no end."""
    ways = {(before, after) for _, before, after in _pairs(flow)}
    reached = _closure(flow.start, ways)
    ending = _closure((state.name for state in states if state.final), {(after, before) for before, after in ways})
    for state in states:
        if state.name in flow.unplaced:
            continue
        if state.name not in reached:
            hint = f"add a step to it, or `unplaced: [{state.name}]` if it is not known when it comes"
            yield _problem(flow, f"nothing leads to `{state.name}`", hint)
        elif state.name not in ending:
            hint = f"add `- {{from: {state.name}, to: …}}`"
            yield _problem(flow, f"a session that is `{state.name}` can never end", hint)


def _closure(start: Collection[str] | Iterator[str], ways: Collection[tuple[str, str]]) -> frozenset[str]:
    reached = set(start)
    waiting = list(reached)
    while waiting:
        here = waiting.pop()
        for before, after in ways:
            if before == here and after not in reached:
                reached.add(after)
                waiting.append(after)
    return frozenset(reached)


def _over(flow: Flow, states: Sequence[FlowState]) -> Iterator[Problem]:
    """Yield a problem for each step that leaves a final status without `after_final`, or has that for no reason."""
    final = {state.name: state.final for state in states}
    for step in flow.steps:
        for name in step.before:
            if final[name] and not step.after_final:
                hint = "add `after_final: true` if it is so, or take it out of `from`"
                yield _problem(step, f"`{name}` is final, and is left", hint)
            elif step.after_final and not final[name]:
                hint = "delete `after_final`, or move it to a step of its own"
                yield _problem(step, f"`{name}` is not final, and is said to be", hint)
