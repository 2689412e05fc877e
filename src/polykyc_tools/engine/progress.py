"""Progress of a long run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Step: TypeAlias = Callable[[str], object]
"""A function that takes the words for the stage that begins."""


def unheard(_: str) -> None:
    """Do nothing."""
