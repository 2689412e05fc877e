"""How grave a finding is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias, get_args

Severity: TypeAlias = Literal["breaking", "notice", "compatible"]
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""From the gravest on. A *notice* breaks no code, and somebody has to look at it all the same."""


def worst(severities: Iterable[Severity]) -> Severity | None:
    """Return the gravest of *severities*, None for none."""
    return min(severities, key=SEVERITIES.index, default=None)
