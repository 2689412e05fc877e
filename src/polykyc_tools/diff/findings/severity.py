"""What counts as breaking, and why: every kind of finding, in the order in which they are told.

The measure is code that calls the emitted client, is checked by a type checker, and believed what the documentation
said: not whether today's provider happens to be lenient.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias, get_args

from attrs import define

from .catalog import KINDS

Severity: TypeAlias = Literal["breaking", "notice", "compatible"]
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""From the gravest on. A *notice* breaks no code, and somebody has to look at it all the same."""


@define(frozen=True)
class Rule:
    """A kind of finding; *undone* are the kinds that the change back may be."""

    name: str
    section: str
    severity: Severity
    undone: tuple[str, ...]
    why: str


def _rules(section: str, text: str) -> Iterator[Rule]:
    """Yield the rules of *text*: a line `name: severity, undone by names`, and why below it."""
    for found in _RULE.finditer(text):
        name, severity, undone, why = found.groups()
        grave = _GRAVE[severity]
        yield Rule(name, section, grave, tuple((undone or name).split(" or ")), " ".join(why.split()))


_GRAVE: Final[Mapping[str, Severity]] = {severity: severity for severity in SEVERITIES}
_RULE: Final = re.compile(r"^([a-z-]+): ([a-z]+)(?:, undone by (.+))?\n((?: +.+\n)+)", re.MULTILINE)

_TABLE: Final = tuple(rule for section, text in KINDS.items() for rule in _rules(section, text))
RULES: Final[Mapping[str, Rule]] = {rule.name: rule for rule in _TABLE}
ORDER: Final[Mapping[str, int]] = {name: number for number, name in enumerate(RULES)}


def worst(severities: Iterable[Severity]) -> Severity | None:
    """Return the gravest of *severities*, None for none."""
    return min(severities, key=SEVERITIES.index, default=None)
