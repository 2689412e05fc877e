"""What commands print: results, errors, warnings, and the parts of specs that are left out."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from .exit_codes import FINE, LESS

if TYPE_CHECKING:
    from polykyc_tools.engine.render.overrides import Override

_MANY: Final = 20
"""Above this number of parts left out, `report_losses` also counts them by reason."""

_NAMED: Final = re.compile(r"\b(field|parameter|schema) `[^`]*`")
_QUOTED: Final = re.compile(r"`[^`]*`")


def out(text: str) -> None:
    """Print *text* for a person or a pipe."""
    print(text)


def err(text: str) -> None:
    """Print *text*, which is no result, on the error stream."""
    print(text, file=sys.stderr, flush=True)


def warn(overrides: Iterable[Override]) -> None:
    """Warn of each of *overrides*, a project's own templates, in which a mistake would be grave."""
    for override in overrides:
        if override.guards:
            err(f"warning: {override}")


def report_losses(lost: Iterable[str], notes: Iterable[str] = (), *, allowed: bool) -> int:
    """Print *notes* and *lost*, the parts of specs that are left out; return the exit code, 0 if they are *allowed*."""
    for note in notes:
        out(note)
    losses = [*lost]
    for loss in losses:
        out(loss)
    if len(losses) > _MANY:
        out(f"left out, {len(losses)} in all:")
        for reason, count in tally(losses):
            out(f"{count:>6}  {reason}")
    if not losses or allowed:
        return FINE
    out("hint: describe it otherwise, take it out with an overlay, or accept it with --allow-loss")
    return LESS


def tally(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Return the reasons at the ends of *lines*, without names, and the number of each; the most frequent first."""
    return Counter(map(_reason, lines)).most_common()


def _reason(line: str) -> str:
    # A name may contain the separator.
    return _QUOTED.sub("…", _NAMED.sub(r"a \1", line)).rpartition(": ")[2]
