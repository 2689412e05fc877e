"""Compare flows: the states of a session, and the transitions between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine.annotations.flow import Flow
from polykyc_tools.engine.source.pointers import split_pointer

TransitionKey: TypeAlias = tuple[str, str]
"""The state before and the state after."""

_ANYBODY: Final = ("anybody",)


def compare_flows(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the differences of the flows of sessions; *renamed* models have the flow of their old names."""
    before = {renamed.get(name, name): flow for name, flow in _flows(old).items()}
    after = _flows(new)
    slug = new.provider.slug
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if was is not None and now is not None:
            for what, position in _compare_flow(old, was, new, now):
                yield Finding("flow-changed", slug, name, what, position)
        elif now is not None:
            what = "tells which state follows which"
            yield Finding("flow-added", slug, name, what, new.prefixed(now.position))
        elif was is not None:
            what = "no longer tells which state follows which"
            yield Finding("flow-removed", slug, name, what, old.prefixed(was.position))


def _flows(side: Side) -> dict[str, Flow]:
    flows: dict[str, Flow] = {}
    for model in side.reading.parsed.models:
        steps = split_pointer(model.pointer)
        fact = side.reading.lowered.facts.schemas.get(steps[-1]) if len(steps) == 3 else None
        if fact is not None and fact.flow is not None:
            flows[model.name] = fact.flow
    return flows


def _compare_flow(old: Side, was: Flow, new: Side, now: Flow) -> Iterator[tuple[str, str]]:
    """Yield each transition that is new, gone, or of other causes, and other first and last states, with its line."""
    before, after = _transitions(was), _transitions(now)
    for key, (causes, position) in after.items():
        if key not in before:
            yield f"`{key[0]}` → `{key[1]}` is new, by {_listed(causes)}", new.prefixed(position)
        elif before[key][0] != causes:
            what = f"is by {_listed(causes)}, and was by {_listed(before[key][0])}"
            yield f"`{key[0]}` → `{key[1]}` {what}", new.prefixed(position)
    for key, (_, position) in before.items():
        if key not in after:
            yield f"`{key[0]}` → `{key[1]}` does not happen any more", old.prefixed(position)
    position = new.prefixed(now.position)
    if set(was.start) != set(now.start):
        yield f"starts at {_listed(now.start)}, and did at {_listed(was.start)}", position
    if set(was.unplaced) != set(now.unplaced):
        yield f"leaves unplaced {_listed(now.unplaced)}, and left {_listed(was.unplaced)}", position


def _transitions(flow: Flow) -> dict[TransitionKey, tuple[tuple[str, ...], str]]:
    """Return the causes of each transition and its line."""
    return {
        (before, after): (tuple(sorted(step.movers)) or _ANYBODY, step.position)
        for step in flow.steps
        for before in step.before
        for after in step.after
    }


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names) or "nothing"
