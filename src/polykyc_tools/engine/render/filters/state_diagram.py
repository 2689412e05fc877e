"""Write the states of a session as a Mermaid diagram, which GitHub draws."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from polykyc_tools.engine.ir.docs_page import DocsFlow, DocsState

from .markdown import Markdown

# Keywords of Mermaid at the start of a line.
_TAKEN: Final = frozenset(
    (
        *("as", "choice", "class", "classdef", "click", "default", "direction", "end", "fork", "hide", "href", "join"),
        *("note", "scale", "state", "statediagram", "style", "acctitle", "accdescr"),
    )
)


def diagram(flow: DocsFlow) -> Markdown:
    """Return the diagram of *flow*, fenced."""
    names = _names(flow.states)
    lines = (f"    {line}" for line in _lines(flow, names))
    return Markdown("\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"]))


def _names(states: Sequence[DocsState]) -> dict[str, str]:
    """Return a name of each state that Mermaid accepts."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for number, state in enumerate(states):
        plain = re.sub("[^A-Za-z0-9]+", "_", state.name).strip("_")
        name = plain if plain[:1].isalpha() and plain.lower() not in _TAKEN else f"s_{plain}"
        while name.lower() in taken:
            name = f"{name}_{number}"
        taken.add(name.lower())
        names[state.name] = name
    return names


def _lines(flow: DocsFlow, names: dict[str, str]) -> Iterator[str]:
    placed = [state for state in flow.states if state.placed]
    for state in placed:
        yield f"{names[state.name]} : {_label(state.name)}"
        yield f"{names[state.name]} : {' or '.join(state.statuses)}"
    for state in placed:
        if state.start:
            yield f"[*] --> {names[state.name]}"
    for transition in flow.transitions:
        label = _label(", ".join(transition.movers)) + (" (assumed)" if transition.assumed and not flow.assumed else "")
        yield f"{names[transition.before]} --> {names[transition.after]}{f' : {label.strip()}' if label else ''}"
    left = {transition.before for transition in flow.transitions}
    for state in placed:
        if state.name not in left:
            yield f"{names[state.name]} --> [*]"


def _label(text: str) -> str:
    """Return *text* with numbers for all characters that Mermaid could read as syntax."""
    line = " ".join(text.split())
    return "".join(char if char.isalnum() or char in " _.,-()" else f"#{ord(char)};" for char in line)
