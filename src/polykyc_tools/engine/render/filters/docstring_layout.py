"""Lay docstrings out: wrap and escape texts of a document. Templates use these as filters."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import Final

from attrs import define, field

_WIDTH: Final = 120
_QUOTES: Final = '"""'
_ENDS_DOCSTRING: Final = re.compile(r'"""|"\Z')
_CODE: Final = 4
"""A line with so many spaces stays as it is: it is code of Markdown, or an entry of a section."""
_LIST_ITEM: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+")
_BLOCK: Final = ("|", "#", ">")
_FENCE: Final = ("```", "~~~")


@define
class _Block:
    """Lines that are wrapped together: a paragraph, an item of a list, an entry of a section."""

    lines: list[str] = field(factory=list[str])
    indent: int = 0
    hanging: int = 0
    is_open: bool = True
    """Whether the next line may continue it."""

    def wrapped(self, width: int, *, first: int = 0) -> list[str]:
        """Return its lines, with at most *width* columns; the first one has *first* fewer."""
        filler, later = " " * (self.indent + first), " " * (self.indent + self.hanging)
        text = " ".join(self.lines)
        if len(filler) + len(text) <= width and text.isprintable():
            return [f"{filler}{text}"[first:]]
        lines = textwrap.wrap(
            text,
            width,
            initial_indent=filler,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if len(lines) > 1 and len(lines[-1].split()) == 1 and len(lines[-2].split()) > 2:
            # The last line gets a second word from the line before.
            lines[-2], word = lines[-2].rsplit(" ", 1)
            lines[-1] = f"{later}{word} {lines[-1].strip()}"
        return [lines[0][first:], *lines[1:]] if lines else [""]


def docstring(text: str, indent: int = 4) -> str:
    """Return *text* as a docstring at *indent*, wrapped, and escaped so that nothing in it ends the docstring."""
    safe = _ENDS_DOCSTRING.sub(lambda match: match[0].replace('"', '\\"'), text.strip().replace("\\", "\\\\"))
    width = _WIDTH - indent
    if "\n" not in safe and len(safe) <= width - 2 * len(_QUOTES) and safe.isprintable():
        return f"{_QUOTES}{safe}{_QUOTES}"
    lines: list[str] = []
    for block in _blocks(safe.split("\n")):
        lines += block.wrapped(width, first=0 if lines else len(_QUOTES)) if block.lines else [""]
    pad = " " * indent
    body = f"\n{pad}".join(lines).replace(f"\n{pad}\n", "\n\n")
    return f"{_QUOTES}{body}\n{pad}{_QUOTES}"


def _blocks(lines: Iterable[str]) -> list[_Block]:
    """Return the blocks of a Markdown text, with one empty block for each run of blank lines."""
    blocks = [_Block(is_open=False)]
    fence = ""
    for line in lines:
        last, text = blocks[-1], line.strip()
        indent = len(line) - len(line.lstrip(" "))
        mark = next((mark for mark in _FENCE if text.startswith(mark)), "")
        item = _LIST_ITEM.match(text)
        if not text:
            blocks += [_Block(is_open=False)] if last.lines else []
        elif fence or mark:
            blocks.append(_Block([line.rstrip()], is_open=False))
            fence = "" if fence == mark else fence or mark
        elif item:
            blocks.append(_Block([text], indent, item.end()))
        elif text.startswith(_BLOCK):
            blocks.append(_Block([text], is_open=False))
        elif last.is_open and (indent < _CODE or last.hanging):
            last.lines.append(text)
        elif indent >= _CODE:
            blocks.append(_Block([text], indent, _CODE, is_open=False))
        else:
            blocks.append(_Block([text]))
        blocks[-1].is_open &= not line.endswith("  ")
    return blocks[1:]


def section(title: str, entries: Iterable[tuple[str, str]]) -> str:
    """Return a section of a Google-style docstring, empty without *entries*, which are names and their texts."""
    lines = [f"    {name}: {text}" if name else f"    {text}" for name, text in entries]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def sentence(text: str) -> str:
    """Return *text* on one line, ending in a full stop."""
    line = " ".join(text.split())
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."
