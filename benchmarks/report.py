"""The figures of a run as the table and the chart of README.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import turns
from turns import Row

README = turns.HERE / "README.md"
CHART = turns.HERE / "chart.svg"
BEGIN, END = "<!-- what `nox -s benchmarks` found -->", "<!-- until here -->"

LABELS, WIDTH, STEP, TOP = 360, 420, 26, 58
"""Pixels: the column of names, a ratio of 1, a row, and what stands above the rows."""


def write(rows: list[tuple[str, Row]], rounds: int) -> None:
    """Write what was *found*, each with its script, into the README, and the chart next to it."""
    head, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    body = "\n".join([*table(rows), "", machine(rounds)])
    README.write_text(f"{head}{BEGIN}\n{body}\n{END}{tail}", encoding="utf-8")
    CHART.write_text(chart([row for _, row in rows]), encoding="utf-8")


def table(rows: Iterable[tuple[str, Row]]) -> list[str]:
    """Return the lines of the table."""
    lines = [
        "| what | ours | against | ratio | aim | further ones, in ratios to the same | script |",
        "|---|---|---|---|---|---|---|",
    ]
    for script, row in rows:
        (_, own), (against, base), *rest = row.figures.items()
        others = [f"{name} {figure / base:.2f}" for name, figure in rest]
        others += [f"{name} {ratio:.2f}" for name, ratio in row.more.items()]
        ratio = f"**{row.ratio:.2f}**" + ("" if row.reached else ", missed")
        aim = f"{'≤' if row.most else '≥'} {row.aim:g}"
        cells = [
            row.what,
            f"{number(own)} {row.unit}",
            f"{against}: {number(base)}",
            ratio,
            aim,
            ", ".join(others),
            f"[`{script}.py`]({script}.py)",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def number(figure: float) -> str:
    """Return *figure* with three digits that count."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def machine(rounds: int) -> str:
    """Return the sentence that says where, when and how often."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    info = Path("/proc/cpuinfo")
    name = re.search(r"model name\s*: (.+)", info.read_text(encoding="utf-8")) if info.exists() else None
    processor = name.group(1) if name else platform.processor() or platform.machine()
    busy = f", load average {os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"Medians of {rounds} turns of each (half of them for whole processes), {processor}, {cores} cores{busy}, "
        f"{platform.system()}, {platform.python_implementation()} {platform.python_version()}, "
        f"{datetime.now(UTC):%B %Y}."
    )


def chart(rows: list[Row]) -> str:
    """Return the ratios as bars, all of them as what ours costs, so that shorter is better."""
    height = TOP + STEP * len(rows) + 14
    total = LABELS + int(WIDTH * 1.25) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {height}" width="{total}" role="img">',
        '<g font-family="system-ui, sans-serif" font-size="13" fill="#24292f">',
        "<title>What polykyc costs, as a share of what its peer does</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        '<text x="12" y="22" font-weight="600">Time or memory, as a share of the peer\'s: shorter is better</text>',
        '<text x="12" y="42" fill="#57606a">The mark is the aim, the line is the peer.</text>',
        f'<line x1="{LABELS + WIDTH}" x2="{LABELS + WIDTH}" y1="{TOP - 8}" y2="{height - 10}" stroke="#8c959f"/>',
        f'<text x="{LABELS + WIDTH}" y="{TOP - 14}" text-anchor="middle" fill="#57606a">1</text>',
    ]
    for index, row in enumerate(rows):
        share, aim = (row.ratio, row.aim) if row.most else (1 / row.ratio, 1 / row.aim)
        y, end = TOP + STEP * index, LABELS + max(2, round(WIDTH * min(share, 1.25)))
        mark = LABELS + round(WIDTH * aim)
        name = row.what.replace("`", "").replace("calls per second", "time of a call")
        colour = "#2f6feb" if row.reached else "#bc4c00"
        parts += [
            f'<text x="{LABELS - 10}" y="{y + 14}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{LABELS}" y="{y + 2}" width="{end - LABELS}" height="16" rx="2" fill="{colour}"/>',
            f'<line x1="{mark}" x2="{mark}" y1="{y - 1}" y2="{y + 21}" stroke="#24292f" stroke-width="2"/>',
            f'<text x="{total - 14}" y="{y + 14}" text-anchor="end">{share:.2f}</text>',
        ]
    return "\n".join([*parts, "</g>", "</svg>", ""])
