"""What commands print: results, errors, warnings, and the parts of specs that are left out."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from .exit_codes import FINE, LESS

if TYPE_CHECKING:
    from polykyc_tools.engine.render.overrides import Override

_MANY: Final = 20
"""Parts left out, of which it is also told how many there are of each kind."""


def out(text: str) -> None:
    """Print *text* for a person or a pipe."""
    print(text)


def err(text: str) -> None:
    """Print *text*, which is no result, on the error stream."""
    print(text, file=sys.stderr, flush=True)


def warn(found: Iterable[Override]) -> None:
    """Say which of *found*, a project's own templates, are in charge of something grave."""
    for one in found:
        if one.guards:
            err(f"warning: {one}")


def short(lost: Iterable[str], notes: Iterable[str] = (), *, allowed: bool) -> int:
    """Report *notes*, and what is *lost*, parts of specs that are left out; return the exit code, 0 if *allowed*."""
    for note in notes:
        out(note)
    told = [*lost]
    for one in told:
        out(one)
    if len(told) > _MANY:
        from .summary import tally

        out(f"left out, {len(told)} in all:")
        for why, count in tally(told):
            out(f"{count:>6}  {why}")
    if not told or allowed:
        return FINE
    out("hint: describe it otherwise, take it out with an overlay, or accept it with --allow-loss")
    return LESS
