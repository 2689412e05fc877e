"""Lines over a logarithmic axis, as a picture that needs nothing to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10
from typing import Final

LEFT, TOP, WIDTH, HEIGHT, RIGHT = 60, 56, 520, 240, 170
"""Pixels: what stands next to and above the plot, and the plot."""
COLOURS: Final = ("#2f6feb", "#bc4c00", "#1a7f37", "#8250df", "#cf222e", "#9a6700", "#57606a")


def curve(title: str, below: str, places: Sequence[int], lines: Mapping[str, Sequence[float]]) -> str:
    """Return an SVG of *lines*, each with a figure for each of *places*, which stand along the axis named *below*."""
    most = 1.1 * max(figure for line in lines.values() for figure in line)
    span = log10(places[-1] / places[0]) or 1.0

    def across(size: int) -> float:
        return LEFT + WIDTH * log10(size / places[0]) / span

    def up(figure: float) -> float:
        return TOP + HEIGHT * (1 - figure / most)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + RIGHT} {TOP + HEIGHT + 50}" role="img">',
        f"<title>{escape(title)}</title>",
        '<g font-family="system-ui, sans-serif" font-size="13" fill="#24292f">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="12" y="24" font-weight="600">{escape(title)}</text>',
        f'<text x="{LEFT + WIDTH / 2}" y="{TOP + HEIGHT + 42}" text-anchor="middle">{escape(below)}</text>',
        f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{TOP + HEIGHT}" y2="{TOP + HEIGHT}" stroke="#8c959f"/>',
    ]
    for part in range(1, 5):
        figure = most * part / 5
        at = f'y1="{up(figure):.1f}" y2="{up(figure):.1f}"'
        parts.append(f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" {at} stroke="#d0d7de"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{up(figure) + 4:.1f}" text-anchor="end">{figure:.1f}</text>')
    under = f'y="{TOP + HEIGHT + 20}" text-anchor="middle"'
    parts += [f'<text x="{across(size):.1f}" {under}>{size:,}</text>' for size in places]
    for index, (name, line) in enumerate(lines.items()):
        colour = COLOURS[index % len(COLOURS)]
        dots = " ".join(f"{across(size):.1f},{up(figure):.1f}" for size, figure in zip(places, line, strict=True))
        parts.append(f'<polyline points="{dots}" fill="none" stroke="{colour}" stroke-width="2"/>')
        y = TOP + 14 + 20 * index
        parts.append(f'<text x="{LEFT + WIDTH + 16}" y="{y}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</g>", "</svg>", ""])
