"""What of a recorded answer may be printed: shapes, and words that are no one's data."""

from __future__ import annotations

import re
from typing import Any, Final

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}(?:[ _.:/-][A-Za-z0-9]{1,20}){0,5}")
_NAME: Final = re.compile(r"[$_]?[A-Za-z][A-Za-z0-9]{0,23}(?:[_-][A-Za-z0-9]{1,24}){0,5}")
_DIGITS: Final = 3
"""More of them in one word are a number, and a number may be somebody's."""
_LONGEST: Final = 48


def word(value: object) -> str | None:
    """Return *value*, met where the schema lists words, if it reads like one; None for all else."""
    if isinstance(value, bool) or value is None:
        return str(value).lower() if value is not None else "null"
    if isinstance(value, int) and abs(value) < 10**_DIGITS:
        return str(value)
    return value if isinstance(value, str) and _reads(value, _WORD) else None


def name(key: str) -> str | None:
    """Return *key* if it reads like the name of a field and not like an id; None for all else."""
    return key if _reads(key, _NAME) else None


def _reads(text: str, form: re.Pattern[str]) -> bool:
    digits = sum(one.isdecimal() for one in text)
    return len(text) <= _LONGEST and digits <= _DIGITS and form.fullmatch(text) is not None


def shape(value: Any) -> str:
    """Return what a JSON *value* is, and nothing of what it holds."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int():
            return "a whole number"
        case float():
            return "a number"
        case str():
            return "a text" if value else "an empty text"
        case list():
            return "a list" if value else "an empty list"
        case _:
            return "an object"
