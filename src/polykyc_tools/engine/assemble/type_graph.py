"""The graph of emitted classes: which classes a type names, what a class leads to, and strong components."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import Factory, define

from polykyc_tools.engine.ir import Type
from polykyc_tools.engine.parser.result import Parsed, ParsedModel

Needs: TypeAlias = Mapping[str, frozenset[str]]
"""For each model, the models that its fields name."""


def class_modules(parsed: Parsed) -> dict[str, str]:
    """Return the module of each class."""
    models = {model.name: model.module for model in parsed.models}
    return models | {choice.name: choice.module for choice in parsed.choices}


def imports(types: Iterable[Type], modules: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return module and class of all that *types* name."""
    return tuple(sorted({(modules[name], name) for kind in types for name in classes(kind)}))


def classes(kind: Type) -> Iterator[str]:
    """Yield the classes that *kind* names."""
    if kind.name:
        yield kind.name
    for part in kind.parts:
        yield from classes(part)


def needed_models(models: Iterable[ParsedModel]) -> Needs:
    """Return, for each of *models*, those of them that its fields name."""
    by_name = {model.name: model for model in models}
    return {
        name: frozenset(other for prop in model.properties for other in classes(prop.type) if other in by_name)
        for name, model in by_name.items()
    }


def reachable(start: Iterable[str], needs: Needs) -> frozenset[str]:
    """Return the models of *start* that *needs* has, and every model that they lead to."""
    reached: set[str] = set()
    waiting = [name for name in start if name in needs]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += needs[name]
    return frozenset(reached)


def holders(needs: Needs) -> Needs:
    """Return the models that name each model of *needs*: the same graph with every edge reversed."""
    reverse: dict[str, set[str]] = {name: set() for name in needs}
    for holder, names in needs.items():
        for name in names:
            reverse[name].add(holder)
    return {name: frozenset(names) for name, names in reverse.items()}


@define
class _Search:
    """The state of one search for strong components (Tarjan, 1972)."""

    needs: Needs
    begun: dict[str, int] = Factory(dict[str, int])
    """The order in which the search reached each name."""
    least: dict[str, int] = Factory(dict[str, int])
    """The earliest name that each one leads to, of those whose component is not complete yet."""
    waiting: list[str] = Factory(list[str])
    """The names whose component is not complete yet, in the order of `begun`."""
    components: dict[str, frozenset[str]] = Factory(dict[str, frozenset[str]])


def find_strong_components(needs: Needs) -> Needs:
    """Return, for each name, the names that it leads to and that lead back to it, itself included.

    One pass finds all of them: a search from each name would take the square of a large document.
    """
    state = _Search(needs)
    for start in needs:
        # A list in place of recursion: a document may be deeper than Python calls.
        rest = [] if start in state.begun else [_begin(state, start)]
        while rest:
            name, others = rest[-1]
            ahead = next((other for other in others if not _is_begun(state, name, other)), None)
            if ahead is not None:
                rest.append(_begin(state, ahead))
                continue
            rest.pop()
            if rest:
                before = rest[-1][0]
                state.least[before] = min(state.least[before], state.least[name])
            if state.least[name] == state.begun[name]:
                _complete(state, name)
    return state.components


def _begin(state: _Search, name: str) -> tuple[str, Iterator[str]]:
    state.begun[name] = state.least[name] = len(state.begun)
    state.waiting.append(name)
    return name, iter(state.needs[name])


def _is_begun(state: _Search, name: str, other: str) -> bool:
    """Tell whether the search has reached *other*, which *name* needs, and note in *state* what it leads back to."""
    if other in state.begun and other not in state.components:
        state.least[name] = min(state.least[name], state.begun[other])
    return other in state.begun


def _complete(state: _Search, name: str) -> None:
    """Make one component of *name* and all names that wait after it, in *state*."""
    members: set[str] = set()
    while name not in members:
        members.add(state.waiting.pop())
    component = frozenset(members)
    state.components.update(dict.fromkeys(component, component))
