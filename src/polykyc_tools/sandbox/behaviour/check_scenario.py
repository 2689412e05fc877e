"""Whether a scenario holds together: each status that a session can have has a word, each slot something to fill it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.sandbox.scenario.model import Scenario
from polykyc_tools.sandbox.scenario.values import MINTS, Condition, Value, conditions, names
from polykyc_tools.sandbox.state.clock import Moment
from polykyc_tools.sandbox.state.records import OPEN

from .views import Views, payload, phantom

ROOTS: Final = ("given", "session", "now", "api", "fresh", "page", "one", "key", "event", "provider")


def unsaid(views: Views) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and the edit, where an answer has no word for what a session can be."""
    flow = views.scenario.flow
    if flow is None:
        return
    for name, statuses in sorted(_answered(views, {status for step in flow.steps for status in step}).items()):
        for variant in views.scenario.variants:
            for status in sorted(statuses):
                told = phantom(status, variant, expires=Moment(0.0) if status == "expired" else None)
                try:
                    views.view(name, {"session": told, "variant": variant, "given": {}, "now": Moment(0.0)})
                except LookupError:
                    reads = f"`{name}: {{{status}: …}}`"
                    yield f"`{name}` has no word for `{status}`", f"say what it reads as there, under `reads`: {reads}"


def _answered(views: Views, statuses: set[SessionStatus]) -> dict[str, set[SessionStatus]]:
    """Return the components with a status table that an answer carries, and of which *statuses* they may tell."""
    contract = views.contract
    found: dict[str, set[SessionStatus]] = {}
    for operation in contract.operations:
        words = operation.facts.words
        told: set[SessionStatus] = statuses
        if words is not None and words.role == "create":
            first = views.scenario.session.begins
            told = {one for one in statuses if one in {*OPEN, "approved"} and (words.retry == "resume" or one == first)}
        for status, reply in operation.replies.items():
            if status < 300:
                name = payload(contract, reply.schema, operation.facts.envelope.payload)
                if name is not None and any(name == key for key, _ in views.tongues):
                    found[name] = found.get(name, set()) | told
    return found


def unknown(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and the edit, where a slot or a condition names something that there is not."""
    known = (*ROOTS, *scenario.records)
    told: dict[str, tuple[str, str]] = {}
    for value in _values(scenario):
        for name in names(value):
            told[name.partition(".")[0]] = (
                f"nothing fills `{{{name}}}`",
                suggest_name(name.partition(".")[0], (*known, *MINTS)),
            )
    for when in _conditions(scenario):
        for path, _ in when:
            root = path.partition(".")[0]
            told.setdefault(root, (f"there is no `{path}` to ask for", suggest_name(root, known)))
    yield from (problem for root, problem in told.items() if root not in {*known, *MINTS})


def _conditions(scenario: Scenario) -> Iterator[Condition]:
    for value in _values(scenario):
        yield from conditions(value)
    for doing in scenario.operations.values():
        yield from (refusal.when for refusal in doing.refuses)
        yield from (row.when for row in doing.rows)
    yield from (part.when for part in scenario.parts)
    yield from (event.when for event in scenario.webhooks.events)


def _values(scenario: Scenario) -> Iterator[Value]:
    """Yield every value of *scenario*, those that conditions compare with among them."""
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
        yield from _compared(part.when)
    for doing in scenario.operations.values():
        for _, fields in doing.finds:
            yield from (value for _, value in fields)
        for refusal in doing.refuses:
            yield from (refusal.value, *_compared(refusal.when))
            yield from (value for _, values in refusal.lacks for value in values.values())
        for row in doing.rows:
            yield from row.having.values()
            yield from (value for values in row.sets.values() for value in values.values())
            yield from _compared(row.when)
        if doing.lists is not None:
            yield from (*doing.lists.where.values(), *doing.lists.words.values())
            yield from (doing.lists.since, doing.lists.until, doing.lists.search, doing.lists.downward)
    for event in webhooks.events:
        yield from (event.type, *event.body.values(), *_compared(event.when))


def _compared(when: Condition) -> Iterator[Value]:
    return (test for _, tests in when for test in tests if not isinstance(test, str))
