"""Read the values of a property that its description alone lists, as where an enumeration may grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_INTRODUCTION: Final = re.compile(
    r"\b(?:(?:possible|allowed|valid|accepted|available|current|known)\s+(?:values|statuses|states|options)|one\s+of)\b"
    r"[^:\n]{0,40}:?[ \t]*",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"\s*[-*•+]\s+(.+)")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_ -][A-Za-z0-9]+){0,3}")
_QUOTES: Final = "`'\""
_SEPARATOR: Final = re.compile(r",\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+|\s*\|\s*")


def described_values(description: str) -> list[str]:
    """Return the values that *description* lists, in bullets or in one line; none if fewer than two are plain words."""
    for introduction in _INTRODUCTION.finditer(description):
        rest = description[introduction.end() :]
        line, _, below = rest.partition("\n")
        values = _words(_in_line(line)) if line.strip() else _words(_bullets(below))
        if len(values) > 1:
            return values
    return []


def _bullets(text: str) -> Iterator[str]:
    begun = False
    for line in text.splitlines():
        bullet = _BULLET.fullmatch(line)
        if bullet is not None:
            begun = True
            # What follows a value explains it.
            yield re.split(r"\s*:\s|\s+[\u2013\u2014-]\s+|\s*\(", bullet.group(1).strip().rstrip(".,;:"))[0]
        elif begun or line.strip():
            return


def _in_line(line: str) -> Iterator[str]:
    quoted = re.findall(r"`([^`]+)`", line)
    # A sentence may follow: words without a mark count up to its end.
    yield from quoted or _SEPARATOR.split(re.split(r"[.;](?:\s|$)", line)[0].strip())


def _words(texts: Iterator[str]) -> list[str]:
    """Return *texts* without their quotes, nothing if one of them is no plain word."""
    plain = [text.strip().strip(_QUOTES) for text in texts]
    return [*dict.fromkeys(plain)] if all(_WORD.fullmatch(text) for text in plain) else []
