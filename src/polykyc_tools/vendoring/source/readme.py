"""A provider's page as a copy has it: without what only the source has."""

from __future__ import annotations

import re
from typing import Final

_ABOVE: Final = re.compile(r"^\[[^\]\n]*\]\(\.\./README\.md\)\.\n", re.MULTILINE)


def page(text: str, package: str) -> str:
    """Return the page *text* of *package* for a copy, which has no page above it and a name that nobody knows yet."""
    imported = re.compile(rf"^from {re.escape(package)} import ", re.MULTILINE)
    return imported.sub("from . import ", _ABOVE.sub("", text))
