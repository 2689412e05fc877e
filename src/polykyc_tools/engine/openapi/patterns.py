"""Regular expressions of schemas, compiled by an engine without backtracking."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import jsonschema_rs

PATTERN_OPTIONS: Final = jsonschema_rs.RegexOptions()
"""The engine of regular expressions without backtracking, so no text takes exponential time."""


@lru_cache(maxsize=4096)
def is_supported_pattern(pattern: str) -> bool:
    """Tell whether the engine takes *pattern*, which it does not if the pattern looks ahead or back."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=PATTERN_OPTIONS)
    except (jsonschema_rs.ValidationError, ValueError):
        return False
    return True
