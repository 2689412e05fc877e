"""What a comparison finds: values, and the two sides that it looks at."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field

from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.pointers import KeyPath
from polykyc_tools.source_map import format_path_position

from .catalog import RULES, SECTION_OF
from .severity import Severity

Name: TypeAlias = tuple[str, ...]
"""A public name of a provider's package, such as `("call", "get_session", "id")`; see `surface`."""


@define(frozen=True)
class Side:
    """A provider in one of the two states; *prefix* goes before its places."""

    prefix: str
    reading: Reading

    @property
    def provider(self) -> Provider:
        """Return what is emitted for it."""
        return self.reading.provider

    def at(self, place: KeyPath | None) -> str:
        """Return the line of *place* in this state."""
        found = format_path_position(self.reading.document, place)
        return self.told(found)

    def told(self, where: str) -> str:
        """Return *where*, a line of this state, so that it can be told from the other's."""
        return f"{self.prefix}{where}" if where else ""


@define(frozen=True)
class Finding:
    """One difference: *subject* is what differs, *what* says how, *where* is its line, of the newer state if it can."""

    rule: str
    provider: str
    subject: str
    what: str
    where: str
    names: frozenset[Name] = field(default=frozenset[Name](), repr=False)
    """The public names whose change it explains."""

    @property
    def severity(self) -> Severity:
        """Return how grave it is."""
        return RULES[self.rule].severity

    @property
    def section(self) -> str:
        """Return what it is about."""
        return SECTION_OF[self.rule]

    @property
    def text(self) -> str:
        """Return it as a sentence without a full stop."""
        plain = " " in self.subject and not self.subject[0].isdecimal()
        colon = ":" if self.what.startswith("`") else ""
        return f"{self.subject if plain else f'`{self.subject}`'}{colon} {self.what}"
