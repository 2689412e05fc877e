"""Texts of a document in emitted modules. Templates use these as filters."""

from __future__ import annotations

import textwrap


def docstring(text: str, indent: int = 4) -> str:
    """Return *text* as a docstring at *indent*, wrapped, and with nothing in it that could end it."""
    safe = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    safe = f'{safe[:-1]}\\"' if safe.endswith('"') else safe
    width = 120 - indent
    wrap = textwrap.TextWrapper(width - 3, break_long_words=False, break_on_hyphens=False).wrap
    paragraphs = [wrap(part) for part in safe.split("\n")]
    lines = [line for part in paragraphs for line in (part or [""])]
    pad = " " * indent
    body = f"\n{pad}".join(lines).replace(f"\n{pad}\n", "\n\n")
    return f'"""{body}\n{pad}"""' if len(lines) > 1 else f'"""{body}"""'


def sentence(text: str) -> str:
    """Return *text* on one line, ending in a full stop."""
    line = " ".join(text.split())
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."
