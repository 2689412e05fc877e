"""Check a scenario: each status that a session can have has a provider's word, and each slot has a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.annotations.vocabulary import RETRY_TRAITS
from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.sandbox.scenario.model import Scenario
from polykyc_tools.sandbox.scenario.values import MINTS, Condition, Text, nested_parts, slot_names
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
            first, traits = views.scenario.session.begins, RETRY_TRAITS[words.retry]
            possible = {
                candidate
                for candidate in statuses
                if candidate in {*OPEN, "approved"} and (traits.returns_same_session or candidate == first)
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
    for part in nested_parts(scenario):
        if isinstance(part, Text):
            for name in slot_names(part):
                root = name.partition(".")[0]
                problems[root] = (f"no value fills `{{{name}}}`", suggest_name(root, (*roots, *MINTS)))
        elif isinstance(part, Condition):
            for path, _ in part.tests:
                root = path.partition(".")[0]
                problems.setdefault(root, (f"no condition can read `{path}`", suggest_name(root, roots)))
    yield from (problem for root, problem in problems.items() if root not in {*roots, *MINTS})
