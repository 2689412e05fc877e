"""How a long run tells where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Step: TypeAlias = Callable[[str], object]
"""What takes a few words: the stage that begins, and how much there is of it."""


def unheard(_: str) -> None:
    """Tell nobody."""
