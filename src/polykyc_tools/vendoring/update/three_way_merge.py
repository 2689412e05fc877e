"""Three states of one text brought together: as it came, as it is here, as it is upstream.

Done here, because the libraries for it are under the GPL or merge by character, and git need not be there.
A line that came and still stands on both sides holds the texts together. Between two such lines one side's change is
taken if the other changed nothing, or the same; otherwise they clash, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from attrs import define

Lines: TypeAlias = Sequence[bytes]


@define(frozen=True)
class Clash:
    """Lines that both sides changed, each its own way; *at* and *to* are where they begin in base and upstream."""

    base: Lines
    here: Lines
    there: Lines
    at: int
    to: int


@define(frozen=True)
class Merged:
    """The result in order: lines that are settled, and clashes."""

    parts: tuple[Lines | Clash, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Return what is not settled."""
        return tuple(part for part in self.parts if isinstance(part, Clash))


def merge(base: bytes, here: bytes, there: bytes) -> Merged:
    """Return *here* with what leads from *base* to *there*."""
    return Merged(tuple(_parts(_lines(base), _lines(here), _lines(there))))


def marked(merged: Merged, *, was: str, now: str) -> bytes:
    """Return the text with both sides of each clash between markers; *was* and *now* name base and upstream."""
    text = b""
    for part in merged.parts:
        if isinstance(part, Clash):
            for marker, lines in (
                ("<<<<<<< here", part.here),
                (f"||||||| {was}", part.base),
                ("=======", part.there),
                (f">>>>>>> {now}", ()),
            ):
                text += f"{marker}\n".encode() + _ended(lines)
        else:
            text += b"".join(part)
    return text


def keep_own_lines(merged: Merged) -> bytes:
    """Return the text with what is here in the place of each clash."""
    return b"".join(line for part in merged.parts for line in (part.here if isinstance(part, Clash) else part))


def rejected(merged: Merged, path: str, *, was: str, now: str) -> bytes:
    """Return the changes of upstream that clash, as a diff against what the file was."""
    text = f"--- {path} ({was})\n+++ {path} ({now})\n".encode()
    for clash in merged.clashes:
        text += f"@@ -{_span(clash.at, clash.base)} +{_span(clash.to, clash.there)} @@\n".encode()
        for sign, lines in ((b"-", clash.base), (b"+", clash.there)):
            for line in lines:
                text += sign + (line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n")
    return text


def _parts(base: Lines, here: Lines, there: Lines) -> Iterator[Lines | Clash]:
    kept_here, kept_there = _matching_lines(base, here), _matching_lines(base, there)
    ends = [(at, kept_here[at], kept_there[at]) for at in kept_here if at in kept_there]
    b = h = t = 0
    for at, in_here, in_there in [*ends, (len(base), len(here), len(there))]:
        was, mine, new = base[b:at], here[h:in_here], there[t:in_there]
        if new in (was, mine):
            yield mine
        elif mine == was:
            yield new
        else:
            yield Clash(was, mine, new, b, t)
        yield base[at : at + 1]
        b, h, t = at + 1, in_here + 1, in_there + 1


def _matching_lines(base: Lines, other: Lines) -> dict[int, int]:
    """Return where each line of *base* that still stands in *other* stands there."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _lines(text: bytes) -> Lines:
    """Return the lines of *text* with their ends; only a newline ends one."""
    *ended, rest = text.split(b"\n")
    return [line + b"\n" for line in ended] + ([rest] if rest else [])


def _ended(lines: Lines) -> bytes:
    text = b"".join(lines)
    return text if not text or text.endswith(b"\n") else text + b"\n"


def _span(start: int, lines: Lines) -> str:
    # As diff counts: from 1, and a span without lines stands after the line that it names.
    return f"{start + bool(lines)},{len(lines)}"
