"""Check a scenario: each status that a session can have has a provider's word, and each slot has a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.sandbox.scenario.model import Scenario
from polykyc_tools.sandbox.scenario.values import MINTS, Condition, Value, conditions, slot_names
from polykyc_tools.sandbox.state.clock import Moment
from polykyc_tools.sandbox.state.records import OPEN

from .views import Views, invented_session, payload_component

SCOPE_NAMES: Final = ("given", "session", "now", "api", "fresh", "page", "one", "key", "event", "provider")


def find_unsaid_statuses(views: Views) -> Iterator[tuple[str, str]]:
    """Yield a problem and its edit for each status that a response has no word for."""
    flow = views.scenario.flow
    if flow is None:
        return
    for name, statuses in sorted(_answered_statuses(views, {status for step in flow.steps for status in step}).items()):
        for variant in views.scenario.variants:
            for status in sorted(statuses):
                session = invented_session(status, variant, expires=Moment(0.0) if status == "expired" else None)
                try:
                    views.view(name, {"session": session, "variant": variant, "given": {}, "now": Moment(0.0)})
                except LookupError:
                    reads = f"`{name}: {{{status}: …}}`"
                    yield (
                        f"`{name}` has no value for `{status}`",
                        f"say under `reads` which status to show instead: {reads}",
                    )


def _answered_statuses(views: Views, statuses: set[SessionStatus]) -> dict[str, set[SessionStatus]]:
    """Return which of *statuses* each component with a status table may have in a response."""
    contract = views.contract
    by_component: dict[str, set[SessionStatus]] = {}
    for operation in contract.operations:
        words = operation.facts.words
        possible: set[SessionStatus] = statuses
        if words is not None and words.role == "create":
            first = views.scenario.session.begins
            possible = {
                candidate
                for candidate in statuses
                if candidate in {*OPEN, "approved"} and (words.retry == "resume" or candidate == first)
            }
        for status, reply in operation.replies.items():
            if status < 300:
                name = payload_component(contract, reply.schema, operation.facts.envelope.payload)
                if name is not None and any(name == key for key, _ in views.inverses):
                    by_component[name] = by_component.get(name, set()) | possible
    return by_component


def find_unknown_names(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield a problem and its edit for each slot or condition that names something unknown."""
    roots = (*SCOPE_NAMES, *scenario.records)
    problems: dict[str, tuple[str, str]] = {}
    for value in _scenario_values(scenario):
        for name in slot_names(value):
            problems[name.partition(".")[0]] = (
                f"no value fills `{{{name}}}`",
                suggest_name(name.partition(".")[0], (*roots, *MINTS)),
            )
    for when in _scenario_conditions(scenario):
        for path, _ in when:
            root = path.partition(".")[0]
            problems.setdefault(root, (f"no condition can read `{path}`", suggest_name(root, roots)))
    yield from (problem for root, problem in problems.items() if root not in {*roots, *MINTS})


def _scenario_conditions(scenario: Scenario) -> Iterator[Condition]:
    for value in _scenario_values(scenario):
        yield from conditions(value)
    for doing in scenario.operations.values():
        yield from (refusal.when for refusal in doing.refuses)
        yield from (row.when for row in doing.rows)
    yield from (part.when for part in scenario.parts)
    yield from (event.when for event in scenario.webhooks.events)


def _scenario_values(scenario: Scenario) -> Iterator[Value]:
    """Yield every value of *scenario*, those in conditions included."""
    webhooks = scenario.webhooks
    for values in (*scenario.views.values(), scenario.headers, scenario.redirect, webhooks.headers):
        yield from values.values()
    rules = scenario.session
    yield from (rules.id, rules.subject, *rules.terms, *rules.keeps.values(), webhooks.secret, webhooks.id)
    if webhooks.targets is not None:
        yield webhooks.targets.only
    if scenario.asks is not None:
        yield scenario.asks
    for kind in scenario.records.values():
        yield kind.id
    for part in scenario.parts:
        yield from (value for states in part.states.values() for values in states for value in values.values())
        yield from _compared_values(part.when)
    for doing in scenario.operations.values():
        for _, fields in doing.finds:
            yield from (value for _, value in fields)
        for refusal in doing.refuses:
            yield from (refusal.value, *_compared_values(refusal.when))
            yield from (value for _, values in refusal.lacks for value in values.values())
        for row in doing.rows:
            yield from row.having.values()
            yield from (value for values in row.sets.values() for value in values.values())
            yield from _compared_values(row.when)
        if doing.lists is not None:
            yield from (*doing.lists.filters.values(), *doing.lists.words.values())
            yield from (doing.lists.since, doing.lists.until, doing.lists.search, doing.lists.downward)
    for event in webhooks.events:
        yield from (event.type, *event.body.values(), *_compared_values(event.when))


def _compared_values(when: Condition) -> Iterator[Value]:
    return (test for _, tests in when for test in tests if not isinstance(test, str))
