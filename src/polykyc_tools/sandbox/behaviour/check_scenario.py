"""Check a scenario: each status that a session can have has a provider's word, and each slot has a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.contract.parameter_styles import possible_properties
from polykyc_tools.sandbox.scenario.model import Scenario
from polykyc_tools.sandbox.scenario.values import FILTERS, MINTS, SLOT, Condition, Const, Text, nested_parts, slot_names
from polykyc_tools.sandbox.state.clock import Moment
from polykyc_tools.sandbox.state.records import OPEN

from .views import Views, invented_session, session_component

SCOPE_NAMES: Final = (
    "given",
    "query",
    "session",
    "now",
    "api",
    "world",
    "fresh",
    "page",
    "one",
    "key",
    "event",
    "provider",
)
SESSION_NAMES: Final = (
    *("id", "subject", "status", "variant", "url", "key", "reference", "level", "redirect", "given"),
    *("created", "updated", "expires", "completed", "word", "outcome"),
)
_BRACES: Final = re.compile(r"\{[A-Za-z_][\w.-]*(?:[|+][^{}]*)?\}")


def find_unsaid_statuses(views: Views) -> Iterator[tuple[str, str]]:
    """Yield a problem and its edit for each status that a response has no word for."""
    flow = views.scenario.flow
    if flow is None:
        return
    for name, statuses in sorted(_answered_statuses(views, {status for step in flow.steps for status in step}).items()):
        for variant in views.scenario.variants:
            for status in sorted(statuses):
                session = invented_session(
                    status, variant, views.scenario, expires=Moment(0.0) if status == "expired" else None
                )
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
        words = operation.facts.annotation
        possible: set[SessionStatus] = statuses
        if words is not None and words.role == "create":
            first = views.scenario.session.begins
            possible = {
                candidate
                for candidate in statuses
                if candidate in {*OPEN, "approved"} and (words.may_resume or candidate == first)
            }
        for status, reply in operation.replies.items():
            if status < 300:
                name = session_component(contract, reply.schema, operation.facts.envelope.payload)
                if name is not None and any(name == key for key, _ in views.inverses):
                    by_component[name] = by_component.get(name, set()) | possible
    return by_component


def find_unknown_names(scenario: Scenario, contract: Contract) -> Iterator[tuple[str, str]]:
    """Yield a problem and its edit for each slot or condition that names something unknown."""
    roots = (*SCOPE_NAMES, *scenario.records)
    names_by_holder = _known_names(scenario, contract)
    problems: dict[str, tuple[str, str]] = {}
    for part in nested_parts(scenario):
        if isinstance(part, Const | Text):
            for brace in _unread_braces(part):
                hint = f"write `{{name}}`, `{{name+10m}}` or `{{name|filter}}`, with a filter of {', '.join(FILTERS)}"
                problems[brace] = (f"`{brace}` is not a slot, and would be sent as it is", hint)
        paths = slot_names(part) if isinstance(part, Text) else ()
        tests = [path for path, _ in part.tests] if isinstance(part, Condition) else []
        for path in (*paths, *tests):
            root = path.partition(".")[0]
            what = f"no value fills `{{{path}}}`" if path in paths else f"no condition can read `{path}`"
            if root not in roots and not (path in paths and root in MINTS):
                problems.setdefault(path, (what, suggest_name(root, (*roots, *(MINTS if path in paths else ())))))
                continue
            for holder, names in names_by_holder.items():
                name = path.removeprefix(f"{holder}.").partition(".")[0]
                if path.startswith(f"{holder}.") and name not in names:
                    problems.setdefault(path, (what, suggest_name(name, names)))
    yield from problems.values()
    yield from _find_preconditions(scenario)


def _known_names(scenario: Scenario, contract: Contract) -> dict[str, set[str]]:
    """Return the names below a slot, by the path of the slot: those that are the same wherever it stands."""
    sent: set[str] = set()
    for operation in contract.operations:
        sent |= {parameter.name for parameter in operation.parameters}
        for body in operation.bodies:
            sent |= {name for name, _ in possible_properties(contract.document, body.schema)}
    kinds = {part.kind for part in scenario.parts}
    return {
        "session": {*SESSION_NAMES, *kinds},
        "session.given": sent | {*scenario.session.keeps},
        "given": sent,
        "session.outcome": {*scenario.outcomes},
        "page": {"size", "more", "next", "total"},
        "event": {"id", "type", "tries", "delivery"},
        "world": {*scenario.preconditions},
    }


def _unread_braces(value: Const | Text) -> Iterator[str]:
    """Yield what stands in braces in *value* like a slot and is none."""
    text = value.form if isinstance(value, Text) else value.value if isinstance(value.value, str) else ""
    yield from (brace[0] for brace in _BRACES.finditer(SLOT.sub("", text)))


def _find_preconditions(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield a problem and its edit for each precondition that changes nothing."""
    read = _read_preconditions(scenario)
    for name, precondition in scenario.preconditions.items():
        if not precondition.refuses and name not in read:
            what = f"nothing depends on the precondition `{name}`"
            yield what, f"give it `refuses`, or read it in a condition, as `world.{name}`"


def _read_preconditions(scenario: Scenario) -> set[str]:
    """Return the names of the preconditions that slots and conditions of *scenario* read."""
    paths: set[str] = set()
    for part in nested_parts(scenario):
        if isinstance(part, Text):
            paths |= slot_names(part)
        elif isinstance(part, Condition):
            paths |= {path for path, _ in part.tests}
    return {path.partition(".")[2] for path in paths if path.partition(".")[0] == "world"}
