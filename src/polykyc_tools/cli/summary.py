"""Many reports in few words: how often each kind of reason is given, whatever it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

_NAMED: Final = re.compile(r"\b(field|parameter|schema) `[^`]*`")
_QUOTED: Final = re.compile(r"`[^`]*`")


def tally(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Return the reasons at the ends of *lines*, names left out of them, each with its number; the most first."""
    return Counter(map(_reason, lines)).most_common()


def _reason(line: str) -> str:
    # A name may hold what parts a reason from what it is about.
    return _QUOTED.sub("…", _NAMED.sub(r"a \1", line)).rpartition(": ")[2]
