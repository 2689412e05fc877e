"""What needs each other, all at once: asked of one after the other, a large document would take its square."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import Factory, define


@define
class _State:
    needs: Mapping[str, frozenset[str]]
    begun: dict[str, int] = Factory(dict[str, int])
    """In which order the names were come upon."""
    least: dict[str, int] = Factory(dict[str, int])
    """The earliest one that each leads to, of those whose knot is not known yet."""
    waiting: list[str] = Factory(list[str])
    """Those, in their order."""
    found: dict[str, frozenset[str]] = Factory(dict[str, frozenset[str]])


def knots(needs: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Return for each name those that it leads to and that lead to it, itself among them (Tarjan, 1972)."""
    state = _State(needs)
    for start in needs:
        # A stack of our own: a document may lead on further than Python calls.
        rest = [] if start in state.begun else [_begin(state, start)]
        while rest:
            name, others = rest[-1]
            ahead = next((other for other in others if not _known(state, name, other)), None)
            if ahead is not None:
                rest.append(_begin(state, ahead))
                continue
            rest.pop()
            if rest:
                before = rest[-1][0]
                state.least[before] = min(state.least[before], state.least[name])
            if state.least[name] == state.begun[name]:
                _tie(state, name)
    return state.found


def _begin(state: _State, name: str) -> tuple[str, Iterator[str]]:
    state.begun[name] = state.least[name] = len(state.begun)
    state.waiting.append(name)
    return name, iter(state.needs[name])


def _known(state: _State, name: str, other: str) -> bool:
    """Tell whether *other*, which *name* needs, was come upon; what it leads back to is noted."""
    if other in state.begun and other not in state.found:
        state.least[name] = min(state.least[name], state.begun[other])
    return other in state.begun


def _tie(state: _State, name: str) -> None:
    """Make one knot of *name* and all that wait after it."""
    members: set[str] = set()
    while name not in members:
        members.add(state.waiting.pop())
    knot = frozenset(members)
    state.found.update(dict.fromkeys(knot, knot))
