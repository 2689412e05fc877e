"""Values of unquoted YAML scalars: the core schema of YAML 1.2 without the values that JSON cannot hold."""

import re
from math import isfinite
from typing import Final

# No number of a document needs more digits, and `int` is slow with thousands of them.
MAX_DIGITS: Final = 100

_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER: Final = re.compile(r"(?a:[-+]?\d+|0o[0-7]+|0x[0-9a-fA-F]+)")
_FLOAT: Final = re.compile(r"(?a:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMERIC_START: Final = frozenset("-+.0123456789")


def parse_scalar(plain: str) -> str | int | float | bool | None:
    """Return the value of the *plain* scalar; raise `ValueError` for a number that JSON cannot hold."""
    if plain in _WORDS:
        return _WORDS[plain]
    if plain[0] not in _NUMERIC_START:
        return plain
    if _INTEGER.fullmatch(plain):
        if len(plain) > MAX_DIGITS:
            raise ValueError(f"the number `{plain[:12]}…` has more than {MAX_DIGITS} digits")
        # YAML 1.2 reads `010` as ten, so only `0o` and `0x` set another base.
        return int(plain, 0) if plain[:2] in ("0o", "0x") else int(plain)
    if _FLOAT.fullmatch(plain):
        number = float(plain) if len(plain) <= MAX_DIGITS else float("inf")
        if not isfinite(number):
            raise ValueError(f"the number `{plain[:20]}` is too large")
        return number
    if _NOT_FINITE.fullmatch(plain):
        raise ValueError(f"`{plain}` is a number that JSON cannot hold")
    return plain
