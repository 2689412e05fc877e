"""Regular expressions of schemas, compiled by an engine without backtracking."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import jsonschema_rs

PATTERN_OPTIONS: Final = jsonschema_rs.RegexOptions()
"""No text can keep this engine busy."""


@lru_cache(maxsize=4096)
def is_supported_pattern(pattern: str) -> bool:
    """Tell whether texts can be held against *pattern*: what looks ahead or back cannot run without end in sight."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern}, pattern_options=PATTERN_OPTIONS)
    except (jsonschema_rs.ValidationError, ValueError):
        return False
    return True
