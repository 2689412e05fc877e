"""The docs page of a provider in a copy, without links that only the source has."""

from __future__ import annotations

import re
from typing import Final

_ABOVE: Final = re.compile(r"^\[[^\]\n]*\]\(\.\./README\.md\)\.\n", re.MULTILINE)


def page(text: str, package: str) -> str:
    """Return the page *text* of *package* for a copy, which has no page above it, and whose name is not known yet."""
    imported = re.compile(rf"^from {re.escape(package)} import ", re.MULTILINE)
    return imported.sub("from . import ", _ABOVE.sub("", text))
