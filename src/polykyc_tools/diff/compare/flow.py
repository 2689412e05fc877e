"""Which states follow one another otherwise than they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine.annotations.flow import Flow
from polykyc_tools.engine.source.pointers import split_pointer

Move: TypeAlias = tuple[str, str]

_ANYBODY: Final = ("anybody",)
_DID: Final = {"starts at": "did at", "leaves unplaced": "left"}


def courses(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Finding]:
    """Yield how the flows of sessions differ; *renamed* models keep theirs."""
    before = {renamed.get(name, name): flow for name, flow in _flows(old).items()}
    after = _flows(new)
    slug = new.provider.slug
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            rule, what = (
                ("flow-added", "tells which state follows which")
                if now
                else ("flow-removed", "no longer tells which state follows which")
            )
            where = new.told(now.where) if now else old.told(was.where) if was else ""
            yield Finding(rule, slug, name, what, where)
            continue
        for move, what, where in _changes(old, was, new, now):
            yield Finding("flow-changed", slug, name, f"`{move[0]}` → `{move[1]}` {what}", where)
        for word, ours, theirs in (
            ("starts at", was.start, now.start),
            ("leaves unplaced", was.unplaced, now.unplaced),
        ):
            if set(ours) != set(theirs):
                yield Finding(
                    "flow-changed",
                    slug,
                    name,
                    f"{word} {_told(theirs)}, and {_DID[word]} {_told(ours)}",
                    new.told(now.where),
                )


def _flows(side: Side) -> dict[str, Flow]:
    found: dict[str, Flow] = {}
    for model in side.reading.parsed.models:
        steps = split_pointer(model.pointer)
        fact = side.reading.lowered.facts.schemas.get(steps[-1]) if len(steps) == 3 else None
        if fact is not None and fact.flow is not None:
            found[model.name] = fact.flow
    return found


def _changes(old: Side, was: Flow, new: Side, now: Flow) -> Iterator[tuple[Move, str, str]]:
    """Yield each move that only one of the two has, or that somebody else makes, and its line."""
    ours, theirs = _moves(was), _moves(now)
    for move, (movers, where) in theirs.items():
        if move not in ours:
            yield move, f"is new, by {_told(movers)}", new.told(where)
        elif ours[move][0] != movers:
            yield move, f"is by {_told(movers)}, and was by {_told(ours[move][0])}", new.told(where)
    for move, (_, where) in ours.items():
        if move not in theirs:
            yield move, "does not happen any more", old.told(where)


def _moves(flow: Flow) -> dict[Move, tuple[tuple[str, ...], str]]:
    return {
        (before, after): (tuple(sorted(step.movers)) or _ANYBODY, step.where)
        for step in flow.steps
        for before in step.before
        for after in step.after
    }


def _told(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names) or "nothing"
