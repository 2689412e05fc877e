"""Texts of a document in emitted modules. Templates use these as filters."""

from __future__ import annotations

import textwrap


def docstring(text: str, indent: int = 4) -> str:
    """Return *text* as a docstring at *indent*, wrapped, and with nothing in it that could end it."""
    safe = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    safe = f'{safe[:-1]}\\"' if safe.endswith('"') else safe
    width = 120 - indent
    lines = [line for part in safe.split("\n") for line in _wrapped(part, width - 3)]
    pad = " " * indent
    body = f"\n{pad}".join(lines).replace(f"\n{pad}\n", "\n\n")
    return f'"""{body}\n{pad}"""' if len(lines) > 1 else f'"""{body}"""'


def _wrapped(part: str, width: int) -> list[str]:
    """Return the lines of *part*, of which most is one that fits."""
    if len(part) <= width and part.isprintable():
        return [part.rstrip()]
    return textwrap.wrap(part, width, break_long_words=False, break_on_hyphens=False) or [""]


def sentence(text: str) -> str:
    """Return *text* on one line, ending in a full stop."""
    line = " ".join(text.split())
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."
