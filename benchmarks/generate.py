"""Generating each provider, and all of them in one run, against stock openapi-python-client on the same documents.

Each run is a new process with nothing emitted before. Ours and stock take turns, so that a busy machine hits both.

python benchmarks/generate.py FOLDER
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import programs
import turns
from turns import ROOT, Row

_SHARE = 12
"""A run takes seconds, so there is one for so many rounds of the other scripts."""
_INPUTS = ("specs", "overlays")


def measure(_: Path, rounds: int) -> list[Row]:
    slugs = sorted(path.stem for path in (ROOT / "specs").glob("*.yaml"))
    with programs.folder() as home:
        clients = {"all": partial(_ours, _project(home / "all", slugs))}
        clients |= {slug: partial(_ours, _project(home / slug, [slug])) for slug in slugs}
        stock = {f"stock {slug}": partial(_stock, home / slug, slug) for slug in slugs}
        measured = turns.in_turns(clients | stock, rounds // _SHARE)
    cpu = {name: seconds for name, (_, seconds) in measured.items()}
    of_stock = sum(cpu[name] for name in stock)
    rows = [
        Row(f"{slug} generated", "s of CPU", 1.0, {"ours": cpu[slug], "stock": cpu[f"stock {slug}"]}) for slug in slugs
    ]
    summed = {"ours": cpu["all"], "stock, one run each": of_stock}
    return [*rows, Row(f"all {len(slugs)} providers generated", "s of CPU", 0.25, summed)]


def _project(home: Path, slugs: Sequence[str]) -> Path:
    """Make *home* a project of the providers *slugs*."""
    for folder in _INPUTS:
        (home / folder).mkdir(parents=True)
        for slug in slugs:
            shutil.copy(ROOT / folder / f"{slug}.yaml", home / folder)
    return home


def _ours(home: Path) -> tuple[float, float]:
    for left in ("generated", ".polykyc"):
        shutil.rmtree(home / left, ignore_errors=True)
    return turns.spawned(programs.polykyc_command(home), PATH=programs.PATH)


def _stock(home: Path, slug: str) -> tuple[float, float]:
    shutil.rmtree(home / "stock", ignore_errors=True)
    return turns.spawned(programs.stock(home / "specs" / f"{slug}.yaml", home / "stock"), PATH=programs.PATH)


if __name__ == "__main__":
    options = turns.options(__doc__)
    turns.tell(measure(options.home, options.rounds))
