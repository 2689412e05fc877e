"""The plainest text and number that a schema allows."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

import jsonschema_rs

from .patterns import PATTERNS, is_pattern
from .schemas import Node

_FORMATS: Final = {
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "time": "00:00:00Z",
    "duration": "P1D",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "email": "user@example.com",
    "idn-email": "user@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "iri": "https://example.com/",
    "uri-reference": "/",
    "iri-reference": "/",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "c2FuZGJveA==",
    "json-pointer": "/a",
    "relative-json-pointer": "0/a",
    "uri-template": "https://example.com/{id}",
    "regex": "a",
}
_TIMES: Final = {"unix-ms": 1_767_225_600_000, "unix-s": 1_767_225_600}
_WORDS: Final = ("text", *_FORMATS.values(), "1.0", "en-US", "+15555550100", "127.0.0.1:80", "a@b.example")


def text(schema: Node) -> str:
    """Return a text that is as *schema* says, as far as one is found."""
    least, most = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    form = str(schema.get("format", ""))
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and is_pattern(pattern):
        return _patterned(pattern, int(least), min(most, 4096))
    found = _FORMATS.get(form, "text")
    if form not in _FORMATS and len(found) > most:
        found = found[: int(most)]
    return found + "x" * min(int(least) - len(found), 1_000_000)


@lru_cache(maxsize=1024)
def _patterned(pattern: str, least: int, most: float) -> str:
    """Return a text that *pattern* fits, of the few that are tried; `text` if none of them does."""
    valid = jsonschema_rs.Draft202012Validator(
        {"pattern": pattern, "minLength": least, "maxLength": int(most)}, pattern_options=PATTERNS
    )
    start = re.match(r"\^?([\w:/ -]*)", pattern)
    begins = start[1] if start else ""
    # What repeats the last character of a beginning counts it, so it may be too many.
    lengths = range(max(0, least - len(begins)), int(min(most, least + 80)))
    tries = (
        f"{head}{one * size}" for head in dict.fromkeys((begins, begins[:-1], "")) for one in "a0A" for size in lengths
    )
    return next((text for text in (*_WORDS, *tries) if valid.is_valid(text)), "text")


def number(schema: Node, kind: str) -> int | float:
    """Return a number of *kind* that is as *schema* says: 1, if it may be."""
    form = str(schema.get("format", ""))
    low, high = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    above, below = schema.get("exclusiveMinimum", -math.inf), schema.get("exclusiveMaximum", math.inf)
    step = schema.get("multipleOf", 1 if kind == "integer" else 0)
    found: float = _TIMES.get(form, 1)
    if found < low or found <= above:
        found = max(low, above + (step or 1))
    if found > high or found >= below:
        found = min(high, below - (step or 1))
        if found <= above or found < low:
            found = (max(low, above) + min(high, below)) / 2
    try:
        if step:
            found = math.ceil(found / step) * step
            found = found - step if found > high or found >= below else found
    except (ArithmeticError, ValueError):
        # Numbers without end; that this is none of the schema's is noticed where it is held against it.
        return 1
    return int(found) if kind == "integer" or float(found).is_integer() else float(found)
