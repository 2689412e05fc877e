"""Which of two versions of polykyc is the older one."""

from __future__ import annotations

import re
from typing import Final

_VERSION: Final = re.compile(r"(?P<release>\d+(?:\.\d+)*)(?:(?P<stage>a|b|rc)(?P<number>\d+))?(?:\.dev(?P<dev>\d+))?")
_FINAL: Final = "z"  # after `a`, `b` and `rc`


def is_older(one: str, other: str) -> bool:
    """Tell whether *one* is older than *other*; False if polykyc never has such a version."""
    first, second = _key(one), _key(other)
    return first is not None and second is not None and first < second


def _key(version: str) -> tuple[list[int], str, int, float] | None:
    found = _VERSION.fullmatch(version)
    if found is None:
        return None
    release = [int(part) for part in found["release"].split(".")]
    while release and not release[-1]:
        release.pop()
    dev = float("inf") if found["dev"] is None else int(found["dev"])
    # A development version without a stage comes before the first alpha.
    stage = found["stage"] or ("" if found["dev"] else _FINAL)
    return release, stage, int(found["number"] or 0), dev
