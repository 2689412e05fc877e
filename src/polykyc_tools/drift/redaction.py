"""Decide what of a recorded answer may be printed: shapes, and words that are no person's data."""

from __future__ import annotations

import re
from typing import Any, Final

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}(?:[ _.:/-][A-Za-z0-9]{1,20}){0,5}")
_NAME: Final = re.compile(r"[$_]?[A-Za-z][A-Za-z0-9]{0,23}(?:[_-][A-Za-z0-9]{1,24}){0,5}")
_DIGITS: Final = 3
"""More digits in one word are a number, and a number may identify a person."""
_LONGEST: Final = 48


def printable_word(value: object) -> str | None:
    """Return *value*, met where the schema lists words, if it reads like a word; else None."""
    if isinstance(value, bool) or value is None:
        return str(value).lower() if value is not None else "null"
    if isinstance(value, int) and abs(value) < 10**_DIGITS:
        return str(value)
    return value if isinstance(value, str) and _reads_like(_WORD, value) else None


def printable_name(key: str) -> str | None:
    """Return *key* if it reads like the name of a property and not like an id; else None."""
    return key if _reads_like(_NAME, key) else None


def _reads_like(form: re.Pattern[str], text: str) -> bool:
    digits = sum(character.isdecimal() for character in text)
    return len(text) <= _LONGEST and digits <= _DIGITS and form.fullmatch(text) is not None


def shape(value: Any) -> str:
    """Return the kind of a JSON *value* in words, and nothing of its content."""
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
