"""The first line of an emitted file: what it was generated from, and so how a later run knows the file for its own."""

from __future__ import annotations

import re
from typing import Final

FORMS: Final = {".py": "# {}", ".pyi": "# {}", ".md": "<!-- {} -->"}
"""How a line of a file is a comment, by the ending of its name; `py.typed`, for one, knows no comments."""

HEADER: Final = re.compile(r"\A(?:#|<!--) Generated from (?P<inputs>.+?); edits here are lost\.(?: -->)?(?:\r?\n)+")
_LONGEST: Final = 4096


def comment(path: str) -> str | None:
    """Return the form of a comment in the file *path*, None if it knows none."""
    return next((form for suffix, form in FORMS.items() if path.endswith(suffix)), None)


def with_header(path: str, text: str, inputs: str) -> str:
    """Return *text*, the file *path*, with the line that names its *inputs*, unless it has one or knows no comments."""
    form = comment(path)
    if form is None or HEADER.match(text):
        return text
    line = form.format(f"Generated from {inputs}; edits here are lost.")
    return f"{line}\n\n{text}" if text else f"{line}\n"


def has_header(content: bytes) -> bool:
    """Tell whether the file that begins with *content* says that it was generated."""
    return HEADER.match(content[:_LONGEST].decode(errors="replace")) is not None
