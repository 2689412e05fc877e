"""Count the reasons of many reports, without the names in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_NAMED: Final = re.compile(r"\b(field|parameter|schema) `[^`]*`")
_QUOTED: Final = re.compile(r"`[^`]*`")


def tally(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Return the reasons at the ends of *lines*, without names, and the number of each; the most frequent first."""
    return Counter(map(_reason, lines)).most_common()


def _reason(line: str) -> str:
    # A name may contain the separator.
    return _QUOTED.sub("…", _NAMED.sub(r"a \1", line)).rpartition(": ")[2]
