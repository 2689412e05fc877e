"""How fast one may call: the limits that the provider publishes, window by window."""

from __future__ import annotations

from collections.abc import Iterator

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine.annotations.rate_limits import WORD


def rates(old: Side, new: Side) -> Iterator[Finding]:
    """Yield which limits are lower or higher than they were, new or gone."""
    slug, was, now = new.provider.slug, dict(_windows(old)), dict(_windows(new))
    for per in dict.fromkeys([*now, *was]):
        ours, theirs = was.get(per), now.get(per)
        if ours is None and theirs is not None:
            rule, told = ("limit-lowered" if was else "limits-published"), f"is {_told(theirs, per)}"
        elif theirs is None and ours is not None:
            rule, told = ("limit-raised" if now else "limits-unpublished"), f"is no longer {_told(ours, per)}"
        elif ours is not None and theirs is not None and ours != theirs:
            rule = "limit-lowered" if theirs < ours else "limit-raised"
            told = f"is {_told(theirs, per)}, and was {ours:,}"
        else:
            continue
        yield Finding(rule, slug, "rate_limit", told, _where(old if theirs is None else new, per))


def _windows(side: Side) -> Iterator[tuple[float, int]]:
    return ((per, calls) for calls, per in side.provider.rates)


def _where(side: Side, wanted: float) -> str:
    row = next(number for number, (per, _) in enumerate(_windows(side)) if per == wanted)
    return side.at((WORD, row))


def _told(calls: int, per: float) -> str:
    return f"{calls:,} call{'' if calls == 1 else 's'} in {per:g} s"
