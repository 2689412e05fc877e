"""Draw the state diagrams of the pages, which are Mermaid, as pictures: with Graphviz, when the site is built."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from docutils import nodes
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

DRAW: Final = Path(__file__).parent.parent / "draw.mjs"
GRAPHVIZ: Final = "POLYKYC_GRAPHVIZ"
"""The variable of the environment with the folder of the package @hpcc-js/wasm-graphviz."""
END: Final = "[*]"
ARROW: Final = re.compile(r"(?P<before>\S+) --> (?P<after>\S+?)(?: : (?P<label>.+))?")
STATE: Final = re.compile(r"(?P<name>\w+) : (?P<label>.+)")
WIDTH: Final = 24
"""How many characters a line of a state has."""
LOOK: Final = """\
  rankdir=TB; bgcolor="transparent"; nodesep=0.35; ranksep=0.45; pad=0.05;
  node [shape=box, style="rounded", fontname="Arial", fontsize=13, margin="0.16,0.07"];
  edge [fontname="Arial", fontsize=11, arrowsize=0.7];
"""


def graph(diagram: str) -> str:
    """Return *diagram*, a state diagram of Mermaid, as a graph in DOT.

    Raises:
        ValueError: A line is of none of the forms that the pages have.

    """
    labels: dict[str, list[str]] = {}
    edges: list[str] = []
    for line in filter(None, (line.strip() for line in diagram.splitlines()[1:])):
        if arrow := ARROW.fullmatch(line):
            edges.append(_edge(len(edges), arrow["before"], arrow["after"], arrow["label"] or ""))
        elif state := STATE.fullmatch(line):
            labels.setdefault(state["name"], []).append(_text(state["label"]))
        else:
            raise ValueError(f"a line of a state diagram is not understood: {line}")
    return f"digraph {{\n{LOOK}{''.join(map(_node, labels.items()))}{''.join(edges)}}}\n"


def _node(state: tuple[str, list[str]]) -> str:
    """Return the box of a state: the word of the provider, and below it what it means, if that is another word."""
    name, (word, *meanings) = state
    lines = [line for text in meanings if text != word for line in textwrap.wrap(text, WIDTH)]
    rows = [f"<B>{word}</B>", *(f'<FONT POINT-SIZE="11">{line}</FONT>' for line in lines)]
    return f"  {name} [label=<{'<BR/>'.join(rows)}>];\n"


def _edge(number: int, before: str, after: str, label: str) -> str:
    point = '[shape=circle, width=0.16, label="", style=filled, fillcolor=black]'
    ring = '[shape=doublecircle, width=0.12, label="", style=filled, fillcolor=black]'
    start = f"  start {point};\n" if before == END else ""
    # Each state has an end of its own: lines to a common one would cross the picture.
    end = f"  end{number} {ring};\n" if after == END else ""
    names = "start" if before == END else before, f"end{number}" if after == END else after
    text = f" [label=< {'<BR/>'.join(_lines(_text(label)))} >]" if label else ""
    return f"{start}{end}  {names[0]} -> {names[1]}{text};\n"


def _lines(text: str) -> Iterator[str]:
    """Yield *text* in lines, so that a long label does not make the picture wide."""
    *parts, last = text.split(", ")
    yield from (f"{part}," for part in parts)
    yield last


def _text(label: str) -> str:
    """Return *label* for DOT; Mermaid writes a character as `#44;`."""
    return html.escape(re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label))


def draw(graphs: list[str]) -> list[str]:
    """Return *graphs* as SVG, without what belongs to a file of its own."""
    command = ["node", str(DRAW), os.environ[GRAPHVIZ]]
    pictures: list[str] = json.loads(
        subprocess.run(command, input=json.dumps(graphs), capture_output=True, check=True, text=True).stdout
    )
    # Black is the colour of the text around it, which is light on a dark page.
    return [picture[picture.index("<svg") :].replace('"black"', '"currentColor"') for picture in pictures]


def replace_diagrams(_: Sphinx, document: nodes.document) -> None:
    """Put a picture in the place of each diagram of *document*; it keeps its text for who does not see it."""
    if GRAPHVIZ not in os.environ:
        return
    blocks = [block for block in document.findall(nodes.literal_block) if block.get("language") == "mermaid"]
    pictures = draw([graph(block.astext()) for block in blocks]) if blocks else []
    for number, (block, picture) in enumerate(zip(blocks, pictures, strict=True)):
        # Ids are those of the page, not of a picture.
        named = re.sub(r'\bid="(\w+)"', rf'id="diagram{number}-\1"', picture)
        described = named.replace("<svg", f'<svg role="img" aria-label="{describe(block.astext())}"', 1)
        block.replace_self(nodes.raw("", f'<div class="diagram">{described}</div>', format="html"))


def describe(diagram: str) -> str:
    """Return *diagram* in words: each transition, and who makes it."""
    arrows = [arrow for line in diagram.splitlines() if (arrow := ARROW.fullmatch(line.strip()))]
    moves = [
        f"{arrow['before']} to {arrow['after']}" + (f" ({_text(arrow['label'])})" if arrow["label"] else "")
        for arrow in arrows
        if END not in {arrow["before"], arrow["after"]}
    ]
    return f"State diagram: {'; '.join(moves)}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the pictures to the build; without Graphviz, a diagram is shown as the text that it is."""
    app.connect("doctree-read", replace_diagrams)
    app.add_lexer("mermaid", TextLexer)
    return {"parallel_read_safe": True}
