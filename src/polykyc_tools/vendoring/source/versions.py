"""Which of two versions of polykyc is the older one."""

from __future__ import annotations

import re
from typing import Final

_VERSION: Final = re.compile(r"(?P<release>\d+(?:\.\d+)*)(?:(?P<stage>a|b|rc)(?P<number>\d+))?(?:\.dev(?P<dev>\d+))?")
_FINAL: Final = "z"  # after `a`, `b` and `rc`


def is_older(version: str, other: str) -> bool:
    """Tell whether *version* is older than *other*; False if polykyc never has such a version."""
    first, second = _key(version), _key(other)
    return first is not None and second is not None and first < second


def _key(version: str) -> tuple[list[int], str, int, float] | None:
    match = _VERSION.fullmatch(version)
    if match is None:
        return None
    release = [int(part) for part in match["release"].split(".")]
    while release and not release[-1]:
        release.pop()
    dev = float("inf") if match["dev"] is None else int(match["dev"])
    # A development version without a stage comes before the first alpha.
    stage = match["stage"] or ("" if match["dev"] else _FINAL)
    return release, stage, int(match["number"] or 0), dev
