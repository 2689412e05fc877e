"""The header comment of an emitted file: it names the sources, and a later run recognises its own files by it."""

from __future__ import annotations

import re
from typing import Final

FORMS: Final = {".py": "# {}", ".pyi": "# {}", ".md": "<!-- {} -->"}
"""The form of a comment line, by the suffix of the file; a file such as `py.typed` has no comments."""

HEADER: Final = re.compile(r"\A(?:#|<!--) Generated from (?P<inputs>.+?); edits here are lost\.(?: -->)?(?:\r?\n)+")
_LONGEST: Final = 4096


def comment(path: str) -> str | None:
    """Return the form of a comment in the file *path*, None if the file has no comments."""
    return next((form for suffix, form in FORMS.items() if path.endswith(suffix)), None)


def with_header(path: str, text: str, inputs: str) -> str:
    """Return *text* of the file *path* with a header of its *inputs*, unless it has one or takes no comments."""
    form = comment(path)
    if form is None or HEADER.match(text):
        return text
    line = form.format(f"Generated from {inputs}; edits here are lost.")
    return f"{line}\n\n{text}" if text else f"{line}\n"


def has_header(content: bytes) -> bool:
    """Tell whether the file that begins with *content* has the header of a generated file."""
    return HEADER.match(content[:_LONGEST].decode(errors="replace")) is not None
