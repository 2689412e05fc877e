"""Formats of times: which values of `format` are times, and how a provider's own pattern writes one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

TIMES: Final[Mapping[str, str]] = {"date-time": "string", "date": "string", "unix-ms": "integer", "unix-s": "integer"}
"""The formats of times, with their JSON types; a pattern counts as `date-time`."""

# Of the date patterns of Unicode TR 35 those that every reader takes for the same. `Z` without quotation marks is none:
# it means `+0000` there, and authors of OpenAPI mean the letter.
_PATTERN: Final = re.compile(r"yyyy-MM-dd( |T|'T')HH:mm:ss(\.S{1,9})?(xx|xxx|XXX|'Z')?")
_FIELD: Final = re.compile(r"yyyy-MM-dd|HH:mm:ss|S+|xxx|xx|XXX")


def time_pattern(word: object) -> str:
    """Return *word*, the `format` of a schema, if it is the pattern of a time such as `yyyy-MM-dd HH:mm:ss.SSS`.

    The pattern is without quotation marks. It is empty if *word* is none.
    """
    return word.replace("'", "") if isinstance(word, str) and _PATTERN.fullmatch(word) else ""


def plain_format(word: object) -> str:
    """Return *word*, the `format` of a schema, with `date-time` for the pattern of a time; empty if it is no text."""
    if time_pattern(word):
        return "date-time"
    return word if isinstance(word, str) else ""


def write_time(moment: datetime, pattern: str) -> str:
    """Return *moment* in UTC by the *pattern* of `time_pattern`; digits beyond those of the pattern are cut off."""
    text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    fields = {"yyyy-MM-dd": text[:10], "HH:mm:ss": text[11:19], "xx": "+0000", "xxx": "+00:00", "XXX": "Z"}
    digits = f"{text[20:26]}000"
    return _FIELD.sub(lambda match: fields.get(match[0], digits[: len(match[0])]), pattern)
